// A person's files: chosen, read within the memory that is left, and decoded where they are images.

const SMALL_FILE = 32768; // an image file of so few bytes comes as it is
const IMAGE_OF_MANY = 256; // the longer side of one of several images
const IMAGE_NAMES = /\.(png|jpe?g|webp|gif|bmp|avif|heic|tiff?)$/i;

// Where the browser draws images, to have their pixels.
function drawnImage(bitmap, mostSide) {
  const scale = Math.min(1, mostSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.fillStyle = '#ffffff'; // shows through what is transparent
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return { canvas, pen };
}

// As its EXIF orientation says; Safari before 17 refuses to be told so.
const openImage = (blob) => createImageBitmap(blob, { imageOrientation: 'from-image' })
  .catch(() => createImageBitmap(blob));

// One of several images: its bytes, or, of a large one, those of a small copy, so that a folder of photos fits into the
// memory. What cannot be decoded comes as it is, and whoever wanted it says so.
async function imageOfMany(file) {
  if (file.size <= SMALL_FILE || !IMAGE_NAMES.test(file.name)) return file;
  try {
    const { canvas } = drawnImage(await openImage(file), IMAGE_OF_MANY);
    const copy = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95));
    return copy && copy.size < file.size ? copy : file;
  } catch {
    return file;
  }
}

// Bytes of a person's files, one after the other; refused(sentence) when they are more than the page's memory has room
// for. progress(done, total): how many have been read.
async function readFiles(list, room, refused, progress) {
  const megabytes = (bytes, round) => `${round(bytes / 1048576)} MB`;
  const tooMuch = () => {
    const all = list.reduce((sum, { file }) => sum + file.size, 0);
    refused(`These files have ${megabytes(all, Math.ceil)} together, but only ${megabytes(room(), Math.floor)} of memory `
      + 'are left. Choose fewer, or reload the page first, which frees what is in memory now.');
    return [];
  };
  const several = list.filter(({ file }) => IMAGE_NAMES.test(file.name || '')).length > 1;
  const files = [];
  let size = 0;
  for (const { name, file } of list) {
    progress(files.length, list.length);
    const part = several ? await imageOfMany(file) : file;
    size += part.size;
    if (size > room()) return tooMuch();
    // A file that cannot be read comes empty, and whoever wanted it says so by its name.
    const bytes = await part.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => new Uint8Array(0));
    files.push({ name, bytes });
  }
  return size > room() ? tooMuch() : files; // while they were read, something else may have taken the room
}

function chosenBy(input) {
  return new Promise((resolve) => {
    input.type = 'file';
    input.addEventListener('change', () => resolve(
      [...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file }))));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

// Asks the person for files; an empty list when they change their mind.
function chooseFiles(accept, several) {
  const input = document.createElement('input');
  input.accept = accept;
  input.multiple = several;
  return chosenBy(input);
}

// The same with a folder: the names are paths.
function chooseFolder() {
  const input = document.createElement('input');
  input.webkitdirectory = true;
  return chosenBy(input);
}

class ImageError extends Error {} // its message is a sentence for the person

// An image file as it is drawn: {height, width, data}, four bytes a pixel.
async function decodeImageFile(name, bytes, mostSide) {
  let bitmap;
  try {
    bitmap = await openImage(new Blob([bytes]));
  } catch {
    throw new ImageError(`The file \u201c${name}\u201d is not an image that this browser can open. `
      + 'Choose a PNG, JPEG, WebP or GIF file.');
  }
  const { canvas, pen } = drawnImage(bitmap, mostSide);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

// Red, green and blue, pixel by pixel.
function coloursOf({ data }) {
  const colours = new Uint8Array((data.length / 4) * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    colours[to] = data[from];
    colours[to + 1] = data[from + 1];
    colours[to + 2] = data[from + 2];
  }
  return colours;
}
