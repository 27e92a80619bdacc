#pragma once

// What tests of lessons about learning share.

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/rng.h"
#include "lessons/learn/learn_lesson.h"
#include "lessons/learn/weight_place.h"

namespace pixelwalk::lessons {

inline std::unique_ptr<LearnLesson> opened(LearnStart start) {
  auto lesson = LearnLesson::open(std::move(start));
  EXPECT_TRUE(lesson.is_ok()) << lesson.message();
  return std::move(lesson).value();
}

inline void finish(LearnLesson& lesson) {
  for (int round = 0; lesson.busy() && round < 10'000; ++round)
    lesson.work(std::chrono::microseconds(1000));
  EXPECT_FALSE(lesson.busy());
}

// A weight or a bias of any layer.
inline WeightPlace any_weight(const std::vector<LayerPlan>& plans, Rng& rng) {
  const std::vector<int> layers = learning_layers(plans);
  const int layer = layers[rng.below(static_cast<std::uint32_t>(layers.size()))];
  const LayerPlan& plan = plans[static_cast<std::size_t>(layer)];
  const auto weights = static_cast<std::uint32_t>(weights_per_channel(plan));
  return {layer, static_cast<int>(rng.below(static_cast<std::uint32_t>(weight_channels(plan)))),
          rng.below(weights + 1)};
}

}  // namespace pixelwalk::lessons
