#include "core/base/check.h"
#include "core/model/layer.h"
#include "core/model/layer_geometry.h"
#include "core/model/layer_kinds.h"

namespace pixelwalk {

namespace {

// Of the maps that come in, how many positions a window over `window.output` outputs looks at; a
// fused pool drops an odd one of them.
int looked_at(const kernels::Window& window, bool fused) {
  return window.inputs_of(fused ? window.output / 2 * 2 : window.output);
}

void find_used(const std::vector<LayerPlan>& plans, std::vector<Stage>& stages) {
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const Shape& output = plans[stages[i].last].output;
    if (output.rank() != 3) continue;
    stages[i].used_rows = output[0];
    stages[i].used_columns = output[1];
    if (i + 1 == stages.size()) continue;
    const Stage& next = stages[i + 1];
    const LayerPlan& plan = plans[next.first];
    const auto look = [&](const auto& shape) {
      stages[i].used_rows = looked_at(shape.rows, next.fused());
      stages[i].used_columns = looked_at(shape.columns, next.fused());
    };
    if (plan.layer.kind == LayerKind::kConv2D) look(conv2d_shape(plan));
    if (is_pooling(plan.layer.kind)) look(pool2d_shape(plan));
  }
}

}  // namespace

std::vector<Stage> plan_stages(const std::vector<LayerPlan>& plans) {
  std::vector<Stage> stages;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const LayerKind kind = plans[i].layer.kind;
    if (kind == LayerKind::kFlatten || kind == LayerKind::kSoftmax) continue;
    const bool fused = i + 1 < plans.size() && can_fuse_conv2d_pool(plans[i], plans[i + 1]);
    const std::size_t last = fused ? i + 1 : i;
    stages.push_back({.first = i, .last = last, .output = plans[last].output.elements()});
    i = last;
  }
  find_used(plans, stages);
  return stages;
}

std::unique_ptr<Layer> make_layer(const std::vector<LayerPlan>& plans, const Stage& stage,
                                  const LayerWeights& weights, int max_batch) {
  const LayerPlan& plan = plans[stage.first];
  if (stage.fused()) return make_conv2d_pool_layer(plan, weights, max_batch);
  switch (plan.layer.kind) {
    case LayerKind::kConv2D:
      return make_conv2d_layer(plan, stage, weights);
    case LayerKind::kMaxPooling2D:
    case LayerKind::kAveragePooling2D:
      return make_pooling_layer(plan);
    case LayerKind::kDense:
      return make_dense_layer(plan, weights);
    case LayerKind::kReLU:
      return make_relu_layer(stage.output);
    case LayerKind::kFlatten:
    case LayerKind::kSoftmax:
      break;
  }
  PW_CHECK(false, "make layers of the stages that plan_stages() gives");
}

}  // namespace pixelwalk
