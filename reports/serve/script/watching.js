/* Work in hand: asks how far each order is, twice a second, and goes to the result when this page waits for it alone. */
const PAUSE = 500;

function showStep(box, job) {
  const words = box.querySelector('.words span');
  if (words.textContent !== job.words) words.textContent = job.words;
  const bar = box.querySelector('progress');
  if (job.whole) Object.assign(bar, { max: job.whole, value: job.done });
  else bar.removeAttribute('value');
}

async function watch(box) {
  const id = box.dataset.job;
  let misses = 0;
  for (;;) {
    await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
    let job;
    try {
      const answer = await fetch(`/jobs/${id}/state`);
      job = await answer.json();
      misses = 0;
    } catch {
      misses += 1;
      if (misses < 4) continue;
      box.querySelector('.words span').textContent = say('job.lost');
      return;
    }
    if (!job.open) { arrive(job); return; }
    showStep(box, job);
  }
}

function arrive(job) {
  const alone = !$('drop');
  if (alone && job.goal) location.replace(job.goal);
  /* Whoever is choosing files must not lose them: the list is shown anew only when nothing is chosen. */
  else if (alone || !$('reports').files.length) location.reload();
  else document.querySelector(`[data-job="${job.id}"]`).remove();
}

document.querySelectorAll('[data-job][data-open]').forEach(watch);
