// Ties the browser to the program. One object, made before main() runs, on the page's own thread alone.

const PAGE_FONTS = [
  ['fonts/Inter-Regular.ttf', 'Pixelwalk Text', '400'],
  ['fonts/Inter-SemiBold.ttf', 'Pixelwalk Text', '600'],
  ['fonts/JetBrainsMono-Regular.ttf', 'Pixelwalk Numbers', '400'],
];

const CONTEXT_LOST = 'The graphics card has taken the image away for a moment. '
  + 'Nothing is lost: it comes back by itself. If it does not, reload the page.';

// The sheet that is saved and printed, in CSS pixels, and device pixels to each.
const SHEET_WIDTH = 1280, SHEET_LEAST_HEIGHT = 800, SHEET_MOST_HEIGHT = 2000, SHEET_RATIO = 2;

// The module, until a call into it throws, or halt(): its memory is then in no state to go on, and further calls do
// nothing.
function guarded(module) {
  const { pixelwalk } = module;
  let halted = false;
  pixelwalk.halt = () => {
    halted = true;
  };
  const call = (member, values) => {
    if (halted) return undefined;
    try {
      return member(...values);
    } catch (error) {
      pixelwalk.trapped(error);
      throw error;
    }
  };
  return new Proxy(module, {
    get(target, name) {
      const member = target[name];
      return typeof member === 'function' ? (...values) => call(member, values) : member;
    },
  });
}

class Page {
  constructor(module) {
    this.module = guarded(module);
    this.options = module.pixelwalk;
    this.canvas = module.canvas;
    makeContext(this.canvas);
    this.root = this.options.accessibilityRoot;
    this.fonts = []; // their bytes, until C++ has taken them
    this.dependencies = '';
    this.address = new AddressBar(() => {
      this.module._pixelwalk_uncover();
      this.frames.wake();
    });
    this.storage = new LargeStorage();
    this.notice = null;
    this.shown = false; // whether the first frame was drawn
    this.drawing = false;
    this.sheetWanted = ''; // the name of the file that it goes into
    this.camera = new Camera();
    this.reading = { done: 0, total: 0 }; // of a person's files
  }

  // What main() needs; all of it comes while the program itself is still being compiled.
  async load() {
    const { siteUrl } = this.options;
    const none = () => {};
    const text = (bytes) => new TextDecoder().decode(bytes);
    const fonts = PAGE_FONTS.map(async ([path, family, weight], index) => {
      this.fonts[index] = await fetchBytes(siteUrl, path, none);
      // The same face for the browser's own text boxes.
      const face = await new FontFace(family, this.fonts[index].slice().buffer, { weight }).load();
      document.fonts.add(face);
    });
    const dependencies = fetchBytes(siteUrl, 'dependencies.json', none).then((bytes) => {
      this.dependencies = text(bytes);
    });
    await Promise.all([...fonts, dependencies]);
  }

  // Called by main() once the program answers.
  start() {
    const { module } = this;
    this.frames = new FrameLoop(() => this.draw());
    this.work = new WorkLoop(() => module._pixelwalk_tick());
    const wake = (frames) => this.frames.wake(frames);

    this.mirror = new AccessibilityMirror(this.root, (id, action, value) => {
      module.ccall('pixelwalk_accessible_event', null, ['number', 'number', 'string'], [id, action, value]);
      wake(3);
    });
    this.surface = new Surface(this.canvas, (...size) => {
      module._pixelwalk_resize(...size);
      if (!this.drawing) this.frames.drawNow(); // in the same turn, so that no empty image is seen
    });
    this.pointer = new PointerInput(module, this.surface, {
      wants: (target) => target === this.canvas || this.root.contains(target),
      native: (target) => this.mirror.takesPointer(target),
      wake,
    });
    this.keys = new KeyInput(this.root, (key, ctrl, shift, alt) => {
      const used = module.ccall('pixelwalk_key', 'number', ['string', 'number', 'number', 'number'],
        [key, ctrl, shift, alt]);
      if (used) wake();
      return Boolean(used);
    });
    this.drops = new FileDrops(async (list) => {
      await this.take(list, -1);
    });

    const surroundings = () => {
      module._pixelwalk_surroundings_changed();
      wake();
    };
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)']) {
      matchMedia(query).addEventListener('change', surroundings);
    }
    window.addEventListener('hashchange', surroundings);
    document.addEventListener('fullscreenchange', surroundings);
    window.addEventListener('beforeprint', () => this.print(true));
    window.addEventListener('afterprint', () => this.print(false));
    window.addEventListener('popstate', () => {
      if (!this.address.arrived()) surroundings();
    });
    document.addEventListener('visibilitychange', () => {
      surroundings();
      if (document.hidden) this.work.start();
    });

    this.canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault(); // or it would never come back
      module._pixelwalk_context_lost();
      this.canvas.style.visibility = 'hidden'; // the browser draws a sad face there
      this.say(CONTEXT_LOST);
    });
    this.canvas.addEventListener('webglcontextrestored', () => {
      module._pixelwalk_context_restored();
      this.canvas.style.visibility = 'visible';
      this.say('');
      wake();
    });
    wake();
  }

  draw() {
    this.drawing = true;
    this.surface.check();
    const due = this.module._pixelwalk_frame();
    this.drawing = false;
    if (due === undefined) return -1; // halted
    if (this.sheetWanted) this.saveSheet();
    this.work.start();
    if (!this.shown) {
      this.shown = true;
      this.options.ready();
    }
    return due;
  }

  // What shows as a sheet of paper would hold it: a canvas. The page's own is lent for it, and back, with the page on
  // it, before anybody sees it.
  sheet(dark) {
    const { canvas, module } = this;
    const draw = (height) => {
      canvas.width = SHEET_WIDTH * SHEET_RATIO;
      canvas.height = height * SHEET_RATIO;
      module._pixelwalk_resize(SHEET_WIDTH, height, canvas.width, canvas.height);
      return Math.ceil(module._pixelwalk_sheet(dark ? 1 : 0));
    };
    const needed = draw(SHEET_LEAST_HEIGHT);
    draw(Math.min(needed, SHEET_MOST_HEIGHT));
    const paper = document.createElement('canvas');
    paper.width = canvas.width;
    paper.height = canvas.height;
    paper.getContext('2d').drawImage(canvas, 0, 0);
    this.surface.measure(null);
    return paper;
  }

  saveSheet() {
    const name = this.sheetWanted;
    this.sheetWanted = '';
    const dark = this.root.style.colorScheme === 'dark';
    this.sheet(dark).toBlob(async (blob) => saveFile(name, 'image/png', await blob.arrayBuffer()), 'image/png');
  }

  // Paper is white, and holds the sheet instead of the screen.
  print(on) {
    if (this.paper) this.paper.remove();
    this.paper = null;
    if (!on) return;
    this.paper = this.sheet(false);
    this.paper.className = 'paper';
    this.paper.setAttribute('role', 'img');
    this.paper.setAttribute('aria-label', document.title);
    document.body.append(this.paper);
  }

  // Files for C++: answers the request `id`, or, with -1, came by themselves.
  deliver(files, id) {
    const { module } = this;
    module._pixelwalk_files_begin();
    for (const { name, bytes } of files) {
      const at = module.ccall('pixelwalk_files_add', 'number', ['string', 'number'], [name, bytes.length]);
      HEAPU8.set(bytes, at);
    }
    module._pixelwalk_files_end(id);
    this.frames.wake();
  }

  async fetch(id, path) {
    const { module } = this;
    try {
      const bytes = await fetchBytes(this.options.siteUrl, path, (done, total) => {
        module._pixelwalk_fetch_progress(id, done, total);
        this.frames.wake(1);
      });
      HEAPU8.set(bytes, module._pixelwalk_fetch_memory(id, bytes.length));
      module._pixelwalk_fetch_finished(id);
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      module.ccall('pixelwalk_fetch_failed', null, ['number', 'string'], [id, error.message]);
    }
    this.frames.wake();
    this.work.start(); // in a hidden tab no frame comes
  }

  async openFiles(id, accept, several) {
    await this.take(await chooseFiles(accept, several), id);
  }

  async openFolder(id) {
    await this.take(await chooseFolder(), id);
  }

  async take(list, id) {
    const room = () => this.module._pixelwalk_file_room();
    const progress = (done, total) => {
      this.reading = { done, total };
      this.frames.wake(1);
    };
    const files = await readFiles(list, room, (sentence) => this.say(sentence), progress);
    progress(0, 0);
    this.deliver(files, id);
  }

  async startCamera(id) {
    const { module } = this;
    try {
      if (!(await this.camera.start())) return;
      module.ccall('pixelwalk_camera_started', null, ['number', 'string'], [id, '']);
    } catch (error) {
      if (!(error instanceof CameraError)) throw error;
      module.ccall('pixelwalk_camera_started', null, ['number', 'string'], [id, error.message]);
    }
    this.frames.wake();
  }

  async decodeImage(id, name, bytes, mostSide) {
    const { module } = this;
    try {
      const image = await decodeImageFile(name, bytes, mostSide);
      HEAPU8.set(coloursOf(image), module._pixelwalk_image_memory(id, image.height, image.width));
      module._pixelwalk_image_decoded(id);
    } catch (error) {
      if (!(error instanceof ImageError)) throw error;
      module.ccall('pixelwalk_image_failed', null, ['number', 'string'], [id, error.message]);
    }
    this.frames.wake();
  }

  async copyText(id, text) {
    this.module._pixelwalk_text_copied(id, (await copyText(text)) ? 1 : 0);
    this.frames.wake();
  }

  // What brings nothing but how it went: store, remove, claim.
  async askStorage(id, question, ...values) {
    await this.answerStorage(id, async () => {
      await this.storage[question](...values);
      return TROUBLE.none;
    });
  }

  async loadStored(id, name) {
    await this.answerStorage(id, async () => {
      const bytes = await this.storage.load(name);
      const at = this.module._pixelwalk_stored_memory(id, bytes.length);
      if (!at && bytes.length) return TROUBLE.noMemory;
      HEAPU8.set(bytes, at);
      return TROUBLE.none;
    });
  }

  async listStored(id) {
    await this.answerStorage(id, async () => {
      for (const [name, bytes] of await this.storage.list()) {
        this.module.ccall('pixelwalk_stored_item', null, ['number', 'string', 'number'], [id, name, bytes]);
      }
      return TROUBLE.none;
    });
  }

  // work() brings the trouble there is, or throws.
  async answerStorage(id, work) {
    let trouble;
    try {
      trouble = await work();
    } catch (error) {
      trouble = storageTrouble(error);
    }
    this.module._pixelwalk_storage_answered(id, trouble);
    this.frames.wake();
    this.work.start(); // in a hidden tab no frame comes
  }

  // A sentence over the image, also spoken; an empty one takes it away.
  say(sentence) {
    if (!this.notice) {
      this.notice = document.createElement('div');
      this.notice.setAttribute('role', 'alert');
      const { style } = this.notice;
      style.position = 'fixed';
      style.left = style.right = '0';
      style.top = '16px';
      style.width = 'fit-content';
      style.maxWidth = 'min(560px, calc(100% - 32px))';
      style.margin = '0 auto';
      style.padding = '12px 16px';
      style.boxSizing = 'border-box';
      style.borderRadius = '8px';
      style.font = '15px/1.5 "Pixelwalk Text", sans-serif';
      style.background = '#1d1d1f';
      style.color = '#ffffff';
      document.body.append(this.notice);
      // It has been read when the person goes on.
      document.addEventListener('pointerdown', () => {
        if (!this.contextLost) this.notice.hidden = true;
      });
    }
    this.contextLost = sentence === CONTEXT_LOST;
    this.notice.textContent = sentence;
    this.notice.hidden = sentence === '';
  }

  theme(dark, background, text, accent, fontSize) {
    const { style } = this.root;
    style.setProperty('--field-background', background);
    style.setProperty('--field-text', text);
    style.setProperty('--field-accent', accent);
    style.font = `${fontSize}px "Pixelwalk Text", sans-serif`;
    style.colorScheme = dark ? 'dark' : 'light';
    if (this.options.themeChanged) this.options.themeChanged(dark);
  }

  cursor(name) {
    this.canvas.style.cursor = name;
    this.root.style.cursor = name;
  }
}

let page = null;

if (!ENVIRONMENT_IS_WORKER) { // a thread has this module too
  page = new Page(Module);
  const loaded = page.load();
  Module['preRun'] = [].concat(Module['preRun'] || [], () => {
    addRunDependency('pixelwalk fonts');
    loaded.then(() => removeRunDependency('pixelwalk fonts'), (error) => Module['pixelwalk'].failed(
      error instanceof FetchError ? error.message : `A font could not be read: ${error.message}`));
  });
}
