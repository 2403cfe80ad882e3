/* Search over both reports, folded rows too; hits are painted without touching the text. */
const found = { query: '', hits: [], at: -1 };
const canPaint = typeof Highlight === 'function' && CSS.highlights;

function search(query) {
  found.query = query;
  found.at = -1;
  found.hits = [];
  if (query) {
    const wanted = query.toLowerCase();
    for (const row of rows) {
      for (const passage of row.element.querySelectorAll('.s')) collect(passage, wanted, row);
    }
  }
  paint();
}

function collect(passage, wanted, row) {
  const text = passage.textContent.toLowerCase();
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    found.hits.push({ row, passage, start: at, end: at + wanted.length });
  }
}

function rangeOf({ passage, start, end }) {
  const range = document.createRange();
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  let at = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const next = at + node.length;
    if (!begun && start < next) {
      range.setStart(node, start - at);
      begun = true;
    }
    if (end <= next) {
      range.setEnd(node, end - at);
      break;
    }
    at = next;
  }
  return range;
}

/* More hits than anyone steps through need no paint: the ones near the current are enough. */
const PAINTED = 500;

function paint() {
  if (!canPaint) return;
  CSS.highlights.delete('found');
  CSS.highlights.delete('current');
  if (!found.hits.length) return;
  const from = Math.max(0, found.at - PAINTED / 2);
  CSS.highlights.set('found', new Highlight(...found.hits.slice(from, from + PAINTED).map(rangeOf)));
  if (found.at >= 0) {
    const current = new Highlight(rangeOf(found.hits[found.at]));
    current.priority = 1;
    CSS.highlights.set('current', current);
  }
}

function nextHit(direction = 1) {
  const query = $('query').value.trim();
  if (query !== found.query) search(query);
  if (!query) {
    $('tally').textContent = '';
    return applyFilters();
  }
  if (!found.hits.length) {
    $('tally').textContent = say('not_found');
    return undefined;
  }
  found.at = (found.at + direction + found.hits.length) % found.hits.length;
  standAt(found.hits[found.at].row, { focus: false });
  paint();
  $('tally').textContent = say('found', { at: found.at + 1, count: found.hits.length });
  return undefined;
}

$('find').addEventListener('submit', (event) => {
  event.preventDefault();
  nextHit();
});
$('query').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.shiftKey) {
    event.preventDefault();
    nextHit(-1);
  }
});
$('query').addEventListener('input', () => { if (!$('query').value) nextHit(); });
