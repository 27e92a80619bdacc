// bench.html?threads=2&seconds=5&variant=NAME&model=dense|JSON&optimizer=sgd: runs `pixelwalk bench` of a build in
// this browser and leaves its JSON in <pre id="result">. The program runs in a worker, so that the page stays alive
// meanwhile. A model is written as Shapes exports it, for images of 28×28 and ten classes.

import { isolate } from './offline.js';

const element = (id) => document.getElementById(id);
const siteUrl = new URL('./', location.href);
const numbers = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

const rates = [
  ['variant', 'Build', ''],
  ['threads', 'Threads', ''],
  ['train_images_per_second', 'Training', 'images/s'],
  ['predict_images_per_second', 'Prediction', 'images/s'],
  ['predict_latency_ms', 'One image', 'ms'],
];

function positiveNumber(parameters, name, fallback) {
  const text = parameters.get(name);
  if (text === null) return fallback;
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) {
    throw new Error(`${name} in the address is “${text}”: it must be a number above 0.`);
  }
  return value;
}

// What the program itself checks: the model and the optimizer.
function further(parameters) {
  return ['model', 'optimizer'].flatMap((name) => (parameters.has(name) ? [`--${name}`, parameters.get(name)] : []));
}

function addRow(table, cells) {
  const row = table.tBodies[0].insertRow();
  cells.forEach((words, column) => {
    const cell = document.createElement(column === 0 ? 'th' : 'td');
    if (column === 0) cell.scope = 'row';
    cell.textContent = words;
    row.append(cell);
  });
}

function show(result) {
  for (const [key, name, unit] of rates) {
    const value = result[key];
    if (value === undefined) continue;
    const words = typeof value === 'number' ? numbers.format(value) : value;
    addRow(element('rates'), [name, unit ? `${words} ${unit}` : words]);
  }
  for (const [name, kernel] of Object.entries(result.kernels ?? {})) {
    addRow(element('kernels'), [name, kernel.gflops > 0 ? numbers.format(kernel.gflops) : '–', numbers.format(kernel.ms)]);
  }
  element('result').textContent = JSON.stringify(result, null, 2);
  for (const id of ['figures', 'result-title', 'result']) element(id).hidden = false;
}

function runInWorker(variant, arguments_) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('bench_worker.js', siteUrl), { type: 'module', name: 'bench' });
    worker.onerror = (event) => reject(new Error(event.message || 'the program did not arrive'));
    worker.onmessage = ({ data }) => {
      worker.terminate();
      if (data.result) resolve(data.result);
      else reject(new Error(data.problem));
    };
    worker.postMessage({ program: new URL(`variants/${variant}/pixelwalk-bench.mjs`, siteUrl).href, arguments_ });
  });
}

async function bench() {
  const parameters = new URLSearchParams(location.search);
  const wished = parameters.get('variant');
  if (wished !== 'simd') await isolate(siteUrl);
  const variants = self.pixelwalkVariants;
  const carried = variants.names.filter((name) => `variants/${name}/pixelwalk-bench.wasm` in self.pixelwalkSite.files);
  const chosen = variants.choose(await variants.features(), carried, wished);
  if (!chosen) throw new Error('This browser can run no build of the bench: it needs WebAssembly SIMD.');
  if (chosen.notice) throw new Error(chosen.notice);

  const cores = chosen.name === 'simd' ? 1 : navigator.hardwareConcurrency || 2;
  const threads = positiveNumber(parameters, 'threads', cores);
  const seconds = positiveNumber(parameters, 'seconds', 5);
  element('status').textContent =
    `Running the build ${chosen.name} with ${threads} ${threads === 1 ? 'thread' : 'threads'}…`;
  const result = await runInWorker(
    chosen.name, ['bench', '--threads', String(threads), '--seconds', String(seconds), '--json', ...further(parameters)]);
  show(result);
  if (parameters.has('model')) {
    const count = new Intl.NumberFormat('en').format(result.parameters);
    element('rates').caption.textContent = `The model in the address, ${count} parameters`;
  }
  element('status').textContent = 'Done';
}

bench().catch((error) => {
  element('status').textContent = 'The bench did not finish';
  element('problem').textContent = error.message;
});
