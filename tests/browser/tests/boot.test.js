// From an empty page to the running program, in each build and on browsers that lack something.

import {
  A_TAB_OF_ITS_OWN, BEST, expect, manifest, needsVariant, offlineReady, running, screenshot, state, test, VARIANTS,
} from '../support/fixtures.js';

test.use(A_TAB_OF_ITS_OWN);

const WASM = `variants/${BEST}/pixelwalk.wasm`;

for (const variant of VARIANTS) {
  test(`boots the build ${variant} without an error`, async ({ page, open }) => {
    needsVariant(variant);
    await open(`?variant=${variant}`);
    expect((await state(page)).variant).toBe(variant);
    expect(await page.evaluate(() => self.crossOriginIsolated)).toBe(true);
    await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
    await offlineReady(page);
  });
}

test('picks the fastest build by itself, says why, and draws with every font of the site', async ({ page, open }) => {
  await open('#about');
  expect((await state(page)).variant).toBe(BEST);
  await expect(page.getByText(/Chosen because this browser has/)).toHaveCount(1);
  const fonts = Object.keys(manifest.files).filter((file) => file.startsWith('fonts/'));
  expect(fonts.length).toBeGreaterThan(1);
  // What the page itself asked for: the service worker keeps every file for offline use.
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(fonts.filter((file) => asked.some((name) => name.endsWith(file)))).toEqual(fonts);
});

test('shows the first image soon @measured', async ({ page, open }) => {
  await open();  // the first start in this browser process also starts its graphics
  const times = [];
  for (let run = 0; run < 3; ++run) {
    await page.reload();
    await running(page);
    const [mark] = await page.evaluate(() => performance.getEntriesByName('first image').map((entry) => entry.startTime));
    times.push(Math.round(mark));
  }
  expect(Math.min(...times), `milliseconds of each start: ${times}`).toBeLessThan(1500);
});

test('a wrong build in the address gets a sentence and the best build', async ({ page, open }) => {
  await open('?variant=turbo');
  await expect(page.getByRole('alert').filter({ hasText: 'named “turbo”' })).toBeVisible();
  expect((await state(page)).variant).toBe(BEST);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
});

test('shows the loading screen and its progress while the program comes', async ({ page, server }) => {
  let go;
  const gate = new Promise((resolve) => {
    go = resolve;
  });
  server.override(WASM, async (request, response, send) => {
    await gate;
    await send();
  });
  await page.goto(server.url);
  await expect(page.getByRole('heading', { name: 'Pixelwalk' })).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Download of the program' })).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('Loading the program');
  await expect(page.getByText(/^0\.0 of \d\.\d MB$/)).toBeVisible();
  await screenshot(page, 'loading-1280x800-light');
  go();
  await running(page);
});

test('a download that stops gets a sentence, and the button tries again', async ({ page, server, watch }) => {
  watch.allow(/Failed to load resource/);
  server.override(WASM, (request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/wasm' });
    response.write(Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), Buffer.alloc(300_000)]));
    setTimeout(() => response.destroy(), 200);
  });
  await page.goto(server.url);
  await expect(page.getByRole('alert'))
    .toHaveText(/^The download of the program stopped after 0\.3 of \d\.\d MB\. Check the connection and try again\.$/);
  await screenshot(page, 'download-failed-1280x800-light');
  server.override(WASM, null);
  await page.getByRole('button', { name: 'Try again' }).click();
  await running(page);
});

test('a download that does not start gets a sentence, and the button tries again', async ({ page, server, watch }) => {
  watch.allow(/Failed to load resource/);
  const refuse = (request, response) => response.writeHead(503).end();
  for (const file of [WASM, `variants/${BEST}/pixelwalk.mjs`]) server.override(file, refuse);
  await page.goto(server.url);
  await expect(page.getByRole('alert')).toHaveText(/did not start\. Check the connection and try again\.$/);
  for (const file of [WASM, `variants/${BEST}/pixelwalk.mjs`]) server.override(file, null);
  await page.getByRole('button', { name: 'Try again' }).click();
  await running(page);
});

test('one dropped connection is not worth a question', async ({ page, server, open, watch }) => {
  watch.allow(/Failed to load resource/);
  let requests = 0;
  server.override(WASM, async (request, response, send) => {
    requests += 1;
    if (requests === 1) response.destroy();
    else await send();
  });
  await open();
  expect(requests).toBeGreaterThanOrEqual(2);
});

const stopped = (page) => page.getByRole('alert').filter({ hasText: 'Pixelwalk stopped unexpectedly' });

async function expectStopped(page, reason) {
  await expect(stopped(page)).toBeVisible();
  await expect(stopped(page)).toContainText(`${reason}. Reload the page to start it again.`);
  await page.getByRole('button', { name: 'Reload' }).click();
  await running(page);
}

test('a trap inside a promise ends in a sentence', async ({ page, open, watch }) => {
  watch.allow(/out of bounds/);
  await open('#train');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).press('Enter');
  await page.evaluate(() => {
    Uint8Array.prototype.set = () => {
      throw new WebAssembly.RuntimeError('memory access out of bounds');
    };
  });
  await (await chooser).setFiles({ name: 'images', mimeType: 'application/octet-stream', buffer: Buffer.alloc(100) });
  await expectStopped(page, 'memory access out of bounds');
});

test('an error in the middle of a frame ends in a sentence', async ({ page, open, watch }) => {
  watch.allow(/no more elements/);
  await open('#convolution?step=0');
  await page.getByRole('button', { name: 'Glossary' }).focus();
  await page.evaluate(() => {
    document.createElement = () => {
      delete document.createElement;
      throw new Error('no more elements');
    };
  });
  await page.keyboard.press('Enter');  // or a frame that was still owed meets it first
  await expectStopped(page, 'no more elements');
});

test('a thread that breaks ends in a sentence', async ({ page, open, watch }) => {
  needsVariant('simd-threads');
  watch.allow(/unreachable|uncaught: ErrorEvent/);
  await page.addInitScript(() => {
    window.threads = [];
    window.Worker = class extends Worker {
      constructor(...values) {
        super(...values);
        window.threads.push(this);
      }
    };
  });
  await open('?variant=simd-threads');
  await page.evaluate(() => {
    window.threads[0].dispatchEvent(new ErrorEvent('error', { message: 'unreachable' }));
  });
  await expectStopped(page, 'unreachable');
});

test('an error beside the program gets a sentence, and the program goes on', async ({ page, open, watch }) => {
  watch.allow(/no room for the image/);
  await open('#convolution?step=4');
  await page.evaluate(() => {
    Promise.reject(new Error('no room for the image'));
  });
  await expect(page.getByRole('alert').filter({ hasText: 'Something went wrong: no room for the image.' })).toBeVisible();
  await page.getByRole('button', { name: 'Next: product' }).press('Enter');
  await expect.poll(async () => (await state(page)).step).toBe(5);
});

test('without WebGL 2 there is a sentence, and nothing is downloaded', async ({ page, server }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function getContext(kind, ...rest) {
      return kind === 'webgl2' ? null : original.call(this, kind, ...rest);
    };
  });
  await page.goto(server.url);
  await expect(page.getByRole('alert')).toContainText('draws with WebGL 2, which this browser does not offer');
  expect(server.requested.filter((file) => file.endsWith('.wasm'))).toEqual([]);
  await screenshot(page, 'no-webgl2-1280x800-light');
});

test('without SIMD, and without WebAssembly, there is a sentence, and nothing is downloaded', async ({ page, server }) => {
  for (const take of [() => { WebAssembly.validate = () => false; }, () => { delete window.WebAssembly; }]) {
    await page.addInitScript(take);
    await page.goto(server.url);
    await expect(page.getByRole('alert')).toContainText('computes with WebAssembly SIMD');
    expect(server.requested.filter((file) => file.endsWith('.wasm'))).toEqual([]);
  }
});

test('with blocked storage the page runs and says what that means', async ({ page, open }) => {
  await page.addInitScript(() => {
    const blocked = { get: () => { throw new DOMException('blocked', 'SecurityError'); } };
    Object.defineProperty(window, 'localStorage', blocked);
    Object.defineProperty(ServiceWorkerContainer.prototype, 'register', {
      value: () => Promise.reject(new DOMException('blocked', 'SecurityError')),
    });
  });
  await open();
  await expect(page.getByRole('alert').filter({ hasText: 'keeps no storage' })).toBeVisible();
  expect((await page.evaluate(() => window.pixelwalk.offline())).ready).toBe(false);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('there is a sentence', async ({ page, server }) => {
    await page.goto(server.url);
    await expect(page.locator('.shell-noscript')).toBeVisible();  // queries by text leave <noscript> out
    await screenshot(page, 'no-javascript-1280x800-light');
    await expect(page.locator('#shell-loading')).toBeHidden();
  });
});
