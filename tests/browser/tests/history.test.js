// The browser's own back and forward buttons: from chapter to chapter, and out of what covers the page.

import { A_TAB_OF_ITS_OWN, click, expect, state, tap, test } from '../support/fixtures.js';

test.use(A_TAB_OF_ITS_OWN);

const button = (page, name) => page.getByRole('button', { name, exact: true });
const shownStep = (page) => page.getByRole('slider', { name: 'Step', exact: true }).inputValue();
const fragment = (page) => page.evaluate(() => location.hash);

async function openChapter(page, name) {
  await click(button(page, name));
  await expect(page.getByRole('main', { name })).toHaveCount(1);
}

async function takeSteps(page, count) {
  for (let made = 0; made < count; ++made) await page.keyboard.press('ArrowRight');
  await expect.poll(() => fragment(page)).toMatch(new RegExp(`step=${count}$`));
}

test('back and forward bring chapters and their steps back', async ({ page, open }) => {
  await open('#convolution?step=0');
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
  await openChapter(page, 'Pooling');
  await takeSteps(page, 12);
  await page.goBack();
  await expect(page.getByRole('main', { name: 'Pixels' })).toHaveCount(1);
  await page.goBack();
  expect(page.url()).toBe('about:blank');
  await page.goForward();
  await expect.poll(async () => (await state(page))?.chapter).toBe('pixels');
});

async function expectChapter(page, name) {
  await expect.poll(async () => (await state(page)).chapter).toBe(name);
}

test('back closes a dialog first', async ({ page, open }) => {
  await open('#pixels');
  await click(button(page, 'Pooling'));
  await expectChapter(page, 'pooling');
  await button(page, 'Glossary').press('Enter');
  const glossary = page.getByRole('heading', { name: 'Glossary' });
  await expect(glossary).toHaveCount(1);
  await page.goBack();
  await expect(glossary).toHaveCount(0);
  expect((await state(page)).chapter).toBe('pooling');
  await page.goBack();
  await expectChapter(page, 'pixels');
});

test('a dialog that was closed by itself takes its step of the history along', async ({ page, open }) => {
  await open('#pixels');
  await click(button(page, 'Pooling'));
  await expectChapter(page, 'pooling');
  await button(page, 'Glossary').press('Enter');
  await expect(page.getByRole('heading', { name: 'Glossary' })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Glossary' })).toHaveCount(0);
  await button(page, 'Next: value').press('Enter');
  await expect.poll(() => fragment(page)).toContain('step=1');
  await page.goBack();
  await expectChapter(page, 'pixels');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });

  test('back closes the list of chapters and leaves the chapter', async ({ page, open }) => {
    await open('#pixels');
    await tap(button(page, 'Chapters'));
    await tap(button(page, 'Pooling'));
    await expectChapter(page, 'pooling');
    await expect(button(page, 'Shapes')).toHaveCount(0);
    await tap(button(page, 'Chapters'));
    await expect(button(page, 'Shapes')).toHaveCount(1);
    await page.goBack();
    await expect(button(page, 'Shapes')).toHaveCount(0);
    expect((await state(page)).chapter).toBe('pooling');
    await page.goBack();
    await expectChapter(page, 'pixels');
    await page.goForward();
    await expectChapter(page, 'pooling');
  });
});
