// The first chapter, as a person uses it: reading pixels, choosing, drawing, opening a photo.

import zlib from 'node:zlib';
import { expectAccessible } from '../support/accessible.js';
import { click, expect, middle, reveal, running, screenshot, settled, state, tap, test } from '../support/fixtures.js';

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; ++k) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = crcTable[(crc ^ byte) & 255] ^ (crc >>> 8);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return whole;
}

/** A PNG with four bytes a pixel; pixel(x, y) gives [red, green, blue, alpha]. */
function png(width, height, pixel) {
  const rows = [];
  for (let y = 0; y < height; ++y) {
    const row = [0];
    for (let x = 0; x < width; ++x) row.push(...pixel(x, y));
    rows.push(Buffer.from(row));
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head), chunk('IDAT', zlib.deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A dark disc on a transparent ground, wider than high. */
const DISC = png(300, 200, (x, y) => (Math.hypot(x - 150, y - 100) < 60 ? [200, 0, 0, 255] : [0, 0, 0, 0]));

const pixels = async (page) => (await state(page)).pixels;
const image = async (page) => (await state(page)).image;
const canvas = (page) => page.getByRole('button', { name: 'Drawing canvas' });

async function centreOfCell(page, row, column, cells = 28) {
  const box = await page.getByRole('img', { name: 'Image', exact: true }).boundingBox();
  return [box.x + box.width * ((column + 0.5) / cells), box.y + box.height * ((row + 0.5) / cells)];
}

/** A file as the browser gives it to a page that it is dropped on or pasted into. */
async function give(page, how, name, bytes) {
  await page.evaluate(([kind, fileName, data]) => {
    const file = new File([Uint8Array.from(data)], fileName, { type: 'image/png' });
    const transfer = new DataTransfer();
    transfer.items.add(file);
    const event = kind === 'drop'
      ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
      : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
  }, [how, name, [...bytes]]);
}

test('is what a newcomer sees, and its image goes along', async ({ page, open }) => {
  await open('');
  await expect(page.getByRole('main', { name: 'Pixels' })).toBeVisible();
  expect(await image(page)).toBe('Ankle boot 1');
  await screenshot(page, 'pixels-1280x800-light');
  await click(page.getByRole('button', { name: 'Next image' }));
  await expect.poll(() => image(page)).toBe('Ankle boot 2');
  await page.getByRole('button', { name: 'Convolution', exact: true }).click();
  await expect(page.getByRole('main', { name: 'Convolution' })).toBeVisible();
  expect(await image(page)).toBe('Ankle boot 2');
});

test('reads pixels by keyboard, from the first to the last', async ({ page, open }) => {
  await open('#pixels');
  await page.keyboard.press('Home');
  await expect.poll(async () => [(await pixels(page)).row, (await pixels(page)).column]).toEqual([0, 0]);
  const spoken = page.locator('#accessibility').getByRole('status').filter({ hasText: /Row \d+, column \d+/ });
  await expect(spoken).toHaveText('Row 0, column 0: 0.');
  for (let step = 0; step < 30; ++step) await page.keyboard.press('ArrowRight');
  await expect.poll(async () => [(await pixels(page)).row, (await pixels(page)).column]).toEqual([1, 2]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(spoken).toHaveText(/^Row 27, column 27: \d+\.$/);
});

test('reads pixels by mouse, and a link brings the place back', async ({ page, open }) => {
  await open('#pixels');
  await page.mouse.move(...await centreOfCell(page, 9, 20));
  await expect(page.getByText(/^row 9, column 20: \d+$/)).toHaveCount(1);
  await page.mouse.click(...await centreOfCell(page, 9, 20));
  await expect.poll(async () => (await pixels(page)).row).toBe(9);
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('pixel=9,20');
  const { value } = await pixels(page);
  await page.reload();
  await running(page);
  await expect.poll(async () => (await pixels(page))?.value).toBe(value);
  expect((await pixels(page)).column).toBe(20);
});

test('chooses from the wall', async ({ page, open }) => {
  await open('#pixels');
  await click(page.getByRole('radio', { name: 'Choose' }));
  const bag = page.getByRole('radio', { name: 'Bag 5', exact: true });
  await expect(bag).toHaveCount(1);
  await bag.focus();
  await page.keyboard.press('Space');
  await expect.poll(() => image(page)).toBe('Bag 5');
  await screenshot(page, 'pixels-choose-1280x800-light');
});

test('draws with the mouse; undo, redo and a link', async ({ page, open }) => {
  await open('#pixels');
  await click(page.getByRole('radio', { name: 'Draw' }));
  const [x, y] = await middle(canvas(page));
  await page.mouse.move(x - 90, y + 60);
  await page.mouse.down();
  await page.mouse.move(x - 80, y - 60, { steps: 6 });
  await page.mouse.move(x + 90, y + 60, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => image(page)).toBe('Your drawing');
  await expect.poll(async () => (await pixels(page)).strokes).toBe(1);
  await expect(async () => {  // until the last of the stroke has arrived
    const { empty } = await pixels(page);
    await page.waitForTimeout(300);
    expect((await pixels(page)).empty).toBe(empty);
  }).toPass();
  const { empty } = await pixels(page);
  expect(empty).toBeLessThan(784);
  await screenshot(page, 'pixels-draw-1280x800-light');
  await page.keyboard.press('Control+z');  // no stroke is left: the image before it is in hand again
  await expect.poll(() => image(page)).not.toBe('Your drawing');
  await page.keyboard.press('Control+y');
  await expect.poll(async () => (await pixels(page)).empty).toBe(empty);
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/own=r[\w-]+/);
  await page.reload();
  await running(page);
  await expect.poll(async () => (await pixels(page))?.empty).toBe(empty);
  expect(await image(page)).toBe('Your drawing');
});

test('opens an image file, moves its square, inverts it', async ({ page, open }) => {
  await open('#pixels?view=photo');
  const chooser = page.waitForEvent('filechooser');
  await click(page.getByRole('button', { name: 'Open an image' }));
  await (await chooser).setFiles({ name: 'disc.png', mimeType: 'image/png', buffer: DISC });
  await expect.poll(async () => (await pixels(page)).photo).toEqual({ row: 0, column: 50, side: 200, inverted: true });
  // Transparent is white, inverted black; the red of the disc is 0.299 · 200 = 60, inverted 195, of 16 greys 187.
  await expect.poll(async () => (await pixels(page)).value).toBe(187);
  await screenshot(page, 'pixels-photo-1280x800-light');
  await click(page.getByRole('checkbox', { name: 'Invert' }));
  await expect.poll(async () => (await pixels(page)).value).toBe(68);
  await page.getByRole('slider', { name: 'Size' }).fill('100');
  const [x, y] = await middle(page.getByRole('button', { name: 'Square on the photo' }));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 60, y, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await pixels(page)).photo.column).toBeLessThan(100);
  expect((await pixels(page)).photo.side).toBe(100);
});

test('takes an image that is dropped or pasted, on any chapter', async ({ page, open }) => {
  await open('#convolution?step=0');
  await give(page, 'drop', 'disc.png', DISC);
  await expect.poll(() => image(page)).toBe('Your photo');
  await page.getByRole('button', { name: 'Pixels', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Square on the photo' })).toBeVisible();
  await give(page, 'paste', 'dot.png', png(40, 40, () => [255, 255, 255, 255]));
  await expect.poll(async () => (await pixels(page)).photo.side).toBe(40);
});

test('a photo is there after a reload, with the square that was kept of it', async ({ page, open }) => {
  await open('#pixels');
  await give(page, 'drop', 'disc.png', DISC);
  await expect.poll(() => image(page)).toBe('Your photo');
  await settled(page);
  const { empty } = await pixels(page);
  await expect.poll(() => page.evaluate(() => localStorage.getItem('pixelwalk.photo.large')?.length)).toBe(349526);
  await page.getByRole('radio', { name: 'Look' }).click();
  await page.keyboard.press('PageDown');
  await expect.poll(() => page.evaluate(() => location.hash)).not.toContain('own=');
  await page.reload();
  await running(page);
  await expect.poll(() => image(page)).not.toBe('Your photo');
  await page.getByRole('combobox', { name: 'Image' }).selectOption('Your photo');
  await expect.poll(async () => (await pixels(page)).empty).toBe(empty);
  expect((await pixels(page)).photo).toEqual({ row: 0, column: 0, side: 512, inverted: true });
});

test('says so when a file is no image', async ({ page, open }) => {
  await open('#pixels');
  await give(page, 'drop', 'holiday.png', DISC.subarray(0, 60));
  await expect(page.getByRole('alert').filter({ hasText: 'holiday.png' })).toHaveText(/not an image that this browser can open/);
  expect(await image(page)).toBe('Ankle boot 1');
});

test('an exercise checks itself', async ({ page, open }) => {
  await open('#pixels');
  const field = page.getByRole('textbox', { name: 'Numbers in the image' });
  await reveal(field);
  await field.fill('1024');
  await field.press('Enter');
  const check = page.getByRole('button', { name: 'Check: An image in colour' });
  await reveal(check);
  await click(check);
  await expect(page.getByRole('status').filter({ hasText: 'the number of pixels' })).toHaveCount(1);
  await field.fill('3 072');
  await field.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: '3,072' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Next round: An image in colour' }).press('Enter');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
});

test('axe finds nothing wrong with any view', async ({ page, open }) => {
  for (const view of ['choose', 'draw', 'photo']) {
    await open(`#pixels?view=${view}`);
    await expect.poll(async () => (await pixels(page)).view).toBe(view);
    await expectAccessible(page);
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });

  test('by touch: a pixel is read, something is drawn', async ({ page, open }) => {
    await open('#pixels');
    await page.touchscreen.tap(...await centreOfCell(page, 20, 8));
    await expect.poll(async () => [(await pixels(page)).row, (await pixels(page)).column]).toEqual([20, 8]);
    await screenshot(page, 'pixels-360x740-light');
    await tap(page.getByRole('radio', { name: 'Draw' }));
    await expect(canvas(page)).toBeVisible();
    const before = await canvas(page).boundingBox();
    const [x, y] = await middle(canvas(page));
    const client = await page.context().newCDPSession(page);
    const touch = (type, points) => client.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await touch('touchStart', [{ x: x - 60, y: y - 60 }]);
    for (let step = 1; step <= 8; ++step) {
      await touch('touchMove', [{ x: x - 60 + step * 10, y: y - 60 + step * 14 }]);
    }
    await touch('touchEnd', []);
    await expect.poll(async () => (await pixels(page)).strokes).toBe(1);
    await expect.poll(() => image(page)).toBe('Your drawing');
    expect((await canvas(page).boundingBox()).y).toBe(before.y);
    await screenshot(page, 'pixels-draw-360x740-light');
  });
});
