// The browser's own storage for what is large: one database. An entry stands in two tables, its size in the one, so that
// all can be listed without reading them, and its bytes in the other; both change in one transaction or not at all.

const DATABASE = 'pixelwalk', DATABASE_VERSION = 1;
const SIZES = 'sizes', CONTENTS = 'contents';

// As app::StorageTrouble has them.
const TROUBLE = { none: 0, refused: 1, full: 2, otherVersion: 3, broken: 4, missing: 5, noMemory: 6 };

class StorageError extends Error {
  constructor(trouble) {
    super(`storage trouble ${trouble}`);
    this.trouble = trouble;
  }
}

function storageTrouble(error) {
  if (error instanceof StorageError) return error.trouble;
  const names = {
    QuotaExceededError: TROUBLE.full,
    VersionError: TROUBLE.otherVersion,
    SecurityError: TROUBLE.refused,
    InvalidStateError: TROUBLE.refused, // what Firefox says where it keeps no history
    NotAllowedError: TROUBLE.refused,
  };
  return names[error && error.name] || TROUBLE.broken;
}

class LargeStorage {
  constructor() {
    this.opened = null; // a promise of the database
  }

  open() {
    if (!this.opened) {
      this.opened = this.openNow();
      this.opened.catch(() => {
        this.opened = null; // another time it may work
      });
    }
    return this.opened;
  }

  openNow() {
    return new Promise((resolve, reject) => {
      if (!self.indexedDB) throw new StorageError(TROUBLE.refused);
      const request = indexedDB.open(DATABASE, DATABASE_VERSION);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(SIZES);
        request.result.createObjectStore(CONTENTS);
      };
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const database = request.result;
        // A newer page in another tab makes it another one: this page must not hold that up.
        database.onversionchange = () => {
          database.close();
          this.opened = Promise.reject(new StorageError(TROUBLE.otherVersion));
          this.opened.catch(() => {});
        };
        database.onclose = () => {
          this.opened = null;
        };
        resolve(database);
      };
    });
  }

  // work(sizes, contents) makes requests; what they bring is what the promise brings, once all of it is written.
  async run(mode, work) {
    const database = await this.open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction([SIZES, CONTENTS], mode);
      const requests = work(transaction.objectStore(SIZES), transaction.objectStore(CONTENTS));
      transaction.oncomplete = () => resolve(requests.map((request) => request.result));
      transaction.onabort = () => reject(transaction.error);
    });
  }

  store(name, bytes) {
    return this.run('readwrite', (sizes, contents) => [sizes.put(bytes.length, name), contents.put(bytes, name)]);
  }

  remove(name) {
    return this.run('readwrite', (sizes, contents) => [sizes.delete(name), contents.delete(name)]);
  }

  async load(name) {
    const [size, bytes] = await this.run('readonly', (sizes, contents) => [sizes.get(name), contents.get(name)]);
    if (size === undefined && bytes === undefined) throw new StorageError(TROUBLE.missing);
    if (!(bytes instanceof Uint8Array) || bytes.length !== size) throw new StorageError(TROUBLE.broken);
    return bytes;
  }

  // [[name, bytes], …]
  async list() {
    const [names, sizes] = await this.run('readonly', (table) => [table.getAllKeys(), table.getAll()]);
    return names.map((name, index) => [String(name), Number(sizes[index]) || 0]);
  }

  // The browser gives the lock back when the tab ends, however it ends. A page that is not served safely has no locks:
  // there every tab is taken to be alone.
  claim(name) {
    if (!navigator.locks) return Promise.resolve();
    return new Promise((resolve, reject) => {
      navigator.locks.request(`pixelwalk ${name}`, { ifAvailable: true }, (lock) => {
        if (!lock) {
          reject(new StorageError(TROUBLE.refused));
          return undefined;
        }
        resolve();
        return new Promise(() => {}); // until the tab ends
      }).catch(reject);
    });
  }
}
