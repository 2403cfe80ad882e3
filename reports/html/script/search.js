/* Search over both reports among the rows that the filters leave, folded ones too: a row must hold every word, in either
   report. Hits are painted without touching the text. */
const found = { query: null, hits: [], at: -1 };
const canPaint = typeof Highlight === 'function' && CSS.highlights;

function search(query) {
  found.query = query;
  found.at = -1;
  found.hits = [];
  const words = wordsOf(query);
  if (words.length) {
    for (const row of rows) if (row.shown) collect(row, words);
  }
  paint();
}

const wordsOf = (query) => Array.from(new Set(query.toLowerCase().split(/\s+/).filter(Boolean)));

function collect(row, words) {
  const passages = Array.from(row.element.querySelectorAll('.s'), (passage) => [passage, passage.textContent.toLowerCase()]);
  if (!words.every((word) => passages.some(([, text]) => text.includes(word)))) return;
  for (const [passage, text] of passages) {
    const hits = words.flatMap((word) => placesOf(text, word).map((start) => ({ row, passage, start, end: start + word.length })));
    found.hits.push(...hits.sort((one, two) => one.start - two.start));
  }
}

function placesOf(text, word) {
  const places = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at);
  return places;
}

/* Other rows are shown now: the next step searches anew. */
function forgetHits() {
  found.query = null;
}

keepers.push({
  give: () => ({ q: $('query').value.trim() }),
  take(choices) { $('query').value = choices.q || ''; },
});

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
    applyFilters();
    return saveAddress();
  }
  if (!found.hits.length) {
    $('tally').textContent = say(isNarrowed() ? 'not_among_shown' : 'not_found');
    return saveAddress();
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
