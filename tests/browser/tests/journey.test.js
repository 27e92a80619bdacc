// A person who has trained nothing opens the network that the page carries, value by value.

import { expectAccessible } from '../support/accessible.js';
import { click, expect, screenshot, state, tap, test } from '../support/fixtures.js';

const tree = (page) => page.locator('#accessibility');
const journey = async (page) => (await state(page)).journey;
const button = (page, name) => page.getByRole('button', { name, exact: true });

const kFollow = 'Follow the largest, one layer back to what did most to make this value';

/** Opens the chapter, and waits until the trained network has come. */
async function arrive(open, page, address) {
  await open(address);
  await expect(tree(page).getByText(/Ankle boot, \d/).first()).toHaveCount(1);
}

test('the trained network is fetched, and any of its values opens', async ({ page, open }) => {
  await arrive(open, page, '#journey?image=1');
  await expect(tree(page).getByText('Trained network of this page, 5 epochs')).toHaveCount(1);
  await expectAccessible(page);
  await screenshot(page, 'journey-1280x800-light');
  await click(button(page, 'Open this value'));
  await expect(button(page, 'Back to the overview')).toHaveCount(1);
  await expectAccessible(page);
  await screenshot(page, 'journey-open-1280x800-light');
  const place = JSON.stringify((await journey(page)).opened);
  await click(button(page, kFollow));
  await expect.poll(async () => JSON.stringify((await journey(page)).opened)).not.toBe(place);
  await page.keyboard.press('Escape');
  await expect(button(page, 'Open this value')).toHaveCount(1);
});

test('“Why Ankle boot?” leads back to a pixel by one button, and tells it all', async ({ page, open }) => {
  await arrive(open, page, '#journey?image=1');
  await click(button(page, 'Why Ankle boot?'));
  const told = tree(page).getByText(/^The network says Ankle boot because/);
  await expect(told.first()).toHaveCount(1);
  while (await button(page, kFollow).isEnabled()) await click(button(page, kFollow));
  const whole = /the pixel in row \d+, column \d+ excites map \d+ of conv2d, which .* which speaks for Ankle boot/;
  await expect(tree(page).getByText(whole).first()).toHaveCount(1);
  await expectAccessible(page);
});

test('random weights say something else, and the trained ones come back', async ({ page, open }) => {
  await arrive(open, page, '#journey?image=1');
  const verdict = await tree(page).getByText(/In the end the network says/).first().textContent();
  await click(page.getByRole('radio', { name: 'Random' }));
  await expect(tree(page).getByText('Random weights, nothing learned yet')).toHaveCount(1);
  await expect(tree(page).getByText(verdict)).toHaveCount(0);
  await click(page.getByRole('radio', { name: 'Trained' }));
  await expect(tree(page).getByText(verdict).first()).toHaveCount(1);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, deviceScaleFactor: 2 });

  test('one layer after another, by touch', async ({ page, open }) => {
    await arrive(open, page, '#journey?image=1');
    await screenshot(page, 'journey-360x740-light');
    const { layer } = (await journey(page)).chosen;
    await tap(button(page, 'Back one layer'));
    await expect.poll(async () => (await journey(page)).chosen.layer).not.toBe(layer);
  });

  test('a swipe leads to the next layer and picks nothing, a tap picks a map', async ({ page, open }) => {
    await arrive(open, page, '#journey?image=1&layer=conv2d&map=0');
    const wall = (layer) => page.getByRole('slider', { name: `${layer}, 64 maps` });
    const { x, y, width } = await wall('conv2d').boundingBox();
    const client = await page.context().newCDPSession(page);
    const touch = (type, points) => client.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    const swipe = async (from, to) => {
      await touch('touchStart', [{ x: from, y: y + 60 }]);
      for (let i = 1; i <= 6; ++i) await touch('touchMove', [{ x: from + (to - from) * i / 6, y: y + 60 }]);
      await touch('touchEnd', []);
    };
    await swipe(x + width / 2, x + width / 2 + 20);
    await swipe(x + 200, x + 130);
    await expect(wall('max_pooling2d')).toHaveCount(1);
    expect((await journey(page)).chosen.map).toBe(0);
    await swipe(x + 130, x + 200);
    await expect(wall('conv2d')).toHaveCount(1);
    await page.touchscreen.tap(x + 2.5 * width / 8, y + 20);
    await expect.poll(async () => (await journey(page)).chosen.map).toBe(2);
  });
});
