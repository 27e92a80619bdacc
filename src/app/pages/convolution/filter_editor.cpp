#include <algorithm>
#include <array>
#include <cmath>

#include "app/figures/filter_choice.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/ui/colormaps.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/cell_number.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "imgui.h"
#include "lessons/convolution/filter_edit.h"

namespace pixelwalk::app {
namespace {

using By = FilterEditor::By;

constexpr float kGap = 2;
constexpr float kLargestCell = 64;
constexpr double kMost = 99;                         // largest weight that can be entered
constexpr double kDragStep = 0.5;                    // a dragged weight moves by this …
constexpr float kDragPixels = 14;                    // … every so many pixels
constexpr int kMergeDrag = 100, kMergePaint = 1000;  // keys for undo: one gesture is one step

lessons::Filter& filter_of(ConvolutionView& view) {
  return view.context.workspace.setup.filter;
}

void set_weight(ConvolutionView& view, int term, double value) {
  filter_of(view).values[static_cast<std::size_t>(term)] =
      static_cast<float>(std::clamp(value, -kMost, kMost));
}

void end_gesture(ConvolutionView& view) {
  if (view.editor.held < 0) return;
  view.editor.held = -1;
  record_edits(view);
  view.history.end_merge();
  view.merge = -1;
}

struct Cell {
  int term = 0;
  Rect box;
  Color color = 0;
  float number = 0;  // pixels of type
  std::string name;
  double value = 0;
};

void draw_cell(Ui& ui, const Cell& cell, bool hovered, bool focused) {
  ui.fill(cell.box, cell.color, 3);
  if (hovered) ui.stroke(cell.box, ui.colors().ink, 3, 1.5F);
  if (focused) ui.focus_ring(cell.box, 3);
  draw_cell_number(ui, cell.box, fit_cell_number(ui, cell.box, cell.value, 2, cell.number),
                   readable_on(cell.color));
}

void type_cell(Ui& ui, const Cell& cell, ConvolutionView& view) {
  double value = cell.value;
  if (number_field(ui, cell.box, cell.name, value,
                   {.minimum = -kMost,
                    .maximum = kMost,
                    .step = 0.5,
                    .decimals = 2,
                    .show_name = false,
                    .align = Align::kCenter,
                    .color = readable_on(cell.color),
                    .fill = cell.color,
                    .pixels = cell.number})) {
    set_weight(view, cell.term, value);
  }
}

void drag_cell(Ui& ui, const Cell& cell, ConvolutionView& view) {
  FilterEditor& editor = view.editor;
  const std::uint32_t item = ui.id(cell.name);
  const Interaction state = ui.interact(item, cell.box);
  if (state.held) {
    ui.keep_pointer();
    if (editor.held != cell.term) {
      end_gesture(view);
      editor.held = cell.term;
      editor.held_value = static_cast<float>(cell.value);
      view.merge = kMergeDrag + cell.term;
    }
    const float up = ImGui::GetIO().MouseClickedPos[0].y - ui.pointer_y();
    const double steps = std::trunc(static_cast<double>(up / ui.px(kDragPixels)));
    set_weight(view, cell.term, static_cast<double>(editor.held_value) + steps * kDragStep);
  } else if (editor.held == cell.term) {
    end_gesture(view);
  }
  draw_cell(ui, cell, state.hovered || state.held, state.focused);
  ui.describe({.id = item,
               .role = Role::kSlider,
               .name = cell.name,
               .description = words("convolution.drag"),
               .value = format_number(cell.value, 2),
               .minimum = -kMost,
               .maximum = kMost,
               .step = kDragStep,
               .now = cell.value,
               .focusable = true,
               .rect = cell.box});
  std::string entered;
  if (!ui.take_value(item, entered)) return;
  if (const auto parsed = parse_number(entered)) set_weight(view, cell.term, *parsed);
}

void paint_cell(Ui& ui, const Cell& cell, ConvolutionView& view, bool painting) {
  const std::uint32_t item = ui.id(cell.name);
  const bool hovered = ui.pointer_in(cell.box);
  if ((painting && hovered) || ui.tree.take_activation(item))
    set_weight(view, cell.term, view.editor.brush);
  draw_cell(ui, cell, hovered, ui.tree.focused() == item);
  ui.describe(
      {.id = item,
       .role = Role::kButton,
       .name = cell.name + ": " + format_number(cell.value, 2),
       .description = words("convolution.paint", {{"value", format_number(view.editor.brush, 2)}}),
       .focusable = true,
       .rect = cell.box});
}

void draw_size_choice(Ui& ui, Flow& flow, ConvolutionView& view) {
  constexpr std::array<std::string_view, 3> kNames = {"3×3", "5×5", "7×7"};
  int chosen = (filter_of(view).size - lessons::kFilterSizes[0]) / 2;
  if (segmented(ui, flow.take(field_height(ui)), phrase("convolution.filter-size"), kNames, chosen,
                true))
    filter_of(view) = lessons::resized(filter_of(view), lessons::kFilterSizes[chosen]);
  flow.space(ui.px(kSpace8));
}

void draw_ways(Ui& ui, Flow& flow, ConvolutionView& view) {
  FilterEditor& editor = view.editor;
  const std::array<std::string_view, 3> names = {phrase("convolution.editor-by.type"),
                                                 phrase("convolution.editor-by.drag"),
                                                 phrase("convolution.editor-by.paint")};
  int by = static_cast<int>(editor.by);
  if (segmented(ui, flow.take(field_height(ui)), phrase("convolution.change-weights-by"), names, by,
                true))
    editor.by = static_cast<By>(by);
  if (editor.by == By::kPaint) {
    flow.space(ui.px(kSpace8));
    constexpr std::array<std::string_view, 5> kValues = {"−2", "−1", "0", "1", "2"};
    Rect row = flow.take(field_height(ui));
    const Rect own = cut_right(row, ui.px(72));
    cut_right(row, ui.px(kSpace8));
    int chosen = -1;
    for (int i = 0; i < 5; ++i) {
      if (editor.brush == i - 2) chosen = i;
    }
    if (segmented(ui, row, phrase("convolution.brush"), kValues, chosen, true))
      editor.brush = chosen - 2;
    number_field(ui, own, phrase("convolution.brush-value"), editor.brush,
                 {.minimum = -kMost, .maximum = kMost, .step = 0.5, .decimals = 2});
  }
  flow.space(ui.px(kSpace4));
  constexpr std::string_view kNotes[] = {"editor.type", "editor.drag", "editor.paint"};
  paragraph(ui, flow, convolution_text(view, kNotes[static_cast<int>(editor.by)]), "##ways note",
            {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  flow.space(ui.px(kSpace8));
}

void draw_tools(Ui& ui, Flow& flow, ConvolutionView& view) {
  struct Tool {
    std::string_view entry;  // of its name
    lessons::Filter (*apply)(const lessons::Filter&);
  };
  constexpr std::array<Tool, 4> kTools = {Tool{"convolution.rotate", lessons::rotated},
                                          Tool{"convolution.transpose", lessons::transposed},
                                          Tool{"convolution.flip-sign", lessons::negated},
                                          Tool{"convolution.clear", lessons::cleared}};
  const float gap = ui.px(kSpace8);
  auto places = flow.columns(3, ui.px(kTouch), gap);
  flow.space(gap);
  const auto second = flow.columns(3, ui.px(kTouch), gap);
  flow.space(gap);
  places.insert(places.end(), second.begin(), second.end());
  for (std::size_t i = 0; i < kTools.size(); ++i) {
    if (button(ui, places[i], phrase(kTools[i].entry)))
      filter_of(view) = kTools[i].apply(filter_of(view));
  }
  if (button(ui, places[4], phrase("convolution.undo"), {.enabled = view.history.can_undo()}))
    undo_edit(view);
  if (button(ui, places[5], phrase("convolution.redo"), {.enabled = view.history.can_redo()}))
    redo_edit(view);
}

void draw_scaling(Ui& ui, Flow& flow, ConvolutionView& view) {
  const bool nothing_to_scale = lessons::normalising_weight(filter_of(view)) == 1;
  bool scaled = view.context.workspace.setup.normalised && !nothing_to_scale;
  if (toggle(ui, flow.take(ui.px(kTouch)), phrase("convolution.scale-to-one"), scaled,
             !nothing_to_scale)) {
    view.context.workspace.setup.normalised = scaled;
  }
  paragraph(ui, flow,
            convolution_text(view, nothing_to_scale ? "scale.none"
                                   : scaled         ? "scale.on"
                                                    : "scale.off"),
            "##scale note", {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
}

}  // namespace

float filter_cells_height(const Ui& ui, float width, float most, const ConvolutionView& view) {
  const auto size = static_cast<float>(view.context.workspace.setup.filter.size);
  return std::floor(std::min(ui.px(most), width / size)) * size;
}

void draw_filter_cells(Ui& ui, const Rect& area, ConvolutionView& view) {
  const IdScope scope(ui, "##filter cells");
  // A cell is another kind of element each way, so it is another element.
  const IdScope way(ui, static_cast<int>(view.editor.by));
  const int size = filter_of(view).size;
  const float side = std::floor(std::min(area.width, area.height) / static_cast<float>(size));
  const float range = symmetric_range(filter_of(view).values, 0.001F);
  const std::uint32_t group = ui.id("##group");
  bool painting = false;
  if (view.editor.by == By::kPaint) {
    painting = ui.interact(group, area).held;
    if (painting) {
      ui.keep_pointer();
      view.editor.held = 0;
      view.merge = kMergePaint;
    } else {
      end_gesture(view);
    }
  }
  ui.begin_group({.id = group,
                  .role = Role::kGroup,
                  .name = words("convolution.filter-values"),
                  .rect = area});
  for (int term = 0; term < size * size; ++term) {
    const int row = term / size, column = term % size;
    const float value = filter_of(view).values[static_cast<std::size_t>(term)];
    const Cell cell{
        .term = term,
        .box = {area.x + static_cast<float>(column) * side, area.y + static_cast<float>(row) * side,
                side - ui.px(kGap), side - ui.px(kGap)},
        .color = map_color(ColorMap::kDiverging, value / range, ui.dark),
        .number = std::min(side * 0.32F, ui.px(18)),
        .name = words("convolution.filter-cell", {{"row", row}, {"column", column}}),
        .value = static_cast<double>(value)};
    switch (view.editor.by) {
      case By::kType:
        type_cell(ui, cell, view);
        break;
      case By::kDrag:
        drag_cell(ui, cell, view);
        break;
      case By::kPaint:
        paint_cell(ui, cell, view, painting);
        break;
    }
  }
  ui.end_group();
}

void draw_filter_editor(Ui& ui, Flow& flow, ConvolutionView& view) {
  const IdScope scope(ui, "##filter editor");
  const SteadyPart steady(ui, "##steady", flow);
  if (ui.narrow && view.mode == StageMode::kBorders) {  // where the stage has no cells to name
    lessons::Workspace& workspace = view.context.workspace;
    filter_choice(ui, flow.take(ui.px(kTouch)), workspace.setup, workspace.filter_title(),
                  ListLook::kBox);
    flow.space(ui.px(kSpace8));
  }
  draw_size_choice(ui, flow, view);
  if (!view.editor.on_stage) {
    const float height = filter_cells_height(ui, flow.width, kLargestCell, view);
    draw_filter_cells(ui, {flow.x + (flow.width - height) / 2, flow.y, height, height}, view);
    flow.space(height + ui.px(kSpace8));
  }
  draw_ways(ui, flow, view);
  draw_tools(ui, flow, view);
  draw_scaling(ui, flow, view);
}

}  // namespace pixelwalk::app
