// A person pools 16 numbers into 4, an 11×11 map into 5×5, and a large image into a quarter of its size.

import { expectAccessible } from '../support/accessible.js';
import { click, expect, middle, openPart, running, screenshot, state, tap, test } from '../support/fixtures.js';

const RESULTS = [
  'max(0, 64, 48, 192) = 192',
  'max(128, 128, 144, 144) = 144',
  'max(142, 226, 255, 0) = 255',
  'max(168, 0, 0, 64) = 168',
];
const VALUES = 4;  // under a 2×2 window

const next = (page) => page.getByRole('button', { name: /^Next: [a-z]/ });
const tree = (page) => page.locator('#accessibility');
const pooling = async (page) => (await state(page)).pooling;

/** What a screen reader says about the step. */
const expectSpoken = (page, words) =>
  expect(tree(page).getByRole('status').filter({ hasText: words })).toHaveCount(1);

/** Does `press` once for each value, waits until each shows, and reads the four results. */
async function walk(page, press) {
  for (const [window, result] of RESULTS.entries()) {
    for (let value = 1; value <= VALUES; ++value) {
      await press();
      await expect.poll(async () => (await pooling(page)).step).toBe(window * VALUES + value);
    }
    await expectSpoken(page, result);
  }
  await expect(next(page)).toBeDisabled();
  await expect(tree(page).getByText('16 numbers have become 4: 192, 144, 255 and 168')).toHaveCount(1);
  if (page.viewportSize().width < 800) await openPart(page, 'In numbers');
  await expect(tree(page).getByText('4×4 → 2×2')).toHaveCount(1);
}

test('by keyboard alone, from the top of the page to the last step', async ({ page, open }) => {
  await open('#pooling');
  for (let press = 0; press < 60; ++press) {
    await page.keyboard.press('Tab');
    if (await next(page).evaluate((element) => element === document.activeElement)) break;
  }
  await expect(next(page)).toBeFocused();
  await walk(page, () => page.keyboard.press('Enter'));
  await screenshot(page, 'pooling-16-to-4-1280x800-light');
});

test('by the arrow keys, forwards and backwards', async ({ page, open }) => {
  await open('#pooling');
  await walk(page, () => page.keyboard.press('ArrowRight'));
  await page.keyboard.press('ArrowLeft');
  await expectSpoken(page, 'Value 3 of 4: 0. Largest so far: 168');
  await page.keyboard.press('Home');
  await expect.poll(async () => (await pooling(page)).step).toBe(0);
});

test('every output is reached by Shift and the arrow keys', async ({ page, open }) => {
  await open('#pooling');
  await page.keyboard.press('Shift+ArrowDown');
  await expectSpoken(page, RESULTS[2]);
  await page.keyboard.press('Shift+ArrowRight');
  await expectSpoken(page, RESULTS[3]);
});

test('11×11 becomes 5×5, and what is left over is counted', async ({ page, open }) => {
  await open('#pooling?image=1&filter=vertical');
  await page.getByRole('combobox', { name: 'Pool', exact: true }).selectOption('Second map 11×11');
  await expect.poll(async () => (await pooling(page)).inputWidth).toBe(11);
  await page.keyboard.press('End');
  await expect.poll(async () => (await pooling(page)).outputs).toBe(25);
  const { outputHeight, outputWidth, leftOver } = await pooling(page);
  expect([outputHeight, outputWidth, leftOver]).toEqual([5, 5, 21]);
  await expect(tree(page).getByText('⌊11 / 2⌋ = 5')).toHaveCount(2);
  await expect(tree(page).getByText('21 values that no output has seen')).toHaveCount(1);
});

test('the large image is pooled from 512×512 to 256×256', async ({ page, open }) => {
  await open('#pooling?pool=large&filter=sobel-vertical');
  await expect(tree(page).getByText('512×512 → 256×256')).toHaveCount(1);
  const [x, y] = await middle(page.getByRole('slider', { name: 'Output', exact: true }));
  await page.mouse.click(x, y);
  await expect.poll(async () => (await pooling(page)).outputs).toBeGreaterThan(256 * 120);
  const { row, column } = await pooling(page);
  expect(Math.abs(row - 128)).toBeLessThan(3);
  expect(Math.abs(column - 128)).toBeLessThan(3);
});

test('the address brings everything back', async ({ page, open }) => {
  await open('#pooling?pool=map&image=1');
  await page.keyboard.press('Shift+ArrowRight');
  for (const name of ['Average', 'Shift', 'Down']) {
    await click(page.getByRole('radio', { name }));
    await expect(page.getByRole('radio', { name })).toBeChecked();
  }
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/shift=down&step=8\b/);
  const before = await pooling(page);
  await page.reload();
  await running(page);
  await expect.poll(async () => (await pooling(page)).step).toBe(8);
  expect(await pooling(page)).toEqual(before);
});

test('a screen reader can use every view', async ({ page, open }) => {
  await open('#pooling?pool=map&image=1&filter=vertical&step=40');
  for (const name of ['Walk', 'Compare', 'Shrink', 'Shift']) {
    await click(page.getByRole('radio', { name }));
    await expect(page.getByRole('radio', { name })).toBeChecked();
    await expectAccessible(page);
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });

  test('by touch, and a tap on the output goes there', async ({ page, open }) => {
    await open('#pooling');
    const [x, y] = await middle(next(page));
    expect(x).toBeLessThan(360);
    expect(y).toBeLessThan(740);
    await walk(page, () => tap(next(page)));
    await screenshot(page, 'pooling-16-to-4-360x740-light');
    const output = await page.getByRole('slider', { name: 'Output', exact: true }).boundingBox();
    await page.touchscreen.tap(output.x + output.width / 4, output.y + output.height / 4);
    await expectSpoken(page, RESULTS[0]);
  });
});
