#include "core/model/trace.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/kernels/average_pool2d/average_pool2d.h"
#include "core/kernels/conv2d/conv2d.h"
#include "core/kernels/dense/dense.h"
#include "core/kernels/relu/relu.h"
#include "core/kernels/softmax_cross_entropy/softmax_cross_entropy.h"
#include "core/model/layer_geometry.h"
#include "core/model/trace_fast_path.h"
#include "core/model/weights_check.h"

namespace pixelwalk {

namespace {

bool has_before(const LayerSpec& layer) {
  return ends_in_relu(layer) || ends_in_softmax(layer);
}

Status check_trace_input(const ModelSpec& spec, const std::vector<LayerPlan>& plans,
                         std::span<const float> images, std::span<const std::uint8_t> labels) {
  const auto size = static_cast<std::size_t>(plans.front().input.elements());
  if (images.empty() || images.size() % size != 0) {
    return Status::error(
        words("model.trace-images",
              {{"size", by(spec.input_height, spec.input_width)},
               {"channels", spec.input_channels},
               {"wanted", with_thousands(static_cast<std::int64_t>(size))},
               {"found", with_thousands(static_cast<std::int64_t>(images.size()))}}));
  }
  const std::size_t count = images.size() / size;
  const auto wrong = std::ranges::find_if_not(images, [](float x) { return std::isfinite(x); });
  if (wrong != images.end()) {
    const auto image = static_cast<std::size_t>(wrong - images.begin()) / size;
    return Status::error(words("model.trace-not-finite", {{"image", image + 1}, {"count", count}}));
  }
  if (labels.empty()) return Status::ok();
  if (labels.size() != count) {
    return Status::error(
        words("model.trace-labels", {{"images", count}, {"labels", labels.size()}}));
  }
  const Shape& output = plans.back().output;
  const int classes = output[output.rank() - 1];
  if (Status status = check_trainable(spec, classes); !status.is_ok()) return status;
  for (const std::uint8_t label : labels) {
    if (label >= classes) {
      return Status::error(words("model.trace-label-range",
                                 {{"label", label}, {"classes", classes}, {"most", classes - 1}}));
    }
  }
  return Status::ok();
}

std::int64_t trace_bytes(const std::vector<LayerPlan>& plans, std::int64_t images) {
  const auto tensor = [images](const Shape& shape) {
    return Tensor::bytes_of(images * shape.elements());
  };
  std::int64_t bytes = tensor(plans.front().input);
  for (const LayerPlan& plan : plans) {
    bytes += tensor(plan.output) + Tensor::bytes_of(plan.parameters) + Tensor::bytes_of(1);
    if (has_before(plan.layer)) bytes += tensor(plan.output);
    const std::int64_t values = images * plan.output.elements();
    if (ends_in_relu(plan.layer)) bytes += values;
    if (plan.layer.kind == LayerKind::kMaxPooling2D) {
      bytes += values * std::int64_t{sizeof(std::int32_t)};
    }
  }
  return bytes + images * std::int64_t{sizeof(float) + 1};
}

Tensor copy_of(const Tensor& values, const Shape& shape) {
  Tensor copy(shape);
  std::ranges::copy(values.values(), copy.data());
  return copy;
}

/// The layer's output without its activation.
Tensor before_activation(const Trace& trace, std::size_t layer) {
  const LayerPlan& plan = trace.plans[layer];
  const Tensor& x = trace.input_of(layer);
  const Shape shape = with_images(trace.images, plan.output);
  Tensor y(shape);
  switch (plan.layer.kind) {
    case LayerKind::kConv2D:
      kernels::reference::conv2d_forward(conv2d_shape(plan), trace.images, x.data(),
                                         trace.kernel(layer).data(), trace.bias(layer).data(),
                                         y.data());
      break;
    case LayerKind::kDense:
      kernels::reference::dense_forward(dense_shape(plan), trace.images, x.data(),
                                        trace.kernel(layer).data(), trace.bias(layer).data(),
                                        y.data());
      break;
    case LayerKind::kAveragePooling2D:
      kernels::reference::average_pool2d_forward(pool2d_shape(plan), trace.images, x.data(),
                                                 y.data());
      break;
    case LayerKind::kMaxPooling2D: {
      float* to = y.data();
      for (int image = 0; image < trace.images; ++image) {
        const std::span<const float> values = values_of_image(x, image);
        for (const std::int32_t won :
             values_of_image(trace.layers[layer].winner, plan.output.elements(), image)) {
          *to++ = values[static_cast<std::size_t>(won)];
        }
      }
      break;
    }
    case LayerKind::kFlatten:
    case LayerKind::kReLU:
    case LayerKind::kSoftmax:
      return copy_of(x, shape);
  }
  return y;
}

Tensor after_activation(const LayerPlan& plan, const Tensor& before) {
  Tensor value(before.shape());
  if (ends_in_relu(plan.layer)) {
    kernels::reference::relu_forward(before.elements(), before.data(), value.data());
  } else {
    const int classes = plan.output[plan.output.rank() - 1];
    kernels::softmax_forward(static_cast<int>(before.elements() / classes), classes, before.data(),
                             value.data());
  }
  return value;
}

void trace_layer(Trace& trace, std::size_t layer) {
  LayerTrace& to = trace.layers[layer];
  Tensor computed = before_activation(trace, layer);
  if (!has_before(trace.plans[layer].layer)) {
    to.value = std::move(computed);
    return;
  }
  to.before = std::move(computed);
  to.value = after_activation(trace.plans[layer], to.before);
  for (std::size_t i = 0; i < to.passes.size(); ++i) {
    if (to.passes[i] == kUndecided) to.passes[i] = to.before.values()[i] > 0 ? 1 : 0;
  }
}

}  // namespace

const Tensor& Trace::input_of(std::size_t layer) const {
  return layer == 0 ? input : layers[layer - 1].value;
}

const Tensor& Trace::kernel(std::size_t layer) const {
  const Tensor* found = weights.find(plans[layer].layer.name + "/kernel");
  PW_CHECK(found != nullptr, "ask for the kernel of a Conv2D or a Dense");
  return *found;
}

const Tensor& Trace::bias(std::size_t layer) const {
  const Tensor* found = weights.find(plans[layer].layer.name + "/bias");
  PW_CHECK(found != nullptr, "ask for the bias of a Conv2D or a Dense");
  return *found;
}

bool Trace::ends_in_softmax() const {
  return pixelwalk::ends_in_softmax(plans.back().layer);
}

const Tensor& Trace::logits() const {
  return ends_in_softmax() ? layers.back().before : layers.back().value;
}

const Tensor& Trace::probabilities() const {
  PW_CHECK(ends_in_softmax(), "ask for probabilities of a model that ends in softmax");
  return layers.back().value;
}

float Trace::loss() const {
  PW_CHECK(!losses.empty(), "trace with labels where the loss is asked for");
  float total = 0;
  for (const float loss : losses) total += loss;
  return total * (1.0F / static_cast<float>(images));
}

Result<Trace> trace_images(const ModelSpec& spec, const NamedTensors& weights,
                           std::span<const float> images, std::span<const std::uint8_t> labels) {
  Result<std::vector<LayerPlan>> plans = plan_layers(spec);
  if (!plans.is_ok()) return plans.status();
  if (Status status = check_weights(spec, weights); !status.is_ok()) return status;
  if (Status status = check_trace_input(spec, plans.value(), images, labels); !status.is_ok()) {
    return status;
  }
  Trace trace;
  trace.plans = std::move(plans).value();
  const Shape& input = trace.plans.front().input;
  const auto count = static_cast<std::int64_t>(images.size()) / input.elements();
  const std::int64_t bytes = trace_bytes(trace.plans, count);
  const std::int64_t for_now = trace_decisions_bytes(trace.plans);
  if (!trace.memory.grow_to(bytes + for_now)) {
    return Status::error(counted_words("model.trace-memory", count,
                                       {{"needed", megabytes_needed(bytes + for_now)},
                                        {"left", megabytes_left(MemoryBudget::shared().left())}}));
  }
  trace.weights = weights.clone();
  trace.images = static_cast<int>(count);
  trace.input = Tensor(with_images(trace.images, input));
  std::ranges::copy(images, trace.input.data());
  trace.labels.assign(labels.begin(), labels.end());
  trace.layers.resize(trace.plans.size());
  trace_decisions(trace);
  trace.memory.shrink_by(for_now);
  for (std::size_t layer = 0; layer < trace.layers.size(); ++layer) trace_layer(trace, layer);
  for (std::size_t image = 0; image < labels.size(); ++image) {
    const std::span<const float> row = values_of_image(trace.logits(), static_cast<int>(image));
    trace.losses.push_back(kernels::softmax_cross_entropy(1, static_cast<int>(row.size()),
                                                          row.data(), &labels[image], nullptr)
                               .mean_loss);
  }
  return trace;
}

std::span<const float> values_of_image(const Tensor& tensor, int image) {
  const auto size = static_cast<std::size_t>(tensor.elements() / tensor.shape()[0]);
  return tensor.values().subspan(static_cast<std::size_t>(image) * size, size);
}

Shape with_images(int images, const Shape& shape) {
  switch (shape.rank()) {
    case 1:
      return {images, shape[0]};
    case 2:
      return {images, shape[0], shape[1]};
    case 3:
      return {images, shape[0], shape[1], shape[2]};
    default:
      PW_CHECK(false, "the values of an image have one to three axes");
  }
}

}  // namespace pixelwalk
