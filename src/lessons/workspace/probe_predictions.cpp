#include "lessons/workspace/probe_predictions.h"

#include <algorithm>

#include "lessons/training/test_probabilities.h"

namespace pixelwalk::lessons {

void ProbePredictions::ask(const Network& network, const DatasetPtr& data,
                           std::span<const int> images) {
  if (network.weights == weights_ && data == data_ && std::ranges::equal(images, images_)) return;
  weights_ = network.weights;
  data_ = data;
  images_.assign(images.begin(), images.end());
  rows_.clear();
  if (data) rows_ = test_probabilities(network.spec, *network.weights, *data, images);
}

}  // namespace pixelwalk::lessons
