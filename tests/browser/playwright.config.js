// Run with `npx playwright test` here, or through tests/run.
//   PIXELWALK_SITE  the site to test; build/site unless told
//   CHROMIUM        the browser; /usr/bin/chromium unless told
//   CHROMIUM_SHELL  what takes its place for all that is not measured: the same engine without windows, a fifth faster
//   PIXELWALK_EVERY_SIZE  takes each chapter's image at sizes that nothing is compared at, too: build/screenshots
//   PIXELWALK_ACCEPT_SCREENSHOTS  takes screenshots that have changed for right (tests/run --accept-screenshots)

import path from 'node:path';
import { defineConfig } from '@playwright/test';

const project = path.resolve(import.meta.dirname, '../..');
const MEASURES = /@measured/;
const report = process.env.PIXELWALK_REPORT ?? path.join(project, 'build/browser-results.json');

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

const launch = (executablePath) => ({
  executablePath,
  args: [
    '--no-sandbox',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--disable-gpu-compositing',  // as on a machine without a graphics card
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

export default defineConfig({
  testDir: 'tests',
  outputDir: path.join(project, 'build/browser-tests'),
  reporter: [['list'], ['json', { outputFile: report }]],
  forbidOnly: true,
  fullyParallel: true,
  // What measures has the machine to itself: it is a project of its own, run with --workers=1.
  workers: 2,
  projects: [
    {
      name: 'page',
      grepInvert: MEASURES,
      use: {
        launchOptions: launch(process.env.CHROMIUM_SHELL ?? chromium),
        // One tab for one test after the other, wiped in between: A_TAB_OF_ITS_OWN is for those that this is not for.
        reuseContext: true,
        serviceWorkers: 'block',
      },
    },
    { name: 'measured', grep: MEASURES, use: { launchOptions: launch(chromium) } },
  ],
  timeout: 60_000,
  expect: { timeout: 15_000, toHaveScreenshot: { maxDiffPixelRatio: 0.004, threshold: 0.15 } },
  updateSnapshots: process.env.PIXELWALK_ACCEPT_SCREENSHOTS ? 'changed' : 'none',
  snapshotPathTemplate: '{testDir}/../screenshots/{arg}{ext}',
  use: {
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    screenshot: 'only-on-failure',  // a trace takes a third of the time: npx playwright test --trace on
  },
});
