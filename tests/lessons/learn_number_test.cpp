// How the numbers of the Learn chapter are written, and where in a network they stand.

#include <gtest/gtest.h>

#include <vector>

#include "core/base/rng.h"
#include "core/model/model_spec.h"
#include "lessons/learn/learn_number.h"
#include "lessons/learn/weight_place.h"
#include "lessons/workspace/selection.h"
#include "tests/lessons/learn_support.h"

namespace pixelwalk::lessons {
namespace {

TEST(Learn, NumbersOfAnySizeAreWritten) {
  EXPECT_EQ(learn_number(0), "0");
  EXPECT_EQ(learn_number(0.0468), "0.04680");
  EXPECT_EQ(learn_number(-85.7251), "−85.73");
  EXPECT_EQ(learn_number(1.043e-5), "1.043e−5");
  EXPECT_EQ(learn_number(-2e-12), "−2.000e−12");
  EXPECT_EQ(learn_number(2.5e7), "2.500e7");
  EXPECT_EQ(learn_signed(0.5), "+0.5000");
  EXPECT_EQ(learn_number(-0.0468123, 3), "−0.0468");
  EXPECT_EQ(learn_number(1.043e-5, 2), "1.0e−5");
  EXPECT_EQ(learn_number(0.00099999), "0.001000") << "four digits, as it is rounded";
  EXPECT_EQ(learn_number(9.99996), "10.00");
  EXPECT_EQ(weight_text(0.228215, -0.000075), "0.2282150");
  EXPECT_EQ(weight_text(0.2, 1e-8), "0.200000000");
  EXPECT_EQ(weight_text(8448.03, 1e-8), "8448.030000");
  EXPECT_EQ(weight_text(8448030, 1e-8), "8.448e6");
  EXPECT_EQ(loss_text(0.18884F), "0.1888");
  EXPECT_EQ(loss_text(8448030, 8), "8.448e6");
}

TEST(Learn, AStepIsWrittenWithPlacesThatAddUp) {
  const WeightStep usual = weight_step(0.258812, 0.0001, 0.258912);
  EXPECT_EQ(usual.weight, "0.258812");
  EXPECT_EQ(usual.size, "0.000100");
  EXPECT_EQ(usual.after, "0.258912");
  EXPECT_TRUE(usual.adds_up);
  const WeightStep finer = weight_step(0.2588124, 0.0001024, 0.2589148);
  EXPECT_EQ(finer.weight + " + " + finer.size + " = " + finer.after,
            "0.2588124 + 0.0001024 = 0.2589148")
      << "0.258812 + 0.000102 is not 0.258915";
  EXPECT_TRUE(finer.adds_up);
  const WeightStep down = weight_step(0.25, -0.001, 0.249);
  EXPECT_EQ(down.size, "0.001000");
  EXPECT_TRUE(down.adds_up);
  EXPECT_FALSE(weight_step(0.25, 0.000000004, 0.25).adds_up) << "the weight is a float";
  EXPECT_EQ(weight_step(8448030, 1, 8448031).weight, "8.448e6");
}

TEST(Learn, PlacesOfWeights) {
  const auto plans = plan_layers(ModelSpec::course()).value();
  EXPECT_EQ(first_weight(plans), (WeightPlace{0, 0, 4}));
  EXPECT_EQ(learning_layers(plans), (std::vector<int>{0, 2, 5, 6}));
  EXPECT_EQ(weight_block(plans, 2), (WeightBlock{3, 3, 64, 9}));
  EXPECT_EQ(cell_of(weight_block(plans, 2), 5 * 64 + 7), (WeightCell{1, 2, 7}));
  EXPECT_EQ(weight_block(plans, 5), (WeightBlock{5, 5, 64, 25})) << "what was flattened";
  EXPECT_EQ(weight_block(plans, 6), (WeightBlock{8, 16, 1, 128})) << "no maps: inputs in rows";
  EXPECT_EQ(array_of(plans, {2, 3, 576}), "conv2d_1/bias");
  EXPECT_EQ(element_of(plans, {2, 3, 576}), 3);
  EXPECT_EQ(element_of(plans, {2, 3, 2}), 2 * 64 + 3);
  EXPECT_FALSE(exists(plans, WeightPlace{2, 3, 577}));
  EXPECT_FALSE(exists(plans, WeightPlace{1, 0, 0})) << "a pool learns nothing";
  EXPECT_FALSE(exists(plans, WeightPlace{7, 0, 0}));
  Rng rng(4);
  for (int round = 0; round < 200; ++round) {
    const WeightPlace place = any_weight(plans, rng);
    ASSERT_TRUE(exists(plans, place));
    EXPECT_EQ(selected_weight(plans, selection_of(plans, place)), place);
    const WeightBlock block = weight_block(plans, place.layer);
    EXPECT_EQ(index_of(block, cell_of(block, place.index)), place.index);
  }
  Selection map;
  map.layer = "conv2d_1";
  map.channel = 9;
  EXPECT_EQ(selected_weight(plans, map), (WeightPlace{2, 9, 4 * 64}));
  map.layer = "flatten";
  EXPECT_FALSE(selected_weight(plans, map));
}

}  // namespace
}  // namespace pixelwalk::lessons
