#include <algorithm>
#include <cmath>

#include "app/figures/map_marks.h"
#include "app/figures/number_map.h"
#include "app/figures/pixel_grid.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/ui/layout.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

// "Borders": why an output is smaller than its image, in scenes; and what padding and stride do.

namespace pixelwalk::app {
namespace {

using lessons::BorderScene;
using lessons::BorderSceneKind;

constexpr int kFormula = kEquation;  // stands in its place
constexpr double kSlideSeconds = 0.5;

// Cells that the window may reach beyond the image, on each side. A phone has none to spare.
int margin(const Ui& ui, const lessons::BorderStory& story) {
  const int spare = ui.narrow ? 0 : 1;
  return std::max(story.size() / 2 + spare, story.size() - story.side());
}

// Image and output side by side, the formula beneath. On a phone the output gets no more than the
// image's own pixels have: else neither has room for its numbers.
layout::Result place_story(const Ui& ui, const Rect& area, const lessons::BorderStory& story) {
  const auto around = static_cast<float>(story.side() + 2 * margin(ui, story));
  const float beside = ui.narrow ? static_cast<float>(story.side()) : around;
  const layout::Length gap = layout::exactly(ui.px(ui.narrow ? kSpace16 : kSpace24));
  const layout::Cells cells[] = {{}};
  return layout::solve(
      layout::column({.along = layout::Place::kCenter},
                     {layout::row({.gap = gap, .along = layout::Place::kCenter},
                                  {map_box(ui, kImage, kOfMaps, {around, around}),
                                   map_box(ui, kOutput, kOfMaps, {beside, around})}),
                      layout::strip(kFormula, ui.px(56))}),
      cells, area, ui.pixel);
}

// The chosen image with as many pixels a side as the story asks for: each one the nearest.
lessons::Map story_image(const ConvolutionView& view) {
  const lessons::Image& image = view.context.images.current();
  const int side = view.story.side();
  lessons::Map map{side, side, {}};
  for (int row = 0; row < side; ++row) {
    for (int column = 0; column < side; ++column) {
      map.values.push_back(
          static_cast<float>(image.at(row * image.height / side, column * image.width / side)));
    }
  }
  return map;
}

// How many outputs of the scene are there already.
int outputs_shown(const lessons::BorderStory& story) {
  const int count = story.axis().output;
  switch (story.scene().kind) {
    case BorderSceneKind::kCorner:
    case BorderSceneKind::kEdge:
    case BorderSceneKind::kNoFit:
      return 0;
    case BorderSceneKind::kFirstFit:
      return 1;
    case BorderSceneKind::kLastFit:
    case BorderSceneKind::kTooFar:
      return count;
    case BorderSceneKind::kAllFits:
    case BorderSceneKind::kSame:
    case BorderSceneKind::kStride:
    case BorderSceneKind::kStrideSame:
      return count * count;
  }
  return 0;
}

// Counted only once all places of a row have been seen.
bool formula_known(BorderSceneKind kind) {
  return kind != BorderSceneKind::kCorner && kind != BorderSceneKind::kEdge &&
         kind != BorderSceneKind::kFirstFit;
}

// What of the window lies outside the image: nothing is there, or a zero.
void draw_missing(Ui& ui, const PixelGridResult& grid, const lessons::BorderStory& story,
                  const Rect& window) {
  const BorderScene& scene = story.scene();
  const Palette& palette = ui.colors();
  const int size = story.size();
  const float cell = window.width / static_cast<float>(size);
  for (int i = 0; i < size * size; ++i) {
    const int row = i / size, column = i % size;
    const Rect place{window.x + static_cast<float>(column) * cell,
                     window.y + static_cast<float>(row) * cell, cell, cell};
    if (contains(grid.rect, center_x(place), center_y(place))) continue;
    ui.fill(inset(place, ui.pixel), scene.same ? palette.sunken : palette.negative_soft);
    if (cell < ui.px(9)) continue;
    ui.text_in(place, scene.same ? "0" : "×",
               {.face = Face::kNumbers,
                .color = scene.same ? palette.ink_muted : palette.negative,
                .align = Align::kCenter,
                .pixels = std::min(cell * 0.6F, ui.px(18))});
  }
}

// A dot at the middle of each window of the scene.
void draw_middles(Ui& ui, const PixelGridResult& grid, const lessons::BorderStory& story) {
  const kernels::Window axis = story.axis();
  const float dot = std::max(2.0F, std::min(grid.cell * 0.3F, ui.px(6)));
  for (int row = 0; row < axis.output; ++row) {
    for (int column = 0; column < axis.output; ++column) {
      const int half = story.size() / 2;
      const Rect pixel = grid.cell_rect(axis.start(row) + half, axis.start(column) + half);
      ui.fill(inset(centered(pixel, dot, dot), -ui.pixel), ui.colors().paper, dot);
      ui.fill(centered(pixel, dot, dot), ui.colors().accent, dot);
    }
  }
}

void draw_lost_border(Ui& ui, const PixelGridResult& grid, const lessons::BorderStory& story) {
  const int side = story.side(), half = story.size() / 2, inner = side - 2 * half;
  const Color veil = with_alpha(ui.colors().paper, 0.6F);
  for (const Rect& strip :
       {grid.cells_rect(0, 0, half, side), grid.cells_rect(side - half, 0, half, side),
        grid.cells_rect(half, 0, inner, half), grid.cells_rect(half, side - half, inner, half)}) {
    ui.fill(strip, veil);
    hatch(ui, strip, ui.colors().negative);
  }
  outline_cells(ui, grid.cells_rect(half, half, inner, inner), ui.colors().accent, 2);
}

void draw_left_over(Ui& ui, const PixelGridResult& grid, const lessons::BorderStory& story) {
  const int left = lessons::left_over(story.axis()), side = story.side();
  if (left == 0) return;
  for (const Rect& strip : {grid.cells_rect(side - left, 0, left, side),
                            grid.cells_rect(0, side - left, side - left, left)}) {
    ui.fill(strip, with_alpha(ui.colors().paper, 0.6F));
    hatch(ui, strip, ui.colors().negative);
  }
}

void draw_zeros(Ui& ui, const PixelGridResult& grid, const lessons::BorderStory& story) {
  const kernels::Window axis = story.axis();
  const int after = std::max(0, axis.start(axis.output - 1) + axis.size - axis.input);
  const float before = grid.cell * static_cast<float>(axis.pad_before);
  const float length = grid.rect.width + before + grid.cell * static_cast<float>(after);
  const Rect ring{grid.rect.x - before, grid.rect.y - before, length, length};
  ui.fill(ring, ui.colors().sunken);
  hatch(ui, ring, ui.colors().hairline);
  ui.stroke(ring, ui.colors().outline, 0, std::max(ui.pixel, 1.0F));
}

void caption_over(Ui& ui, const Rect& strip, const Rect& map, std::string_view name,
                  std::string_view aside, const CaptionList& choose = {}) {
  map_caption(ui, {map.x, strip.y, map.width, strip.height - ui.px(2)}, name, aside, choose);
}

PixelGridResult draw_story_image(Ui& ui, const layout::Result& places, const ConvolutionView& view,
                                 const lessons::Map& image) {
  const lessons::BorderStory& story = view.story;
  const BorderScene& scene = story.scene();
  const int side = story.side();
  const Rect place = places[kImage + 1];
  PixelGridResult placed;
  placed.cell = places.cells[kOfMaps];
  const float length = placed.cell * static_cast<float>(side);
  placed.rect = centered(place, length, length);
  placed.rect.x = ui.snap(placed.rect.x);
  placed.rect.y = ui.snap(placed.rect.y);
  if (scene.same) draw_zeros(ui, placed, story);
  const std::string size = size_text(side, side);
  const PixelGridResult grid = pixel_grid(
      ui, placed.rect,
      {.rows = side,
       .columns = side,
       .values = image.values,
       .low = 0,
       .high = 255,
       .numbers = scene.stride == 1,  // else the middles stand in their place
       .cell = placed.cell,
       .name = phrase("convolution.image-under-window"),
       .description = words("convolution.pixels-window-at",
                            {{"size", size}, {"row", scene.row}, {"column", scene.column}})});
  if (scene.kind == BorderSceneKind::kAllFits) draw_lost_border(ui, grid, story);
  if (scene.kind == BorderSceneKind::kStride) draw_left_over(ui, grid, story);
  if (scene.stride > 1) draw_middles(ui, grid, story);
  const float seconds = static_cast<float>(kSlideSeconds);
  const float row = ui.animate(ui.id("##story row"), static_cast<float>(scene.row), seconds);
  const float column =
      ui.animate(ui.id("##story column"), static_cast<float>(scene.column), seconds);
  const float window_side = grid.cell * static_cast<float>(story.size());
  const Rect window{grid.rect.x + column * grid.cell, grid.rect.y + row * grid.cell, window_side,
                    window_side};
  draw_missing(ui, grid, story, window);
  outline_cells(ui, window, ui.colors().accent, 2.5F);
  const Rect middle = centered(window, grid.cell, grid.cell);
  outline_cells(ui, middle, ui.colors().accent, 1.5F);
  caption_over(ui, places[kImage], grid.rect, view.context.images.current().name, size,
               image_chooser(ui, view));
  return grid;
}

void draw_story_output(Ui& ui, const layout::Result& places, ConvolutionView& view,
                       const PixelGridResult& image, const lessons::Map& map) {
  const lessons::BorderStory& story = view.story;
  const BorderScene& scene = story.scene();
  const Rect place = places[kOutput + 1];
  const Rect frame{ui.snap(place.x + (place.width - image.rect.width) / 2), image.rect.y,
                   image.rect.width, image.rect.height};
  ui.stroke(inset(frame, -1), ui.colors().hairline, 0, 1);
  lessons::ConvolutionSetup setup = view.lesson.setup();
  setup.filter = view.context.workspace.setup.filter;
  setup.stride = scene.stride;
  setup.same = scene.same;
  const kernels::Window axis = story.axis();
  const int count = axis.output;
  caption_over(ui, places[kOutput], frame, phrase("convolution.output"),
               ui.answers_hidden           ? "?"
               : count == 0                ? words("convolution.none")
               : formula_known(scene.kind) ? size_text(count, count)
                                           : std::string(),
               filter_chooser(ui, view));
  if (ui.answers_hidden) {
    hatch(ui, frame, ui.colors().hairline);
    ui.describe({.id = ui.id("##hidden"),
                 .role = Role::kImage,
                 .name = words("convolution.output-of-window"),
                 .description = words("figures.hidden"),
                 .rect = frame});
    return;
  }
  const auto output = lessons::convolve(map, setup);
  if (!output.is_ok()) {
    hatch(ui, frame, ui.colors().negative);
    return;
  }
  const int shown = outputs_shown(story);
  pixel_grid(ui, output_rect(ui, frame, image.cell, axis, axis),
             {.rows = count,
              .columns = count,
              .values = output.value().values,
              .map = ColorMap::kDiverging,
              .high = symmetric_range(output.value().values, 1),
              .filled = shown,
              .numbers = true,
              .cell = image.cell * static_cast<float>(scene.stride),
              .name = phrase("convolution.output-of-window"),
              .description = words("convolution.made-of-output",
                                   {{"size", size_text(count, count)}, {"made", shown}})});
}

}  // namespace

void update_story(ConvolutionView& view) {
  const lessons::Image& image = view.context.images.current();
  const int side = view.story_side > 0 ? view.story_side : std::min(image.height, image.width);
  view.story.set(side, view.context.workspace.setup.filter.size,
                 std::max(2, view.context.workspace.setup.stride));
}

float border_stage_height(const Ui& ui, float width, const ConvolutionView& view) {
  return place_story(ui, {0, 0, width, layout::kEndless}, view.story).height;
}

void draw_border_stage(Ui& ui, const Rect& area, ConvolutionView& view) {
  const layout::Result places = place_story(ui, stage_room(ui, area), view.story);
  const lessons::Map image = story_image(view);
  const PixelGridResult grid = draw_story_image(ui, places, view, image);
  draw_story_output(ui, places, view, grid, image);
  const lessons::BorderStory& story = view.story;
  const std::string formula =
      ui.answers_hidden ? "?"
      : formula_known(story.scene().kind)
          ? size_formula(story.axis(), story.scene().same)
          : words("convolution.places-without-pixel",
                  {{"missing", story.missing()}, {"places", story.size() * story.size()}});
  const TextStyle style{.size = TextSize::kTitle, .face = Face::kNumbers, .align = Align::kCenter};
  TextStyle fitting = style;
  if (ui.text_width(formula, style) > places[kFormula].width) fitting.size = TextSize::kLead;
  ui.text_in(places[kFormula], formula, fitting);
  ui.describe(
      {.id = ui.id("##formula"), .role = Role::kText, .name = formula, .rect = places[kFormula]});
}

}  // namespace pixelwalk::app
