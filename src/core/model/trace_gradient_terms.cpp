#include <algorithm>
#include <string>

#include "core/base/check.h"
#include "core/model/layer_geometry.h"
#include "core/model/trace_gradients.h"

namespace pixelwalk {

namespace {

/// Which array of weights is meant, and of which layer.
struct WeightArray {
  std::size_t layer = 0;
  bool bias = false;
};

WeightArray weight_array(const Trace& trace, std::string_view parameter) {
  for (std::size_t layer = 0; layer < trace.plans.size(); ++layer) {
    if (trace.plans[layer].parameters == 0) continue;
    const std::string& name = trace.plans[layer].layer.name;
    if (parameter == name + "/kernel") return {layer, false};
    if (parameter == name + "/bias") return {layer, true};
  }
  PW_CHECK(false, "open the gradient of an array that Trace::weights has");
}

/// Whether ReLU stops the value at a layer's output, or no window of a max pool takes it, following
/// it through the layers that leave it where it is.
class FateOfOutputs {
 public:
  FateOfOutputs(const Trace& trace, std::size_t layer) : trace_(trace) {
    for (; layer < trace.plans.size(); ++layer) {
      if (!trace.layers[layer].passes.empty()) relus_.push_back(layer);
      if (layer + 1 == trace.plans.size()) return;
      const LayerKind next = trace.plans[layer + 1].layer.kind;
      if (next == LayerKind::kMaxPooling2D) {
        note_winners(layer + 1);
        return;
      }
      if (next != LayerKind::kReLU) return;
    }
  }

  /// `output`: counts through all images.
  Fate of(std::size_t output) const {
    for (const std::size_t layer : relus_) {
      if (trace_.layers[layer].passes[output] == 0) return Fate::kStoppedByReLU;
    }
    return taken_.empty() || taken_[output] ? Fate::kCounts : Fate::kLostInPool;
  }

 private:
  void note_winners(std::size_t pool) {
    const Tensor& input = trace_.input_of(pool);
    taken_.resize(static_cast<std::size_t>(input.elements()));
    const auto inputs = static_cast<std::size_t>(input.elements() / trace_.images);
    const std::int64_t outputs = trace_.plans[pool].output.elements();
    for (int image = 0; image < trace_.images; ++image) {
      for (const std::int32_t won : values_of_image(trace_.layers[pool].winner, outputs, image)) {
        taken_[static_cast<std::size_t>(image) * inputs + static_cast<std::size_t>(won)] = true;
      }
    }
  }

  const Trace& trace_;
  std::vector<std::size_t> relus_;  // layers
  std::vector<bool> taken_;         // by any window of the max pool; empty without one
};

/// What one weight is multiplied with, by the row and column of the sum that the product goes into.
class Reads {
 public:
  static constexpr std::int64_t kOne = -1;      // not an input but 1: the weight is a bias
  static constexpr std::int64_t kPadding = -2;  // not an input but 0: it lies beside the image

  Reads(const LayerPlan& plan, bool is_bias, std::int64_t element)
      : plan_(plan), is_bias_(is_bias), row_of_kernel_(element / channels()) {}

  bool is_conv() const { return plan_.layer.kind == LayerKind::kConv2D; }
  int rows() const { return is_conv() ? plan_.output[0] : 1; }
  int columns() const { return is_conv() ? plan_.output[1] : 1; }
  /// Filters or units.
  int channels() const { return plan_.output[plan_.output.rank() - 1]; }

  /// A position in the layer's input, or one of the above.
  std::int64_t position(int row, int column) const {
    if (is_bias_) return kOne;
    if (!is_conv()) return row_of_kernel_;
    const kernels::Conv2dShape shape = conv2d_shape(plan_);
    const int place = static_cast<int>(row_of_kernel_);
    const int pixel = place / shape.channels;
    const int h = shape.rows.start(row) + pixel / shape.columns.size;
    const int w = shape.columns.start(column) + pixel % shape.columns.size;
    const bool inside = h >= 0 && h < shape.height() && w >= 0 && w < shape.width();
    return inside ? (std::int64_t{h} * shape.width() + w) * shape.channels + place % shape.channels
                  : kPadding;
  }

 private:
  const LayerPlan& plan_;
  const bool is_bias_;
  const std::int64_t row_of_kernel_;  // of the kernel as a matrix of (inputs of a sum, channels)
};

float value_at(std::span<const float> x, std::int64_t position) {
  if (position == Reads::kOne) return 1;
  return position == Reads::kPadding ? 0 : x[static_cast<std::size_t>(position)];
}

}  // namespace

GradientTerms gradient_terms(const Trace& trace, const TraceGradients& gradients,
                             std::string_view parameter, std::int64_t element) {
  const auto [layer, is_bias] = weight_array(trace, parameter);
  const Tensor& array = is_bias ? trace.bias(layer) : trace.kernel(layer);
  PW_CHECK(element >= 0 && element < array.elements(), "open an element that the array has");
  const Reads reads(trace.plans[layer], is_bias, element);
  const Shape maps{trace.images, reads.rows(), reads.columns()};
  GradientTerms terms;
  terms.layer = layer;
  terms.channel = static_cast<int>(element % reads.channels());
  terms.input = Tensor(maps);
  terms.arriving = Tensor(maps);
  terms.product = Tensor(maps);
  terms.fate.resize(static_cast<std::size_t>(maps.elements()));
  terms.image_sums.resize(static_cast<std::size_t>(trace.images));

  const FateOfOutputs fates(trace, layer);
  const std::span<const float> arriving = gradients.at_sums(layer).values();
  std::size_t at = 0, output = static_cast<std::size_t>(terms.channel);
  for (int image = 0; image < trace.images; ++image) {
    const std::span<const float> x = values_of_image(trace.input_of(layer), image);
    float& image_sum = terms.image_sums[static_cast<std::size_t>(image)];
    for (int row = 0; row < reads.rows(); ++row) {
      for (int column = 0; column < reads.columns(); ++column) {
        const std::int64_t position = reads.position(row, column);
        const float input = value_at(x, position), product = input * arriving[output];
        terms.input.values()[at] = input;
        terms.arriving.values()[at] = arriving[output];
        terms.product.values()[at] = product;
        terms.fate[at] = position == Reads::kPadding ? Fate::kPadding : fates.of(output);
        image_sum += product;
        terms.sum += product;
        ++at;
        output += static_cast<std::size_t>(reads.channels());
      }
    }
  }
  return terms;
}

}  // namespace pixelwalk
