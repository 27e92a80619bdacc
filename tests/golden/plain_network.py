"""A network in plain NumPy, from its layers in the words of core/model/model_spec_json.cpp and Keras's description of
each (keras.io/api/layers): what the programs that `pixelwalk export` writes are compared with."""

import numpy
from numpy.lib.stride_tricks import sliding_window_view


def _windows(y, layer, size, stride, outside):
    """(batch, rows, columns, channels, height, width); Keras's padding, the odd one at the far end."""
    padding = []
    for length, wide, step in zip(y.shape[1:3], size, stride):
        missing = max((-(-length // step) - 1) * step + wide - length, 0) if layer.get('padding') == 'same' else 0
        padding.append((missing // 2, missing - missing // 2))
    y = numpy.pad(y, ((0, 0), *padding, (0, 0)), constant_values=outside)
    return sliding_window_view(y, tuple(size), (1, 2))[:, ::stride[0], ::stride[1]]


def _convolved(y, layer, kernel):
    height, width = kernel.shape[:2]
    y = _windows(y, layer, (height, width), [layer.get('strides') or 1] * 2, 0)
    return numpy.tensordot(y, kernel.transpose(2, 0, 1, 3), 3)


def _pooled(y, layer):
    size = numpy.broadcast_to(layer.get('pool_size', 2), 2)
    stride = [layer['strides']] * 2 if layer.get('strides') else size
    whole = numpy.nanmax if layer['type'] == 'MaxPooling2D' else numpy.nanmean
    return whole(_windows(y, layer, size, stride, numpy.nan), (4, 5))


def scores(layers, y, weight):
    """Before the softmax, in double precision. weight(name, shape) is asked for every array in Keras's order, of layers
    that have Keras's automatic names whatever they are called."""
    counts = {}

    def both(kind, shape):
        count = counts.get(kind, 0)
        counts[kind] = count + 1
        name = f'{kind}_{count}' if count else kind
        return weight(name + '/kernel', shape).astype(float), weight(name + '/bias', shape[-1:]).astype(float)

    for layer in layers:
        kind = layer['type']
        if kind == 'Flatten':
            y = y.reshape(len(y), -1)
        elif kind == 'Dense':
            kernel, bias = both('dense', (y.shape[1], layer['units']))
            y = y @ kernel + bias
        elif kind == 'Conv2D':
            size = numpy.broadcast_to(layer['kernel_size'], 2).tolist()
            kernel, bias = both('conv2d', (*size, y.shape[3], layer['filters']))
            y = _convolved(y, layer, kernel) + bias
        elif kind.endswith('Pooling2D'):
            y = _pooled(y, layer)
        if kind == 'ReLU' or layer.get('activation') == 'relu':
            y = numpy.maximum(y, 0)
    return y


def probabilities(values):
    powers = numpy.exp(values - values.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)
