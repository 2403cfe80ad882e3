/* Choosing reports: dropped or picked, as often as wanted; their order can be changed before anything is sent. */
document.documentElement.classList.add('js');
const $ = (id) => document.getElementById(id);
const island = JSON.parse($('island').textContent);
const say = (key, values = {}) => island.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const MEGABYTE = 1024 * 1024;

let files = [];
let given = false;

function trouble() {
  const large = files.find((file) => file.size > island.file_limit * MEGABYTE);
  if (large) return say('drop.file_too_large', { file: large.name, limit: island.file_limit });
  const all = files.reduce((sum, file) => sum + file.size, 0);
  if (all > island.limit * MEGABYTE) return say('drop.too_large', { limit: island.limit });
  return files.length > island.most ? say('drop.too_many', { limit: island.most }) : '';
}

function task() {
  if (files.length > 2) return say('drop.panel', { count: files.length });
  return say(files.length === 1 && island.fewest === 1 ? 'drop.known' : 'drop.compare');
}

function line(file, place) {
  const item = document.createElement('li');
  const remove = document.createElement('button');
  remove.type = 'button';
  remove.textContent = '×';
  remove.setAttribute('aria-label', say('drop.remove', { file: file.name }));
  remove.addEventListener('click', () => { files.splice(place, 1); show(); $('reports').focus(); });
  item.append(file.name, remove);
  return item;
}

function show() {
  const bag = new DataTransfer();
  files.forEach((file) => bag.items.add(file));
  $('reports').files = bag.files;
  $('reports').required = false;
  $('list').replaceChildren(...files.map(line));
  $('chosen').hidden = files.length === 0;
  $('swap').hidden = $('order').hidden = files.length !== 2;
  $('order').textContent = say(given ? 'drop.order_given' : 'drop.order_auto');
  $('order-field').value = given ? 'given' : 'auto';
  const wrong = trouble();
  $('trouble').textContent = wrong;
  $('go').disabled = files.length < island.fewest || wrong !== '';
  $('go').textContent = task();
  $('hint').textContent = files.length === 0 ? say('drop.none') : files.length === 1 ? say('drop.one') : '';
}

function take(more) {
  const known = new Set(files.map((file) => `${file.name} ${file.size} ${file.lastModified}`));
  files.push(...Array.from(more).filter((file) => !known.has(`${file.name} ${file.size} ${file.lastModified}`)));
  given = false;
  show();
}

if ($('drop')) {
  show();
  $('reports').addEventListener('change', () => take($('reports').files));
  $('clear').addEventListener('click', () => { files = []; show(); $('reports').focus(); });
  $('swap').addEventListener('click', () => { files.reverse(); given = true; show(); });
  $('drop').addEventListener('submit', () => {
    $('go').disabled = true;
    $('hint').textContent = say('drop.sending');
  });
  /* Dropped anywhere on the page: beside the frame a browser would open the file and leave. */
  document.addEventListener('dragover', (event) => { event.preventDefault(); $('drop').classList.add('over'); });
  document.addEventListener('dragleave', () => $('drop').classList.remove('over'));
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    $('drop').classList.remove('over');
    take(event.dataTransfer.files);
  });
  /* Come back to with the browser's own button, the page starts afresh. */
  addEventListener('pageshow', show);
}
