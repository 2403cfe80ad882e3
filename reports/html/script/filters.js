/* Filters: kinds add up (numbers or new), threshold and section narrow; all of them stand in the address. */
const buttons = Array.from(document.querySelectorAll('.filter'));
const choice = { show: new Set(), min: 0, section: '' };

const sectionNames = new Map(Array.from(
  document.querySelectorAll('#tree a'), (link) => [Number(link.dataset.node), link.textContent],
));

function saveAddress(place = address.read().place) {
  address.write(place, {
    show: Array.from(choice.show).join(','), min: choice.min || '', section: choice.section,
  });
}

function applyFilters() {
  const option = $('section').selectedOptions[0];
  const first = choice.section === '' ? 0 : Number(choice.section);
  const end = choice.section === '' ? Infinity : Number(option.dataset.end);
  const narrowed = choice.show.size > 0 || choice.min > 0 || choice.section !== '';
  let shown = 0;
  for (const row of rows) {
    const wanted = (choice.show.size === 0 || row.kinds.some((kind) => choice.show.has(kind)))
      && row.percent >= choice.min && row.section >= first && row.section < end;
    if (wanted !== row.shown) row.element.hidden = !wanted;
    row.shown = wanted;
    shown += wanted;
  }
  labelSections(narrowed);
  for (const fold of folds) {
    fold.header.hidden = narrowed;
    if (narrowed) fold.run.removeAttribute('hidden');
    else if (!fold.open) fold.run.setAttribute('hidden', 'until-found');
  }
  $('none').hidden = shown > 0;
  $('tally').textContent = say(narrowed ? 'shown' : 'all_shown', { shown, all: rows.length });
  buttons.forEach((button) => button.setAttribute('aria-pressed', String(choice.show.has(button.dataset.filter))));
  if (connector) connector.remove();
}

/* Where rows are left out, the first one of each section says where it stands. */
function labelSections(narrowed) {
  let section = -1;
  for (const row of rows) {
    const first = narrowed && row.shown && row.section !== section;
    if (row.shown) section = row.section;
    if (first) row.element.dataset.in = sectionNames.get(row.section) || '';
    else if (row.element.dataset.in !== undefined) delete row.element.dataset.in;
  }
}

function toggleFilter(kind) {
  if (!choice.show.delete(kind)) choice.show.add(kind);
  applyFilters();
  saveAddress();
}

function only(kind) {
  choice.show = new Set([kind]);
  applyFilters();
  saveAddress();
}

function clearFilters() {
  choice.show.clear();
  choice.min = 0;
  choice.section = '';
  $('threshold').value = '';
  $('section').value = '';
  applyFilters();
  saveAddress();
}

function readAddress() {
  const { place, choices } = address.read();
  const known = buttons.map((button) => button.dataset.filter);
  choice.show = new Set((choices.show || '').split(',').filter((kind) => known.includes(kind)));
  choice.min = Math.max(0, Number(choices.min) || 0);
  $('threshold').value = choice.min || '';
  $('section').value = choices.section || '';
  if ($('section').selectedIndex < 0) $('section').value = '';
  choice.section = $('section').value;
  applyFilters();
  if (place) goTo(place);
}

buttons.forEach((button) => button.addEventListener('click', () => toggleFilter(button.dataset.filter)));
$('reset').addEventListener('click', clearFilters);
$('threshold').addEventListener('input', () => {
  choice.min = Math.max(0, Number($('threshold').value) || 0);
  applyFilters();
  saveAddress();
});
$('section').addEventListener('change', () => {
  choice.section = $('section').value;
  applyFilters();
  saveAddress();
});
window.addEventListener('hashchange', readAddress);
