#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/thread_pool.h"
#include "core/model/named_tensors.h"
#include "lessons/journey/journey_trace.h"
#include "tests/core/model/random_specs.h"

namespace pixelwalk::lessons::journey_test {

inline double as_double(float value) {
  return static_cast<double>(value);
}

/// A network that nobody thought of, with its weights apart, and an image for it.
struct RandomJourney {
  RandomJourney(std::uint64_t seed, ThreadPool& pool) : random(seed, pool) { take(); }
  RandomJourney(std::uint64_t seed, const ModelSpec& spec, int classes, ThreadPool& pool)
      : random(seed, spec, classes, pool) {
    take();
  }

  std::string name() const { return random.name(); }
  const std::vector<LayerPlan>& plans() const { return random.model->layers(); }
  JourneyTrace trace(const Interventions& done = {}) const {
    Result<JourneyTrace> made = JourneyTrace::make(random.spec, weights, image, done);
    EXPECT_TRUE(made.is_ok()) << made.message();
    return std::move(made).value();
  }
  /// A value of a random layer from `first` on.
  ValuePlace any_value(int first = 0) {
    const int layer = model_test::from(random.rng, first, static_cast<int>(plans().size()) - 1);
    return any_value_of(layer);
  }
  ValuePlace any_value_of(int layer) {
    const auto values = static_cast<std::uint32_t>(arranged_shape(plans(), layer).elements());
    return place_at(plans(), layer, random.rng.below(values));
  }

  model_test::RandomModel random;
  NamedTensors weights;
  std::vector<float> image;

 private:
  void take() {
    weights = NamedTensors::copy_of(std::as_const(*random.model).parameters());
    image.assign(random.x.begin(),
                 random.x.begin() +
                     static_cast<std::ptrdiff_t>(random.model->layers().front().input.elements()));
  }
};

}  // namespace pixelwalk::lessons::journey_test
