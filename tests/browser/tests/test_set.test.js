// The whole test set in the browser: every image is tested, a cell opens its images, one of them is followed, and the
// network is taken along.

import fs from 'node:fs';
import { expectAccessible } from '../support/accessible.js';
import { click, expect, manifest, screenshot, state, tap, test } from '../support/fixtures.js';

const NO_DATA = 'the site carries no Fashion-MNIST: set FASHION_MNIST_DIR and build it again';

const tree = (page) => page.locator('#accessibility');
const button = (page, name) => page.getByRole('button', { name, exact: true });
const tested = async (page) => (await state(page)).test.tested;

/** Opens the view, and waits until all images are tested. */
async function arrive(open, page, address = '#test?view=set') {
  await open(address);
  await expect.poll(async () => (await tested(page))?.images, { timeout: 60_000 }).toBe(10_000);
}

test('all test images are tested, and a cell opens into its images', async ({ page, open }) => {
  test.skip(!manifest.fashionMnist, NO_DATA);
  test.setTimeout(120_000);
  await arrive(open, page);
  expect((await tested(page)).accuracy).toBeGreaterThan(0.9);
  await expectAccessible(page);
  await screenshot(page, 'test-set-1280x800-light');
  const { in_tray: mistakes } = await tested(page);
  await expect(tree(page).getByText(`${mistakes} mistakes, the most confident first`)).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await tested(page)).predicted).toBe(1);
  await expect(tree(page).getByText(/taken for Trouser/).first()).toHaveCount(1);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => (await tested(page)).in_tray).toBeGreaterThan(500);
  await click(page.getByRole('radio', { name: 'Mistakes' }));
  await expect.poll(async () => (await tested(page)).in_tray).toBe(mistakes);
  await click(button(page, 'Argue with the first'));
  await expect.poll(async () => (await state(page)).test.view).toBe('image');
});

test('the weights and a program are taken along', async ({ page, open }) => {
  await open('#test?view=take');
  await expect(tree(page).getByText(/Trained network of this page/).first()).toHaveCount(1);
  await expectAccessible(page);
  await screenshot(page, 'take-along-1280x800-light');
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), click(button(page, name))]);
    return [download.suggestedFilename(), fs.readFileSync(await download.path())];
  };
  const [weights, bytes] = await saved('Save weights');
  expect(weights).toBe('pixelwalk.safetensors');
  const header = JSON.parse(bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE(0))).toString());
  expect(header['dense/kernel'].shape).toEqual([1600, 128]);
  await click(page.getByRole('radio', { name: 'PyTorch' }));
  const [script, code] = await saved('Save script');
  expect(script).toBe('pixelwalk-pytorch.py');
  expect(code.toString()).toContain("default='pixelwalk.safetensors'");
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, deviceScaleFactor: 2 });

  test('the matrix stands above its images', async ({ page, open }) => {
    test.skip(!manifest.fashionMnist, NO_DATA);
    test.setTimeout(120_000);
    await arrive(open, page);
    await screenshot(page, 'test-set-360x740-light');
    await tap(button(page, 'Argue with the first'));
    await expect.poll(async () => (await state(page)).test.view).toBe('image');
  });
});
