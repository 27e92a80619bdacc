#!/usr/bin/env python3
"""Makes tests/golden/narrow_model.golden and its kin: what PyTorch gets, to compare our engine with.

    /usr/bin/python3 tests/golden/make_golden.py        (Debian: python3-torch; any PyTorch from 1.13 on)

All in double precision, so that what differs is our rounding and not PyTorch's; stored as float32. Activations are NHWC
and kernels HWIO in the files, as in Keras.

narrow_model.golden: the course model's layers, but narrow. Ten batches of images, the first weights, logits and every
gradient of the first batch, the losses of ten Adam steps, the weights after them.

narrow_model_sgd.golden: the same model, images and first weights under plain SGD and SGD with momentum 0.9: the losses
of ten steps, and the weights after them. PyTorch multiplies the velocity by the learning rate, Keras puts it in; at one
rate both go the same way.

course_model.golden: the course model itself. Its weights and images come from the generator below, which the test
repeats; the file holds logits, loss and, of each gradient, its sum, its norm and every 997th element.

every_layer.golden: a small model with every kind of layer, same padding that is not the same on both sides, strides; of
a batch of three, what each layer makes before and after its activation, and the loss's gradient there and of every
weight.

saliency.golden: Grad-CAM, at every convolution and pooling, of two classes on the first two images of narrow_model.golden
(as it is, and with average pools in place of its max pools) and of every_layer.golden: the maps' weights, and the map
before its ReLU; and four maps resized.

Adam: Keras adds epsilon (1e-7) to the root of v before the bias correction, PyTorch after it. With epsilon
1e-7 / sqrt(1 - 0.999^t) in step t, PyTorch's is Keras's.

The format: "PWGOLD1\\n"; then, until the file ends, each array: name length, rank (uint32 each), name, sizes (uint32
each), kind (uint32: 0 float32, 1 uint8), values. All little-endian, row-major.
"""

import math
import pathlib
import struct

import numpy
import torch
import torch.nn.functional as F

HERE = pathlib.Path(__file__).parent
SAMPLE_STEP = 997
SGD_LEARNING_RATE = 0.05


class Generator:
    """The numbers that the test makes too: x <- 1664525 x + 1013904223 modulo 2^32."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return self.state

    def pixels(self, count):
        """Bytes; about half of them 0."""
        draws = (self.next() >> 24 for _ in range(count))
        return numpy.array([draw if draw >= 128 else 0 for draw in draws], numpy.uint8)

    def labels(self, count):
        return numpy.array([(self.next() >> 16) % 10 for _ in range(count)], numpy.uint8)

    def weights(self, shape, limit):
        """float32 in [-limit, limit): each operation rounded to float32, as in the test."""
        count = int(numpy.prod(shape))
        units = numpy.array([self.next() >> 8 for _ in range(count)], numpy.float32)
        signed = units * numpy.float32(2.0**-23) - numpy.float32(1)
        return (signed * numpy.float32(limit)).reshape(shape)


def shapes(filters, units):
    flat = 5 * 5 * filters
    return {
        'conv2d/kernel': (3, 3, 1, filters), 'conv2d/bias': (filters,),
        'conv2d_1/kernel': (3, 3, filters, filters), 'conv2d_1/bias': (filters,),
        'dense/kernel': (flat, units), 'dense/bias': (units,),
        'dense_1/kernel': (units, 10), 'dense_1/bias': (10,),
    }


def first_weights(generator, filters, units):
    weights = {}
    for name, shape in shapes(filters, units).items():
        limit = 0.05 if len(shape) == 1 else math.sqrt(6 / float(numpy.prod(shape[:-1]) + shape[-1]))
        weights[name] = generator.weights(shape, limit)
    return weights


def as_input(pixels):
    """pixels: (batch, height, width) bytes."""
    return torch.from_numpy((pixels.astype(numpy.float32) / numpy.float32(255)).astype(numpy.float64)).unsqueeze(1)


def unseen(what, name, y):
    """What is done with each layer's values where nobody looks at them."""
    return y


def forward(weights, pixels, pool=F.max_pool2d, pool_name='max_pooling2d', see=unseen):
    """pixels: (batch, 28, 28) bytes."""
    y = as_input(pixels)
    for number in ('', '_1'):
        name = 'conv2d' + number
        y = F.conv2d(y, weights[name + '/kernel'].permute(3, 2, 0, 1), weights[name + '/bias'])
        y = see('value', pool_name + number, pool(see('value', name, F.relu(y)), 2))
    y = y.permute(0, 2, 3, 1).flatten(1)
    y = F.relu(y @ weights['dense/kernel'] + weights['dense/bias'])
    return y @ weights['dense_1/kernel'] + weights['dense_1/bias']


def as_parameters(weights):
    return {name: torch.from_numpy(value.astype(numpy.float64)).requires_grad_() for name, value in weights.items()}


def write(name, arrays):
    with open(HERE / name, 'wb') as file:
        file.write(b'PWGOLD1\n')
        for key, value in arrays.items():
            value = numpy.asarray(value)
            if value.dtype != numpy.uint8:
                value = value.astype('<f4')
            file.write(struct.pack('<II', len(key), value.ndim) + key.encode())
            file.write(struct.pack(f'<{value.ndim}I', *value.shape))
            file.write(struct.pack('<I', 1 if value.dtype == numpy.uint8 else 0) + value.tobytes())
    print(f'{name}: {(HERE / name).stat().st_size} bytes')


def narrow_model():
    """(first weights, images and labels by step and place in the batch) of the narrow model."""
    generator = Generator(1)
    batch, steps = 8, 10
    weights = first_weights(generator, filters=8, units=16)
    pixels = generator.pixels(steps * batch * 784).reshape(steps, batch, 28, 28)
    labels = generator.labels(steps * batch).reshape(steps, batch)
    return weights, pixels, labels


def train(weights, pixels, labels, make_optimizer, before_step=lambda optimizer, step: None):
    """Losses, weights afterwards, and of the first batch logits and gradients, after a step for each batch."""
    parameters = as_parameters(weights)
    optimizer = make_optimizer(parameters.values())
    losses, first = [], {}
    for step in range(len(pixels)):
        before_step(optimizer, step)
        logits = forward(parameters, pixels[step])
        loss = F.cross_entropy(logits, torch.from_numpy(labels[step].astype(numpy.int64)))
        optimizer.zero_grad()
        loss.backward()
        if step == 0:
            first['logits'] = logits.detach().numpy()
            first.update({'gradient/' + name: value.grad.numpy().copy() for name, value in parameters.items()})
        losses.append(loss.item())
        optimizer.step()
    return numpy.array(losses), {name: value.detach().numpy() for name, value in parameters.items()}, first


def adam():
    weights, pixels, labels = narrow_model()

    def keras_epsilon(optimizer, step):
        optimizer.param_groups[0]['eps'] = 1e-7 / (1 - 0.999 ** (step + 1)) ** 0.5

    losses, last, first = train(weights, pixels, labels,
                                lambda parameters: torch.optim.Adam(parameters, lr=0.001, betas=(0.9, 0.999)),
                                keras_epsilon)
    arrays = {'pixels': pixels, 'labels': labels}
    arrays.update({'first/' + name: value for name, value in weights.items()})
    arrays.update(first)
    arrays['losses'] = losses
    arrays.update({'last/' + name: value for name, value in last.items()})
    write('narrow_model.golden', arrays)


def sgd():
    arrays = {'learning rate': numpy.array([SGD_LEARNING_RATE])}
    for kind, momentum in (('sgd', 0), ('momentum', 0.9)):
        losses, last, _ = train(*narrow_model(), lambda parameters, momentum=momentum: torch.optim.SGD(
            parameters, lr=SGD_LEARNING_RATE, momentum=momentum))
        arrays[kind + '/losses'] = losses
        arrays.update({f'{kind}/last/{name}': value for name, value in last.items()})
    write('narrow_model_sgd.golden', arrays)


def course_model():
    generator = Generator(2)
    batch = 6
    parameters = as_parameters(first_weights(generator, filters=64, units=128))
    pixels = generator.pixels(batch * 784).reshape(batch, 28, 28)
    labels = generator.labels(batch)
    logits = forward(parameters, pixels)
    loss = F.cross_entropy(logits, torch.from_numpy(labels.astype(numpy.int64)))
    loss.backward()
    arrays = {'logits': logits.detach().numpy(), 'loss': numpy.array([loss.item()])}
    for name, value in parameters.items():
        gradient = value.grad.numpy().reshape(-1)
        arrays['summary/' + name] = numpy.array([gradient.sum(), (gradient**2).sum() ** 0.5])
        arrays['sample/' + name] = gradient[::SAMPLE_STEP]
    write('course_model.golden', arrays)


def same(y, size, stride, value=0.0):
    """Padded as Keras does it for `same`: the odd one at the far end."""
    pad = []
    for length in (y.shape[3], y.shape[2]):  # the last axis first
        missing = max((-(-length // stride) - 1) * stride + size - length, 0)
        pad += [missing // 2, missing - missing // 2]
    return F.pad(y, pad, value=value)


def every_layer_model():
    """(first weights, images, labels)"""
    generator = Generator(3)
    batch = 3
    shapes = {'conv2d/kernel': (3, 3, 1, 4), 'conv2d/bias': (4,), 'conv2d_1/kernel': (2, 2, 4, 3), 'conv2d_1/bias': (3,),
              'dense/kernel': (12, 5), 'dense/bias': (5,), 'dense_1/kernel': (5, 4), 'dense_1/bias': (4,)}
    first = {name: generator.weights(shape, 0.9) for name, shape in shapes.items()}
    pixels = generator.pixels(batch * 90).reshape(batch, 10, 9)
    return first, pixels, generator.labels(batch) % 4


def every_layer_forward(parameters, pixels, see):
    """The logits."""

    def convolve(name, y, stride):
        return F.conv2d(y, parameters[name + '/kernel'].permute(3, 2, 0, 1), parameters[name + '/bias'], stride)

    y = as_input(pixels)
    y = see('before', 'conv2d', convolve('conv2d', same(y, 3, 2), 2))
    y = see('value', 'conv2d', F.relu(y))
    y = see('value', 'max_pooling2d', F.max_pool2d(same(y, 3, 2, -math.inf), 3, 2))
    y = see('value', 'conv2d_1', convolve('conv2d_1', y, 1))
    y = see('value', 're_lu', F.relu(y))
    y = see('value', 'average_pooling2d', F.avg_pool2d(same(y, 2, 1), 2, 1) /
            F.avg_pool2d(same(torch.ones_like(y), 2, 1), 2, 1))
    y = y.permute(0, 2, 3, 1).flatten(1)
    y = see('before', 'dense', y @ parameters['dense/kernel'] + parameters['dense/bias'])
    y = see('value', 'dense', F.relu(y))
    return see('before', 'dense_1', y @ parameters['dense_1/kernel'] + parameters['dense_1/bias'])


class Seen(dict):
    """Layers' values by name, whose gradients are kept: what a model calls with each."""

    def __call__(self, what, name, y):
        y.retain_grad()
        self[what + '/' + name] = y
        return y


def nhwc(y):
    return (y.permute(0, 2, 3, 1) if y.ndim == 4 else y).detach().numpy()


def every_layer():
    first, pixels, labels = every_layer_model()
    parameters = as_parameters(first)
    seen = Seen()
    y = every_layer_forward(parameters, pixels, seen)
    losses = F.cross_entropy(y, torch.from_numpy(labels.astype(numpy.int64)), reduction='none')
    losses.mean().backward()
    arrays = {'pixels': pixels, 'labels': labels, 'losses': losses.detach().numpy(),
              'probabilities': F.softmax(y, 1).detach().numpy()}
    arrays.update({'first/' + name: value for name, value in first.items()})
    arrays.update({name: nhwc(value) for name, value in seen.items()})
    arrays.update({'d' + name: nhwc(value.grad) for name, value in seen.items()})
    arrays.update({'gradient/' + name: value.grad.numpy() for name, value in parameters.items()})
    write('every_layer.golden', arrays)


def grad_cam(name, forward_seen, pixels, targets):
    """NAME/LAYER/weights and /map, each (images, targets, ...), of a forward function of (pixels, see)."""
    seen = Seen()
    logits = forward_seen(pixels, seen)
    arrays = {}
    for target in targets:
        for value in seen.values():
            value.grad = None
        logits[:, target].sum().backward(retain_graph=True)
        for key, value in seen.items():
            what, layer = key.split('/')
            if what == 'value' and value.ndim == 4:
                weights = value.grad.mean((2, 3))
                arrays.setdefault(f'{name}/{layer}/weights', []).append(weights)
                arrays.setdefault(f'{name}/{layer}/map', []).append((weights[:, :, None, None] * value).sum(1))
    return {key: torch.stack(of_targets, 1).detach().numpy() for key, of_targets in arrays.items()}


def saliency():
    weights, pixels, _ = narrow_model()
    narrow = as_parameters(weights)
    arrays = grad_cam('narrow', lambda x, see: forward(narrow, x, see=see), pixels[0, :2], (3, 7))
    arrays.update(grad_cam('average', lambda x, see: forward(narrow, x, F.avg_pool2d, 'average_pooling2d', see),
                           pixels[0, :2], (0, 9)))
    weights, pixels, _ = every_layer_model()
    every = as_parameters(weights)
    arrays.update(grad_cam('every', lambda x, see: every_layer_forward(every, x, see), pixels[:2], (1, 2)))
    generator = Generator(4)
    sizes = (((5, 5), (28, 28)), ((11, 13), (28, 20)), ((9, 8), (4, 3)), ((1, 6), (7, 6)))
    for number, (size, resized) in enumerate(sizes):
        values = generator.weights(size, 1)
        arrays[f'resized/{number}/from'] = values
        arrays[f'resized/{number}/to'] = F.interpolate(torch.from_numpy(values.astype(numpy.float64))[None, None],
                                                       resized, mode='bilinear', align_corners=False)[0, 0].numpy()
    write('saliency.golden', arrays)


if __name__ == '__main__':
    torch.set_num_threads(1)
    adam()
    sgd()
    course_model()
    every_layer()
    saliency()
