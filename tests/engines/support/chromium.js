// Chromium in a window, with its accessibility tree given to the system: Playwright's own has none.

import puppeteer from 'puppeteer-core';

/** One window with one tab; of FirefoxTab's abilities those that listening needs. */
export class ChromiumTab {
  static engine = 'Chromium';

  static async start({ display }) {
    const tab = new ChromiumTab();
    tab.browser = await puppeteer.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      headless: false,
      defaultViewport: { width: 1280, height: 800 },
      args: ['--no-sandbox', '--force-renderer-accessibility', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
      env: { ...process.env, DISPLAY: display, ACCESSIBILITY_ENABLED: '1' },
    });
    tab.page = await tab.browser.newPage();
    return tab;
  }

  open = (address) => this.page.goto(address);
  evaluate = (look, ...values) => this.page.evaluate(look, ...values);
  close = () => this.browser.close();
}
