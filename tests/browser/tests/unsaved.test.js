// Leaving the page asks while trained weights are not saved, and only then.

import { click, expect, offlineReady, reveal, running, state, test } from '../support/fixtures.js';

const button = (page, name) => page.getByRole('button', { name, exact: true });

async function trainOneBatch(page) {
  const data = page.getByRole('combobox', { name: 'Data' });
  await reveal(data);
  await data.selectOption('Built-in garments');
  await click(button(page, 'Step one batch'));
  await expect.poll(async () => (await state(page)).training.status).toBe('paused');
}

/** What the browser asks while `leave` runs: the types of its dialogs, each of which is denied. */
async function questions(page, leave) {
  const asked = [];
  const deny = (dialog) => {
    asked.push(dialog.type());
    return dialog.dismiss();
  };
  page.on('dialog', deny);
  await leave();
  await page.waitForTimeout(500);
  page.off('dialog', deny);
  return asked;
}

const reload = (page) => page.evaluate(() => setTimeout(() => location.reload()));

test('reloading asks while something is trained and not saved', async ({ page, open }) => {
  await open('#train');
  await click(page.getByRole('heading', { name: 'Train' }).first());  // a browser asks only where somebody has been
  expect(await questions(page, () => reload(page)), 'nothing trained').toEqual([]);
  await running(page);
  await trainOneBatch(page);
  expect(await questions(page, () => reload(page))).toEqual(['beforeunload']);
  expect((await state(page)).training.total_steps).toBe(1);

  await reveal(button(page, 'Save weights'));
  const saved = page.waitForEvent('download');
  await click(button(page, 'Save weights'));
  await saved;
  expect(await questions(page, () => reload(page)), 'saved').toEqual([]);
  await running(page);
});

test('taking an update asks in words of its own while something is not saved', async ({ page, open, server }) => {
  await open('#train');
  await offlineReady(page);
  await trainOneBatch(page);
  const worker = await (await fetch(`${server.url}service_worker.js`)).text();
  server.override('service_worker.js', `${worker}\n`);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await expect(page.getByText('A new version is ready.')).toBeVisible();

  const question = page.getByText('The trained weights are not saved, and reloading discards them.');
  expect(await questions(page, () => button(page, 'Reload').click()), 'not the browser').toEqual([]);
  await expect(question).toBeVisible();
  await expect(button(page, 'Not now')).toBeFocused();
  await button(page, 'Not now').click();
  await expect(question).toBeHidden();
  expect((await state(page)).training.total_steps).toBe(1);

  await expect(page.getByText('A new version is ready.')).toBeVisible();
  await button(page, 'Reload').click();
  const asked = await questions(page, () => button(page, 'Reload anyway').click());
  expect(asked, 'once is enough').toEqual([]);
  await running(page);
  await expect.poll(async () => (await state(page)).training.total_steps).toBe(0);
});
