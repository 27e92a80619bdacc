// Keras's models over TensorFlow.js's layers API, for keras_stand_in.py. A line of JSON asks, a line of JSON answers:
// {"answer": …} or {"problem": "a sentence"}. What may be asked is the names in `calls`; models are counted from 0 on;
// an array is {"shape": […], "values": its float32, little-endian, in base64}.

import { createInterface } from 'node:readline';
import tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import layers from '@tensorflow/tfjs-layers';

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-7;

/** Keras adds epsilon to the root of v before the bias correction, TensorFlow.js after it. */
class KerasAdam extends tf.AdamOptimizer {
  steps = 0;

  constructor(learningRate) {
    super(learningRate, BETA_1, BETA_2, EPSILON);
  }

  applyGradients(gradients) {
    this.steps += 1;
    this.epsilon = EPSILON / Math.sqrt(1 - BETA_2 ** this.steps);
    super.applyGradients(gradients);
  }
}

const optimizers = {
  Adam: ({ learning_rate: rate }) => new KerasAdam(rate),
  SGD: ({ learning_rate: rate, momentum }) => (momentum ? tf.train.momentum(rate, momentum) : tf.train.sgd(rate)),
};

function tensor({ shape, values }) {
  const bytes = Uint8Array.from(Buffer.from(values, 'base64'));
  return tf.tensor(new Float32Array(bytes.buffer), shape);
}

function array(of) {
  const values = of.dataSync();
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return { shape: of.shape, values: bytes.toString('base64') };
}

const models = [];

const calls = {
  /** config: what Keras's model.to_json() gives. */
  async build({ config }) {
    return models.push(await layers.models.modelFromJSON(config)) - 1;
  },
  weights: ({ model }) => models[model].getWeights().map(array),
  set_weights({ model, weights }) {
    models[model].setWeights(weights.map(tensor));
  },
  compile({ model, optimizer, learning_rate: rate, momentum }) {
    models[model].compile({
      optimizer: optimizers[optimizer]({ learning_rate: rate, momentum }),
      loss: 'sparseCategoricalCrossentropy',
      metrics: ['accuracy'],
    });
  },
  predict: ({ model, x }) => array(models[model].predict(tensor(x))),
  evaluate({ model, x, y, batch_size: batchSize }) {
    return models[model].evaluate(tensor(x), tensor(y), { batchSize }).map((value) => value.dataSync()[0]);
  },
  /** Of each epoch: {loss: […], acc: […], val_loss: […], val_acc: […]}. */
  async fit({ model, x, y, batch_size: batchSize, epochs, shuffle, validation_x: ofX, validation_y: ofY }) {
    const { history } = await models[model].fit(tensor(x), tensor(y), {
      batchSize, epochs, shuffle, validationData: [tensor(ofX), tensor(ofY)], verbose: 0,
    });
    return history;
  },
};

tf.enableProdMode();
for await (const line of createInterface({ input: process.stdin })) {
  const { call, ...asked } = JSON.parse(line);
  let said;
  try {
    said = { answer: (await calls[call](asked)) ?? null };
  } catch (error) {
    said = { problem: `${call}: ${error.message}` };
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
