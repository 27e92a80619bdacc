// What a person does on the page and sees of it, in any engine: things are found by role and name in the accessibility
// tree, and pressed where they stand.

import assert from 'node:assert/strict';
import path from 'node:path';

/** The site to test; build/site unless PIXELWALK_SITE names one. */
export const SITE = path.resolve(process.env.PIXELWALK_SITE ?? path.join(import.meta.dirname, '../../../build/site'));

const SOON = 20_000;  // milliseconds

/** Asks until `good(answer)`; the answer. */
export async function eventually(ask, good, what, timeout = SOON) {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (good(answer)) return answer;
    if (Date.now() > end) assert.fail(`${what}; it is ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const state = (tab) => tab.evaluate(() => window.pixelwalk?.state?.() ?? null);

/** Opens an address of the site and waits until the program has drawn. */
export async function open(tab, address) {
  await tab.open(address);
  await running(tab);
}

export async function running(tab) {
  await eventually(() => state(tab), (found) => found !== null, 'the program runs', 60_000);
}

// Within the page: the one element of this role and name that is in sight, as {x, y} of its middle.
function middleOf(role, name) {
  const tags = { button: 'button', combobox: 'select', slider: 'input[type=range]', spinbutton: 'input[type=number]' };
  const named = (element) => (element.getAttribute('aria-label') ?? element.textContent).trim();
  const found = [...document.querySelectorAll(`[role=${role}]${tags[role] ? `, ${tags[role]}` : ''}`)]
    .filter((element) => named(element) === name)
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height, left, top }) => width > 0 && height > 0 && left >= 0 && top >= 0
      && left < innerWidth && top < innerHeight);
  return found.length === 1
    ? { x: found[0].left + found[0].width / 2, y: found[0].top + found[0].height / 2 } : { found: found.length };
}

/** Where a thing stands; turns the wheel over the panel until it is in sight. */
export async function place(tab, role, name) {
  let turns = 0;
  return eventually(async () => {
    const where = await tab.evaluate(middleOf, role, name);
    if (where.x === undefined && turns++ > 3) await tab.wheel(1100, 400, turns % 60 < 30 ? 200 : -200);
    return where;
  }, (where) => where.x !== undefined, `one ${role} “${name}” is in sight`);
}

export async function press(tab, role, name) {
  const { x, y } = await place(tab, role, name);
  await tab.press(x, y);
}

export async function tap(tab, role, name) {
  const { x, y } = await place(tab, role, name);
  await tab.tap(x, y);
}

/** What a screen reader is told of the step. */
export const spoken = (tab) => tab.evaluate(
  () => [...document.querySelectorAll('#accessibility [role=status]')].map((element) => element.textContent).join(' '));

/** Gives the page a file as dropping ("drop") or pasting ("paste") it does; bytes as a list of numbers. */
export const give = (tab, kind, name, type, bytes) => tab.evaluate((how, file, mime, list) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array(list)], file, { type: mime }));
  // Not every engine takes the files of an event that a script makes.
  const event = new Event(how, { bubbles: true, cancelable: true });
  Object.defineProperty(event, how === 'drop' ? 'dataTransfer' : 'clipboardData', { value: transfer });
  document.body.dispatchEvent(event);
}, kind, name, type, [...bytes]);
