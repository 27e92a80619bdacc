// Serves the site from a store keyed by content hash: works offline, and adds the headers of cross-origin
// isolation where the host cannot. A new version is fetched beside the old one and waits to be let in.
//
// site_manifest.js gives self.pixelwalkSite = {version, files: {PATH: {sha256, bytes}}}, every file of the site.
// What is kept: all files outside variants/, data/ and networks/, the one build in use, and data files, trained
// networks and the bench once they were used.

importScripts('site_manifest.js', 'variants.js');

const site = self.pixelwalkSite;
const scope = new URL(self.registration.scope);
// Each version has a store of its own: while a new one waits, the old one cannot take its files away.
const STORES = `pixelwalk ${scope.pathname} `;
const STORE = STORES + site.version;
const KEPT_VARIANT = new URL('kept-variant', scope).href;

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

// Hosts that do not know these types would keep the page from starting.
const types = { wasm: 'application/wasm', mjs: 'text/javascript', js: 'text/javascript' };

const storeKey = (path) => new URL(`${path}?sha256=${site.files[path].sha256}`, scope).href;

function withHeaders(body, path, { status = 200, type = null } = {}) {
  const headers = new Headers(isolation);
  const known = types[path.split('.').pop()] ?? type;
  if (known) headers.set('Content-Type', known);
  if (status === 200 && path in site.files) headers.set('Content-Length', String(site.files[path].bytes));
  headers.set('Cache-Control', 'no-cache');
  return new Response(body, { status, headers });
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// Only what has the right hash is kept: a host in the middle of an update, or an old copy on the way,
// cannot mix two versions.
async function keep(store, path, response) {
  const bytes = await response.arrayBuffer();
  if (await sha256(bytes) !== site.files[path].sha256) return false;
  const type = response.headers.get('Content-Type');
  await store.put(storeKey(path), new Response(bytes, { headers: type ? { 'Content-Type': type } : {} }));
  return true;
}

// Copies a file that another version's store has alike; whether the file is in this store now.
async function carryOver(store, path) {
  const key = storeKey(path);
  if (await store.match(key)) return true;
  const same = await caches.match(key);
  if (same) await store.put(key, same);
  return same !== undefined;
}

async function bring(store, path) {
  if (await carryOver(store, path)) return;
  const response = await fetch(new URL(path, scope), { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
  if (!await keep(store, path, response)) throw new Error(`${path} belongs to another version of the site`);
}

async function keptVariant() {
  const response = await caches.match(KEPT_VARIANT);
  return response ? response.text() : null;
}

// Kept once it was used, but not fetched for it.
const onDemand = (path) => /^(data|networks)\//.test(path) || path.includes('/pixelwalk-bench.');

function belongs(path, variant) {
  const owner = pixelwalkVariants.ownerOf(path);
  return owner === null || owner === variant;
}

const pathsOf = (variant) => Object.keys(site.files).filter((path) => belongs(path, variant));

async function bringAll(store, variant) {
  await Promise.all(pathsOf(variant).filter((path) => !onDemand(path)).map((path) => bring(store, path)));
}

// Builds that are no longer used.
async function dropOthers(store, variant) {
  const wanted = new Set([KEPT_VARIANT, ...pathsOf(variant).map(storeKey)]);
  for (const { url } of await store.keys()) {
    if (!wanted.has(url)) await store.delete(url);
  }
}

// The first time there is nothing to wait for: the page is being opened, and brings its files itself.
async function install() {
  if (!self.registration.active) {
    await self.skipWaiting();
    return;
  }
  await bringAll(await caches.open(STORE), await keptVariant());
}

// The pages are this version's from now on; what else they have used of the site comes along.
async function activate() {
  const store = await caches.open(STORE);
  const variant = await keptVariant();
  if (variant !== null) await store.put(KEPT_VARIANT, new Response(variant));
  await Promise.all(pathsOf(variant).map((path) => carryOver(store, path)));
  for (const name of await caches.keys()) {
    if (name.startsWith(STORES) && name !== STORE) await caches.delete(name);
  }
  await self.clients.claim();
}

async function keepForOffline(variant) {
  try {
    const store = await caches.open(STORE);
    await bringAll(store, variant);
    await store.put(KEPT_VARIANT, new Response(variant));
    await dropOthers(store, variant);
    return { ready: true, problem: '' };
  } catch (error) {
    return { ready: false, problem: error.message };
  }
}

async function respond(event, path) {
  if (path === 'site_manifest.js') {
    return withHeaders(`self.pixelwalkSite = ${JSON.stringify(site)};`, path);
  }
  const store = path in site.files ? await caches.open(STORE).catch(() => null) : null;
  const kept = await store?.match(storeKey(path));
  if (kept) return withHeaders(kept.body, path, { type: kept.headers.get('Content-Type') });

  const response = await fetch(event.request);
  if (response.type === 'opaqueredirect') return response;
  if (store && response.status === 200) {
    event.waitUntil(keep(store, path, response.clone()).catch(() => {}));
  }
  return withHeaders(response.body, path, { status: response.status, type: response.headers.get('Content-Type') });
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('message', (event) => {
  const { type, variant } = event.data;
  if (type === 'activate') event.waitUntil(self.skipWaiting());
  if (type === 'keep' && pixelwalkVariants.names.includes(variant)) {
    event.waitUntil(keepForOffline(variant).then((answer) => event.ports[0].postMessage(answer)));
  }
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || !url.href.startsWith(scope.href)) return;
  const path = url.pathname.slice(scope.pathname.length) || 'index.html';
  event.respondWith(respond(event, path));
});
