// The browser's own back and forward buttons.

import { click, expect, state, test } from '../support/fixtures.js';

const shownStep = (page) => page.getByRole('slider', { name: 'Step', exact: true }).inputValue();
const fragment = (page) => page.evaluate(() => location.hash);

async function openChapter(page, name) {
  await click(page.getByRole('button', { name, exact: true }));
  await expect(page.getByRole('main', { name })).toHaveCount(1);
}

async function takeSteps(page, count) {
  for (let made = 0; made < count; ++made) await page.keyboard.press('ArrowRight');
  await expect.poll(() => fragment(page)).toMatch(new RegExp(`step=${count}$`));
}

test('back and forward bring chapters and their steps back', async ({ page, open }) => {
  await open('#convolution');
  await takeSteps(page, 3);
  await openChapter(page, 'Pooling');
  await takeSteps(page, 2);
  await openChapter(page, 'Shapes');

  const places = [['Convolution', 'convolution', 3], ['Pooling', 'pooling', 2], ['Shapes', 'shapes', null]];
  const expectPlace = async ([name, chapter, wanted]) => {
    await expect(page.getByRole('main', { name })).toHaveCount(1);
    expect((await state(page)).chapter).toBe(chapter);
    if (wanted !== null) await expect.poll(() => shownStep(page)).toBe(String(wanted));
  };
  const length = await page.evaluate(() => history.length);
  for (const place of [1, 0]) {
    await page.goBack();
    await expectPlace(places[place]);
  }
  for (const place of [1, 2]) {
    await page.goForward();
    await expectPlace(places[place]);
  }
  expect(await page.evaluate(() => history.length), 'going back and forward makes no new places').toBe(length);
});

test('back leads out of the page after as many presses as there were chapters', async ({ page, open }) => {
  await page.goto('about:blank');
  await open('#pixels');
  await openChapter(page, 'Convolution');
  await takeSteps(page, 12);
  await page.goBack();
  await expect(page.getByRole('main', { name: 'Pixels' })).toHaveCount(1);
  await page.goBack();
  expect(page.url()).toBe('about:blank');
  await page.goForward();
  await expect.poll(async () => (await state(page))?.chapter).toBe('pixels');
});
