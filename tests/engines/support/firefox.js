// Firefox, as Debian has it, driven over WebDriver BiDi.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';

const PREFERENCES = {
  'dom.w3c_touch_events.enabled': 1,  // as with a touch screen
  'browser.download.folderList': 2,  // where the next line says
  'browser.download.always_ask_before_handling_new_types': false,
  'dom.disable_beforeunload': true,
};

/** One window with one tab. What every engine's tab can do is what a person can do, and to look. */
export class FirefoxTab {
  static engine = 'Firefox';

  static async start({ display }) {
    const tab = new FirefoxTab();
    tab.downloads = fs.mkdtempSync(path.join(os.tmpdir(), 'pixelwalk-downloads-'));
    tab.browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
      headless: false,
      defaultViewport: { width: 1280, height: 800 },
      env: { ...process.env, DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: '1' },
      extraPrefsFirefox: { ...PREFERENCES, 'browser.download.dir': tab.downloads },
    });
    tab.version = (await tab.browser.version()).replace('/', ' ');
    tab.page = await tab.browser.newPage();
    return tab;
  }

  open = (address) => this.page.goto(address);
  reload = () => this.page.reload();
  back = () => this.page.goBack();
  forward = () => this.page.goForward();
  evaluate = (look, ...values) => this.page.evaluate(look, ...values);
  press = (x, y) => this.page.mouse.click(x, y);
  wheel = async (x, y, down) => {
    await this.page.mouse.move(x, y);
    await this.page.mouse.wheel({ deltaY: down });
  };
  tap = (x, y) => this.page.touchscreen.tap(x, y);
  key = (name) => this.page.keyboard.press(name);
  screenshot = (file) => this.page.screenshot({ path: file });

  async close() {
    await this.browser.close();
    fs.rmSync(this.downloads, { recursive: true, force: true });
  }
}
