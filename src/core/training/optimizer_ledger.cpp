#include "core/training/optimizer_ledger.h"

#include <cmath>
#include <string>

#include "core/base/check.h"
#include "core/base/words.h"
#include "core/kernels/adam/adam.h"
#include "core/kernels/sgd/sgd.h"
#include "core/training/adam_powers.h"

namespace pixelwalk {

Result<WeightMemory> weight_memory(OptimizerKind kind, const NamedTensors& state,
                                   std::string_view parameter, std::int64_t element) {
  WeightMemory memory;
  std::string missing;
  const auto read = [&](const char* name, float& to) {
    const std::string full = std::string(name) + "/" + std::string(parameter);
    const Tensor* values = state.find(full);
    if (values == nullptr || element < 0 || element >= values->elements()) {
      missing = full;
    } else {
      to = values->values()[static_cast<std::size_t>(element)];
    }
  };
  if (kind == OptimizerKind::kAdam) {
    read("m", memory.m);
    read("v", memory.v);
  } else if (kind == OptimizerKind::kMomentum) {
    read("velocity", memory.velocity);
  }
  if (missing.empty()) return memory;
  return Status::error(
      words("training.state-no-element",
            {{"optimizer", optimizer_name(kind)}, {"element", element}, {"memory", missing}}));
}

OptimizerLedger optimizer_ledger(OptimizerKind kind, std::int64_t steps, float learning_rate,
                                 const WeightMemory& memory, float weight, float gradient) {
  PW_CHECK(steps >= 0, "pass how many steps were made before");
  OptimizerLedger ledger{.kind = kind,
                         .t = steps + 1,
                         .learning_rate = learning_rate,
                         .gradient = gradient,
                         .weight = weight,
                         .before = memory,
                         .memory = memory,
                         .new_weight = weight};
  WeightMemory& after = ledger.memory;
  float previous = 0;
  switch (kind) {
    case OptimizerKind::kAdam: {
      const AdamPowers powers = AdamPowers::after(ledger.t);
      const float step_size = powers.step_size(learning_rate);
      kernels::reference::adam_update(1, step_size, &gradient, &ledger.new_weight, &previous,
                                      &after.m, &after.v);
      ledger.step = -(after.m * step_size / (std::sqrt(after.v) + kernels::kAdamEpsilon));
      ledger.m_hat = static_cast<double>(after.m) / (1 - powers.beta1());
      ledger.v_hat = static_cast<double>(after.v) / (1 - powers.beta2());
      ledger.epsilon = static_cast<double>(kernels::kAdamEpsilon) / std::sqrt(1 - powers.beta2());
      break;
    }
    case OptimizerKind::kSGD:
      kernels::reference::sgd_update(1, learning_rate, &gradient, &ledger.new_weight, &previous);
      ledger.step = -(learning_rate * gradient);
      break;
    case OptimizerKind::kMomentum:
      kernels::reference::momentum_update(1, learning_rate, &gradient, &ledger.new_weight,
                                          &previous, &after.velocity);
      ledger.step = after.velocity;
      break;
  }
  return ledger;
}

}  // namespace pixelwalk
