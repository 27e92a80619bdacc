"""As much of TensorFlow and Keras as the scripts use that `pixelwalk export` writes, so that they run where TensorFlow
is not. It has the signatures of Keras's manual (keras.io/api) and hands each model, as Keras's own JSON, to
TensorFlow.js's layers API, which computes: the layers, the layouts of their weights, the loss and the steps are those
that its authors took over from Keras, and nothing of ours. See tensorflow_js/keras_models.mjs."""

import base64
import contextlib
import copy
import json
import pathlib
import subprocess
import types

import numpy

PROGRAM = pathlib.Path(__file__).parent / 'tensorflow_js/keras_models.mjs'


class _Node:
    """Started with the first call; ends with this program."""

    def __init__(self):
        self._process = None

    def __call__(self, call, **asked):
        if self._process is None:
            self._process = subprocess.Popen(['node', PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._process.stdin.write(json.dumps({'call': call, **asked}) + '\n')
        self._process.stdin.flush()
        said = json.loads(self._process.stdout.readline())
        assert 'problem' not in said, f"TensorFlow.js, {said.get('problem')}"
        return said['answer']


_node = _Node()


def _sent(array):
    values = numpy.ascontiguousarray(array, '<f4')
    return {'shape': values.shape, 'values': base64.b64encode(values.tobytes()).decode()}


def _received(array):
    return numpy.frombuffer(base64.b64decode(array['values']), '<f4').reshape(array['shape'])


def _layer(kind, **config):
    """As Keras writes it, without what was not given."""
    return {'class_name': kind, 'config': {key: value for key, value in config.items() if value is not None}}


def _with_weights(kind, **config):
    return _layer(kind, kernel_initializer={'class_name': 'GlorotUniform', 'config': {'seed': None}}, **config)


def _conv2d(filters, kernel_size, strides=(1, 1), padding='valid', activation=None, name=None):
    return _with_weights('Conv2D', **locals())


def _dense(units, activation=None, name=None):
    return _with_weights('Dense', **locals())


def _pooling(kind):
    def layer(pool_size=(2, 2), strides=None, padding='valid', name=None):
        return _layer(kind, pool_size=pool_size, strides=strides, padding=padding, name=name)
    return layer


def _plain(kind):
    return lambda name=None: _layer(kind, name=name)


def _input(shape):
    return _layer('InputLayer', batch_input_shape=[None, *shape])


def _random_flip(mode):
    assert mode == 'horizontal'

    def layer(images, training):
        assert training
        flipped = numpy.random.default_rng().random(len(images)) < 0.5
        return numpy.where(flipped[:, None, None, None], images[:, :, ::-1], images)
    return layer


def _random_translation(height_factor, width_factor, fill_mode, interpolation):
    """By a part of the height and of the width, drawn evenly; `nearest` rounds to whole pixels."""
    assert (fill_mode, interpolation) == ('constant', 'nearest')

    def layer(images, training):
        assert training
        numbers, moved = numpy.random.default_rng(), numpy.zeros_like(images)
        height, width = images.shape[1:3]
        for image, to in zip(images, moved):
            down = round(numbers.uniform(-height_factor, height_factor) * height)
            right = round(numbers.uniform(-width_factor, width_factor) * width)
            to[max(0, down):height + min(0, down), max(0, right):width + min(0, right)] = \
                image[max(0, -down):height - max(0, down), max(0, -right):width - max(0, right)]
        return moved
    return layer


class _Changing:
    """Layers that change images, and then a model: they work while it is trained."""

    def __init__(self, layers):
        self.layers = layers

    def __getattr__(self, name):
        return getattr(self.layers[-1], name)

    def fit(self, x, y, **more):
        for layer in self.layers[:-1]:
            x = layer(x, training=True)
        self.layers[-1].fit(x, y, **more)


def _sequential(layers):
    return (_Changing if isinstance(layers[-1], _Sequential) else _Sequential)(layers)


class _Sequential:
    def __init__(self, layers):
        self.layers = layers
        self._model = _node('build', config={'class_name': 'Sequential', 'config': {'layers': layers}})
        self._compiled = False

    def compile(self, optimizer, loss, metrics):
        assert (loss, metrics) == ('sparse_categorical_crossentropy', ['accuracy'])
        _node('compile', model=self._model, **optimizer)
        self._compiled = True

    def set_weights(self, weights):
        _node('set_weights', model=self._model, weights=[_sent(array) for array in weights])

    def get_weights(self):
        return [_received(array) for array in _node('weights', model=self._model)]

    def predict(self, x, verbose='auto'):
        return _received(_node('predict', model=self._model, x=self._images(x)))

    def evaluate(self, x, y, batch_size=32, verbose='auto'):
        assert self._compiled
        return _node('evaluate', model=self._model, x=self._images(x), y=_sent(y[:, None]), batch_size=batch_size)

    def fit(self, x, y, batch_size=32, epochs=1, validation_data=None, shuffle=True):
        assert self._compiled
        validation_x, validation_y = validation_data
        _node('fit', model=self._model, x=self._images(x), y=_sent(y[:, None]), batch_size=batch_size, epochs=epochs,
              shuffle=shuffle, validation_x=self._images(validation_x), validation_y=_sent(validation_y[:, None]))

    def scores(self, x):
        """Not Keras's: what its softmax gets."""
        layers = copy.deepcopy(self.layers)
        if layers[-1]['class_name'] == 'Softmax':
            layers.pop()
        else:
            layers[-1]['config']['activation'] = 'linear'
        before = _Sequential(layers)
        before.set_weights(self.get_weights())
        return before.predict(x)

    def _images(self, x):
        assert x.shape[1:] == tuple(self.layers[0]['config']['batch_input_shape'][1:])
        assert x.dtype == numpy.float32 and x.max() <= 1
        return _sent(x)


def modules():
    """To be put among sys.modules."""
    layers = types.SimpleNamespace(
        Conv2D=_conv2d, Dense=_dense, MaxPooling2D=_pooling('MaxPooling2D'),
        AveragePooling2D=_pooling('AveragePooling2D'), Flatten=_plain('Flatten'), ReLU=_plain('ReLU'),
        Softmax=_plain('Softmax'), RandomFlip=_random_flip, RandomTranslation=_random_translation)
    optimizers = types.SimpleNamespace(
        Adam=lambda learning_rate: {'optimizer': 'Adam', 'learning_rate': learning_rate},
        SGD=lambda learning_rate, momentum=0: {'optimizer': 'SGD', 'learning_rate': learning_rate,
                                               'momentum': momentum})
    models = types.SimpleNamespace(clone_model=lambda model: _Sequential(model.layers))
    # What it would download, exported_program.py puts in.
    datasets = types.SimpleNamespace(fashion_mnist=types.SimpleNamespace(load_data=None))
    tensorflow = types.ModuleType('tensorflow')
    tensorflow.keras = types.SimpleNamespace(Input=_input, Sequential=_sequential, layers=layers, models=models,
                                             optimizers=optimizers, datasets=datasets)
    strategy = types.SimpleNamespace(scope=contextlib.nullcontext)
    tensorflow.distribute = types.SimpleNamespace(get_strategy=lambda: strategy, MirroredStrategy=lambda: strategy)
    return {'tensorflow': tensorflow}
