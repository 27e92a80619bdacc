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

/// Of what arrives at the layers from `first` on.
std::int64_t layer_gradient_bytes(const Trace& trace, std::size_t first) {
  std::int64_t bytes = 0;
  for (std::size_t layer = first; layer < trace.layers.size(); ++layer) {
    bytes += Tensor::bytes_of(trace.layers[layer].value.elements()) +
             Tensor::bytes_of(trace.layers[layer].before.elements());
  }
  return bytes;
}

std::int64_t weight_gradient_bytes(const Trace& trace) {
  std::int64_t bytes = 0;
  for (const Tensor& weights : trace.weights.values) bytes += Tensor::bytes_of(weights.elements());
  return bytes;
}

Status claim_memory(MemoryClaim& memory, std::int64_t bytes, int images) {
  if (memory.grow_to(bytes)) return Status::ok();
  return Status::error(counted_words("model.gradients-memory", images,
                                     {{"needed", megabytes_needed(bytes)},
                                      {"left", megabytes_left(MemoryBudget::shared().left())}}));
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

float* data_of(Tensor* tensor) {
  return tensor == nullptr ? nullptr : tensor->data();
}

/// dy: what arrives at the layer's output without its activation. Makes dx and the gradients of the
/// layer's weights, unless they are null.
void through_layer(const Trace& trace, std::size_t layer, const Tensor& dy, Tensor* dx,
                   Tensor* dkernel, Tensor* dbias) {
  const LayerPlan& plan = trace.plans[layer];
  float* to = data_of(dx);
  switch (plan.layer.kind) {
    case LayerKind::kConv2D:
      kernels::reference::conv2d_backward(conv2d_shape(plan), trace.images,
                                          trace.input_of(layer).data(), trace.kernel(layer).data(),
                                          dy.data(), to, data_of(dkernel), data_of(dbias));
      return;
    case LayerKind::kDense:
      kernels::reference::dense_backward(dense_shape(plan), trace.images,
                                         trace.input_of(layer).data(), trace.kernel(layer).data(),
                                         dy.data(), to, data_of(dkernel), data_of(dbias));
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

/// From what stands in the gradients of the last layer back through layer `end`, to what arrives at
/// the layer before it; with all weights' gradients unless `parameters` is null.
void go_back(const Trace& trace, std::size_t end, std::vector<LayerGradients>& layers,
             NamedTensors* parameters) {
  std::size_t parameter = trace.weights.size();
  for (std::size_t layer = trace.layers.size(); layer-- > end;) {
    LayerGradients& own = layers[layer];
    if (ends_in_relu(trace.plans[layer].layer)) {
      own.dbefore = through_relu(own.dvalue, trace.layers[layer].passes);
    }
    Tensor* dx = nullptr;
    if (layer > 0) {
      dx = &layers[layer - 1].dvalue;
      *dx = Tensor(trace.layers[layer - 1].value.shape());
    }
    Tensor *dkernel = nullptr, *dbias = nullptr;
    if (parameters != nullptr && trace.plans[layer].parameters > 0) {
      parameter -= 2;
      dkernel = &parameters->values[parameter];
      dbias = &parameters->values[parameter + 1];
    }
    through_layer(trace, layer, own.at_sums(), dx, dkernel, dbias);
  }
}

}  // namespace

const Tensor& LayerGradients::at_sums() const {
  return dbefore.elements() > 0 ? dbefore : dvalue;
}

Result<TraceGradients> trace_gradients(const Trace& trace, int batch_size) {
  PW_CHECK(!trace.labels.empty(), "trace with labels where gradients are asked for");
  if (batch_size == 0) batch_size = trace.images;
  PW_CHECK(batch_size >= trace.images, "pass the size of the batch that these images are part of");
  TraceGradients gradients;
  gradients.batch_size = batch_size;
  const std::int64_t bytes = layer_gradient_bytes(trace, 0) + weight_gradient_bytes(trace);
  if (Status status = claim_memory(gradients.memory, bytes, trace.images); !status.is_ok())
    return status;
  for (std::size_t p = 0; p < trace.weights.size(); ++p) {
    gradients.parameters.add(trace.weights.names[p], Tensor(trace.weights.values[p].shape()));
  }
  gradients.layers.resize(trace.layers.size());
  gradients.layers.back().dbefore = loss_gradient(trace, batch_size);
  go_back(trace, 0, gradients.layers, &gradients.parameters);
  return gradients;
}

Result<Tensor> score_gradient(const Trace& trace, int target, std::size_t layer) {
  const Shape& scores = trace.plans.back().output;
  PW_CHECK(scores.rank() == 1, "ask for a score of a model whose output is a list of classes");
  PW_CHECK(target >= 0 && target < scores[0], "ask for the score of a class that the model has");
  PW_CHECK(layer + 1 < trace.layers.size(), "ask for a layer before the last one");
  MemoryClaim memory;
  const std::int64_t bytes = layer_gradient_bytes(trace, layer);
  if (Status status = claim_memory(memory, bytes, trace.images); !status.is_ok()) return status;
  std::vector<LayerGradients> layers(trace.layers.size());
  Tensor& dscores = trace.ends_in_softmax() ? layers.back().dbefore : layers.back().dvalue;
  dscores = Tensor(trace.logits().shape());
  for (int image = 0; image < trace.images; ++image) dscores.data()[image * scores[0] + target] = 1;
  go_back(trace, layer + 1, layers, nullptr);
  return std::move(layers[layer].dvalue);
}

}  // namespace pixelwalk
