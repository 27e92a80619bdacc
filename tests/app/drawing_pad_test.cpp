#include "app/figures/drawing_pad.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "tests/app/lone_figure.h"

namespace pixelwalk::app {
namespace {

using Kind = PadEvent::Kind;

// A pad at 10, 10 with cells of 10 pixels, over a drawing that follows it.
struct LonePad {
  LoneFigure figure{[this](Ui& ui) {
    const PadEvent event = pad.take(ui, {10, 10, 280, 280}, drawing.revision());
    follow(event);
    pad.draw(ui, {.drawing = drawing.raster(),
                  .revision = drawing.revision(),
                  .name = "Pad",
                  .description = "To draw on"});
  }};
  lessons::Drawing drawing;
  DrawingPad pad;
  std::vector<PadEvent> events;

  LonePad() { figure.frames(2); }
  void follow(const PadEvent& event) {
    if (event.kind != Kind::kNone) events.push_back(event);
    if (event.kind == Kind::kStrokeBegan || event.kind == Kind::kDot)
      drawing.begin_stroke({}, event.at);
    if (event.kind == Kind::kStrokeWentOn) drawing.extend_stroke(event.at);
  }
};

TEST(DrawingPad, AStrokeBeginsGoesOnAndEnds) {
  LonePad lone;
  lone.figure.point(60, 40);
  ASSERT_TRUE(lone.pad.pointed());
  EXPECT_EQ(*lone.pad.pointed(), (lessons::DrawingPoint{5, 3}));
  EXPECT_TRUE(lone.events.empty()) << "pointing draws nothing";
  lone.figure.press(true);
  lone.figure.point(110, 40);
  lone.figure.press(false);
  ASSERT_GE(lone.events.size(), 3U);
  EXPECT_EQ(lone.events.front().kind, Kind::kStrokeBegan);
  EXPECT_EQ(lone.events.front().at, (lessons::DrawingPoint{5, 3}));
  EXPECT_EQ(lone.events[1].kind, Kind::kStrokeWentOn);
  EXPECT_EQ(lone.events[1].at, (lessons::DrawingPoint{10, 3}));
  EXPECT_EQ(lone.events.back().kind, Kind::kStrokeEnded);
  EXPECT_EQ(lone.drawing.strokes().size(), 1U);
  lone.events.clear();
  lone.figure.frames(3);
  EXPECT_TRUE(lone.events.empty());
  lone.figure.point(350, 350);
  EXPECT_FALSE(lone.pad.pointed());
}

// What was drawn in a corner is framed by a whole square.
TEST(DrawingPad, TheFrameStandsOnThePadAllOfIt) {
  for (const lessons::DrawingBounds& drawn :
       {lessons::DrawingBounds{0, 2, 3, 20}, lessons::DrawingBounds{12, 24, 16, 4},
        lessons::DrawingBounds{0, 0, 28, 28}, lessons::DrawingBounds{10, 10, 6, 4}}) {
    lessons::Drawing drawing;
    auto pad = std::make_unique<DrawingPad>();
    Rect frame;
    LoneFigure figure{[&](Ui& ui) {
      pad->take(ui, {10, 10, 280, 280}, drawing.revision());
      pad->draw(ui,
                {.drawing = drawing.raster(), .frame = drawn, .name = "Pad", .description = ""});
      frame = {400, 400, 0, 0};
      float far_x = 0, far_y = 0;
      for (const ImDrawVert& vertex : ui.draw->VtxBuffer) {
        if (vertex.col != ui.colors().accent) continue;
        frame.x = std::min(frame.x, vertex.pos.x);
        frame.y = std::min(frame.y, vertex.pos.y);
        far_x = std::max(far_x, vertex.pos.x);
        far_y = std::max(far_y, vertex.pos.y);
      }
      frame.width = far_x - frame.x;
      frame.height = far_y - frame.y;
    }};
    figure.frames(2);
    pad.reset();
    const float side = std::max(drawn.width, drawn.height) * 10;
    EXPECT_NEAR(frame.width, std::min(side + 2, 280.0F), 2.1F);
    EXPECT_NEAR(frame.height, frame.width, 0.1F);
    EXPECT_GE(frame.x, 10);
    EXPECT_GE(frame.y, 10);
    EXPECT_LE(right(frame), 290);
    EXPECT_LE(bottom(frame), 290);
    EXPECT_LE(frame.x, 10 + drawn.left * 10 + 2);
    EXPECT_GE(bottom(frame), 10 + (drawn.top + drawn.height) * 10 - 2);
  }
}

TEST(DrawingPad, AStrokeIsOverWhenSomethingElseChangesTheDrawing) {
  LonePad lone;
  lone.figure.point(60, 40);
  lone.figure.press(true);
  lone.drawing.undo();
  lone.figure.point(80, 40);
  EXPECT_EQ(lone.events.back().kind, Kind::kStrokeBegan);
  EXPECT_EQ(lone.drawing.strokes().size(), 1U);
  lone.figure.press(false);
}

TEST(DrawingPad, TheKeyboardPaintsWhereItsCursorIs) {
  LonePad lone;
  lone.pad.move_cursor({0, 1});
  const PadEvent dot = lone.pad.paint_at_cursor();
  EXPECT_EQ(dot.kind, Kind::kDot);
  EXPECT_EQ(dot.at, (lessons::DrawingPoint{15.5F, 14.5F}));
  EXPECT_EQ(lone.pad.paint_at_cursor({-1, 0}).kind, Kind::kDot);
  for (int i = 0; i < 40; ++i) lone.pad.move_cursor({-1, 0});
  EXPECT_EQ(lone.pad.cursor_row(), 0);
  EXPECT_EQ(lone.pad.cursor_column(), 15);
  lone.figure.activate("Pad");
  ASSERT_EQ(lone.events.size(), 1U);
  EXPECT_EQ(lone.events.front().kind, Kind::kDot);
  EXPECT_EQ(lone.events.front().at, (lessons::DrawingPoint{15.5F, 0.5F}));
}

}  // namespace
}  // namespace pixelwalk::app
