// The course's comparisons on all of Fashion-MNIST, as a learner runs them: queued on Runs, trained one after another,
// read as a table, with the memory that the page takes meanwhile. Many minutes, so only when it is asked for:
//   PIXELWALK_EXPERIMENTS=1  trains them

import { BEST, click, expect, manifest, needsVariant, reveal, state, test } from '../support/fixtures.js';

const MB = 2 ** 20;
const SHARED = 224 * MB;  // -sINITIAL_MEMORY in src/platform/link_flags.cmake
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function press(page, name) {
  await reveal(button(page, name));
  await click(button(page, name));
}

/** What the tab holds: its own objects and the document, and WebAssembly's memory, which all its threads share, once. */
async function bytesOfThePage(page) {
  const { bytes, breakdown } = await page.evaluate(() => performance.measureUserAgentSpecificMemory());
  const threads = breakdown.filter((part) => part.bytes >= SHARED);
  expect(threads.length, 'the threads see the memory that they share').toBeGreaterThan(1);
  return bytes - (threads.length - 1) * SHARED;
}

test('dense against CNN, 64, 32 and 16 filters, and SGD, on 60,000 images @measured', async ({ page, open }, info) => {
  test.skip(!process.env.PIXELWALK_EXPERIMENTS, 'PIXELWALK_EXPERIMENTS is not set');
  test.skip(!manifest.fashionMnist, 'the site carries no Fashion-MNIST');
  needsVariant(BEST);
  test.setTimeout(3_600_000);
  await open('#train?view=runs');
  await press(page, 'Train: Dense network against CNN');
  await press(page, 'Train: 64, 32 and 16 filters');
  await press(page, 'Train: SGD instead of Adam');
  await expect.poll(async () => (await state(page)).queued).toBe(5);
  await expect.poll(async () => (await state(page)).queued, { timeout: 3_000_000, intervals: [2000] }).toBe(0);

  const { runs } = await state(page);
  const found = Object.fromEntries(runs.map((run) => [run.title, run.val_accuracy]));
  console.log(JSON.stringify(runs));
  const table = page.getByRole('table', { name: 'Runs' });
  await expect(table.getByRole('row')).toHaveCount(runs.length + 1);
  console.log((await table.getByRole('row').allInnerTexts()).join('\n'));
  expect(found['Course model']).toBeGreaterThanOrEqual(0.895);
  expect(found['Dense network']).toBeGreaterThanOrEqual(0.865);

  await press(page, 'Train: 5 or 20 epochs');
  await expect.poll(async () => (await state(page)).training.total_steps, { timeout: 120_000 }).toBeGreaterThan(200);
  const megabytes = (await bytesOfThePage(page)) / MB;
  console.log(`${megabytes.toFixed(1)} MB with ${runs.length} runs kept, while training`);
  info.annotations.push({ type: 'memory', description: `${megabytes.toFixed(1)} MB` });
  expect(megabytes).toBeLessThan(256);
});
