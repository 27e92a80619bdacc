#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "app/figures/pool_candidates.h"
#include "app/figures/pool_scenes.h"
#include "app/figures/pool_sum.h"
#include "app/figures/pool_walk.h"
#include "app/widgets/step_motion.h"
#include "lessons/pooling/pooling_input.h"
#include "tests/app/lone_figure.h"

namespace pixelwalk::app {
namespace {

using lessons::PoolingLesson;
using lessons::PoolKind;

PoolingLesson sixteen(PoolKind kind) {
  PoolingLesson lesson;
  EXPECT_TRUE(lesson.set(lessons::sixteen_numbers(), {kind, 2}).is_ok());
  return lesson;
}

TEST(PoolSum, SpellsAWindowWithAndWithoutItsResult) {
  PoolingLesson lesson = sixteen(PoolKind::kMax);
  EXPECT_EQ(window_sum(lesson, lesson.input(), PoolKind::kMax), "max(0, 64, 48, 192) = 192");
  EXPECT_EQ(window_sum(lesson, lesson.input(), PoolKind::kMax, false), "max(0, 64, 48, 192)");
  EXPECT_EQ(window_sum(lesson, lesson.input(), PoolKind::kAverage), "(0 + 64 + 48 + 192) / 4 = 76");
  const lessons::Map negative{4, 4, std::vector<float>(16, -1)};
  EXPECT_EQ(window_sum(lesson, negative, PoolKind::kAverage, false),
            "(\u22121 + (\u22121) + (\u22121) + (\u22121)) / 4");
}

TEST(PoolSum, SaysOfTheWalkWhatHasBeenLookedAt) {
  PoolingLesson lesson = sixteen(PoolKind::kMax);
  LoneFigure figure([&](Ui& ui) {
    Flow flow({0, 0, 120, 400});
    spelled_window(ui, flow, lesson);
  });
  figure.frames(2);
  const float high = figure.find("max(0, 64, 48, 192)").rect.height;
  lesson.jump_to(4);
  figure.frames(2);
  EXPECT_GE(figure.find("max(0, 64, 48, 192) = 192").rect.height, high);
}

TEST(PoolCandidates, TellWhichValueWasPressed) {
  const PoolingLesson lesson = sixteen(PoolKind::kMax);
  int pressed = -1;
  LoneFigure figure([&](Ui& ui) {
    Flow flow({0, 0, 400, 400});
    const int now = pool_candidates(ui, flow, lesson, 1, {});
    if (now >= 0) pressed = now;
  });
  figure.frames(2);
  figure.activate("144, row 1, column 3");
  EXPECT_EQ(pressed, 3);
}

TEST(PoolWalk, TellsWhichOutputWasPressed) {
  PoolingLesson lesson = sixteen(PoolKind::kMax);
  lesson.jump_to(5);
  int pressed = -1;
  LoneFigure figure([&](Ui& ui) {
    const Rect area{0, 0, 400, 400};
    const auto map = [](std::string_view name, const lessons::Map& values) {
      return NumberMap{
          .name = name, .rows = values.height, .columns = values.width, .values = values.values};
    };
    const int now = pool_walk(ui, place_pool_walk(ui, area, lesson),
                              {.lesson = lesson,
                               .look = {},
                               .map = map("Input", lesson.input()),
                               .output = map("Output", lesson.output())});
    if (now >= 0) pressed = now;
  });
  figure.frames(2);
  EXPECT_NE(figure.find("Output").description.find("1 of 4 written"), std::string::npos);
  const Rect output = figure.find("Output").rect, input = figure.find("Input").rect;
  EXPECT_NEAR(output.width * 2, input.width, 1) << "a quarter of the room";
  figure.point(output.x + 0.75F * output.width, output.y + 0.75F * output.height);
  figure.press(true);
  figure.press(false);
  EXPECT_EQ(pressed, 3);
}

TEST(StepMotion, MovesForStepsThatAreExplainedAndStandsAfterAnAddress) {
  StepMotion motion(0.5);
  float part = -1;
  int position = 3;
  double now = 1;
  LoneFigure figure([&](Ui& ui) {
    ui.motion = true;
    ui.time = now;
    motion.follow(ui, position, [](int moved) { return moved == 1; });
    part = motion.part(ui);
  });
  motion.stand(3);
  figure.frames(2);
  EXPECT_EQ(part, 1);
  position = 4;
  figure.frames(1);
  EXPECT_EQ(part, 0);
  now = 1.25;
  figure.frames(1);
  EXPECT_LT(part, 1);
  EXPECT_GT(part, 0);
  position = 9;
  figure.frames(2);
  EXPECT_EQ(part, 1) << "a jump";
}

NumberMap map_named(std::string_view name, const lessons::Map& map) {
  return {.name = name, .rows = map.height, .columns = map.width, .values = map.values};
}

TEST(PoolShift, TellsWhichOutputWasPressedAndHowMuchStays) {
  PoolingLesson lesson = sixteen(PoolKind::kMax);
  const lessons::Map moved = lessons::shifted(lesson.input(), 0, 1);
  const lessons::Map pooled = lessons::pool(moved, lesson.setup()).value();
  int pressed = -1;
  LoneFigure figure([&](Ui& ui) {
    const Rect area{0, 0, 400, 400};
    const int now = pool_shift(ui, place_pool_shift(ui, area, lesson),
                               {.lesson = lesson,
                                .map = map_named("Map", lesson.input()),
                                .shifted = map_named("Moved", moved),
                                .pooled = map_named("Pooled", lesson.output()),
                                .shifted_pooled = map_named("Moved and pooled", pooled),
                                .moved = true,
                                .share = "25 %"});
    if (now >= 0) pressed = now;
  });
  figure.frames(2);
  const Rect map = figure.find("Pooled").rect;
  figure.point(map.x + 0.75F * map.width, map.y + 0.25F * map.height);
  figure.frames(1);
  figure.press(true);
  figure.frames(1);
  figure.press(false);
  figure.frames(2);
  EXPECT_EQ(pressed, 1);
  EXPECT_GT(figure.find("Moved and pooled").rect.x, map.x);
  EXPECT_GT(figure.find("25 % of the pooled values that respond are exactly as before").rect.width,
            60);
}

}  // namespace
}  // namespace pixelwalk::app
