// A person steps the worked example of the convolution to its first sum, 577; flips the filter; walks a whole
// image; edits a filter over the large image.

import { click, expect, middle, needsVariant, openPart, screenshot, state, tap, test } from '../support/fixtures.js';

const STEPS = 9;  // products under a 3×3 filter

const next = (page) => page.getByRole('button', { name: /^Next: [a-z]/ });
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
  await open('#convolution?step=0');
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
  await open('#convolution?step=0');
  for (let press = 0; press < 60; ++press) {
    await page.keyboard.press('Tab');
    if (await next(page).evaluate((element) => element === document.activeElement)) break;
  }
  await expect(next(page)).toBeFocused();
  await walk(page, () => page.keyboard.press('Enter'));
  await expectSum(page);
});

test('by the arrow keys', async ({ page, open }) => {
  await open('#convolution?step=0');
  await walk(page, () => page.keyboard.press('ArrowRight'));
  await expectSum(page);
});

test('by the scrubber, as a screen reader moves it', async ({ page, open }) => {
  await open('#convolution?step=0');
  const slider = page.getByRole('slider', { name: 'Step' });
  await slider.fill(String(STEPS));
  await expectSum(page);
});

test('plays by itself and pauses', async ({ page, open }) => {
  await open('#convolution?step=0');
  await click(page.getByRole('button', { name: 'Play' }));
  await expect.poll(async () => (await state(page)).step).toBeGreaterThan(2);
  await click(page.getByRole('button', { name: 'Pause' }));
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  const { step } = await state(page);
  await page.waitForTimeout(1500);
  expect((await state(page)).step).toEqual(step);
});

test('the address brings the step back', async ({ page, open }) => {
  await open('#convolution?step=0');
  await walk(page, () => click(next(page)));
  await expectSum(page);
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#convolution\?(.*&)?step=9\b/);
  await page.reload();
  await expectSum(page);
});

test('with the filter flipped the sum is 732', async ({ page, open }) => {
  await open('#convolution?step=0');
  await walk(page, () => page.keyboard.press('ArrowRight'));
  await expectSum(page);
  await page.keyboard.press('f');
  await expect(spoken(page).filter({ hasText: /\b732\b/ })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Flip the filter', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('f');
  await expectSum(page);
});

test('an image of 28×28 becomes 26×26, walked by keyboard', async ({ page, open }) => {
  await open('#convolution?image=1');
  await page.keyboard.press('3');
  for (let row = 1; row <= 26; ++row) await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await state(page)).convolution.outputs).toBe(26 * 26);
  await expect(page.locator('#accessibility').getByText(/28×28 and the output is 26×26/)).toHaveCount(1);
  await expect(next(page)).toBeDisabled();
});

test('a weight is typed, undone and redone', async ({ page, open }) => {
  await open('#convolution?step=9');
  const weight = page.getByRole('spinbutton', { name: 'Filter row 1, column 1' });
  await weight.fill('5.5');
  await weight.press('Enter');
  await expect.poll(async () => (await state(page)).convolution.sum).toBe(769);
  await weight.press('Escape');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await state(page)).convolution.sum).toBe(577);
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(async () => (await state(page)).convolution.sum).toBe(769);
});

test('the borders tell why 28 becomes 26', async ({ page, open }) => {
  await open('#convolution?image=1&mode=borders');
  const words = page.locator('#accessibility').getByRole('status');
  await expect(words.filter({ hasText: '5 of its 9 positions' })).toHaveCount(1);
  for (let scene = 1; scene <= 5; ++scene) await page.keyboard.press('ArrowRight');
  await expect(words.filter({ hasText: '26×26 of 28×28' })).toHaveCount(1);
  await screenshot(page, 'convolution-borders-1280x800-light');
});

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Milliseconds that plain JavaScript takes for the same: 7×7 weights over 512×512 pixels. */
function plainFilter() {
  const side = 512, size = 7, out = side - size + 1;
  const image = Float32Array.from({ length: side * side }, (_, i) => i % 251);
  const weights = Float32Array.from({ length: size * size }, (_, i) => (i % 5) - 2);
  const sums = new Float32Array(out * out);
  const run = () => {
    for (let row = 0; row < out; ++row) {
      for (let column = 0; column < out; ++column) {
        let sum = 0;
        for (let i = 0; i < size; ++i) {
          const from = (row + i) * side + column;
          for (let j = 0; j < size; ++j) sum += image[from + j] * weights[i * size + j];
        }
        sums[row * out + column] = sum;
      }
    }
  };
  const times = [];
  for (let k = 0; k < 9; ++k) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[4];
}

// README has the milliseconds; here they are compared with JavaScript's in the same page.
test('a changed filter over 512×512 pixels is shown before JavaScript has filtered them @measured', async ({ page, open }) => {
  needsVariant('simd');
  // The whole frame as the page's thread spends it: events, convolution, colours, drawing, upload, mirror.
  await page.addInitScript(() => {
    window.frameTimes = [];
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => request((time) => {
      const start = performance.now();
      callback(time);
      window.frameTimes.push({ spent: performance.now() - start, times: window.pixelwalk?.state?.()?.large?.times });
    });
  });
  await open('?variant=simd#convolution?mode=large&weights=' + Array(49).fill(1).join(','));
  await expect.poll(async () => (await state(page)).large.times).toBeGreaterThan(0);
  const weight = page.getByRole('spinbutton', { name: 'Filter row 3, column 3' });
  const filter = [];
  for (let edit = 0; edit < 15; ++edit) {
    const { times } = (await state(page)).large;
    await weight.fill(String(edit + 2));
    await weight.press('Enter');
    await expect.poll(async () => (await state(page)).large.times).toBeGreaterThan(times);
    filter.push((await state(page)).large.filterMs);
  }
  const frames = await page.evaluate(() => {
    const all = window.frameTimes;
    return all.filter((frame, i) => i > 0 && frame.times > all[i - 1].times).map((frame) => frame.spent);
  });
  expect(frames.length).toBeGreaterThanOrEqual(10);
  const result = { filter: median(filter), frame: median(frames), javascript: await page.evaluate(plainFilter) };
  test.info().annotations.push({ type: 'milliseconds, 7×7 over 512×512', description: JSON.stringify(result) });
  console.log(`7×7 over 512×512, milliseconds: ${JSON.stringify(result)}`);
  expect(result.filter).toBeLessThan(result.javascript / 4);
  expect(result.frame).toBeLessThan(result.javascript);
  await screenshot(page, 'convolution-large-1280x800-light');
});

/** Waits until the element stands still in sight. */
async function atRest(locator) {
  let last = '';
  await expect.poll(async () => {
    const box = await locator.boundingBox();
    const before = last;
    last = JSON.stringify(box);
    return last === before && box.height > 0;
  }, { intervals: [200] }).toBe(true);
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });

  test('by touch', async ({ page, open }) => {
    await open('#convolution?step=0');
    const [x, y] = await middle(next(page));
    expect(x).toBeLessThan(360);
    expect(y).toBeLessThan(740);
    await walk(page, () => tap(next(page)));
    await expectSum(page);
    await screenshot(page, 'convolution-577-360x740-light');
  });

  test('a filter is painted with a finger', async ({ page, open }) => {
    await open('#convolution?mode=large');
    await openPart(page, 'Settings');
    await page.getByRole('radio', { name: 'Paint' }).focus();
    await page.keyboard.press(' ');
    const cell = page.getByRole('button', { name: /^Filter row 1, column 1:/ });
    await cell.focus(); // scrolls to it
    await atRest(cell);
    await tap(cell);
    await expect(page.getByRole('button', { name: 'Filter row 1, column 1: 1' })).toHaveCount(1);
    await expect.poll(async () => (await state(page)).large.times).toBeGreaterThan(1);
    await screenshot(page, 'convolution-large-360x740-light');
  });
});
