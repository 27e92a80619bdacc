// What holds for every page of the program: axe, images to look at, a lost drawing context, the theme.

import { expectAccessible } from '../support/accessible.js';
import { click, expect, framesDrawn, lookedAt, running, screenshot, settled, state, test } from '../support/fixtures.js';
import { mostDifferentPart } from '../support/compare_images.js';

const CHAPTERS = ['pixels', 'convolution', 'pooling', 'shapes', 'train', 'journey', 'about'];
test.use({ newcomer: true });

const ARRIVED = { journey: 'Trained network of this page, 5 epochs' };  // what is fetched first
const ADDRESSES = { train: '#train?data=garments' };  // the same with and without Fashion-MNIST

// `compared`: with the committed screenshot; `looked`: taken only to be looked at, when PIXELWALK_EVERY_SIZE is set.
const DESK = [
  { name: '1280x800-light', width: 1280, height: 800, colorScheme: 'light', compared: true, axe: true },
  { name: '1280x800-dark', width: 1280, height: 800, colorScheme: 'dark', compared: 'convolution' },
  { name: '1920x1080-light', width: 1920, height: 1080, colorScheme: 'light' },
  { name: '1920x1080-dark', width: 1920, height: 1080, colorScheme: 'dark', looked: true },
  { name: '3840x2160-light', width: 3840, height: 2160, colorScheme: 'light', looked: true },
];
const PHONE = [
  { name: '360x740-light', width: 360, height: 740, colorScheme: 'light', compared: true, axe: true },
  { name: '360x740-dark', width: 360, height: 740, colorScheme: 'dark', looked: true },
  { name: '740x360-light', width: 740, height: 360, colorScheme: 'light', axe: true },
];

/**
 * One opened page at one size after the other: axe once for each layout, an image to look at for each size. What About
 * shows depends on the machine, so it is compared with nothing.
 */
async function atEverySize(page, chapter, sizes) {
  expect((await state(page)).chapter).toBe(chapter);
  if (ARRIVED[chapter]) await expect(page.getByText(ARRIVED[chapter])).toHaveCount(1);
  if (chapter !== 'about') await lookedAt(page);
  for (const { name, width, height, colorScheme, compared, axe, looked } of sizes) {
    if (looked && !process.env.PIXELWALK_EVERY_SIZE) continue;
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await expect.poll(async () => (await state(page)).theme).toBe(colorScheme);
    await settled(page);
    await screenshot(page, `${chapter}-${name}`);
    const isCompared = compared === true || compared === chapter;
    if (isCompared && chapter !== 'about') await expect.soft(page).toHaveScreenshot(`${chapter}-${name}.png`);
    if (axe) await expectAccessible(page);
  }
}

for (const chapter of CHAPTERS) {
  test(`${chapter} on a desk`, async ({ page, open }) => {
    await open(ADDRESSES[chapter] ?? `#${chapter}`);
    await atEverySize(page, chapter, DESK);
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });

  for (const chapter of CHAPTERS) {
    test(`${chapter} on a phone`, async ({ page, open }) => {
      await open(ADDRESSES[chapter] ?? `#${chapter}`);
      await atEverySize(page, chapter, PHONE);
    });
  }
});

test('a lost drawing context comes back with the same image', async ({ page, open }) => {
  await open('#convolution?step=0');
  for (let step = 1; step <= 3; ++step) {  // what is seen was drawn part by part; it comes back as a whole
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await state(page)).step).toBe(step);
  }
  await settled(page);
  const before = await page.screenshot();
  await page.evaluate(() => {
    const context = document.getElementById('canvas').getContext('webgl2');
    window.loseContext = context.getExtension('WEBGL_lose_context');
    window.loseContext.loseContext();
  });
  await expect.poll(async () => (await page.screenshot()).equals(before)).toBe(false);
  await page.evaluate(() => window.loseContext.restoreContext());
  await expect.poll(async () => (await page.screenshot()).equals(before), { timeout: 10_000 }).toBe(true);
  await page.getByRole('button', { name: 'Next: product' }).press('Enter');
  await expect.poll(async () => (await page.screenshot()).equals(before)).toBe(false);
});

test('the image stays whole when the pixel ratio changes', async ({ page, open, context }) => {
  await open('#pooling');
  await settled(page);
  const before = await page.screenshot();
  const session = await context.newCDPSession(page);
  const setRatio = async (deviceScaleFactor) => {
    const metrics = { width: 1280, height: 800, deviceScaleFactor, mobile: false };
    await session.send('Emulation.setDeviceMetricsOverride', metrics);
    await page.mouse.move(1, 1 + deviceScaleFactor);  // a pretended ratio alone tells a page nothing
    const size = [deviceScaleFactor, 1280 * deviceScaleFactor, 800 * deviceScaleFactor];
    await expect.poll(() => page.evaluate(() => {
      const canvas = document.getElementById('canvas');
      return [window.devicePixelRatio, canvas.width, canvas.height];
    })).toEqual(size);
  };
  for (const ratio of [2, 1.5]) {
    await setRatio(ratio);
    // The same in every part, but for the edges of letters, and of maps, whose cells are whole device pixels.
    await expect.poll(async () => mostDifferentPart(context, before, await page.screenshot()),
      { message: `at ratio ${ratio}, grey levels` }).toBeLessThan(20);
  }
  await setRatio(1);
  await expect.poll(async () => mostDifferentPart(context, before, await page.screenshot())).toBeLessThan(1);
});

test('every control has a name', async ({ page, open }) => {
  for (const chapter of CHAPTERS) {
    await open(`#${chapter}`);
    const nameless = await page.evaluate(() => {
      const controls = [...document.querySelectorAll('#accessibility :is(button, input, select, a, [tabindex="0"])')];
      const named = (control) => (control.getAttribute('aria-label') ?? control.textContent).trim() !== '';
      return controls.length > 0 ? controls.filter((control) => !named(control)).map(({ outerHTML }) => outerHTML) : null;
    });
    expect(nameless).toEqual([]);
  }
});

test('a chosen theme holds for the whole page, and stays', async ({ page, open }) => {
  await open();
  await click(page.getByRole('button', { name: 'Preferences' }));
  await click(page.getByRole('radio', { name: 'Dark' }));
  await expect.poll(async () => (await state(page)).theme).toBe('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await running(page);
  expect((await state(page)).theme).toBe('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('an idle page draws nothing', async ({ page, open }) => {
  await open('#convolution?step=0');
  await lookedAt(page);
  const before = await framesDrawn(page);
  await page.waitForTimeout(1000);
  expect(await framesDrawn(page) - before).toBeLessThanOrEqual(1);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => framesDrawn(page), 'the count counts').toBeGreaterThan(before);
});
