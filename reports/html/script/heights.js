/* On a long page stretches of rows, and tables, are drawn only when they come near. While the reader reads, each is laid out
   once out of sight and its height kept, so that nothing moves when it comes. What changes heights asks for it again. */
const long = $('table').classList.contains('long');
const stretches = [...new Set(rows.map((row) => row.run)), ...document.querySelectorAll('.listing')];

function measure(stretch) {
  stretch.style.contentVisibility = 'visible';
  const { height } = stretch.getBoundingClientRect();
  stretch.style.contentVisibility = '';
  if (height) stretch.style.containIntrinsicSize = `auto ${height}px`;
}

const whenIdle = window.requestIdleCallback || ((work) => setTimeout(work, 50));
const page = document.documentElement; // says in data-measuring that heights are still guessed
let unmeasured = [];
function measureNext() {
  const stretch = unmeasured.pop();
  page.toggleAttribute('data-measuring', Boolean(stretch));
  if (!stretch) return;
  measure(stretch);
  whenIdle(measureNext);
}

function measureRuns() {
  if (!long) return;
  unmeasured = stretches.filter((stretch) => !stretch.hasAttribute('hidden')).reverse();
  if (!page.hasAttribute('data-measuring')) whenIdle(measureNext);
  page.toggleAttribute('data-measuring', true);
}

let resized = 0;
addEventListener('resize', () => {
  clearTimeout(resized);
  resized = setTimeout(measureRuns, 200);
});
addEventListener('load', measureRuns);
