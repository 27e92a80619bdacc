// Pointer, wheel, keys, dropped and pasted files: from the browser to C++ (input.cpp).

const POINTER_SOURCES = { mouse: 0, touch: 1, pen: 2 }; // as ImGuiMouseSource
const POINTER_BUTTONS = [0, 2, 1, 3, 4]; // the DOM's left, middle, right as Dear ImGui's

class PointerInput {
  // wants(target): whether events on this element are the page's; native(target): whether its button belongs to
  // the browser's own control. `module` has the exported C++ functions.
  constructor(module, surface, { wants, native, wake }) {
    Object.assign(this, { module, surface, wants, native, wake });
    this.pressed = new Set(); // Dear ImGui's buttons that are down
    this.finger = null; // the touch that plays the mouse
    this.fingers = new Set();
    const listen = (type, handler, options) => document.addEventListener(type, handler, options);
    listen('pointerdown', (event) => this.onDown(event));
    listen('pointermove', (event) => this.onMove(event));
    listen('pointerup', (event) => this.onUp(event));
    listen('pointercancel', (event) => this.onCancel(event));
    listen('wheel', (event) => this.onWheel(event), { passive: true });
    document.documentElement.addEventListener('pointerleave', (event) => {
      if (event.pointerType !== 'touch' && this.pressed.size === 0) this.leave();
    });
    window.addEventListener('blur', () => this.release());
    window.addEventListener('focus', () => this.module._pixelwalk_window_focus(1));
  }

  place(event) {
    this.module._pixelwalk_modifiers(event.ctrlKey, event.shiftKey, event.altKey, event.metaKey);
    this.module._pixelwalk_pointer_move(
      POINTER_SOURCES[event.pointerType] ?? 0, event.clientX - this.surface.left, event.clientY - this.surface.top);
    this.wake();
  }

  press(button, down) {
    if (down) this.pressed.add(button);
    else if (!this.pressed.delete(button)) return;
    this.module._pixelwalk_pointer_button(button, down);
    this.wake(3);
  }

  leave() {
    this.module._pixelwalk_pointer_leave();
    this.wake();
  }

  // Lets go without a click: the pointer leaves first, then the buttons come up.
  cancel() {
    this.leave();
    for (const button of [...this.pressed]) this.press(button, false);
    this.finger = null;
  }

  release() {
    this.cancel();
    this.fingers.clear();
    this.module._pixelwalk_window_focus(0);
  }

  onDown(event) {
    if (!this.wants(event.target)) return;
    if (event.pointerType === 'touch') {
      this.fingers.add(event.pointerId);
      if (this.fingers.size > 1) {
        if (this.finger !== null) this.cancel(); // a pinch begins; it is the browser's
        return;
      }
      this.finger = event.pointerId;
    }
    this.place(event);
    const native = this.native(event.target);
    // Taps on the browser's own control are its own; a finger may also swipe from there.
    if (native && event.pointerType !== 'touch') return;
    const button = POINTER_BUTTONS[event.button];
    if (button === undefined) return;
    // A drag goes on outside of the window.
    if (!native) event.target.setPointerCapture(event.pointerId);
    this.press(button, true);
  }

  onMove(event) {
    if (event.pointerType === 'touch' && event.pointerId !== this.finger) return;
    if (this.pressed.size === 0 && !this.wants(event.target)) {
      this.leave();
      return;
    }
    this.place(event);
    // A second button of a mouse that has one down already comes as a move.
    if (event.button > 0 && this.pressed.size > 0) {
      const button = POINTER_BUTTONS[event.button];
      if (button !== undefined) this.press(button, (event.buttons & (1 << button)) !== 0);
    }
  }

  onUp(event) {
    if (event.pointerType === 'touch') {
      this.fingers.delete(event.pointerId);
      if (event.pointerId !== this.finger) return;
      this.finger = null;
      this.place(event);
      this.press(0, false);
      this.leave(); // no finger, no hover
      return;
    }
    if (this.pressed.size === 0) return;
    this.place(event);
    for (const button of [...this.pressed]) this.press(button, false);
  }

  onCancel(event) {
    this.fingers.delete(event.pointerId);
    if (event.pointerType !== 'touch' || event.pointerId === this.finger) this.cancel();
  }

  onWheel(event) {
    if (!this.wants(event.target) || event.ctrlKey) return; // with Ctrl it is the browser's zoom
    const pixels = [1, 40, 800][event.deltaMode];
    this.place(event);
    this.module._pixelwalk_wheel((-event.deltaX * pixels) / 100, (-event.deltaY * pixels) / 100);
    this.wake(3);
  }
}

// The key that a keyboard of the Latin alphabet with digits in its first row has at this place; null where this one's
// own is as good. In France the digits need Shift, and a Cyrillic keyboard has no Latin letters.
function keyByPlace({ key, code, ctrlKey, metaKey, altKey }) {
  const [, letter, digit] = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(code) || [];
  if (digit) return key === digit || ctrlKey || metaKey || altKey ? null : digit;
  return letter && /^[^\0-\x7f]$/u.test(key) ? letter.toLowerCase() : null;
}

class KeyInput {
  // pressed(key, ctrl, shift, alt): whether the page used the key.
  constructor(root, pressed) {
    this.root = root;
    this.pressed = pressed;
    document.addEventListener('keydown', (event) => this.onKeyDown(event));
  }

  onKeyDown(event) {
    // An event without a key is the browser's own filling in.
    if (!event.key || event.defaultPrevented || event.isComposing || this.isUsedBy(event.target, event)) return;
    const modifiers = [event.ctrlKey || event.metaKey, event.shiftKey, event.altKey]; // Cmd is the Mac's Ctrl
    const other = keyByPlace(event);
    if (this.pressed(event.key, ...modifiers) || (other && this.pressed(other, ...modifiers))) event.preventDefault();
  }

  // Whether the focused element does something itself with this key.
  isUsedBy(element, event) {
    const { key } = event;
    if (key === 'Tab') return true;
    const enters = key === 'Enter' || key === ' ';
    const arrows = key.startsWith('Arrow');
    switch (element.localName) {
      case 'textarea':
      case 'select':
        return key !== 'Escape';
      case 'button':
        return enters;
      case 'a':
        return key === 'Enter';
      case 'input':
        if (element.type === 'checkbox') return key === ' ';
        if (element.type === 'radio') return key === ' ' || arrows;
        if (element.type === 'range') return arrows || ['Home', 'End', 'PageUp', 'PageDown'].includes(key);
        // Typing: a shortcut with Ctrl or Alt is still the text's (copy, undo, a word left).
        return key !== 'Escape';
      default:
        return element.isContentEditable;
    }
  }
}

// Files that are dropped on the page or pasted into it; a folder comes as its files, with their paths.
class FileDrops {
  // taken(files): a list of {name, file}.
  constructor(taken) {
    this.taken = taken;
    document.addEventListener('dragover', (event) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    });
    document.addEventListener('drop', (event) => {
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      this.take(event.dataTransfer.items, event.dataTransfer.files);
    });
    document.addEventListener('paste', (event) => {
      if (event.clipboardData.files.length === 0) return;
      event.preventDefault();
      this.take([], event.clipboardData.files);
    });
  }

  async take(items, files) {
    // Both have to be asked for before the event is over.
    const parts = [...items].map((item) => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }))
      .filter(({ entry, file }) => entry?.isDirectory || file);
    const list = parts.length ? (await Promise.all(parts.map(({ entry, file }) => (
      entry?.isDirectory ? this.walk(entry) : [{ name: file.name, file }])))).flat()
      : [...files].map((file) => ({ name: file.name, file }));
    this.taken(list);
  }

  async walk(entry) {
    const name = entry.fullPath.replace(/^\//, '');
    if (entry.isFile) {
      const file = await new Promise((resolve) => entry.file(resolve, () => resolve(new Blob())));
      return [{ name, file }];
    }
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      // A reader gives a hundred entries at a time, and none at the end.
      const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
      if (some.length === 0) return found;
      for (const child of some) found.push(...(await this.walk(child)));
    }
  }
}
