// The Shapes chapter from the image to the scores, by keyboard alone, read from the accessibility tree.

import { expectAccessible } from '../support/accessible.js';
import { click, expect, screenshot, state, test } from '../support/fixtures.js';

const LAYERS = [
  ['conv2d (Conv2D)', '(None, 26, 26, 64)', '640', 'conv2d, output 26 by 26 by 64, 640 parameters'],
  ['max_pooling2d (MaxPooling2D)', '(None, 13, 13, 64)', '0', 'max_pooling2d, output 13 by 13 by 64, 0 parameters'],
  ['conv2d_1 (Conv2D)', '(None, 11, 11, 64)', '36,928', 'conv2d_1, output 11 by 11 by 64, 36,928 parameters'],
  ['max_pooling2d_1 (MaxPooling2D)', '(None, 5, 5, 64)', '0', 'max_pooling2d_1, output 5 by 5 by 64, 0 parameters'],
  ['flatten (Flatten)', '(None, 1600)', '0', 'flatten, output 1600, 0 parameters'],
  ['dense (Dense)', '(None, 128)', '204,928', 'dense, output 128, 204,928 parameters'],
  ['dense_1 (Dense)', '(None, 10)', '1,290', 'dense_1, output 10, 1,290 parameters. Total 243,786 parameters'],
];

const shapes = async (page) => (await state(page))?.shapes;
const spoken = (page, words) =>
  page.locator('#accessibility').getByRole('status').filter({ hasText: words });

test('walked by keyboard alone to 243,786 parameters, then the dense network’s 101,770', async ({ page, open }) => {
  await open('#shapes');
  const table = page.getByRole('table', { name: 'Model summary' });
  await expect(table.getByRole('columnheader')).toHaveText(['Layer (type)', 'Output shape', 'Param #']);
  for (const [index, [name, shape, parameters, words]] of LAYERS.entries()) {
    await page.keyboard.press('ArrowDown');
    await expect(spoken(page, words)).toHaveCount(1);
    const row = table.getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }) });
    await expect(row.getByRole('cell', { name: shape, exact: true })).toHaveCount(1);
    await expect(row.getByRole('cell', { name: parameters, exact: true })).toHaveCount(1);
    expect((await shapes(page)).layer).toBe(index + 1);
  }
  await expect(table.getByRole('cell', { name: '243,786', exact: true })).toHaveCount(1);
  await screenshot(page, 'shapes-course-1280x800-light');

  const model = page.getByRole('combobox', { name: 'Model' });
  for (let press = 0; press < 60; ++press) {
    await page.keyboard.press('Tab');
    if (await model.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(model).toBeFocused();
  await model.selectOption('Dense network');
  await expect(table.getByRole('cell', { name: '101,770', exact: true })).toHaveCount(1);
  expect((await shapes(page)).total).toBe(101770);
});

test('a row opens and spells its arithmetic out', async ({ page, open }) => {
  await open('#shapes?layer=3');
  await page.keyboard.press('Enter');
  const row = page.getByRole('button', { name: 'conv2d_1 (Conv2D)', exact: true });
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('cell', { name: /64 × \(3·3·64 \+ 1\) = 36,928/ })).toHaveCount(1);
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#shapes?layer=3&open=2');
});

test('an impossible model is explained and mended; undo and redo', async ({ page, open }) => {
  await open('#shapes?layer=5');
  await page.getByRole('button', { name: 'Remove layer', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Put a Flatten before it' })).toHaveCount(1);
  expect((await shapes(page)).possible).toBe(false);
  await screenshot(page, 'shapes-impossible-1280x800-light');
  await click(page.getByRole('button', { name: 'Insert Flatten', exact: true }));
  await expect.poll(async () => (await shapes(page)).total).toBe(243786);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await shapes(page)).possible).toBe(false);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await shapes(page)).possible).toBe(true);
});

test('Flatten is unrolled in Keras’s order, and the address brings it back', async ({ page, open }) => {
  await open('#shapes?view=flatten&layer=5');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await shapes(page)).values).toBe(128);
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('values=128');
  await screenshot(page, 'shapes-flatten-1280x800-light');
  await page.reload();
  await expect.poll(async () => (await shapes(page))?.values).toBe(128);
  await page.keyboard.press('End');
  await expect.poll(async () => (await shapes(page)).values).toBe(1600);
});

test('two networks side by side share their last three lines', async ({ page, open }) => {
  await open('#shapes?view=compare');
  const table = page.getByRole('table', { name: 'Two networks side by side' });
  await expect(table.getByRole('columnheader', { name: 'Dense network, 101,770 parameters' })).toHaveCount(1);
  await expect(table.getByRole('columnheader', { name: 'Course model, 243,786 parameters' })).toHaveCount(1);
  await page.keyboard.press('End');
  await expect(spoken(page, 'the dense network has 101,770 parameters, the one on the right 243,786')).toHaveCount(1);
});

test('axe finds nothing wrong with any view', async ({ page, open }) => {
  for (const [view, address] of [
    ['layers', 'layer=3&open=2'], ['flatten', 'view=flatten&layer=5&values=640'],
    ['compare', 'view=compare&layer=6&line=6'], ['layers', 'model=c64k3,d10&layer=2'],
  ]) {
    await open(`#shapes?${address}`);
    await expect.poll(async () => (await shapes(page)).view).toBe(view);
    await expectAccessible(page);
  }
});
