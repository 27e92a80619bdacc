#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/model/trace.h"

// The way back: how the loss moves with every value and every weight of a trace.

namespace pixelwalk {

/// ∂loss/∂ what a LayerTrace holds, in the same shapes; the loss is the mean over a batch.
struct LayerGradients {
  /// Arrives at the layer's output. Empty where that is a softmax's: softmax and cross-entropy are
  /// derived as one, (probability − 1 for the label's class) / batch size, which is `dbefore`.
  Tensor dvalue;
  /// What the ReLU or the softmax lets through; empty where there is none.
  Tensor dbefore;

  /// What arrives at the layer's output without its activation.
  const Tensor& at_sums() const;
};

struct TraceGradients {
  int batch_size = 0;
  std::vector<LayerGradients> layers;  // one a plan
  /// Of the weights, in the order and layout of Trace::weights. What the images give together: for
  /// a whole batch the gradient that training takes its step by.
  NamedTensors parameters;
  MemoryClaim memory;

  /// What arrives at the sums of a Conv2D or Dense.
  const Tensor& at_sums(std::size_t layer) const { return layers[layer].at_sums(); }
};

/// Goes back through a trace that has labels. `batch_size`: of how many images these are a part, at
/// least as many as there are; 0: they are all. A batch may be traced in parts: each image's
/// gradients stay its own, and the parts' `parameters` add up to the batch's but for rounding.
/// Where a decision was close, gradients follow the fast path's; see trace.h.
///
/// Fails with a sentence where the memory budget has no room. Takes about 1.5 times as long as
/// the trace, and as much memory again. Any thread.
Result<TraceGradients> trace_gradients(const Trace& trace, int batch_size = 0);

/// ∂ the score of class `target` / ∂ what layer `layer` puts out: (images, shape of the layer's
/// output), each image for itself. The score is what goes into the softmax, or the last layer's
/// output where there is none. Decisions as in trace_gradients(). No labels are needed.
///
/// Class and layer must be there, the layer before the last one, and the model's output be a list
/// of classes. Fails with a sentence where the memory budget has no room. Takes the share of the
/// trace's time that the layers behind `layer` take. Any thread.
Result<Tensor> score_gradient(const Trace& trace, int target, std::size_t layer);

/// What became of a position on the way from a layer's sums to the loss.
enum class Fate : std::uint8_t {
  kCounts,         // its gradient arrives (and may still be 0)
  kPadding,        // the weight lies beside the image there
  kStoppedByReLU,  // the layer's ReLU, or a layer ReLU behind it, cut the value to 0
  kLostInPool,     // no window of the MaxPooling2D behind it chose the value
};

/// The terms of one weight's gradient: all that multiplies this weight on the way forward, times
/// what arrives on the way back. Tensors are (images, rows, columns): for a Conv2D the positions of
/// its output, for a Dense one. Of a bias the inputs are 1.
struct GradientTerms {
  std::size_t layer = 0;
  int channel = 0;                // the filter or unit that the weight belongs to
  Tensor input;                   // what the weight is multiplied with; 0 in the padding
  Tensor arriving;                // ∂loss/∂ the sum that the product goes into
  Tensor product;                 // input · arriving
  std::vector<Fate> fate;         // as many; the first reason on the way forward
  std::vector<float> image_sums;  // of the products of each image
  /// Of all products, one after another: the very bits of this element of
  /// TraceGradients::parameters.
  float sum = 0;
};

/// Opens the gradient of one weight: `element`, row-major, of the array `parameter` of
/// Trace::weights ("conv2d/kernel", "dense/bias"). Both must be there, and `gradients` be of this
/// trace.
GradientTerms gradient_terms(const Trace& trace, const TraceGradients& gradients,
                             std::string_view parameter, std::int64_t element);

}  // namespace pixelwalk
