/* Decisions taken on a comparison's page: it stands in a frame that can ask nothing of the program, so it tells this page,
   which has them kept, and tells it in turn what was kept before. */
const frame = document.querySelector('iframe[data-decisions]');

if (frame) {
  const place = frame.dataset.decisions;
  let next = null;
  let busy = false;
  let goes = false;

  const toFrame = (message) => frame.contentWindow.postMessage(message, '*');
  const show = (key) => { $('toast').textContent = say(key); };

  const keepAll = async () => {
    if (busy) return;
    busy = true;
    let kept = true;
    while (next !== null) {
      const body = next;
      next = null;
      const sent = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
      kept = await fetch(place, sent).then((answer) => answer.ok, () => false);
    }
    busy = false;
    show(kept ? 'decided.saved' : 'decided.not_saved');
    if (goes && kept) $('again').submit();
    goes = false;
  };

  const heard = {
    async ready() {
      const kept = await fetch(place).then((answer) => (answer.ok ? answer.json() : null), () => null);
      toFrame({ diffengine: 'kept', file: kept });
    },
    decided({ file }) {
      if (typeof file !== 'string') return;
      next = file;
      keepAll();
    },
  };

  /* A sandboxed frame has no origin of its own. Only what it is known to say is heard. */
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== 'null' || data === null || typeof data !== 'object') return;
    if (Object.hasOwn(heard, data.diffengine)) heard[data.diffengine](data);
  });
  /* The frame may have been there first and found nobody listening. */
  toFrame({ diffengine: 'hello' });

  /* Neither leaving nor comparing again loses what is just being kept. */
  addEventListener('beforeunload', (event) => { if (busy) event.preventDefault(); });
  $('again').addEventListener('submit', (event) => {
    if (!busy) return;
    event.preventDefault();
    goes = true;
  });
}
