/* What people decide about pairs, numbers and findings: kept in the browser while reading, and in a file for good.
   `given` came with the page or from a file; `mine` is what is decided here, null where a given one is taken back. */
const data = JSON.parse($('decisions-data').textContent);
const word = (key, values = {}) => data.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const KINDS = { numbers: 'delta', initiatives: 'initiative', followups: 'followup', checks: 'check' };
const SIGNS = { right: '✓', wrong: '✗', other: '⇄', note: '✎' };
const storeKey = `decisions.${data.file.old.sha256.slice(0, 16)}.${data.file.new.sha256.slice(0, 16)}`;
const given = [...data.file.decisions];
const spoken = { old: { ...data.file.old.sentences }, new: { ...data.file.new.sentences } };
const mine = new Map();
const places = new Map();

const keyOf = ({ kind, id }) => `${kind} ${id}`;
const idsIn = (row, side) => Array.from(row.querySelectorAll(`.${side} > .s`), (s) => s.id.slice(side.length + 1));
const product = (olds, news) => olds.flatMap((i) => news.map((j) => [i, j]));

/* Whether the page still states what was decided: a promise may have another outcome by now. */
const isSaid = (decision) => decision.kind === 'pair' || (data.statements[keyOf(decision)] || [])[2] === decision.claim;

/* The decision that stands for a statement: one's own, else the last one given. */
function standing(key) {
  if (mine.has(key)) return mine.get(key);
  const about = given.filter((decision) => keyOf(decision) === key && isSaid(decision));
  return about.reverse().find(({ verdict }) => verdict !== 'note') || about[0] || null;
}

/* A decision about a statement that says nothing yet. */
function blank(key) {
  const [kind, id] = key.split(' ');
  if (kind !== 'pair') {
    const [old, fresh, claim] = data.statements[key];
    return { kind, id, verdict: 'note', old, new: fresh, claim, links: [], figures: [], note: '' };
  }
  const row = $(id);
  const [old, fresh] = [idsIn(row, 'old'), idsIn(row, 'new')];
  return { kind, id, verdict: 'note', old, new: fresh, claim: '', links: [], figures: [], note: '' };
}

function linksOf(decision) {
  return data.links[decision.id] || product(decision.old, decision.new);
}

function decide(key, changes) {
  const before = standing(key) || blank(key);
  const decision = { ...before, ...changes, who: $('decision-who').value.trim(), when: $('decision-when').value };
  if (decision.kind === 'pair' && decision.verdict === 'right') decision.links = linksOf(decision);
  else if (decision.verdict !== 'other') decision.links = [];
  if (decision.verdict !== 'other') decision.figures = [];
  const empty = decision.verdict === 'note' && !decision.note;
  if (empty && !given.some((other) => keyOf(other) === key)) mine.delete(key);
  else mine.set(key, empty ? null : decision);
  keep();
  show(key);
  reckon(key);
  listDecisions();
}

/* The same verdict again takes it back; a note stays. */
function judge(key, verdict) {
  const now = standing(key);
  decide(key, { verdict: now && now.verdict === verdict ? 'note' : verdict });
}

function keep() {
  const added = given.slice(data.file.decisions.length);
  remember(storeKey, JSON.stringify({ mine: Array.from(mine), added, spoken }));
  toKeeper({ diffengine: 'decided', file: JSON.stringify(asFile()) });
}

/* In the frame of `diffengine serve`, the page around keeps the decisions in a file: the frame itself may keep nothing.
   Only a page of the address that this one came from is told. */
const keeper = parent !== window && location.protocol.startsWith('http') ? parent : null;

function toKeeper(message) {
  if (keeper) keeper.postMessage(message, location.origin);
}

/* What was kept holds in place of what the page was made with; what is decided meanwhile goes before both. */
function takeKept(read) {
  $('decisions').querySelector('.legend').textContent = word('kept');
  if (!read) return;
  given.splice(0, given.length, ...read.decisions);
  Object.assign(spoken.old, read.old.sentences);
  Object.assign(spoken.new, read.new.sentences);
  markJudged();
  listDecisions();
}

addEventListener('message', ({ source, origin, data: message }) => {
  if (!keeper || source !== keeper || origin !== location.origin || !message) return;
  if (message.diffengine === 'hello') toKeeper({ diffengine: 'ready' });
  if (message.diffengine === 'kept') takeKept(message.file);
});

function restore() {
  const kept = JSON.parse(remember(storeKey) || 'null');
  if (!kept) return;
  kept.mine.forEach(([key, decision]) => mine.set(key, decision));
  given.push(...kept.added);
  Object.assign(spoken.old, kept.spoken.old);
  Object.assign(spoken.new, kept.spoken.new);
}

/* Controls are made where a row comes near: thousands of them would cost more than they serve. */
function controls(key, place) {
  const box = make('span', { className: 'judge' });
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', word('judge'));
  const verdicts = key.startsWith('pair ') || isNumber(key) ? ['right', 'wrong', 'other', 'note'] : ['right', 'wrong', 'note'];
  for (const verdict of verdicts) {
    const button = make('button', { type: 'button', title: word(`do.${verdict}`) });
    button.dataset.sign = SIGNS[verdict];
    button.dataset.verdict = verdict;
    button.setAttribute('aria-label', word(`do.${verdict}`));
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      act(key, place, verdict);
    });
    box.append(button);
  }
  return box;
}

function act(key, place, verdict) {
  if (verdict === 'note') return remark(key, place);
  if (verdict === 'other') return chooseAnother(key, place);
  return judge(key, verdict);
}

function offerJudge(row) {
  const key = `pair ${row.id}`;
  if (row.classList.contains('k-left') || row.querySelector('.mid .judge')) return;
  row.querySelector('.mid').append(controls(key, row));
  places.set(key, [row, row.querySelector('.mid')]);
  show(key);
}

function offerColumn(listing) {
  for (const cell of listing.querySelectorAll('td.opinion')) {
    const line = cell.parentElement;
    const key = `${KINDS[listing.id]} ${line.dataset.id}`;
    cell.append(controls(key, cell));
    places.set(key, [line, cell]);
    show(key);
  }
}

/* Marks a statement with what stands for it. */
function show(key) {
  if (!places.has(key)) return;
  const [element, holder] = places.get(key);
  const decision = standing(key);
  const verdict = decision && (decision.verdict !== 'note' || decision.note) ? decision.verdict : '';
  holder.querySelectorAll('.verdict').forEach((other) => other.remove());
  element.classList.toggle('judged', Boolean(verdict));
  element.classList.toggle('judged-wrong', verdict === 'wrong');
  holder.querySelectorAll('.judge button').forEach((button) => {
    const name = button.dataset.verdict;
    button.setAttribute('aria-pressed', String(name === 'note' ? Boolean(decision && decision.note) : name === verdict));
  });
  if (!verdict) return;
  if (holder.tagName === 'TD') holder.closest('.scroller').classList.add('opinions');
  const title = [decision.who, decision.when, decision.note].filter(Boolean).join(' ');
  holder.insertBefore(make('span', { className: `verdict ${verdict}`, textContent: word(`name.${verdict}`), title }), holder.querySelector('.judge'));
}

/* Who judges a number or finding wrong sees the counts of it fall at once: each is that of the rows it leads to. */
const lines = new Map(Array.from(document.querySelectorAll('.listing tr[data-id]'), (line) => (
  [`${KINDS[line.closest('.listing').id]} ${line.dataset.id}`, line]
)));

function isWrong(key) {
  if (mine.has(key)) return Boolean(mine.get(key) && mine.get(key).verdict === 'wrong');
  const about = given.filter((decision) => keyOf(decision) === key && isSaid(decision) && decision.verdict !== 'note');
  return about.length > 0 && about.every(({ verdict }) => verdict === 'wrong');
}

function reckon(...keys) {
  const turned = keys.filter((key) => lines.has(key) && (lines.get(key).dataset.wrong !== undefined) !== isWrong(key));
  turned.forEach((key) => lines.get(key).toggleAttribute('data-wrong'));
  if (turned.length) document.querySelectorAll('#overview a[data-kind]').forEach(recount);
}

/* The kind and the words of a link choose rows of its table, as they do when it is followed. */
function recount(link) {
  const { kind, find = '' } = link.dataset;
  const rows = Array.from(document.querySelectorAll(`${link.hash} tbody tr`));
  const count = rows.filter((line) => kindOf(line) === kind && line.textContent.includes(find)).length;
  const holder = link.querySelector('b') || link;
  holder.textContent = holder.textContent.replace(/\d+/, count);
}

function openBox(place, ...content) {
  const box = make('div', { className: 'remark' }, ...content);
  if (place.classList.contains('row')) box.setAttribute('role', 'cell');
  /* In a table a box lies over other lines: one is enough. */
  else document.querySelectorAll('td .remark').forEach((other) => other.remove());
  place.append(box);
  return box;
}

/* Whether a box was open under the statement: the same button closes it. */
function closeBox(place, kind) {
  const open = place.querySelector('.remark');
  if (open) open.remove();
  return Boolean(open && open.dataset.kind === kind);
}

function remark(key, place) {
  if (closeBox(place, 'note')) return;
  const now = standing(key);
  const area = make('textarea', { value: now ? now.note : '' });
  area.addEventListener('input', () => decide(key, { note: area.value.trim() }));
  area.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    closeBox(place, 'note');
    place.querySelector('[data-verdict=note]').focus();
  });
  openBox(place, make('label', {}, word('note_label'), area)).dataset.kind = 'note';
  area.focus();
}

/* The list of all decisions, and the file of them. */
function all() {
  const replaced = new Set(Array.from(mine.values()).filter(Boolean).map((decision) => `${keyOf(decision)} ${decision.who}`));
  const withdrawn = new Set(Array.from(mine).filter(([, decision]) => !decision).map(([key]) => key));
  const kept = given.filter((d) => !withdrawn.has(keyOf(d)) && !replaced.has(`${keyOf(d)} ${d.who}`));
  return [...kept, ...Array.from(mine.values()).filter(Boolean)];
}

const sentenceText = (side, id) => ($(`${side}-${id}`) ? $(`${side}-${id}`).textContent : spoken[side][id] || '');

function listDecisions() {
  const decisions = all();
  $('decision-count').textContent = decisions.length;
  $('decision-save').hidden = !decisions.length;
  $('decision-save').textContent = word('save', { count: decisions.length });
  $('decision-list').replaceChildren(...decisions.map((decision) => {
    const [side, id] = decision.new.length ? ['new', decision.new[0]] : ['old', decision.old[0]];
    const claim = [decision.claim, (decision.figures || []).join(' → ')].filter(Boolean).join(' ⇒ ');
    const text = [claim, sentenceText(side, id)].filter(Boolean).join(' ');
    const place = $(`${side}-${id}`) ? make('a', { href: `#${side}-${id}`, textContent: text, lang: 'zh-CN' }) : text;
    const mark = make('span', { className: `verdict ${decision.verdict}`, textContent: word(`name.${decision.verdict}`) });
    const said = [decision.who, decision.when, decision.note].filter(Boolean).join(' ');
    const button = make('button', { type: 'button', textContent: word('remove') });
    button.addEventListener('click', () => {
      mine.set(keyOf(decision), null);
      keep();
      show(keyOf(decision));
      reckon(keyOf(decision));
      listDecisions();
    });
    return make('li', {}, mark, ' ', place, ' ', make('small', { textContent: said }), button);
  }));
}

function asFile() {
  const decisions = all();
  const sentences = { old: {}, new: {} };
  for (const { old, new: fresh, links } of decisions) {
    [...old, ...links.map(([i]) => i)].forEach((i) => { sentences.old[i] = sentenceText('old', i); });
    [...fresh, ...links.map(([, j]) => j)].forEach((j) => { sentences.new[j] = sentenceText('new', j); });
  }
  const side = (name) => ({ ...data.file[name], sentences: sentences[name] });
  return { ...data.file, old: side('old'), new: side('new'), decisions };
}

function save() {
  const content = `${JSON.stringify(asFile(), null, 1)}\n`;
  const url = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  make('a', { href: url, download: data.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  tell(word('saved'));
}

function markJudged() {
  all().forEach(({ kind, id }) => { if (kind === 'pair' && $(id)) offerJudge($(id)); });
  places.forEach((_, key) => show(key));
  reckon(...all().map(keyOf));
}

async function open(file) {
  try {
    const read = JSON.parse(await file.text());
    if (read.schema !== data.file.schema) throw new Error(read.schema);
    given.push(...read.decisions);
    Object.assign(spoken.old, read.old.sentences);
    Object.assign(spoken.new, read.new.sentences);
    keep();
    markJudged();
    listDecisions();
    tell(word('read', { count: read.decisions.length }));
  } catch {
    tell(word('not_read'));
  }
}

/* y right, x wrong, c another, e a note: at the row where the keys stand. */
const JUDGING = { y: 'right', x: 'wrong', c: 'other', e: 'note' };
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest('input, select, textarea') || $('help').open) return;
  if (picking && (event.key === 'Escape' || event.key === 'Enter')) return pickByKey(event.key);
  const verdict = JUDGING[event.key];
  if (!verdict || !current || current.element.classList.contains('k-left')) return undefined;
  event.preventDefault();
  offerJudge(current.element);
  return act(`pair ${current.element.id}`, current.element, verdict);
});

['pointerover', 'focusin'].forEach((kind) => $('table').addEventListener(kind, (event) => {
  const row = event.target.closest('.run > .row');
  if (row) offerJudge(row);
}));

restore();
$('decisions').hidden = false;
$('decision-tools').hidden = false;
$('decision-who').value = remember('who') || '';
$('decision-when').value = new Date().toISOString().slice(0, 10);
$('decision-who').addEventListener('change', () => remember('who', $('decision-who').value.trim()));
$('decision-tools').addEventListener('submit', (event) => {
  event.preventDefault();
  save();
});
$('decision-file').addEventListener('change', (event) => {
  if (event.target.files.length) open(event.target.files[0]);
});
document.querySelector('#bar .tools').append(make('button', { type: 'button', id: 'decision-save', onclick: save }));
markJudged();
const nearing = new IntersectionObserver((entries) => entries.forEach((entry) => {
  if (!entry.isIntersecting) return;
  nearing.unobserve(entry.target);
  offerColumn(entry.target);
}), { rootMargin: '600px' });
document.querySelectorAll('.listing').forEach((listing) => { if (KINDS[listing.id]) nearing.observe(listing); });
listDecisions();
toKeeper({ diffengine: 'ready' });
