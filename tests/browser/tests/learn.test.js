// A person chooses one weight of the network that the page carries, and takes a batch's step.

import { expectAccessible } from '../support/accessible.js';
import { click, expect, screenshot, state, tap, test } from '../support/fixtures.js';

const tree = (page) => page.locator('#accessibility');
const learn = async (page) => (await state(page)).learn;
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** Opens the chapter with the trained network and its training images, until all is worked out. */
async function arrive(open, page, address) {
  await open('#train?data=garments');  // the same with and without Fashion-MNIST
  await page.evaluate((hash) => { location.hash = hash; }, address);
  const load = button(page, 'Load data');
  await expect(load).toHaveCount(1);
  await load.evaluate((element) => element.click());
  await expect.poll(async () => (await learn(page)).ledger?.t ?? 0, { timeout: 60_000 }).toBe(1);
  await expect.poll(async () => (await learn(page)).busy).toBe(false);
}

test('one weight of the trained network: its sum, its step, and the batch that follows', async ({ page, open }) => {
  await arrive(open, page, '#learn?filter=5');
  await expect(tree(page).getByText(/^Sum of this image: /)).toHaveCount(1);
  await expect(page.getByRole('table', { name: 'Adam, step 1' })).toHaveCount(1);
  await expectAccessible(page);
  await screenshot(page, 'learn-1280x800-light');
  const before = (await learn(page)).ledger;
  await click(button(page, 'Step this batch'));
  await expect.poll(async () => (await learn(page)).steps).toBe(1);
  const after = (await learn(page)).ledger;
  expect(after.weight).toBe(before.new_weight);
  expect(after.t).toBe(2);
  await click(button(page, 'Start again'));
  await expect.poll(async () => (await learn(page)).ledger?.weight).toBe(before.weight);
});

test('another weight and another learning rate, and the link has both', async ({ page, open }) => {
  await arrive(open, page, '#learn');
  await page.getByRole('combobox', { name: 'Layer' }).selectOption('dense_1');
  await expect(tree(page).getByText(/^Number: dense_1, unit \d+, input \d+$/)).toHaveCount(1);
  const step = (await learn(page)).ledger.step;
  await page.getByRole('combobox', { name: 'Learning rate' }).selectOption('0.01');
  await expect.poll(async () => (await learn(page)).ledger.step / step).toBeCloseTo(10, 3);
  expect(page.url()).toContain('layer=dense_1');
  expect(page.url()).toContain('rate=0.01');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, deviceScaleFactor: 2 });

  test('a step by touch', async ({ page, open }) => {
    await arrive(open, page, '#learn');
    await screenshot(page, 'learn-360x740-light');
    await tap(button(page, 'Step this batch'));
    await expect.poll(async () => (await learn(page)).steps).toBe(1);
  });
});
