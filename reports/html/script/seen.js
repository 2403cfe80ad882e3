/* The rows that a reader stood at, remembered by what they say: a page made anew still knows them. */
const seenKey = `seen.${island.reports}`;
const seen = new Set((remember(seenKey) || '').split(' ').filter(Boolean));
const changes = rows.filter(changed);
const wasSeen = (row) => seen.has(row.element.id);

function tellSeen() {
  const count = changes.filter(wasSeen).length;
  $('seen').textContent = count ? say('seen', { count, all: changes.length }) : '';
}

let keeping = 0;
function see(row) {
  if (wasSeen(row)) return;
  seen.add(row.element.id);
  row.element.classList.add('seen');
  tellSeen();
  clearTimeout(keeping);
  keeping = setTimeout(keepSeen, 300);
}

const keepSeen = () => remember(seenKey, Array.from(seen).join(' '));
addEventListener('pagehide', keepSeen);

rows.filter(wasSeen).forEach((row) => row.element.classList.add('seen'));
tellSeen();
