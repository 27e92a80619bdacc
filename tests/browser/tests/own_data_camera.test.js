// The camera, played by Chromium's own: a picture for each press, more while the button is held, and two classes of them
// become a data set. The device is given back when the view is left.

import { A_TAB_OF_ITS_OWN, click, expect, state, test } from '../support/fixtures.js';
import config from '../playwright.config.js';

const { launchOptions } = config.projects[0].use;
test.use({
  ...A_TAB_OF_ITS_OWN,
  launchOptions: {
    ...launchOptions,
    args: [...launchOptions.args, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  },
});

const button = (page, name) => page.getByRole('button', { name, exact: true });
const images = async (page) => {
  const { train, test: kept } = (await state(page)).own_data;
  return train + kept;
};

async function holdToTake(page, count) {
  const before = await images(page);
  const { x, y, width, height } = await button(page, 'Hold to take pictures').boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await expect.poll(() => images(page), { timeout: 30_000 }).toBeGreaterThanOrEqual(before + count);
  await page.mouse.up();
}

test('two classes are photographed, trained and tested', async ({ page, open, context }) => {
  test.setTimeout(180_000);
  await context.grantPermissions(['camera']);
  await open('#train?view=data');
  await click(button(page, 'Use the camera'));
  await expect(button(page, 'Hold to take pictures')).toBeEnabled();
  await page.getByRole('textbox', { name: 'Name of the class' }).fill('early');
  await holdToTake(page, 8);
  await button(page, 'Hold to take pictures').press('Enter');
  await click(button(page, 'Undo picture'));
  await click(button(page, 'Next class'));
  await holdToTake(page, 8);
  await click(button(page, 'Done'));
  await expect.poll(async () => (await state(page)).own_data.classes).toBe(2);

  await click(button(page, 'Use these images'));
  await click(button(page, 'Start training'));
  await expect.poll(async () => (await state(page)).training.history.length, { timeout: 120_000 }).toBeGreaterThan(0);
  await page.evaluate(() => { location.hash = '#test?view=set'; });
  await expect.poll(async () => (await state(page)).test.tested?.of, { timeout: 30_000 }).toBeGreaterThan(1);

  await page.evaluate(() => { location.hash = '#test'; });
  const said = async () => (await state(page)).test.verdict?.probability;
  await click(button(page, 'Camera'));
  await expect(button(page, 'Take a picture')).toBeEnabled({ timeout: 30_000 });
  const first = await said();
  await expect.poll(said, { timeout: 30_000 }).not.toBe(first); // live: nobody presses anything
  await click(button(page, 'Take a picture'));
  await expect.poll(async () => (await state(page)).image).toBe('Your photo');
  await expect(page.getByText('Your photo, cropped to 32×32, colour')).toBeAttached();
});

test('the camera is off once the view is left', async ({ page, open, context }) => {
  await context.grantPermissions(['camera']);
  await page.addInitScript(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      window.lent = await ask(wanted);
      return window.lent;
    };
  });
  await open('#train?view=data');
  await click(button(page, 'Use the camera'));
  await expect(button(page, 'Hold to take pictures')).toBeEnabled();
  const tracks = () => page.evaluate(() => window.lent.getTracks().map((track) => track.readyState));
  expect(await tracks()).toEqual(['live']);
  await click(button(page, 'Pixels'));
  await expect.poll(tracks).toEqual(['ended']);
});
