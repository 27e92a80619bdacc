#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "app/figures/filter_choice.h"
#include "app/figures/number_map.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/ui/colormaps.h"
#include "app/ui/layout.h"
#include "app/widgets/button.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "lessons/convolution/filter_edit.h"

// "See it": the image in hand and, as large beside it, all that the filter makes of it. A few
// filters to press stand beneath; the image can be turned by a quarter.

namespace pixelwalk::app {
namespace {

using lessons::Filter;
using lessons::Map;

constexpr int kFirstImage = 1;              // of the gallery, for a newcomer
constexpr float kLargestMapInColumn = 364;  // as step by step
constexpr float kLargestLowMap = 160;       // the filters are to be in sight as well
constexpr float kBetweenMaps = 240;         // where there is nothing else to do with the room

struct Seen {
  Map image{}, output{};
  MapLook look{};  // of the output
};

Seen seen_maps(const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  Seen seen{.image = view.turned ? lessons::turned(lesson.image()) : lesson.image()};
  seen.output = lessons::convolve(seen.image, lesson.setup()).value();
  if (usual_large_look(lesson.setup()) == LargeLook::kGrey) return seen;
  // One scale for both: what is gone when the image is turned is seen to be gone.
  const float before = symmetric_range(lesson.output(), 1);
  seen.look = {.map = ColorMap::kDiverging,
               .high = symmetric_range(seen.output.values, before),
               .decimals = 1};
  return seen;
}

layout::Result place_see(const Ui& ui, const Rect& area, const Map& image) {
  return place_pair(ui, area, {static_cast<float>(image.width), static_cast<float>(image.height)},
                    ui.hidden.settings ? 0 : filter_row_height(ui, area.width));
}

void draw_output(Ui& ui, const layout::Result& places, ConvolutionView& view, const Seen& seen) {
  const lessons::ConvolutionSetup& setup = view.lesson.setup();
  const std::string title = view.context.workspace.filter_title();
  const float cell = places.cells[0];
  const Rect& frame = places[kPairRight + 1];
  ui.stroke(inset(frame, -1), ui.colors().hairline, 0, 1);
  const auto shape = lessons::convolution_shape(seen.image.height, seen.image.width, setup).value();
  const Rect place = output_rect(ui, frame, cell, shape.rows, shape.columns);
  number_map(ui, places[kPairRight], place, cell * static_cast<float>(setup.stride),
             {.name = phrase("convolution.output-map"),
              .caption = title,
              .description = size_text(seen.output.height, seen.output.width),
              .rows = seen.output.height,
              .columns = seen.output.width,
              .values = seen.output.values,
              .look = seen.look,
              .numbers = false,
              .answer = true,
              .span = frame.width,
              .choose = filter_chooser(ui, view)});
  map_scale(ui, places[kPairRight + 2], seen.look);
}

// Each row, or each column, adds up to 0: then the filter does not respond to an edge that runs
// along it.
bool cancels(const Filter& filter, bool rows) {
  constexpr float kRounding = 0.01F;
  for (int i = 0; i < filter.size; ++i) {
    float sum = 0;
    for (int j = 0; j < filter.size; ++j) sum += rows ? filter.at(i, j) : filter.at(j, i);
    if (std::abs(sum) > kRounding) return false;
  }
  return true;
}

std::string_view turned_entry(const ConvolutionView& view) {
  const Filter& weights = view.lesson.weights();
  if (lessons::rotated(weights) == weights)
    return view.lesson.setup().stride == 1 ? "see.turned_alike" : "see.turned";
  const bool rows = cancels(weights, true), columns = cancels(weights, false);
  if (rows == columns) return "see.turned";
  return rows ? "see.turned_upright" : "see.turned_flat";
}

}  // namespace

layout::Result place_pair(const Ui& ui, const Rect& area, const layout::Shape& shape,
                          float beneath) {
  const float largest = !ui.narrow ? layout::kEndless
                                   : ui.px(ui.low ? kLargestLowMap : kLargestMapInColumn) /
                                         std::max(shape.columns, shape.rows);
  const layout::Cells cells[] = {{.wished = largest, .most = largest}};
  const float gap = ui.px(ui.narrow ? kSpace8 : kSpace24);
  std::vector<layout::Box> parts = {
      layout::row({.gap = layout::exactly(gap), .along = layout::Place::kBetween},
                  {map_box(ui, kPairLeft, 0, shape, {.scale = true}),
                   map_box(ui, kPairRight, 0, shape, {.scale = true})})};
  if (beneath > 0) parts.push_back(layout::strip(kPairBeneath, beneath));
  const layout::Box tree =
      layout::column({.gap = layout::exactly(ui.px(ui.narrow ? kSpace8 : kSpace16))}, parts);
  layout::Result whole = layout::solve(tree, cells, area, ui.pixel);
  if (ui.narrow) return whole;
  // They share the edges of the stage, unless it is much wider than what stands on it.
  const float maps = 2 * whole.cells[0] * shape.columns + gap;
  const float width = std::min(area.width, maps + ui.px(kBetweenMaps));
  return layout::solve(tree, cells, {area.x, area.y, width, area.height}, ui.pixel);
}

void begin_convolution(ConvolutionView& view) {
  view.begun = true;
  view.mode = StageMode::kSee;
  Images& images = view.context.images;
  if (images.worked_example() && !images.missing_data()) images.choose_gallery(kFirstImage);
  lessons::ConvolutionSetup& setup = view.context.workspace.setup;
  if (setup != lessons::ConvolutionSetup{}) return;
  const auto presets = lessons::filter_presets();
  setup.filter = std::ranges::find(presets, "vertical", &lessons::FilterPreset::id)->filter;
  view.recorded = setup;
}

void open_strongest_window(ConvolutionView& view) {
  lessons::ConvolutionLesson& lesson = view.lesson;
  view.turned = false;
  view.playback.stop();
  lesson.set_unit(lessons::StepUnit::kProduct);
  const int strongest = lesson.strongest_output();
  lesson.jump_to(strongest < 0 ? 0 : strongest * lesson.terms() + 1);
  view.motion.stand(lesson.position());
}

bool draw_misfit(Ui& ui, const Rect& area, const ConvolutionView& view) {
  if (view.misfit.empty()) return false;
  Flow flow(area);
  notice(ui, flow, view.misfit, "##misfit", NoticeKind::kBad);
  return true;
}

float see_stage_height(const Ui& ui, float width, const ConvolutionView& view) {
  return place_see(ui, {0, 0, width, layout::kEndless}, seen_maps(view).image).height;
}

void draw_see_stage(Ui& ui, const Rect& area, ConvolutionView& view) {
  if (draw_misfit(ui, area, view)) return;
  const Seen seen = seen_maps(view);
  const layout::Result places = place_see(ui, stage_room(ui, area), seen.image);
  const std::string& name = view.context.images.current().name;
  number_map(ui, places[kPairLeft], places[kPairLeft + 1], places.cells[0],
             {.name = phrase("convolution.input-image"),
              .caption = name,
              .description = name + ", " + size_text(seen.image.height, seen.image.width),
              .rows = seen.image.height,
              .columns = seen.image.width,
              .values = seen.image.values,
              .numbers = false,
              .span = places[kPairLeft + 1].width,
              .choose = image_chooser(ui, view)});
  map_scale(ui, places[kPairLeft + 2], {});
  draw_output(ui, places, view, seen);
  if (places.has(kPairBeneath)) filter_row(ui, places[kPairBeneath], view.context.workspace.setup);
}

void draw_see_bar(Ui& ui, const Rect& row, ConvolutionView& view) {
  Rect rest = row;
  Images& images = view.context.images;
  const auto arrow = [&](std::string_view name, Icon icon, int direction) {
    const Rect rect = cut_left(rest, ui.px(kTouch));
    cut_left(rest, ui.px(kSpace8));
    if (button(ui, rect, name, {.icon = icon, .icon_only = true}))
      images.choose_neighbour(direction);
  };
  arrow(phrase("pixels.previous"), Icon::kPrevious, -1);
  arrow(phrase("pixels.next"), Icon::kNext, 1);
  const std::string_view name =
      phrase(view.turned ? "convolution.turn-back" : "convolution.turn-image");
  // As wide as either name.
  rest.width = std::min(rest.width, std::max(button_width(ui, phrase("convolution.turn-back")),
                                             button_width(ui, phrase("convolution.turn-image"))));
  if (button(ui, rest, name, {.id = "##turn"})) view.turned = !view.turned;
}

std::string see_sentence(const Ui& ui, const ConvolutionView& view) {
  if (!view.misfit.empty()) return view.misfit;
  const TextValues values = {{"filter", view.context.workspace.filter_title()}};
  const lessons::ConvolutionLesson& lesson = view.lesson;
  if (view.turned) return convolution_text(view, turned_entry(view), values);
  const bool grey = usual_large_look(lesson.setup()) == LargeLook::kGrey;
  const std::string_view entry = lesson.strongest_output() < 0 ? "see.nothing"
                                 : grey                        ? "see.image"
                                 : lesson.setup().relu         ? "see.relu"
                                                               : "see.signed";
  const std::string sentence = convolution_text(view, entry, values);
  return ui.hidden.settings ? sentence : sentence + " " + convolution_text(view, "see.try");
}

void draw_see_words(Ui& ui, Flow& flow, ConvolutionView& view) {
  if (!view.misfit.empty()) return;
  std::string words = filter_sentence(view);
  if (view.context.workspace.taken_filter() == nullptr)
    words += " " + convolution_text(view, "see.by_hand");
  paragraph(ui, flow, words, "##filter", {.color = ui.colors().ink_muted});
}

}  // namespace pixelwalk::app
