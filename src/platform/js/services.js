// What the page asks of the browser: files of the site, the clipboard, settings, the address.

const SETTINGS_PREFIX = 'pixelwalk.';

class FetchError extends Error {} // its message is a sentence for the person

// Reads a file of the site; progress(done, total) with total 0 when the server does not say.
async function fetchBytes(siteUrl, path, progress) {
  let response;
  try {
    response = await fetch(new URL(path, siteUrl));
  } catch {
    throw new FetchError(`The file ${path} could not be fetched: the site did not answer. `
      + 'Check the connection, then try again.');
  }
  if (!response.ok) {
    throw new FetchError(`The file ${path} could not be fetched: the site answered ${response.status} `
      + `${response.statusText || 'with an error'}.`);
  }
  // A length that counts compressed bytes says nothing about what arrives.
  const coded = response.headers.get('content-encoding');
  const total = coded ? 0 : Number(response.headers.get('content-length')) || 0;
  const chunks = [];
  let done = 0;
  try {
    const reader = response.body.getReader();
    for (;;) {
      const { value } = await reader.read();
      if (!value) break;
      chunks.push(value);
      done += value.length;
      progress(done, total);
    }
  } catch {
    throw new FetchError(`The file ${path} broke off after ${done} bytes. Check the connection, then try again.`);
  }
  if (total && done !== total) {
    throw new FetchError(`The file ${path} is ${done} bytes long, but ${total} were announced. Try again.`);
  }
  const bytes = new Uint8Array(done);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function saveFile(name, type, bytes) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// The browser may refuse, where nobody has pressed anything: then all stays as it is.
function setFullScreen(on) {
  const done = on ? document.documentElement.requestFullscreen() : document.exitFullscreen();
  done.catch(() => {});
}

// Whether the clipboard took it.
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

// No permission, or no secure page: the old way, through a selection.
function copySelected(text) {
  const area = document.createElement('textarea');
  const focused = document.activeElement;
  area.value = text;
  area.setAttribute('aria-hidden', 'true');
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused) focused.focus({ preventScroll: true });
  return copied;
}

// Storage may be blocked, or full: then a setting lasts until the page is closed.
function loadSetting(key) {
  try {
    return localStorage.getItem(SETTINGS_PREFIX + key);
  } catch {
    return null;
  }
}

// Whether it is kept now.
function saveSetting(key, value) {
  try {
    if (value) localStorage.setItem(SETTINGS_PREFIX + key, value);
    else localStorage.removeItem(SETTINGS_PREFIX + key);
    return true;
  } catch {
    return false;
  }
}

function pageAddress() {
  return location.href.split('#')[0];
}

// The day where the person is: "2026-11-23".
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
