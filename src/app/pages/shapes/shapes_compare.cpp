#include <algorithm>
#include <vector>

#include "app/figures/share_bars.h"
#include "app/pages/shapes/shapes_view.h"
#include "app/ui/format.h"
#include "app/ui/layout.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "core/model/keras_code.h"

// The network before convolutions beside the model: the same lines beside each other, what is new
// on top, and a bar for what each costs.

namespace pixelwalk::app {
namespace {

using lessons::ComparisonRow;
using lessons::ModelOutline;

enum Part { kProblem, kLeft, kRight, kAloneName, kAlone, kSharedName, kShared };

// Heights of rows, with the gap beneath, and of what stands above them.
constexpr float kLeastRow = 60, kTallestRow = 132, kRowGap = 4, kHeading = 56, kGroup = 28;
constexpr float kBodyType = 72, kLeadType = 96;  // least heights of a cell for larger type
constexpr float kBar = 6, kTallBar = 10;
constexpr float kScrollGap = 12;  // between the cards and the bar that scrolls them

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
  const bool lead = rect.height >= ui.px(kLeadType);
  const TextSize size = lead                              ? TextSize::kLead
                        : rect.height >= ui.px(kBodyType) ? TextSize::kBody
                                                          : TextSize::kCaption;
  const float bar = ui.px(lead ? kTallBar : kBar);
  TextStyle code{
      .size = size, .face = Face::kNumbers, .color = chosen ? palette.accent : palette.ink};
  const float line = ui.line_height(code);
  const float height = 2 * line + ui.px(2) + bar;
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
  share_bar(ui, {inner.x, inner.y + 2 * line + ui.px(2), inner.width, bar},
            static_cast<double>(parameters) / static_cast<double>(most), chosen);
  ui.describe(
      {.id = ui.id("##layer"),
       .role = Role::kCell,
       .name = words("shapes.layer-is", {{"name", name}, {"output", shape}, {"parameters", count}}),
       .rect = rect});
}

// What the lines of a group have in common.
void draw_group(Ui& ui, const Rect& rect, std::string_view name, std::string_view key) {
  const IdScope scope(ui, key);
  ui.text_in({rect.x, rect.y + ui.px(kSpace4), rect.width, rect.height - ui.px(kSpace4)}, name,
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  ui.begin_group({.id = ui.id("##row"), .role = Role::kRow, .rect = rect});
  ui.describe(
      {.id = ui.id("##words"), .role = Role::kCell, .name = std::string(name), .rect = rect});
  ui.end_group();
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

void draw_row(Ui& ui, const Rect& row, const layout::Result& places, ShapesView& view, int index,
              std::int64_t most) {
  const IdScope scope(ui, index);
  lessons::ModelComparison& comparison = view.comparison;
  const ComparisonRow& lines = comparison.rows()[static_cast<std::size_t>(index)];
  const bool chosen = comparison.row() == index;
  const Interaction state = ui.interact(ui.id("##row"), row);
  const auto half_of = [&](Part side) {
    return Rect{places[side].x, row.y, places[side].width, row.height};
  };
  const Rect left = half_of(kLeft), right = half_of(kRight);
  for (const bool right_half : {false, true}) {
    const Rect& half = right_half ? right : left;
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
    draw_cell(ui, left, {comparison.left(), comparison.left_outline()}, lines.left, most, chosen);
  }
  {
    const IdScope right_scope(ui, "right");
    draw_cell(ui, right, {comparison.right(), comparison.right_outline()}, lines.right, most,
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

// The names beside each other, above the rows that share their height.
layout::Result place_compare(const Ui& ui, const Rect& area, const ShapesView& view) {
  const layout::Length half{0, layout::kEndless, layout::kEndless};
  const layout::Length height = layout::exactly(ui.px(kHeading));
  const float gap = ui.px(ui.narrow ? kSpace8 : kSpace24), least = ui.px(kLeastRow);
  std::vector<layout::Box> parts;
  if (const float problem = problem_height(ui, view, area.width); problem > 0)
    parts.push_back(layout::strip(kProblem, problem));
  parts.push_back(layout::row({.gap = layout::exactly(gap)}, {layout::leaf(kLeft, half, height),
                                                              layout::leaf(kRight, half, height)}));
  const auto rows = [&](int name, int part, int count) {
    if (count == 0) return;
    parts.push_back(layout::strip(name, ui.px(kGroup)));
    parts.push_back(layout::grid(part, 0, {0, static_cast<float>(count)}));
  };
  const int shared = view.comparison.shared();
  rows(kAloneName, kAlone, view.comparison.end() - shared);
  rows(kSharedName, kShared, shared);
  const float most = area.height < layout::kEndless ? ui.px(kTallestRow) : least;
  const layout::Cells cells[] = {{.least = least, .wished = most, .most = most}};
  return layout::solve(layout::column({}, std::move(parts)), cells, area, ui.pixel);
}

void draw_rows(Ui& ui, const layout::Result& places, Part part, ShapesView& view, int first,
               int end) {
  const std::int64_t most = most_parameters(view.comparison);
  const Rect& place = places[part];
  const float step = places.cells[0], width = right(places[kRight]) - places[kLeft].x;
  for (int row = first; row < end; ++row) {
    const float top = place.y + step * static_cast<float>(row - first);
    draw_row(ui, {place.x, top, width, step - ui.px(kRowGap)}, places, view, row, most);
  }
}

void draw_comparison(Ui& ui, const layout::Result& places, ShapesView& view) {
  lessons::ModelComparison& comparison = view.comparison;
  Flow problem(places[kProblem]);
  draw_problem(ui, problem, view);
  const Rect& left = places[kLeft];
  const float width = right(places[kRight]) - left.x;
  ui.begin_group({.id = ui.id("##table"),
                  .role = Role::kTable,
                  .name = words("shapes.compare-table"),
                  .rect = {left.x, left.y, width, 1}});
  ui.begin_group(
      {.id = ui.id("##header"), .role = Role::kRow, .rect = {left.x, left.y, width, left.height}});
  draw_model_heading(ui, left, phrase("shapes.preset.dense"), comparison.left_outline().parameters,
                     comparison.left_outline().standing(),
                     static_cast<int>(comparison.left().layers.size()));
  draw_model_heading(ui, places[kRight], right_name(view), comparison.right_outline().parameters,
                     comparison.right_outline().standing(),
                     static_cast<int>(comparison.right().layers.size()));
  ui.end_group();
  const int alone = comparison.end() - comparison.shared();
  if (places.has(kAlone))
    draw_group(ui, places[kAloneName], phrase("shapes.compare-only-one"), "##alone");
  draw_rows(ui, places, kAlone, view, 0, alone);
  if (places.has(kShared))
    draw_group(ui, places[kSharedName], phrase("shapes.compare-same-lines"), "##shared");
  draw_rows(ui, places, kShared, view, alone, comparison.end());
  ui.end_group();
}

}  // namespace

void select_compared(ShapesView& view) {
  const lessons::ModelComparison& comparison = view.comparison;
  if (comparison.at_start() || !(comparison.right() == view.editor.spec())) return;
  const int layer = comparison.rows()[static_cast<std::size_t>(comparison.row())].right;
  if (layer >= 0) view.editor.jump_to(layer + 1);
}

float compare_stage_height(const Ui& ui, float width, const ShapesView& view) {
  return place_compare(ui, {0, 0, width, layout::kEndless}, view).height;
}

void draw_compare_stage(Ui& ui, const Rect& area, ShapesView& view) {
  const IdScope scope(ui, "comparison");
  const layout::Result places = place_compare(
      ui, {area.x, area.y, area.width, ui.narrow ? layout::kEndless : area.height}, view);
  if (places.fits) return draw_comparison(ui, places, view);
  ScrollArea scroll(ui, "##rows", area);
  Flow& flow = scroll.flow();
  flow.width -= ui.px(kScrollGap);
  const layout::Result scrolled =
      place_compare(ui, {flow.x, flow.y, flow.width, layout::kEndless}, view);
  draw_comparison(ui, scrolled, view);
  flow.take(scrolled.height);
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
