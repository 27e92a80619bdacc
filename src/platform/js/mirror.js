// The accessibility tree as real elements over the canvas. C++ (accessibility_mirror.cpp) sends what changed:
// the order and nesting of the elements, their places, and their properties.

// Roles in the order of app::Role: how each becomes an element. `text`: the name is its text, otherwise its label.
const MIRROR_ROLES = [
  { name: 'button', tag: 'button', text: true, press: true },
  { name: 'toggle button', tag: 'button', text: true, press: true, checked: 'aria-pressed' },
  { name: 'slider', tag: 'input', type: 'range' },
  { name: 'checkbox', tag: 'input', type: 'checkbox', press: true },
  { name: 'radio', tag: 'input', type: 'radio', press: true },
  { name: 'radio group', tag: 'div', role: 'radiogroup' },
  { name: 'text box', tag: 'input', type: 'text', native: true, typed: true },
  { name: 'spin button', tag: 'input', type: 'text', role: 'spinbutton', native: true, typed: true },
  { name: 'combo box', tag: 'select', native: true },
  { name: 'image', tag: 'div', role: 'img' },
  { name: 'progress bar', tag: 'div', role: 'progressbar' },
  { name: 'text', tag: 'p', text: true },
  { name: 'heading', tag: 'h', text: true },
  { name: 'table', tag: 'div', role: 'table' },
  { name: 'row', tag: 'div', role: 'row' },
  { name: 'cell', tag: 'div', role: 'cell', text: true },
  { name: 'column header', tag: 'div', role: 'columnheader', text: true },
  { name: 'region', tag: 'section' },
  { name: 'navigation', tag: 'nav' },
  { name: 'main', tag: 'main' },
  { name: 'complementary', tag: 'aside' },
  { name: 'group', tag: 'div', role: 'group' },
  { name: 'status', tag: 'div', role: 'status', text: true },
  { name: 'alert', tag: 'div', role: 'alert', text: true },
  { name: 'dialog', tag: 'div', role: 'dialog', modal: true },
  // The arrow keys change its value, as a slider's; it is read out as what it is.
  { name: 'cells', tag: 'div', role: 'slider', spoken: 'grid of numbers' },
  { name: 'list button', tag: 'button', role: 'combobox', press: true },
  { name: 'list box', tag: 'div', role: 'listbox' },
  { name: 'option', tag: 'button', role: 'option', text: true, press: true, checked: 'aria-selected' },
];

const MIRROR_CAN_FOCUS = ':is(button, input, select, [tabindex="0"]):not(:disabled)';

// Bits of a node's flags, as accessibility_mirror.cpp packs them.
const MIRROR_FLAGS = {
  focusable: 1, disabled: 2, checked: 4, expanded: 8, expandable: 16, current: 32, readOnly: 64,
};

// As app::AccessibleAction.
const MIRROR_ACTIONS = { activate: 0, setValue: 1, focus: 2, blur: 3 };

// Frames after an event until the element shows what the page made of it: one that takes the event, one that
// describes the result.
const FRAMES_UNTIL_ANSWERED = 2;

// In Safari on a phone, smaller type in a text box makes the page zoom in on it.
const LEAST_TOUCH_TYPE = 16;

class AccessibilityMirror {
  // root: the element that holds the mirror. post(id, action, value): hands an event to the page.
  constructor(root, post) {
    this.root = root;
    this.post = post;
    this.nodes = new Map(); // id -> what the element shows
    this.focused = 0; // the id whose focus the page knows of
    this.entered = null; // the node that the last press found without the focus
    this.pointed = null; // the node on which a pointer went down
    this.moving = false; // focus events now come from moving elements about
    this.answers = new Map(); // node -> frames until its control is set to what the page says
    root.style.overflow = 'clip';
    // Focus on an element out of sight may not move the others off what they lie on.
    root.addEventListener('scroll', () => root.scrollTo(0, 0));
    root.addEventListener('pointerdown', (event) => this.onPointerDown(event));
    document.addEventListener('pointerup', (event) => this.onPointerUp(event));
    root.addEventListener('click', (event) => this.onClick(event));
    root.addEventListener('input', (event) => this.onInput(event));
    root.addEventListener('change', (event) => this.onChange(event));
    root.addEventListener('keydown', (event) => this.onKeyDown(event));
    document.addEventListener('keydown', (event) => this.keepInside(event));
    root.addEventListener('focusin', (event) => this.onFocusIn(event));
    root.addEventListener('focusout', (event) => this.onFocusOut(event));
  }

  // --- What the page says -------------------------------------------------------------------------------

  // list: four numbers an element in reading order: id, parent's id, role, level.
  structure(list) {
    const active = document.activeElement;
    const present = new Map(); // id -> where it stands in the list
    for (let i = 0; i < list.length; i += 4) present.set(list[i], i);
    this.moving = true;
    // What is another kind of element now goes first as well: nothing is to be put before it.
    for (const [id, node] of this.nodes) {
      const i = present.get(id);
      if (i === undefined || node.role !== list[i + 2] || node.level !== list[i + 3]) this.remove(id, node);
    }
    const next = new Map(); // parent -> the child element that should come next
    for (let i = 0; i < list.length; i += 4) {
      const node = this.element(list[i], list[i + 2], list[i + 3]);
      const parent = list[i + 1] ? this.nodes.get(list[i + 1]) : null;
      const place = parent ? parent.element : this.root;
      const expected = next.has(place) ? next.get(place) : place.firstElementChild;
      if (expected !== node.element) place.insertBefore(node.element, expected);
      next.set(place, node.element.nextElementSibling);
      if (node.parent !== parent) {
        node.parent = parent;
        this.place(node);
      }
    }
    if (active && active !== document.activeElement && this.root.contains(active)) {
      active.focus({ preventScroll: true });
    }
    this.moving = false;
  }

  element(id, role, level) {
    const known = this.nodes.get(id);
    if (known) return known;
    const kind = MIRROR_ROLES[role];
    const element = document.createElement(kind.tag === 'h' ? `h${level || 2}` : kind.tag);
    if (kind.tag === 'button') element.type = 'button';
    if (kind.type) element.type = kind.type;
    if (kind.role) element.setAttribute('role', kind.role);
    if (kind.name === 'spin button') element.inputMode = 'decimal';
    if (kind.typed) {
      element.autocomplete = 'off';
      element.spellcheck = false;
    }
    if (kind.modal) element.setAttribute('aria-modal', 'true');
    if (kind.name === 'list button') element.setAttribute('aria-haspopup', 'listbox');
    if (kind.spoken) element.setAttribute('aria-roledescription', kind.spoken);
    if (kind.name === 'status') element.setAttribute('aria-live', 'polite');
    const node = {
      id, role, level, kind, element, parent: null, text: null, edited: false,
      x: 0, y: 0, width: 0, height: 0, name: '', value: '', flags: 0, options: '', minimum: 0, maximum: 0, step: 1,
    };
    element.pixelwalkNode = node;
    this.dress(node);
    this.nodes.set(id, node);
    return node;
  }

  // The looks of an element: none, but for a text box while it is edited.
  dress(node) {
    const { style } = node.element;
    const container = !node.kind.text && !node.kind.type && !node.kind.press && node.kind.tag !== 'select';
    style.position = 'absolute';
    style.boxSizing = 'border-box';
    style.margin = '0';
    style.padding = '0';
    style.border = '0';
    style.overflow = container ? 'visible' : 'hidden';
    style.whiteSpace = 'nowrap';
    style.color = 'inherit';
    style.background = 'none';
    style.outline = 'none';
    style.userSelect = 'none';
    style.pointerEvents = node.kind.native || node.kind.press ? 'auto' : 'none';
    if (!container) style.opacity = '0';
    style.cursor = node.kind.tag === 'select' ? 'pointer' : 'inherit';
    if (node.kind.typed) {
      style.cursor = 'text';
      style.userSelect = 'text';
      style.borderRadius = '4px';
      style.fontFamily = node.kind.role === 'spinbutton' ? '"Pixelwalk Numbers", monospace' : 'inherit';
      style.fontSize = 'inherit';
    }
  }

  // The text of a field stands where it is drawn, so that nothing moves when it is edited.
  field(id, align, size, padding) {
    const node = this.nodes.get(id);
    if (!node) return;
    const { style } = node.element;
    style.textAlign = align;
    style.paddingLeft = style.paddingRight = `${padding}px`;
    style.fontSize = `${matchMedia('(pointer: coarse)').matches ? Math.max(LEAST_TOUCH_TYPE, size) : size}px`;
  }

  remove(id, node) {
    if (this.focused === id) this.focused = 0;
    this.answers.delete(node);
    this.nodes.delete(id);
    node.element.remove();
  }

  // Logical pixels from the canvas's corner. An element that is wholly clipped away has no size.
  move(id, x, y, width, height) {
    const node = this.nodes.get(id);
    if (!node) return;
    Object.assign(node, { x, y, width, height });
    this.place(node);
    for (const child of node.element.children) {
      if (child.pixelwalkNode) this.place(child.pixelwalkNode); // a select's options have none
    }
    const { style } = node.element;
    style.width = `${width}px`;
    style.height = `${height}px`;
    if (node.kind.native || node.kind.press) style.pointerEvents = width > 0 && height > 0 ? 'auto' : 'none';
  }

  place(node) {
    const { style } = node.element;
    style.left = `${node.x - (node.parent ? node.parent.x : 0)}px`;
    style.top = `${node.y - (node.parent ? node.parent.y : 0)}px`;
  }

  // options: one a line.
  describe(id, flags, name, description, value, options, minimum, maximum, step, now) {
    const node = this.nodes.get(id);
    if (!node) return;
    const { element, kind } = node;
    Object.assign(node, { flags, name, value, minimum, maximum, step, now });
    const has = (flag) => (flags & MIRROR_FLAGS[flag]) !== 0;

    // A heading that can be pressed has its words from the button in it.
    if (kind.text) this.setText(node, element.childElementCount === 0 ? name : '');
    else this.setAttribute(element, 'aria-label', name || null);
    this.setAttribute(element, 'aria-description', description || null);
    this.setAttribute(element, 'aria-current', has('current') ? 'page' : null);
    this.setAttribute(element, 'aria-expanded', has('expandable') ? String(has('expanded')) : null);
    if (kind.checked) this.setAttribute(element, kind.checked, String(has('checked')));
    if (kind.typed) element.readOnly = has('readOnly');

    // A control that turns grey under the finger must not lose the focus, so only those that the browser
    // itself would go on changing are really disabled.
    const interactive = kind.press || kind.native || kind.type;
    this.setAttribute(element, 'aria-disabled', has('disabled') && interactive ? 'true' : null);
    if (kind.type || kind.tag === 'select') {
      if (!kind.press) element.disabled = has('disabled') && element !== document.activeElement;
    }
    const takesFocus = element.tabIndex >= 0;
    if (has('focusable') !== takesFocus) {
      if (interactive && has('focusable')) element.removeAttribute('tabindex');
      else element.tabIndex = has('focusable') ? 0 : -1;
    }

    switch (kind.name) {
      case 'slider':
        this.setAttribute(element, 'min', String(minimum));
        this.setAttribute(element, 'max', String(maximum));
        this.setAttribute(element, 'step', step > 0 ? String(step) : 'any');
        this.setAttribute(element, 'aria-valuetext', value || null);
        break;
      case 'progress bar':
      case 'cells':
      case 'spin button':
        this.setAttribute(element, 'aria-valuemin', ariaNumber(minimum));
        this.setAttribute(element, 'aria-valuemax', ariaNumber(maximum));
        this.setAttribute(element, 'aria-valuenow', ariaNumber(now));
        this.setAttribute(element, 'aria-valuetext', value || null);
        break;
      case 'list button':
        this.setText(node, value);
        break;
      case 'radio':
        if (node.parent) this.setAttribute(element, 'name', `group-${node.parent.id}`);
        break;
      case 'combo box':
        if (node.options !== options) {
          element.replaceChildren(...options.split('\n').map((text) => new Option(text, text)));
        }
        break;
    }
    node.options = options;
    if (!this.answers.has(node)) this.showControl(node);
  }

  // Sets the browser's own control to what the page says, unless a person is typing into it.
  showControl(node) {
    const { element, kind, value } = node;
    switch (kind.name) {
      case 'slider':
        if (Number(element.value) !== node.now) element.value = String(node.now);
        break;
      case 'checkbox':
      case 'radio':
        element.checked = (node.flags & MIRROR_FLAGS.checked) !== 0;
        break;
      case 'combo box':
        if (element.value !== value) element.value = value;
        break;
      case 'text box':
      case 'spin button':
        if (!node.edited && element.value !== value) element.value = value;
        break;
    }
  }

  // What takes the focus only when it is given to it (a heading, a dialog) is no stop of the Tab key.
  focus(id) {
    const node = this.nodes.get(id);
    if (!node) return;
    const { element } = node;
    if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  endFrame() {
    for (const [node, frames] of this.answers) {
      if (frames > 1) {
        this.answers.set(node, frames - 1);
      } else {
        this.answers.delete(node);
        this.showControl(node);
      }
    }
  }

  setText(node, text) {
    if (!node.text) {
      node.text = document.createTextNode('');
      node.element.prepend(node.text);
    }
    if (node.text.data !== text) node.text.data = text;
  }

  setAttribute(element, name, value) {
    if (element.getAttribute(name) === value) return;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }

  // --- What a person does -------------------------------------------------------------------------------

  nodeOf(event) {
    return event.target.pixelwalkNode;
  }

  isDisabled(node) {
    return (node.flags & MIRROR_FLAGS.disabled) !== 0;
  }

  send(node, action, value) {
    if (action !== MIRROR_ACTIONS.focus && action !== MIRROR_ACTIONS.blur) {
      this.answers.set(node, FRAMES_UNTIL_ANSWERED);
    }
    this.post(node.id, action, value || '');
  }

  onPointerDown(event) {
    const node = this.nodeOf(event);
    this.entered = node && document.activeElement !== node.element ? node : null;
    this.pointed = node;
  }

  onPointerUp(event) {
    if (this.nodeOf(event) !== this.pointed) this.pointed = null; // no click of its own follows
  }

  onClick(event) {
    const node = this.nodeOf(event);
    // The press that brought the focus has set a caret since.
    const caret = node && node === this.entered && !node.edited && event.detail === 1;
    if (caret && node.kind.role === 'spinbutton' && node.element.selectionStart === node.element.selectionEnd) {
      node.element.select();
    }
    if (!node || !node.kind.press) return;
    if (this.isDisabled(node)) {
      event.preventDefault();
      return;
    }
    // A pointer that went down here has been through the canvas already; else this is a key, or assistive technology,
    // whose clicks look like a mouse's in Firefox.
    const byPointer = this.pointed === node;
    this.pointed = null;
    if (byPointer) this.answers.set(node, FRAMES_UNTIL_ANSWERED);
    else this.send(node, MIRROR_ACTIONS.activate);
  }

  onInput(event) {
    const node = this.nodeOf(event);
    if (!node) return;
    if (node.kind.typed) node.edited = true;
    if (node.kind.name === 'slider') this.send(node, MIRROR_ACTIONS.setValue, node.element.value);
  }

  onChange(event) {
    const node = this.nodeOf(event);
    if (!node) return;
    if (node.kind.name === 'combo box') this.send(node, MIRROR_ACTIONS.setValue, node.element.value);
    if (node.kind.typed) this.commit(node);
  }

  onKeyDown(event) {
    const node = this.nodeOf(event);
    if (!node || event.isComposing) return;
    if (this.focused !== node.id) this.tellFocus(node); // a key: whoever clicked before now needs the ring
    // Enter in a list that is closed, which has no other use for it, hands the choice in.
    if (node.kind.name === 'combo box' && event.key === 'Enter') this.send(node, MIRROR_ACTIONS.activate);
    if (!node.kind.typed) return;
    if (event.key === 'Enter') {
      this.commit(node);
      this.send(node, MIRROR_ACTIONS.activate);
      node.element.select();
      event.preventDefault();
    } else if (event.key === 'Escape' && node.edited) {
      node.edited = false;
      this.showControl(node);
      event.preventDefault();
    } else if (node.kind.role === 'spinbutton' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
      if (!steps) return;
      this.stepBy(node, steps);
      event.preventDefault();
    }
  }

  // Tab goes round within a dialog.
  keepInside(event) {
    if (event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey) return;
    const dialog = this.root.querySelector('[aria-modal="true"]');
    if (!dialog) return;
    const stops = [...dialog.querySelectorAll(MIRROR_CAN_FOCUS)];
    const { activeElement } = document;
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (stops.includes(activeElement) && activeElement !== edge) return;
    if (activeElement === dialog && !event.shiftKey) return; // the browser goes to the first
    event.preventDefault();
    const next = event.shiftKey ? stops[stops.length - 1] : stops[0];
    if (next) next.focus({ preventScroll: true });
  }

  stepBy(node, steps) {
    const typed = Number(plainNumber(node.element.value));
    const from = Number.isFinite(typed) ? typed : node.now;
    const step = node.step > 0 ? node.step : 1;
    let to = from + steps * step;
    if (node.minimum < node.maximum) to = Math.min(node.maximum, Math.max(node.minimum, to));
    node.element.value = String(Number(to.toPrecision(12)));
    node.edited = true;
    this.commit(node);
  }

  commit(node) {
    if (!node.edited) return;
    node.edited = false;
    const spin = node.kind.role === 'spinbutton';
    this.send(node, MIRROR_ACTIONS.setValue, spin ? plainNumber(node.element.value) : node.element.value);
  }

  onFocusIn(event) {
    const node = this.nodeOf(event);
    if (!node || this.moving) return;
    if (node.kind.typed) {
      node.element.style.opacity = '1';
      node.element.style.background = 'var(--field-background)';
      node.element.style.color = 'var(--field-text)';
      node.element.style.caretColor = 'var(--field-accent)';
      // At once: what is typed next may already be on its way.
      if (node.kind.role === 'spinbutton' || node.element.readOnly) node.element.select();
    }
    if (node.element.matches(':focus-visible')) this.tellFocus(node);
  }

  tellFocus(node) {
    this.focused = node.id;
    this.send(node, MIRROR_ACTIONS.focus);
  }

  onFocusOut(event) {
    const node = this.nodeOf(event);
    if (!node || this.moving) return;
    if (node.kind.typed) {
      this.commit(node);
      node.element.style.opacity = '0';
    }
    // Where the whole window is left the element keeps the focus for the return.
    if (this.focused === node.id && document.activeElement !== node.element) {
      this.focused = 0;
      this.send(node, MIRROR_ACTIONS.blur);
    }
  }

  // Whether the pointer's button belongs to the browser's own control here, and not to the canvas.
  takesPointer(target) {
    const node = target.pixelwalkNode;
    return Boolean(node && node.kind.native && !this.isDisabled(node));
  }
}

// ARIA's numbers have no exponent.
function ariaNumber(value) {
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}

// What a person types as a number, as C++ reads it.
function plainNumber(text) {
  return text.trim().replace(',', '.').replace(/[\u2212\u2013]/g, '-');
}
