// A Chromium whose tabs can really be hidden. Playwright makes every page it is attached to believe that it is in
// front, so this one is started by hand, driven while attached, and left alone while its tab is in the background.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';

export class BackgroundBrowser {
  static async start(executable, flags) {
    const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'pixelwalk-browser-'));
    const child = spawn(executable, [
      '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--window-size=1280,800', ...flags,
      'about:blank',
    ], { stdio: ['ignore', 'ignore', 'pipe'] });
    const address = await new Promise((resolve, reject) => {
      let said = '';
      child.stderr.on('data', (text) => {
        said += text;
        const listening = /DevTools listening on ws:\/\/([^/\s]+)/.exec(said);
        if (listening) resolve(`http://${listening[1]}`);
      });
      child.on('exit', () => reject(new Error(`Chromium ended before it listened: ${said}`)));
    });
    return new BackgroundBrowser(child, profile, address);
  }

  constructor(child, profile, address) {
    Object.assign(this, { child, profile, address });
  }

  /** Calls use(page) while attached to the first tab of the site at `url`, or to the only tab. */
  async attached(url, use) {
    const browser = await chromium.connectOverCDP(this.address);
    try {
      const pages = browser.contexts()[0].pages();
      return await use(pages.find((page) => page.url().startsWith(url)) ?? pages[0]);
    } finally {
      await browser.close();
    }
  }

  /** Opens another tab and brings it to the front: the first one is hidden from now on. */
  async coverWithAnotherTab() {
    const made = await (await fetch(`${this.address}/json/new?about:blank`, { method: 'PUT' })).json();
    await fetch(`${this.address}/json/activate/${made.id}`);
  }

  async stop() {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill();
    await ended;
    // Its helpers may still be writing; a folder in the system's temporary one is no reason to fail.
    await fs.promises.rm(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }).catch(() => {});
  }
}
