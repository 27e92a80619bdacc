// Which number it is: its layer, its filter or unit, and its place in that. Each is chosen on a
// picture of the weights.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/figures/map_marks.h"
#include "app/figures/number_map.h"
#include "app/pages/learn/learn_layout.h"
#include "app/widgets/choice.h"
#include "app/widgets/list.h"
#include "app/widgets/swatch_choice.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::WeightBlock;
using lessons::WeightCell;
using lessons::WeightPlace;

constexpr float kMostCell = 48, kMostGrid = 144, kBias = 156;
constexpr float kLayer = 190, kChannel = 120, kMap = 150;
constexpr float kOneRow = 420;  // the least width where all choices stand in one
constexpr float kPrinted = 38;  // cells from here on have their number

const LayerPlan& plan_of(const std::vector<LayerPlan>& plans, const WeightPlace& place) {
  return plans[static_cast<std::size_t>(place.layer)];
}

bool is_convolution(const LayerPlan& plan) {
  return plan.layer.kind == LayerKind::kConv2D;
}

// The map that the weight sees; of a bias the first.
int map_of(const std::vector<LayerPlan>& plans, const WeightPlace& place) {
  if (lessons::is_bias(plans, place)) return 0;
  return lessons::cell_of(lessons::weight_block(plans, place.layer), place.index).map;
}

// The same cell, or of a bias the one in the middle, over another map.
WeightPlace over_map(const std::vector<LayerPlan>& plans, const WeightPlace& place, int map) {
  const WeightBlock block = lessons::weight_block(plans, place.layer);
  WeightCell cell{block.rows / 2, block.columns / 2, 0};
  if (!lessons::is_bias(plans, place)) cell = lessons::cell_of(block, place.index);
  cell.map = map;
  return {place.layer, place.channel, lessons::index_of(block, cell)};
}

// What one filter or unit weighs one map by, as the weights stand.
std::vector<float> weights_over(const LearnView& view, int layer, int channel, int map) {
  const auto& plans = view.lesson->plans();
  const WeightBlock block = lessons::weight_block(plans, layer);
  const auto kernel =
      view.lesson->batch().weights().find(lessons::array_of(plans, {layer, 0, 0}))->values();
  std::vector<float> values;
  for (int at = 0; at < block.filled; ++at) {
    const WeightPlace place{layer, channel, std::int64_t{at} * block.maps + map};
    values.push_back(kernel[static_cast<std::size_t>(lessons::element_of(plans, place))]);
  }
  return values;
}

// Tiles of these weights; what they show is made when they are opened.
struct Swatches {
  WeightPalette& palette;
  const LearnView& view;
  WeightPalette::Shown shown;
  bool of_maps;  // of one filter, else of all filters over one map
};

void fill(const Ui& ui, const Swatches& swatches) {
  WeightPalette& palette = swatches.palette;
  const WeightPalette::Shown& shown = swatches.shown;
  if (palette.shown == shown) return;
  palette.shown = shown;
  const auto& plans = swatches.view.lesson->plans();
  const WeightBlock block = lessons::weight_block(plans, shown.layer);
  const int count = swatches.of_maps
                        ? block.maps
                        : lessons::weight_channels(plans[static_cast<std::size_t>(shown.layer)]);
  std::vector<std::vector<float>> values;
  std::vector<float> ranges;
  for (int at = 0; at < count; ++at) {
    values.push_back(swatches.of_maps ? weights_over(swatches.view, shown.layer, shown.fixed, at)
                                      : weights_over(swatches.view, shown.layer, at, shown.fixed));
    ranges.push_back(symmetric_range(values.back()));
  }
  const int rows = TexelSheet::left_of(block.rows), columns = TexelSheet::left_of(block.columns);
  palette.rows = rows;
  palette.columns = columns;
  palette.sheet.fill(count, rows, columns, [&](int image, int row, int column) {
    const auto index = static_cast<std::size_t>(row * block.rows / rows * block.columns +
                                                column * block.columns / columns);
    const std::vector<float>& of = values[static_cast<std::size_t>(image)];
    if (index >= of.size()) return ui.colors().surface;
    return map_color(ColorMap::kDiverging, of[index] / ranges[static_cast<std::size_t>(image)],
                     ui.dark);
  });
}

// Cells in whole device pixels where they can be, in the middle of the square.
void draw_swatch(Ui& ui, const Rect& square, const Swatches& swatches, int option) {
  fill(ui, swatches);
  const auto rows = static_cast<float>(swatches.palette.rows),
             columns = static_cast<float>(swatches.palette.columns);
  const float cell = cell_size(ui, square, swatches.palette.rows, swatches.palette.columns);
  const Rect placed = centered(square, cell * columns, cell * rows);
  const Rect exact{ui.snap(placed.x), ui.snap(placed.y), placed.width, placed.height};
  swatches.palette.sheet.draw(ui, exact, option);
  ui.stroke(exact, ui.colors().hairline, 0, ui.pixel);
}

// A list of tiles; the one that was taken, −1: none.
int choose_swatch(Ui& ui, const Rect& rect, std::string_view name, int count, int chosen,
                  const Swatches& swatches) {
  SwatchChoice choice{.name = name, .chosen = chosen, .small = true};
  for (int option = 0; option < count; ++option) choice.options.push_back(std::to_string(option));
  choice.draw = [swatches](Ui& at, const Rect& square, int option) {
    draw_swatch(at, square, swatches, option);
  };
  return swatch_choice(ui, rect, choice, ListLook::kBox);
}

void choose_layer(Ui& ui, const Rect& rect, LearnView& view, const std::vector<LayerPlan>& plans,
                  const WeightPlace& place) {
  const std::vector<int> layers = lessons::learning_layers(plans);
  std::vector<std::string> names;
  for (const int layer : layers) names.push_back(plans[static_cast<std::size_t>(layer)].layer.name);
  auto chosen = static_cast<int>(std::ranges::find(layers, place.layer) - layers.begin());
  if (!inline_combo(ui, rect, phrase("learn.layer"), names, chosen)) return;
  const int layer = layers[static_cast<std::size_t>(chosen)];
  choose_weight(view, plans, view.lesson->liveliest(layer));
}

// A row of at most three, or two rows.
struct ChoiceRects {
  Rect layer, channel, map;
};
ChoiceRects place_choices(const Ui& ui, const Rect& area, bool maps) {
  const float gap = ui.px(kSpace8);
  const auto halves = [&](Rect row, float left, float along) {
    const float half = (row.width - gap) / 2;
    const Rect first = cut_left(row, std::min(ui.px(left), half));
    cut_left(row, gap);
    row.width = std::min(row.width, ui.px(along));
    return std::pair(first, row);
  };
  if (area.height < ui.px(2 * kTouch) || !maps) {
    Rect row = area;
    const auto [layer, rest] = halves(row, kLayer, kOneRow);
    if (!maps) {
      const float width = std::min(rest.width, ui.px(kChannel));
      return {layer, {rest.x, rest.y, width, rest.height}, {}};
    }
    const auto [channel, map] = halves(rest, kChannel, kMap);
    return {layer, channel, map};
  }
  Rect rest = area;
  const Rect layer = cut_top(rest, ui.px(kTouch));
  cut_top(rest, gap);
  const auto [channel, map] = halves(cut_top(rest, ui.px(kTouch)), area.width, area.width);
  return {layer, channel, map};
}

bool has_maps(const LearnView& view) {
  const auto plans = learn_plans(view);
  if (plans.empty()) return false;
  return lessons::weight_block(plans, chosen_weight(view, plans).layer).maps > 1;
}

// How large the cells of the weights are drawn.
float weight_cell(const Ui& ui, const WeightBlock& block, float width) {
  const float most = std::min(ui.px(kMostGrid), width);
  return std::min(ui.px(kMostCell), cell_size(ui, {0, 0, most, most}, block.rows, block.columns));
}

void draw_block(Ui& ui, Flow& flow, LearnView& view, const WeightPlace& place) {
  const auto& plans = view.lesson->plans();
  const WeightBlock block = lessons::weight_block(plans, place.layer);
  const int map = map_of(plans, place);
  std::vector<float> values = weights_over(view, place.layer, place.channel, map);
  const int filled = block.filled < block.rows * block.columns ? block.filled : -1;
  values.resize(static_cast<std::size_t>(block.rows) * static_cast<std::size_t>(block.columns));
  const float cell = weight_cell(ui, block, flow.width);
  const auto kernel =
      view.lesson->batch().weights().find(lessons::array_of(plans, {place.layer, 0, 0}))->values();
  const float range = symmetric_range(kernel);
  const bool filter = is_convolution(plan_of(plans, place));
  const bool fixed = ui.hidden.settings || ui.on_paper;
  const Rect caption = flow.take(ui.px(kLearnHead));
  const Rect room = flow.take(cell * static_cast<float>(block.rows));
  const std::string which = learn_text(view, "which");
  const PixelGridResult placed = number_map(
      ui, caption, {room.x, room.y, cell * static_cast<float>(block.columns), room.height}, cell,
      {.name = phrase(filter ? "learn.kernel" : "learn.unit-weights"),
       .caption = which,
       .description = fixed ? std::string() : words("learn.kernel-says"),
       .rows = block.rows,
       .columns = block.columns,
       .values = values,
       .look = {.map = ColorMap::kDiverging, .low = -range, .high = range, .decimals = 2},
       .filled = filled,
       .numbers = cell >= ui.px(kPrinted),
       .clickable = !fixed,
       .texture = &view.weights,
       .revision = view.revision});
  if (!lessons::is_bias(plans, place)) {
    const WeightCell at = lessons::cell_of(block, place.index);
    outline_cells(ui, placed.cell_rect(at.row, at.column), ui.colors().accent, 2.5F, ui.px(6));
  }
  if (placed.clicked >= 0 && placed.clicked < block.filled)
    choose_weight(view, plans,
                  {place.layer, place.channel, std::int64_t{placed.clicked} * block.maps + map});
}

}  // namespace

float learn_choices_height(const Ui& ui, float width, const LearnView& view) {
  const bool two_rows = width < ui.px(kOneRow) && has_maps(view) && view.lesson != nullptr &&
                        !ui.hidden.settings && !ui.on_paper;
  return ui.px(two_rows ? 2 * kTouch + kSpace8 : kTouch);
}

void draw_learn_choices(Ui& ui, const Rect& area, LearnView& view) {
  const std::vector<LayerPlan> plans = learn_plans(view);
  if (plans.empty()) return;
  const IdScope scope(ui, "weight");
  const WeightPlace place = chosen_weight(view, plans);
  if (ui.hidden.settings || ui.on_paper || !view.lesson) {
    const std::string name = lessons::weight_name(plans, place);
    ui.text_in(area, name, {.color = ui.colors().ink_muted});
    ui.describe({.id = ui.id("##place"), .role = Role::kText, .name = name, .rect = area});
    return;
  }
  const WeightBlock block = lessons::weight_block(plans, place.layer);
  const LayerPlan& plan = plan_of(plans, place);
  const ChoiceRects rects = place_choices(ui, area, block.maps > 1);
  choose_layer(ui, rects.layer, view, plans, place);
  const int map = map_of(plans, place);
  const WeightPalette::Shown now{.layer = place.layer, .revision = view.revision, .dark = ui.dark};
  WeightPalette::Shown channels = now, maps = now;
  channels.fixed = map;
  maps.fixed = place.channel;
  if (const int taken = choose_swatch(
          ui, rects.channel, phrase(is_convolution(plan) ? "learn.filter" : "learn.unit"),
          lessons::weight_channels(plan), place.channel, {view.channels, view, channels, false});
      taken >= 0)
    choose_weight(view, plans, {place.layer, taken, place.index});
  if (block.maps == 1) return;
  if (const int taken = choose_swatch(ui, rects.map, phrase("learn.input-map"), block.maps, map,
                                      {view.maps, view, maps, true});
      taken >= 0)
    choose_weight(view, plans, over_map(plans, place, taken));
}

float learn_weight_height(const Ui& ui, const LearnView& view, float width) {
  const WeightBlock block =
      lessons::weight_block(view.lesson->plans(), view.lesson->weight().layer);
  return ui.px(kLearnHead) + weight_cell(ui, block, width) * static_cast<float>(block.rows) +
         ui.px(kSpace8 + kTouch);
}

void draw_learn_weight(Ui& ui, const Rect& area, LearnView& view) {
  const IdScope scope(ui, "number");
  const auto& plans = view.lesson->plans();
  const WeightPlace place = view.lesson->weight();
  Flow flow(area);
  draw_block(ui, flow, view, place);
  if (ui.hidden.settings || ui.on_paper) return;
  flow.space(ui.px(kSpace8));
  Rect row = flow.take(ui.px(kTouch));
  row.width = std::min(row.width, ui.px(kBias));
  bool bias = lessons::is_bias(plans, place);
  if (!toggle(ui, row, phrase("learn.bias"), bias)) return;
  WeightPlace next = over_map(plans, place, 0);
  if (bias) next.index = lessons::weights_per_channel(plan_of(plans, place));
  choose_weight(view, plans, next);
}

}  // namespace pixelwalk::app
