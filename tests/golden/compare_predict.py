#!/usr/bin/env python3
"""Compares `pixelwalk predict` with PyTorch: the same weights file, the same images.

    /usr/bin/python3 tests/golden/compare_predict.py PIXELWALK WEIGHTS.safetensors DATA_FOLDER [--first N] [--split test]

PIXELWALK is the program; a name that ends in .js is run by Node. Reads the weights and the images itself, with
numpy alone, computes the course model's logits in PyTorch (float32 and float64), and exits with 1 when a logit
differs by more than 1e-4, the loss by more than 1e-5, or the accuracy by anything that a tie can't explain.

Needs PyTorch (Debian: python3-torch).
"""

import argparse
import json
import pathlib
import struct
import subprocess
import sys

import numpy
import torch
import torch.nn.functional as F

from idx_files import read_split

LOGITS_TOLERANCE = 1e-4
LOSS_TOLERANCE = 1e-5


def read_weights(path):
    data = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack('<Q', data[:8])
    header = json.loads(data[8:8 + length])
    weights = {}
    for name, entry in header.items():
        if name == '__metadata__':
            continue
        begin, end = (8 + length + offset for offset in entry['data_offsets'])
        assert entry['dtype'] == 'F32', f"{name} is {entry['dtype']}, expected F32"
        weights[name] = numpy.frombuffer(data[begin:end], '<f4').reshape(entry['shape']).copy()
    return weights


def torch_logits(weights, images, dtype):
    """Two convolutions with ReLU and 2x2 pooling, then two dense layers; weights in Keras's layout."""
    w = {name: torch.from_numpy(value).to(dtype) for name, value in weights.items()}
    x = torch.from_numpy(images.astype(numpy.float32) / numpy.float32(255)).to(dtype).unsqueeze(1)
    rows = []
    with torch.no_grad():
        for batch in x.split(500):
            y = batch
            for name in ('conv2d', 'conv2d_1'):
                y = F.conv2d(y, w[name + '/kernel'].permute(3, 2, 0, 1), w[name + '/bias'])
                y = F.max_pool2d(F.relu(y), 2)
            y = y.permute(0, 2, 3, 1).flatten(1)
            y = F.relu(y @ w['dense/kernel'] + w['dense/bias'])
            rows.append(y @ w['dense_1/kernel'] + w['dense_1/bias'])
    return torch.cat(rows).double()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', 1)[0])
    parser.add_argument('program')
    parser.add_argument('weights')
    parser.add_argument('data')
    parser.add_argument('--first', type=int)
    parser.add_argument('--split', choices=['test', 'train'], default='test')
    options = parser.parse_args()

    images, labels = read_split(options.data, 't10k' if options.split == 'test' else 'train')
    images, labels = images[:options.first], labels[:options.first].astype(numpy.int64)

    command = ['node', options.program] if options.program.endswith('.js') else [options.program]
    command += ['predict', '--weights', options.weights, '--data', options.data, '--split', options.split, '--json']
    if options.first:
        command += ['--first', str(options.first)]
    ours = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    our_logits = torch.tensor(ours['logits'], dtype=torch.float64)

    weights = read_weights(options.weights)
    target = torch.from_numpy(labels)
    result = {'images': len(labels), 'largest_logit': our_logits.abs().max().item()}
    good = our_logits.shape == (len(labels), 10)
    for dtype, name in ((torch.float32, 'float32'), (torch.float64, 'float64')):
        logits = torch_logits(weights, images, dtype)
        difference = (our_logits - logits).abs().max().item()
        loss_difference = abs(ours['loss'] - F.cross_entropy(logits, target).item())
        # Images whose two best scores are closer than the tolerance may fall either way.
        best = logits.topk(2, dim=1).values
        ties = int((best[:, 0] - best[:, 1] < 2 * LOGITS_TOLERANCE).sum())
        correct = int((logits.argmax(1) == target).sum())
        accuracy_off = abs(round(ours['accuracy'] * len(labels)) - correct)
        result[name] = {'max_logit_difference': difference, 'loss_difference': loss_difference,
                        'accuracy': correct / len(labels), 'images_judged_otherwise': accuracy_off}
        good = good and difference <= LOGITS_TOLERANCE and loss_difference <= LOSS_TOLERANCE and accuracy_off <= ties
    result['agrees'] = bool(good)
    print(json.dumps(result))
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
