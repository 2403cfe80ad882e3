/* The table of indicators: filters by words, group, kind, place and genre, sorting, CSV. */
const grid = $('grid');
const FIXED = 3;
const lines = Array.from(grid.tBodies[0].rows, (row) => ({ row, text: row.cells[0].textContent.toLowerCase() }));
const chosen = (id) => ($(id) ? $(id).value : '');

function showColumns() {
  const place = chosen('grid-place');
  const genre = chosen('grid-genre');
  const hidden = island.reports.map((report) => Boolean((place && report.place !== place) || (genre && report.genre !== genre)));
  [grid.tHead.rows[0], ...lines.map((line) => line.row)].forEach((row) => {
    hidden.forEach((hide, at) => { row.cells[FIXED + at].hidden = hide; });
  });
  return hidden;
}

let hiddenNow = '';
function filterGrid() {
  const words = $('grid-search').value.trim().toLowerCase();
  const group = chosen('grid-group');
  const stage = chosen('grid-stage');
  const columns = chosen('grid-place') + '\n' + chosen('grid-genre');
  const narrowed = columns !== '\n';
  if (columns !== hiddenNow) showColumns();
  hiddenNow = columns;
  let shown = 0;
  lines.forEach(({ row, text }) => {
    const empty = narrowed && !Array.from(row.cells).some((cell, at) => at >= FIXED && !cell.hidden && cell.dataset.sort);
    row.hidden = empty || !text.includes(words) || Boolean(group && row.dataset.group !== group) || Boolean(stage && row.dataset.stage !== stage);
    shown += !row.hidden;
  });
  $('grid-tally').textContent = say(shown < lines.length ? 'shown' : 'all_shown', { shown, all: lines.length });
}
['grid-search', 'grid-group', 'grid-stage', 'grid-place', 'grid-genre'].forEach((id) => {
  if ($(id)) $(id).addEventListener('input', filterGrid);
});
$('grid-tools').hidden = false;
filterGrid();

Array.from(grid.tHead.rows[0].cells).forEach((head, column) => {
  if (head.classList.contains('plain')) return;
  const button = make('button', { type: 'button' });
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener('click', () => sortBy(grid, head, column));
});

/* The numbers of what is shown, in the unit of each row; words where they are words. */
function gridCsv() {
  const told = (row) => {
    const [name, stage] = [row.cells[0], row.cells[1]];
    const unit = name.querySelector('small');
    const own = unit ? [name.firstChild.textContent.trim(), unit.textContent] : [name.textContent.trim(), ''];
    const rest = Array.from(row.cells).slice(FIXED).filter((cell) => !cell.hidden);
    return [...own, stage.textContent.trim(), ...rest.map((cell) => cell.dataset.sort || cell.textContent.trim())];
  };
  const [name, , ...heads] = told(grid.tHead.rows[0]);
  const rows = Array.from(grid.tBodies[0].rows).filter((row) => !row.hidden).map(told);
  return [[name, say('unit'), ...heads], ...rows].map((row) => row.map(csvField).join(',')).join('\r\n');
}
$('grid-copy').addEventListener('click', () => copy(gridCsv()));
$('grid-download').addEventListener('click', () => {
  const url = URL.createObjectURL(new Blob(['\ufeff', gridCsv()], { type: 'text/csv;charset=utf-8' }));
  const link = make('a', { href: url, download: say('csv_name') });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
});
