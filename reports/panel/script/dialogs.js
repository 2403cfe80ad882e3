/* A figure opens its sentence, a curve its chart; both in one dialog. Without this script the links lead to the list. */
const dialog = $('dialog');
function openDialog(title, ...content) {
  $('dialog-title').textContent = title;
  $('dialog-body').replaceChildren(...content);
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute('open', '');
}
$('dialog-close').addEventListener('click', () => dialog.close());
dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });

/* The sentence with the figure marked; a fall is shown with a sign that the sentence does not have. */
function quote(text, figure) {
  const words = figure.replace(/^−/, '');
  const at = text.indexOf(words);
  const paragraph = make('p', { className: 'quote', lang: 'zh-CN' });
  if (at < 0 || !words) paragraph.append(text);
  else paragraph.append(text.slice(0, at), make('mark', { textContent: words }), text.slice(at + words.length));
  return paragraph;
}

function openCell(link) {
  const cell = link.closest('td');
  const row = cell.parentElement;
  const report = island.reports[cell.cellIndex - FIXED];
  const source = document.getElementById(link.getAttribute('href').slice(1));
  const facts = [
    [say('file'), report.file],
    [say('place_in'), source.dataset.section],
    [say('for_year'), cell.dataset.y],
    [say('change'), cell.dataset.c],
    [say('rank'), cell.dataset.r],
    [say('others'), cell.dataset.o],
    [say('renamed'), cell.dataset.n],
  ].filter(([, value]) => value);
  const list = make('dl');
  facts.forEach(([name, value]) => list.append(make('div', {}, make('dt', { textContent: name }), make('dd', { textContent: value }))));
  const doubt = cell.classList.contains('doubt') ? ` · ${say('verify')}` : '';
  const title = `${row.cells[0].firstChild.textContent.trim()} (${row.cells[1].textContent}) · ${report.label} · ${link.textContent}${doubt}`;
  openDialog(title, quote(source.textContent, link.textContent), list);
}

grid.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  const button = event.target.closest('.trend button');
  if (link) {
    event.preventDefault();
    openCell(link);
  } else if (button) {
    const row = button.closest('tr');
    const unit = row.cells[0].querySelector('small').textContent;
    openDialog(`${row.cells[0].firstChild.textContent.trim()} ${unit} (${row.cells[1].textContent})`, drawRow(row));
  }
});
