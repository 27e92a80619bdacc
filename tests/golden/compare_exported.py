#!/usr/bin/env python3
"""Runs the programs that `pixelwalk export` writes and compares them with `pixelwalk predict` and `pixelwalk train`.

    /usr/bin/python3 tests/golden/compare_exported.py pytorch|keras|tensorflow-js PIXELWALK DATA_FOLDER
                                                      [--trained WEIGHTS REAL_DATA]

DATA_FOLDER: a small data set in Fashion-MNIST's four files. Models of every kind of layer are trained on it a little
and exported; the program must give the same scores to 1e-5 of the largest and the same accuracy, lower the loss in an
epoch, and save what `pixelwalk predict` reads to the same scores. An epoch of the same batches from the same weights
must end in the same weights, in the script, in the notebook as Jupyter runs it, and here. Images that are shifted and
mirrored are so in every way that ours are, and in no other. Two processes of PyTorch's
must learn what one does. Models of other images, colours and numbers of classes get made-up weights and are compared
with plain NumPy. --trained: a network of the course's model that is there, tested on real data; Keras's first weights
are compared with ours. tensorflow-js: Keras's programs over keras_stand_in.py.

Every notebook is checked by check_exported.py. Needs the framework (tensorflow-js: Node.js and the packages of
tensorflow_js/) and NumPy; anything wrong is a sentence and exit code 1.
"""

import argparse
import json
import os
import pathlib
import random
import socket
import subprocess
import sys
import tempfile

import numpy

import check_exported
import exported_program
import idx_files
import keras_stand_in
import made_up_models as made_up
import plain_network
from frameworks import FRAMEWORKS, Keras, Pixelwalk, Problem, PyTorch, TensorFlowJs, demand, difference_of

# Of a weight after an epoch; they change by 1e-2 in it.
STEPS_TOLERANCE = 2e-6
BATCH = 32
RANDOM_MODELS = 3


def run_program(program, *arguments):
    """What it has named when it is through."""
    space, said = exported_program.run(program, *arguments)
    demand('ccuracy' in said, f'{program} says nothing of its accuracy: {said}')
    return space


def export(pixelwalk, framework, weights):
    """(script, notebook)"""
    script, notebook = weights.with_suffix(f'.{framework.name}.py'), weights.with_suffix(f'.{framework.name}.ipynb')
    for out in (script, notebook):
        pixelwalk('export', '--weights', weights, '--for', framework.name, '--out', out)
    wrong = check_exported.problem_of(script, notebook)
    demand(not wrong, wrong)
    return script, notebook


def there_and_back(pixelwalk, framework, weights, data):
    """Tests, trains on, comes back."""
    script, saved = export(pixelwalk, framework, weights)[0], weights.with_suffix('.back.safetensors')
    logits, accuracy = pixelwalk.predict(weights, data)
    space = run_program(script, data, '--epochs', 0, '--save', saved)
    differences = [difference_of(framework, framework.scores(space), logits, weights)]
    demand(abs(space['accuracy'] - accuracy) < 1e-6, f'{weights}: accuracy {space["accuracy"]}, ours {accuracy}')
    demand((pixelwalk.predict(saved, data)[0] == logits).all(), f'{weights}: not the same when it comes back')

    loss = framework.training_loss(space)
    space = run_program(script, data, '--epochs', 1, '--save', saved)
    demand(framework.training_loss(space) < loss, f'{weights}: an epoch in {framework.name} does not lower the loss')
    logits, accuracy = pixelwalk.predict(saved, data)
    differences.append(difference_of(framework, framework.scores(space), logits, saved))
    trained = json.loads(space['read_weights'](saved)[1]['pixelwalk_training'])
    steps = 2 * -(-len(space['train_images']) // BATCH)
    demand((trained['epochs'], trained['steps']) == (2, steps), f'{saved}: says that it was trained for {trained}')
    pixelwalk('train', '--data', data, '--weights-in', saved, '--epochs', 1, '--json')
    return max(differences)


def largest_change(space, before, after):
    """Of a weight, between two files."""
    before, after = (space['read_weights'](path)[0] for path in (before, after))
    return max(numpy.abs(before[name] - after[name]).max() for name in space['names'])


def same_steps(pixelwalk, framework, layers, data, folder):
    """An epoch here, one of the script and one of the notebook, all from one checkpoint, whose settings they have."""
    spec = made_up.write_spec(folder, [28, 28, 1], layers)
    differences = []
    for optimizer in framework.optimizers:
        work = pathlib.Path(tempfile.mkdtemp(dir=folder))
        ours, theirs = work / 'ours.safetensors', work / 'theirs.safetensors'
        train = ['train', '--data', data, '--epochs', 1, '--batch', 16, '--no-shuffle', '--optimizer', optimizer,
                 '--lr', 0.001 if optimizer == 'adam' else 0.02, '--json']
        pixelwalk(*train, '--model', spec, '--checkpoint', work)
        start = work / 'epoch-0001.safetensors'
        pixelwalk(*train, '--weights-in', start, '--weights-out', ours)
        script, notebook = export(pixelwalk, framework, start)
        space = run_program(script, data, '--save', theirs)
        cell_by_cell, _ = exported_program.run_as_jupyter_does(notebook, work, data)
        demand(abs(cell_by_cell['accuracy'] - space['accuracy']) < 1e-6,
               f'{optimizer}: accuracy {cell_by_cell["accuracy"]} in the notebook, {space["accuracy"]} in the script')
        moved = largest_change(space, start, ours)
        demand(moved > 100 * STEPS_TOLERANCE, f'{optimizer}: an epoch changes no weight by more than {moved}')
        for saved in (theirs, work / 'trained-on.safetensors'):
            differences.append(largest_change(space, ours, saved))
            demand(differences[-1] <= STEPS_TOLERANCE,
                   f'{optimizer}: after an epoch a weight differs by {differences[-1]} in {saved}')
    return max(differences)


def every_change(image, shift, mirror):
    """What becomes of an image by core/data/augmentation.h."""
    most = 2 if shift else 0
    around = numpy.pad(image, ((most, most), (most, most), (0, 0)))
    height, width = image.shape[:2]
    for each in (around, around[:, ::-1]) if mirror else (around,):
        for down in range(2 * most + 1):
            for right in range(2 * most + 1):
                yield each[down:down + height, right:right + width].tobytes()


def changed_images(pixelwalk, framework, layers, data, folder):
    """A training that shifts and mirrors goes on with that, and learns."""
    spec = made_up.write_spec(folder, [28, 28, 1], layers)
    for augment in ('shift', 'mirror', 'shift,mirror'):
        work = pathlib.Path(tempfile.mkdtemp(dir=folder))
        pixelwalk('train', '--data', data, '--model', spec, '--epochs', 1, '--augment', augment, '--checkpoint', work,
                  '--json')
        script, notebook = export(pixelwalk, framework, work / 'epoch-0001.safetensors')
        space = run_program(script, data, '--epochs', 1, '--save', work / 'saved.safetensors')
        before = pixelwalk.judge(work / 'epoch-0001.safetensors', data)['loss']
        demand(pixelwalk.judge(work / 'saved.safetensors', data)['loss'] < 1.2 * before, f'{augment}: it learns nothing')
        run_program(notebook, data, '--epochs', 1, '--save', work / 'saved.safetensors')
        image = space['train_images'][0]
        changes = set(every_change(numpy.asarray(image), 'shift' in augment, 'mirror' in augment))
        seen = {changed.tobytes() for _ in range(30)
                for changed in framework.changed(space, space['train_images'][[0] * 40])}
        demand(seen == changes, f'{augment}: {len(seen)} images, {len(seen - changes)} of them not among our '
                                f'{len(changes)}')


def as_two_processes(pixelwalk, weights, data):
    """With what torchrun sets; they share every batch, so only rounding makes a difference."""
    script = export(pixelwalk, PyTorch, weights)[0]
    alone, together = weights.with_suffix('.alone.safetensors'), weights.with_suffix('.together.safetensors')
    with socket.socket() as free:
        free.bind(('127.0.0.1', 0))
        port = free.getsockname()[1]
    shared = {**os.environ, 'MASTER_ADDR': '127.0.0.1', 'MASTER_PORT': str(port), 'WORLD_SIZE': '2'}
    command = [sys.executable, script, data, '--epochs', '1', '--save']
    processes = [subprocess.Popen([*command, together], env={**shared, 'RANK': rank, 'LOCAL_RANK': rank},
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for rank in '01']
    run_program(script, data, '--epochs', 1, '--save', alone)
    for process in processes:
        said = process.communicate()[1]
        demand(process.returncode == 0, f'{script}, one of two processes: {said}')
    losses = [pixelwalk.judge(saved, data)['loss'] for saved in (alone, together)]
    demand(abs(losses[0] - losses[1]) < 0.01 * losses[0], f'{script}: losses {losses} of one process and of two')


def of_what_is_there(pixelwalk, framework, weights, data, folder):
    copy = folder / 'there.safetensors'
    copy.write_bytes(pathlib.Path(weights).read_bytes())
    logits, accuracy = pixelwalk.predict(copy, data)
    script = export(pixelwalk, framework, copy)[0]
    space = run_program(script, data, '--epochs', 0, '--save', folder / 'saved.safetensors')
    demand(abs(space['accuracy'] - accuracy) < 1e-6, f'{weights}: accuracy {space["accuracy"]}, ours {accuracy}')
    if issubclass(framework, Keras):
        begun_alike(pixelwalk, framework, space, folder)
    return difference_of(framework, framework.scores(space), logits, weights)


def begun_alike(pixelwalk, framework, space, folder):
    """Before any training our weights are spread as the framework's are. Ours are seen after a step of next to none."""
    begun = folder / 'begun.safetensors'
    pixelwalk('train', '--data', 'garments', '--optimizer', 'sgd', '--lr', 1e-9, '--limit', 1, '--epochs', 1,
              '--weights-out', begun, '--json')
    ours = space['read_weights'](begun)[0]
    for name, theirs in zip(space['names'], framework.first_weights(space)):
        demand(ours[name].shape == theirs.shape, f'{name}: {theirs.shape} in place of {ours[name].shape}')
        for measure in (numpy.std, lambda values: numpy.abs(values).max()):
            our, their = measure(ours[name]), measure(theirs)
            demand(abs(our - their) <= max(0.15 * their, 1e-6), f'{name}: before training {our}, theirs {their}')


def of_other_images(pixelwalk, framework, input_shape, classes, layers, folder):
    """Images that no data set of ours has: of colours they have a fourth axis."""
    numbers = numpy.random.default_rng(len(layers) + classes)
    for split, count in (('train', 40), ('t10k', 20)):
        shape = input_shape if input_shape[2] > 1 else input_shape[:2]
        images = numbers.integers(0, 256, (count, *shape), numpy.uint8)
        labels = numbers.integers(0, classes, count, numpy.uint8)
        for name, array in zip(idx_files.images_and_labels(split), (images, labels)):
            idx_files.write_idx(folder, name, array)
    weights = {}

    def weight(name, shape):
        limit = 1.5 / numpy.prod(shape[:-1]) ** 0.5
        return weights.setdefault(name, numbers.uniform(-limit, limit, shape).astype(numpy.float32))

    scores = plain_network.scores(layers, images.reshape(-1, *input_shape) / 255, weight)
    path, saved = folder / 'other.safetensors', folder / 'other.back.safetensors'
    made_up.write_weights(path, input_shape, layers, weights)
    script = export(pixelwalk, framework, path)[0]
    space = run_program(script, folder, '--epochs', 0, '--save', saved)
    difference = difference_of(framework, framework.scores(space), scores, json.dumps(layers))
    kept = space['read_weights'](saved)[0]
    demand(kept.keys() == weights.keys() and all((kept[name] == weights[name]).all() for name in kept),
           f'{json.dumps(layers)}: not the same when it comes back')
    run_program(script, folder, '--epochs', 1, '--save', saved)
    return difference


def compare(pixelwalk, framework, data, folder):
    numbers, differences = random.Random(11), []
    models = [(made_up.course(framework.filters), ()), (made_up.PADDED, ()), (made_up.THREE_CONVOLUTIONS, ()),
              (made_up.DENSE_ONLY, ('--half',))]
    models += [(made_up.random_layers(pixelwalk, numbers, [28, 28, 1], 10, folder), ()) for _ in range(RANDOM_MODELS)]
    for number, (layers, options) in enumerate(models):
        weights = folder / f'model_{number}.safetensors'
        pixelwalk('train', '--data', data, '--model', made_up.write_spec(folder, [28, 28, 1], layers), '--epochs', 1,
                  '--weights-out', weights, '--json', *options)
        differences.append(there_and_back(pixelwalk, framework, weights, data))
    if framework is PyTorch:
        as_two_processes(pixelwalk, weights, data)
    changed_images(pixelwalk, framework, made_up.course(3), data, folder)
    others = [([10, 9, 1], 2), ([7, 12, 3], 100), ([16, 16, 3], 5)]
    for input_shape, classes in others:
        layers = made_up.random_layers(pixelwalk, numbers, input_shape, classes, folder)
        differences.append(of_other_images(pixelwalk, framework, input_shape, classes, layers, folder))
    steps = [same_steps(pixelwalk, framework, layers, data, folder)
             for layers in (made_up.course(3), made_up.PADDED_INSIDE)]
    return {'programs': len(differences), 'largest_difference': float(max(differences)),
            'largest_difference_after_an_epoch': float(max(steps))}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', 1)[0])
    parser.add_argument('framework', choices=list(FRAMEWORKS))
    parser.add_argument('program')
    parser.add_argument('data', type=pathlib.Path)
    parser.add_argument('--trained', nargs=2)
    options = parser.parse_args()
    pixelwalk, framework = Pixelwalk(options.program), FRAMEWORKS[options.framework]
    if framework is TensorFlowJs:
        sys.modules.update(keras_stand_in.modules())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        try:
            if options.trained:
                difference = of_what_is_there(pixelwalk, framework, *options.trained, folder)
                found = {'programs': 1, 'largest_difference': float(difference)}
            else:
                found = compare(pixelwalk, framework, options.data, folder)
        except Problem as problem:
            print(problem)
            return 1
    print(json.dumps(found))
    return 0


if __name__ == '__main__':
    sys.exit(main())
