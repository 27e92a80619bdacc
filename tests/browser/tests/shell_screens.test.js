// The page's own screens (loading, problem, notice, bench) in both themes and on a phone: axe and images to look at.

import { expectAccessible } from '../support/accessible.js';
import { BEST, expect, running, screenshot, test } from '../support/fixtures.js';

const WASM = `variants/${BEST}/pixelwalk.wasm`;

const BENCH = `variants/${BEST}/pixelwalk-bench.mjs`;
// In place of the bench itself, which has tests of its own: the page is what is looked at here.
const BENCH_STUB = `export default ({ print }) => print(JSON.stringify({
  variant: '${BEST}', threads: 2, train_images_per_second: 7654.3, predict_images_per_second: 19012.3,
  predict_latency_ms: 0.107, kernels: { conv2d_relu_max_pool2d_forward: { gflops: 61.2, ms: 2.3 },
  dense_backward: { gflops: 30.4, ms: 0.45 }, adam: { gflops: 0, ms: 0.18 } } }));`;

const SCREENS = [
  { name: '360x740-light', viewport: { width: 360, height: 740 }, colorScheme: 'light' },
  { name: '360x740-dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
  { name: '1280x800-dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
];

/** What the page shows, on each screen: an image to look at, and axe's verdict. */
async function look(page, shown) {
  for (const { name, viewport, colorScheme } of SCREENS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, 'nothing sticks out sideways').toBeLessThanOrEqual(0);
    await screenshot(page, `${shown}-${name}`);
  }
}

test.use({ deviceScaleFactor: 2 });

test('loading, then a problem', async ({ page, server, watch }) => {
  watch.allow(/Failed to load resource/);
  let drop = false;
  const pending = [];
  server.override(WASM, (request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/wasm' });
    response.write(Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), Buffer.alloc(400_000)]));
    if (drop) response.destroy();
    else pending.push(response);
  });
  await page.goto(server.url);
  await expect(page.getByText(/^0\.4 of/)).toBeVisible();
  await look(page, 'loading');
  drop = true;
  for (const response of pending) response.destroy();
  await expect(page.getByRole('alert')).toContainText('stopped after');
  await look(page, 'download-failed');
});

test('a notice over the program', async ({ page, server }) => {
  await page.goto(`${server.url}?variant=turbo`);
  await running(page);
  await expect(page.getByRole('alert').filter({ hasText: 'turbo' })).toBeVisible();
  await look(page, 'notice');
});

test('a notice covers nothing of the program', async ({ page, server }) => {
  await page.goto(`${server.url}?variant=turbo`);
  await running(page);
  const box = (id) => page.locator(id).boundingBox();
  const notices = await box('#notices');
  expect(notices.height).toBeGreaterThan(40);
  for (const part of ['#canvas', '#accessibility']) {
    await expect.poll(async () => (await box(part)).y).toBeGreaterThan(notices.height - 1);
    const { y, height } = await box(part);
    expect(y + height, 'its foot stays').toBeCloseTo(page.viewportSize().height, 0);
  }
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect.poll(async () => (await box('#canvas')).y).toBe(0);
});

test('the bench', async ({ page, server }) => {
  server.override(BENCH, (request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/javascript', 'Cross-Origin-Embedder-Policy': 'require-corp' });
    response.end(BENCH_STUB);
  });
  await page.goto(`${server.url}bench.html?seconds=1`);
  await expect(page.locator('#result')).toBeVisible();
  await look(page, 'bench');
});
