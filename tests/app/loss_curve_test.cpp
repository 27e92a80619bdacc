#include "app/figures/loss_curve.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "imgui.h"
#include "tests/app/lone_figure.h"

// The loss along a weight, by itself.

namespace pixelwalk::app {
namespace {

// How much of the height of its room the curve takes.
float height_of_curve(const std::vector<CurveBall>& trail) {
  const std::vector<float> losses = {0.12F, 0.11F, 0.10F, 0.11F, 0.13F};
  float high = 400, low = 0;
  LoneFigure figure{[&](Ui& ui) {
    loss_curve(ui, {10, 10, 380, 200},
               {.name = "Loss",
                .low = -1,
                .high = 1,
                .losses = losses,
                .now = {0, 0.10F},
                .trail = trail,
                .now_words = "now",
                .trail_words = "before",
                .words = [](int) { return "a point"; }});
    high = 400;
    low = 0;
    for (const ImDrawVert& vertex : ui.draw->VtxBuffer) {
      if (vertex.col != ui.colors().ink) continue;
      high = std::min(high, vertex.pos.y);
      low = std::max(low, vertex.pos.y);
    }
  }};
  figure.frames(2);
  return low - high;
}

TEST(LossCurve, KeepsItsShapeWhereverTheStepsBeganFrom) {
  const float alone = height_of_curve({});
  EXPECT_GT(alone, 80);
  EXPECT_FLOAT_EQ(height_of_curve({{0.1F, 0.11F}}), alone);
  EXPECT_FLOAT_EQ(height_of_curve({{0.1F, 2.3F}, {0.05F, 0.9F}}), alone)
      << "after a step that helped much it is no flat line";
}

}  // namespace
}  // namespace pixelwalk::app
