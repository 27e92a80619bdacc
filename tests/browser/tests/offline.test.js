// The service worker: offline, isolation on static hosts, updates that wait for the person.

import crypto from 'node:crypto';
import {
  BEST, carries, expect, manifest, needsVariant, offlineReady, running, state, test, VARIANTS,
} from '../support/fixtures.js';

const cachedPaths = (page) => page.evaluate(async () => {
  const paths = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
  }
  return paths;
});

function countLoads(page) {
  const loads = { count: 0 };
  page.on('domcontentloaded', () => {
    loads.count += 1;
  });
  return loads;
}

test('reloads without a network', async ({ page, server, open }) => {
  await open();
  const { variant } = await state(page);
  await offlineReady(page);
  server.disconnect();
  await page.reload();
  await running(page);
  expect((await state(page)).variant).toBe(variant);
  expect(await page.evaluate(() => self.crossOriginIsolated)).toBe(true);
});

test('keeps only the build in use', async ({ page, open }) => {
  const carried = VARIANTS.filter(carries);
  for (const variant of carried) {
    await open(`?variant=${variant}`);
    await offlineReady(page);
    const paths = await cachedPaths(page);
    const builds = new Set(paths.filter((path) => path.startsWith('/variants/')).map((path) => path.split('/')[2]));
    expect([...builds]).toEqual([variant]);
    expect(paths.filter((path) => path.startsWith('/data/'))).toEqual([]);
  }
  expect(carried.length).toBeGreaterThan(0);
});

test('never keeps a file with another content than the list says', async ({ page, server, open }) => {
  server.override('manifest.webmanifest', '{"name": "Something else"}');
  await open();
  await page.waitForFunction(() => window.pixelwalk.offline().problem !== '');
  expect((await page.evaluate(() => window.pixelwalk.offline())).problem).toContain('another version');
  expect(await cachedPaths(page)).not.toContain('/manifest.webmanifest');
});

test('a new version waits until the person says so', async ({ page, server, open }) => {
  await open();
  await offlineReady(page);
  const html = await (await fetch(server.url)).text();
  const newer = Buffer.from(html.replace(/<title>.*<\/title>/, '<title>Pixelwalk, newer</title>'));
  const sha256 = crypto.createHash('sha256').update(newer).digest('hex');
  const files = { ...manifest.files, 'index.html': { sha256, bytes: newer.length } };
  server.override('index.html', newer);
  server.override('site_manifest.js', `self.pixelwalkSite = ${JSON.stringify({ ...manifest, version: 'newer', files })};`);

  await page.reload();
  await running(page);
  await expect(page).not.toHaveTitle('Pixelwalk, newer');
  await expect(page.getByText('A new version is ready.')).toBeVisible();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page).toHaveTitle('Pixelwalk, newer');
  await running(page);
  await offlineReady(page);
  const entries = (await cachedPaths(page)).filter((path) => path === '/index.html');
  expect(entries, 'the old one is gone').toHaveLength(1);
});

test.describe('on a static host without headers, in a sub-folder', () => {
  test.use({ hosting: { isolated: false, folder: '/class/pixelwalk/' } });

  test('isolates itself with one reload, and works offline', async ({ page, server, open }) => {
    const loads = countLoads(page);
    await open();
    expect(loads.count).toBe(2);
    expect(await page.evaluate(() => self.crossOriginIsolated)).toBe(true);
    expect((await state(page)).variant).toBe(BEST);
    await offlineReady(page);
    server.disconnect();
    await page.reload();
    await running(page);
    expect(loads.count, 'no further reload').toBe(3);
  });

  test('runs without threads where service workers are blocked, and does not loop', async ({ page, open }) => {
    needsVariant('simd');
    await page.addInitScript(() => {
      Object.defineProperty(ServiceWorkerContainer.prototype, 'register', {
        value: () => Promise.reject(new DOMException('blocked', 'SecurityError')),
      });
    });
    const loads = countLoads(page);
    await open();
    expect((await state(page)).variant).toBe('simd');
    expect(loads.count).toBe(1);
  });

  test('does not loop where isolation never comes', async ({ page, server, open }) => {
    needsVariant('simd');
    const worker = "self.oninstall = () => self.skipWaiting(); self.onactivate = (e) => e.waitUntil(self.clients.claim());";
    server.override('service_worker.js', worker);
    const loads = countLoads(page);
    await open();
    await page.waitForTimeout(1000);
    expect(loads.count).toBe(2);
    expect((await state(page)).variant).toBe('simd');
  });
});
