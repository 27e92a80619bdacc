// A network that was trained on the page goes on in PyTorch, and what PyTorch saves comes back: the files themselves, as
// they are downloaded and chosen, and the images of Fashion-MNIST.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { click, expect, manifest, PROJECT, settled, state, test } from '../support/fixtures.js';

const RUN = path.join(PROJECT, 'tests/golden/exported_program.py');
const DATA = process.env.FASHION_MNIST_DIR;
const MODEL = 'c4k3s2-same,a2,c6k3,f,d10';
const IMAGES = 10;  // as many as classes
const TOLERANCE = 1e-5;  // of the largest score

const python = ['python3', '/usr/bin/python3'].find((program) => (
  spawnSync(program, ['-c', 'import numpy, torch']).status === 0));

const button = (page, name) => page.getByRole('button', { name, exact: true });

/** Opens a chapter with the network that was trained or loaded. */
async function goTo(page, chapter, fields = '') {
  await page.evaluate((to) => { location.hash = to; }, `#${chapter}?model=${MODEL}${fields}`);
  await expect.poll(async () => (await state(page)).chapter).toBe(chapter);
  await settled(page);
}

async function train(page, open) {
  await open(`#train?model=${MODEL}&epochs=1`);
  await click(button(page, 'Start training'));
  await expect.poll(async () => (await state(page)).training.status, { timeout: 120_000 }).toBe('finished');
}

async function reset(page) {
  await goTo(page, 'train');
  await click(button(page, 'Reset'));
  await expect.poll(async () => (await state(page)).training.status).toBe('ready');
}

/** Saves what the button saves, in this folder. */
async function save(page, name, folder) {
  const [download] = await Promise.all([page.waitForEvent('download'), click(button(page, name))]);
  const file = path.join(folder, download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

/** What a program says, run in this folder, where the weights are: {accuracy, scores}. */
function saidByPyTorch(program, folder, ...more) {
  const { status, stdout, stderr } = spawnSync(python, [RUN, program, String(IMAGES), DATA, ...more],
    { cwd: folder, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout);
}

/** The network in hand has the accuracy of the PyTorch program, and of each image the score of another class. */
async function expectTheSame(page, { accuracy, scores }, what) {
  await goTo(page, 'test', '&network=yours&view=set');
  await expect.poll(async () => (await state(page)).test.tested?.images, { timeout: 60_000 }).toBe(10_000);
  expect((await state(page)).test.tested.accuracy, what).toBeCloseTo(accuracy, 6);
  const largest = Math.max(1, ...scores.flat().map(Math.abs));
  for (let image = 0; image < IMAGES; ++image) {
    await goTo(page, 'journey', `&network=yours&test=${image}&view=open&layer=dense&map=${image}&row=0&column=0`);
    await expect.poll(async () => {
      const { journey, image: name } = await state(page);
      const difference = Math.abs(journey?.opened?.score - scores[image][image]);
      return name.endsWith(`test ${image}`) && difference < TOLERANCE * largest;
    }, `${what}: the score of class ${image} on test image ${image}`).toBe(true);
  }
}

test('a network goes on in PyTorch, as a script and as a notebook, and comes back', async ({ page, open }, info) => {
  test.skip(!manifest.fashionMnist || !DATA, 'FASHION_MNIST_DIR names no folder, or the site was built without it');
  test.skip(!python, 'no Python here has PyTorch and NumPy');
  test.setTimeout(240_000);
  const folder = info.outputPath('taken along');
  fs.mkdirSync(folder, { recursive: true });
  await train(page, open);
  await goTo(page, 'test', '&network=yours&view=take');
  await save(page, 'Save weights', folder);
  await click(page.getByRole('radio', { name: 'PyTorch' }));
  const script = await save(page, 'Save script', folder);
  const notebook = await save(page, 'Save notebook', folder);
  const before = saidByPyTorch(script, folder, '--epochs', '0');
  await expectTheSame(page, before, 'the script');

  const trained = saidByPyTorch(notebook, folder, '--epochs', '1', '--save', 'on.safetensors');
  expect(trained.accuracy).not.toBe(before.accuracy);
  await reset(page);
  await goTo(page, 'test', '&view=take&file=weights');
  const chooser = page.waitForEvent('filechooser');
  await click(button(page, 'Load weights'));
  await (await chooser).setFiles(path.join(folder, 'on.safetensors'));
  await expect.poll(async () => (await state(page)).test.weights).toContain('on.safetensors');
  await expectTheSame(page, trained, 'what PyTorch saved');
});
