#!/usr/bin/env python3
"""Writes golden files of images by other hands than Pixelwalk's: pets.zip by Python's zipfile, with PNGs and a GIF of
which every byte is Python's, and photo.jpg (a canvas of Chromium's: 48×32, above nearly white, below red and blue) as
it is and turned on its side by EXIF.

    make_zip.py        writes tests/golden/images/
"""

import pathlib
import struct
import zipfile
import zlib

FOLDER = pathlib.Path(__file__).resolve().parent / "images"


def png(rows, kind=2):
    """rows: lists of (red, green, blue), or of numbers with kind 0."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    lines = b"".join(b"\0" + bytes(value for pixel in row for value in (pixel if kind else (pixel,))) for row in rows)
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, kind, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines))
            + chunk(b"IEND", b""))


def gif():
    """Two frames of 2×2 in two colours: the first red, the second blue. LZW codes of 3 bits."""
    def frame(colour):
        codes = [4, colour, colour, colour, colour, 5]
        bits = sum(code << (3 * place) for place, code in enumerate(codes))
        data = bits.to_bytes(3, "little")
        return (b"\x2c" + struct.pack("<HHHHB", 0, 0, 2, 2, 0) + b"\x02" + bytes([len(data)]) + data + b"\0")

    palette = bytes([250, 0, 0, 0, 0, 250, 0, 0, 0, 0, 0, 0])
    return b"GIF89a" + struct.pack("<HHBBB", 2, 2, 0x81, 0, 0) + palette + frame(0) + frame(1) + b"\x3b"


def turned(photo):
    """The same JPEG, to be turned by 90° clockwise."""
    tiff = b"II*\0" + struct.pack("<IH", 8, 1) + struct.pack("<HHII", 0x0112, 3, 1, 6) + struct.pack("<I", 0)
    exif = b"Exif\0\0" + tiff
    return photo[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + photo[2:]


def main():
    photo = (FOLDER / "photo.jpg").read_bytes()
    (FOLDER / "turned.jpg").write_bytes(turned(photo))
    files = {}
    for index in range(6):
        files[f"pets/cats/{index}.png"] = png([[(200 + index, 30, 20)] * 40] * 30)
        files[f"pets/dogs/{index}.png"] = png([[40 + index] * 32] * 32, kind=0)
    files["pets/cats/frames.gif"] = gif()
    files["pets/dogs/photo.jpg"] = photo
    files["pets/notes.txt"] = b"Cats and dogs.\n"
    files["__MACOSX/pets/cats/._0.png"] = b"\0\5\x16\7"
    with zipfile.ZipFile(FOLDER / "pets.zip", "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, date_time=(2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name.endswith("3.png") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)


if __name__ == "__main__":
    main()
