#include <algorithm>
#include <array>

#include "app/figures/equation.h"
#include "app/figures/map_marks.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/ui/colormaps.h"
#include "app/ui/layout.h"

// "Step by step": the image, the output, and the window opened beneath, or beside where the
// screen is wide and not high.

namespace pixelwalk::app {
namespace {

constexpr float kLargestMapInColumn = 364;  // 28 cells of 13
constexpr float kLargestLowMap = 160;       // the equation is to be in sight as well
constexpr float kRoomBeneath = 420;         // least height of a stage with the equation beneath
constexpr float kBetweenMaps = 240;         // where there is nothing else to do with the room
constexpr float kLeastField = 40;           // a filter cell that can be typed into
constexpr float kManyFields = 160;          // a side, of a filter with more cells
constexpr float kLargestCell = 76, kLowCell = 30;
constexpr float kReadableCell = 26, kSmallCell = 22;  // for "−1.5", for three digits
constexpr float kRoomForTenths = 34;                  // and for "−178.5"
constexpr float kMargin = 10;                         // beside the stage, for the connectors

struct Stage {
  layout::Result places;
  EquationBox equation;
};

layout::Shape shape_of_maps(const lessons::ConvolutionLesson& lesson) {
  const kernels::Conv2dShape& shape = lesson.shape();
  const Zeros rows = zeros_of(shape.rows), columns = zeros_of(shape.columns);
  return {static_cast<float>(shape.width() + columns.before + columns.after),
          static_cast<float>(shape.height() + rows.before + rows.after)};
}

// Both maps equally large.
layout::Box maps_box(const Ui& ui, const layout::Shape& shape) {
  const float gap = ui.px(ui.narrow ? kSpace8 : kSpace24);
  return layout::row({.gap = layout::exactly(gap), .along = layout::Place::kBetween},
                     {map_box(ui, kImage, kOfMaps, shape, {.scale = true}),
                      map_box(ui, kOutput, kOfMaps, shape, {.scale = true})});
}

Stage solve_stage(const Ui& ui, const Rect& area, const layout::Shape& shape,
                  const EquationBox& equation, bool beside,
                  const std::array<layout::Cells, 3>& cells) {
  const float gap = ui.px(beside ? kSpace24 : ui.narrow ? kSpace8 : kSpace16);
  const layout::Group group{.gap = layout::exactly(gap)};
  std::vector<layout::Box> parts = {maps_box(ui, shape), equation_box(ui, equation)};
  const layout::Box tree = beside ? layout::column({}, {layout::row(group, std::move(parts))})
                                  : layout::column(group, std::move(parts));
  return {layout::solve(tree, cells, area, ui.pixel), equation};
}

// In one column with the words, as high as it must be: the least form of the equation in which all
// can be read.
Stage place_narrow(const Ui& ui, const Rect& area, int size, const layout::Shape& shape) {
  const float largest =
      ui.px(ui.low ? kLargestLowMap : kLargestMapInColumn) / std::max(shape.columns, shape.rows);
  const float field = std::min(ui.px(kLeastField), ui.px(kManyFields) / static_cast<float>(size));
  const float low = ui.px(kLowCell);
  const auto solved = [&](EquationForm form, float least, float wished) {
    const bool larger_products = form == EquationForm::kTwoRows && size > 5 && !ui.low;
    const layout::Cells cell{.least = least, .wished = wished, .most = wished, .rank = 2};
    const layout::Cells tenths{
        .least = ui.px(kSmallCell), .wished = ui.px(kRoomForTenths), .most = ui.px(kRoomForTenths)};
    return solve_stage(ui, stage_room(ui, area), shape,
                       {.first = kEquation,
                        .cells = kOfEquation,
                        .result_cells = larger_products ? kOfProducts : kOfEquation,
                        .size = size,
                        .form = form},
                       false, {{{.wished = largest, .most = largest}, cell, tenths}});
  };
  const float readable = ui.px(kReadableCell);
  Stage row = solved(EquationForm::kRow, std::min(readable, ui.low ? low : field),
                     ui.low ? low : std::max(field, readable));
  if (row.places.fits) return row;
  Stage beneath = solved(EquationForm::kSumBeneath, readable, ui.low ? low : layout::kEndless);
  if (beneath.places.fits) return beneath;
  return solved(EquationForm::kTwoRows, 0, ui.low ? low : layout::kEndless);
}

Stage place_wide(const Ui& ui, const Rect& area, int size, const layout::Shape& shape) {
  const float field = std::min(ui.px(kLeastField), ui.px(kManyFields) / static_cast<float>(size));
  const float share = area.height * (size > 3 ? 0.3F : 0.26F) / static_cast<float>(size);
  const float readable = ui.px(size > 3 ? kSmallCell : kReadableCell);
  const auto solved = [&](const Rect& room, EquationForm form, const layout::Cells& cell,
                          bool beside) {
    return solve_stage(ui, room, shape,
                       {.first = kEquation,
                        .cells = kOfEquation,
                        .result_cells = kOfEquation,
                        .size = size,
                        .form = form},
                       beside, {{{}, cell, {}}});
  };
  const layout::Cells small{.wished = readable, .most = readable, .rank = 2};
  const auto shared_edges = [&](const Stage& row) {
    // The maps share the edges of the stage, unless it is much wider than what stands on it.
    return Rect{area.x, area.y, std::min(area.width, row.places.width + ui.px(kBetweenMaps)),
                area.height};
  };
  if (area.height < ui.px(kRoomBeneath) && area.width > 1.5F * area.height) {
    const layout::Cells high{.least = ui.px(kReadableCell), .rank = 2};
    Stage column = solved(area, EquationForm::kColumn, high, true);
    Stage beside = column.places.fits ? column : solved(area, EquationForm::kTwoRows, small, true);
    // Beneath the maps, where that leaves them larger.
    const layout::Cells legible{.least = readable, .wished = readable, .most = readable, .rank = 2};
    const Stage row = solved(area, EquationForm::kRow, legible, false);
    if (!row.places.fits || row.places.cells[kOfMaps] <= beside.places.cells[kOfMaps])
      return beside;
    return solved(shared_edges(row), EquationForm::kRow, legible, false);
  }
  const layout::Cells large{.least = std::min(readable, field),
                            .wished = std::clamp(share, field, ui.px(kLargestCell)),
                            .most = ui.px(kLargestCell),
                            .rank = 2};
  const Stage row = solved(area, EquationForm::kRow, large, false);
  if (row.places.fits) {
    return solved(shared_edges(row), EquationForm::kRow, large, false);
  }
  Stage beneath = solved(area, EquationForm::kSumBeneath, large, false);
  return beneath.places.fits ? beneath : solved(area, EquationForm::kTwoRows, small, false);
}

Stage place_stage(const Ui& ui, const Rect& area, const lessons::ConvolutionLesson& lesson) {
  const int size = lesson.filter().size;
  const layout::Shape shape = shape_of_maps(lesson);
  return ui.narrow ? place_narrow(ui, area, size, shape) : place_wide(ui, area, size, shape);
}

// By the edges of both maps: from the window to its enlargement, from the sum to its place.
void draw_connectors(Ui& ui, const MapMarks& marks, const EquationPlaces& equation) {
  draw_connector(ui, {.map = marks.image,
                      .cells = marks.window,
                      .side = MapSide::kLeft,
                      .margin = ui.px(kMargin),
                      .to_x = equation.left.x - ui.px(4),
                      .to_y = center_y(equation.left)});
  draw_connector(ui, {.map = marks.output,
                      .cells = marks.target,
                      .side = MapSide::kRight,
                      .margin = ui.px(kMargin),
                      .to_x = right(equation.sum) + ui.px(8),
                      .to_y = center_y(equation.sum)});
}

void draw_arriving_sum(Ui& ui, const Rect& sum, const Rect& target, const ConvolutionView& view) {
  const float part = view.motion.part(ui);
  if (part >= 1 || !view.lesson.sum_done()) return;
  const float value = view.lesson.output()[static_cast<std::size_t>(view.lesson.current_output())];
  const Color color = view.output_look == OutputLook::kGrey
                          ? map_color(ColorMap::kGrey, value / 255, ui.dark)
                          : map_color(ColorMap::kDiverging,
                                      value / symmetric_range(view.lesson.sums(), 1), ui.dark);
  const float side = target.width + (1 - part) * ui.px(16);
  const Rect flying = between(centered(sum, side, side), centered(target, side, side), part);
  ui.fill(flying, color, 2);
  ui.stroke(flying, ui.colors().accent, 2, ui.px(2));
}

}  // namespace

Rect stage_room(const Ui& ui, const Rect& area) {
  return {area.x, area.y, area.width, ui.narrow ? layout::kEndless : area.height};
}

float convolution_stage_height(const Ui& ui, float width, const ConvolutionView& view) {
  return place_stage(ui, {0, 0, width, layout::kEndless}, view.lesson).places.height;
}

void draw_convolution_stage(Ui& ui, const Rect& area, ConvolutionView& view) {
  if (draw_misfit(ui, area, view)) return;
  const Stage stage = place_stage(ui, area, view.lesson);
  const bool arriving = view.motion.part(ui) < 1 && view.lesson.sum_done();
  const MapMarks marks = draw_maps(ui, stage.places, view.lesson,
                                   {.image_name = view.context.images.current().name,
                                    .choose_image = image_chooser(ui, view),
                                    .grey = view.output_look == OutputLook::kGrey,
                                    .arriving = arriving});
  if (marks.row >= 0) {
    view.playback.stop();
    view.lesson.jump_to_output(marks.row, marks.column);
  }
  const EquationPlaces equation = draw_convolution_equation(ui, stage.places, stage.equation, view);
  if (!ui.narrow && stage.equation.form == EquationForm::kRow) draw_connectors(ui, marks, equation);
  draw_arriving_sum(ui, equation.sum, marks.target, view);
}

}  // namespace pixelwalk::app
