// The built-in web interface uses nothing but the API. Everything from it is put in as text, never as markup.

const busyDelay = 1000;
const idleDelay = 5000;

const byId = (id) => document.getElementById(id);
const numbers = new Intl.NumberFormat();
const unlisted = { queued: 'Waiting', running: 'Listing files…' };
const times = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

let timer;

async function ask(path, options) {
  const response = await fetch(path, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

async function refresh() {
  clearTimeout(timer);
  let delay = idleDelay;
  try {
    const [status, { jobs }] = await Promise.all([ask('/api/status'), ask('/api/jobs?limit=50')]);
    showStatus(status);
    showJobs(jobs);
    if (jobs.some(isOpen)) delay = busyDelay;
  } catch {
    showHealth('down', 'Server does not answer');
  }
  clearTimeout(timer);
  timer = setTimeout(refresh, delay);
}

function showHealth(name, text) {
  byId('health').className = `health ${name}`;
  if (byId('health').textContent !== text) byId('health').textContent = text;
}

function showStatus(status) {
  showHealth('up', 'Running');
  byId('version').textContent = status.version;
  byId('uptime').textContent = duration(status.uptimeSeconds);
  byId('listen').textContent = status.listen.map((url) => url.replace('http://', '')).join(', ');
  byId('storage').textContent = status.storageDirectory;
  const { queued, running } = status.jobs;
  byId('summary').textContent = queued + running > 0 ? `${running} running, ${queued} waiting` : '';
}

function showJobs(jobs) {
  const list = byId('jobs');
  const shown = new Map([...list.children].map((item) => [item.dataset.id, item]));
  const items = jobs.map((job) => fill(shown.get(String(job.id)) ?? newItem(job), job));
  // Items stay the same elements, so that the focus is kept.
  if (items.length !== list.children.length || items.some((item, at) => list.children[at] !== item))
    list.replaceChildren(...items);
  byId('none').hidden = jobs.length > 0;
}

function newItem({ id, source }) {
  const item = byId('job').content.firstElementChild.cloneNode(true);
  item.dataset.id = id;
  item.querySelector('.cancel').setAttribute('aria-label', `Cancel the backup of ${source}`);
  item.querySelector('.cancel').addEventListener('click', () => cancel(id));
  item.querySelector('progress').setAttribute('aria-label', `Progress of the backup of ${source}`);
  return item;
}

function fill(item, job) {
  const part = (selector) => item.querySelector(selector);
  item.className = `job ${job.state}`;
  part('.source').textContent = job.source;
  part('.state').textContent = job.state;
  part('.count').textContent = countText(job);
  part('.error').textContent = job.error ?? '';
  part('.cancel').hidden = !isOpen(job);
  part('time').dateTime = job.created;
  part('time').textContent = times.format(new Date(job.created));
  if (job.stepsTotal === null) part('progress').value = 0;
  else part('progress').value = job.stepsTotal === 0 ? 1 : job.stepsDone / job.stepsTotal;
  return item;
}

function countText({ state, stepsTotal, stepsDone, bytesDone, skipped, resumed }) {
  if (stepsTotal === null) return unlisted[state] ?? 'Did not begin';
  const steps =
    state === 'done'
      ? numbers.format(stepsTotal)
      : `${numbers.format(stepsDone)} of ${numbers.format(stepsTotal)}`;
  const more = [skipped > 0 && `${numbers.format(skipped)} skipped`, resumed > 0 && `resumed ${resumed}×`];
  return [`${steps} items`, size(bytesDone), ...more].filter(Boolean).join(' · ');
}

function isOpen({ state }) {
  return state === 'queued' || state === 'running';
}

function size(bytes) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  const value = bytes / 1024 ** power;
  return `${power > 0 && value < 100 ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}

function duration(seconds) {
  const [days, hours, minutes] = [seconds / 86_400, (seconds / 3600) % 24, (seconds / 60) % 60].map(
    Math.floor,
  );
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min` : `${seconds} s`;
}

async function start(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const body = JSON.stringify({ source: byId('source').value.trim() });
    await ask('/api/jobs', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    form.reset();
    byId('answer').textContent = '';
  } catch (error) {
    byId('answer').textContent = sentence(error.message);
  }
  button.disabled = false;
  await refresh();
}

async function cancel(id) {
  try {
    await ask(`/api/jobs/${id}`, { method: 'DELETE' });
  } catch (error) {
    byId('answer').textContent = sentence(error.message);
  }
  await refresh();
}

function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

byId('start').addEventListener('submit', start);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') refresh();
});
refresh();
