// Exercises about the journey that stands: which filter responds more, back to the pixel that
// matters most, how much a value sees, what speaks for the class that came second.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/figures/number_map.h"
#include "app/pages/journey/journey_parts.h"
#include "app/state/exercises.h"
#include "app/widgets/button.h"
#include "app/widgets/exercise.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "core/model/layer_kinds.h"

namespace pixelwalk::app {
namespace {

constexpr float kMostImage = 336, kMostMap = 160;
constexpr std::string_view kRespond = "journey.respond", kFollow = "journey.follow",
                           kSees = "journey.sees", kRival = "journey.rival";

// A map that can be pressed, with cells of whole device pixels in this side.
PixelGridResult pressed_map(Ui& ui, Flow& flow, float side, std::string_view name,
                            const lessons::MapPlace& place, const JourneyView& view) {
  const Shape shape = view.trace->shape(place.layer);
  const lessons::Map map = view.trace->map(place);
  PixelGrid grid = grid_of(shape[0], shape[1], map.values, journey_look(view, place.layer));
  grid.cell = cell_size(ui, {0, 0, side, side}, shape[0], shape[1]);
  grid.name = name;
  grid.clickable = grid.readable = true;
  const Rect rect{ui.snap(flow.x), ui.snap(flow.y), grid.cell * static_cast<float>(shape[1]),
                  grid.cell * static_cast<float>(shape[0])};
  flow.space(rect.height + ui.px(kSpace8));
  return pixel_grid(ui, rect, grid);
}

// The two maps that are asked about; the one that is pressed is chosen.
void draw_pair(Ui& ui, Flow& flow, JourneyView& view) {
  const auto pair = view.respond.asked();
  if (!pair || !view.has_maps(pair->layer)) return;
  AnswerDraft& draft = view.context.progress.draft(kRespond);
  const auto halves = flow.columns(2, 0, ui.px(kSpace16));
  for (int choice = 0; choice < 2; ++choice) {
    const lessons::MapPlace place{pair->layer, choice == 0 ? pair->first : pair->second};
    Flow half(halves[static_cast<std::size_t>(choice)]);
    ui.text_in(half.take(ui.px(kSpace24)), words("journey.map-number", {{"map", place.channel}}),
               {.size = TextSize::kCaption, .face = Face::kBold});
    const std::string name =
        words("journey.lit-map", {{"map", place.channel}, {"layer", view.layer_name(place.layer)}});
    const PixelGridResult placed =
        pressed_map(ui, half, std::min(half.width, ui.px(kMostMap)), name, place, view);
    if (draft.choice == choice) mark_cell(ui, placed.rect);
    flow.y = std::max(flow.y, half.y);
    if (placed.clicked < 0 || view.respond.waits()) continue;
    draft.choice = choice;
    draft.complaint = {};
    view.respond.begin_answer();
  }
  flow.space(ui.px(kSpace8));
}

// The image with its pixels to press. One that is pressed is marked, for a finger may miss; what is
// marked is handed in.
std::optional<lessons::Answer> press_pixel(Ui& ui, Flow& flow, JourneyView& view) {
  const lessons::MapPlace image{lessons::kImageLayer, 0};
  const int columns = view.trace->shape(image.layer)[1];
  const std::string name = words("journey.image-to-press");
  const PixelGridResult placed =
      pressed_map(ui, flow, std::min(flow.width, ui.px(kMostImage)), name, image, view);
  AnswerDraft& draft = view.context.progress.draft(kFollow);
  if (placed.clicked >= 0) {
    draft.choice = placed.clicked;
    view.follow.begin_answer();
  }
  Rect row = flow.take(ui.px(kTouch));
  const Rect check = cut_right(row, button_width(ui, phrase("frame.exercise.check")));
  const int pixel = draft.choice, at_row = pixel / columns, at_column = pixel % columns;
  if (pixel >= 0) {
    mark_cell(ui, placed.cell_rect(at_row, at_column));
    const float value = view.trace->map(image).values[static_cast<std::size_t>(pixel)];
    ui.text_in(row, reading_of(pixel, columns, static_cast<double>(value)),
               {.size = TextSize::kCaption, .face = Face::kNumbers});
  }
  const std::string spoken =
      words("frame.exercise.check-this", {{"title", exercise_title(kFollow)}});
  if (!button(ui, check, phrase("frame.exercise.check"), {.enabled = pixel >= 0, .spoken = spoken}))
    return std::nullopt;
  return lessons::Answer{static_cast<double>(at_row), static_cast<double>(at_column)};
}

// What the value that is asked about sees the image through.
void draw_windows(Ui& ui, Flow& flow, const JourneyView& view) {
  for (int layer = 0; layer <= view.sees.asked().layer; ++layer) {
    const LayerSpec& spec = view.plans()[static_cast<std::size_t>(layer)].layer;
    if (!has_window(spec.kind)) continue;
    const bool pools = is_pooling(spec.kind);
    const std::string size = size_text(pools ? spec.pool_height : spec.kernel_height,
                                       pools ? spec.pool_width : spec.kernel_width);
    const IdScope scope(ui, layer);
    paragraph(ui, flow,
              words("journey.sees.window-of",
                    {{"layer", spec.name}, {"size", size}, {"stride", stride_height(spec)}}),
              "##window", {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  }
  flow.space(ui.px(kSpace8));
}

// From an exercise to the value that it is about, at the top of the page.
void draw_way_to(Ui& ui, Flow& flow, std::string_view exercise, std::string_view name,
                 const lessons::ValuePlace& place, JourneyView& view) {
  Rect row = flow.take(ui.px(kTouch));
  const std::string spoken =
      words("journey.open-asked-says", {{"title", exercise_title(exercise)}});
  if (button(ui, cut_left(row, button_width(ui, name)), name, {.id = "way", .spoken = spoken})) {
    open_value(view, place);
    ++view.open.opened;  // also where it is open already
  }
  flow.space(ui.px(kSpace16));
}

}  // namespace

void draw_journey_try_it(Ui& ui, Flow& flow, JourneyView& view) {
  std::string_view why_not;
  if (!view.path) {
    why_not = "journey.no-numbers";
  } else if (view.context.workspace.training.status() == lessons::SessionStatus::kRunning &&
             view.network().source == lessons::NetworkSource::kTraining) {
    why_not = "journey.try-waits";
  }
  if (!why_not.empty()) {
    paragraph(ui, flow, words(why_not), "##none", {.color = ui.colors().ink_muted});
    return;
  }
  if (view.asked_revision != view.revision) {
    view.asked_revision = view.revision;
    view.respond.forget();
    view.follow.forget();
    view.sees.forget();
    view.rival.forget();
  }
  const ExerciseDesk desk{ui, flow, view.context.progress,
                          [&](std::string_view entry, const TextValues& values) {
                            return journey_text(view, entry, values);
                          }};
  if (view.respond.asked())
    draw_exercise(desk, kRespond, view.respond, {.figure = [&] { draw_pair(ui, flow, view); }});
  const auto way_to_followed = [&] {
    draw_way_to(ui, flow, kFollow, phrase("journey.open.this"), view.follow.asked(), view);
  };
  draw_exercise(desk, kFollow, view.follow,
                {.figure = way_to_followed, .take = [&] { return press_pixel(ui, flow, view); }});
  draw_exercise(desk, kSees, view.sees, {.figure = [&] { draw_windows(ui, flow, view); }});
  const std::vector<std::string>& classes = view.network().class_names;
  const std::optional<int> rival = classes.empty() ? std::nullopt : view.rival.asked();
  if (!rival) return;
  const std::string& rival_name = classes[static_cast<std::size_t>(*rival)];
  const ExerciseDesk of_classes{ui, flow, view.context.progress,
                                [&](std::string_view entry, TextValues values) {
                                  values.emplace_back("rival", rival_name);
                                  return journey_text(view, entry, std::move(values));
                                }};
  const auto way_to_rival = [&] {
    draw_way_to(ui, flow, kRival, words("journey.rival.open", {{"rival", rival_name}}),
                {view.trace->layers() - 1, 0, 0, *rival}, view);
  };
  draw_exercise(of_classes, kRival, view.rival, {.figure = way_to_rival});
}

}  // namespace pixelwalk::app
