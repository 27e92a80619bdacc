// Makes the canvas's context, before SDL asks for it and gets the same one: SDL has no way to say that what was drawn
// stays where the next frame draws nothing. No context is SDL's to report.
function makeContext(canvas) {
  canvas.getContext('webgl2', {
    alpha: false, antialias: false, depth: false, stencil: false, preserveDrawingBuffer: true,
  });
}

// The canvas: its exact size in device pixels, the loss of its WebGL context, and when to draw.

class Surface {
  // resized(width, height, pixelWidth, pixelHeight): sizes in CSS and in device pixels.
  constructor(canvas, resized) {
    this.canvas = canvas;
    this.resized = resized;
    this.left = 0;
    this.top = 0;
    const observer = new ResizeObserver((entries) => this.measure(entries[entries.length - 1]));
    try {
      observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(canvas); // Safari has no device pixel box
    }
    this.watchPixelRatio();
  }

  // The ratio can change while the size in CSS pixels stays: another screen, or the browser's zoom.
  watchPixelRatio() {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
      this.watchPixelRatio();
      this.check();
    }, { once: true });
  }

  // Before a frame: nothing tells of a new ratio in a page that stands still.
  check() {
    if (devicePixelRatio !== this.ratio) this.measure(null);
  }

  measure(entry) {
    this.ratio = devicePixelRatio;
    const box = this.canvas.getBoundingClientRect();
    this.left = box.left;
    this.top = box.top;
    let pixelWidth = Math.round(box.width * devicePixelRatio);
    let pixelHeight = Math.round(box.height * devicePixelRatio);
    // The browser knows how the edges fall on the screen's pixels; where it speaks of another ratio (a pixel
    // ratio that developer tools pretend), the ratio is right.
    const exact = entry && entry.devicePixelContentBoxSize && entry.devicePixelContentBoxSize[0];
    if (exact && Math.abs(exact.inlineSize - pixelWidth) <= 1 && Math.abs(exact.blockSize - pixelHeight) <= 1) {
      pixelWidth = exact.inlineSize;
      pixelHeight = exact.blockSize;
    }
    if (pixelWidth < 1 || pixelHeight < 1) return;
    if (this.canvas.width !== pixelWidth) this.canvas.width = pixelWidth;
    if (this.canvas.height !== pixelHeight) this.canvas.height = pixelHeight;
    this.resized(box.width, box.height, pixelWidth, pixelHeight);
  }
}

// Draws when asked, with the screen's own rhythm, and does nothing in between.
class FrameLoop {
  // draw() returns the seconds until the next frame is due, or a negative number when none is.
  constructor(draw) {
    this.draw = draw;
    this.request = 0;
    this.timer = 0;
    this.owed = 0;
  }

  // Dear ImGui learns in one frame what is under the pointer and shows it in the next.
  wake(frames = 2) {
    this.owed = Math.max(this.owed, frames);
    this.schedule();
  }

  schedule() {
    if (!this.request) this.request = requestAnimationFrame(() => this.onFrame());
  }

  onFrame() {
    this.request = 0;
    this.drawNow();
  }

  drawNow() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.owed = Math.max(0, this.owed - 1);
    const due = this.draw();
    if (this.owed > 0 || due === 0) this.schedule();
    else if (due > 0) this.timer = setTimeout(() => this.schedule(), due * 1000);
  }
}

const BUSY_MILLISECONDS = 0.5; // a slice that took longer did some work, so there may be more
const HIDDEN_PAUSE_MILLISECONDS = 1000; // between looks for new work in a hidden tab

// Goes on with work that has no thread of its own, in slices that C++ cuts, also while the tab is hidden:
// there, timers are held back and messages are not.
class WorkLoop {
  constructor(slice) {
    this.slice = slice;
    this.running = false;
    this.timer = 0;
    this.channel = new MessageChannel();
    this.channel.port1.onmessage = () => this.onMessage();
  }

  start() {
    if (this.running) return;
    this.running = true;
    this.channel.port2.postMessage(null);
  }

  onMessage() {
    const before = performance.now();
    this.slice();
    this.running = performance.now() - before > BUSY_MILLISECONDS;
    if (this.running) {
      this.channel.port2.postMessage(null);
    } else if (document.hidden && !this.timer) {
      // No frame comes to ask again.
      this.timer = setTimeout(() => {
        this.timer = 0;
        if (document.hidden) this.start();
      }, HIDDEN_PAUSE_MILLISECONDS);
    }
  }
}
