// bench.html runs the command line's bench in the browser.

import { expect, needsVariant, test } from '../support/fixtures.js';

test('leaves the bench as JSON in the page @measured', async ({ page, server }) => {
  test.setTimeout(180_000);
  await page.goto(`${server.url}bench.html?threads=2&seconds=1`);
  const result = page.locator('#result');
  await expect(result).toBeVisible({ timeout: 150_000 });
  const numbers = JSON.parse(await result.textContent());
  expect(numbers.threads).toBe(2);
  expect(numbers.train_images_per_second).toBeGreaterThan(0);
  expect(numbers.predict_images_per_second).toBeGreaterThan(0);
  expect(numbers.predict_latency_ms).toBeGreaterThan(0);
  expect(Object.keys(numbers.kernels).length).toBeGreaterThan(0);
  await expect(page.getByRole('status')).toHaveText('Done');
  await expect(page.getByRole('row', { name: /^Training/ })).toBeVisible();
});

test('measures any model with any optimizer @measured', async ({ page, server }) => {
  test.setTimeout(180_000);
  const model = {
    input: [28, 28, 1], layers: [{ type: 'Flatten' }, { type: 'Dense', units: 10, activation: 'softmax' }],
  };
  const query = new URLSearchParams({ seconds: '1', optimizer: 'sgd', model: JSON.stringify(model) });
  await page.goto(`${server.url}bench.html?${query}`);
  await expect(page.locator('#result')).toBeVisible({ timeout: 150_000 });
  expect(JSON.parse(await page.locator('#result').textContent())).toMatchObject({ parameters: 7850, optimizer: 'sgd' });
  await expect(page.getByRole('table', { name: 'The model in the address, 7,850 parameters' })).toBeVisible();
});

test('a model that does not fit gets a sentence', async ({ page, server }) => {
  await page.goto(`${server.url}bench.html?model=${encodeURIComponent('{"input": [28, 28, 1], "layers": []}')}`);
  await expect(page.getByRole('alert')).toContainText('layer', { timeout: 60_000 });
  await expect(page.getByRole('status')).toHaveText('The bench did not finish');
});

test('a wrong number in the address gets a sentence', async ({ page, server }) => {
  await page.goto(`${server.url}bench.html?threads=many`);
  await expect(page.getByRole('alert')).toHaveText('threads in the address is “many”: it must be a number above 0.');
});

test('runs without threads too @measured', async ({ page, server }) => {
  needsVariant('simd');
  test.setTimeout(180_000);
  await page.goto(`${server.url}bench.html?variant=simd&seconds=1`);
  await expect(page.locator('#result')).toBeVisible({ timeout: 150_000 });
  expect(JSON.parse(await page.locator('#result').textContent()).threads).toBe(1);
});
