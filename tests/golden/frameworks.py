"""The command line, and the frameworks whose programs it exports, as compare_exported.py sees them."""

import json
import subprocess
import sys

import numpy

import plain_network

TOLERANCE = 1e-5


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


def difference_of(framework, theirs, ours, what):
    """Of the largest score, which is at least 1."""
    wanted = framework.comparable(ours)
    demand(theirs.shape == wanted.shape, f'{what}: {theirs.shape} in place of {wanted.shape}')
    difference = numpy.abs(theirs - wanted).max() / max(1, numpy.abs(wanted).max())
    demand(difference <= TOLERANCE, f'{what}: scores differ by {difference} of the largest')
    return difference


class PyTorch:
    name = 'pytorch'
    filters = 64
    # Its Adam adds epsilon elsewhere than Keras's.
    optimizers = ('sgd', 'momentum')

    @staticmethod
    def scores(space):
        return space['scores'](space['test_images']).numpy()

    @staticmethod
    def training_loss(space):
        return space['evaluate'](space['train_images'], space['train_labels'])[0]

    @staticmethod
    def changed(space, images):
        """As images are changed that it is trained on."""
        return space['changed'](images).numpy()

    comparable = staticmethod(lambda scores: scores)


class Keras:
    name = 'keras'
    filters = 64
    optimizers = ('adam', 'sgd', 'momentum')

    @staticmethod
    def scores(space):
        return space['model'].predict(space['test_images'], verbose=0)

    @staticmethod
    def training_loss(space):
        return space['model'].evaluate(space['train_images'], space['train_labels'], verbose=0)[0]

    @staticmethod
    def first_weights(space):
        """Of a model like the program's that nobody has trained."""
        return sys.modules['tensorflow'].keras.models.clone_model(space['model']).get_weights()

    @staticmethod
    def changed(space, images):
        for layer in space['model'].layers[:-1]:
            images = layer(images, training=True)
        return numpy.asarray(images)

    comparable = staticmethod(plain_network.probabilities)


class TensorFlowJs(Keras):
    filters = 3  # with 64 it needs seconds for an image to train on

    @staticmethod
    def scores(space):
        scores = space['model'].scores(space['test_images'])
        difference_of(Keras, Keras.scores(space), scores, 'its softmax')
        return scores

    comparable = PyTorch.comparable


FRAMEWORKS = {'pytorch': PyTorch, 'keras': Keras, 'tensorflow-js': TensorFlowJs}
