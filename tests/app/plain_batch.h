#pragma once

// A batch, and what a network learns from it, by loops that share nothing with the engine.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/data/dataset.h"
#include "core/training/batch_place.h"
#include "core/training/trainer.h"
#include "tests/app/plain_gradients.h"

namespace pixelwalk::app {

// A batch that a network is to learn from, with its gradients and what its optimizer remembers.
class PlainBatch {
 public:
  PlainBatch(const std::vector<LayerPlan>& plans, const NamedTensors& weights,
             std::vector<lessons::Image> images, std::vector<int> labels)
      : plans_(plans),
        network_(plans, weights),
        images_(std::move(images)),
        labels_(std::move(labels)) {
    go_back();
  }

  int count() const { return static_cast<int>(images_.size()); }
  PlainNetwork& network() { return network_; }
  std::int64_t steps() const { return steps_; }
  const std::vector<PlainTrace>& traces() const { return traces_; }
  // Of one image's own loss, of the batch's, and how large the images' are on average: what is
  // rounded away goes by that.
  double pull(int image, const std::string& array, std::int64_t element) const {
    const auto& own = pulls_[static_cast<std::size_t>(image)];
    return own.at(array)[static_cast<std::size_t>(element)];
  }
  double gradient(const std::string& array, std::int64_t element) const {
    double sum = 0;
    for (int image = 0; image < count(); ++image) sum += pull(image, array, element);
    return sum / count();
  }
  double size(const std::string& array, std::int64_t element) const {
    double sum = 0;
    for (int image = 0; image < count(); ++image) sum += std::abs(pull(image, array, element));
    return sum / count();
  }
  double loss() const {
    double sum = 0;
    for (std::size_t image = 0; image < images_.size(); ++image)
      sum += network_.loss(images_[image], labels_[image]);
    return sum / count();
  }
  double loss_with(const std::string& array, std::int64_t element, double value) {
    float& weight = network_.weight(array, element);
    const float stands = std::exchange(weight, static_cast<float>(value));
    const double changed = loss();
    weight = stands;
    return changed;
  }
  PlainAdam adam(const std::string& array, std::int64_t element, double rate, double g) const {
    return plain_adam(remembered("m/" + array, element), remembered("v/" + array, element),
                      steps_ + 1, rate, g);
  }
  // What was remembered before, of a saved training.
  void remember(const NamedTensors& optimizer, std::int64_t steps) {
    memory_.clear();
    for (std::size_t i = 0; i < optimizer.size(); ++i) {
      const auto values = optimizer.values[i].values();
      memory_[optimizer.names[i]] = {values.begin(), values.end()};
    }
    steps_ = steps;
  }
  void step(double rate) {
    PlainNetwork::Arrays next;
    for (const std::string& array : network_.weights().names) {
      const auto elements = static_cast<std::int64_t>(network_.weights().find(array)->elements());
      for (std::int64_t element = 0; element < elements; ++element) {
        const PlainAdam adam = this->adam(array, element, rate, gradient(array, element));
        network_.weight(array, element) += static_cast<float>(adam.step);
        next["m/" + array].push_back(adam.m);
        next["v/" + array].push_back(adam.v);
      }
    }
    memory_ = std::move(next);
    ++steps_;
    go_back();
  }

 private:
  double remembered(const std::string& name, std::int64_t element) const {
    const auto found = memory_.find(name);
    return found == memory_.end() ? 0 : found->second[static_cast<std::size_t>(element)];
  }
  void go_back() {
    pulls_.assign(images_.size(), {});
    traces_.clear();
    for (std::size_t image = 0; image < images_.size(); ++image)
      traces_.push_back(network_.back(images_[image], labels_[image], pulls_[image]));
  }

  std::vector<LayerPlan> plans_;
  PlainNetwork network_;
  std::vector<lessons::Image> images_;
  std::vector<int> labels_;
  std::vector<PlainNetwork::Arrays> pulls_;
  std::vector<PlainTrace> traces_;
  PlainNetwork::Arrays memory_;
  std::int64_t steps_ = 0;
};

inline PlainBatch batch_of(const Dataset& data, const TrainingOptions& options,
                           const BatchPlace& place, const std::vector<LayerPlan>& plans,
                           const NamedTensors& weights) {
  std::vector<lessons::Image> images;
  std::vector<int> labels;
  const auto taken = batch_images(data.train, options, place);
  for (const std::int32_t at : taken.value()) {
    const auto pixels = data.train.image(at);
    images.push_back({"", data.train.height, data.train.width, {pixels.begin(), pixels.end()}});
    labels.push_back(data.train.labels[static_cast<std::size_t>(at)]);
  }
  return {plans, weights, std::move(images), std::move(labels)};
}

}  // namespace pixelwalk::app
