// Images compared by a page of their own, because Node.js can't read them.

const PARTS = { across: 16, down: 10 };

async function differenceInPage([first, second, { across, down }]) {
  const read = async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  };
  const images = [await read(first), await read(second)];
  const width = Math.min(...images.map((image) => image.width));
  const height = Math.min(...images.map((image) => image.height));
  const [a, b] = images.map((image) => {
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    return context.getImageData(0, 0, width, height).data;
  });
  const sums = new Array(across * down).fill(0);
  const counts = new Array(across * down).fill(0);
  for (let at = 0; at < a.length; ++at) {
    const pixel = at >> 2;
    const column = Math.floor(((pixel % width) * across) / width);
    const row = Math.floor((Math.floor(pixel / width) * down) / height);
    sums[row * across + column] += Math.abs(a[at] - b[at]);
    counts[row * across + column] += 1;
  }
  return Math.max(...sums.map((sum, part) => sum / counts[part]));
}

/**
 * How much two screenshots of one page differ where they differ most: both are brought to the smaller size and cut
 * into parts; the largest mean difference of a part, in levels of 0 to 255.
 */
export async function mostDifferentPart(context, first, second) {
  const page = await context.newPage();
  try {
    return await page.evaluate(differenceInPage, [first.toString('base64'), second.toString('base64'), PARTS]);
  } finally {
    await page.close();
  }
}
