// The service worker: offline, isolation on static hosts, updates that wait for the person.

import crypto from 'node:crypto';
import {
  A_TAB_OF_ITS_OWN, BEST, carries, expect, manifest, needsVariant, offlineReady, running, state, test, VARIANTS,
} from '../support/fixtures.js';

test.use(A_TAB_OF_ITS_OWN);

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
    expect(paths.filter((path) => /^\/(data|networks)\//.test(path))).toEqual([]);
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

/** From now on the server has a newer version: its page says so, and it has another list of dependencies. */
async function publishNewer(server) {
  const html = await (await fetch(server.url)).text();
  const changed = {
    'index.html': html.replace('<html ', '<html data-version="newer" '),
    'dependencies.json': `${await (await fetch(`${server.url}dependencies.json`)).text()}\n`,
  };
  const files = { ...manifest.files };
  for (const [name, text] of Object.entries(changed)) {
    const bytes = Buffer.from(text);
    files[name] = { sha256: crypto.createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
    server.override(name, bytes);
  }
  server.override('site_manifest.js', `self.pixelwalkSite = ${JSON.stringify({ ...manifest, version: 'newer', files })};`);
}

const newer = (page) => page.locator('html[data-version="newer"]');
const offer = (page) => page.getByText('A new version is ready.');
const takeUpdate = (page) => page.getByRole('button', { name: 'Reload', exact: true }).click();

test('keeps the trained network once it was wanted', async ({ page, server, open }) => {
  await open();
  await offlineReady(page);
  const network = 'networks/course.safetensors';
  const bytes = () => page.evaluate(async (file) => (await (await fetch(file)).arrayBuffer()).byteLength, network);
  expect(await bytes()).toBe(manifest.files[network].bytes);
  await expect.poll(() => cachedPaths(page)).toContain(`/${network}`);
  server.disconnect();
  expect(await bytes()).toBe(manifest.files[network].bytes);
});

test('a new version waits until the person says so', async ({ page, server, open }) => {
  await open();
  await offlineReady(page);
  await publishNewer(server);

  await page.reload();
  await running(page);
  await expect(newer(page)).toHaveCount(0);
  await expect(offer(page)).toBeVisible();
  await takeUpdate(page);
  await expect(newer(page)).toHaveCount(1);
  await running(page);
  await offlineReady(page);
  const entries = (await cachedPaths(page)).filter((path) => path === '/index.html');
  expect(entries, 'the old one is gone').toHaveLength(1);
});

test('a new version that waits loses no file to the old page', async ({ page, server, open }) => {
  await open();
  await offlineReady(page);
  await publishNewer(server);
  for (let load = 0; load < 2; ++load) {  // the second time the new version is complete before the page is
    await page.reload();
    await running(page);
    await offlineReady(page);
    await expect(offer(page)).toBeVisible();
  }
  server.disconnect();
  await takeUpdate(page);
  await expect(newer(page)).toHaveCount(1);
  await running(page);
});

test('what an old version has kept of its own accord comes along into the new one', async ({ page, server, open }) => {
  await open();
  await offlineReady(page);
  const bench = `variants/${BEST}/pixelwalk-bench.mjs`;
  await page.evaluate(async (file) => (await fetch(file)).arrayBuffer(), bench);
  await expect.poll(() => cachedPaths(page)).toContain(`/${bench}`);
  await publishNewer(server);
  await page.reload();
  await expect(offer(page)).toBeVisible();
  await takeUpdate(page);
  await expect(newer(page)).toHaveCount(1);
  await running(page);
  expect((await cachedPaths(page)).filter((path) => path === `/${bench}`)).toHaveLength(1);
});

test('an update that one tab has taken can be taken in the other', async ({ page, server, open, context }) => {
  await open();
  await offlineReady(page);
  await publishNewer(server);
  await page.reload();
  await expect(offer(page)).toBeVisible();
  const other = await context.newPage();
  await other.goto(server.url);
  await running(other);
  await expect(offer(other)).toBeVisible();
  await takeUpdate(page);
  await expect(newer(page)).toHaveCount(1);
  await expect(newer(other)).toHaveCount(0);
  await takeUpdate(other);
  await expect(newer(other)).toHaveCount(1);
  await running(other);
});

test('a tab that has put the update away learns that another one took it', async ({ page, server, open, context }) => {
  await open();
  await offlineReady(page);
  await publishNewer(server);
  await page.reload();
  await expect(offer(page)).toBeVisible();
  const other = await context.newPage();
  await other.goto(server.url);
  await expect(offer(other)).toBeVisible();
  await other.getByRole('button', { name: 'Later' }).click();
  await takeUpdate(page);
  await expect(offer(other)).toBeVisible();
});

test('an update that was found before the page asked is offered', async ({ page, server, open }) => {
  await open();
  await offlineReady(page);
  await publishNewer(server);
  // Half of the new version is there when the page gets to hear of its service worker.
  let go;
  const gate = new Promise((resolve) => {
    go = resolve;
  });
  const dependencies = server.overrides.get('dependencies.json');
  server.override('dependencies.json', async (request, response) => {
    await gate;
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(dependencies);
  });
  await page.addInitScript(() => {
    const { register } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = async function registerLate(...values) {
      const registration = await register.apply(this, values);
      registration.update();
      while (!registration.installing) await new Promise((resolve) => setTimeout(resolve, 10));
      return registration;
    };
  });
  await page.reload();
  await running(page);
  await offlineReady(page);
  go();
  await expect(offer(page)).toBeVisible();
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

  test('a hard reload isolates itself again', async ({ page, open, context }) => {
    await open();
    await offlineReady(page);
    const session = await context.newCDPSession(page);
    const loads = countLoads(page);
    await session.send('Page.reload', { ignoreCache: true });
    await expect.poll(() => loads.count).toBe(2);
    await running(page);
    expect(await page.evaluate(() => self.crossOriginIsolated)).toBe(true);
    expect((await state(page)).variant).toBe(BEST);
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
