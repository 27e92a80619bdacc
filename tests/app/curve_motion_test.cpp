// What a step does to the picture of the loss along a weight.

#include "app/pages/learn/curve_motion.h"

#include <gtest/gtest.h>

#include "tests/app/lone_figure.h"

namespace pixelwalk::app {
namespace {

// A bowl with its ball at 1, whose own step leads to 0.5.
CurveState before_step() {
  return {.low = -2,
          .high = 2,
          .losses = {4, 1, 0, 1, 4},
          .now = {1, 1},
          .next = CurveBall{0.5F, 0.5F},
          .current = true};
}

struct Stepped {
  CurveMotion motion;
  LoneFigure figure{[](Ui&) {}};

  Stepped() {
    figure.frames(1);
    motion.follow(ui(), before_step());
    EXPECT_FALSE(motion.moving(ui()));
    CurveState after = before_step();
    after.now = {0.5F, 0.2F};
    after.next.reset();
    after.steps = 1;
    after.current = false;
    motion.follow(ui(), after);
    // Some time later the curve is known.
    after.losses = {3, 0.5F, 0, 0.5F, 3};
    after.current = true;
    ui().time += 0.1;
    motion.follow(ui(), after);
    ui().time -= 0.1;
  }
  Ui& ui() { return figure.ui(); }
  CurveState at(double seconds) {
    const double now = ui().time;
    ui().time = now + seconds;
    const CurveState state = motion.shown(ui());
    ui().time = now;
    return state;
  }
};

TEST(CurveMotion, TheBallGoesAlongTheOldCurveFirst) {
  Stepped stepped;
  const CurveState half = stepped.at(CurveMotion::kAlong / 2);
  EXPECT_FLOAT_EQ(half.now.weight, 0.75F);
  EXPECT_FLOAT_EQ(half.now.loss, 0.75F) << "on the curve as it was";
  EXPECT_EQ(half.losses, before_step().losses);
}

TEST(CurveMotion, ThenTheCurveChangesAndTakesTheBallWithIt) {
  Stepped stepped;
  const CurveState half = stepped.at(CurveMotion::kAlong + CurveMotion::kChange / 2);
  EXPECT_FLOAT_EQ(half.now.weight, 0.5F);
  EXPECT_NEAR(half.now.loss, 0.35F, 1e-4);
  EXPECT_NEAR(half.losses[0], 3.5F, 1e-4);
  const CurveState end = stepped.at(CurveMotion::kAlong + CurveMotion::kChange + 0.1);
  EXPECT_FLOAT_EQ(end.now.loss, 0.2F);
  EXPECT_FLOAT_EQ(end.losses[0], 3);
}

TEST(CurveMotion, NothingMovesWhereMotionIsOff) {
  Stepped stepped;
  stepped.ui().motion = false;
  EXPECT_FALSE(stepped.motion.moving(stepped.ui()));
  EXPECT_FLOAT_EQ(stepped.at(0).now.loss, 0.2F);
}

TEST(CurveMotion, AnotherWeightStandsAtOnce) {
  Stepped stepped;
  CurveState other = before_step();
  other.steps = 1;
  other.low = -1;
  stepped.motion.follow(stepped.ui(), other);
  EXPECT_FALSE(stepped.motion.moving(stepped.ui()));
}

}  // namespace
}  // namespace pixelwalk::app
