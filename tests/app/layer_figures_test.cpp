#include <gtest/gtest.h>

#include <optional>
#include <set>

#include "app/figures/layer_fields.h"
#include "app/figures/layer_table.h"
#include "lessons/shapes/model_outline.h"
#include "tests/app/lone_figure.h"

namespace pixelwalk::app {
namespace {

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
