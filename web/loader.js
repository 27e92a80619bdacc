// Brings one build's program and WebAssembly, with progress, and makes the module.

const ATTEMPTS = 2;  // a dropped connection is tried once more before the person is asked

/** A download that did not arrive: `done` of `total` bytes came. */
export class DownloadError extends Error {
  constructor(url, reason, done, total) {
    super(`${url}: ${reason}`);
    this.name = 'DownloadError';
    this.done = done;
    this.total = total;
  }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function countBytes(body, arrived) {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    arrived(value.byteLength);
  }
}

async function compileOnce(url, total, progress) {
  let done = 0;
  let response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new DownloadError(url, error.message, done, total);
  }
  if (!response.ok) throw new DownloadError(url, `HTTP ${response.status}`, done, total);
  // The response itself goes to the compiler, so that the browser can keep the compiled code; its twin counts.
  const counted = countBytes(response.clone().body, (bytes) => {
    done += bytes;
    progress(done, total);
  });
  counted.catch(() => {});
  const type = response.headers.get('Content-Type') ?? '';
  const source = type.startsWith('application/wasm')
    ? response
    : new Response(response.body, { headers: { 'Content-Type': 'application/wasm' } });
  try {
    return await WebAssembly.compileStreaming(source);
  } catch (error) {
    const whole = await counted.then(() => done >= total, () => false);
    if (whole && error instanceof WebAssembly.CompileError) throw error;
    throw new DownloadError(url, error.message, done, total);
  }
}

async function compile(url, total, progress) {
  let furthest = 0;
  for (let attempt = 1; ; ++attempt) {
    try {
      return await compileOnce(url, total, progress);
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error;
      furthest = Math.max(furthest, error.done);
      if (attempt === ATTEMPTS) throw new DownloadError(url, error.message, furthest, total);
      await pause(400);
    }
  }
}

// A failed import is remembered by the browser under its address, so another try needs another address.
async function importProgram(url) {
  for (let attempt = 1; ; ++attempt) {
    try {
      const fresh = new URL(url);
      if (attempt > 1 || importProgram.failures > 0) fresh.search = `?attempt=${importProgram.failures}`;
      return (await import(fresh.href)).default;
    } catch (error) {
      importProgram.failures += 1;
      if (!(error instanceof TypeError)) throw error;  // it arrived, and is broken
      if (attempt === ATTEMPTS) throw new DownloadError(url, error.message, 0, 0);
      await pause(400);
    }
  }
}
importProgram.failures = 0;

/**
 * Downloads variants/VARIANT/PROGRAM.{mjs,wasm} and makes the module with `options` (Emscripten's module options).
 * files: the site's list, for sizes. progress(done, total): bytes of WebAssembly; started(): all has arrived.
 * Throws DownloadError when a file does not arrive, anything else when the program cannot start.
 */
export async function loadProgram({ siteUrl, variant, program, files, options, progress, started }) {
  const path = `variants/${variant}/${program}`;
  const folder = new URL(`variants/${variant}/`, siteUrl);
  const total = files[`${path}.wasm`]?.bytes ?? 0;
  progress(0, total);
  const [compiled, factory] = await Promise.all([
    compile(new URL(`${path}.wasm`, siteUrl).href, total, progress),
    importProgram(new URL(`${path}.mjs`, siteUrl).href),
  ]);
  started();
  return new Promise((resolve, reject) => {
    const instantiateWasm = (imports, receive) => {
      WebAssembly.instantiate(compiled, imports).then((instance) => receive(instance, compiled), reject);
      return {};
    };
    const locateFile = (name) => new URL(name, folder).href;
    factory({ ...options, instantiateWasm, locateFile }).then(resolve, reject);
  });
}
