/* What every part of the script shares: the rows, the words, and the address, in which all choices survive. */
document.documentElement.classList.add('js');
const $ = (id) => document.getElementById(id);
const island = JSON.parse($('island').textContent);
const say = (key, values = {}) => island.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

/* A row as the filters and keys need it: read once, so that no key press asks the document of thousands of rows. */
const rows = Array.from(document.querySelectorAll('#table .run > .row'), (element) => ({
  element,
  kinds: (element.dataset.k || '').split(' ').filter(Boolean),
  section: Number(element.dataset.s),
  percent: Number(element.dataset.p || 0),
  run: element.parentElement,
  shown: true,
}));
const rowOf = new Map(rows.map((row) => [row.element, row]));
const changed = (row) => row.kinds.some((kind) => kind !== 'boilerplate');

/* #p12&show=numbers,new&min=10&section=3: the place first, so that the address also works without this script. */
const address = {
  read() {
    const [place, ...rest] = decodeURIComponent(location.hash.slice(1)).split('&');
    const choices = Object.fromEntries(rest.map((part) => part.split('=')));
    return { place, choices };
  },
  write(place, choices) {
    const rest = Object.entries(choices).filter(([, value]) => value).map(([key, value]) => `&${key}=${value}`);
    const hash = `#${place || ''}${rest.join('')}`;
    history.replaceState(null, '', hash === '#' ? location.pathname + location.search : hash);
  },
};

let toastTimer = 0;
function tell(message) {
  $('toast').textContent = message;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { $('toast').textContent = ''; }, 2500);
}

function remember(key, value) {
  try {
    if (value === undefined) return localStorage.getItem(`diffengine.${key}`);
    localStorage.setItem(`diffengine.${key}`, value);
  } catch { /* A page from a file may not keep anything; it then starts afresh. */ }
  return null;
}

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}
