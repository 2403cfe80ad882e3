/* The large chart of a row, made when asked for: a line a place over years, else a bar a place, the largest first. */
const SVG = 'http://www.w3.org/2000/svg';
function shape(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  if (text !== undefined) element.textContent = text;
  return element;
}

/* What fits the window: a phone gets a narrower drawing with fewer words, never a shrunk one. */
function roomFor() {
  const wide = Math.max(320, Math.min(800, window.innerWidth - 80));
  return wide < 500 ? { wide, narrow: true, years: 5 } : { wide, narrow: false, years: 13 };
}

function pointsOf(row) {
  const ahead = row.dataset.stage === 'target' ? 1 : 0;
  return Array.from(row.cells).slice(FIXED)
    .map((cell, at) => ({ cell, ...island.reports[at], value: Number(cell.dataset.sort), text: cell.querySelector('a') ? cell.querySelector('a').textContent : '' }))
    .filter((point) => point.cell.dataset.sort !== undefined && !point.cell.hidden)
    .map((point) => ({ ...point, year: point.year === null ? null : point.year + ahead }));
}

function drawRow(row) {
  const points = pointsOf(row);
  const places = new Map();
  points.filter((point) => point.year !== null).forEach((point) => places.set(point.place, [...(places.get(point.place) || []), point]));
  const overYears = Array.from(places.values()).some((line) => line.length > 1);
  return overYears ? drawLines(places) : drawBars(points);
}

function drawLines(places) {
  const all = Array.from(places.values()).flat();
  const { wide, narrow, years: mostYears } = roomFor();
  const [high, left, right, top, bottom] = [narrow ? 240 : 360, 24, places.size > 1 ? 110 : 40, 28, 34];
  const years = all.map((point) => point.year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const [low, most] = [Math.min(...all.map((point) => point.value)), Math.max(...all.map((point) => point.value))];
  const x = (year) => left + (year - first) / ((last - first) || 1) * (wide - left - right);
  const y = (value) => top + (1 - (value - low) / ((most - low) || 1)) * (high - top - bottom);
  const svg = shape('svg', { viewBox: `0 0 ${wide} ${high}`, role: 'img', 'aria-labelledby': 'dialog-title' });
  for (let year = first; year <= last; year += Math.max(1, Math.ceil((last - first) / mostYears))) {
    svg.append(shape('line', { class: 'rule', x1: x(year), x2: x(year), y1: top, y2: high - bottom }), shape('text', { class: 'middle', x: x(year), y: high - 12 }, year));
  }
  places.forEach((line, place) => {
    const sorted = [...line].sort((one, two) => one.year - two.year);
    sorted.slice(1).forEach((point, at) => {
      const before = sorted[at];
      svg.append(shape('line', { class: point.year === before.year + 1 ? 'run' : 'gap', x1: x(before.year), y1: y(before.value), x2: x(point.year), y2: y(point.value) }));
    });
    sorted.forEach((point, at) => {
      const doubt = point.cell.classList.contains('doubt') ? 'dot doubt' : 'dot';
      const dot = shape('circle', { class: doubt, cx: x(point.year), cy: y(point.value), r: 4 });
      dot.append(shape('title', {}, `${point.label} ${point.text}`));
      svg.append(dot);
      if (places.size === 1 && (!narrow || at === 0 || at === sorted.length - 1)) svg.append(shape('text', { class: 'middle name', x: x(point.year), y: y(point.value) - 9 }, point.text));
    });
    const end = sorted[sorted.length - 1];
    if (places.size > 1) svg.append(shape('text', { class: 'name', x: x(end.year) + 8, y: y(end.value) + 4 }, place));
  });
  return svg;
}

function drawBars(points) {
  const sorted = [...points].sort((one, two) => two.value - one.value);
  const { wide, narrow } = roomFor();
  const [row, left, right] = narrow ? [22, 128, 76] : [22, 150, 130];
  const most = Math.max(...sorted.map((point) => Math.abs(point.value)), 0) || 1;
  const svg = shape('svg', { viewBox: `0 0 ${wide} ${row * sorted.length + 8}`, role: 'img', 'aria-labelledby': 'dialog-title' });
  sorted.forEach((point, at) => {
    const length = Math.max(1, Math.abs(point.value) / most * (wide - left - right));
    const top = at * row + 4;
    svg.append(
      shape('text', { class: 'end name', x: left - 8, y: top + 14 }, point.label),
      shape('rect', { class: 'bar', x: left, y: top + 2, width: length, height: row - 6 }),
      shape('text', { class: 'name', x: left + length + 6, y: top + 14 }, point.text),
    );
  });
  return svg;
}
