#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/data/dataset.h"
#include "lessons/workspace/network.h"

namespace pixelwalk::lessons {

/// What a network makes of the test images that are followed while one looks back. Screen thread.
class ProbePredictions {
 public:
  /// Asks once for the same weights, data and images.
  void ask(const Network& network, const DatasetPtr& data, std::span<const int> images);
  /// Of each image a row of probabilities; none where the network cannot be asked.
  const std::vector<std::vector<float>>& rows() const { return rows_; }

 private:
  std::shared_ptr<const NamedTensors> weights_;
  DatasetPtr data_;
  std::vector<int> images_;
  std::vector<std::vector<float>> rows_;
};

}  // namespace pixelwalk::lessons
