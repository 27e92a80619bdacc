// Times training in Chromium against native PyTorch on this machine's cores, in turns, and prints the ratios.
//
//   node tests/bench/compare_with_pytorch.mjs [--threads 2] [--seconds 5] [--rounds 5] [--variant NAME]
//
// Needs build/site (web/run --build-only; PIXELWALK_SITE names another), the packages of tests/browser (tests/run
// --browser installs them), Chromium and PyTorch (Debian: python3-torch). Nothing else should run meanwhile.

import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import config from '../browser/playwright.config.js';
import { SiteServer } from '../browser/support/server.js';

const here = import.meta.dirname;
const { chromium } = createRequire(path.join(here, '../browser/package.json'))('@playwright/test');

const { values: options } = parseArgs({
  options: {
    threads: { type: 'string', default: '2' },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '5' },
    variant: { type: 'string' },
  },
});

function pytorch() {
  const script = path.join(here, 'pytorch_training.py');
  const output = execFileSync(
    '/usr/bin/python3', [script, '--threads', options.threads, '--seconds', options.seconds], { encoding: 'utf8' });
  return JSON.parse(output).train_images_per_second;
}

async function inBrowser(server) {
  const browser = await chromium.launch(config.use.launchOptions);
  try {
    const page = await browser.newPage();
    const query = new URLSearchParams({ threads: options.threads, seconds: options.seconds });
    if (options.variant) query.set('variant', options.variant);
    await page.goto(`${server.url}bench.html?${query}`);
    await page.waitForFunction(() => {
      const status = document.getElementById('status').textContent;
      return status === 'Done' || status.includes('did not finish');
    }, null, { timeout: 300_000 });
    const text = await page.textContent('#result');
    if (!text) throw new Error(await page.textContent('#problem'));
    return JSON.parse(text);
  } finally {
    await browser.close();
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const server = await SiteServer.start({ root: process.env.PIXELWALK_SITE ?? path.join(here, '../../build/site') });
const rounds = [];
for (let round = 1; round <= Number(options.rounds); ++round) {
  const torch = pytorch();
  const result = await inBrowser(server);
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
