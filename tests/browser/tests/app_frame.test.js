// What holds for every page of the program: axe, images to look at, a lost drawing context, the theme.

import { expectAccessible } from '../support/accessible.js';
import { click, expect, running, screenshot, state, test } from '../support/fixtures.js';
import { mostDifferentPart } from '../support/compare_images.js';

const CHAPTERS = ['pixels', 'convolution', 'pooling', 'shapes', 'train', 'about'];

const SCREENS = [
  { name: '360x740-light', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, colorScheme: 'light' },
  { name: '360x740-dark', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, colorScheme: 'dark' },
  { name: '1280x800-light', viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1, colorScheme: 'light' },
  { name: '1280x800-dark', viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1, colorScheme: 'dark' },
  { name: '1280x800-light-2x', viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2, colorScheme: 'light' },
  { name: '1280x800-dark-2x', viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2, colorScheme: 'dark' },
  { name: '1920x1080-light', viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 1, colorScheme: 'light' },
  { name: '1920x1080-dark', viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 1, colorScheme: 'dark' },
  { name: '3840x2160-light', viewport: { width: 3840, height: 2160 }, deviceScaleFactor: 1, colorScheme: 'light' },
];

for (const { name, ...screen } of SCREENS) {
  test.describe(`at ${name}`, () => {
    test.use(screen);

    for (const chapter of CHAPTERS) {
      test(`${chapter}: axe finds nothing`, async ({ page, open }) => {
        await open(`#${chapter}`);
        expect((await state(page)).chapter).toBe(chapter);
        await page.waitForTimeout(500);
        await screenshot(page, `${chapter}-${name}`);
        await expectAccessible(page);
      });
    }
  });
}

test('a lost drawing context comes back with the same image', async ({ page, open }) => {
  await open('#convolution');
  await page.waitForTimeout(500);
  const before = await page.screenshot();
  await page.evaluate(() => {
    const context = document.getElementById('canvas').getContext('webgl2');
    window.loseContext = context.getExtension('WEBGL_lose_context');
    window.loseContext.loseContext();
  });
  await page.waitForTimeout(300);
  await page.evaluate(() => window.loseContext.restoreContext());
  await expect.poll(async () => (await page.screenshot()).equals(before), { timeout: 10_000 }).toBe(true);
  await page.getByRole('button', { name: 'Next step' }).press('Enter');
  await expect.poll(async () => (await page.screenshot()).equals(before)).toBe(false);
});

test('the image stays whole when the pixel ratio changes', async ({ page, open, context }) => {
  await open('#convolution?image=1&step=9');
  await page.waitForTimeout(500);
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
    // The same in every part, but for the edges of letters.
    await expect.poll(async () => mostDifferentPart(context, before, await page.screenshot()),
      { message: `at ratio ${ratio}, grey levels` }).toBeLessThan(12);
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
  await click(page.getByRole('radio', { name: 'Dark' }));
  await expect.poll(async () => (await state(page)).theme).toBe('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await running(page);
  expect((await state(page)).theme).toBe('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('an idle page draws nothing', async ({ page, open }) => {
  await open('#convolution');
  await page.waitForTimeout(1000);
  const frames = await page.evaluate(async () => {
    let count = 0;
    const original = window.requestAnimationFrame;
    window.requestAnimationFrame = (callback) => {
      count += 1;
      return original.call(window, callback);
    };
    await new Promise((resolve) => setTimeout(resolve, 2000));
    window.requestAnimationFrame = original;
    return count;
  });
  expect(frames).toBeLessThanOrEqual(2);
  await running(page);
});
