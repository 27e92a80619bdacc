// Leaving the page asks while trained weights are neither saved nor kept in the browser, and only then.

import { A_TAB_OF_ITS_OWN, click, expect, offlineReady, reveal, running, state, test } from '../support/fixtures.js';
import { entries } from '../support/kept.js';

test.use(A_TAB_OF_ITS_OWN);

const button = (page, name) => page.getByRole('button', { name, exact: true });

/** A browser that keeps nothing. */
const keepNothing = (page) => page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));

async function trainOneBatch(page) {
  const data = page.getByRole('combobox', { name: 'Data' });
  await reveal(data);
  await data.selectOption('Built-in garments');
  await click(button(page, 'Step one batch'));
  await expect.poll(async () => (await state(page)).training.status).toBe('paused');
}

/** What the browser asks while `leave` runs, until `done`: the types of its dialogs, each of which is denied. */
async function questions(page, leave, done) {
  const asked = [];
  const deny = async (dialog) => {
    await dialog.dismiss();
    asked.push(dialog.type());
  };
  page.on('dialog', deny);
  const ended = done(asked);
  await leave();
  await ended;
  page.off('dialog', deny);
  return asked;
}

const opened = (page) => () => page.waitForEvent('domcontentloaded');
const somethingAsked = (asked) => expect.poll(() => asked.length).toBeGreaterThan(0);
const reload = (page) => page.evaluate(() => setTimeout(() => location.reload()));

test('reloading does not ask while the training is kept', async ({ page, open }) => {
  await open('#train');
  await trainOneBatch(page);
  await expect.poll(async () => (await entries(page)).length).toBe(1);
  expect(await questions(page, () => reload(page), opened(page))).toEqual([]);
});

test('reloading asks while something is trained and not saved', async ({ page, open }) => {
  await keepNothing(page);
  await open('#train');
  await click(page.getByRole('heading', { name: 'Train' }).first());  // a browser asks only where somebody has been
  expect(await questions(page, () => reload(page), opened(page)), 'nothing trained').toEqual([]);
  await running(page);
  await trainOneBatch(page);
  expect(await questions(page, () => reload(page), somethingAsked)).toEqual(['beforeunload']);
  expect((await state(page)).training.total_steps).toBe(1);

  const saved = page.waitForEvent('download');
  await button(page, 'Save weights').press('Enter');
  await saved;
  expect(await questions(page, () => reload(page), opened(page)), 'saved').toEqual([]);
  await running(page);
});

test('taking an update asks in words of its own while something is not saved', async ({ page, open, server }) => {
  await keepNothing(page);
  await open('#train');
  await offlineReady(page);
  await trainOneBatch(page);
  const worker = await (await fetch(`${server.url}service_worker.js`)).text();
  server.override('service_worker.js', `${worker}\n`);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await expect(page.getByText('A new version is ready.')).toBeVisible();

  const question = page.getByText('The trained weights are not saved, and reloading discards them.');
  const seen = () => expect(question).toBeVisible();
  expect(await questions(page, () => button(page, 'Reload').click(), seen), 'not the browser').toEqual([]);
  await expect(button(page, 'Not now')).toBeFocused();
  await button(page, 'Not now').click();
  await expect(question).toBeHidden();
  expect((await state(page)).training.total_steps).toBe(1);

  await expect(page.getByText('A new version is ready.')).toBeVisible();
  await button(page, 'Reload').click();
  const asked = await questions(page, () => button(page, 'Reload anyway').click(), opened(page));
  expect(asked, 'once is enough').toEqual([]);
  await running(page);
  await expect.poll(async () => (await state(page)).training.total_steps).toBe(0);
});
