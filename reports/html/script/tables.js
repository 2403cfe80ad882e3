/* Tables: sort by a click on a head, filter by words and status, copy what is shown as CSV; the address keeps it. */
const order = new Intl.Collator('zh-Hans-CN', { numeric: true });

/* A count leads to the table with just the rows that it counts. */
const choosers = new Map();

document.querySelectorAll('.listing').forEach((listing) => {
  const tools = listing.querySelector('.table-tools');
  const table = listing.querySelector('table');
  if (!table) return;
  const lines = Array.from(table.tBodies[0].rows, (element) => ({ element, text: element.textContent.toLowerCase() }));
  const words = tools.querySelector('input');
  const status = tools.querySelector('select');
  const more = moreButton(listing, lines.length);
  tools.hidden = false;

  const filter = () => {
    const wanted = words.value.trim().toLowerCase();
    const kind = status ? status.value : '';
    let shown = 0;
    for (const { element, text } of lines) {
      element.hidden = !text.includes(wanted) || Boolean(kind && kindOf(element) !== kind);
      shown += !element.hidden;
    }
    tools.querySelector('output').textContent = say(shown < lines.length ? 'shown' : 'all_shown', { shown, all: lines.length });
    more.offer(wanted === '' && kind === '');
  };
  const narrow = () => {
    filter();
    saveAddress();
  };
  words.addEventListener('input', narrow);
  if (status) status.addEventListener('change', narrow);

  const heads = Array.from(table.tHead.rows[0].cells);
  heads.forEach((head, column) => {
    const button = make('button', { type: 'button', textContent: head.textContent });
    head.textContent = '';
    head.append(button);
    button.addEventListener('click', () => {
      sortBy(table, head, column);
      saveAddress();
    });
  });
  tools.querySelector('.copy').addEventListener('click', () => copy(asCsv(table)));

  choosers.set(listing.id, (kind, find) => {
    words.value = find;
    if (status) status.value = kind;
    narrow();
  });
  keepers.push(keeperOf(listing.id, table, words, status, filter));
  keepers[keepers.length - 1].take(address.read().choices);
});

/* What is judged wrong is no longer what it states. */
function kindOf(line) {
  return line.dataset.wrong === undefined ? line.dataset.kind : 'rejected';
}

/* What the address keeps of a table: numbers.kind=changed&numbers.find=复议&numbers.sort=4-descending. */
function keeperOf(id, table, words, status, filter) {
  const heads = Array.from(table.tHead.rows[0].cells);
  return {
    give() {
      const sorted = heads.find((head) => head.hasAttribute('aria-sort'));
      return {
        [`${id}.kind`]: status ? status.value : '',
        [`${id}.find`]: words.value.trim(),
        [`${id}.sort`]: sorted ? `${heads.indexOf(sorted)}-${sorted.getAttribute('aria-sort')}` : '',
      };
    },
    take(choices) {
      words.value = choices[`${id}.find`] || '';
      if (status) status.value = choices[`${id}.kind`] || '';
      if (status && status.selectedIndex < 0) status.value = '';
      const [column, direction] = (choices[`${id}.sort`] || '').split('-');
      if (heads[column] && ['ascending', 'descending'].includes(direction)) sortBy(table, heads[column], Number(column), direction);
      filter();
    },
  };
}

/* A long table shows its first rows; the others wait behind a button, unless a filter was chosen: a number that leads
   here leads to exactly as many rows. On paper all are there. */
function moreButton(listing, count) {
  const first = Number(listing.dataset.first || Infinity);
  const button = make('button', { type: 'button', className: 'more', hidden: true });
  let cut = count > first;
  if (cut) listing.querySelector('.scroller').after(button);
  const offer = (whole) => {
    listing.classList.toggle('cut', cut && whole);
    button.hidden = !(cut && whole);
    button.textContent = cut ? say('more', { count: count - first }) : '';
  };
  button.addEventListener('click', () => {
    cut = false;
    offer(true);
  });
  return { offer };
}

/* Figures begin with the largest, words with the first of the alphabet. */
function nextOrder(head) {
  const now = head.getAttribute('aria-sort');
  if (now) return now === 'ascending' ? 'descending' : 'ascending';
  return head.classList.contains('number') ? 'descending' : 'ascending';
}

/* Empty cells stand last either way: what is not stated is neither small nor large. */
function sortBy(table, head, column, direction = nextOrder(head)) {
  const heads = Array.from(table.tHead.rows[0].cells);
  const sign = direction === 'descending' ? -1 : 1;
  const value = (row) => row.cells[column].dataset.sort;
  const numeric = head.classList.contains('number');
  const compare = (one, two) => {
    if (!numeric) return sign * order.compare(one.cells[column].textContent, two.cells[column].textContent);
    const [first, second] = [value(one), value(two)];
    if (first === undefined || second === undefined) return (first === undefined) - (second === undefined);
    return sign * (Number(first) - Number(second));
  };
  heads.forEach((cell) => cell.removeAttribute('aria-sort'));
  head.setAttribute('aria-sort', direction);
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
