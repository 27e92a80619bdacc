// How soon a newcomer's own drawing is classified and explained, from the first press on: with the network that the page
// carries, and with one that was trained for an epoch before.

import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { A_TAB_OF_ITS_OWN, expect, manifest, middle, reveal, SITE, state, test } from '../support/fixtures.js';

const tree = (page) => page.locator('#accessibility');
const tested = async (page) => (await state(page)).test;
const button = (page, name) => page.getByRole('button', { name, exact: true });

test.use({ ...A_TAB_OF_ITS_OWN, newcomer: true });

const MOST_SECONDS = 60, MOST_PRESSES = 5;

/** Counts presses of the mouse from the first on, and the time since then. */
class Visit {
  presses = [];

  async press(locator, what) {
    const place = await middle(locator);
    this.began ??= performance.now();
    this.presses.push(what);
    await locator.page().mouse.click(...place);
  }

  /** Paints lines over the canvas, each from a point to a point in shares of its sides. */
  async draw(page, lines) {
    const { x, y, width, height } = await button(page, 'Drawing canvas').boundingBox();
    for (const [from, to] of lines) {
      await page.mouse.move(x + width * from[0], y + height * from[1]);
      await page.mouse.down();
      await page.mouse.move(x + width * to[0], y + height * to[1], { steps: 8 });
      await page.mouse.up();
    }
    this.strokes = lines.length;
  }

  get seconds() {
    return (performance.now() - this.began) / 1000;
  }
}

// Legs, and what holds them together.
const TROUSER = [[[0.36, 0.15], [0.66, 0.15]], [[0.4, 0.15], [0.36, 0.88]], [[0.62, 0.15], [0.66, 0.88]],
  [[0.45, 0.2], [0.44, 0.88]], [[0.57, 0.2], [0.58, 0.88]]];

async function expectInSight(locator) {
  const page = locator.page();
  await expect(locator.first()).toHaveCount(1);
  const box = await locator.first().boundingBox();
  const { width, height } = page.viewportSize();
  expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height,
    `${JSON.stringify(box)} is in sight`).toBe(true);
}

/** From wherever the page is: a drawing, ten probabilities, and where the network looked, with its sentence. */
async function drawAndSee(page, visit) {
  await visit.press(button(page, 'Test'), 'Test');
  await expect(tree(page).getByText(/The network says/).first()).toHaveCount(1);
  await visit.press(button(page, 'Draw'), 'Draw');
  await visit.draw(page, TROUSER);
  await expect.poll(async () => (await tested(page)).desk).toBe('draw');
  await expect(tree(page).getByText(/^The network says .*, [\d.]+ %/).first()).toHaveCount(1);
  await expectInSight(page.getByLabel('Classes', { exact: true }));
  await expectInSight(page.getByLabel('Where the network looked'));
  await expectInSight(tree(page).getByText(/Grad-CAM: .*(orange is where|nothing speaks for)/));
  return visit.seconds;
}

function report(info, visit, seconds, verdict, network) {
  const description = `${visit.presses.length} presses (${visit.presses.join(', ')}) and ${visit.strokes} strokes, ` +
    `${seconds.toFixed(1)} s: ${verdict.class}, ${(verdict.probability * 100).toFixed(1)} %, says: ${network}`;
  info.annotations.push({ type: 'measured', description });
  console.log(description);
}

test('has a drawing classified, and sees where the network looked, within a minute @measured',
     async ({ page, open }, info) => {
  await open();
  const visit = new Visit();
  const seconds = await drawAndSee(page, visit);
  const { verdict, weights } = await tested(page);
  report(info, visit, seconds, verdict, weights);
  expect(weights).toMatch(/^Trained network of this page/);
  expect(visit.presses.length).toBeLessThanOrEqual(MOST_PRESSES);
  expect(seconds).toBeLessThan(MOST_SECONDS);
});

/** The first images of Fashion-MNIST's four files. */
function fewImages(train, few) {
  return ['train', 't10k'].flatMap((part) => ['images-idx3', 'labels-idx1'].map((kind) => {
    const name = `${part}-${kind}-ubyte`;
    const all = zlib.gunzipSync(fs.readFileSync(path.join(SITE, `data/fashion-mnist/${name}.gz`)));
    const count = part === 'train' ? train : few, head = kind === 'images-idx3' ? 16 : 8;
    const bytes = Buffer.from(all.subarray(0, head + count * (head === 16 ? 784 : 1)));
    bytes.writeUInt32BE(count, 4);
    return { name, mimeType: 'application/octet-stream', buffer: bytes };
  }));
}

test('trains an epoch, and has a drawing classified by that network, within a minute @measured',
     async ({ page, open }, info) => {
  test.skip(!manifest.fashionMnist, 'the site carries no Fashion-MNIST');
  const files = fewImages(2000, 500);
  await open();
  const visit = new Visit();
  await visit.press(button(page, 'Train'), 'Train');
  await reveal(button(page, 'Settings'));
  await visit.press(button(page, 'Settings'), 'Settings');
  await reveal(button(page, 'Choose files'));
  const chooser = page.waitForEvent('filechooser');
  await visit.press(button(page, 'Choose files'), 'Choose files');
  await (await chooser).setFiles(files);
  await expect.poll(async () => (await state(page)).training.data.train).toBe(2000);
  const epochs = page.getByRole('spinbutton', { name: 'Epochs', exact: true });
  await reveal(epochs);
  await visit.press(epochs, 'Epochs');
  await epochs.fill('1');
  await epochs.press('Enter');
  await visit.press(button(page, 'Start training'), 'Start training');
  await expect.poll(async () => (await state(page)).training.status, { timeout: 60_000 }).toBe('finished');
  const seconds = await drawAndSee(page, visit);
  const { verdict, weights } = await tested(page);
  report(info, visit, seconds, verdict, weights);
  expect(weights).toBe('Your network after epoch 1');
  await expectInSight(tree(page).getByText('Your network after epoch 1'));
  expect(seconds).toBeLessThan(MOST_SECONDS);
});
