// Training goes on in a tab that nobody sees.

import { BackgroundBrowser } from '../support/background_browser.js';
import { click, expect, manifest, reveal, running, state, test, VARIANTS } from '../support/fixtures.js';

function noteVisibility() {
  window.seen = [];
  const note = () => {
    window.seen.push({ hidden: document.hidden, steps: window.pixelwalk.state().training.total_steps });
  };
  document.addEventListener('visibilitychange', note);
  window.setInterval(note, 500);
}

for (const variant of VARIANTS) {
  test(`a hidden tab goes on training in the build ${variant}`, async ({ server, launchOptions }) => {
    test.skip(!(`variants/${variant}/pixelwalk.wasm` in manifest.files), `the site does not carry ${variant}`);
    test.setTimeout(120_000);
    const browser = await BackgroundBrowser.start(launchOptions.executablePath, launchOptions.args);
    try {
      await browser.attached(server.url, async (page) => {
        await page.goto(`${server.url}?variant=${variant}#train`);
        await running(page);
        const data = page.getByRole('combobox', { name: 'Data' });
        await reveal(data);
        await data.selectOption('Built-in garments');
        await click(page.getByRole('button', { name: 'Start training' }));
        await expect.poll(async () => (await state(page)).training.total_steps).toBeGreaterThan(10);
        await page.evaluate(noteVisibility);
      });
      await browser.coverWithAnotherTab();
      await new Promise((resolve) => setTimeout(resolve, 6000));
      const seen = await browser.attached(server.url, (page) => page.evaluate(() => window.seen));
      const hidden = seen.filter((note) => note.hidden);
      expect(hidden.length, 'the tab was hidden').toBeGreaterThan(2);
      expect(hidden.at(-1).steps - hidden[0].steps, 'steps while hidden').toBeGreaterThan(20);
    } finally {
      await browser.stop();
    }
  });
}
