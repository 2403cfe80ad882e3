/* Light or dark, and the typeface, kept for the next page. */
const THEMES = ['auto', 'light', 'dark'];

function setTheme(theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  $('theme-name').textContent = say(`theme_${theme}`);
  remember('theme', theme);
}

function nextTheme() {
  const now = document.documentElement.dataset.theme || 'auto';
  setTheme(THEMES[(THEMES.indexOf(now) + 1) % THEMES.length]);
}

function setSerif(on) {
  document.documentElement.dataset.type = on ? 'serif' : 'sans';
  $('serif').setAttribute('aria-pressed', String(on));
  remember('serif', on ? 'yes' : 'no');
}

const stored = remember('theme');
setTheme(THEMES.includes(stored) ? stored : 'auto');
setSerif(remember('serif') === 'yes');
$('views').hidden = false;
$('theme').addEventListener('click', nextTheme);
$('serif').addEventListener('click', () => setSerif($('serif').getAttribute('aria-pressed') !== 'true'));
