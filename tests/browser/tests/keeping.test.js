// Nothing is lost: a training goes on after a crash and ends as it would have ended, whatever is kept can be listed,
// exported and imported, and where the browser keeps nothing a sentence says so.
//   PIXELWALK_CRASHES  how often the tab is killed in one training; 2 unless told

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { A_TAB_OF_ITS_OWN, BEST, carries, click, expect, reveal, running, state, test } from '../support/fixtures.js';
import { damage, entries } from '../support/kept.js';

test.use(A_TAB_OF_ITS_OWN);

const CRASHES = Number(process.env.PIXELWALK_CRASHES ?? 2);
const STRICT = carries('simd-threads') ? 'simd-threads' : BEST;
const THREE_EPOCHS = `?variant=${STRICT}#train?data=garments&epochs=3`;

const training = async (page) => (await state(page)).training;
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function expectStatus(page, status, timeout = 120_000) {
  await expect.poll(async () => (await training(page)).status, { timeout }).toBe(status);
}

const checkpoints = async (page) => (await entries(page)).filter((name) => name.startsWith('checkpoint/'));
const runs = async (page) => (await entries(page)).filter((name) => name.startsWith('run/'));

async function savedWeights(page) {
  const download = page.waitForEvent('download');
  await button(page, 'Save weights').press('Enter');
  return createHash('sha256').update(fs.readFileSync(await (await download).path())).digest('hex');
}

async function kill(page) {
  const crashed = page.waitForEvent('crash');
  const devtools = await page.context().newCDPSession(page);
  devtools.send('Page.crash').catch(() => {}); // nobody is left to answer
  await crashed;
  await page.close();
}

async function anotherTab(context, server, address) {
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem('pixelwalk.panel.settings', 'open'));
  await page.goto(server.url + address);
  await running(page);
  return page;
}

async function stepOneBatch(page) {
  const data = page.getByRole('combobox', { name: 'Data' });
  await reveal(data);
  await data.selectOption('Built-in garments');
  await click(button(page, 'Step one batch'));
  await expectStatus(page, 'paused');
}

test('a training whose tab is killed again and again ends with the same bytes', async ({ page, context, open, server, watch }, info) => {
  test.setTimeout(120_000 + CRASHES * 60_000);
  watch.allow(/the page crashed/);
  await open(THREE_EPOCHS);
  await click(button(page, 'Start training'));
  await expectStatus(page, 'finished');
  const whole = await savedWeights(page);
  await page.close({ runBeforeUnload: false });

  let tab = await anotherTab(context, server, THREE_EPOCHS);
  await click(button(tab, 'Start training'));
  const moments = [];
  for (let crash = 0; crash < CRASHES; ++crash) {
    await expectStatus(tab, 'running');
    await expect.poll(async () => (await checkpoints(tab)).length).toBe(1);
    const before = (await training(tab)).total_steps;
    const target = before + Math.floor(Math.random() * 300);
    await expect.poll(async () => {
      const now = await training(tab);
      return now.total_steps >= target || now.status === 'finished';
    }, { timeout: 60_000, intervals: [20] }).toBe(true);
    if ((await training(tab)).status === 'finished') break;
    moments.push((await training(tab)).total_steps);
    await kill(tab);
    tab = await anotherTab(context, server, `?variant=${STRICT}#train`);
    await click(button(tab, 'Go on with it'));
  }
  await expectStatus(tab, 'finished');
  expect(moments.length).toBeGreaterThan(0);
  info.annotations.push({ type: 'killed after batches', description: `${moments.join(', ')} (${STRICT})` });
  expect(await savedWeights(tab)).toBe(whole);
  await expect.poll(() => checkpoints(tab), 'one that has ended is not offered').toEqual([]);
});

test('two tabs keep a training each, and a reload finds its own', async ({ page, context, open, server }) => {
  await open('#train');
  await stepOneBatch(page);
  await expect.poll(async () => (await checkpoints(page)).length).toBe(1);
  const second = await anotherTab(context, server, '#train');
  await stepOneBatch(second);
  await expect.poll(async () => (await checkpoints(second)).length).toBe(2);
  await expect(button(second, 'Go on with it')).toHaveCount(0);
  await second.close({ runBeforeUnload: false });
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await running(page);
  await click(button(page, 'Discard'));
  await click(button(page, 'Discard for good'));
  await expect.poll(async () => (await checkpoints(page)).length).toBe(1);
  await click(button(page, 'Go on with it'));
  await expectStatus(page, 'running');
});

test('a run comes back with its weights, leaves as a file, and comes in again', async ({ page, open }) => {
  test.setTimeout(150_000);
  await open('#train?data=garments&epochs=1');
  await click(button(page, 'Start training'));
  await expectStatus(page, 'finished');
  await expect.poll(async () => (await runs(page)).length).toBe(2);
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await running(page);
  await click(button(page, 'Preferences'));
  await click(button(page, 'Kept in this browser'));
  const remove = page.getByRole('button', { name: /^Remove Course model/ });
  await expect(remove).toBeVisible();

  const download = page.waitForEvent('download');
  await button(page, 'Export all').press('Enter');
  const exported = await download;
  expect(exported.suggestedFilename()).toMatch(/^pixelwalk-\d{4}-\d\d-\d\d\.pixelwalk$/);
  const file = fs.readFileSync(await exported.path());

  await button(page, 'Remove all').press('Enter');
  await button(page, 'Remove all for good').press('Enter');
  await expect.poll(() => entries(page)).toEqual([]);
  await expect(remove).toHaveCount(0);

  const choose = async (name, buffer) => {
    const chooser = page.waitForEvent('filechooser');
    await button(page, 'Import').press('Enter');
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
  };
  await choose('holiday.jpg', Buffer.from('a photo of the sea, and nothing else'));
  await expect(page.getByText('“holiday.jpg” is no file that Pixelwalk has saved.')).toBeAttached();
  const damaged = Buffer.from(file);
  damaged[damaged.length >> 1] ^= 16;
  await choose('kept.pixelwalk', damaged);
  await expect(page.getByText('“kept.pixelwalk” is damaged')).toBeAttached();
  expect(await entries(page)).toEqual([]);
  await choose('kept.pixelwalk', file);
  await expect.poll(async () => (await runs(page)).length).toBe(2);
  await expect(remove).toBeVisible();
});

test('a damaged training is named, and stays until it is discarded', async ({ page, open }) => {
  await open('#train');
  await stepOneBatch(page);
  await expect.poll(async () => (await checkpoints(page)).length).toBe(1);
  await damage(page, (await checkpoints(page))[0]);
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await running(page);
  await expect(page.getByText('“kept training” is damaged')).toBeAttached();
  await expect(button(page, 'Go on with it')).toBeDisabled();
  expect(await checkpoints(page)).toHaveLength(1);
  await click(button(page, 'Discard'));
  await click(button(page, 'Discard for good'));
  await expect.poll(() => checkpoints(page)).toEqual([]);
});

test('a full storage is said, and training goes on', async ({ page, context, open, server }) => {
  await open('#train');
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize: 100_000 });
  await stepOneBatch(page);
  await expect(page.getByText('This browser’s storage is full.')).toBeAttached();
  await click(button(page, 'Step one batch'));
  await expect.poll(async () => (await training(page)).total_steps).toBe(2);
});

test('a refused storage is said, and training goes on', async ({ page, open }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  await open('#train');
  await stepOneBatch(page);
  await expect(page.getByText('This browser doesn’t let the page keep anything.')).toBeAttached();
});

test('a newer page’s storage is left alone, and that is said', async ({ page, open, server }) => {
  await page.goto(`${server.url}manifest.webmanifest`);
  await page.evaluate(() => new Promise((resolve) => {
    const opening = indexedDB.open('pixelwalk', 7);
    opening.onupgradeneeded = () => opening.result.createObjectStore('of the future');
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  }));
  await open('#train');
  await stepOneBatch(page);
  await expect(page.getByText('A newer version of this page has changed what is kept')).toBeAttached();
});
