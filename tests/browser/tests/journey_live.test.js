// The network that is being trained, open in Journey: smooth, and training hardly notices.

import { click, expect, manifest, setNumber, state, test } from '../support/fixtures.js';

const ROUNDS = 5, SECONDS = 4;

const training = async (page) => (await state(page)).training;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function show(page, chapter) {
  await page.evaluate((to) => { location.hash = to; }, chapter);
  await expect.poll(async () => (await state(page)).chapter).toBe(chapter);
  await page.waitForTimeout(500);
}

/** Steps a second while this page shows, for SECONDS. */
async function rate(page) {
  const measure = async () => page.evaluate(() => [performance.now(), window.pixelwalk.state().training.total_steps]);
  const [begun, first] = await measure();
  await page.waitForTimeout(SECONDS * 1000);
  const [ended, last] = await measure();
  return (last - first) / (ended - begun) * 1000;
}

test('a network in training is open without slow frames, and costs training little @measured',
     async ({ page, open }, info) => {
  test.skip(!manifest.fashionMnist, 'the site carries no Fashion-MNIST');
  test.setTimeout(300_000);
  // Every frame as the page's thread spends it.
  await page.addInitScript(() => {
    window.spent = [];
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => request((time) => {
      const start = performance.now();
      callback(time);
      window.spent.push(performance.now() - start);
    });
  });
  await open('#train');
  await setNumber(page, 'Epochs', 50);
  await click(page.getByRole('button', { name: 'Start training' }));
  await expect.poll(async () => (await training(page)).total_steps, { timeout: 60_000 }).toBeGreaterThan(100);
  await show(page, 'journey');  // fetched, traced, laid out
  const ratios = [], frames = [];
  for (let round = 0; round < ROUNDS; ++round) {
    await show(page, 'about');  // nothing is drawn there
    const alone = await rate(page);
    await show(page, 'journey');
    await page.evaluate(() => { window.spent.length = 0; });
    ratios.push(await rate(page) / alone);
    frames.push(...await page.evaluate(() => window.spent));
  }
  const slow = frames.toSorted((a, b) => a - b)[Math.floor(frames.length * 0.95)];
  info.annotations.push({
    type: 'measured',
    description: `${frames.length} frames, 95 % of them within ${slow.toFixed(1)} ms; training at ` +
      `${(median(ratios) * 100).toFixed(0)} % of its rate (${ratios.map((ratio) => ratio.toFixed(2)).join(', ')})`,
  });
  // What is wanted is 33 ms and nine tenths, which README has measured; a busy machine is allowed half as much again.
  expect(frames.length).toBeGreaterThan(20);
  expect(slow).toBeLessThan(50);
  expect(median(ratios)).toBeGreaterThan(0.7);
});
