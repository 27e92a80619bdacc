// The page in Firefox and in WebKit, each build that they run: it starts, steps, trains, takes files, keeps its place.
//   PIXELWALK_SITE   the site to test; build/site unless told
//   PIXELWALK_ENGINE only the engine of this name: Firefox or WebKit

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { SiteServer } from '../browser/support/server.js';
import { startDisplay } from './support/display.js';
import { FirefoxTab } from './support/firefox.js';
import { eventually, give, open, place, press, running, SITE, spoken, state, tap } from './support/page.js';
import { WebKitTab } from './support/webkit.js';
import { png } from '../browser/support/own_images.js';

const STEPS = 9;  // products under a 3×3 filter

const ENGINES = [
  { engine: FirefoxTab, variants: ['relaxed-threads', 'simd-threads', 'simd'] },
  { engine: WebKitTab, threads: true, variants: ['simd-threads'] },
  { engine: WebKitTab, threads: false, variants: ['simd'] },
].filter(({ engine }) => [undefined, engine.engine].includes(process.env.PIXELWALK_ENGINE));

/** A white disc on black. */
const disc = (side) => png(side, side,
  (row, column) => Array(3).fill(Math.hypot(row - side / 2, column - side / 2) < side / 3 ? 255 : 0));

let display;
before(async () => { display = await startDisplay(); });
after(() => display.stop());

const training = async (tab) => (await state(tab)).training;
const status = (tab, wanted) => eventually(async () => (await training(tab)).status, (found) => found === wanted,
  `the training is ${wanted}`, 60_000);

async function walkTo577(tab, step) {
  for (let product = 1; product <= STEPS; ++product) {
    await step();
    await eventually(async () => (await state(tab))?.step, (at) => at === product, `product ${product} shows`);
  }
  await eventually(() => spoken(tab), (words) => /\b577\b/.test(words), 'the sum is told');
}

for (const { engine, threads, variants } of ENGINES) {
  describe(`${engine.engine}, ${variants.join(', ')}`, { timeout: 300_000 }, () => {
    let tab, server;
    const at = (address) => server.url + address;
    before(async () => {
      server = await SiteServer.start({ root: SITE });
      tab = await engine.start({ display: display.name, threads });
      console.log(`${tab.version}: ${variants.join(', ')}`);
    });
    after(async () => {
      await tab?.close();
      await server?.stop();
    });

    for (const variant of variants) {
      test(`${variant} starts and steps to 577 by mouse`, async () => {
        await open(tab, at(`?variant=${variant}#convolution?step=0`));
        assert.equal((await state(tab)).variant, variant);
        await walkTo577(tab, () => press(tab, 'button', 'Next: product'));
      });
    }

    test('the build that it picks by itself is the best that it runs', async () => {
      await open(tab, at('#convolution?step=0'));
      assert.equal((await state(tab)).variant, variants[0]);
    });

    test('steps to 577 by keys', async () => {
      await open(tab, at('?again#convolution?step=0'));
      await walkTo577(tab, () => tab.key('ArrowRight'));
    });

    test('steps to 577 by touch', async (context) => {
      if (!tab.tap) return context.skip('its driver sends no touch');
      await open(tab, at('?touched#convolution?step=0'));
      await walkTo577(tab, () => tap(tab, 'button', 'Next: product'));
    });

    test('training lowers the loss, pauses and goes on', async () => {
      await open(tab, at('#train?data=garments&epochs=1'));
      await press(tab, 'button', 'Start training');
      await eventually(async () => (await training(tab)).total_steps, (steps) => steps >= 20, 'it trains', 60_000);
      await press(tab, 'button', 'Pause');
      await status(tab, 'paused');
      const paused = await training(tab);
      assert.ok(paused.epoch_loss < 2.2, `a loss of ${paused.epoch_loss}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal((await training(tab)).total_steps, paused.total_steps);
      await press(tab, 'button', 'Resume');
      await eventually(async () => (await training(tab)).total_steps, (steps) => steps > paused.total_steps, 'it goes on');
      await press(tab, 'button', 'Pause');
      await status(tab, 'paused');
    });

    test('a training is offered again after a reload', async () => {
      await tab.reload();
      await running(tab);
      await place(tab, 'button', 'Go on with it');
    });

    test('takes an image that is dropped, and one that is pasted', async () => {
      await open(tab, at('#pixels'));
      const photo = async () => (await state(tab)).pixels.photo?.side;
      for (const [how, side] of [['drop', 40], ['paste', 60]]) {
        await give(tab, how, 'disc.png', 'image/png', disc(side));
        await eventually(photo, (found) => found === side, `the image of ${side} pixels is in hand`);
      }
    });

    test('goes back and forward', async () => {
      await open(tab, at('#pooling'));
      await press(tab, 'button', 'Shapes');
      const chapter = (name) => eventually(async () => (await state(tab)).chapter, (found) => found === name, `at ${name}`);
      await chapter('shapes');
      await tab.back();
      await chapter('pooling');
      await tab.forward();
      await chapter('shapes');
    });

    test('starts without a network, once it was there', async (context) => {
      await open(tab, at('#pixels'));
      if (!await tab.evaluate(() => 'serviceWorker' in navigator)) return context.skip('it has no service workers here');
      await eventually(() => tab.evaluate(() => window.pixelwalk.offline().ready), Boolean, 'all is kept', 60_000);
      const { port } = server.http.address();
      await server.stop();
      await tab.reload();
      await running(tab);
      server = await SiteServer.start({ root: SITE, port });
    });
  });
}
