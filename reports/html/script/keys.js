/* The keyboard, and the start. A key with a modifier belongs to the browser. */
const KEYS = {
  n: () => step(1, changed),
  p: () => step(-1, changed),
  j: () => step(1, () => true),
  k: () => step(-1, () => true),
  '/': () => { $('query').focus(); $('query').select(); },
  '?': showHelp,
  t: nextTheme,
  w: () => { if (current) toggleWhy(current); },
  m: () => {
    const link = current && current.element.querySelector('.jump, .old li a');
    if (link) goTo(link.getAttribute('href').slice(1));
  },
  o: () => setAllFolds(folds.some((fold) => !fold.open)),
  0: clearFilters,
  Escape: () => {
    if ($('query').value) {
      $('query').value = '';
      nextHit();
    }
    document.activeElement.blur();
  },
};

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.closest('input, select, textarea');
  if ((typing && event.key !== 'Escape') || ($('help').open && event.key !== '?')) return;
  const button = buttons[Number(event.key) - 1];
  const action = button ? () => { if (!button.disabled) toggleFilter(button.dataset.filter); } : KEYS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
$('previous').addEventListener('click', KEYS.p);
$('next').addEventListener('click', KEYS.n);

/* The bar wraps as the window allows; what is jumped to must stand below it. */
function measureBar() {
  const height = getComputedStyle($('bar')).position === 'sticky' ? $('bar').offsetHeight : 0;
  document.documentElement.style.setProperty('--bar', `${height}px`);
}
addEventListener('resize', measureBar);
measureBar();
readAddress();
follow();
/* The browser goes to the place in the address once more when all is loaded. */
addEventListener('load', () => { if (address.read().place) goTo(address.read().place); });
