// Filters in order, and the images that excite them.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "lessons/journey/best_images.h"
#include "lessons/journey/map_order.h"
#include "tests/lessons/journey_support.h"
#include "tests/support/rounds.h"

namespace pixelwalk::lessons {
namespace {

using journey_test::as_double;
using journey_test::RandomJourney;

void expect_each_once(std::vector<int> order, int maps) {
  std::ranges::sort(order);
  std::vector<int> all(static_cast<std::size_t>(maps));
  std::iota(all.begin(), all.end(), 0);
  EXPECT_EQ(order, all);
}

double cosine(const Map& a, const Map& b) {
  double product = 0, size_a = 0, size_b = 0;
  for (std::size_t i = 0; i < a.values.size(); ++i) {
    product += as_double(a.values[i]) * as_double(b.values[i]);
    size_a += as_double(a.values[i]) * as_double(a.values[i]);
    size_b += as_double(b.values[i]) * as_double(b.values[i]);
  }
  return size_a * size_b > 0 ? product / std::sqrt(size_a * size_b) : 0;
}

TEST(JourneyOrder, ByResponseAndByLikeness) {
  ThreadPool pool(1);
  for (std::uint64_t seed = 1; seed <= rounds_here(60); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyTrace trace = journey.trace();
    const ValuePlace any = journey.any_value();
    const int maps = trace.shape(any.layer)[2];
    const std::vector<int> by_response = maps_by_response(trace, any.layer);
    expect_each_once(by_response, maps);
    const std::vector<float>& means = trace.summary(any.layer).map_means;
    for (std::size_t i = 1; i < by_response.size(); ++i)
      EXPECT_GE(means[static_cast<std::size_t>(by_response[i - 1])],
                means[static_cast<std::size_t>(by_response[i])]);
    const std::vector<int> alike = maps_by_likeness(trace, {any.layer, any.channel});
    expect_each_once(alike, maps);
    EXPECT_EQ(alike.front(), any.channel);
    const Map own = trace.map({any.layer, any.channel});
    for (std::size_t i = 2; i < alike.size(); ++i) {
      EXPECT_GE(cosine(own, trace.map({any.layer, alike[i - 1]})) + 1e-9,
                cosine(own, trace.map({any.layer, alike[i]})));
    }
  }
}

TEST(JourneyOrder, NoNumbersComeLast) {
  ThreadPool pool(1);
  RandomJourney journey(1, ModelSpec::course(), 10, pool);
  for (float& value : journey.weights.values.front().values()) value *= 1e38F;
  for (float& value : journey.weights.values[2].values()) value *= 1e38F;
  const JourneyTrace trace = journey.trace();
  for (int layer = 0; layer < trace.layers(); ++layer) {
    expect_each_once(maps_by_response(trace, layer), trace.shape(layer)[2]);
    expect_each_once(maps_by_likeness(trace, {layer, 3}), trace.shape(layer)[2]);
    EXPECT_TRUE(std::isfinite(trace.summary(layer).range.greatest));
  }
}

TEST(JourneyBestImages, AreThoseOfTheTraces) {
  ThreadPool pool(1);
  for (std::uint64_t seed = 1; seed <= rounds_here(40); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const auto size = journey.image.size();
    constexpr int kImages = 30;
    std::vector<float> images(size * kImages);
    for (float& value : images) value = journey.random.rng.uniform();
    const int layer = journey.any_value().layer;
    auto built = BestImages::build(journey.random.spec, journey.weights, layer, pool);
    ASSERT_TRUE(built.is_ok()) << built.message();
    BestImages best = std::move(built).value();
    std::vector<JourneyTrace> traces;
    for (int first = 0; first < kImages; first += 7) {
      const int count = std::min(7, kImages - first);
      best.look_at(std::span(images).subspan(static_cast<std::size_t>(first) * size,
                                             static_cast<std::size_t>(count) * size));
    }
    for (int image = 0; image < kImages; ++image) {
      journey.image.assign(images.begin() + static_cast<std::ptrdiff_t>(size) * image,
                           images.begin() + static_cast<std::ptrdiff_t>(size) * (image + 1));
      traces.push_back(journey.trace());
    }
    EXPECT_EQ(best.seen(), kImages);
    const int channel = journey.any_value_of(layer).channel;
    const bool scores = ends_in_softmax(journey.plans()[static_cast<std::size_t>(layer)].layer);
    const auto response = [&](int image) {
      const JourneyTrace& trace = traces[static_cast<std::size_t>(image)];
      return scores ? trace.values_before(layer)[static_cast<std::size_t>(channel)]
                    : trace.value(trace.strongest_cell({layer, channel}));
    };
    ASSERT_EQ(best.best(channel).size(), static_cast<std::size_t>(BestImages::kKept));
    float least = 0;
    std::vector<int> kept;
    for (const BestImages::Image& image : best.best(channel)) {
      EXPECT_NEAR(image.response, response(image.index), 1e-3);
      least = image.response;
      kept.push_back(image.index);
    }
    for (int image = 0; image < kImages; ++image) {
      if (std::ranges::find(kept, image) != kept.end()) continue;
      EXPECT_LE(response(image), least + 1e-3F);
    }
  }
}

TEST(JourneyBestImages, SortMapsByTheClassThatExcitesThemMost) {
  ThreadPool pool(1);
  const RandomJourney journey(3, ModelSpec::course(), 10, pool);
  auto made = BestImages::build(journey.random.spec, journey.weights, 1, pool);
  ASSERT_TRUE(made.is_ok());
  BestImages& best = made.value();
  const std::size_t size = journey.image.size();
  std::vector<float> images(size * 8);
  for (std::size_t i = 0; i < images.size(); ++i)
    images[i] = (i / size + i % size / 97) % 3 == 0 ? static_cast<float>(i % 11) / 11.0F : 0.0F;
  best.look_at(images);
  const auto label_of = [](int image) { return image % 3; };
  const std::vector<int> order = maps_by_class(best, 64, label_of);
  expect_each_once(order, 64);
  int last = 0;
  for (const int map : order) {
    const BestClass most = class_of_best(best.best(map), label_of);
    const int label = most.label < 0 ? 99 : most.label;
    EXPECT_GE(label, last);
    last = label;
    std::vector<int> counts(3);
    for (const BestImages::Image& image : best.best(map)) {
      if (image.response > 0) ++counts[static_cast<std::size_t>(label_of(image.index))];
    }
    EXPECT_EQ(*std::ranges::max_element(counts), most.images);
  }
}

TEST(JourneyBestImages, WeightsOfAnotherModelAreRefused) {
  ThreadPool pool(1);
  const RandomJourney dense(1, ModelSpec::dense_only(), 10, pool);
  EXPECT_FALSE(BestImages::build(ModelSpec::course(), dense.weights, 2, pool).is_ok());
}

}  // namespace
}  // namespace pixelwalk::lessons
