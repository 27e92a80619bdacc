#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/status.h"
#include "core/base/thread_pool.h"
#include "core/model/model_spec.h"
#include "core/tensor/tensor.h"

namespace pixelwalk {

/// One trainable array of a model, in Keras's layout: Conv2D kernels HWIO, Dense kernels
/// (inputs, units), biases (units). `value` and `gradient` belong to the model and stay where they
/// are.
struct Parameter {
  std::string name;  // "conv2d/kernel", "dense_1/bias"
  Shape shape;
  std::span<float> value;
  std::span<float> gradient;
};

/// What one batch gave. Losses are natural logarithms (nats), averaged over the batch.
struct BatchResult {
  float loss = 0;
  int correct = 0;
  int count = 0;
};

/// A network built from a ModelSpec: forward, backward, parameters. Use from one thread at a time;
/// work inside a call is spread over the pool. The bits that come out do not depend on the pool's
/// size.
class Sequential {
 public:
  /// Builds the model and starts its weights as Keras does: Glorot uniform kernels, zero biases,
  /// from `seed`. `max_batch` bounds every later batch; nothing is allocated after build. `pool`
  /// must outlive the model. An impossible spec gives plan_layers()'s sentence.
  static Result<std::unique_ptr<Sequential>> build(const ModelSpec& spec, std::uint64_t seed,
                                                   int max_batch, ThreadPool& pool);
  /// What a model of these layers, built for batches of so many, takes in memory.
  static std::int64_t bytes(const std::vector<LayerPlan>& plans, int max_batch);
  virtual ~Sequential() = default;

  virtual const ModelSpec& spec() const = 0;
  virtual const std::vector<LayerPlan>& layers() const = 0;
  virtual std::span<Parameter> parameters() = 0;
  virtual std::span<const Parameter> parameters() const = 0;
  virtual int max_batch() const = 0;

  /// x: (batch, H, W, C) float32; logits: (batch, units of the last layer), before the final
  /// softmax if the model ends in one. batch in [0, max_batch].
  virtual void forward(const float* x, int batch, float* logits) = 0;

  /// Forward, sparse categorical cross-entropy over softmax, backward. Overwrites every parameter's
  /// gradient with that of the batch's mean loss. labels: (batch), each below the number of
  /// classes. The spec must be check_trainable().
  virtual BatchResult forward_backward(const float* x, const std::uint8_t* labels, int batch) = 0;

  /// The scores of the last forward_backward(), (batch, classes), before the step that followed.
  virtual std::span<const float> batch_logits() const = 0;

  /// Every layer's output for one image, by the plain path (nothing fused), for lessons:
  /// outputs[i] has the shape of layers()[i].output, activation included.
  virtual void activations(const float* image, std::vector<Tensor>& outputs) const = 0;

  /// Tells the model that parameter values were changed from outside (optimizer step, loaded file),
  /// so that packed copies are made anew before the next forward.
  virtual void parameters_changed() = 0;
};

/// Softmax of each row, in place. logits: (rows, classes).
void softmax_rows(float* logits, int rows, int classes);

}  // namespace pixelwalk
