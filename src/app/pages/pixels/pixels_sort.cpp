#include <algorithm>
#include <cmath>
#include <string>

#include "app/pages/pixels/pixels_view.h"
#include "app/ui/format.h"
#include "app/widgets/field.h"
#include "app/widgets/image_choice.h"
#include "app/widgets/step_bar.h"
#include "core/base/words.h"

// The image taken apart: its pixels sorted, shuffled, and home again.

namespace pixelwalk::app {
namespace {

using lessons::SortLesson;
using lessons::SortStep;

constexpr float kLegsASecond = 0.6F;  // of the way, unless it is played faster
constexpr float kTooFar = 1.5F;       // from there on one does not fly

// Where each step stands on the way that the figure draws.
float place_on_way(SortStep step) {
  constexpr float kPlaces[] = {0, 0.5F, 1, 2, 3};
  return kPlaces[static_cast<int>(step)];
}

// The pixel that is read, in the image as it is sorted.
int sorted_index(const PixelsView& view) {
  const lessons::Image& small = view.sort.lesson.image();
  const lessons::Image& whole = view.lesson.image();
  return view.lesson.row() * small.height / whole.height * small.width +
         view.lesson.column() * small.width / whole.width;
}

void go_to_sorted(PixelsView& view, int index) {
  const lessons::Image& small = view.sort.lesson.image();
  const lessons::Image& whole = view.lesson.image();
  view.lesson.jump_to(index / small.width * whole.height / small.height,
                      index % small.width * whole.width / small.width);
}

void move_pixel(PixelsView& view, ArrowStep by) {
  view.sort.figure.leave_pointer();
  const lessons::Image& image = view.sort.lesson.image();
  const int index = sorted_index(view);
  const int row = std::clamp(index / image.width + by.rows, 0, image.height - 1);
  const int column = std::clamp(index % image.width + by.columns, 0, image.width - 1);
  go_to_sorted(view, row * image.width + column);
}

std::string_view described_entry(SortStep step) {
  switch (step) {
    case SortStep::kLeaving:
      return "sort.described.leaving";
    case SortStep::kColumns:
      return "sort.described.columns";
    case SortStep::kShuffled:
      return "sort.described.shuffled";
    case SortStep::kImage:
    case SortStep::kHome:
      break;
  }
  return "described";
}

// The greys of the fullest column, and how many pixels have them.
std::string fullest_column(const SortLesson& lesson) {
  const int column = lesson.fullest();
  return counted_words("pixels.sort.fullest", lesson.columns()[static_cast<std::size_t>(column)],
                       {{"low", SortLesson::low(column)}, {"high", SortLesson::high(column)}});
}

}  // namespace

void SortDesk::advance(Ui& ui) {
  playback.advance(ui, [this] { return lesson.forward(); });
  if (lesson.at_end()) playback.stop();
  const float target = place_on_way(lesson.step()), left = target - way;
  if (left == 0) return;
  const float speed =
      std::max(kLegsASecond, playback.playing ? static_cast<float>(playback.speed) : 0);
  const float step = ui.delta * speed;
  way = !ui.motion || std::abs(left) > kTooFar || std::abs(left) <= step
            ? target
            : way + std::copysign(step, left);
  ui.request_frame();
}

void SortDesk::arrive() {
  playback.stop();
  way = place_on_way(lesson.step());
}

float sort_height(const Ui& ui, float width) {
  return PixelSort::height(ui, width);
}

void draw_sort(Ui& ui, const Rect& area, PixelsView& view) {
  const SortStep step = view.sort.lesson.step();
  const int gone_to =
      view.sort.figure.draw(ui, area,
                            {.lesson = view.sort.lesson,
                             .way = view.sort.way,
                             .index = sorted_index(view),
                             .mark_empty = view.mark_empty,
                             .tell = !ui.answers_hidden,
                             .description = sort_text(view, described_entry(step))});
  if (gone_to >= 0) go_to_sorted(view, gone_to);
}

void draw_sort_bar(Ui& ui, const BarRows& rows, PixelsView& view) {
  SortLesson& lesson = view.sort.lesson;
  constexpr std::string_view kNames[] = {"pixels.sort.step.image", "pixels.sort.step.leaving",
                                         "pixels.sort.step.columns", "pixels.sort.step.shuffled",
                                         "pixels.sort.step.home"};
  const StepBar bar{.step = lesson.position(),
                    .steps = lesson.end(),
                    .at_start = lesson.at_start(),
                    .at_end = lesson.at_end(),
                    .place = words(kNames[lesson.position()])};
  take_step(lesson, view.sort.playback, step_bar(ui, rows, bar, view.sort.playback));
}

void draw_sort_settings(Ui& ui, Flow& flow, PixelsView& view) {
  image_choice(ui, flow.take(ui.px(kTouch)), view.context.images, ListLook::kBox);
  flow.space(ui.px(kSpace16));
  speed_slider(ui, flow.take(field_height(ui)), view.sort.playback);
  flow.space(ui.px(kSpace16));
}

void add_sort_keys(KeyList& keys, PixelsView& view) {
  const auto here = [&view] { return view.stage == PixelsStage::kSort; };
  add_step_keys(
      keys,
      [&view](StepAction action) { take_step(view.sort.lesson, view.sort.playback, {action}); },
      {.where = here});
  keys.add({.listed = {Phrase{"frame.key-neighbour"}, Phrase{"pixels.keys-follow"}},
            .keys = arrow_keys("Shift+"),
            .action = [&view](int arrow) { move_pixel(view, arrow_step(arrow)); },
            .where = here});
}

std::string sort_text(const PixelsView& view, std::string_view entry) {
  const SortLesson& lesson = view.sort.lesson;
  const lessons::ImageNumbers& numbers = lesson.numbers();
  return pixels_text(view, entry,
                     {{"height", lesson.image().height},
                      {"width", lesson.image().width},
                      {"pixels", format_count(numbers.pixels)},
                      {"zeros", counted_words("pixels.sort.zeros", numbers.empty,
                                              {{"pixels", format_count(numbers.pixels)}})},
                      {"darkest", numbers.darkest},
                      {"mean", format_number(numbers.mean, 1)},
                      {"fullest", fullest_column(lesson)}});
}

std::string sort_sentence(const PixelsView& view) {
  const auto sort_entry = [&]() -> std::string_view {
    const lessons::ImageNumbers& numbers = view.sort.lesson.numbers();
    if (numbers.different == 1) return "sort.flat";
    switch (view.sort.lesson.step()) {
      case SortStep::kImage:
        return "sort.image";
      case SortStep::kLeaving:
        return "sort.leaving";
      case SortStep::kColumns:
        return numbers.empty == 0 ? "sort.columns.full" : "sort.columns";
      case SortStep::kShuffled:
        return "sort.shuffled";
      case SortStep::kHome:
        break;
    }
    return "sort.home";
  };
  return sort_text(view, sort_entry());
}

}  // namespace pixelwalk::app
