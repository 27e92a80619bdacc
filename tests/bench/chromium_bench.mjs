// Runs bench.html of build/site in Chromium. As a program, it prints the JSON that the page leaves:
//
//   node tests/bench/chromium_bench.mjs [--threads 2] [--seconds 5] [--variant NAME] [--model JSON] [--optimizer NAME]
//
// Needs build/site (web/run --build-only; PIXELWALK_SITE names another) and the packages of tests/browser (tests/run
// --browser installs them).

import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import config from '../browser/playwright.config.js';
import { SiteServer } from '../browser/support/server.js';

const here = import.meta.dirname;
const { launchOptions } = config.projects.find(({ name }) => name === 'measured').use;
const { chromium } = createRequire(path.join(here, '../browser/package.json'))('@playwright/test');

/** What bench.html takes in its address. */
export const pageOptions = {
  threads: { type: 'string', default: '2' },
  seconds: { type: 'string', default: '5' },
  variant: { type: 'string' },
  model: { type: 'string' },
  optimizer: { type: 'string' },
};

export function startServer() {
  return SiteServer.start({ root: process.env.PIXELWALK_SITE ?? path.join(here, '../../build/site') });
}

/** The figures of a browser that is started for them, so that every turn begins alike. */
export async function benchInChromium(server, options) {
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    const given = Object.keys(pageOptions).filter((name) => options[name]).map((name) => [name, options[name]]);
    await page.goto(`${server.url}bench.html?${new URLSearchParams(given)}`);
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

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: pageOptions });
  const server = await startServer();
  try {
    console.log(JSON.stringify(await benchInChromium(server, values)));
  } finally {
    await server.stop();
  }
}
