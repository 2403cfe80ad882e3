/* Another counterpart, of a sentence or of a number: one of those that come into question, or one in a sentence that the
   reader points at. `picking` is the statement for which one is pointed at, and the place of its controls. */
let picking = null;

const isNumber = (key) => key.startsWith('delta ');
const otherSide = (side) => (side === 'old' ? 'new' : 'old');

function chooseAnother(key, place) {
  if (closeBox(place, 'other')) return stopPicking();
  const offers = isNumber(key) ? numbersInstead(key) : sentencesInstead(key, place);
  const pick = make('button', { type: 'button', textContent: word('pick'), className: 'pick' });
  pick.addEventListener('click', () => {
    picking = { key, place };
    document.documentElement.classList.add('picking');
    tell(word(isNumber(key) ? 'pick_number' : 'pick_now'));
  });
  const title = make('p', { textContent: word(isNumber(key) ? 'choose_number' : 'choose') });
  const list = make('ul', {}, ...offers.map((offer) => offerLine(key, place, offer)));
  const box = openBox(place, title, list, pick);
  box.dataset.kind = 'other';
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || picking) return;
    event.stopPropagation();
    closeBox(place, 'other');
    place.querySelector('[data-verdict=other]').focus();
  });
  (list.querySelector('button') || pick).focus();
}

/* An offer: what its button says, the sentence it leads to (old-s…), and what the decision becomes. */
function offerLine(key, place, { label, sentence, changes }) {
  const button = make('button', { type: 'button', textContent: label, className: 'choice' });
  button.addEventListener('click', () => take(key, place, changes));
  const link = make('a', { href: `#${sentence}`, textContent: $(sentence).textContent, lang: 'zh-CN' });
  return make('li', {}, button, ' ', link);
}

function sentencesInstead(key, row) {
  const also = (island.why[row.id] || [])[4] || [];
  return also.map(([sentence]) => ({ label: word('choose_this'), sentence, changes: { links: linksTo(row, sentence) } }));
}

/* `place` names the sentence that is the counterpart: old-s… or new-s… */
function linksTo(row, place) {
  const [side, id] = [place.slice(0, 3), place.slice(4)];
  const own = idsIn(row, otherSide(side));
  return side === 'old' ? product([id], own) : product(own, [id]);
}

/* Numbers are known by their position: of a statement its own two, or null, and those that may stand in their place. */
const numberOf = (key, side) => data.numbers[key.split(' ')[1]][side === 'old' ? 0 : 1];

function numbersInstead(key) {
  const [, , olds, news] = data.numbers[key.split(' ')[1]];
  return [...olds.map((at) => numberOffer(key, 'old', at)), ...news.map((at) => numberOffer(key, 'new', at))];
}

function numberOffer(key, side, at) {
  const chosen = data.figures[side][at];
  const kept = data.figures[otherSide(side)][numberOf(key, otherSide(side))];
  const [old, fresh] = side === 'old' ? [chosen, kept] : [kept, chosen];
  const label = `${figureText(old)} → ${figureText(fresh)}`;
  return { label, sentence: `${side}-${chosen[0]}`, changes: { links: [[old[0], fresh[0]]], figures: [old[1], fresh[1]] } };
}

/* The second 27件 of a sentence is called 27件-2. */
const figureText = ([, name]) => name.replace(/(.)-\d+$/, '$1');

function numbersIn(key, side, ids) {
  const kept = numberOf(key, otherSide(side));
  const [, , group] = data.figures[otherSide(side)][kept];
  const own = numberOf(key, side);
  const inside = data.figures[side].map(([id, , unit], at) => (ids.includes(id) && unit === group && at !== own ? at : -1));
  return inside.filter((at) => at >= 0).map((at) => numberOffer(key, side, at));
}

/* The side of which another is wanted, where the reader names a row and no sentence. */
function wantedSide({ key, place }) {
  if (isNumber(key)) return numberOf(key, 'old') === null ? 'old' : 'new';
  return place.querySelector('.old > .s') ? 'new' : 'old';
}

function pointAt(side, ids) {
  const { key, place } = picking;
  if (isNumber(key)) return pointAtNumber(side, ids);
  if (!idsIn(place, otherSide(side)).length) return tell(word('other_report'));
  return take(key, place, { links: linksTo(place, `${side}-${ids[0]}`) });
}

function pointAtNumber(side, ids) {
  const { key, place } = picking;
  if (numberOf(key, otherSide(side)) === null) return tell(word('other_report'));
  const offers = numbersIn(key, side, ids);
  if (!offers.length) return tell(word('no_number'));
  stopPicking();
  if (offers.length === 1) return take(key, place, offers[0].changes);
  const list = place.querySelector('.remark ul');
  list.replaceChildren(...offers.map((offer) => offerLine(key, place, offer)));
  return list.querySelector('button').focus();
}

function take(key, place, changes) {
  closeBox(place, 'other');
  stopPicking();
  decide(key, { verdict: 'other', ...changes });
  tell(word('picked'));
  place.querySelector('[data-verdict=other]').focus();
}

function stopPicking() {
  picking = null;
  document.documentElement.classList.remove('picking');
}

$('table').addEventListener('click', (event) => {
  const sentence = event.target.closest('.s');
  if (!picking || !sentence || event.target.closest('a, button')) return;
  event.stopPropagation();
  pointAt(sentence.id.slice(0, 3), [sentence.id.slice(4)]);
}, true);

/* At the row where the keys stand: Enter takes its sentence, Escape none. */
function pickByKey(key) {
  if (key === 'Escape') return stopPicking();
  if (key !== 'Enter' || !current || current.element === picking.place) return undefined;
  const side = wantedSide(picking);
  const ids = idsIn(current.element, side);
  return ids.length ? pointAt(side, ids) : undefined;
}
