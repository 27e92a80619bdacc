// A static server for one test: serves a site folder as a host would, with or without the isolation headers, at the
// root or in a sub-folder, and can be told to misbehave for single files.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';

const TYPES = {
  css: 'text/css; charset=utf-8',
  gz: 'application/gzip',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  ttf: 'font/ttf',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
};

const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export class SiteServer {
  /** root: the site's folder. isolated: send the isolation headers. folder: where the site lives, '/' or '/a/b/'. */
  static async start({ root, isolated = true, folder = '/', port = 0 }) {
    const server = new SiteServer(path.resolve(root), isolated, folder);
    await new Promise((resolve) => server.http.listen(port, '127.0.0.1', resolve));
    return server;
  }

  constructor(root, isolated, folder) {
    this.root = root;
    this.isolated = isolated;
    this.folder = folder;
    this.requested = [];
    this.overrides = new Map();
    this.http = http.createServer((request, response) => {
      this.#answer(request, response).catch((error) => {
        if (!response.headersSent) response.writeHead(500);
        response.end(String(error));
      });
    });
  }

  get origin() {
    return `http://localhost:${this.http.address().port}`;
  }

  /** The address of the site, ending in '/'. */
  get url() {
    return this.origin + this.folder;
  }

  /**
   * From now on `file` of the site is answered by `answer`: a string or Buffer (its contents), a function
   * (request, response, send) where send() goes on as usual, or null (as usual again).
   */
  override(file, answer) {
    if (answer === null) this.overrides.delete(file);
    else this.overrides.set(file, answer);
  }

  /** Every request breaks from now on, as without a network. */
  disconnect() {
    this.disconnected = true;
    this.http.closeAllConnections();
  }

  stop() {
    this.http.closeAllConnections();
    return new Promise((resolve) => this.http.close(resolve));
  }

  #headers(file) {
    return {
      ...(this.isolated ? ISOLATION : {}),
      'Cache-Control': 'no-cache',
      'Content-Type': TYPES[path.extname(file).slice(1)] ?? 'application/octet-stream',
      'X-Content-Type-Options': 'nosniff',
    };
  }

  async #answer(request, response) {
    if (this.disconnected) {
      request.socket.destroy();
      return;
    }
    const { pathname } = new URL(request.url, this.origin);
    if (!pathname.startsWith(this.folder)) {
      response.writeHead(404).end();
      return;
    }
    const file = decodeURIComponent(pathname.slice(this.folder.length)) || 'index.html';
    this.requested.push(file);
    const override = this.overrides.get(file);
    if (typeof override === 'function') {
      await override(request, response, () => this.#send(file, response));
    } else if (override !== undefined) {
      response.writeHead(200, this.#headers(file)).end(override);
    } else {
      await this.#send(file, response);
    }
  }

  async #send(file, response) {
    const full = path.join(this.root, file);
    const found = full.startsWith(this.root) ? await stat(full).catch(() => null) : null;
    if (!found?.isFile()) {
      response.writeHead(404, this.#headers('missing.txt')).end('not found');
      return;
    }
    response.writeHead(200, { ...this.#headers(file), 'Content-Length': found.size });
    createReadStream(full).pipe(response);
  }
}
