/* Tables: sort by a click on a head, filter by words and status, copy what is shown as CSV. */
const order = new Intl.Collator('zh-Hans-CN', { numeric: true });

document.querySelectorAll('.listing').forEach((listing) => {
  const tools = listing.querySelector('.table-tools');
  const table = listing.querySelector('table');
  if (!table) return;
  const lines = Array.from(table.tBodies[0].rows, (element) => ({ element, text: element.textContent.toLowerCase() }));
  const words = tools.querySelector('input');
  const status = tools.querySelector('select');
  tools.hidden = false;

  const filter = () => {
    const wanted = words.value.trim().toLowerCase();
    let shown = 0;
    for (const { element, text } of lines) {
      element.hidden = !text.includes(wanted) || Boolean(status && status.value && element.dataset.kind !== status.value);
      shown += !element.hidden;
    }
    tools.querySelector('output').textContent = say(shown < lines.length ? 'shown' : 'all_shown', { shown, all: lines.length });
  };
  words.addEventListener('input', filter);
  if (status) status.addEventListener('change', filter);
  filter();

  Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
    const button = make('button', { type: 'button', textContent: head.textContent });
    head.textContent = '';
    head.append(button);
    button.addEventListener('click', () => sortBy(table, head, column));
  });
  tools.querySelector('.copy').addEventListener('click', () => copy(asCsv(table)));
});

/* Empty cells stand last either way: what is not stated is neither small nor large. */
function sortBy(table, head, column) {
  const descending = head.getAttribute('aria-sort') !== 'descending' && head.classList.contains('number')
    || head.getAttribute('aria-sort') === 'ascending';
  const sign = descending ? -1 : 1;
  const value = (row) => row.cells[column].dataset.sort;
  const numeric = head.classList.contains('number');
  const compare = (one, two) => {
    if (!numeric) return sign * order.compare(one.cells[column].textContent, two.cells[column].textContent);
    const [first, second] = [value(one), value(two)];
    if (first === undefined || second === undefined) return (first === undefined) - (second === undefined);
    return sign * (Number(first) - Number(second));
  };
  Array.from(table.tHead.rows[0].cells).forEach((cell) => cell.removeAttribute('aria-sort'));
  head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
  const body = table.tBodies[0];
  body.append(...Array.from(body.rows).sort(compare));
}

/* A cell that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers. */
function csvField(text) {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d,.]+%?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function asCsv(table) {
  const shown = Array.from(table.rows).filter((row) => !row.hidden);
  return shown.map((row) => Array.from(row.cells, (cell) => csvField(cell.textContent.trim())).join(',')).join('\r\n');
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    tell(say('copied'));
  } catch {
    const area = make('textarea', { value: text });
    document.body.append(area);
    area.select();
    tell(say(document.execCommand('copy') ? 'copied' : 'copy_failed'));
    area.remove();
  }
}
