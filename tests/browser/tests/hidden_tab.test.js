// Training goes on in a tab that nobody sees.

import { BackgroundBrowser } from '../support/background_browser.js';
import { BEST, click, expect, needsVariant, reveal, running, state, test } from '../support/fixtures.js';

function noteVisibility() {
  window.seen = [];
  const note = () => {
    const { hidden } = document;
    window.seen.push({ hidden, time: performance.now(), steps: window.pixelwalk.state().training.total_steps });
  };
  document.addEventListener('visibilitychange', note);
  window.setInterval(note, 100);
}

/**
 * {hidden, visible}: steps that were made while the tab was hidden, and how many of them can have been made after it
 * was seen again, before the page first told its steps (a hidden page draws nothing, so it may tell them late).
 */
function stepsWhileHidden(seen) {
  const left = seen.find((note) => note.hidden);
  const back = seen.find((note) => !note.hidden && note.time > left.time);
  const lastHidden = seen.findLast((note) => note.hidden);
  const told = seen.find((note) => note.time >= back.time && note.steps > lastHidden.steps) ?? back;
  const last = seen.at(-1);
  const rate = last.time > told.time ? (last.steps - told.steps) / (last.time - told.time) : 0;
  return { hidden: told.steps - left.steps, visible: rate * (told.time - back.time + 100) };
}

/** The tab was seen again long enough for its rate of steps to be known. */
function seenAgain() {
  const { seen } = window;
  const back = seen.findLastIndex((note) => note.hidden) + 1;
  const last = seen.at(-1);
  return back < seen.length && last.time - seen[back].time > 1000 && last.steps > seen[back].steps;
}

// With threads of its own and without: builds that differ in nothing else train alike.
for (const variant of [BEST, 'simd']) {
  test(`a hidden tab goes on training in the build ${variant} @measured`, async ({ server, launchOptions }) => {
    needsVariant(variant);
    test.setTimeout(120_000);
    const browser = await BackgroundBrowser.start(launchOptions.executablePath, launchOptions.args);
    try {
      await browser.attached(server.url, async (page) => {
        await page.goto(`${server.url}?variant=${variant}#train`);
        await running(page);
        const settings = page.getByRole('button', { name: 'Settings', exact: true });
        await reveal(settings);
        await click(settings);
        const data = page.getByRole('combobox', { name: 'Data' });
        await reveal(data);
        await data.selectOption('Built-in garments');
        await click(page.getByRole('button', { name: 'Start training' }));
        await expect.poll(async () => (await state(page)).training.total_steps).toBeGreaterThan(10);
        await page.evaluate(noteVisibility);
      });
      await browser.coverWithAnotherTab();
      await new Promise((resolve) => setTimeout(resolve, 4000));  // timers run once a second there
      const seen = await browser.attached(server.url, async (page) => {
        await page.waitForFunction(seenAgain, null, { polling: 100 });
        return page.evaluate(() => window.seen);
      });
      expect(seen.filter((note) => note.hidden).length, 'the tab was hidden').toBeGreaterThan(2);
      const steps = stepsWhileHidden(seen);
      expect(steps.hidden, 'steps while hidden').toBeGreaterThan(Math.max(20, 3 * steps.visible));
    } finally {
      await browser.stop();
    }
  });
}
