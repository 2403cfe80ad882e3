/* Help, the list of changes, the ruler, and where in the sections one is. */
$('bar').hidden = false;

function showHelp() {
  const help = $('help');
  if (help.open) help.close();
  else help.showModal();
}
$('help-open').addEventListener('click', showHelp);

/* Made when first opened: it repeats what the rows say. On wide screens that is once the page stands. */
$('changes').addEventListener('toggle', () => {
  if ($('change-list').children.length) return;
  $('change-list').append(...rows.filter(changed).map((row) => {
    const passage = row.element.querySelector('.new .s') || row.element.querySelector('.old .s, .old li');
    const link = make('a', { href: `#${row.element.id}` });
    link.append(
      make('b', { textContent: row.element.querySelector('.tag').textContent }),
      make('span', { textContent: passage ? passage.textContent.slice(0, 40) : '', lang: 'zh-CN' }),
    );
    return make('li', {}, link);
  }));
});

/* The ruler shows the reports, not the pixels of the page: folded and filtered rows keep their place on it. */
const heights = rows.map((row) => 40 + Math.max(...['.old', '.new'].map((side) => {
  const cell = row.element.querySelector(side);
  return cell ? cell.textContent.length : 0;
})));
const starts = [];
let whole = 0;
heights.forEach((height) => { starts.push(whole); whole += height; });

/* Until a stretch of a long page is measured its height is guessed from its text: lines of so many characters as fit in
   half the table, never less than the middle column takes; on a telephone the two texts stand one below the other. */
const LINE = 25.5;
const CHARACTER = 15;
const LEAST = 66;
const NOTE = 20;
function guessHeights() {
  const width = $('table').clientWidth;
  const [column, times] = width > 720 ? [width / 2 - 71, 1] : [width - 48, 2];
  const guesses = new Map();
  rows.forEach((row, at) => {
    const lines = Math.ceil((heights[at] - 40) * CHARACTER / column);
    guesses.set(row.run, (guesses.get(row.run) || 0) + Math.max(LEAST, 16 + LINE * lines * times)
      + (row.kinds.includes('checks') ? NOTE : 0));
  });
  guesses.forEach((guess, run) => { run.style.containIntrinsicSize = `auto ${Math.round(guess)}px`; });
}
if (long) guessHeights();

const treeLinks = new Map(Array.from(document.querySelectorAll('#tree a'), (link) => [Number(link.dataset.node), link]));
let lit = null;
function follow() {
  const first = firstInView();
  let last = first;
  while (last + 1 < rows.length && rows[last + 1].element.getBoundingClientRect().top < innerHeight && last - first < 60) last += 1;
  const inside = rows[0] && $('table').getBoundingClientRect().top < innerHeight && $('table').getBoundingClientRect().bottom > 0;
  $('here').hidden = !inside;
  if (!inside) return;
  $('here').style.top = `${100 * starts[first] / whole}%`;
  $('here').style.height = `${100 * (starts[last] + heights[last] - starts[first]) / whole}%`;
  const link = treeLinks.get(rows[first].section);
  if (link === lit) return;
  if (lit) lit.removeAttribute('aria-current');
  lit = link;
  if (link) link.setAttribute('aria-current', 'true');
}

let waiting = false;
addEventListener('scroll', () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; follow(); });
}, { passive: true });

if (matchMedia('(max-width: 1099px)').matches) $('nav').open = false;
else addEventListener('load', () => setTimeout(() => { $('changes').open = true; }));
