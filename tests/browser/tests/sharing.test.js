// Handing on what is on the screen: links, hidden parts, the stage as an image; and what stays for the next visit.

import fs from 'node:fs';
import { A_TAB_OF_ITS_OWN, click, expect, reveal, screenshot, state, test } from '../support/fixtures.js';

test.use(A_TAB_OF_ITS_OWN);

const button = (page, name) => page.getByRole('button', { name, exact: true });

test('a copied link opens at the same step, with the parts hidden that were chosen', async ({ page, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open('#convolution?filter=sobel-vertical&by=pixel&step=45');
  await click(button(page, 'Share'));
  await page.getByRole('checkbox', { name: 'Hide the settings' }).click();
  await page.getByRole('checkbox', { name: 'Hide the exercises' }).click();
  await click(button(page, 'Copy link'));
  await expect(page.getByRole('status').filter({ hasText: 'clipboard' })).toHaveCount(1);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('hide=settings,exercises');

  await page.goto('about:blank');
  await page.goto(link);
  await expect(button(page, 'Next step')).toBeVisible();
  const there = await state(page);
  expect(there.step).toBe(45);
  expect(there.convolution.filter).toBe('sobel-vertical');
  await expect(page.getByRole('heading', { name: 'Settings' })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Try it' })).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Filter' })).toHaveCount(0);
  await screenshot(page, 'hidden-parts-1280x800-light');
  await click(button(page, 'Show everything'));
  await expect(page.getByRole('heading', { name: 'Try it' })).toHaveCount(1);
  await expect.poll(() => page.evaluate(() => location.hash)).not.toContain('hide');
});

test('the link stands there to be copied by hand where the clipboard is blocked', async ({ page, open }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('blocked', 'NotAllowedError'));
    document.execCommand = () => false;
  });
  await open('#convolution?step=9');
  await click(button(page, 'Share'));
  const link = page.getByRole('textbox', { name: 'Link', exact: true });
  await expect(link).toHaveValue(/#convolution\?step=9$/);
  await click(button(page, 'Copy link'));
  await expect(page.getByRole('alert').filter({ hasText: 'copy it yourself' })).toHaveCount(1);
  await expect(page.getByRole('status').filter({ hasText: 'in the clipboard' })).toHaveCount(0);
  await link.focus();
  await expect.poll(() => link.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd)))
    .toBe(await link.inputValue());
  await page.keyboard.type('x');
  await expect(link).toHaveValue(/#convolution\?step=9$/);
});

test('the stage is saved as an image', async ({ page, open }) => {
  await open('#convolution?step=9');
  await click(button(page, 'Share'));
  const arriving = page.waitForEvent('download');
  await click(button(page, 'Save the stage as PNG'));
  const download = await arriving;
  expect(download.suggestedFilename()).toBe('pixelwalk-convolution.png');
  const bytes = fs.readFileSync(await download.path());
  // What it shows: the accent of the window's outline, black and white pixels, and no veil of the dialog over them.
  const seen = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const colours = new Set();
    let black = 0;
    for (let i = 0; i < data.length; i += 4) {
      colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
      if (data[i] + data[i + 1] + data[i + 2] === 0 && data[i + 3] === 255) ++black;
    }
    return { width: bitmap.width, height: bitmap.height, colours: colours.size, black };
  }, bytes.toString('base64'));
  expect(seen.width).toBeGreaterThan(500);
  expect(seen.height).toBeGreaterThan(400);
  expect(seen.colours).toBeGreaterThan(60);
  expect(seen.black).toBeGreaterThan(100);
});

test('an exercise that was solved stays solved, until it is cleared', async ({ page, open }) => {
  await open('#convolution?filter=identity');
  const answer = page.getByRole('textbox', { name: 'Your prediction' });
  await reveal(answer);
  await answer.fill('192');
  await answer.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'right, 192' })).toHaveCount(1);
  await page.reload();
  await expect(button(page, 'Exercises')).toBeVisible();
  await click(button(page, 'Exercises'));
  const solved = page.getByRole('button', { description: 'solved', exact: true });
  await expect(solved).toHaveCount(1);
  await screenshot(page, 'exercises-1280x800-light');
  await button(page, 'Clear my progress').press('Enter');  // the focus scrolls to it
  await button(page, 'Clear it for good').press('Enter');
  await expect(solved).toHaveCount(0);
});

test('the glossary opens and closes by keyboard', async ({ page, open }) => {
  await open('#convolution');
  await button(page, 'Glossary').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Feature map' })).toHaveCount(1);
  await screenshot(page, 'glossary-1280x800-light');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Feature map' })).toHaveCount(0);
});
