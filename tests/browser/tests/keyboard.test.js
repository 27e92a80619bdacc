// The page by keyboard in a real browser: what the headless tests cannot see of the elements and their focus.

import { click, expect, state, test } from '../support/fixtures.js';

const focused = (page) => page.evaluate(() => {
  const { activeElement: element } = document;
  return element === document.body ? '' : element.getAttribute('aria-label') ?? element.textContent;
});

/** A key as a keyboard of another country sends it. */
const key = (page, init) => page.evaluate((options) => {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...options }));
}, init);

test('the first stop skips to the controls', async ({ page, open }) => {
  await open('#convolution?step=0');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to the controls');
  await expect.poll(async () => (await page.getByRole('button', { name: 'Skip to the controls' }).boundingBox()).height)
    .toBeGreaterThan(20);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Next: product');
});

test('a dialog keeps the focus and gives it back', async ({ page, open }) => {
  await open('#convolution?step=0');
  await page.getByRole('button', { name: 'Share' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await expect(dialog).toHaveAttribute('aria-modal', 'true');
  await expect(dialog).toBeFocused();
  const stops = [];
  for (let i = 0; i < 12; i += 1) {
    await page.keyboard.press('Tab');
    stops.push(await focused(page));
    expect(await dialog.evaluate((element) => element.contains(document.activeElement)), stops.join()).toBe(true);
  }
  expect(stops.filter((name) => name === 'Close').length, 'goes round').toBeGreaterThan(1);
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toBe(stops[10]);
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Share');
  await expect(dialog).toHaveCount(0);
});

test('a chapter that is opened takes the focus and names the tab', async ({ page, open }) => {
  await open('#convolution?step=0');
  expect(await focused(page)).toBe('');
  await expect(page).toHaveTitle('Convolution – Pixelwalk');
  await page.getByRole('button', { name: 'Pooling', exact: true }).press('Enter');
  await expect(page).toHaveTitle('Pooling – Pixelwalk');
  await expect(page.getByRole('heading', { name: 'Pooling', exact: true, level: 1 })).toBeFocused();
});

test('the cells of a map are read by the arrow keys, and a click leaves them to the walk', async ({ page, open }) => {
  await open('#convolution?step=9');
  const map = page.getByRole('slider', { name: 'Output map' });
  await map.focus();
  await expect(map).toHaveAttribute('aria-valuetext', 'row 0, column 0: 577');
  await page.keyboard.press('ArrowRight');
  await expect(map).toHaveAttribute('aria-valuetext', 'row 0, column 1: not computed yet');
  const { step } = await state(page);
  await map.blur();
  await click(page.getByRole('slider', { name: 'Input image' }));
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await state(page)).step).not.toBe(step);
});

test('keys of other keyboards', async ({ page, open }) => {
  await open('#pixels');
  const stage = async () => (await state(page)).pixels.view;
  await key(page, { key: 'é', code: 'Digit2' });
  await expect.poll(stage).toBe('sort');
  await key(page, { key: '"', code: 'Digit3', shiftKey: true });
  await expect.poll(stage).toBe('choose');
  await key(page, { key: '1', code: 'Digit1' });
  await expect.poll(stage).toBe('look');
  await open('#convolution?step=0');
  const mode = async () => new URL(page.url()).hash.includes('mode=large');
  await key(page, { key: 'д', code: 'KeyL' });
  await expect.poll(mode).toBe(true);
  await key(page, { key: 'S', code: 'KeyS' });
  await expect.poll(mode).toBe(false);
});

test('typing goes on in the next field, and never into shortcuts', async ({ page, open }) => {
  await open('#shapes');
  const field = page.getByRole('textbox', { name: 'Shape after layer 1' });
  const text = (pattern) => page.getByText(pattern).first().textContent();
  const side = Number(/^Input: (\d+)/.exec(await text(/^Input: \d+×\d+/))[1]);
  const [, filters, kernel, same] = /(\d+) filters of (\d+)×\d+(, same)?/.exec(await text(/: asked now/));
  const rest = same ? side : side - kernel + 1;
  await field.focus();
  await page.keyboard.type(`${rest}x${rest}x${filters}`);
  await page.keyboard.press('Enter');
  const { shapes } = await state(page);
  await expect.poll(() => focused(page)).toBe('Shape after layer 2');
  await page.keyboard.type('13x13x32');
  await expect(page.locator(':focus')).toHaveValue('13x13x32');
  expect((await state(page)).shapes).toEqual(shapes);
});
