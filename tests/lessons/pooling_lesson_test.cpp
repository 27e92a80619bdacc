#include "lessons/pooling/pooling_lesson.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "core/kernels/average_pool2d/average_pool2d.h"
#include "core/kernels/max_pool2d/max_pool2d.h"
#include "lessons/pooling/pooling_input.h"

namespace pixelwalk::lessons {
namespace {

constexpr PoolingUnit kUnits[] = {PoolingUnit::kValue, PoolingUnit::kWindow, PoolingUnit::kRow};

// A signed map of any size, the same every time, with equal neighbours now and then.
Map made_map(int height, int width) {
  Map map{height, width, {}};
  for (int i = 0; i < height * width; ++i)
    map.values.push_back(static_cast<float>((i * 37 + i * i % 11) % 61 - 30) / 4);
  return map;
}

std::vector<float> reference_output(const Map& map, const PoolingSetup& setup) {
  const auto shape = kernels::Pool2dShape::make(map.height, map.width, 1, setup.size, setup.size,
                                                setup.size, /*same=*/false);
  std::vector<float> output(static_cast<std::size_t>(shape.output_size()));
  if (setup.kind == PoolKind::kMax) {
    kernels::reference::max_pool2d_forward(shape, 1, map.values.data(), output.data());
  } else {
    kernels::reference::average_pool2d_forward(shape, 1, map.values.data(), output.data());
  }
  return output;
}

TEST(PoolingLesson, SixteenNumbersBecomeFour) {
  PoolingLesson lesson;
  EXPECT_EQ(lesson.output_height(), 2);
  EXPECT_EQ(lesson.output_width(), 2);
  EXPECT_EQ(lesson.output().values, (std::vector<float>{192, 144, 255, 168}));
  ASSERT_TRUE(lesson.set_setup({.kind = PoolKind::kAverage}).is_ok());
  EXPECT_EQ(lesson.output().values, (std::vector<float>{76, 136, 155.75F, 58}));
}

TEST(PoolingLesson, TheFirstWindowStepByStep) {
  PoolingLesson lesson;
  EXPECT_EQ(lesson.winner(lesson.values_seen()), -1);
  const float values[] = {0, 64, 48, 192}, largest[] = {0, 64, 64, 192}, sums[] = {0, 64, 112, 304};
  const int winners[] = {0, 1, 1, 3};
  for (int seen = 1; seen <= 4; ++seen) {
    ASSERT_TRUE(lesson.forward());
    const auto at = static_cast<std::size_t>(seen - 1);
    EXPECT_EQ(lesson.values_seen(), seen);
    EXPECT_EQ(lesson.value(seen - 1), values[at]);
    EXPECT_EQ(lesson.winner(seen), winners[at]);
    EXPECT_EQ(lesson.result(seen), largest[at]);
    EXPECT_EQ(lesson.sum(seen), sums[at]);
    EXPECT_EQ(lesson.window_done(), seen == 4);
    EXPECT_EQ(lesson.outputs_done(), seen == 4 ? 1 : 0);
  }
}

TEST(PoolingLesson, OfEqualValuesTheFirstWins) {
  PoolingLesson lesson;
  lesson.jump_to_output(0, 1);  // 128 128 / 144 144
  EXPECT_EQ(lesson.winner(4), 2);
}

TEST(PoolingLesson, EveryStepAgreesWithTheReferenceKernels) {
  int compared = 0;
  for (const int size : {2, 3}) {
    for (int height = size; height <= 13; ++height) {
      for (int width = size; width <= 13; ++width) {
        for (const PoolKind kind : {PoolKind::kMax, PoolKind::kAverage}) {
          PoolingLesson lesson;
          const Map map = made_map(height, width);
          ASSERT_TRUE(lesson.set_input(map).is_ok());
          ASSERT_TRUE(lesson.set_setup({.kind = kind, .size = size}).is_ok());
          ASSERT_EQ(lesson.output_height(), height / size);
          ASSERT_EQ(lesson.output_width(), width / size);
          ASSERT_EQ(lesson.rows_left_over(), height - height / size * size);
          ASSERT_EQ(lesson.columns_left_over(), width - width / size * size);
          const std::vector<float> expected = reference_output(map, lesson.setup());
          ASSERT_EQ(lesson.output().values, expected);
          int steps = 0;
          while (lesson.forward()) {
            ++steps;
            const int seen = lesson.values_seen();
            const int row = lesson.row() * size + (seen - 1) / size;
            const int column = lesson.column() * size + (seen - 1) % size;
            ASSERT_EQ(lesson.value(seen - 1), map.at(row, column));
            float largest = lesson.value(0), sum = 0;
            for (int term = 0; term < seen; ++term) {
              largest = std::max(largest, lesson.value(term));
              sum += lesson.value(term);
            }
            ASSERT_EQ(lesson.value(lesson.winner(seen)), largest);
            ASSERT_EQ(lesson.sum(seen), sum);
            if (!lesson.window_done()) continue;
            ASSERT_EQ(lesson.result(seen),
                      expected[static_cast<std::size_t>(lesson.current_output())]);
            ASSERT_EQ(lesson.outputs_done(), lesson.current_output() + 1);
            ++compared;
          }
          ASSERT_EQ(steps, height / size * (width / size) * size * size);
        }
      }
    }
  }
  EXPECT_GT(compared, 4000);
}

TEST(PoolingLesson, AnOddSideLosesItsLastRowAndColumn) {
  PoolingLesson lesson;
  Map map = made_map(11, 11);
  ASSERT_TRUE(lesson.set_input(map).is_ok());
  EXPECT_EQ(lesson.output_height(), 5);
  EXPECT_EQ(lesson.output_width(), 5);
  EXPECT_EQ(lesson.values_left_over(), 21);
  const std::vector<float> before = lesson.output().values;
  for (int i = 0; i < 11; ++i) {
    map.values[static_cast<std::size_t>(i * 11 + 10)] = 1000;
    map.values[static_cast<std::size_t>(10 * 11 + i)] = 1000;
  }
  ASSERT_TRUE(lesson.set_input(map).is_ok());
  EXPECT_EQ(lesson.output().values, before) << "what is left over is never looked at";
}

TEST(PoolingLesson, BackUndoesForwardFromEveryPosition) {
  PoolingLesson lesson;
  ASSERT_TRUE(lesson.set_input(made_map(7, 9)).is_ok());
  for (const PoolingUnit unit : kUnits) {
    for (int position = 0; position < lesson.end(); ++position) {
      lesson.set_unit(unit);
      lesson.jump_to(position);
      int taken = 0;
      while (taken < 3 && lesson.forward()) ++taken;
      ASSERT_GT(taken, 0);
      while (taken-- > 0) ASSERT_TRUE(lesson.back());
      ASSERT_EQ(lesson.position(), position);
    }
  }
}

TEST(PoolingLesson, BackFromWithinAUnitGoesToItsStart) {
  PoolingLesson lesson;
  lesson.set_unit(PoolingUnit::kWindow);
  for (const auto& [from, to] : {std::pair{6, 4}, {4, 0}, {2, 0}, {16, 12}, {15, 12}}) {
    lesson.jump_to(from);
    ASSERT_TRUE(lesson.back());
    EXPECT_EQ(lesson.position(), to);
  }
}

TEST(PoolingLesson, ScrubbingIsStepping) {
  PoolingLesson stepped, scrubbed;
  for (const PoolingUnit unit : kUnits) {
    stepped.set_unit(unit);
    scrubbed.set_unit(unit);
    stepped.jump_to(0);
    for (int step = 0; step <= stepped.steps(); ++step) {
      scrubbed.scrub(step);
      ASSERT_EQ(scrubbed.position(), stepped.position());
      ASSERT_EQ(scrubbed.step(), step);
      stepped.forward();
    }
    EXPECT_TRUE(stepped.at_end());
    EXPECT_FALSE(stepped.forward());
  }
}

TEST(PoolingLesson, JumpsToAnOutputAndStaysInRange) {
  PoolingLesson lesson;
  lesson.jump_to_output(1, 0);
  EXPECT_EQ(lesson.row(), 1);
  EXPECT_EQ(lesson.column(), 0);
  EXPECT_TRUE(lesson.window_done());
  EXPECT_EQ(lesson.outputs_done(), 3);
  lesson.jump_to(1 << 30);
  EXPECT_TRUE(lesson.at_end());
  lesson.jump_to(-5);
  EXPECT_TRUE(lesson.at_start());
  EXPECT_FALSE(lesson.back());
}

TEST(PoolingLesson, WhatChangesTheWalkStartsItAnewAndNothingElseDoes) {
  PoolingLesson lesson;
  lesson.jump_to(6);
  ASSERT_TRUE(lesson.set_setup({.kind = PoolKind::kAverage}).is_ok());
  EXPECT_EQ(lesson.position(), 6);
  ASSERT_TRUE(lesson.set_input(made_map(5, 4)).is_ok());
  EXPECT_EQ(lesson.position(), 6) << "the output is 2×2 as before";
  ASSERT_TRUE(lesson.set_setup({.size = 3}).is_ok());
  EXPECT_EQ(lesson.position(), 0);
  lesson.forward();
  ASSERT_TRUE(lesson.set_input(made_map(9, 9)).is_ok());
  EXPECT_EQ(lesson.position(), 0);
}

TEST(PoolingLesson, WhatDoesNotFitIsExplainedAndChangesNothing) {
  PoolingLesson lesson;
  const Status small = lesson.set_input(made_map(1, 9));
  EXPECT_FALSE(small.is_ok());
  EXPECT_NE(small.message().find("1×9"), std::string::npos);
  ASSERT_TRUE(lesson.set_input(made_map(2, 2)).is_ok());
  EXPECT_FALSE(lesson.set_setup({.size = 3}).is_ok());
  EXPECT_EQ(lesson.size(), 2);
  EXPECT_EQ(lesson.outputs(), 1);
}

}  // namespace
}  // namespace pixelwalk::lessons
