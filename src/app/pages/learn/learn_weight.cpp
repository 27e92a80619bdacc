// Which number it is: its layer, its filter or unit, its place in that.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "app/figures/map_marks.h"
#include "app/figures/pixel_grid.h"
#include "app/pages/learn/learn_view.h"
#include "app/ui/format.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/list.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::KernelCell;
using lessons::WeightPlace;

constexpr float kCell = 44, kMostGrid = 136, kBias = 96;
constexpr float kLayer = 190, kChannel = 150;

bool is_convolution(const LayerPlan& plan) {
  return plan.layer.kind == LayerKind::kConv2D;
}

const LayerPlan& plan_of(const std::vector<LayerPlan>& plans, const WeightPlace& place) {
  return plans[static_cast<std::size_t>(place.layer)];
}

// A whole number from 0 below `count`, with its name before it.
bool choose_number(Ui& ui, const Rect& rect, std::string_view name, std::int64_t count,
                   std::int64_t& number) {
  const TextStyle style{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  Rect rest = rect;
  ui.text_in(cut_left(rest, std::min(ui.text_width(name, style) + ui.px(kSpace8), rect.width / 2)),
             name, style);
  auto value = static_cast<double>(number);
  if (!number_field(ui, rest, name, value,
                    {.minimum = 0,
                     .maximum = static_cast<double>(count - 1),
                     .decimals = 0,
                     .show_name = false,
                     .active = count > 1}))
    return false;
  number = static_cast<std::int64_t>(std::llround(value));
  return true;
}

// The weights of the filter that look at the same map, as they stand.
struct Kernel {
  int rows = 0, columns = 0;
  std::vector<float> values;
  float range = 0;
};

Kernel kernel_of(const LearnView& view, const WeightPlace& place, int input) {
  const auto& plans = view.lesson->plans();
  const LayerPlan& plan = plan_of(plans, place);
  const Tensor& kernel =
      *view.lesson->batch().weights().find(lessons::array_of(plans, {place.layer, 0, 0}));
  Kernel made{
      plan.layer.kernel_height, plan.layer.kernel_width, {}, symmetric_range(kernel.values())};
  for (int row = 0; row < made.rows; ++row) {
    for (int column = 0; column < made.columns; ++column) {
      const WeightPlace at{place.layer, place.channel,
                           lessons::index_of(plan, {row, column, input})};
      made.values.push_back(
          kernel.values()[static_cast<std::size_t>(lessons::element_of(plans, at))]);
    }
  }
  return made;
}

float grid_height(const Ui& ui, const LayerPlan& plan) {
  return std::min(ui.px(kCell) * static_cast<float>(plan.layer.kernel_height), ui.px(kMostGrid));
}

void draw_kernel(Ui& ui, Flow& flow, LearnView& view, const WeightPlace& place, int input) {
  const auto& plans = view.lesson->plans();
  const LayerPlan& plan = plan_of(plans, place);
  const Kernel kernel = kernel_of(view, place, input);
  const float side = grid_height(ui, plan);
  const Rect room = flow.take(side);
  const float cell = cell_size(ui, {0, 0, std::min(room.width, ui.px(kMostGrid)), side},
                               kernel.rows, kernel.columns);
  const Rect rect{ui.snap(room.x), ui.snap(room.y), cell * static_cast<float>(kernel.columns),
                  cell * static_cast<float>(kernel.rows)};
  const PixelGridResult placed = pixel_grid(ui, rect,
                                            {.rows = kernel.rows,
                                             .columns = kernel.columns,
                                             .values = kernel.values,
                                             .map = ColorMap::kDiverging,
                                             .low = -kernel.range,
                                             .high = kernel.range,
                                             .numbers = true,
                                             .decimals = 2,
                                             .cell = cell,
                                             .name = phrase("learn.kernel"),
                                             .description = phrase("learn.kernel-says"),
                                             .clickable = true,
                                             .readable = true});
  if (!lessons::is_bias(plans, place)) {
    const KernelCell at = lessons::kernel_cell(plan, place.index);
    outline_cells(ui, placed.cell_rect(at.row, at.column), ui.colors().accent, 2.5F);
  }
  if (placed.clicked >= 0)
    choose_weight(view, plans,
                  {place.layer, place.channel,
                   lessons::index_of(plan, {placed.clicked / kernel.columns,
                                            placed.clicked % kernel.columns, input})});
}

}  // namespace

void draw_learn_choices(Ui& ui, const Rect& area, LearnView& view) {
  const std::vector<LayerPlan> plans = learn_plans(view);
  if (plans.empty()) return;
  const IdScope scope(ui, "weight");
  const WeightPlace place = chosen_weight(view, plans);
  const bool fixed = ui.hidden.settings || ui.on_paper;
  if (fixed) {
    const std::string name = lessons::weight_name(plans, place);
    ui.text_in(area, name, {.color = ui.colors().ink_muted});
    ui.describe({.id = ui.id("##place"), .role = Role::kText, .name = name, .rect = area});
    return;
  }
  const std::vector<int> layers = lessons::learning_layers(plans);
  std::vector<std::string> names;
  for (const int layer : layers) names.push_back(plans[static_cast<std::size_t>(layer)].layer.name);
  auto chosen = static_cast<int>(std::ranges::find(layers, place.layer) - layers.begin());
  Rect rest = area;
  const float gap = ui.px(kSpace8);
  const float half = (rest.width - gap) / 2;
  if (inline_combo(ui, cut_left(rest, std::min(ui.px(kLayer), half)), phrase("learn.layer"), names,
                   chosen)) {
    WeightPlace first = lessons::first_weight(plans);
    lessons::Selection layer;
    layer.layer = names[static_cast<std::size_t>(chosen)];
    if (const auto there = lessons::selected_weight(plans, layer)) first = *there;
    choose_weight(view, plans, first);
    return;
  }
  cut_left(rest, gap);
  const LayerPlan& plan = plan_of(plans, place);
  std::int64_t channel = place.channel;
  if (choose_number(ui, cut_left(rest, std::min(ui.px(kChannel), half)),
                    phrase(is_convolution(plan) ? "learn.filter" : "learn.unit"),
                    lessons::weight_channels(plan), channel))
    choose_weight(view, plans, {place.layer, static_cast<int>(channel), place.index});
}

float learn_weight_height(const Ui& ui, const LearnView& view) {
  const LayerPlan& plan = plan_of(view.lesson->plans(), view.lesson->weight());
  if (!is_convolution(plan)) return ui.px(2 * kTouch + kSpace8);
  return ui.px(kTouch) + grid_height(ui, plan) + (plan.input[2] > 1 ? ui.px(kSpace8 + kTouch) : 0);
}

void draw_learn_weight(Ui& ui, const Rect& area, LearnView& view) {
  const IdScope scope(ui, "number");
  const auto& plans = view.lesson->plans();
  const WeightPlace place = view.lesson->weight();
  const LayerPlan& plan = plan_of(plans, place);
  const bool bias = lessons::is_bias(plans, place);
  const std::int64_t weights = lessons::weights_per_channel(plan);
  Flow flow(area);
  const bool fixed = ui.hidden.settings || ui.on_paper;
  Rect head = flow.take(ui.px(kTouch));
  bool wants_bias = bias;
  if (!fixed && toggle(ui, cut_right(head, ui.px(kBias)), phrase("learn.bias"), wants_bias)) {
    lessons::Selection channel = lessons::selection_of(plans, place);
    channel.weight = wants_bias ? weights : -1;
    view.context.workspace.selection = channel;
  }
  ui.text_in(head, phrase("learn.which"), {.size = TextSize::kCaption, .face = Face::kBold});
  if (is_convolution(plan)) {
    const int inputs = plan.input[2];
    std::int64_t input = bias ? 0 : lessons::kernel_cell(plan, place.index).input;
    draw_kernel(ui, flow, view, place, static_cast<int>(input));
    flow.space(ui.px(kSpace8));
    if (inputs > 1 && !fixed) {
      if (choose_number(ui, flow.take(ui.px(kTouch)), phrase("learn.input-map"), inputs, input)) {
        KernelCell cell{plan.layer.kernel_height / 2, plan.layer.kernel_width / 2, 0};
        if (!bias) cell = lessons::kernel_cell(plan, place.index);
        cell.input = static_cast<int>(input);
        choose_weight(view, plans, {place.layer, place.channel, lessons::index_of(plan, cell)});
      }
    }
  } else if (!fixed) {
    std::int64_t input = bias ? 0 : place.index;
    if (choose_number(ui, flow.take(ui.px(kTouch)), phrase("learn.input"), weights, input))
      choose_weight(view, plans, {place.layer, place.channel, input});
  }
}

}  // namespace pixelwalk::app
