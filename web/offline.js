// The service worker, seen from the page: cross-origin isolation on hosts that send no headers, the offline
// copy, and updates that wait until the person says so.

import { showNotice } from './shell.js';

const workers = navigator.serviceWorker;  // undefined without https, and where it is blocked
const RELOADED = 'pixelwalkReloaded';

async function register(siteUrl) {
  const worker = new URL('service_worker.js', siteUrl);
  return workers.register(worker, { scope: siteUrl.pathname, updateViaCache: 'none' });
}

function control() {
  return new Promise((resolve) => {
    if (workers.controller) resolve();
    else workers.addEventListener('controllerchange', () => resolve(), { once: true });
  });
}

const timeLimit = (milliseconds) => new Promise((_, reject) => {
  setTimeout(() => reject(new Error('the service worker did not start in time')), milliseconds);
});

/**
 * Threads need cross-origin isolation. Where the server did not send the headers, the service worker adds them
 * to the page's next load: reload once, and mark the history entry, so that it never happens twice in a row.
 * Returns when there is nothing (more) to be done; does not return when the page is being reloaded.
 */
export async function isolate(siteUrl) {
  const reloaded = history.state?.[RELOADED] === true;
  if (reloaded) history.replaceState({ ...history.state, [RELOADED]: false }, '');
  if (self.crossOriginIsolated || !workers || reloaded) return;
  try {
    const { active } = await register(siteUrl);
    // One that is there already and does not control this page was passed over by a hard reload; it will not
    // take the page over now, only its next load.
    if (!active) await Promise.race([control(), timeLimit(8000)]);
  } catch {
    return;  // blocked: the build without threads runs
  }
  history.replaceState({ ...history.state, [RELOADED]: true }, '');
  location.reload();
  await new Promise(() => {});
}

// Lets the waiting version in, or follows where another tab has done so already.
function takeUpdate(registration) {
  if (!registration.waiting) {
    location.reload();
    return;
  }
  workers.addEventListener('controllerchange', () => location.reload(), { once: true });
  registration.waiting.postMessage({ type: 'activate' });
}

// mayLeave(): resolves to whether the page may be reloaded.
function updateOffer(registration, mayLeave) {
  let notice = null;
  const offer = () => {
    if (notice?.isConnected) return;
    notice = showNotice('A new version is ready.', { actions: [{ label: 'Reload', run: update }], close: 'Later' });
  };
  async function update() {
    notice.remove();
    if (await mayLeave()) takeUpdate(registration);
    else offer();
  }
  return offer;
}

function watchUpdates(registration, offer) {
  // It may have been found, and be anywhere on its way, before this page asks.
  const watch = (worker) => worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed' && registration.active) offer();
  });
  if (registration.waiting) offer();
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  // Another tab took it: this one still runs the old program.
  if (workers.controller) workers.addEventListener('controllerchange', offer);
}

function ask(worker, message) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(message, [channel.port2]);
  });
}

/**
 * Keeps the page and one build for use without a network, and offers updates: mayLeave() resolves to whether the
 * page may be reloaded for one. Resolves to {ready, problem}: whether keeping worked, and if not, why.
 */
export async function keepOffline(siteUrl, variant, mayLeave) {
  if (!workers) {
    const why = self.isSecureContext ? 'this browser has no service workers' : 'the page was not opened over https';
    return { ready: false, problem: why };
  }
  try {
    const registration = await register(siteUrl);
    watchUpdates(registration, updateOffer(registration, mayLeave));
    const { active } = await workers.ready;
    return await ask(active, { type: 'keep', variant });
  } catch (error) {
    return { ready: false, problem: error.message };
  }
}

/** Whether small settings can be kept across visits. */
export function storageWorks() {
  try {
    const key = 'pixelwalk-storage-test';
    localStorage.setItem(key, '1');
    localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
