"""Fashion-MNIST's own files (IDX, github.com/zalandoresearch/fashion-mnist), plain or packed, as arrays of bytes."""

import gzip
import pathlib
import struct

import numpy


def read_idx(folder, name):
    packed, plain = pathlib.Path(folder, name + '.gz'), pathlib.Path(folder, name)
    data = gzip.decompress(packed.read_bytes()) if packed.exists() else plain.read_bytes()
    rank = data[3]
    sizes = struct.unpack(f'>{rank}I', data[4:4 + 4 * rank])
    return numpy.frombuffer(data, numpy.uint8, offset=4 + 4 * rank).reshape(sizes)


def write_idx(folder, name, array):
    start = bytes([0, 0, 8, array.ndim]) + struct.pack(f'>{array.ndim}I', *array.shape)
    pathlib.Path(folder, name).write_bytes(start + array.tobytes())


def images_and_labels(split):
    """The names of a split's two files."""
    return f'{split}-images-idx3-ubyte', f'{split}-labels-idx1-ubyte'


def read_split(folder, split):
    return tuple(read_idx(folder, name) for name in images_and_labels(split))
