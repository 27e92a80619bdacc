// Handing on what is on the screen: links, hidden parts, the figure as an image and on paper; and what stays for the next visit.

import fs from 'node:fs';
import { A_TAB_OF_ITS_OWN, click, expect, lookedAt, reveal, screenshot, settled, state, test } from '../support/fixtures.js';

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
  await expect(button(page, /^Next: [a-z]/)).toBeVisible();
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

// Of an image: its size, how many colours it has, how many black pixels, and its upper left one.
function lookAt(page, bytes) {
  return page.evaluate(async (base64) => {
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
    return { width: bitmap.width, height: bitmap.height, colours: colours.size, black, corner: [...data.slice(0, 3)] };
  }, bytes.toString('base64'));
}

test('the figure is saved as an image of one size, and the page stays as it is', async ({ page, open }) => {
  for (const [width, height] of [[1280, 800], [390, 844]]) {
    await page.setViewportSize({ width, height });
    await open('#convolution?step=9');
    await lookedAt(page);
    const before = await page.screenshot();
    if (width < 800) await click(button(page, 'Chapters'));
    await click(button(page, 'Share'));
    const arriving = page.waitForEvent('download');
    await button(page, 'Save as PNG').press('Enter');  // the focus scrolls to it
    const download = await arriving;
    expect(download.suggestedFilename()).toBe('pixelwalk-convolution.png');
    const seen = await lookAt(page, fs.readFileSync(await download.path()));
    expect(seen.width).toBe(2560);
    expect(seen.height).toBeGreaterThanOrEqual(1600);
    expect(seen.colours).toBeGreaterThan(60);
    expect(seen.black).toBeGreaterThan(1000);
    expect(seen.corner, 'the paper, with no veil of the dialog over it').toEqual([248, 245, 239]);
    await page.evaluate(() => document.activeElement.blur());
    await page.mouse.move(1, height - 1);
    await settled(page);
    expect(Buffer.compare(await page.screenshot(), before), `${width}×${height} is as it was`).toBe(0);
  }
});

test('what is printed is the figure on one light sheet', async ({ page, open }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open('#pooling');
  await settled(page);
  const printed = await page.evaluate(() => {
    window.dispatchEvent(new Event('beforeprint'));
    const paper = document.querySelector('.paper');
    const corner = [...paper.getContext('2d').getImageData(0, 0, 1, 1).data.slice(0, 3)];
    return { name: paper.getAttribute('aria-label'), width: paper.width, corner };
  });
  expect(printed).toEqual({ name: 'Pooling – Pixelwalk', width: 2560, corner: [248, 245, 239] });
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.paper')).toBeVisible();
  await expect(page.locator('#canvas')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.paper')).toHaveCount(0);
  await expect(page.locator('#canvas')).toBeVisible();
  await expect.poll(async () => (await state(page)).chapter).toBe('pooling');
});

test('an exercise that was solved stays solved, until it is cleared', async ({ page, open }) => {
  await open('#convolution?step=0');
  const answer = page.getByRole('textbox', { name: 'Your prediction' });
  await reveal(answer);
  await answer.fill('577');
  await answer.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'right, 577' })).toHaveCount(1);
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
  await open('#convolution?step=0');
  await button(page, 'Glossary').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Feature map' })).toHaveCount(1);
  await screenshot(page, 'glossary-1280x800-light');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Feature map' })).toHaveCount(0);
});
