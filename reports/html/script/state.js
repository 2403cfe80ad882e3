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
  certainty: Number(element.dataset.c),
  topics: (element.dataset.t || '').split(' ').filter(Boolean),
  run: element.parentElement,
  shown: true,
}));
const rowOf = new Map(rows.map((row) => [row.element, row]));
const changed = (row) => row.kinds.some((kind) => kind !== 'boilerplate');

/* #p12&show=numbers,new&min=10&section=3: the place first. What a reader wrote is encoded, so that & and = may be in it;
   an address that some program encoded as a whole is read as well. */
const address = {
  read() {
    const hash = location.hash.slice(1);
    const [place, ...rest] = (hash.includes('&') ? hash : decode(hash)).split('&');
    const choices = Object.fromEntries(rest.map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at), decode(part.slice(at + 1))];
    }));
    return { place: decode(place), choices };
  },
  write(place, choices) {
    const rest = Object.entries(choices).filter(([, value]) => value).map(([key, value]) => `&${key}=${encode(value)}`);
    const hash = `#${place || ''}${rest.join('')}`;
    history.replaceState(null, '', hash === '#' ? location.pathname + location.search : hash);
  },
};

const encode = (value) => encodeURIComponent(value).replace(/%2C/g, ',');
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/* Each part of the page that holds choices gives them for the address, and takes them back from it. */
const keepers = [];
function saveAddress(place = address.read().place) {
  address.write(place, Object.assign({}, ...keepers.map((keeper) => keeper.give())));
}

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
