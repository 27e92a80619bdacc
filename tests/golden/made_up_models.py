"""Models in the words of core/model/model_spec_json.cpp, and weights files for them, to compare frameworks with."""

import contextlib
import json
import struct

from frameworks import Problem

FLATTEN, SOFTMAX = {'type': 'Flatten'}, {'type': 'Softmax'}


def conv(filters, kernel_size=3, activation='relu', **more):
    return {'type': 'Conv2D', 'filters': filters, 'kernel_size': kernel_size, 'activation': activation, **more}


def dense(units, activation='linear', **more):
    return {'type': 'Dense', 'units': units, 'activation': activation, **more}


def pool(kind='Max', **more):
    return {'type': f'{kind}Pooling2D', **more}


def course(filters):
    """The course's model; it has 64 filters."""
    return [conv(filters), pool(), conv(filters), pool(), FLATTEN, dense(2 * filters, 'relu'), dense(10, 'softmax')]


DENSE_ONLY = [FLATTEN, dense(10, 'softmax')]
THREE_CONVOLUTIONS = [conv(3), pool(), conv(4, padding='same'), conv(3), pool(), FLATTEN, dense(10, 'softmax')]
PADDED = [conv(3, [3, 4], 'linear', strides=2, padding='same'), {'type': 'ReLU'},
          pool('Average', pool_size=3, strides=2, padding='same'), conv(4, 2, 'linear', padding='same'),
          pool(pool_size=[3, 2], padding='same'), FLATTEN, dense(12, 'relu', name='hidden'), dense(10), SOFTMAX]
# TensorFlow.js's gradient of an average pooling divides by the whole window at a padded edge, too, which Keras does
# not: here none of its windows hangs over.
PADDED_INSIDE = [*PADDED[:2], pool('Average'), *PADDED[3:]]


def random_layers(pixelwalk, numbers, input_shape, classes, folder):
    """Layers that nobody thought of; `pixelwalk summary` knows which are possible."""
    layers = []
    for _ in range(numbers.randint(1, 4)):
        size = [numbers.randint(1, 4), numbers.randint(1, 4)]
        window = {'strides': numbers.randint(1, 3), 'padding': numbers.choice(['same', 'valid'])}
        layer = numbers.choice([
            conv(numbers.randint(1, 8), size, numbers.choice(['relu', 'linear']), **window),
            pool(pool_size=size, **window),
            pool('Average', pool_size=size, **window),
            pool('Average', pool_size=size, padding=window['padding']),
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
