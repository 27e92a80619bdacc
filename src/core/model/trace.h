#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/memory_budget.h"
#include "core/base/status.h"
#include "core/model/model_spec.h"
#include "core/model/named_tensors.h"
#include "core/tensor/tensor.h"

// What a network makes of images, number by number, so that each can be opened: by the plain loops
// of core/kernels/OP/OP_reference.cpp, layer by layer, nothing fused, in float32. Sequential, the
// fast path, computes the same in another order and so differs in the last bits. Where that could
// turn a decision round (which of two nearly equal values a max pool takes, whether ReLU lets a
// value of nearly 0 pass), the trace runs the fast path's forward pass and shows what that decided.
// So a trace agrees with training, gradients included, up to rounding, whatever the decisions.
//
//   trace.h             every value of every layer
//   trace_value.h       one value: the products that it is the sum of, the window it won in
//   trace_gradients.h   every gradient; one weight's gradient: its terms, position by position
//
// Nothing is kept between calls. Any thread; what is returned may be read by any number of them.

namespace pixelwalk {

/// What one layer makes of the images. Tensors are (images, shape of the layer's output).
///
/// A *position* counts the values of one image, row-major: (row · width + column) · channels +
/// channel, or the unit.
struct LayerTrace {
  /// What goes into the layer's ReLU or softmax; empty where it has none. Of the layers ReLU and
  /// Softmax that is their input.
  Tensor before;
  /// The layer's output.
  Tensor value;
  /// Of a MaxPooling2D, for each of its outputs: the position in the layer's input that won, as the
  /// fast path chose it. Its value may be smaller than another of the window by a rounding error.
  std::vector<std::int32_t> winner;
  /// Where there is a ReLU, for each output: 1 where the fast path's value is above 0, so that the
  /// gradient passes, else 0. What no window of a fused pool takes is never decided there: then by
  /// `before`.
  std::vector<std::uint8_t> passes;
};

struct Trace {
  std::vector<LayerPlan> plans;
  NamedTensors weights;  // copies, in the order and layout of Sequential::parameters()
  int images = 0;
  Tensor input;                      // (images, height, width, channels)
  std::vector<std::uint8_t> labels;  // one an image, or none
  std::vector<LayerTrace> layers;    // one a plan
  /// Of each image, sparse categorical cross-entropy in nats; empty without labels.
  std::vector<float> losses;
  MemoryClaim memory;

  /// What goes into a layer: the images, or the output of the layer before it.
  const Tensor& input_of(std::size_t layer) const;
  /// Of a Conv2D or a Dense.
  const Tensor& kernel(std::size_t layer) const;
  const Tensor& bias(std::size_t layer) const;
  bool ends_in_softmax() const;
  /// The last layer's output before its softmax, if it ends in one.
  const Tensor& logits() const;
  /// The last layer's output. The model ends in softmax.
  const Tensor& probabilities() const;
  /// The mean over the images, as the training has it. Only with labels.
  float loss() const;
};

/// Traces images through a model. `images`: (images, height, width, channels), finite, usually in
/// [0, 1]. `labels`: one an image, each below the number of the model's outputs, or none: then
/// there are no losses and no gradients. With labels the model must be one that check_trainable()
/// accepts.
///
/// Fails with a sentence for an impossible model, weights that check_weights() refuses, images or
/// labels that do not fit, and for more images than the memory budget has room for. Beside the
/// weights, an image of the course model takes 0.6 MB; in a browser some 15 ms (natively half of
/// that), and its gradients 20 ms more. So a page that must not wait traces a batch image by image;
/// see trace_gradients().
Result<Trace> trace_images(const ModelSpec& spec, const NamedTensors& weights,
                           std::span<const float> images,
                           std::span<const std::uint8_t> labels = {});

/// The values of one image, of a tensor whose first size counts images.
std::span<const float> values_of_image(const Tensor& tensor, int image);
/// The same where a vector holds `size` values for each image.
template <typename Value>
std::span<const Value> values_of_image(const std::vector<Value>& values, std::int64_t size,
                                       int image) {
  return std::span(values).subspan(static_cast<std::size_t>(image * size),
                                   static_cast<std::size_t>(size));
}

/// (images, the shape of one).
Shape with_images(int images, const Shape& shape);

}  // namespace pixelwalk
