#pragma once

// What tests of the Learn page share: the page with small data, and a lesson of one's own on the
// same.

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/data/garments.h"
#include "core/training/trainer.h"
#include "lessons/learn/learn_lesson.h"
#include "lessons/links/model_link.h"
#include "lessons/workspace/network.h"
#include "tests/app/headless_app.h"
#include "tests/app/train_page_support.h"

namespace pixelwalk::app {

inline constexpr int kLearnImages = 60;
// What is opened where an address names no model: the course model with fewer filters and units, as
// a step of the whole one takes seconds under a sanitizer.
inline constexpr const char* kLearnModel = "c12k3,p2,c12k3,p2,f,d24,d10";

// The page with small data of the learner's own, opened at an address.
struct LearnPage : testing::Test {
  HeadlessApp page{1280, 800, 1, "train"};

  void open(const std::string& address, float width = 1280, float height = 800,
            float pixel_ratio = 1) {
    page.settle();
    if (!state_says(page, "\"train\": " + std::to_string(kLearnImages)))
      load_small_data(page, kLearnImages, 40);
    page.resize(width, height, pixel_ratio);
    go(address);
  }
  void go(const std::string& address) {
    const bool small = address.find("network=random") != std::string::npos &&
                       address.find("model=") == std::string::npos;
    page.services().fragment = address + (small ? "&model=" + std::string(kLearnModel) : "");
    page.app().surroundings_changed();
    done();
  }
  // Until all is worked out.
  void done() {
    page.frames(2);
    ASSERT_TRUE(frames_until(page, [&] { return state_says(page, "\"busy\": false"); }, 60));
    page.settle();
  }
};

// What a training with these data would begin with.
inline lessons::LearnStart start_of(const std::string& model = kLearnModel) {
  ModelSpec spec = lessons::model_from_link(model).value();
  resolve_names(spec);
  const auto plans = plan_layers(spec).value();
  TrainingOptions options;
  return {.spec = spec,
          .weights = lessons::random_weights(spec, plans, options.seed).value(),
          .options = options,
          .data = make_garments({.train_count = kLearnImages, .test_count = 40, .seed = 2}),
          .batch = {.epoch = 1, .step = 0, .batch_size = 32}};
}

inline std::unique_ptr<lessons::LearnLesson> own_lesson(const lessons::WeightPlace& place,
                                                        const std::string& model = kLearnModel) {
  auto lesson = lessons::LearnLesson::open(start_of(model));
  EXPECT_TRUE(lesson.is_ok()) << lesson.message();
  lesson.value()->choose_weight(place);
  while (lesson.value()->busy()) lesson.value()->work(std::chrono::milliseconds(10));
  return std::move(lesson).value();
}

/// The results of the optimizer's ledger, from its first line.
inline std::vector<std::string> ledger_results(HeadlessApp& page) {
  std::vector<std::string> results;
  const auto& nodes = page.nodes();
  for (std::size_t i = 2; i < nodes.size(); ++i) {
    if (nodes[i].role == Role::kCell && nodes[i - 2].role == Role::kCell &&
        nodes[i - 1].role == Role::kCell && nodes[i - 2].parent == nodes[i].parent)
      results.push_back(nodes[i].name);
  }
  return results;
}

}  // namespace pixelwalk::app
