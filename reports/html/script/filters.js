/* Filters narrow: a row fulfils all of them. New, dropped and edited exclude each other, so of these one is enough. */
const buttons = Array.from(document.querySelectorAll('.filter'));
const choice = { show: new Set(), min: 0, sure: '', section: '', topic: '', unseen: false };
const EITHER = ['new', 'dropped', 'edited'];

const sectionNames = new Map(Array.from(
  document.querySelectorAll('#tree a'), (link) => [Number(link.dataset.node), link.textContent],
));

/* What a row must fulfil, as one function. */
function wantedRows() {
  const option = $('section').selectedOptions[0];
  const first = choice.section === '' ? 0 : Number(choice.section);
  const end = choice.section === '' ? Infinity : Number(option.dataset.end);
  const either = EITHER.filter((kind) => choice.show.has(kind));
  const all = Array.from(choice.show).filter((kind) => !EITHER.includes(kind));
  return (row) => all.every((kind) => row.kinds.includes(kind))
    && (either.length === 0 || either.some((kind) => row.kinds.includes(kind)))
    && row.percent >= choice.min && (choice.sure === '' || row.certainty <= Number(choice.sure))
    && row.section >= first && row.section < end && (choice.topic === '' || row.topics.includes(choice.topic))
    && !(choice.unseen && wasSeen(row));
}

const isNarrowed = () => choice.show.size > 0 || choice.min > 0 || choice.sure !== '' || choice.section !== ''
  || choice.topic !== '' || choice.unseen;

function applyFilters() {
  unpin();
  const fulfils = wantedRows();
  const narrowed = isNarrowed();
  let shown = 0;
  for (const row of rows) {
    const wanted = fulfils(row);
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
  $('unseen').setAttribute('aria-pressed', String(choice.unseen));
  if (connector) connector.remove();
  forgetHits();
  measureRuns();
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

/* A row that an address names is shown though the filters leave it out: it says so, and the filters stay. */
let pinned = null;
function pin(row) {
  unpin();
  pinned = row;
  row.element.hidden = false;
  row.element.dataset.in = say('outside');
}

function unpin() {
  if (!pinned) return;
  pinned.element.hidden = !pinned.shown;
  delete pinned.element.dataset.in;
  pinned = null;
}

function narrow() {
  applyFilters();
  saveAddress();
}

function toggleFilter(kind) {
  if (!choice.show.delete(kind)) choice.show.add(kind);
  narrow();
}

function only(kind) {
  resetChoices();
  choice.show.add(kind);
  narrow();
}

function resetChoices() {
  Object.assign(choice, { show: new Set(), min: 0, sure: '', section: '', topic: '', unseen: false });
  ['threshold', 'sure', 'section', 'topic'].forEach((id) => { $(id).value = ''; });
}

function clearFilters() {
  resetChoices();
  narrow();
}

const kept = (value) => (value === '' || Number.isNaN(Number(value)) ? '' : String(Math.max(0, Number(value))));

keepers.push({
  give: () => ({
    show: Array.from(choice.show).join(','), min: choice.min || '', sure: choice.sure, section: choice.section,
    topic: choice.topic, unseen: choice.unseen ? 1 : '',
  }),
  take(choices) {
    const known = buttons.map((button) => button.dataset.filter);
    choice.show = new Set((choices.show || '').split(',').filter((kind) => known.includes(kind)));
    choice.min = Number(kept(choices.min || ''));
    choice.sure = kept(choices.sure || '');
    choice.unseen = choices.unseen === '1';
    $('threshold').value = choice.min || '';
    $('sure').value = choice.sure;
    ['section', 'topic'].forEach((id) => {
      $(id).value = choices[id] || '';
      if ($(id).selectedIndex < 0) $(id).value = '';
      choice[id] = $(id).value;
    });
  },
});

function readAddress() {
  const { place, choices } = address.read();
  keepers.forEach((keeper) => keeper.take(choices));
  applyFilters();
  if ($('query').value) search($('query').value);
  if (place) goTo(place);
}

buttons.forEach((button) => button.addEventListener('click', () => toggleFilter(button.dataset.filter)));
$('reset').addEventListener('click', clearFilters);
$('unseen').addEventListener('click', () => {
  choice.unseen = !choice.unseen;
  narrow();
});
$('threshold').addEventListener('input', () => {
  choice.min = Number(kept($('threshold').value));
  narrow();
});
$('sure').addEventListener('input', () => {
  choice.sure = kept($('sure').value);
  narrow();
});
['section', 'topic'].forEach((id) => $(id).addEventListener('change', () => {
  choice[id] = $(id).value;
  narrow();
}));
window.addEventListener('hashchange', readAddress);
