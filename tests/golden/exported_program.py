#!/usr/bin/env python3
"""Runs a program that `pixelwalk export` or the page wrote: a script, or a notebook cell by cell.

    /usr/bin/python3 tests/golden/exported_program.py PROGRAM FIRST_IMAGES ARGUMENTS...

of PyTorch prints {"accuracy": on the test images, "scores": of the first so many of them}; ARGUMENTS are the program's.
"""

import contextlib
import io
import json
import os
import pathlib
import sys
import types
from unittest import mock

import idx_files


def _cells(program):
    text = pathlib.Path(program).read_text(encoding='utf-8')
    if pathlib.Path(program).suffix != '.ipynb':
        return [text]
    return [''.join(cell['source']) for cell in json.loads(text)['cells'] if cell['cell_type'] == 'code']


def run(program, *arguments):
    """(what the program has named when it is through, what it has said)"""
    space = {'__name__': '__main__'}
    with mock.patch.object(sys, 'argv', [str(program), *map(str, arguments)]), \
            contextlib.redirect_stdout(io.StringIO()) as said:
        for number, cell in enumerate(_cells(program), 1):
            exec(compile(cell, f'{program}, cell {number}', 'exec'), space)
    return space, said.getvalue()


@contextlib.contextmanager
def _working_in(folder):
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextlib.contextmanager
def _modules(**attributes):
    """Modules of these names and attributes are there to be imported."""
    for name, of_module in attributes.items():
        sys.modules[name] = types.ModuleType(name)
        vars(sys.modules[name]).update(of_module)
    try:
        yield
    finally:
        for name in attributes:
            del sys.modules[name]


def _in_place_of_torchvision(data):
    def fashion_mnist(root, download):
        raw = pathlib.Path(root, 'FashionMNIST/raw')
        raw.parent.mkdir(parents=True)
        raw.symlink_to(data)

    return {'torchvision': {}, 'torchvision.datasets': {'FashionMNIST': fashion_mnist}}


def run_as_jupyter_does(notebook, folder, data):
    """Without arguments, in this folder; instead of Fashion-MNIST it downloads `data`."""
    notebook, data = notebook.resolve(), pathlib.Path(data).resolve()
    with _working_in(folder), _modules(ipykernel={}, **_in_place_of_torchvision(data)), \
            contextlib.ExitStack() as stack:
        if 'tensorflow' in sys.modules:
            stack.enter_context(mock.patch.object(
                sys.modules['tensorflow'].keras.datasets.fashion_mnist, 'load_data',
                lambda: tuple(idx_files.read_split(data, split) for split in ('train', 't10k'))))
        return run(notebook, '-f', 'what Jupyter gives')


def main():
    program, first, *arguments = sys.argv[1:]
    space, _ = run(program, *arguments)
    scores = space['scores'](space['test_images'][:int(first)])
    print(json.dumps({'accuracy': space['accuracy'], 'scores': scores.tolist()}))


if __name__ == '__main__':
    main()
