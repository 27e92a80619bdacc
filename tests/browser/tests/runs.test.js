// The view "Runs" of Train: experiments are queued, trained one after another, and read as a table.

import {
  BEST, click, expect, needsVariant, reveal, state, test,
} from '../support/fixtures.js';

const queued = async (page) => (await state(page)).queued;
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function press(page, name) {
  await reveal(button(page, name));
  await click(button(page, name));
}

test('two experiments on the garments are queued, trained and read as a table', async ({ page, open }) => {
  needsVariant(BEST);
  test.setTimeout(300_000);
  await open('#train?data=garments&view=runs');
  await expect(button(page, 'Train the course model')).toBeEnabled();
  const prediction = page.getByRole('combobox', { name: 'Your prediction' }).first();
  await reveal(prediction);
  await prediction.selectOption('Course model');
  await press(page, 'Train: Dense network against CNN');
  await press(page, 'Train: SGD instead of Adam');
  await expect.poll(() => queued(page)).toBe(3);
  await expect.poll(() => queued(page), { timeout: 240_000 }).toBe(0);

  const { runs } = await state(page);
  expect(runs.map((run) => run.title)).toEqual(['Course model', 'Dense network', 'Course model, SGD']);
  for (const run of runs) {
    expect(run.status).toBe('finished');
    expect(run.epochs).toBe(5);
    expect(run.val_accuracy).toBeGreaterThan(0.5);
  }
  const table = page.getByRole('table', { name: 'Runs' });
  await expect(table.getByRole('row')).toHaveCount(4);
  await expect(table.getByRole('row').filter({ hasText: 'Dense network' })).toContainText('101,770');
  await expect(page.getByText(/^You predicted: Course model\./)).toHaveCount(1);

  await press(page, 'Dense network');
  await press(page, 'Open in Journey');
  await expect.poll(async () => (await state(page)).chapter).toBe('journey');
});
