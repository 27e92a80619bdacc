#include "core/model/trace_gradients.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/kernels/average_pool2d/average_pool2d.h"
#include "core/kernels/conv2d/conv2d.h"
#include "core/kernels/dense/dense.h"
#include "core/kernels/softmax_cross_entropy/softmax_cross_entropy.h"
#include "core/model/layer_geometry.h"

namespace pixelwalk {

namespace {

std::int64_t gradient_bytes(const Trace& trace) {
  std::int64_t bytes = 0;
  for (std::size_t layer = 0; layer < trace.layers.size(); ++layer) {
    bytes += Tensor::bytes_of(trace.layers[layer].value.elements()) +
             Tensor::bytes_of(trace.layers[layer].before.elements());
  }
  for (const Tensor& weights : trace.weights.values) bytes += Tensor::bytes_of(weights.elements());
  return bytes;
}

/// ∂loss/∂logits. The kernel's own mean is over its rows, so rows go one by one.
Tensor loss_gradient(const Trace& trace, int batch_size) {
  const Tensor& logits = trace.logits();
  Tensor dlogits(logits.shape());
  const int classes = logits.shape()[1];
  for (int image = 0; image < trace.images; ++image) {
    const std::int64_t at = std::int64_t{image} * classes;
    kernels::softmax_cross_entropy(1, classes, logits.data() + at,
                                   &trace.labels[static_cast<std::size_t>(image)],
                                   dlogits.data() + at);
  }
  const float share = 1.0F / static_cast<float>(batch_size);
  for (float& value : dlogits.values()) value *= share;
  return dlogits;
}

Tensor through_relu(const Tensor& dvalue, const std::vector<std::uint8_t>& passes) {
  Tensor dbefore(dvalue.shape());
  for (std::size_t i = 0; i < passes.size(); ++i) {
    dbefore.values()[i] = passes[i] != 0 ? dvalue.values()[i] : 0.0F;
  }
  return dbefore;
}

void through_max_pool(const LayerTrace& layer, const Tensor& dy, Tensor& dx) {
  const int images = dy.shape()[0];
  const std::int64_t inputs = dx.elements() / images, outputs = dy.elements() / images;
  for (int image = 0; image < images; ++image) {
    float* to = dx.data() + image * inputs;
    const std::span<const float> from = values_of_image(dy, image);
    const std::span<const std::int32_t> winner = values_of_image(layer.winner, outputs, image);
    for (std::size_t i = 0; i < winner.size(); ++i) to[winner[i]] += from[i];
  }
}

/// dy: ∂loss/∂ the layer's output without its activation. Makes dx, unless that is null, and the
/// gradients of the layer's weights.
void through_layer(const Trace& trace, std::size_t layer, const Tensor& dy, Tensor* dx,
                   Tensor* dkernel, Tensor* dbias) {
  const LayerPlan& plan = trace.plans[layer];
  float* to = dx == nullptr ? nullptr : dx->data();
  switch (plan.layer.kind) {
    case LayerKind::kConv2D:
      kernels::reference::conv2d_backward(conv2d_shape(plan), trace.images,
                                          trace.input_of(layer).data(), trace.kernel(layer).data(),
                                          dy.data(), to, dkernel->data(), dbias->data());
      return;
    case LayerKind::kDense:
      kernels::reference::dense_backward(dense_shape(plan), trace.images,
                                         trace.input_of(layer).data(), trace.kernel(layer).data(),
                                         dy.data(), to, dkernel->data(), dbias->data());
      return;
    case LayerKind::kMaxPooling2D:
      if (dx != nullptr) through_max_pool(trace.layers[layer], dy, *dx);
      return;
    case LayerKind::kAveragePooling2D:
      if (to != nullptr) {
        kernels::reference::average_pool2d_backward(pool2d_shape(plan), trace.images, dy.data(),
                                                    to);
      }
      return;
    case LayerKind::kFlatten:
    case LayerKind::kReLU:
    case LayerKind::kSoftmax:
      if (to != nullptr) std::ranges::copy(dy.values(), to);
      return;
  }
}

}  // namespace

const Tensor& TraceGradients::at_sums(std::size_t layer) const {
  const LayerGradients& gradients = layers[layer];
  return gradients.dbefore.elements() > 0 ? gradients.dbefore : gradients.dvalue;
}

Result<TraceGradients> trace_gradients(const Trace& trace, int batch_size) {
  PW_CHECK(!trace.labels.empty(), "trace with labels where gradients are asked for");
  if (batch_size == 0) batch_size = trace.images;
  PW_CHECK(batch_size >= trace.images, "pass the size of the batch that these images are part of");
  TraceGradients gradients;
  gradients.batch_size = batch_size;
  const std::int64_t bytes = gradient_bytes(trace);
  if (!gradients.memory.grow_to(bytes)) {
    return Status::error(counted_words("model.gradients-memory", trace.images,
                                       {{"needed", megabytes_needed(bytes)},
                                        {"left", megabytes_left(MemoryBudget::shared().left())}}));
  }
  for (std::size_t p = 0; p < trace.weights.size(); ++p) {
    gradients.parameters.add(trace.weights.names[p], Tensor(trace.weights.values[p].shape()));
  }
  gradients.layers.resize(trace.layers.size());
  gradients.layers.back().dbefore = loss_gradient(trace, batch_size);
  std::size_t parameter = gradients.parameters.size();
  for (std::size_t layer = trace.layers.size(); layer-- > 0;) {
    LayerGradients& own = gradients.layers[layer];
    if (ends_in_relu(trace.plans[layer].layer)) {
      own.dbefore = through_relu(own.dvalue, trace.layers[layer].passes);
    }
    Tensor* dx = nullptr;
    if (layer > 0) {
      dx = &gradients.layers[layer - 1].dvalue;
      *dx = Tensor(trace.layers[layer - 1].value.shape());
    }
    Tensor *dkernel = nullptr, *dbias = nullptr;
    if (trace.plans[layer].parameters > 0) {
      parameter -= 2;
      dkernel = &gradients.parameters.values[parameter];
      dbias = &gradients.parameters.values[parameter + 1];
    }
    through_layer(trace, layer, gradients.at_sums(layer), dx, dkernel, dbias);
  }
  return gradients;
}

}  // namespace pixelwalk
