#!/usr/bin/env python3
"""The .safetensors format in the standard library alone, written from its published description
(huggingface.co/docs/safetensors, "Format"), so that Pixelwalk's reader and writer have an independent
counterpart.

  safetensors.py read FILE     prints {"metadata": {...}, "tensors": {name: {"shape", "values"}}} as JSON
  safetensors.py write FILE    writes the fixture python_dense.safetensors that a test reads:
                               Flatten and Dense(2, softmax) over 28x28, without any metadata
"""

import json
import math
import struct
import sys


def read(path):
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack_from("<Q", data, 0)
    assert data[8:9] == b"{", "the header starts with a brace"
    header = json.loads(data[8:8 + length].decode("utf-8"))
    assert (8 + length) % 8 == 0, "values are aligned to eight bytes"
    metadata = header.pop("__metadata__", {})
    assert all(isinstance(text, str) for text in metadata.values())
    values = data[8 + length:]
    tensors = {}
    covered = 0
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        assert entry["dtype"] == "F32"
        begin, end = entry["data_offsets"]
        assert begin == covered, "no hole and no overlap"
        count = math.prod(entry["shape"])
        assert end - begin == 4 * count
        tensors[name] = {"shape": entry["shape"],
                         "values": list(struct.unpack_from(f"<{count}f", values, begin))}
        covered = end
    assert covered == len(values), "no bytes behind the last tensor"
    return {"metadata": metadata, "tensors": tensors}


def write(path, tensors):
    header, values, at = {}, b"", 0
    for name in sorted(tensors):
        shape, numbers = tensors[name]
        packed = struct.pack(f"<{len(numbers)}f", *numbers)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [at, at + len(packed)]}
        values += packed
        at += len(packed)
    text = json.dumps(header, separators=(",", ":")).encode("utf-8")
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + values)


def main():
    command, path = sys.argv[1:]
    if command == "read":
        print(json.dumps(read(path)))
    elif command == "write":
        kernel = [(row * 2 + unit) / 1024 - 0.5 for row in range(784) for unit in range(2)]
        write(path, {"dense/kernel": ([784, 2], kernel), "dense/bias": ([2], [0.25, -3.0])})
    else:
        sys.exit(__doc__)


main()
