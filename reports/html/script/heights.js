/* On a long page stretches of rows are drawn only when they come near. While the reader reads, each is laid out once out of
   sight and its height kept, so that nothing moves when it comes. What changes heights asks for it again. */
const long = $('table').classList.contains('long');
const runs = Array.from(new Set(rows.map((row) => row.run)));

function measure(run) {
  run.style.contentVisibility = 'visible';
  const { height } = run.getBoundingClientRect();
  run.style.contentVisibility = '';
  if (height) run.style.containIntrinsicSize = `auto ${height}px`;
}

const whenIdle = window.requestIdleCallback || ((work) => setTimeout(work, 50));
let unmeasured = [];
let measuring = false;
function measureNext() {
  const run = unmeasured.pop();
  measuring = Boolean(run);
  if (!run) return;
  measure(run);
  whenIdle(measureNext);
}

function measureRuns() {
  if (!long) return;
  unmeasured = runs.filter((run) => !run.hasAttribute('hidden')).reverse();
  if (!measuring) whenIdle(measureNext);
  measuring = true;
}

let resized = 0;
addEventListener('resize', () => {
  clearTimeout(resized);
  resized = setTimeout(measureRuns, 200);
});
addEventListener('load', measureRuns);
