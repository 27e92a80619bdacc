#include "lessons/workspace/carried_network.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/model/model_spec.h"
#include "core/model/weights_file.h"

namespace pixelwalk::lessons {
namespace {

constexpr const char* kPath = "networks/course.safetensors";

}  // namespace

void CarriedNetwork::load() {
  if (state_ == State::kLoading || state_ == State::kReady) return;
  state_ = State::kLoading;
  progress_ = -1;
  const std::weak_ptr<bool> alive = alive_;
  site_.fetch(
      kPath,
      [this, alive](std::int64_t done, std::int64_t total) {
        if (alive.expired() || total <= 0) return;
        progress_ = static_cast<double>(done) / static_cast<double>(total);
      },
      [this, alive](const Result<std::vector<std::uint8_t>>& file) {
        if (!alive.expired()) take(file);
      });
}

void CarriedNetwork::take(const Result<std::vector<std::uint8_t>>& file) {
  const auto fail = [this](const Status& status) {
    state_ = State::kFailed;
    error_ = status.message();
  };
  if (!file.is_ok()) return fail(file.status());
  const ModelSpec course = ModelSpec::course();
  auto read = read_weights(kPath, file.value(), &course);
  if (!read.is_ok()) return fail(read.status());
  weights_ = std::make_shared<const NamedTensors>(std::move(read.value().parameters));
  trained_ = TrainingState::from_json(read.value().training_state);
  state_ = State::kReady;
}

}  // namespace pixelwalk::lessons
