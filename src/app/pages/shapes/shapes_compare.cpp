#include <algorithm>
#include <vector>

#include "app/figures/share_bars.h"
#include "app/pages/shapes/shapes_view.h"
#include "app/ui/format.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "core/model/keras_code.h"

// The network before convolutions beside the model: the same lines beside each other, what is new
// on top, and a bar for what each costs.

namespace pixelwalk::app {
namespace {

using lessons::ComparisonRow;
using lessons::ModelOutline;

constexpr float kCell = 56, kTallestCell = 84, kHeading = 56, kGroup = 28, kBar = 6;
constexpr float kLargeType = 72;  // least height of a cell for the body's type

// "Conv2D(64, (3, 3), activation='relu')": the layer's line of code without what all lines share.
std::string code_of(const ModelSpec& spec, int layer) {
  for (const CodeLine& line : keras_code_lines(spec)) {
    if (line.layer != layer) continue;
    const std::size_t dot = line.text.rfind("layers.");
    std::string code = line.text.substr(dot + 7);
    if (code.ends_with(",")) code.pop_back();
    return code;
  }
  return {};
}

struct Side {
  const ModelSpec& spec;
  const ModelOutline& outline;
};

std::int64_t parameters_of(const Side& side, int layer) {
  return layer >= 0 && layer < side.outline.standing()
             ? side.outline.plans[static_cast<std::size_t>(layer)].parameters
             : 0;
}

std::string shape_of(const Side& side, int layer) {
  return layer < side.outline.standing()
             ? lessons::short_shape(side.outline.plans[static_cast<std::size_t>(layer)].output)
             : words("figures.not-possible");
}

// One layer of one model; or where it has none, nothing but a dash.
void draw_cell(Ui& ui, const Rect& rect, const Side& side, int layer, std::int64_t most,
               bool chosen) {
  const Palette& palette = ui.colors();
  if (layer < 0) {
    ui.text_in(rect, "–", {.color = palette.ink_muted, .align = Align::kCenter});
    ui.describe({.id = ui.id("##none"),
                 .role = Role::kCell,
                 .name = words("shapes.no-layer"),
                 .rect = rect});
    return;
  }
  const std::string name = side.outline.layers[static_cast<std::size_t>(layer)].name;
  const TextSize size = rect.height >= ui.px(kLargeType) ? TextSize::kBody : TextSize::kCaption;
  TextStyle code{
      .size = size, .face = Face::kNumbers, .color = chosen ? palette.accent : palette.ink};
  const float line = ui.line_height(code);
  const float height = 2 * line + ui.px(2 + kBar);
  const Rect inner{rect.x + ui.px(kSpace8), rect.y + (rect.height - height) / 2,
                   rect.width - ui.px(2 * kSpace8), height};
  std::string shown = code_of(side.spec, layer);
  if (ui.text_width(shown, code) > inner.width) {
    shown = name;
    code.face = Face::kBold;
  }
  ui.text_in({inner.x, inner.y, inner.width, line}, shown, code);
  const bool hidden = ui.answers_hidden;
  const std::string shape = hidden ? "?" : shape_of(side, layer);
  const std::int64_t parameters = hidden ? 0 : parameters_of(side, layer);
  const std::string count = hidden ? "?" : format_count(parameters);
  TextStyle numbers{.size = size, .face = Face::kNumbers, .color = palette.ink_muted};
  ui.text_in({inner.x, inner.y + line, inner.width, line}, shape, numbers);
  numbers.align = Align::kRight;
  numbers.color = palette.ink;
  ui.text_in({inner.x, inner.y + line, inner.width, line}, count, numbers);
  share_bar(ui, {inner.x, inner.y + 2 * line + ui.px(2), inner.width, ui.px(kBar)},
            static_cast<double>(parameters) / static_cast<double>(most), chosen);
  ui.describe(
      {.id = ui.id("##layer"),
       .role = Role::kCell,
       .name = words("shapes.layer-is", {{"name", name}, {"output", shape}, {"parameters", count}}),
       .rect = rect});
}

void draw_group(Ui& ui, Flow& flow, std::string_view name, std::string_view key) {
  const IdScope scope(ui, key);
  const Rect rect = flow.take(ui.px(kGroup));
  ui.text_in({rect.x, rect.y + ui.px(kSpace4), rect.width, rect.height - ui.px(kSpace4)}, name,
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  ui.begin_group({.id = ui.id("##row"), .role = Role::kRow, .rect = rect});
  ui.describe(
      {.id = ui.id("##words"), .role = Role::kCell, .name = std::string(name), .rect = rect});
  ui.end_group();
}

// The two halves of a row.
struct Halves {
  Rect left, right;
};

Halves halves_of(const Ui& ui, const Rect& row) {
  const float gap = ui.px(ui.narrow ? kSpace8 : kSpace24);
  const float each = (row.width - gap) / 2;
  return {{row.x, row.y, each, row.height}, {row.x + each + gap, row.y, each, row.height}};
}

void draw_model_heading(Ui& ui, const Rect& rect, std::string_view name, std::int64_t parameters,
                        int standing, int layers) {
  Rect rest = rect;
  const TextStyle bold{.face = Face::kBold};
  ui.text_in(cut_top(rest, ui.line_height(bold)), name, bold);
  const std::string total = total_of(ui, parameters, standing == layers);
  const TextStyle numbers{.size = TextSize::kLead, .face = Face::kNumbers};
  ui.text_in(cut_top(rest, ui.line_height(numbers)), total, numbers);
  ui.describe({.id = ui.id(name),
               .role = Role::kColumnHeader,
               .name = std::string(name) + ", " + total,
               .rect = rect});
}

std::string right_name(const ShapesView& view) {
  const int preset = lessons::preset_of(view.comparison.right());
  return preset >= 0 ? std::string(lessons::model_presets()[static_cast<std::size_t>(preset)].name)
                     : words("shapes.own-model");
}

void draw_row(Ui& ui, const Rect& row, ShapesView& view, int index, std::int64_t most) {
  const IdScope scope(ui, index);
  lessons::ModelComparison& comparison = view.comparison;
  const ComparisonRow& lines = comparison.rows()[static_cast<std::size_t>(index)];
  const bool chosen = comparison.row() == index;
  const Interaction state = ui.interact(ui.id("##row"), row);
  const Halves halves = halves_of(ui, row);
  for (const bool right_half : {false, true}) {
    const Rect& half = right_half ? halves.right : halves.left;
    const int layer = right_half ? lines.right : lines.left;
    if (chosen && layer >= 0) {
      ui.fill(half, ui.colors().accent_soft, 4);
    } else if (layer >= 0) {
      ui.fill(half, state.hovered ? ui.colors().sunken : ui.colors().surface, 4);
      ui.stroke(half, ui.colors().hairline, 4, ui.pixel);
    }
  }
  ui.begin_group({.id = ui.id("##row"), .role = Role::kRow, .rect = row});
  {
    const IdScope left_scope(ui, "left");
    draw_cell(ui, halves.left, {comparison.left(), comparison.left_outline()}, lines.left, most,
              chosen);
  }
  {
    const IdScope right_scope(ui, "right");
    draw_cell(ui, halves.right, {comparison.right(), comparison.right_outline()}, lines.right, most,
              chosen);
  }
  ui.end_group();
  if (state.activated) {
    view.playback.stop();
    comparison.jump_to(index + 1);
    select_compared(view);
  }
}

std::int64_t most_parameters(const lessons::ModelComparison& comparison) {
  std::int64_t most = 1;
  for (const LayerPlan& plan : comparison.left_outline().plans)
    most = std::max(most, plan.parameters);
  for (const LayerPlan& plan : comparison.right_outline().plans)
    most = std::max(most, plan.parameters);
  return most;
}

}  // namespace

void select_compared(ShapesView& view) {
  const lessons::ModelComparison& comparison = view.comparison;
  if (comparison.at_start() || !(comparison.right() == view.editor.spec())) return;
  const int layer = comparison.rows()[static_cast<std::size_t>(comparison.row())].right;
  if (layer >= 0) view.editor.jump_to(layer + 1);
}

void draw_compare_stage(Ui& ui, Flow& flow, ShapesView& view, float height) {
  const IdScope scope(ui, "comparison");
  lessons::ModelComparison& comparison = view.comparison;
  draw_problem(ui, flow, view);
  const std::int64_t most = most_parameters(comparison);
  const int count = comparison.end(), alone = count - comparison.shared();
  const float room = height - flow.used() - ui.px(kHeading + 2 * kGroup);
  const float cell = std::clamp(room / static_cast<float>(std::max(1, count)) - ui.px(4),
                                ui.px(kCell), ui.px(kTallestCell));
  ui.begin_group({.id = ui.id("##table"),
                  .role = Role::kTable,
                  .name = words("shapes.compare-table"),
                  .rect = {flow.x, flow.y, flow.width, 1}});
  const Rect top = flow.take(ui.px(kHeading));
  const Halves halves = halves_of(ui, top);
  ui.begin_group({.id = ui.id("##header"), .role = Role::kRow, .rect = top});
  draw_model_heading(ui, halves.left, phrase("shapes.preset.dense"),
                     comparison.left_outline().parameters, comparison.left_outline().standing(),
                     static_cast<int>(comparison.left().layers.size()));
  draw_model_heading(ui, halves.right, right_name(view), comparison.right_outline().parameters,
                     comparison.right_outline().standing(),
                     static_cast<int>(comparison.right().layers.size()));
  ui.end_group();
  for (int row = 0; row < count; ++row) {
    if (row == 0 && alone > 0) draw_group(ui, flow, phrase("shapes.compare-only-one"), "##alone");
    if (row == alone) draw_group(ui, flow, phrase("shapes.compare-same-lines"), "##shared");
    draw_row(ui, flow.take(cell), view, row, most);
    flow.space(ui.px(4));
  }
  ui.end_group();
}

void draw_parameter_bars(Ui& ui, Flow& flow, const lessons::ModelEditor& editor) {
  const IdScope scope(ui, "bars");
  heading(ui, flow, phrase("shapes.where-parameters"), 3, "##bars heading");
  flow.space(ui.px(kSpace4));
  const ModelOutline& outline = editor.outline();
  std::vector<ShareRow> rows;
  for (int layer = 0; layer < outline.standing(); ++layer) {
    const LayerPlan& plan = outline.plans[static_cast<std::size_t>(layer)];
    if (plan.parameters == 0) continue;
    const double share =
        static_cast<double>(plan.parameters) / static_cast<double>(outline.parameters);
    rows.push_back(
        {plan.layer.name, plan.parameters,
         format_count(plan.parameters) + " · " + format_percent(share, share < 0.1 ? 1 : 0),
         editor.selected_layer() == layer});
  }
  share_bars(ui, flow, rows);
}

}  // namespace pixelwalk::app
