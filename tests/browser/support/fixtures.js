// What every browser test starts from: a server of its own for the site, and a page that is being watched. A console
// error, an uncaught exception, a violation of the Content-Security-Policy, or a request to another origin fails the
// test, unless the test expects it by `watch.allow(/pattern/)`.

import fs from 'node:fs';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { SiteServer } from './server.js';

export const PROJECT = path.resolve(import.meta.dirname, '../../..');
export const SITE = path.resolve(process.env.PIXELWALK_SITE ?? path.join(PROJECT, 'build/site'));
export const SCREENSHOTS = path.join(PROJECT, 'build/screenshots');

if (!fs.existsSync(path.join(SITE, 'site_manifest.js'))) {
  throw new Error(`There is no site in ${SITE}. Build it first: web/run --build-only`);
}

/** The site's list of files: {version, fashionMnist, files}. */
export const manifest = (() => {
  const text = fs.readFileSync(path.join(SITE, 'site_manifest.js'), 'utf8');
  return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
})();

export const VARIANTS = ['relaxed-threads', 'simd-threads', 'simd'];  // best first
export const carries = (variant) => `variants/${variant}/pixelwalk.wasm` in manifest.files;

/** The build that the page picks by itself in this browser. */
export const BEST = VARIANTS.find(carries);

/** Skips a test of a build that the site was made without. */
export function needsVariant(variant) {
  base.skip(!carries(variant), `the site does not carry the build ${variant}`);
}

/** test.use(A_TAB_OF_ITS_OWN): a context that nobody had before, with the service worker that every visitor has. */
export const A_TAB_OF_ITS_OWN = { reuseContext: false, serviceWorkers: 'allow' };

class Watch {
  problems = [];
  allowed = [];

  constructor(origin) {
    this.origin = origin;
  }

  allow(pattern) {
    this.allowed.push(pattern);
  }

  note(problem) {
    this.problems.push(problem);
  }

  observe(page) {
    page.on('console', (message) => {
      if (message.type() === 'error') this.note(`console error: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.note(`uncaught: ${error.message}`));
    page.on('crash', () => this.note('the page crashed'));
  }

  observeRequests(context) {
    context.on('request', (request) => {
      const url = request.url();
      const own = url.startsWith(`${this.origin}/`) || url.startsWith(`blob:${this.origin}/`) || url.startsWith('data:');
      if (!own) this.note(`request to another origin: ${url}`);
    });
  }

  unexpected() {
    return this.problems.filter((problem) => !this.allowed.some((pattern) => pattern.test(problem)));
  }
}

function reportCspViolations() {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`Content-Security-Policy: ${event.violatedDirective} blocked ${event.blockedURI}`);
  });
}

function countFrames() {
  const request = window.requestAnimationFrame.bind(window);
  window.framesAskedFor = { count: 0, last: 0 };
  window.requestAnimationFrame = (callback) => request((time) => {
    window.framesAskedFor.count += 1;
    window.framesAskedFor.last = performance.now();
    callback(time);
  });
}

// As one finds the panel who has opened all its parts; what was closed since stays so.
function openPanel() {
  if (location.protocol === 'about:') return;  // no storage there
  for (const part of ['numbers', 'exercises', 'settings', 'terms']) {
    const key = `pixelwalk.panel.${part}`;
    if (localStorage.getItem(key) === null) localStorage.setItem(key, 'open');
  }
}

export const test = base.extend({
  /** Whether the panel is as a newcomer finds it; else all its parts are open. */
  newcomer: [false, { option: true }],

  /** How the site is hosted: {isolated, folder}, see SiteServer. */
  hosting: [{ isolated: true, folder: '/' }, { option: true }],

  server: async ({ hosting }, use) => {
    const server = await SiteServer.start({ root: SITE, ...hosting });
    await use(server);
    await server.stop();
  },

  watch: async ({ context, server }, use) => {
    const watch = new Watch(server.origin);
    watch.observeRequests(context);
    context.pages().forEach((page) => watch.observe(page));
    context.on('page', (page) => watch.observe(page));
    await context.addInitScript(reportCspViolations);
    await context.addInitScript(countFrames);
    await use(watch);
    expect(watch.unexpected(), 'what went wrong behind the page').toEqual([]);
  },

  page: async ({ page, watch, newcomer }, use) => {
    void watch;
    if (!newcomer) await page.addInitScript(openPanel);
    await use(page);
  },

  /** Opens a page of the site and waits until the program runs. */
  open: async ({ page, server }, use) => {
    await use(async (address = '') => {
      await page.goto(server.url + address);
      await running(page);
    });
  },
});

export { expect };

/** Waits until the program has drawn its first image. */
export async function running(page) {
  await expect(page.locator('#accessibility')).not.toBeHidden();
  await page.waitForFunction(() => window.pixelwalk.state() !== null, null, { polling: 50 });
}

export const state = (page) => page.evaluate(() => window.pixelwalk.state());

/** Frames that the page has drawn since it was loaded. */
export const framesDrawn = (page) => page.evaluate(() => window.framesAskedFor.count);

/** Waits until the page has nothing more to draw: a page draws only while something changes. */
export async function settled(page) {
  await page.waitForFunction(() => performance.now() - window.framesAskedFor.last > 150, null, { polling: 50 });
}

/** Waits until the view counts as looked at, which the navigation shows: two seconds after it came into sight. */
export async function lookedAt(page) {
  await page.waitForFunction(() => localStorage.getItem('pixelwalk.visited'), null, { polling: 50 });
  await settled(page);
}

/** The middle of an element, in the page's pixels, where a person would press. */
export async function middle(locator) {
  await expect(locator).toHaveCount(1);
  const box = await locator.boundingBox();
  expect(box, 'the element is on the screen').not.toBeNull();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Turns the wheel over the side panel, or over the page on a phone, until the element is in sight. */
export async function reveal(locator) {
  const page = locator.page();
  const panel = page.getByRole('complementary');
  let turns = 0;  // down to the end, and up again
  await expect(async () => {
    const box = await locator.boundingBox();
    if (box && box.width > 0 && box.height > 0 && await locator.isVisible()) return;
    // Where it is now: the first frames of a page can still move it.
    await page.mouse.move(...await middle((await panel.count()) > 0 ? panel : page.getByRole('main')));
    await page.mouse.wheel(0, turns++ % 100 < 50 ? 200 : -200);
    throw new Error('the element is not in sight yet');
  }).toPass({ intervals: [100] });
}

/** Presses with the mouse. */
export async function click(locator) {
  await locator.page().mouse.click(...await middle(locator));
}

/** Types a value into a field of the settings and leaves it. */
export async function setNumber(page, name, value) {
  const field = page.getByRole('spinbutton', { name, exact: true });
  await reveal(field);
  await field.fill(String(value));
  await field.press('Enter');
}

/** Taps with a finger. */
export async function tap(locator) {
  await locator.page().touchscreen.tap(...await middle(locator));
}

/** On a phone: opens a part of the panel, which then stands above the bar. */
export async function openPart(page, name) {
  const row = page.getByRole('button', { name, exact: true });
  await reveal(row);
  await tap(row);
  await expect(row).toHaveAttribute('aria-expanded', 'true');
}

/** Writes build/screenshots/NAME.png, where a person can look. */
export async function screenshot(page, name) {
  fs.mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });
}

/** The page's own database of what is kept for offline use is complete. */
export async function offlineReady(page) {
  await page.waitForFunction(() => window.pixelwalk.offline().ready, null, { polling: 50 });
}
