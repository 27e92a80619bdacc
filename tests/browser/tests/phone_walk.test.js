// Every view of every chapter by a finger on a phone: the button that leads on, a step, and what opens above the bar.

import { expect, middle, openPart, settled, state, tap, test } from '../support/fixtures.js';

test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true, newcomer: true });

const VIEWS = 25;

const place = async (page) => {
  const { chapter, shownView } = await state(page);
  return `${chapter}.${shownView}`;
};
const way = (page) => page.getByRole('button', { name: /^(Next: [A-Z]|How did it do that\?)/ });
const step = (page) => page.getByRole('button', { name: /^Next( step$|: [a-z])/ });
const said = (page) => page.evaluate(() => document.getElementById('accessibility').textContent);

/** A finger steps: something else is said, and nothing has moved beneath it. */
async function stepOnce(page) {
  if (await step(page).count() === 0 || await step(page).isDisabled()) return;
  const [before, words] = [await middle(step(page)), await said(page)];
  await tap(step(page));
  await expect.poll(() => said(page)).not.toBe(words);
  expect(await middle(step(page))).toEqual(before);
}

/** A finger opens a part above the bar, with the figure in sight, and closes it. */
async function openAndClose(page, name) {
  await openPart(page, name);
  await settled(page);
  const row = page.getByRole('button', { name, exact: true });
  const stage = await page.getByRole('region', { name: 'Stage' }).boundingBox();
  expect(stage.height).toBeGreaterThan(140);
  expect(stage.y + stage.height).toBeLessThanOrEqual((await row.boundingBox()).y + 1);
  await tap(row);
  await expect(row).toHaveAttribute('aria-expanded', 'false');
}

test('one finger goes through all views', async ({ page, open }) => {
  test.setTimeout(180_000);
  await open();
  const hand = await middle(way(page));
  const been = new Set();
  for (;;) {
    const here = await place(page);
    await settled(page);
    been.add(here);
    await stepOnce(page);
    await openAndClose(page, 'Try it');
    if (await way(page).count() === 0) break;
    expect(await middle(way(page)), `the button that leads on, in ${here}`).toEqual(hand);
    await tap(way(page));
    await expect.poll(() => place(page)).not.toBe(here);
  }
  expect(been.size).toBe(VIEWS);
});
