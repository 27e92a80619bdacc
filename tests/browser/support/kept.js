// What the page keeps in the browser's storage, seen from outside.

/** Names of its entries. */
export const entries = (page) => page.evaluate(() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('pixelwalk');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const names = opening.result.transaction('sizes').objectStore('sizes').getAllKeys();
    names.onsuccess = () => {
      opening.result.close();
      resolve(names.result);
    };
  };
}));

/** Changes one byte in the middle of an entry. */
export const damage = (page, name) => page.evaluate((entry) => new Promise((resolve) => {
  indexedDB.open('pixelwalk').onsuccess = ({ target: { result: database } }) => {
    const transaction = database.transaction('contents', 'readwrite');
    const contents = transaction.objectStore('contents');
    contents.get(entry).onsuccess = ({ target: { result: bytes } }) => {
      bytes[bytes.length >> 1] ^= 8;
      contents.put(bytes, entry);
    };
    transaction.oncomplete = () => {
      database.close();
      resolve();
    };
  };
}), name);
