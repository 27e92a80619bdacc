// Times training in Chromium against native PyTorch on this machine's cores, in turns, and prints the ratios.
//
//   node tests/bench/compare_with_pytorch.mjs [--threads 2] [--seconds 5] [--rounds 5] [--variant NAME]
//
// Needs build/site (web/run --build-only; PIXELWALK_SITE names another), the packages of tests/browser (tests/run
// --browser installs them), Chromium and PyTorch (Debian: python3-torch). Nothing else should run meanwhile.

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchInChromium, pageOptions, startServer } from './chromium_bench.mjs';

const { threads, seconds, variant } = pageOptions;
const { values: options } = parseArgs({
  options: { threads, seconds, variant, rounds: { type: 'string', default: '5' } },
});

function pytorch() {
  const script = path.join(import.meta.dirname, 'pytorch_training.py');
  const output = execFileSync(
    '/usr/bin/python3', [script, '--threads', options.threads, '--seconds', options.seconds], { encoding: 'utf8' });
  return JSON.parse(output).train_images_per_second;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const server = await startServer();
const rounds = [];
for (let round = 1; round <= Number(options.rounds); ++round) {
  const torch = pytorch();
  const result = await benchInChromium(server, options);
  const ratio = result.train_images_per_second / torch;
  rounds.push({ torch, browser: result.train_images_per_second, ratio });
  console.log(
    `round ${round}: PyTorch ${torch.toFixed(0)} images/s, ${result.variant} in Chromium ` +
    `${result.train_images_per_second.toFixed(0)} images/s, ratio ${ratio.toFixed(2)}`);
}
await server.stop();
console.log(
  `median of ${rounds.length}: PyTorch ${median(rounds.map((r) => r.torch)).toFixed(0)}, ` +
  `Chromium ${median(rounds.map((r) => r.browser)).toFixed(0)}, ratio ${median(rounds.map((r) => r.ratio)).toFixed(2)}`);
