#include "core/model/trace_value.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/math.h"
#include "core/model/layer_geometry.h"

namespace pixelwalk {

namespace {

/// A layer's value that is being opened.
struct Opened {
  const LayerPlan& plan;
  std::span<const float> x;       // the layer's input, of the image
  int row, column, channel;       // of the output; a unit is a channel
  const float* kernel = nullptr;  // of a Conv2D or Dense
};

/// Calls visit(input position of the pixel's channel 0, or −1 in the padding) for each pixel of a
/// window, row by row.
template <typename Visit>
void each_pixel(const kernels::Window& rows, const kernels::Window& columns, int channels,
                const Opened& at, Visit&& visit) {
  for (int kh = 0; kh < rows.size; ++kh) {
    for (int kw = 0; kw < columns.size; ++kw) {
      const int h = rows.start(at.row) + kh, w = columns.start(at.column) + kw;
      const bool inside = h >= 0 && h < rows.input && w >= 0 && w < columns.input;
      visit(inside ? (h * columns.input + w) * channels : -1);
    }
  }
}

ValueTerm term_of(std::span<const float> x, std::int32_t input) {
  ValueTerm term;
  term.input = input;
  term.input_value = input < 0 ? 0.0F : x[static_cast<std::size_t>(input)];
  term.product = term.input_value;
  return term;
}

void add_weighted(const Opened& at, std::int32_t input, std::int32_t weight, ValueTerms& value) {
  ValueTerm term = term_of(at.x, input);
  term.weight = weight;
  term.weight_value = at.kernel[weight];
  term.product = term.input_value * term.weight_value;
  value.terms.push_back(term);
}

void open_conv2d(const Opened& at, ValueTerms& value) {
  const kernels::Conv2dShape shape = conv2d_shape(at.plan);
  value.arrangement = {shape.rows.size, shape.columns.size, shape.channels};
  value.terms.reserve(static_cast<std::size_t>(shape.terms()));
  int weight = at.channel;
  each_pixel(shape.rows, shape.columns, shape.channels, at, [&](int pixel) {
    for (int c = 0; c < shape.channels; ++c, weight += shape.filters) {
      add_weighted(at, pixel < 0 ? -1 : pixel + c, weight, value);
    }
  });
}

/// The shape that a Dense's inputs had before they became a list.
Shape shape_before_flatten(const std::vector<LayerPlan>& plans, std::size_t layer) {
  while (layer > 0 && plans[layer - 1].layer.kind == LayerKind::kReLU) --layer;
  const bool flattened = layer > 0 && plans[layer - 1].layer.kind == LayerKind::kFlatten;
  return plans[flattened ? layer - 1 : layer].input;
}

void open_dense(const Trace& trace, std::size_t layer, const Opened& at, ValueTerms& value) {
  const kernels::DenseShape shape = dense_shape(at.plan);
  value.arrangement = shape_before_flatten(trace.plans, layer);
  value.terms.reserve(static_cast<std::size_t>(shape.inputs));
  for (int i = 0; i < shape.inputs; ++i) {
    add_weighted(at, i, i * shape.units + at.channel, value);
  }
}

void sum_up(float bias, ValueTerms& value) {
  const Shape& arrangement = value.arrangement;
  value.subtotals.resize(static_cast<std::size_t>(arrangement[arrangement.rank() - 1]));
  value.bias = bias;
  value.before = bias;
  std::size_t map = 0;
  for (const ValueTerm& term : value.terms) {
    value.before += term.product;
    value.subtotals[map] += term.product;
    map = (map + 1) % value.subtotals.size();
  }
}

void open_pooling(const Opened& at, std::int32_t won, ValueTerms& value) {
  const kernels::Pool2dShape shape = pool2d_shape(at.plan);
  value.arrangement = {shape.rows.size, shape.columns.size, 1};
  float sum = 0;
  each_pixel(shape.rows, shape.columns, shape.channels, at, [&](int pixel) {
    const int input = pixel < 0 ? -1 : pixel + at.channel;
    if (input >= 0 && input == won) value.winner = static_cast<std::int32_t>(value.terms.size());
    value.terms.push_back(term_of(at.x, input));
    if (input < 0) return;
    ++value.positions;
    sum += value.terms.back().product;
  });
  if (at.plan.layer.kind == LayerKind::kAveragePooling2D) {
    value.before = sum / static_cast<float>(value.positions);
  } else {
    value.before = value.terms[static_cast<std::size_t>(value.winner)].product;
    value.positions = 0;
  }
}

/// logits: those that the softmax is over.
void open_softmax(std::span<const float> logits, int own, ValueTerms& value) {
  value.greatest_logit = *std::ranges::max_element(logits);
  for (const float logit : logits) {
    value.exponentials.push_back(deterministic_exp(logit - value.greatest_logit));
    value.exponential_sum += value.exponentials.back();
  }
  value.value = value.exponentials[static_cast<std::size_t>(own)] / value.exponential_sum;
}

}  // namespace

ValueTerms value_terms(const Trace& trace, std::size_t layer, int image, std::int64_t position) {
  PW_CHECK(layer < trace.plans.size() && image >= 0 && image < trace.images,
           "open a value of a layer and an image that were traced");
  const LayerPlan& plan = trace.plans[layer];
  const Shape& output = plan.output;
  PW_CHECK(position >= 0 && position < output.elements(), "open a position of the layer's output");
  const LayerTrace& traced = trace.layers[layer];
  const int place = static_cast<int>(position);
  const int channels = output[output.rank() - 1];
  const int columns = output.rank() == 3 ? output[1] : 1;
  Opened at{plan, values_of_image(trace.input_of(layer), image), place / channels / columns,
            place / channels % columns, place % channels};
  ValueTerms value;
  switch (plan.layer.kind) {
    case LayerKind::kConv2D:
    case LayerKind::kDense:
      at.kernel = trace.kernel(layer).data();
      if (plan.layer.kind == LayerKind::kConv2D) {
        open_conv2d(at, value);
      } else {
        open_dense(trace, layer, at, value);
      }
      sum_up(trace.bias(layer).values()[static_cast<std::size_t>(at.channel)], value);
      break;
    case LayerKind::kMaxPooling2D:
      open_pooling(at,
                   values_of_image(traced.winner, output.elements(),
                                   image)[static_cast<std::size_t>(position)],
                   value);
      break;
    case LayerKind::kAveragePooling2D:
      open_pooling(at, -1, value);
      break;
    case LayerKind::kFlatten:
    case LayerKind::kReLU:
    case LayerKind::kSoftmax:
      value.arrangement = {1};
      value.terms.push_back(term_of(at.x, place));
      value.before = value.terms.front().product;
      break;
  }
  value.value = value.before;
  if (ends_in_relu(plan.layer)) {
    value.value = 0 > value.before ? 0 : value.before;
    value.passes = values_of_image(traced.passes, output.elements(),
                                   image)[static_cast<std::size_t>(position)] != 0;
  } else if (ends_in_softmax(plan.layer)) {
    const auto classes = static_cast<std::size_t>(channels);
    const std::span<const float> logits = values_of_image(traced.before, image);
    open_softmax(logits.subspan(static_cast<std::size_t>(position) / classes * classes, classes),
                 at.channel, value);
  }
  return value;
}

}  // namespace pixelwalk
