// Images and archives that tests make for themselves.

import zlib from 'node:zlib';

/** A PNG in colour; paint(row, column) gives [red, green, blue]. */
export function png(height, width, paint) {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let row = 0, at = 0; row < height; ++row) {
    rows[at++] = 0; // no filter
    for (let column = 0; column < width; ++column) for (const value of paint(row, column)) rows[at++] = value;
  }
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(zlib.crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head),
    chunk('IDAT', zlib.deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** A thing on a plain ground, another one for each seed: bars that lie, or, for the other class, that stand. */
export function photo(standing, seed, side = 48) {
  const shift = seed * 7 % 12;
  const ground = 40 + seed * 13 % 60;
  return png(side, side, (row, column) => {
    const along = standing ? column : row;
    return (along + shift) % 12 < 6 ? [ground, ground, 90] : [230 - seed % 30, 200, 60];
  });
}

/** A zip of entries {name, data}, packed; `size` is what the entry says that it has unpacked, where that is a lie. */
export function zip(entries) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const { name, data, size = data.length } of entries) {
    const packed = zlib.deflateRawSync(data);
    const path = Buffer.from(name, 'utf8');
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800, 2); // names are UTF-8
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(zlib.crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, path, packed]);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, end, path]));
    parts.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const tail = Buffer.alloc(18);
  tail.writeUInt16LE(entries.length, 4);
  tail.writeUInt16LE(entries.length, 6);
  tail.writeUInt32LE(listed.length, 8);
  tail.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06', 'latin1'), tail]);
}
