/* Rows: folding what did not change, the row one stands at, why a pair was matched, where moved text came from. */
const canReveal = 'onbeforematch' in document.body;
const folds = Array.from(document.querySelectorAll('#table .fold'), (header) => {
  const button = header.querySelector('button');
  return { header, button, run: header.nextElementSibling, label: button.textContent, open: true };
});
const foldOf = new Map(folds.map((fold) => [fold.run, fold]));

/* hidden=until-found keeps folded text visible to find-in-page; browsers without it get no folds at the start. */
function setFold(fold, open) {
  fold.open = open;
  if (open) fold.run.removeAttribute('hidden');
  else fold.run.setAttribute('hidden', 'until-found');
  fold.button.setAttribute('aria-expanded', String(open));
  fold.button.textContent = open ? say('collapse', { count: fold.run.children.length }) : fold.label;
  if (open) measureRuns();
}

function setAllFolds(open) {
  folds.forEach((fold) => setFold(fold, open));
  $('unfold').setAttribute('aria-pressed', String(open));
}

folds.forEach((fold) => {
  fold.header.hidden = false;
  setFold(fold, !canReveal);
  fold.button.addEventListener('click', () => setFold(fold, !fold.open));
  fold.run.addEventListener('beforematch', () => setFold(fold, true));
});
$('unfold').addEventListener('click', () => setAllFolds($('unfold').getAttribute('aria-pressed') !== 'true'));

let current = null;

/* Makes `row` the one the keys start from. */
function standAt(row, { scroll = true, focus = true } = {}) {
  if (!row) return;
  reveal(row);
  if (current) {
    current.element.classList.remove('at');
    current.element.removeAttribute('tabindex');
  }
  current = row;
  row.element.classList.add('at');
  row.element.tabIndex = -1;
  if (focus) row.element.focus({ preventScroll: true });
  see(row);
  if (scroll) showRow(row);
  connect(row);
  saveAddress(row.element.id);
}

/* In long reports stretches that were never on screen are only as high as guessed: what is brought into view shifts
   while they are drawn, so it is brought there again for a few frames, unless the reader moves meanwhile. */
const FRAMES = 12;
let wanted = null;
function bringIntoView(element, block, frames = FRAMES) {
  if (frames === FRAMES) {
    wanted = element;
    moving = false;
  }
  if (element !== wanted || moving) return;
  element.scrollIntoView({ block });
  if (frames && $('table').classList.contains('long')) requestAnimationFrame(() => bringIntoView(element, block, frames - 1));
}

/* A row stands in the middle of the window, one that is higher than half of it begins at the top. */
const showRow = ({ element }) => bringIntoView(element, element.offsetHeight > innerHeight / 2 ? 'start' : 'center');
let moving = false;
['wheel', 'touchmove', 'keydown', 'pointerdown'].forEach((kind) => {
  addEventListener(kind, () => { moving = true; }, { passive: true, capture: true });
});

function reveal(row) {
  const fold = foldOf.get(row.run);
  if (fold && !fold.open) setFold(fold, true);
  if (row.shown) unpin();
  else if (row !== pinned) pin(row);
}

/* The next row from the current one, in either direction, that is shown and fulfils `wanted`. */
function step(direction, wanted) {
  let at = current ? rows.indexOf(current) : firstInView() - direction;
  for (at += direction; at >= 0 && at < rows.length; at += direction) {
    const fold = foldOf.get(rows[at].run);
    if (rows[at].shown && (!fold || fold.open) && wanted(rows[at])) return standAt(rows[at]);
  }
  return tell(say('no_more'));
}

function firstInView() {
  let low = 0;
  let high = rows.length - 1;
  const line = $('bar').offsetHeight;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].element.getBoundingClientRect().bottom < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* The row that shows what an address names: a row, a sentence, or the old place of a moved pair. */
function rowAt(place) {
  const target = place && $(place);
  return target ? rowOf.get(target.closest('.row')) : undefined;
}

function goTo(place) {
  const row = rowAt(place);
  if (row) {
    standAt(row);
    const target = $(place);
    if (target !== row.element) mark(target);
  } else if (place && $(place)) {
    bringIntoView($(place), 'start');
    saveAddress(place);
  }
}

function mark(element) {
  document.querySelectorAll('.s.here').forEach((other) => other.classList.remove('here'));
  element.classList.add('here');
}

/* A link is a step that the browser's back button takes back; keys and filters are not. */
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.dataset.filter) only(link.dataset.filter);
  if (link.dataset.kind) choosers.get(link.getAttribute('href').slice(1))?.(link.dataset.kind, link.dataset.find || '');
  event.preventDefault();
  history.pushState(null, '', location.href);
  goTo(link.getAttribute('href').slice(1));
});

$('table').addEventListener('click', (event) => {
  const row = rowOf.get(event.target.closest('.row'));
  const pressed = event.target.closest('a, button');
  if (row && !pressed && !String(getSelection())) standAt(row, { scroll: false });
});

/* Why a pair was matched: the parts that its score was added up from, and the best other candidate. */
function toggleWhy(row) {
  const shown = row.element.querySelector('.evidence');
  const button = row.element.querySelector('.why');
  if (button) button.setAttribute('aria-expanded', String(!shown));
  if (shown) return shown.remove();
  return row.element.append(evidence(row.element.id));
}

function evidence(id) {
  const box = make('div', { className: 'evidence' });
  box.setAttribute('role', 'cell');
  const [score, runnerUp, parts, certainty, also] = island.why[id] || [0, 0, [], 0, []];
  if (island.why[id]) box.append(make('p', { textContent: `${say('certainty')} ${percent(certainty)}` }));
  if (also.length) box.append(possible(also));
  box.append(parts.length ? bars(score, runnerUp, parts) : say('no_score'));
  return box;
}

/* Bars that add up: each begins where the one before ends, and the score is where the last one ends. */
function bars(score, runnerUp, parts) {
  const table = make('table', {}, make('caption', { className: 'vh', textContent: say('why_note') }));
  let end = 0;
  const lines = parts.map(([name, value]) => {
    end += value;
    return [island.parts[name], value, '', end - value];
  });
  lines.push([say('score'), score, 'total', 0], [say('runner_up'), runnerUp, 'rival', 0]);
  const ends = lines.flatMap(([, value, , start]) => [start, start + value]);
  const least = Math.min(...ends);
  const scale = 100 / (Math.max(...ends) - least || 1);
  for (const [name, value, kind, start] of lines) {
    const bar = make('i', { className: value < 0 ? 'against' : '' });
    bar.style.marginLeft = `${scale * (Math.min(start, start + value) - least)}%`;
    bar.style.width = `${scale * Math.abs(value)}%`;
    const head = make('th', { textContent: name, scope: 'row' });
    const figure = make('td', { className: 'number', textContent: value.toFixed(2).replace('-', '−') });
    table.append(make('tr', { className: kind }, head, figure, make('td', {}, bar)));
  }
  return table;
}

/* The sentences that may be the counterpart instead: their words stand on the page already. */
function possible(also) {
  const list = make('ul');
  for (const [place, certainty] of also) {
    const link = make('a', { href: `#${place}`, textContent: $(place).textContent, lang: 'zh-CN' });
    list.append(make('li', {}, link, ` ${say('also_sure', { share: percent(certainty) })}`));
  }
  return make('div', { className: 'possible' }, make('p', { textContent: say('also') }), list);
}

const percent = (share) => `${Math.round(100 * share)}%`;

/* What the button says more is said when it is first pointed at: words for three thousand would cost more than they serve. */
function explainWhy(row) {
  const button = row.element.querySelector('.why');
  if (!button || button.title) return;
  const why = island.why[row.element.id];
  button.title = `${say('certainty')} ${button.textContent} · ${say(why && why[2].length ? 'why_note' : 'why_alone')}`;
  button.setAttribute('aria-expanded', 'false');
}

$('table').addEventListener('click', (event) => {
  const button = event.target.closest('.acts button');
  if (!button) return;
  const row = rowOf.get(button.closest('.row'));
  if (button.className === 'why') toggleWhy(row);
  else copyLink(row);
});

/* The link holds the filters too: who follows it sees what its sender saw. */
function copyLink(row) {
  saveAddress(row.element.id);
  copy(location.href);
}

/* A line from the old place of moved text to its new one, while one stands at either. */
let connector = null;
function connect(row) {
  if (connector) connector.remove();
  connector = null;
  const link = row.element.querySelector('.jump, .k-left li a, .old li a');
  const other = link && rowAt(link.getAttribute('href').slice(1));
  if (!other || other === row) return;
  const frame = $('table').getBoundingClientRect().top;
  const middles = [row, other].map(({ element }) => element.getBoundingClientRect().top + 18 - frame).sort((x, y) => x - y);
  connector = make('div', { className: 'connector' });
  connector.style.top = `${middles[0]}px`;
  connector.style.height = `${middles[1] - middles[0]}px`;
  $('table').append(connector);
}

['pointerover', 'focusin'].forEach((kind) => $('table').addEventListener(kind, (event) => {
  const row = rowOf.get(event.target.closest('.row'));
  if (row) explainWhy(row);
}));
