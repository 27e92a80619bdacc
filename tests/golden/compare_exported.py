#!/usr/bin/env python3
"""Runs the programs that `pixelwalk export` writes and compares them with `pixelwalk predict`.

    /usr/bin/python3 tests/golden/compare_exported.py pytorch|keras|stand-in PIXELWALK DATA_FOLDER
                                                      [--trained WEIGHTS REAL_DATA]

DATA_FOLDER: a small data set in Fashion-MNIST's four files. Models of every kind of layer are trained on it a little
and exported; the program must give the same scores to 1e-5 of the largest and the same accuracy, lower the loss in an
epoch, and save what `pixelwalk predict` reads to the same scores. Two processes of PyTorch's must learn what one does.
Models of other images, colours and numbers of classes get made-up weights and are compared with plain NumPy. --trained:
a network that is there, tested on real data. stand-in: Keras's scripts over keras_stand_in.py.

Every notebook is checked by check_exported.py. Needs the framework and NumPy; anything wrong is a sentence and exit
code 1.
"""

import argparse
import contextlib
import io
import json
import os
import pathlib
import random
import runpy
import socket
import struct
import subprocess
import sys
import tempfile

import numpy

import check_exported
import keras_stand_in
import plain_network

TOLERANCE = 1e-5
RANDOM_MODELS = 3
IMAGE_FILES = ('{}-images-idx3-ubyte', '{}-labels-idx1-ubyte')

CONV, FLATTEN = {'type': 'Conv2D', 'filters': 6, 'kernel_size': 3, 'activation': 'relu'}, {'type': 'Flatten'}
SOFTMAX = {'type': 'Softmax'}


def dense(units, activation='linear', **more):
    return {'type': 'Dense', 'units': units, 'activation': activation, **more}


COURSE = [{**CONV, 'filters': 64}, {'type': 'MaxPooling2D'}, {**CONV, 'filters': 64}, {'type': 'MaxPooling2D'}, FLATTEN,
          dense(128, 'relu'), dense(10, 'softmax')]
PADDED = [{'type': 'Conv2D', 'filters': 5, 'kernel_size': [3, 4], 'strides': 2, 'padding': 'same'}, {'type': 'ReLU'},
          {'type': 'AveragePooling2D', 'pool_size': 3, 'strides': 2, 'padding': 'same'},
          {**CONV, 'kernel_size': 2, 'padding': 'same', 'activation': 'linear'},
          {'type': 'MaxPooling2D', 'pool_size': [3, 2], 'padding': 'same'},
          FLATTEN, dense(12, 'relu', name='hidden'), dense(10), SOFTMAX]


class Problem(Exception):
    pass


def demand(good, sentence):
    if not good:
        raise Problem(sentence)


class Pixelwalk:
    """The command line; a program whose name ends in .js is run by Node."""

    def __init__(self, program):
        self.command = ['node', program] if program.endswith('.js') else [program]

    def __call__(self, *arguments):
        done = subprocess.run([*self.command, *map(str, arguments)], capture_output=True, text=True)
        demand(done.returncode == 0, done.stderr)
        return done.stdout

    def judge(self, weights, data):
        return json.loads(self('predict', '--weights', weights, '--data', data, '--json'))

    def predict(self, weights, data):
        answer = self.judge(weights, data)
        return numpy.array(answer['logits']), answer['accuracy']


class PyTorch:
    name = 'pytorch'

    @staticmethod
    def scores(space):
        return space['scores'](space['test_images']).numpy()

    @staticmethod
    def training_loss(space):
        return space['evaluate'](space['train_images'], space['train_labels'])[0]

    comparable = staticmethod(lambda scores: scores)


class Keras:
    name = 'keras'

    @staticmethod
    def scores(space):
        return space['model'].predict(space['test_images'], verbose=0)

    @staticmethod
    def training_loss(space):
        return space['model'].evaluate(space['train_images'], space['train_labels'], verbose=0)[0]

    comparable = staticmethod(plain_network.probabilities)


def run_script(script, *arguments):
    """What the script has named when it is through."""
    before, sys.argv = sys.argv, [str(script), *map(str, arguments)]
    try:
        with contextlib.redirect_stdout(io.StringIO()) as said:
            space = runpy.run_path(str(script))
    finally:
        sys.argv = before
    demand('ccuracy' in said.getvalue(), f'{script} says nothing of its accuracy: {said.getvalue()}')
    return space


def export(pixelwalk, framework, weights):
    script, notebook = weights.with_suffix(f'.{framework}.py'), weights.with_suffix(f'.{framework}.ipynb')
    for out in (script, notebook):
        pixelwalk('export', '--weights', weights, '--for', framework, '--out', out)
    wrong = check_exported.problem_of(script, notebook)
    demand(not wrong, wrong)
    return script


def difference_of(framework, theirs, ours, what):
    """Of the largest score, which is at least 1."""
    wanted = framework.comparable(ours)
    demand(theirs.shape == wanted.shape, f'{what}: {theirs.shape} in place of {wanted.shape}')
    difference = numpy.abs(theirs - wanted).max() / max(1, numpy.abs(wanted).max())
    demand(difference <= TOLERANCE, f'{what}: scores differ by {difference} of the largest')
    return difference


def there_and_back(pixelwalk, framework, weights, data):
    """Tests, trains on, comes back."""
    script, saved = export(pixelwalk, framework.name, weights), weights.with_suffix('.back.safetensors')
    logits, accuracy = pixelwalk.predict(weights, data)
    space = run_script(script, data, '--epochs', 0, '--save', saved)
    differences = [difference_of(framework, framework.scores(space), logits, weights)]
    demand(abs(space['accuracy'] - accuracy) < 1e-6, f'{weights}: accuracy {space["accuracy"]}, ours {accuracy}')
    demand((pixelwalk.predict(saved, data)[0] == logits).all(), f'{weights}: not the same when it comes back')

    loss = framework.training_loss(space)
    space = run_script(script, data, '--epochs', 1, '--save', saved)
    demand(framework.training_loss(space) < loss, f'{weights}: an epoch in {framework.name} does not lower the loss')
    logits, accuracy = pixelwalk.predict(saved, data)
    differences.append(difference_of(framework, framework.scores(space), logits, saved))
    trained = json.loads(space['read_weights'](saved)[1]['pixelwalk_training'])
    demand((trained['epochs'], trained['steps']) == (2, 16), f'{saved}: says that it was trained for {trained}')
    pixelwalk('train', '--data', data, '--weights-in', saved, '--epochs', 1, '--json')
    return max(differences)


def as_two_processes(pixelwalk, weights, data):
    """With what torchrun sets; they share every batch, so only rounding makes a difference."""
    script = export(pixelwalk, PyTorch.name, weights)
    alone, together = weights.with_suffix('.alone.safetensors'), weights.with_suffix('.together.safetensors')
    with socket.socket() as free:
        free.bind(('127.0.0.1', 0))
        port = free.getsockname()[1]
    shared = {**os.environ, 'MASTER_ADDR': '127.0.0.1', 'MASTER_PORT': str(port), 'WORLD_SIZE': '2'}
    command = [sys.executable, script, data, '--epochs', '1', '--save']
    processes = [subprocess.Popen([*command, together], env={**shared, 'RANK': rank, 'LOCAL_RANK': rank},
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for rank in '01']
    run_script(script, data, '--epochs', 1, '--save', alone)
    for process in processes:
        said = process.communicate()[1]
        demand(process.returncode == 0, f'{script}, one of two processes: {said}')
    losses = [pixelwalk.judge(saved, data)['loss'] for saved in (alone, together)]
    demand(abs(losses[0] - losses[1]) < 0.01 * losses[0], f'{script}: losses {losses} of one process and of two')


def of_what_is_there(pixelwalk, framework, weights, data, folder):
    copy = folder / 'there.safetensors'
    copy.write_bytes(pathlib.Path(weights).read_bytes())
    script = export(pixelwalk, framework.name, copy)
    logits, accuracy = pixelwalk.predict(copy, data)
    space = run_script(script, data, '--epochs', 0, '--save', folder / 'saved.safetensors')
    demand(abs(space['accuracy'] - accuracy) < 1e-6, f'{weights}: accuracy {space["accuracy"]}, ours {accuracy}')
    return difference_of(framework, framework.scores(space), logits, weights)


def random_layers(pixelwalk, numbers, input_shape, classes, folder):
    """Layers that nobody thought of; `pixelwalk summary` knows which are possible."""
    layers = []
    for _ in range(numbers.randint(1, 4)):
        size = [numbers.randint(1, 4), numbers.randint(1, 4)]
        window = {'strides': numbers.randint(1, 3), 'padding': numbers.choice(['same', 'valid'])}
        layer = numbers.choice([
            {'type': 'Conv2D', 'filters': numbers.randint(1, 8), 'kernel_size': size, **window,
             'activation': numbers.choice(['relu', 'linear'])},
            {'type': 'MaxPooling2D', 'pool_size': size, **window},
            {'type': 'AveragePooling2D', 'pool_size': size, **window},
            {'type': 'AveragePooling2D', 'pool_size': size, 'padding': window['padding']},
            {'type': 'ReLU'}])
        spec = write_spec(folder, input_shape, [*layers, layer, FLATTEN, dense(classes, 'softmax')])
        with contextlib.suppress(Problem):
            pixelwalk('summary', '--model', spec)
            layers.append(layer)
    hidden = [dense(numbers.randint(1, 20), 'relu')] if numbers.random() < 0.5 else []
    return [*layers, FLATTEN, *hidden, *numbers.choice([[dense(classes, 'softmax')], [dense(classes), SOFTMAX]])]


def write_spec(folder, input_shape, layers):
    path = folder / 'spec.json'
    path.write_text(json.dumps({'input': input_shape, 'layers': layers}))
    return path


def write_weights(path, input_shape, layers, weights):
    header, values = {'__metadata__': {'pixelwalk_model': json.dumps({'input': input_shape, 'layers': layers})}}, b''
    for name, value in weights.items():
        begin, values = len(values), values + value.tobytes()
        header[name] = {'dtype': 'F32', 'shape': value.shape, 'data_offsets': [begin, len(values)]}
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    path.write_bytes(struct.pack('<Q', len(text)) + text + values)


def write_idx(path, array):
    path.write_bytes(bytes([0, 0, 8, array.ndim]) + struct.pack(f'>{array.ndim}I', *array.shape) + array.tobytes())


def of_other_images(pixelwalk, framework, input_shape, classes, layers, folder):
    """Images that no data set of ours has: of colours they have a fourth axis."""
    numbers = numpy.random.default_rng(len(layers) + classes)
    for split, count in (('train', 40), ('t10k', 20)):
        shape = input_shape if input_shape[2] > 1 else input_shape[:2]
        images = numbers.integers(0, 256, (count, *shape), numpy.uint8)
        for name, array in zip(IMAGE_FILES, (images, numbers.integers(0, classes, count, numpy.uint8))):
            write_idx(folder / name.format(split), array)
    weights = {}

    def made_up(name, shape):
        limit = 1.5 / numpy.prod(shape[:-1]) ** 0.5
        return weights.setdefault(name, numbers.uniform(-limit, limit, shape).astype(numpy.float32))

    scores = plain_network.scores(layers, images.reshape(-1, *input_shape) / 255, made_up)
    path, saved = folder / 'other.safetensors', folder / 'other.back.safetensors'
    write_weights(path, input_shape, layers, weights)
    script = export(pixelwalk, framework.name, path)
    space = run_script(script, folder, '--epochs', 0, '--save', saved)
    difference = difference_of(framework, framework.scores(space), scores, json.dumps(layers))
    kept = space['read_weights'](saved)[0]
    demand(kept.keys() == weights.keys() and all((kept[name] == weights[name]).all() for name in kept),
           f'{json.dumps(layers)}: not the same when it comes back')
    run_script(script, folder, '--epochs', 1, '--save', saved)
    return difference


def compare(pixelwalk, framework, data, folder):
    numbers, differences = random.Random(11), []
    models = [(COURSE, ()), (PADDED, ()), ([FLATTEN, dense(10, 'softmax')], ('--half',))]
    models += [(random_layers(pixelwalk, numbers, [28, 28, 1], 10, folder), ()) for _ in range(RANDOM_MODELS)]
    for number, (layers, options) in enumerate(models):
        weights = folder / f'model_{number}.safetensors'
        pixelwalk('train', '--data', data, '--model', write_spec(folder, [28, 28, 1], layers), '--epochs', 1,
                  '--weights-out', weights, '--json', *options)
        differences.append(there_and_back(pixelwalk, framework, weights, data))
    if framework is PyTorch:
        as_two_processes(pixelwalk, weights, data)
    others = [([10, 9, 1], 2), ([7, 12, 3], 100), ([16, 16, 3], 5)]
    for input_shape, classes in others:
        layers = random_layers(pixelwalk, numbers, input_shape, classes, folder)
        differences.append(of_other_images(pixelwalk, framework, input_shape, classes, layers, folder))
    return differences


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', 1)[0])
    parser.add_argument('framework', choices=['pytorch', 'keras', 'stand-in'])
    parser.add_argument('program')
    parser.add_argument('data', type=pathlib.Path)
    parser.add_argument('--trained', nargs=2)
    options = parser.parse_args()
    pixelwalk, framework = Pixelwalk(options.program), PyTorch if options.framework == 'pytorch' else Keras
    if options.framework == 'stand-in':
        sys.modules.update(keras_stand_in.modules())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        try:
            if options.trained:
                differences = [of_what_is_there(pixelwalk, framework, *options.trained, folder)]
            else:
                differences = compare(pixelwalk, framework, options.data, folder)
        except Problem as problem:
            print(problem)
            return 1
    print(json.dumps({'programs': len(differences), 'largest_difference': float(max(differences))}))
    return 0


if __name__ == '__main__':
    sys.exit(main())
