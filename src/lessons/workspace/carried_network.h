#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/status.h"
#include "core/model/named_tensors.h"
#include "core/model/training_state.h"
#include "lessons/training/training_data.h"

namespace pixelwalk::lessons {

/// The trained network that the page carries: the course model (assets/networks/README.md says how
/// it was made), a file of the site that is fetched when it is first wanted. Screen thread.
class CarriedNetwork {
 public:
  enum class State { kNotLoaded, kLoading, kReady, kFailed };

  /// `site` must outlive it.
  explicit CarriedNetwork(const DataSite& site) : site_(site) {}

  State state() const { return state_; }
  /// Fetches it; again after a failure.
  void load();
  /// 0 to 1 while it is being loaded, negative while nobody knows the end.
  double progress() const { return progress_; }
  /// Of kFailed: a sentence.
  const std::string& error() const { return error_; }

  /// Of kReady.
  const std::shared_ptr<const NamedTensors>& weights() const { return weights_; }
  const TrainingState& trained() const { return trained_; }

 private:
  void take(const Result<std::vector<std::uint8_t>>& file);

  const DataSite& site_;
  State state_ = State::kNotLoaded;
  double progress_ = -1;
  std::string error_;
  std::shared_ptr<const NamedTensors> weights_;
  TrainingState trained_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // for callbacks that outlive this
};

}  // namespace pixelwalk::lessons
