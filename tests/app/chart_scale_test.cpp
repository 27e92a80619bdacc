#include "app/figures/chart_scale.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "app/figures/filter_wall.h"
#include "app/figures/line_chart.h"
#include "app/ui/format.h"

namespace pixelwalk::app {
namespace {

TEST(NiceTicks, AreRoundAndInside) {
  const Ticks epochs = nice_ticks(0, 5, 5);
  EXPECT_EQ(epochs.values, (std::vector<double>{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(epochs.decimals, 0);
  const Ticks loss = nice_ticks(0, 0.62, 4);
  EXPECT_DOUBLE_EQ(loss.step, 0.2);
  EXPECT_EQ(loss.decimals, 1);
  EXPECT_EQ(loss.values.size(), 4U);
  const Ticks small = nice_ticks(0.8, 1, 4);
  EXPECT_EQ(small.decimals, 2);
  EXPECT_DOUBLE_EQ(small.values.front(), 0.8);
  EXPECT_NEAR(small.values.back(), 1, 1e-12);
}

TEST(NiceTicks, SweptRangesNeverLeaveTheAxis) {
  for (double high = 1e-4; high < 2000; high *= 1.37) {
    for (int count = 1; count <= 10; ++count) {
      const Ticks ticks = nice_ticks(0, high, count);
      ASSERT_GE(ticks.values.size(), 2U) << high << " " << count;
      ASSERT_LE(ticks.values.size(), 12U) << high << " " << count;
      EXPECT_GE(ticks.values.front(), -1e-9);
      EXPECT_LE(ticks.values.back(), high * (1 + 1e-6));
    }
  }
}

TEST(AxisLabels, AreThinnedUntilTheyKeepApart) {
  std::vector<AxisLabel> labels;
  for (int i = 0; i <= 10; ++i) labels.push_back({20.0F * static_cast<float>(i), 10});
  EXPECT_EQ(label_step(labels, 8), 1U);
  labels.back().at -= 5;  // the last one, so that it ends with the axis
  EXPECT_EQ(label_step(labels, 8), 2U) << "0.09 and 0.1 would touch";
  EXPECT_EQ(label_step(labels, 60), 4U);
  EXPECT_EQ(label_step(labels, 1000), labels.size()) << "the first alone";
  EXPECT_EQ(label_step({}, 8), 1U);
}

TEST(NiceCeiling, IsNotBelowAndNotFarAbove) {
  for (double value = 1e-3; value < 100; value *= 1.21) {
    EXPECT_GE(nice_ceiling(value), value * (1 - 1e-9));
    EXPECT_LE(nice_ceiling(value), value * 1.5);
  }
  EXPECT_EQ(nice_ceiling(0), 1);
}

TEST(Quantile, PassesOverWhatIsNoNumber) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const std::array<float, 6> values = {3, nan, 1, 2, INFINITY, 4};
  EXPECT_EQ(quantile(values, 0, -1), 1);
  EXPECT_EQ(quantile(values, 1, -1), 4);
  EXPECT_EQ(quantile({}, 0.5F, -1), -1);
}

TEST(AxisRange, ASteepStartRunsOffTheTop) {
  std::vector<ChartPoint> points;
  for (int step = 0; step < 1000; ++step) {
    points.push_back({step / 1000.0, step < 10 ? 2.3F : 0.3F});
  }
  const std::vector<ChartSeries> loss = {{"training", 0, points, false}};
  EXPECT_LT(loss_axis_high(loss), 0.5);
  EXPECT_GE(loss_axis_high(loss), 0.3);
  for (ChartPoint& point : points) point.y = 1 - point.y / 3;
  const std::vector<ChartSeries> accuracy = {{"training", 0, points, false}};
  EXPECT_NEAR(accuracy_axis_low(accuracy), 0.87, 0.04);
  EXPECT_EQ(loss_axis_high({}), 2.5);
  EXPECT_EQ(accuracy_axis_low({}), 0);
}

// At a learning rate that is far too large the loss leaves its start upwards, and comes back.
TEST(AxisRange, AnExplosionIsNotCutOff) {
  std::vector<ChartPoint> points;
  for (int step = 0; step < 1000; ++step) {
    points.push_back({step / 1000.0, step == 0 ? 2.3F : step < 20 ? 6561.0F : 2.4F});
  }
  const std::vector<ChartSeries> early = {{"training", 0, points, false}};
  EXPECT_GE(loss_axis_high(early), 6561);
  for (int step = 0; step < 1000; ++step) {
    points[static_cast<std::size_t>(step)].y = step < 10 ? 2.3F : step < 990 ? 0.3F : 1.9F;
  }
  const std::vector<ChartSeries> late = {{"training", 0, points, false}};
  EXPECT_GE(loss_axis_high(late), 1.9);
}

TEST(AxisRange, WhatSpansMagnitudesGoesByItsLogarithm) {
  std::vector<ChartPoint> points;
  for (int step = 0; step < 1000; ++step) points.push_back({step / 1000.0, step < 5 ? 8e9F : 2.3F});
  const std::vector<ChartSeries> burst = {{"training", 0, points, false}};
  EXPECT_TRUE(spans_magnitudes(burst));
  EXPECT_EQ(log_axis_low(burst), 1);
  EXPECT_GT(running_mean(points)[40].y, 1000) << "a plain mean is long behind the burst";
  EXPECT_LT(running_mean(points, true)[40].y, 5);
  for (ChartPoint& point : points) point.y = std::min(point.y, 3.0F);
  const std::vector<ChartSeries> usual = {{"training", 0, points, false}};
  EXPECT_FALSE(spans_magnitudes(usual));
  EXPECT_FALSE(spans_magnitudes({}));
}

TEST(FormatLoss, HasAsManyPlacesAsItsSizeDeserves) {
  EXPECT_EQ(format_loss(0.31249), "0.312");
  EXPECT_EQ(format_loss(2.3026), "2.303");
  EXPECT_EQ(format_loss(41.26), "41.3");
  EXPECT_EQ(format_loss(6561.1234), "6,561");
  EXPECT_EQ(format_loss(70436.9), "7.0e4");
  EXPECT_EQ(format_loss(1.3e9), "1.3e9");
  EXPECT_EQ(format_loss(3e38), "3.0e38");
  EXPECT_EQ(format_loss(NAN), "not a number");
  EXPECT_EQ(format_loss(INFINITY), "infinite");
}

TEST(SteadyRange, HoldsTheLargestInRoundSteps) {
  EXPECT_FLOAT_EQ(steady_range(0.09F), 0.1F);
  EXPECT_FLOAT_EQ(steady_range(0.11F), 0.12F);
  EXPECT_FLOAT_EQ(steady_range(0.31F), 0.4F);
  EXPECT_FLOAT_EQ(steady_range(0), 0.1F);
}

TEST(FilterWall, EachFilterHasAScaleOfItsOwnOrAllHaveOne) {
  // HWIO: two filters of 1×2.
  const std::array<float, 4> kernels = {0.01F, -2, -0.02F, 4};
  FilterWall wall{.name = "",
                  .note = "",
                  .kernels = kernels,
                  .height = 1,
                  .width = 2,
                  .filters = 2,
                  .range = 5};
  EXPECT_EQ(filter_range(wall, 0), 0.02F) << "small weights show as well as large ones";
  EXPECT_EQ(filter_range(wall, 1), 4);
  wall.one_scale = true;
  EXPECT_EQ(filter_range(wall, 0), 5);
  const std::array<float, 2> nothing = {0, 0};
  EXPECT_GT(
      filter_range(
          {.name = "", .note = "", .kernels = nothing, .height = 1, .width = 2, .filters = 1}, 0),
      0);
}

}  // namespace
}  // namespace pixelwalk::app
