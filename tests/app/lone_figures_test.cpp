#include <gtest/gtest.h>

#include <vector>

#include "app/figures/class_bars.h"
#include "app/figures/flatten_drawing.h"
#include "app/figures/image_wall.h"
#include "app/figures/line_chart.h"
#include "app/figures/model_blocks.h"
#include "app/figures/pixel_reader.h"
#include "app/figures/share_bars.h"
#include "tests/app/lone_figure.h"

// Figures by themselves: data in, events out.

namespace pixelwalk::app {
namespace {

// What is cut has fewer letters, so fewer corners are drawn.
TEST(ClassBars, KeepTheNameOfTheWinnerWhole) {
  const ClassBar bar{0, "Ankle boot", 1, "100.0 %"};
  float width = 0, row = 0;
  LoneFigure figure([&](Ui& ui) {
    class_bars(ui, {0, 0, width, row}, row, {.name = "Classes", .bars = {&bar, 1}, .top = 0});
  });
  const auto corners = [&](float wide, float high) {
    width = wide;
    row = high;
    figure.frames(2);
    return ImGui::GetDrawData()->TotalVtxCount;
  };
  for (const float high : {42.0F, 39.5F, 34.0F})
    EXPECT_EQ(corners(100, high), corners(180, high)) << high;
  EXPECT_LT(corners(40, 34), corners(180, 34)) << "there is no room at all";
}

// As though its blank were one that parts nothing.
TEST(Text, ANumberKeepsItsPercentSign) {
  LoneFigure figure([&](Ui& ui) {
    const auto height = [&](float width, std::string_view text) {
      return ui.wrapped_height(width, text, {});
    };
    for (float width = 60; width < 120; ++width) {
      EXPECT_EQ(height(width, "Yes, and 93.3 %"), height(width, "Yes, and 93.3\u00a0%")) << width;
    }
    EXPECT_GT(height(60, "Yes, and 93.3 %"), height(200, "Yes, and 93.3 %"));
  });
  figure.frames(1);
}

TEST(PixelReader, ReadsWhatThePointerIsOverUntilAKeyLeads) {
  PixelReader* reader = nullptr;
  lessons::Image image{"image", 8, 8, std::vector<std::uint8_t>(64, 7)};
  std::vector<float> values(64, 7);
  int pressed = -1;
  LoneFigure figure([&](Ui& ui) {
    const int now = reader->draw(ui, {0, 0, 400, 300},
                                 {.image = image,
                                  .values = values,
                                  .index = 9,
                                  .description = "An image",
                                  .keys = "Arrows"});
    if (now >= 0) pressed = now;
  });
  PixelReader of_the_test;
  reader = &of_the_test;
  figure.frames(2);
  const Rect pixels = figure.find("Pixels of the image").rect;
  EXPECT_EQ(figure.find("Pixels of the image").value, "row 1, column 1: 7");
  const float cell = pixels.width / 8;
  figure.point(pixels.x + 3.5F * cell, pixels.y + 2.5F * cell);
  EXPECT_EQ(reader->pointed(), 2 * 8 + 3);
  EXPECT_EQ(figure.find("Pixels of the image").value, "row 2, column 3: 7");
  reader->leave_pointer();
  figure.frames(2);
  EXPECT_EQ(figure.find("Pixels of the image").value, "row 1, column 1: 7");
  EXPECT_EQ(pressed, -1);
  figure.press(true);
  figure.press(false);
  EXPECT_EQ(pressed, 2 * 8 + 3);
}

TEST(ImageWall, TellsWhichImageWasPressed) {
  ImageWall* wall = nullptr;
  std::vector<WallRow> rows = {{"Bag", {{"Bag 1"}, {"Bag 2", true}}}, {"Boot", {{"Boot 1"}}}};
  ImageWall::Place chosen;
  int asked = 0;
  LoneFigure figure([&](Ui& ui) {
    Flow flow({0, 0, 400, 400});
    const ImageWall::Place now = wall->draw(
        ui, flow, {.name = "Images", .rows = rows, .pixels = [&](int, int) {
                     ++asked;
                     return std::vector<std::uint8_t>(ImageWall::kSide * ImageWall::kSide);
                   }});
    if (now.row >= 0) chosen = now;
  });
  ImageWall of_the_test;
  wall = &of_the_test;
  figure.frames(3);
  EXPECT_EQ(asked, 3) << "once for each image";
  EXPECT_TRUE(figure.find("Bag 2").checked);
  figure.activate("Boot 1");
  EXPECT_EQ(chosen.row, 1);
  EXPECT_EQ(chosen.column, 0);
}

TEST(FlattenDrawing, TellsWhichValueWasPressedAndGrowsWithItsRoom) {
  FlattenDrawing drawing;
  lessons::FlattenLesson lesson;
  lesson.set_maps(2, 2, 8, std::vector<float>(32, 1));
  Rect area{0, 0, 200, 200};
  int pressed = -1;
  LoneFigure figure([&](Ui& ui) {
    const int now = drawing.draw(ui, area, {.lesson = lesson, .name = "Maps"});
    if (now >= 0) pressed = now;
  });
  figure.frames(2);
  const float small = figure.find("Vector").rect.width;
  area = {0, 0, 400, 400};
  figure.frames(2);
  const Rect list = figure.find("Vector").rect;
  EXPECT_GT(list.width, small * 1.5F);
  const float cell = list.width / 8;
  figure.point(list.x + 2.5F * cell, list.y + 1.5F * cell);
  figure.press(true);
  figure.press(false);
  EXPECT_EQ(pressed, 10);
}

TEST(ModelBlocks, AndSharesSayTheirNumbers) {
  const ModelSpec course = ModelSpec::course();
  const std::vector<Block> blocks = model_blocks(course, lessons::outline_of(course));
  ASSERT_EQ(blocks.size(), 8U);
  EXPECT_EQ(blocks_description(blocks).find("Input 28×28×1, then Conv 3×3 26×26×64, then Max"), 0U);
  const ShareRow rows[] = {{"conv2d", 640, "640 · 0.3 %"},
                           {"dense", 204'928, "204,928 · 84 %", true}};
  LoneFigure figure([&](Ui& ui) {
    Flow flow({0, 0, 400, 400});
    share_bars(ui, flow, rows);
  });
  figure.frames(2);
  EXPECT_EQ(figure.find("dense: 204,928 · 84 %").rect.width, 400);
}

TEST(Lines, ANumberStaysWithItsPerCentSign) {
  float lines = 0;
  LoneFigure figure([&](Ui& ui) {
    const float width = ui.text_width("nnnn 88", {}) + 1;
    lines = ui.wrapped_height(width, "nnnn 88 % nnn", {}) / ui.line_height({});
  });
  figure.frames(2);
  EXPECT_FLOAT_EQ(lines, 3) << "nnnn, 88 %, nnn; not nnnn 88, % nnn";
}

TEST(LineCharts, ASmallOneIsNotHiddenByWhatThePointerReads) {
  const std::vector<ChartPoint> points = {{0, 0.9F}, {1, 0.5F}, {2, 0.4F}};
  for (const float height : {110.0F, 390.0F}) {
    int drawn = 0;  // in the plot, beside the pointer
    LoneFigure figure([&](Ui& ui) {
      const ChartSeries series[] = {{.name = "training", .points = points},
                                    {.name = "validation", .points = points}};
      LineChart chart;
      chart.name = "Loss";
      chart.series = series;
      chart.x_high = 2;
      line_chart(ui, {0, 0, 400, height}, chart);
      drawn = 0;
      for (const ImDrawVert& corner : ui.draw->VtxBuffer) {
        const bool beside = corner.pos.x > 60 && corner.pos.x < 330;
        drawn += beside && corner.pos.y > 50 && corner.pos.y < 110 ? 1 : 0;
      }
    });
    figure.frames(2);
    const int alone = drawn;
    figure.point(110, 60);
    figure.frames(2);
    EXPECT_EQ(drawn == alone, height < 200) << "in a large one it stands beside the pointer";
  }
}

}  // namespace
}  // namespace pixelwalk::app
