// One's own images, as a newcomer brings them: seen before anything is taken, then a trained classifier and its
// confusion matrix.

import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { expectAccessible } from '../support/accessible.js';
import { click, expect, reveal, state, test } from '../support/fixtures.js';
import { photo, png, zip } from '../support/own_images.js';

const button = (page, name) => page.getByRole('button', { name, exact: true });
const training = async (page) => (await state(page)).training;
const ownData = async (page) => (await state(page)).own_data;

async function choose(page, name, files) {
  const chooser = page.waitForEvent('filechooser');
  await click(button(page, name));
  await (await chooser).setFiles(files);
}

async function expectImages(page, classes, images) {
  await expect.poll(async () => {
    const { classes: found, train, test: kept, busy } = await ownData(page);
    return { classes: found, images: train + kept, busy };
  }, { timeout: 60_000 }).toEqual({ classes, images, busy: false });
}

// From the images that are there to the confusion matrix of what has learned them.
async function trainAndTest(page) {
  await click(button(page, 'Use these images'));
  await expect.poll(async () => (await training(page)).status).toBe('ready');
  await click(button(page, 'Start training'));
  await expect.poll(async () => (await training(page)).status, { timeout: 120_000 }).toBe('finished');
  const { history } = await training(page);
  expect(history.at(-1).val_accuracy).toBeGreaterThan(0.9);
  await page.evaluate(() => { location.hash = '#test?view=set'; });
  await expect.poll(async () => (await state(page)).test.tested?.of).toBeGreaterThan(3);
  expect((await state(page)).test.tested.accuracy).toBeGreaterThan(0.9);
}

test.describe('two classes', () => {
  test.describe.configure({ timeout: 180_000 });

  test('a folder of photos becomes a trained classifier and its confusion matrix', async ({ page, open }, info) => {
    const folder = info.outputPath('photos');
    for (const [kind, name] of ['lying', 'standing'].entries()) {
      fs.mkdirSync(path.join(folder, name), { recursive: true });
      for (let i = 0; i < 20; ++i) fs.writeFileSync(path.join(folder, name, `${i}.png`), photo(kind === 1, i, 300));
    }
    fs.writeFileSync(path.join(folder, 'lying', 'broken.png'), Buffer.from('no image'));
    await open('#train?view=data');
    await choose(page, 'Choose a folder', folder);
    await expectImages(page, 2, 40);
    await expect(button(page, '1 file was left out')).toBeAttached();
    await expect(page.getByText(/lying\/broken\.png/)).toBeAttached();
    await expectAccessible(page);
    await trainAndTest(page);
  });

  test('a zip does, and what is wrong in it is named and passed over', async ({ page, open }) => {
    const entries = [];
    for (let i = 0; i < 12; ++i) {
      entries.push({ name: `pets/lying/${i}.png`, data: photo(false, i) });
      entries.push({ name: `pets/standing/${i}.png`, data: photo(true, i) });
    }
    entries.push({ name: '../../outside.png', data: photo(true, 1) });
    entries.push({ name: 'pets/lying/notes.txt', data: Buffer.from('not an image') });
    entries.push({ name: 'pets/lying/broken.png', data: Buffer.from('\x89PNG\r\n\x1a\nbroken', 'latin1') });
    entries.push({ name: 'pets/lying/lies.png', data: photo(false, 3), size: 2_000_000_000 });
    entries.push({ name: 'pets/lying/bomb.png', data: Buffer.alloc(40_000_000) });
    await open('#train?view=data');
    await choose(page, 'Choose files or a zip', { name: 'pets.zip', mimeType: 'application/zip', buffer: zip(entries) });
    await expectImages(page, 2, 24);
    await expect(page.getByRole('button', { name: /files were left out/ })).toBeAttached();
    for (const name of ['outside.png', 'broken.png', 'lies.png', 'bomb.png'])
      await expect(page.getByText(new RegExp(name.replace('.', '\\.'))).first(), name).toBeAttached();
    await trainAndTest(page);
  });
});

test('a hundred classes from a zip are trained, tested and told apart', async ({ page, open }) => {
  test.setTimeout(240_000);
  const entries = [];
  for (let i = 0; i < 100; ++i) {
    for (let copy = 0; copy < 4; ++copy) {
      const color = [i % 10 * 25, Math.floor(i / 10) * 25, copy * 3];
      entries.push({ name: `all/kind ${i}/${copy}.png`, data: png(32, 32, () => color) });
    }
  }
  await open('#train?view=data');
  await choose(page, 'Choose files or a zip', { name: 'all.zip', mimeType: 'application/zip', buffer: zip(entries) });
  await expectImages(page, 100, 400);
  await click(button(page, 'Use these images'));
  await expect.poll(async () => (await state(page)).model.layers.at(-1).units).toBe(100);
  await click(button(page, 'Step one batch'));
  await expect.poll(async () => (await training(page)).total_steps, { timeout: 60_000 }).toBe(1);
  await page.evaluate(() => { location.hash = '#test?view=set'; });
  await expect.poll(async () => (await state(page)).test.tested?.images, { timeout: 60_000 }).toBe(100);
});

// `count` images of this label and of the next one, bright at the left or at the right, as IDX files.
function idx(labels, side) {
  const head = (magic, ...numbers) => {
    const bytes = Buffer.alloc(4 * (1 + numbers.length));
    [magic, ...numbers].forEach((number, at) => bytes.writeUInt32BE(number, 4 * at));
    return bytes;
  };
  const images = labels.map((label, i) => Buffer.from(Uint8Array.from({ length: side * side }, (_, at) => (
    (at % side < side / 2) === (label % 2 === 0) ? 255 - i : i))));
  return {
    images: Buffer.concat([head(0x803, labels.length, side, side), ...images]),
    labels: Buffer.concat([head(0x801, labels.length), Buffer.from(labels)]),
  };
}

for (const packed of [true, false]) {
  test(`IDX files${packed ? ', packed,' : ''} of three classes become the training’s images`, async ({ page, open }) => {
    test.setTimeout(120_000);
    const file = (name, bytes) => ({
      name: packed ? `${name}.gz` : name,
      mimeType: 'application/octet-stream',
      buffer: packed ? zlib.gzipSync(bytes) : bytes,
    });
    const labels = (count) => Array.from({ length: count }, (_, i) => i % 3);
    const train = idx(labels(48), 20);
    const kept = idx(labels(12), 20);
    await open('#train?view=data');
    await choose(page, 'Choose files or a zip', [
      file('train-images-idx3-ubyte', train.images), file('train-labels-idx1-ubyte', train.labels),
      file('t10k-images-idx3-ubyte', kept.images), file('t10k-labels-idx1-ubyte', kept.labels),
    ]);
    await expectImages(page, 3, 60);
    expect((await ownData(page)).test).toBe(12);
    await click(button(page, 'Use these images'));
    await expect.poll(async () => (await state(page)).model.layers.at(-1).units).toBe(3);
    await click(button(page, 'Step one batch'));
    await expect.poll(async () => (await training(page)).total_steps, { timeout: 60_000 }).toBe(1);
  });
}

test('a new photo is shown to a network of own colour images, and followed in Journey', async ({ page, open }) => {
  test.setTimeout(240_000);
  const colour = (of, i) => (of === 'red' ? [220 - 2 * i, 30, 20 + i] : [20 + i, 40, 220 - 2 * i]);
  const entries = [];
  for (const of of ['red', 'blue'])
    for (let i = 0; i < 20; ++i) entries.push({ name: `${of}/${i}.png`, data: png(48, 48, () => colour(of, i)) });
  await open('#train?view=data');
  await choose(page, 'Choose files or a zip', { name: 'all.zip', mimeType: 'application/zip', buffer: zip(entries) });
  await expectImages(page, 2, 40);
  await click(button(page, 'Use these images'));
  await expect.poll(async () => (await training(page)).status).toBe('ready');
  await click(button(page, 'Start training'));
  await expect.poll(async () => (await training(page)).status, { timeout: 120_000 }).toBe('finished');
  await click(button(page, 'Test'));
  await expect.poll(async () => (await state(page)).image).toMatch(/test 0/);
  await click(button(page, 'Photo'));
  for (const of of ['red', 'blue']) {
    const buffer = png(120, 80, (row, column) => colour(of, (row + column) % 7));
    await choose(page, 'Open an image', { name: `${of}.png`, mimeType: 'image/png', buffer });
    await expect.poll(async () => (await state(page)).test.verdict?.class).toBe(of);
    await expect(page.getByText('Your photo, cropped to 32×32, colour')).toBeAttached();
  }
  await click(button(page, 'See it in Journey'));
  await expect(page.getByText('Your photo, cropped to 32×32, colour')).toBeAttached();
});

test('a camera that may not be used is a sentence, and files do instead', async ({ page, open }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await open('#train?view=data');
  await click(button(page, 'Use the camera'));
  await expect(page.getByText(/no picture from the camera/).first()).toBeAttached();
  await expect(button(page, 'Try the camera again')).toBeEnabled();
  await click(button(page, 'Done'));
  await expect(button(page, 'Choose a folder')).toBeEnabled();
});

test('what was removed comes back, and a class is renamed, left out and put together', async ({ page, open }) => {
  const entries = [];
  for (const name of ['a', 'b', 'c']) for (let i = 0; i < 3; ++i) entries.push({ name: `${name}/${i}.png`, data: photo(false, i) });
  await open('#train?view=data');
  await choose(page, 'Choose files or a zip', { name: 'abc.zip', mimeType: 'application/zip', buffer: zip(entries) });
  await expectImages(page, 3, 9);
  await page.getByRole('group', { name: 'c', exact: true }).getByRole('checkbox').click();
  await expectImages(page, 2, 6);
  const field = page.getByRole('group', { name: 'b', exact: true }).getByRole('textbox');
  await reveal(field);
  await field.fill('a');
  await field.press('Enter');
  await expectImages(page, 1, 6);
  await expect(button(page, 'Use these images')).toBeDisabled();
  await click(button(page, 'Remove all'));
  await expectImages(page, 0, 0);
  await click(button(page, 'Bring back what was here'));
  await expectImages(page, 1, 6);
});
