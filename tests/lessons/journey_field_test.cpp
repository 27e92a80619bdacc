// What a value sees and reaches, against the definition: what changes when a pixel does.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "lessons/journey/receptive_field.h"
#include "tests/lessons/journey_support.h"
#include "tests/support/rounds.h"

namespace pixelwalk::lessons {
namespace {

using journey_test::RandomJourney;
using model_test::from;
using model_test::one_in;

/// Convolutions and average pools of all kinds, on an input that is no square; then three units.
ModelSpec random_windows(Rng& rng) {
  ModelSpec spec;
  spec.input_height = from(rng, 3, 12);
  spec.input_width = from(rng, 3, 12);
  spec.input_channels = one_in(rng, 2) ? 1 : 3;
  for (int convolutions = from(rng, 1, 3); convolutions > 0; --convolutions) {
    for (const bool pool : {false, true}) {
      if (pool && one_in(rng, 2)) continue;
      const std::vector<LayerSpec> before = spec.layers;
      LayerSpec layer = pool ? model_test::random_pooling(rng) : model_test::random_conv2d(rng);
      if (pool) layer.kind = LayerKind::kAveragePooling2D;
      layer.filters = 2;
      spec.layers.push_back(layer);
      if (!model_test::fits(spec)) spec.layers = before;
    }
  }
  spec.layers.push_back(LayerSpec::flatten());
  spec.layers.push_back(LayerSpec::dense(3));
  return spec;
}

/// Everything positive: a value is above 0 just if something of what it sees is.
void make_positive(RandomJourney& journey) {
  for (std::size_t i = 0; i < journey.weights.size(); ++i) {
    const bool kernel = journey.weights.names[i].ends_with("/kernel");
    for (float& value : journey.weights.values[i].values())
      value = kernel ? journey.random.rng.uniform(0.5F, 1.0F) : 0.0F;
  }
}

struct Probe {
  int row, column;
  JourneyTrace trace;
};

/// One trace for each pixel, in which it alone is not 0.
std::vector<Probe> probe_pixels(RandomJourney& journey) {
  std::vector<Probe> probes;
  const Shape input = arranged_shape(journey.plans(), kImageLayer);
  for (int row = 0; row < input[0]; ++row) {
    for (int column = 0; column < input[1]; ++column) {
      std::ranges::fill(journey.image, 0.0F);
      std::fill_n(journey.image.begin() + (row * input[1] + column) * input[2], input[2], 1.0F);
      probes.push_back({row, column, journey.trace()});
    }
  }
  return probes;
}

/// The smallest rectangle with all the cells for which `in` holds.
template <typename In>
Field bounds(int rows, int columns, const In& in) {
  Field field{rows, 0, columns, 0};
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      if (!in(row, column)) continue;
      field = {std::min(field.row_begin, row), std::max(field.row_end, row + 1),
               std::min(field.column_begin, column), std::max(field.column_end, column + 1)};
    }
  }
  return field.row_end == 0 ? Field{} : field;
}

void expect_seen(const RandomJourney& journey, const std::vector<Probe>& probes,
                 const ValuePlace& place) {
  const Shape input = arranged_shape(journey.plans(), kImageLayer);
  const Field seen = bounds(input[0], input[1], [&](int row, int column) {
    return probes[static_cast<std::size_t>(row * input[1] + column)].trace.value(place) > 0;
  });
  const auto fields = receptive_field(journey.plans(), place.layer, cell_field(place));
  ASSERT_EQ(fields.size(), static_cast<std::size_t>(place.layer) + 2);
  EXPECT_EQ(fields.front().inside, seen);
  EXPECT_EQ(fields.back().inside, cell_field(place));
}

void expect_reached(const RandomJourney& journey, const Probe& probe) {
  const ValuePlace pixel{kImageLayer, probe.row, probe.column, 0};
  const auto fields = reached_fields(journey.plans(), kImageLayer, cell_field(pixel));
  ASSERT_EQ(fields.size(), journey.plans().size());
  for (int layer = 0; layer < probe.trace.layers(); ++layer) {
    const Shape shape = probe.trace.shape(layer);
    const Field reached = bounds(shape[0], shape[1], [&](int row, int column) {
      return probe.trace.value({layer, row, column, 0}) > 0;
    });
    const Field field = fields[static_cast<std::size_t>(layer)];
    // With gaps, a cell within the rectangle may pass over the pixel: never one beyond it.
    if (!reached.empty()) {
      EXPECT_TRUE(field.row_begin <= reached.row_begin && field.row_end >= reached.row_end &&
                  field.column_begin <= reached.column_begin &&
                  field.column_end >= reached.column_end)
          << layer;
    }
    if (layer == 0) {
      EXPECT_EQ(field, reached);
    }
  }
}

TEST(JourneyField, IsWhatAValueDependsOn) {
  ThreadPool pool(1);
  int padded = 0, layers_deep = 0;
  for (std::uint64_t seed = 1; seed <= rounds_here(60); ++seed) {
    Rng rng(seed);
    RandomJourney journey(seed, random_windows(rng), 3, pool);
    SCOPED_TRACE(journey.name());
    make_positive(journey);
    const std::vector<Probe> probes = probe_pixels(journey);
    for (int i = 0; i < 20; ++i) {
      const ValuePlace place = journey.any_value();
      expect_seen(journey, probes, place);
      for (const SeenField& seen : receptive_field(journey.plans(), place.layer, cell_field(place)))
        padded += seen.padded() ? 1 : 0;
      layers_deep = std::max(layers_deep, place.layer);
    }
    expect_reached(journey, probes[rng.below(static_cast<std::uint32_t>(probes.size()))]);
    if (HasFailure()) return;
  }
  EXPECT_GT(padded, 20);
  EXPECT_GE(layers_deep, 4);
}

TEST(JourneyField, OfTheCourseModelIsThatOfTheTextbook) {
  const auto plans = plan_layers(ModelSpec::course()).value();
  const auto sizes = [&plans](int layer, Field field) {
    std::vector<int> rows;
    for (const SeenField& seen : receptive_field(plans, layer, field))
      rows.push_back(seen.inside.rows());
    return rows;
  };
  EXPECT_EQ(sizes(3, {2, 3, 2, 3}), (std::vector<int>{10, 8, 4, 2, 1}));
  EXPECT_EQ(sizes(2, {2, 3, 2, 3}), (std::vector<int>{8, 6, 3, 1}));
  EXPECT_EQ(sizes(0, {0, 26, 0, 26}), (std::vector<int>{28, 26}));
  // Flattening loses no place, a Dense sees everything: what no window takes but the last row.
  EXPECT_EQ(sizes(4, {2, 3, 2, 3}), (std::vector<int>{10, 8, 4, 2, 1, 1}));
  EXPECT_EQ(sizes(5, {0, 1, 0, 1}), (std::vector<int>{26, 24, 12, 10, 5, 5, 1}));
}

TEST(JourneyField, SaysWhatLiesInThePadding) {
  ModelSpec spec = ModelSpec::course();
  spec.layers.front().padding = Padding::kSame;
  const auto plans = plan_layers(spec).value();
  const auto corner = receptive_field(plans, 0, {0, 1, 27, 28});
  EXPECT_EQ(corner.front().inside, (Field{0, 2, 26, 28}));
  EXPECT_EQ(corner.front().reach, (Field{-1, 2, 26, 29}));
  EXPECT_TRUE(corner.front().padded());
  EXPECT_FALSE(receptive_field(plans, 0, {1, 2, 1, 2}).front().padded());
}

TEST(JourneyField, ACellThatNoWindowTakesReachesNothing) {
  const auto plans = plan_layers(ModelSpec::course()).value();
  const auto reached = reached_fields(plans, 2, {10, 11, 3, 4});  // 11×11: the last row
  ASSERT_EQ(reached.size(), 4U);
  for (const Field& field : reached) EXPECT_TRUE(field.empty());
  EXPECT_EQ(reached_fields(plans, 2, {9, 10, 3, 4}).front(), (Field{4, 5, 1, 2}));
}

TEST(JourneyPlace, CountsAsTheEngineDoes) {
  ThreadPool pool(1);
  for (std::uint64_t seed = 1; seed <= rounds_here(60); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyTrace trace = journey.trace();
    for (int i = 0; i < 10; ++i) {
      const ValuePlace place = journey.any_value();
      const std::int64_t position = position_of(journey.plans(), place);
      EXPECT_EQ(place_at(journey.plans(), place.layer, position), place);
      EXPECT_EQ(trace.value(place), trace.values(place.layer)[static_cast<std::size_t>(position)]);
      const Selection selection = selection_of(journey.plans(), place);
      EXPECT_EQ(selected_value(journey.plans(), selection), place);
    }
  }
  const auto plans = plan_layers(ModelSpec::course()).value();
  EXPECT_EQ(place_at(plans, 4, 842), (ValuePlace{4, 2, 3, 10}));  // of 5×5×64
  EXPECT_EQ(place_at(plans, 5, 77), (ValuePlace{5, 0, 0, 77}));
}

TEST(JourneyPlace, ASelectionOfAnotherModelIsNone) {
  const auto plans = plan_layers(ModelSpec::course()).value();
  EXPECT_EQ(selected_map(plans, {.layer = "conv2d", .channel = 63}), (MapPlace{0, 63}));
  EXPECT_FALSE(selected_map(plans, {.layer = "conv2d", .channel = 64}));
  EXPECT_FALSE(selected_map(plans, {.layer = "conv2d_7"}));
  EXPECT_FALSE(selected_map(plans, {}));
  EXPECT_FALSE(selected_value(plans, {.layer = "conv2d"}));
  EXPECT_FALSE(selected_value(plans, {.layer = "conv2d", .row = 26, .column = 0}));
  EXPECT_FALSE(exists(plans, {7, 0, 0, 0}));
  EXPECT_FALSE(exists(plans, {-2, 0, 0, 0}));
}

}  // namespace
}  // namespace pixelwalk::lessons
