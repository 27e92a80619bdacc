// What the page asks of the browser: files of the site, a person's files, the clipboard, settings, the address.

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

// Bytes of a person's files; refused(sentence) when they are more than the page's memory has room for.
async function readFiles(list, room, refused) {
  const megabytes = (bytes, round) => `${round(bytes / 1048576)} MB`;
  const size = list.reduce((sum, { file }) => sum + file.size, 0);
  const fit = () => {
    const left = room();
    if (size <= left) return true;
    refused(`These files have ${megabytes(size, Math.ceil)} together, but only ${megabytes(left, Math.floor)} of memory `
      + 'are left. Choose fewer, or reload the page first, which frees what is in memory now.');
    return false;
  };
  // A file that cannot be read comes empty, and whoever wanted it says so by its name.
  const read = ({ name, file }) => file.arrayBuffer()
    .then((buffer) => ({ name, bytes: new Uint8Array(buffer) }), () => ({ name, bytes: new Uint8Array(0) }));
  if (!fit()) return [];
  const files = await Promise.all(list.map(read));
  return fit() ? files : []; // while they were read, something else may have taken the room
}

// Asks the person for files; an empty list when they change their mind.
function chooseFiles(accept, several) {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = several;
    input.addEventListener('change', () => resolve([...input.files].map((file) => ({ name: file.name, file }))));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

class ImageError extends Error {} // its message is a sentence for the person

// An image file as grey bytes, row by row; the browser decodes it and turns it as its EXIF orientation says.
async function decodeGreyImage(name, bytes, mostSide) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' });
  } catch {
    throw new ImageError(`The file \u201c${name}\u201d is not an image that this browser can open. `
      + 'Choose a PNG, JPEG, WebP or GIF file.');
  }
  const scale = Math.min(1, mostSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const { width, height } = canvas;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.fillStyle = '#ffffff'; // shows through what is transparent
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = pen.getImageData(0, 0, width, height);
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; ++i) {
    const at = 4 * i;
    grey[i] = Math.round(0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]);
  }
  return { height, width, grey };
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
