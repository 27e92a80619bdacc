// The Train page: real data, pause and resume, other settings, and what it says when the data is broken.

import zlib from 'node:zlib';
import { expectAccessible } from '../support/accessible.js';
import {
  BEST, click, expect, manifest, needsVariant, reveal, screenshot, setNumber, state, test, VARIANTS,
} from '../support/fixtures.js';

const NO_DATA = 'the site carries no Fashion-MNIST: set FASHION_MNIST_DIR and build it again';

const training = async (page) => (await state(page)).training;
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function expectStatus(page, status, timeout = 60_000) {
  await expect.poll(async () => (await training(page)).status, { timeout }).toBe(status);
}

async function expectSteps(page, count, timeout = 60_000) {
  await expect.poll(async () => (await training(page)).total_steps, { timeout }).toBeGreaterThanOrEqual(count);
}

async function chooseGarments(page) {
  const data = page.getByRole('combobox', { name: 'Data' });
  await reveal(data);
  await data.selectOption('Built-in garments');
}

async function press(page, name) {
  await reveal(button(page, name));
  await click(button(page, name));
}

test('one epoch of the real data lowers the loss and lifts the accuracy @measured', async ({ page, open }, info) => {
  test.skip(!manifest.fashionMnist, NO_DATA);
  test.setTimeout(400_000);
  await open('#train');
  await setNumber(page, 'Epochs', 1);
  await expect.poll(async () => (await training(page)).options.epochs).toBe(1);
  await click(button(page, 'Start training'));
  await expectStatus(page, 'running');
  await expectSteps(page, 1);
  const early = await training(page);
  expect(early.data.train).toBe(60_000);
  expect(early.data.test).toBe(10_000);

  await expectSteps(page, 200);
  await screenshot(page, 'train-running-1280x800-light');
  await click(button(page, 'Pause'));
  await expectStatus(page, 'paused');
  const paused = await training(page);
  await page.waitForTimeout(1000);
  expect((await training(page)).total_steps).toBe(paused.total_steps);
  expect(paused.epoch_loss).toBeLessThan(2);
  await click(button(page, 'Resume'));
  await expectSteps(page, paused.total_steps + 100);

  await expectStatus(page, 'finished', 300_000);
  await screenshot(page, 'train-finished-1280x800-light');
  const { history } = await training(page);
  expect(history).toHaveLength(1);
  expect(history[0].loss).toBeLessThan(paused.epoch_loss);
  expect(history[0].accuracy).toBeGreaterThan(0.75);
  expect(history[0].val_loss).toBeLessThan(0.55);
  expect(history[0].val_accuracy).toBeGreaterThan(0.8);
  const { variant, threads } = await state(page);
  info.annotations.push({
    type: 'measured',
    description: `${variant}, ${threads} threads: ${history[0].images_per_second.toFixed(0)} images/s, ` +
      `${history[0].seconds.toFixed(1)} s for the epoch, validation accuracy ${history[0].val_accuracy}`,
  });
});

for (const variant of VARIANTS) {
  test(`trains on the garments in the build ${variant}: pause, resume, stop, reset`, async ({ page, open }) => {
    needsVariant(variant);
    test.setTimeout(240_000);
    await open(`?variant=${variant}#train`);
    await chooseGarments(page);
    await click(button(page, 'Start training'));
    await expectSteps(page, 20);
    await click(button(page, 'Pause'));
    await expectStatus(page, 'paused');
    const paused = await training(page);
    await page.waitForTimeout(500);
    expect((await training(page)).total_steps).toBe(paused.total_steps);
    if (variant === BEST) await expectAccessible(page);
    await click(button(page, 'Step one batch'));
    await expect.poll(async () => (await training(page)).total_steps).toBe(paused.total_steps + 1);
    await click(button(page, 'Resume'));
    await expectSteps(page, paused.total_steps + 20);
    await click(button(page, 'Stop'));
    await expectStatus(page, 'stopped');
    await click(button(page, 'Reset'));
    await expectStatus(page, 'ready');
    expect((await training(page)).total_steps).toBe(0);
  });
}

test('a model chosen in Shapes is trained after one press', async ({ page, open }) => {
  test.setTimeout(150_000);
  await open('#train?data=garments&epochs=1');
  await click(button(page, 'Shapes'));
  for (const [name, parameters] of [['A third convolution', '149,642'], ['16 filters', '55,098'],
    ['Dense network', '101,770']]) {
    await page.getByRole('combobox', { name: 'Model' }).selectOption(name);
    await click(button(page, 'Train this model'));
    await expect(page.getByText(`Parameters: ${parameters}`)).toBeAttached();
    await click(button(page, 'Start training'));
    await expectStatus(page, 'finished', 90_000);
    const { history } = await training(page);
    expect(history[0].loss, name).toBeLessThan(1.6);
    expect(history[0].val_accuracy, name).toBeGreaterThan(0.6);
    await click(button(page, 'Reset'));
    await press(page, 'Open in Shapes');
    await expect.poll(async () => (await state(page)).chapter).toBe('shapes');
  }
});

test('the same seed gives the same losses again', async ({ page, open }) => {
  test.setTimeout(120_000);
  const losses = [];
  for (let run = 0; run < 2; ++run) {
    await open(`?variant=${BEST}#train`);
    await chooseGarments(page);
    await click(button(page, 'Step one batch'));
    await expectSteps(page, 1);
    await click(button(page, 'Step one batch'));
    await expectSteps(page, 2);
    losses.push((await training(page)).batch_loss);
    await page.goto('about:blank');
  }
  expect(losses[0]).toBeGreaterThan(1);
  expect(losses[1]).toBe(losses[0]);
});

function idx(magic, sizes, bytes) {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.writeUInt32BE(magic, 0);
  sizes.forEach((size, dimension) => header.writeUInt32BE(size, 4 + 4 * dimension));
  return Buffer.concat([header, bytes]);
}

function fourFiles(count) {
  const images = idx(0x803, [count, 28, 28], Buffer.alloc(count * 784, 7));
  const labels = idx(0x801, [count], Buffer.alloc(count, 3));
  return { 'train-images-idx3-ubyte': images, 'train-labels-idx1-ubyte': labels,
    't10k-images-idx3-ubyte': images, 't10k-labels-idx1-ubyte': labels };
}

const BROKEN = [
  ['cut short', 'train-images-idx3-ubyte', (bytes) => bytes.subarray(0, 5000)],
  ['with a wrong magic number', 't10k-labels-idx1-ubyte', (bytes) => Buffer.concat([Buffer.from('GIF8'), bytes.subarray(4)])],
  ['with a broken gzip stream', 'train-labels-idx1-ubyte', (bytes) => zlib.gzipSync(bytes).subarray(0, 20)],
];

test('a broken data file gets a sentence, and nothing is lost', async ({ page, open }) => {
  await open('#train');
  for (const [how, name, spoil] of BROKEN) {
    const files = fourFiles(20);
    files[name] = spoil(files[name]);
    const chooser = page.waitForEvent('filechooser');
    await press(page, 'Choose files');
    await (await chooser).setFiles(Object.entries(files).map(([file, buffer]) => (
      { name: file, mimeType: 'application/octet-stream', buffer })));
    await expect.poll(async () => (await training(page)).data.error, how).toContain(name);
    const { error } = (await training(page)).data;
    await expect(page.locator('#accessibility').getByText(error), how).toHaveCount(1);
    await expect(button(page, 'Start training')).toBeEnabled();
  }
});

test('a download of data that fails gets a sentence, and can be tried again', async ({ page, open, server, watch }) => {
  test.skip(!manifest.fashionMnist, NO_DATA);
  watch.allow(/Failed to load resource/);
  const file = 'data/fashion-mnist/train-images-idx3-ubyte.gz';
  server.override(file, (request, response) => response.writeHead(500).end());
  await open('#train');
  await press(page, 'Load data');
  await expect.poll(async () => (await training(page)).data.error).toContain('train-images');
  server.override(file, null);
  await press(page, 'Retry');
  await expect.poll(async () => (await training(page)).data.loaded, { timeout: 60_000 }).toBe(true);
  expect((await training(page)).data.error).toBe('');
});
