// Run with `npx playwright test` here, or through tests/run.
//   PIXELWALK_SITE  the site to test; build/site unless told
//   CHROMIUM        the browser; /usr/bin/chromium unless told

import path from 'node:path';
import { defineConfig } from '@playwright/test';

const project = path.resolve(import.meta.dirname, '../..');

export default defineConfig({
  testDir: 'tests',
  outputDir: path.join(project, 'build/browser-tests'),
  reporter: [['list'], ['json', { outputFile: path.join(project, 'build/browser-results.json') }]],
  forbidOnly: true,
  workers: 1,  // tests train networks: two at once would only slow each other
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
