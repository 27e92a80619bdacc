#include "core/model/trace_fast_path.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "core/base/thread_pool.h"
#include "core/kernels/max_pool2d/max_pool2d.h"
#include "core/model/layer.h"
#include "core/model/layer_geometry.h"

namespace pixelwalk {

namespace {

/// One stage of the fast path, for one image at a time.
struct FastStage {
  Stage stage;
  std::unique_ptr<Layer> layer;
};

std::vector<FastStage> make_stages(const Trace& trace) {
  std::vector<FastStage> stages;
  for (const Stage& stage : plan_stages(trace.plans)) {
    LayerWeights weights;
    if (trace.plans[stage.first].parameters > 0) {
      weights.kernel = trace.kernel(stage.first).data();
      weights.bias = trace.bias(stage.first).data();
    }
    std::unique_ptr<Layer> layer = make_layer(trace.plans, stage, weights, 1);
    for (int task = 0; task < layer->prepare_tasks(); ++task) layer->prepare(task);
    stages.push_back({stage, std::move(layer)});
  }
  return stages;
}

/// y: of one image. What the next stage does not look at is not decided.
void note_relu(const LayerPlan& plan, const Stage& stage, std::span<const float> y,
               std::vector<std::uint8_t>& passes) {
  const std::size_t image = passes.size();
  for (const float value : y) passes.push_back(value > 0 ? 1 : 0);
  if (plan.output.rank() != 3) return;
  const std::ptrdiff_t channels = plan.output[2], width = plan.output[1];
  for (int row = 0; row < plan.output[0]; ++row) {
    const int from = row < stage.used_rows ? stage.used_columns : 0;
    const auto start = passes.begin() + static_cast<std::ptrdiff_t>(image) + row * width * channels;
    std::fill(start + from * channels, start + width * channels, kUndecided);
  }
}

/// y: the outputs of the fused pool, of one image; winners: Layer::winners().
void note_fused(const LayerPlan& conv, const LayerPlan& pool, std::span<const float> y,
                const std::uint8_t* winners, LayerTrace& conv_trace, LayerTrace& pool_trace) {
  const int width = conv.output[1], filters = conv.output[2];
  const std::size_t image = conv_trace.passes.size();
  conv_trace.passes.resize(image + static_cast<std::size_t>(conv.output.elements()), kUndecided);
  std::size_t output = 0;
  for (int row = 0; row < pool.output[0]; ++row) {
    for (int column = 0; column < pool.output[1]; ++column) {
      for (int filter = 0; filter < filters; ++filter, ++output) {
        const int place = winners[output];
        const int won = ((2 * row + place / 2) * width + 2 * column + place % 2) * filters + filter;
        pool_trace.winner.push_back(won);
        conv_trace.passes[image + static_cast<std::size_t>(won)] = y[output] > 0 ? 1 : 0;
      }
    }
  }
}

/// x: the fast path's input of the pool, of one image.
void note_pool(const LayerPlan& plan, const float* x, LayerTrace& trace) {
  const kernels::Pool2dShape shape = pool2d_shape(plan);
  for (int row = 0; row < shape.output_height(); ++row) {
    for (int column = 0; column < shape.output_width(); ++column) {
      for (int channel = 0; channel < shape.channels; ++channel) {
        trace.winner.push_back(
            channel + kernels::reference::max_pool2d_winner(shape, x + channel, row, column));
      }
    }
  }
}

void note(const Trace& trace, const FastStage& fast, const float* x, std::span<const float> y,
          std::vector<LayerTrace>& layers) {
  const std::size_t first = fast.stage.first, last = fast.stage.last;
  const LayerPlan& plan = trace.plans[first];
  if (fast.stage.fused()) {
    note_fused(plan, trace.plans[last], y, fast.layer->winners(), layers[first], layers[last]);
  } else if (plan.layer.kind == LayerKind::kMaxPooling2D) {
    note_pool(plan, x, layers[first]);
  } else if (ends_in_relu(plan.layer)) {
    note_relu(plan, fast.stage, y, layers[first].passes);
  }
}

std::int64_t largest_output(const std::vector<LayerPlan>& plans) {
  std::int64_t largest = 1;
  for (const Stage& stage : plan_stages(plans)) largest = std::max(largest, stage.output);
  return largest;
}

}  // namespace

void trace_decisions(Trace& trace) {
  const std::vector<FastStage> stages = make_stages(trace);
  const int largest = static_cast<int>(largest_output(trace.plans));
  Tensor outputs[2] = {Tensor(Shape{largest}), Tensor(Shape{largest})};
  for (std::size_t layer = 0; layer < trace.layers.size(); ++layer) {
    const LayerPlan& plan = trace.plans[layer];
    const auto values = static_cast<std::size_t>(trace.images * plan.output.elements());
    if (ends_in_relu(plan.layer)) trace.layers[layer].passes.reserve(values);
    if (plan.layer.kind == LayerKind::kMaxPooling2D) trace.layers[layer].winner.reserve(values);
  }
  ThreadPool caller(1);
  for (int image = 0; image < trace.images; ++image) {
    const float* x = values_of_image(trace.input, image).data();
    for (const FastStage& fast : stages) {
      float* y = outputs[0].data();
      fast.layer->forward(x, y, 1, caller);
      note(trace, fast, x, outputs[0].values().first(static_cast<std::size_t>(fast.stage.output)),
           trace.layers);
      x = y;
      std::swap(outputs[0], outputs[1]);
    }
  }
}

std::int64_t trace_decisions_bytes(const std::vector<LayerPlan>& plans) {
  std::int64_t bytes = 2 * Tensor::bytes_of(largest_output(plans));
  for (const Stage& stage : plan_stages(plans)) {
    if (stage.fused()) bytes += conv2d_pool_layer_bytes(plans[stage.first], 1);
  }
  return bytes;
}

}  // namespace pixelwalk
