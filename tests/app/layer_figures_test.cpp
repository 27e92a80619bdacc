#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "app/figures/block_places.h"
#include "app/figures/layer_fields.h"
#include "app/figures/layer_table.h"
#include "lessons/shapes/model_outline.h"
#include "tests/app/lone_figure.h"

namespace pixelwalk::app {
namespace {

// The names of ten layers find room where they are short, and three where they are whole.
TEST(BlockLabels, AreShorterWhereThereIsLittleRoom) {
  const Block conv{.rows = 20,
                   .columns = 20,
                   .channels = 8,
                   .label = "20×20×8",
                   .made_by = "Conv 13×13",
                   .made_by_short = "Conv"};
  const std::vector<Block> blocks(11, conv);
  const auto drawing = [](std::span<const Block> of) {
    return BlockDrawing{.blocks = of, .image = {}, .name = "", .description = ""};
  };
  LoneFigure figure([&](Ui& ui) {
    const BlockLabels few =
        block_labels(ui, drawing(std::span<const Block>(blocks).first(3)), 650, 120);
    EXPECT_TRUE(few.makers && !few.short_makers);
    const BlockLabels many = block_labels(ui, drawing(blocks), 650, 120);
    EXPECT_TRUE(many.makers && many.short_makers);
  });
  figure.frames(1);
}

TEST(LayerTable, TellsWhichRowWasPressedAndOpensThoseItIsGiven) {
  const lessons::ModelOutline outline = lessons::outline_of(ModelSpec::course());
  std::set<int> open;
  LayerTableResult last;
  int pressed = -1;
  float used = 0, closed = 0;
  LoneFigure figure([&](Ui& ui) {
    Flow flow({0, 0, 400, 400});
    last = layer_table(ui, flow, {.outline = outline, .selected = 2, .open = open});
    if (last.pressed >= 0) pressed = last.pressed;
    used = flow.used();
    closed = layer_table_height(ui, 7, 400);
  });
  figure.frames(2);
  EXPECT_NEAR(used, closed, 1);
  EXPECT_EQ(last.selected.y, figure.find("conv2d_1 (Conv2D)").rect.y);
  figure.activate("dense (Dense)");
  EXPECT_EQ(pressed, 5);
  open = {0};
  figure.frames(2);
  EXPECT_GT(used, closed + 20);
}

TEST(LayerFields, TellWhatWasSetAndWhere) {
  LayerSpec layer = LayerSpec::conv2d(64, 3);
  std::optional<LayerEdit> set;
  LoneFigure figure([&](Ui& ui) {
    Flow flow({0, 0, 320, 400});
    if (const auto edit = layer_fields(ui, flow, layer)) set = edit;
  });
  figure.frames(2);
  EXPECT_FALSE(set);
  figure.activate("16");
  ASSERT_TRUE(set);
  EXPECT_EQ(set->layer.filters, 16);
  EXPECT_EQ(set->field, -1);
  figure.activate("5×5");
  EXPECT_EQ(set->layer.kernel_height, 5);
  EXPECT_EQ(set->layer.filters, 64) << "what is set is the caller's to keep";
}

TEST(LayerFields, OfTheInputAreUsualOnesOrAnyOther) {
  InputShape shape{28, 28, 1};
  LoneFigure figure([&](Ui& ui) {
    Flow flow({0, 0, 320, 400});
    if (const auto set = input_fields(ui, flow, shape)) shape = *set;
  });
  figure.frames(2);
  EXPECT_TRUE(figure.find("28×28×1").checked);
  figure.activate("32×32×3");
  EXPECT_EQ(shape, (InputShape{32, 32, 3}));
}

}  // namespace
}  // namespace pixelwalk::app
