// A person steps the worked example of the convolution to its first sum, 577.

import { click, expect, middle, screenshot, state, tap, test } from '../support/fixtures.js';

const STEPS = 9;  // products under a 3×3 filter

const next = (page) => page.getByRole('button', { name: 'Next step' });
const previous = (page) => page.getByRole('button', { name: 'Previous step' });

/** What a screen reader says about the step. */
const spoken = (page) => page.locator('#accessibility').getByRole('status').filter({ hasText: /./ });

/** Does `press` once for each product, and waits as a person does until it shows. */
async function walk(page, press) {
  for (let step = 1; step <= STEPS; ++step) {
    await press();
    await expect.poll(async () => (await state(page)).step).toBe(step);
  }
}

async function expectSum(page) {
  await expect(spoken(page).filter({ hasText: /\b577\b/ })).toHaveCount(1);
}

test('by mouse, forwards and backwards', async ({ page, open }) => {
  await open('#convolution');
  await expect(spoken(page).filter({ hasText: /\b577\b/ })).toHaveCount(0);
  await walk(page, () => click(next(page)));
  await expectSum(page);
  await screenshot(page, 'convolution-577-1280x800-light');
  await click(previous(page));
  await expect.poll(async () => (await state(page)).step).toBe(STEPS - 1);
  await click(next(page));
  await expectSum(page);
});

test('by keyboard alone, from the top of the page', async ({ page, open }) => {
  await open('#convolution');
  for (let press = 0; press < 60; ++press) {
    await page.keyboard.press('Tab');
    if (await next(page).evaluate((element) => element === document.activeElement)) break;
  }
  await expect(next(page)).toBeFocused();
  await walk(page, () => page.keyboard.press('Enter'));
  await expectSum(page);
});

test('by the arrow keys', async ({ page, open }) => {
  await open('#convolution');
  await walk(page, () => page.keyboard.press('ArrowRight'));
  await expectSum(page);
});

test('by the scrubber, as a screen reader moves it', async ({ page, open }) => {
  await open('#convolution');
  const slider = page.getByRole('slider', { name: 'Step' });
  await slider.fill(String(STEPS));
  await expectSum(page);
});

test('plays by itself and pauses', async ({ page, open }) => {
  await open('#convolution');
  await click(page.getByRole('button', { name: 'Play' }));
  await expect.poll(async () => (await state(page)).step).toBeGreaterThan(2);
  await click(page.getByRole('button', { name: 'Pause' }));
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  const { step } = await state(page);
  await page.waitForTimeout(1500);
  expect((await state(page)).step).toEqual(step);
});

test('the address brings the step back', async ({ page, open }) => {
  await open('#convolution');
  await walk(page, () => click(next(page)));
  await expectSum(page);
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#convolution\?(.*&)?step=9\b/);
  await page.reload();
  await expectSum(page);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });

  test('by touch', async ({ page, open }) => {
    await open('#convolution');
    const [x, y] = await middle(next(page));
    expect(x).toBeLessThan(360);
    expect(y).toBeLessThan(740);
    await walk(page, () => tap(next(page)));
    await expectSum(page);
    await screenshot(page, 'convolution-577-360x740-light');
  });
});
