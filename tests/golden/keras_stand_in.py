"""As much of TensorFlow and Keras as the scripts use that `pixelwalk export` writes, over plain_network.py: so that
they run where TensorFlow is not. It knows the signatures of Keras's manual (keras.io/api) and proves nothing of
Keras."""

import contextlib
import types

import numpy

import plain_network


def _conv2d(filters, kernel_size, strides=1, padding='valid', activation='linear', name=None):
    return {'type': 'Conv2D', **locals()}


def _pooling(kind):
    def layer(pool_size=(2, 2), strides=None, padding='valid', name=None):
        return {'type': kind, 'pool_size': pool_size, 'strides': strides, 'padding': padding}
    return layer


def _dense(units, activation='linear', name=None):
    return {'type': 'Dense', **locals()}


def _plain(kind):
    return lambda name=None: {'type': kind}


class _Sequential:
    def __init__(self, layers):
        self._shape, self._layers, self._names, self._weights = layers[0], layers[1:], [], []
        self._compiled = False

        def take(name, shape):
            self._weights.append(numpy.zeros(shape, numpy.float32))
            return self._weights[-1]

        plain_network.scores(self._layers, numpy.zeros((1, *self._shape)), take)

    def compile(self, optimizer, loss, metrics):
        assert (loss, metrics) == ('sparse_categorical_crossentropy', ['accuracy']) and optimizer.learning_rate > 0
        self._compiled = True

    def set_weights(self, weights):
        assert [array.shape for array in weights] == [array.shape for array in self._weights]
        self._weights = [numpy.array(array, numpy.float32) for array in weights]

    def get_weights(self):
        return [array.copy() for array in self._weights]

    def predict(self, x, verbose='auto'):
        assert x.shape[1:] == self._shape and x.dtype == numpy.float32 and x.max() <= 1
        weights = iter(self._weights)
        return plain_network.probabilities(plain_network.scores(self._layers, x, lambda name, shape: next(weights)))

    def evaluate(self, x, y, batch_size=32, verbose='auto'):
        assert self._compiled
        given = self.predict(x)
        return -numpy.log(given[numpy.arange(len(y)), y]).mean(), (given.argmax(1) == y).mean()

    def fit(self, x, y, batch_size=32, epochs=1, validation_data=None, shuffle=True):
        """Not Keras's steps, but downhill: of the last bias alone."""
        assert self._compiled and batch_size > 0 and len(validation_data) == 2
        for _ in range(epochs):
            given = self.predict(x)
            given[numpy.arange(len(y)), y] -= 1
            self._weights[-1] -= (0.5 * given.mean(0)).astype(numpy.float32)


def modules():
    """To be put among sys.modules."""
    layers = types.SimpleNamespace(
        Conv2D=_conv2d, Dense=_dense, MaxPooling2D=_pooling('MaxPooling2D'),
        AveragePooling2D=_pooling('AveragePooling2D'), Flatten=_plain('Flatten'), ReLU=_plain('ReLU'),
        Softmax=_plain('Softmax'))
    optimizers = types.SimpleNamespace(
        Adam=lambda learning_rate: types.SimpleNamespace(learning_rate=learning_rate),
        SGD=lambda learning_rate, momentum=0: types.SimpleNamespace(learning_rate=learning_rate))
    tensorflow = types.ModuleType('tensorflow')
    tensorflow.keras = types.SimpleNamespace(Input=lambda shape: shape, Sequential=_Sequential, layers=layers,
                                             optimizers=optimizers)
    strategy = types.SimpleNamespace(scope=contextlib.nullcontext)
    tensorflow.distribute = types.SimpleNamespace(get_strategy=lambda: strategy, MirroredStrategy=lambda: strategy)
    return {'tensorflow': tensorflow}
