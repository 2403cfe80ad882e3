/* The rows that the filters leave, as a file for a spreadsheet: what it is, where it stands, both texts, how sure. */
const wordsIn = (row, side) => Array.from(
  row.element.querySelectorAll(`${side} .s`), (passage) => passage.textContent.trim(),
).join('\n');

function rowFields(row) {
  const tag = row.element.querySelector('.tag').textContent;
  return [row.element.id, tag, sectionNames.get(row.section) || '', wordsIn(row, '.old'), wordsIn(row, '.new'), `${row.certainty}%`];
}

/* The old place of moved text is no row of its own: its words stand in the row of the new place. */
function rowsAsCsv() {
  const lines = rows.filter((row) => row.shown && !row.kinds.includes('left')).map(rowFields);
  return [say('row_heads').split('|'), ...lines].map((fields) => fields.map(csvField).join(',')).join('\r\n');
}

/* With a byte order mark: without it Excel takes Chinese for another encoding. */
$('download').addEventListener('click', () => {
  const url = URL.createObjectURL(new Blob(['\ufeff', rowsAsCsv()], { type: 'text/csv' }));
  make('a', { href: url, download: `${document.title.split(' · ')[0]}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
});
