// A person argues with the network about one image: without training anything.

import { expectAccessible } from '../support/accessible.js';
import { click, expect, state, test } from '../support/fixtures.js';

const tree = (page) => page.locator('#accessibility');
const tested = async (page) => (await state(page)).test;
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** Opens the chapter, and waits until the trained network has come. */
async function arrive(open, page, address) {
  await open(address);
  await expect(tree(page).getByText(/The network says/).first()).toHaveCount(1);
}

test('a mistake is found and decided, then it shows where the network looked', async ({ page, open }) => {
  await arrive(open, page, '#test?image=1');
  await expect(page.getByLabel('Where the network looked')).toHaveCount(1);
  await expectAccessible(page);
  await click(button(page, 'Next mistake'));
  await expect(button(page, 'Neither')).toHaveCount(1);
  await expect(page.getByLabel('Where the network looked')).toHaveCount(0);
  await expectAccessible(page);
  await click(button(page, 'Neither'));
  await expect(page.getByLabel('Where the network looked')).toHaveCount(1);
  expect((await tested(page)).decided).toBe('neither');
  await click(button(page, 'See it in Journey'));
  await expect.poll(async () => (await state(page)).chapter).toBe('journey');
});

test('a drawing is classified with every stroke', async ({ page, open }) => {
  await arrive(open, page, '#test?image=1');
  await click(button(page, 'Draw'));
  const canvas = await button(page, 'Drawing canvas').boundingBox();
  await expect.poll(async () => Boolean((await tested(page)).verdict)).toBe(false);
  await page.mouse.move(canvas.x + canvas.width * 0.3, canvas.y + canvas.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(canvas.x + canvas.width * 0.7, canvas.y + canvas.height * 0.7, { steps: 4 });
  await expect.poll(async () => Boolean((await tested(page)).verdict)).toBe(true);
  await page.mouse.up();
});
