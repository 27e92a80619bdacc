// The browser's own text boxes over the canvas: typing, where their text stands, and swipes that begin on them.

import { click, expect, middle, openPart, reveal, state, tap, test } from '../support/fixtures.js';

/** Waits until the screen has been drawn so often that everything has found its place. */
function frames(page, count = 8) {
  return page.evaluate((wanted) => new Promise((resolve) => {
    let drawn = 0;
    const next = () => (++drawn > wanted ? resolve() : requestAnimationFrame(next));
    next();
  }), count);
}

const spin = (page, name) => page.getByRole('spinbutton', { name, exact: true });

test('what is typed right after the focus has come is all kept', async ({ page, open }) => {
  await open('#train');
  await reveal(spin(page, 'Epochs'));
  await spin(page, 'Batch size').focus();
  // The second digit comes in a later turn of the browser than the first, as from a quick hand.
  const typed = await spin(page, 'Epochs').evaluate(async (field) => {
    field.focus();
    document.execCommand('insertText', false, '1');
    for (const digit of ['2', '3']) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      document.execCommand('insertText', false, digit);
    }
    return field.value;
  });
  expect(typed).toBe('123');
});

test('a press on a number selects it, so that typing replaces it', async ({ page, open }) => {
  await open('#train');
  await reveal(spin(page, 'Epochs'));
  await click(spin(page, 'Epochs'));
  await page.keyboard.type('17');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await state(page)).training.options.epochs).toBe(17);
});

/** The columns and rows of `area`, in its pixels, between which there is anything as dark as type. */
async function inkOf(page, area) {
  const shot = await page.screenshot({ clip: area });
  return page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const ink = { left: Infinity, right: -1, top: Infinity, bottom: -1 };
    for (let i = 0; i < data.length; i += 4) {
      if (data[i] + data[i + 1] + data[i + 2] > 250) continue;
      const x = (i / 4) % bitmap.width;
      const y = Math.floor(i / 4 / bitmap.width);
      ink.left = Math.min(ink.left, x);
      ink.right = Math.max(ink.right, x);
      ink.top = Math.min(ink.top, y);
      ink.bottom = Math.max(ink.bottom, y);
    }
    return ink;
  }, shot.toString('base64'));
}

const FIELDS = [
  ['a setting', '#train', (page) => spin(page, 'Epochs')],
  ['a weight', '#convolution?filter=sobel-vertical&edit=on', (page) => page.getByRole('spinbutton', { name: /^Filter/ }).first()],
  ['a text', '#convolution?step=0', (page) => page.getByRole('textbox', { name: 'Your prediction' })],
];

test('a text stays in place when it is edited', async ({ page, open }) => {
  for (const [what, address, find] of FIELDS) {
    await open(address);
    const field = find(page);
    await reveal(field);
    if (what === 'a text') await field.fill('192');
    await field.focus();  // which scrolls to the whole of it
    await frames(page);
    await field.blur();
    const box = await field.boundingBox();
    const area = { x: box.x + 3, y: box.y + 5, width: box.width - 6, height: box.height - 10 };
    await frames(page);
    const drawn = await inkOf(page, area);
    await field.focus();
    await frames(page);
    await field.evaluate((element) => {
      element.style.caretColor = 'transparent';
      element.setSelectionRange(0, 0);
    });
    await frames(page);
    const edited = await inkOf(page, area);
    expect(drawn.right, 'there is something to compare').toBeGreaterThan(drawn.left);
    for (const side of ['left', 'right', 'top', 'bottom']) {
      const places = `${what}, ${side}: ${edited[side]}, drawn at ${drawn[side]}`;
      expect(Math.abs(edited[side] - drawn[side]), places).toBeLessThanOrEqual(2);
    }
    await field.blur();
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });

  const SWIPED = [
    ['a number', '#train', (page) => spin(page, 'Batch size')],
    ['a choice', '#train', (page) => page.getByRole('combobox', { name: 'Data' })],
    ['a text', '#convolution?step=0', (page) => page.getByRole('textbox', { name: 'Your prediction' })],
  ];
  test("a swipe that begins on a field scrolls, and a tap there is the field's", async ({ page, open, context }) => {
    for (const [what, address, find] of SWIPED) {
      await open(address);
      await openPart(page, address === '#train' ? 'Settings' : 'Try it');
      const field = find(page);
      await reveal(field);
      await frames(page);
      if (what !== 'a choice') {  // its list is the browser's own window
        await tap(field);
        await expect(field).toBeFocused();
        await field.blur();
      }
      const session = await context.newCDPSession(page);
      const touch = (type, points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
      const [x, y] = await middle(field);
      // The list and the text are the first of their part: it goes up.
      const way = what === 'a number' ? 1 : -1;
      const watched = what === 'a choice' ? page.getByRole('button', { name: 'Load data' }) : field;
      const from = (await watched.boundingBox()).y;
      await touch('touchStart', [{ x, y }]);
      for (let step = 1; step <= 10; ++step) {
        await touch('touchMove', [{ x, y: y + way * 8 * step }]);
        await frames(page, 2);
      }
      await touch('touchEnd', []);
      await expect.poll(async () => way * ((await watched.boundingBox()).y - from), what).toBeGreaterThan(40);
      await expect(field).not.toBeFocused();
      await page.goto('about:blank');
    }
  });
});
