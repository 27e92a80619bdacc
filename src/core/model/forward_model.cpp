#include "core/model/forward_model.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/base/check.h"
#include "core/base/words.h"
#include "core/model/weights_check.h"

namespace pixelwalk {

Result<ForwardModel> ForwardModel::build(const ModelSpec& spec, const NamedTensors& weights,
                                         int max_batch, ThreadPool& pool) {
  return build(spec, weights, max_batch, pool, static_cast<int>(spec.layers.size()));
}

Result<ForwardModel> ForwardModel::build(const ModelSpec& spec, const NamedTensors& weights,
                                         int max_batch, ThreadPool& pool, int layers) {
  Result<std::vector<LayerPlan>> plans = plan_layers(spec);
  if (!plans.is_ok()) return plans.status();
  if (Status status = check_weights(spec, weights); !status.is_ok()) return status;
  PW_CHECK(layers >= 1 && layers <= static_cast<int>(plans.value().size()), "name a layer");
  plans.value().resize(static_cast<std::size_t>(layers));
  ModelSpec part = spec;
  resolve_names(part);
  part.layers.resize(static_cast<std::size_t>(layers));

  ForwardModel made;
  const std::int64_t bytes = Sequential::bytes(plans.value(), max_batch);
  if (!made.memory.grow_to(bytes)) {
    return Status::error(counted_words("model.trace-memory", max_batch,
                                       {{"needed", megabytes_needed(bytes)},
                                        {"left", megabytes_left(MemoryBudget::shared().left())}}));
  }
  auto model = Sequential::build(part, 0, max_batch, pool);
  if (!model.is_ok()) return model.status();
  made.model = std::move(model).value();
  for (Parameter& parameter : made.model->parameters())
    std::ranges::copy(weights.find(parameter.name)->values(), parameter.value.begin());
  made.model->parameters_changed();
  return made;
}

}  // namespace pixelwalk
