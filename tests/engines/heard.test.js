// The worked example of the convolution as somebody does it who only hears the page: through the accessibility tree as
// the system has it (AT-SPI), not the page's own. Run within a D-Bus session: dbus-run-session -- node --test.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { SiteServer } from '../browser/support/server.js';
import { ChromiumTab } from './support/chromium.js';
import { startDisplay } from './support/display.js';
import { FirefoxTab } from './support/firefox.js';
import { open, SITE } from './support/page.js';

// The system's own Python has the bindings.
const hear = (browser) => promisify(execFile)('/usr/bin/python3',
  [path.join(import.meta.dirname, 'support/hear.py'), browser]);

describe('by ear', { timeout: 180_000 }, () => {
  let display, server;
  before(async () => {
    process.env.GNOME_ACCESSIBILITY = '1';
    display = await startDisplay();
    server = await SiteServer.start({ root: SITE });
  });
  after(async () => {
    await server.stop();
    display.stop();
  });

  for (const engine of [ChromiumTab, FirefoxTab]) {
    test(`${engine.engine}: each product is heard, and the sum`, async () => {
      const tab = await engine.start({ display: display.name });
      try {
        await open(tab, `${server.url}#convolution?step=0`);
        const lines = (await hear(engine.engine)).stdout.trim().split('\n');
        assert.deepEqual(lines.map((line) => Number(line.match(/^Product (\d) of 9:/)?.[1])), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert.match(lines[8], /Sum: 577\./);
      } finally {
        await tab.close();
      }
    });
  }
});
