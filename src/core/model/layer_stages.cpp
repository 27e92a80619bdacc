#include "core/base/check.h"
#include "core/model/layer.h"

namespace pixelwalk {

std::vector<Stage> plan_stages(const std::vector<LayerPlan>& plans) {
  std::vector<Stage> stages;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const LayerKind kind = plans[i].layer.kind;
    if (kind == LayerKind::kFlatten || kind == LayerKind::kSoftmax) continue;
    const bool fused = i + 1 < plans.size() && can_fuse_conv2d_pool(plans[i], plans[i + 1]);
    const std::size_t last = fused ? i + 1 : i;
    stages.push_back({i, last, plans[last].output.elements()});
    i = last;
  }
  return stages;
}

std::unique_ptr<Layer> make_layer(const std::vector<LayerPlan>& plans, const Stage& stage,
                                  const LayerWeights& weights, int max_batch) {
  const LayerPlan& plan = plans[stage.first];
  if (stage.fused()) return make_conv2d_pool_layer(plan, weights, max_batch);
  switch (plan.layer.kind) {
    case LayerKind::kConv2D:
      return make_conv2d_layer(plan, weights);
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
