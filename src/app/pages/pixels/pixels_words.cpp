#include <algorithm>

#include "app/figures/histogram_chart.h"
#include "app/pages/pixels/pixels_view.h"
#include "app/ui/format.h"
#include "app/widgets/choice.h"
#include "app/widgets/words.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

TextValues text_values(const PixelsView& view) {
  const lessons::PixelsLesson& lesson = view.lesson;
  const lessons::Image& image = lesson.image();
  const lessons::ImageNumbers& numbers = lesson.numbers();
  const double share = static_cast<double>(numbers.empty) / numbers.pixels;
  TextValues values = {
      {"name", image.name},
      {"height", std::to_string(image.height)},
      {"width", std::to_string(image.width)},
      {"pixels", format_count(numbers.pixels)},
      {"row", std::to_string(lesson.row())},
      {"column", std::to_string(lesson.column())},
      {"value", std::to_string(lesson.value())},
      {"share", format_percent(lesson.value() / 255.0, 0)},
      {"step", std::to_string(lesson.largest_step())},
      {"empty", format_count(numbers.empty)},
      {"empty_share", format_percent(share, 0)},
      {"not_empty", format_count(numbers.pixels - numbers.empty)},
      {"darkest", std::to_string(numbers.darkest)},
      {"brightest", std::to_string(numbers.brightest)},
      {"mean", format_number(numbers.mean, 1)},
  };
  if (const lessons::Photo* photo = view.context.images.own().photo()) {
    values.emplace_back("photo_width", std::to_string(photo->image().width));
    values.emplace_back("photo_height", std::to_string(photo->image().height));
    values.emplace_back("side", std::to_string(photo->side()));
    values.emplace_back("patch", format_number(photo->side() / 28.0, 1));
  }
  return values;
}

std::string_view look_entry(const PixelsView& view) {
  if (view.lesson.numbers().empty == view.lesson.numbers().pixels) return "blank";
  if (view.lesson.index() == view.lesson.start()) return "start";
  if (view.lesson.index() == 0) return "first";
  if (view.lesson.index() == view.lesson.last()) return "end";
  switch (view.lesson.kind()) {
    case lessons::PixelKind::kEmpty:
      return view.lesson.largest_step() < lessons::PixelsLesson::kEdgeStep ? "pixel.empty"
                                                                           : "pixel.empty_edge";
    case lessons::PixelKind::kEdge:
      return "pixel.edge";
    case lessons::PixelKind::kBright:
      return "pixel.bright";
    case lessons::PixelKind::kGrey:
      break;
  }
  return "pixel.grey";
}

std::string_view step_entry(const PixelsView& view) {
  switch (view.stage) {
    case PixelsStage::kLook:
    case PixelsStage::kSort:
      return look_entry(view);
    case PixelsStage::kChoose:
      return "choose";
    case PixelsStage::kDraw:
      return view.canvas().empty()                ? "draw.start"
             : view.context.images.own().fitted() ? "draw.fitted"
                                                  : "draw.plain";
    case PixelsStage::kPhoto:
      break;
  }
  const lessons::Photo* photo = view.context.images.own().photo();
  if (photo == nullptr) return "photo.start";
  if (photo->inverted()) return photo->bright_border() ? "photo.proposed" : "photo.inverted";
  return photo->bright_border() ? "photo.bright" : "photo.taken";
}

std::string_view aside_entry(const PixelsView& view) {
  switch (view.stage) {
    case PixelsStage::kLook:
      return view.context.images.worked_example() ? "shape.example" : "shape";
    case PixelsStage::kSort:
      return "sort.note";
    case PixelsStage::kChoose:
      return "question";
    case PixelsStage::kDraw:
      return "draw.note";
    case PixelsStage::kPhoto:
      break;
  }
  const OwnImages& own = view.context.images.own();
  if (own.photo() == nullptr) return "photo.aim";
  return own.photo_is_kept() ? "photo.kept" : "photo.note";
}

// What awaits is told to who has come for the first time.
bool welcomes(const Ui& ui, const PixelsView& view) {
  return view.stage == PixelsStage::kLook && view.context.visited.newcomer() && !ui.hidden.any();
}

std::string welcome(const PixelsView& view) {
  const auto count = std::ranges::count_if(
      chapters(), [](const Chapter& chapter) { return !chapter.views.empty(); });
  return pixels_text(view, "welcome", {{"chapters", format_count(count)}});
}

}  // namespace

std::string pixels_text(const PixelsView& view, std::string_view entry, TextValues first) {
  const TextValues rest = text_values(view);
  first.insert(first.end(), rest.begin(), rest.end());
  return words("pixels." + std::string(entry), first);
}

std::string pixels_sentence(const Ui& ui, const PixelsView& view) {
  if (view.stage == PixelsStage::kSort) return sort_sentence(view);
  std::string sentence = pixels_text(view, step_entry(view));
  // On a phone the other words are out of sight at first.
  const bool first = ui.narrow && view.lesson.index() == view.lesson.start();
  return first && welcomes(ui, view) ? welcome(view) + " " + sentence : sentence;
}

void draw_pixels_words(Ui& ui, Flow& flow, PixelsView& view) {
  if (welcomes(ui, view) && !ui.narrow) {
    paragraph(ui, flow, welcome(view), "##welcome");
    flow.space(ui.px(kSpace8));
  }
  paragraph(ui, flow, pixels_text(view, aside_entry(view)), "##aside",
            {.color = ui.colors().ink_muted});
}

void say_pixel(Ui& ui, const PixelsView& view) {
  if (view.stage == PixelsStage::kLook || view.stage == PixelsStage::kSort)
    spoken_status(ui, pixels_text(view, "spoken.pixel"), "##spoken");
}

void draw_pixels_numbers(Ui& ui, Flow& flow, PixelsView& view) {
  const lessons::Image& image = view.lesson.image();
  const lessons::ImageNumbers& numbers = view.lesson.numbers();
  if (view.stage != PixelsStage::kLook)
    labelled_number(ui, flow, phrase("pixels.image"), image.name);
  labelled_number(ui, flow, phrase("pixels.shape-title"), pixels_text(view, "shape.tuple"));
  labelled_number(ui, flow, phrase("pixels.pixels-bytes"),
                  by(image.height, image.width) + " = " + format_count(numbers.pixels));
  labelled_number(ui, flow, phrase("pixels.empty-pixels"),
                  format_count(numbers.empty) + " = " +
                      format_percent(static_cast<double>(numbers.empty) / numbers.pixels, 0),
                  view.mark_empty ? ui.colors().accent : ui.colors().ink);
  labelled_number(ui, flow, phrase("pixels.different"), std::to_string(numbers.different));
  labelled_number(ui, flow, phrase("pixels.darkest-brightest"),
                  std::to_string(numbers.darkest) + ", " + std::to_string(numbers.brightest));
  labelled_number(ui, flow, phrase("pixels.mean"), format_number(numbers.mean, 1));
  flow.space(ui.px(kSpace4));
  toggle(ui, flow.take(ui.px(kTouch)), phrase("pixels.mark-empty"), view.mark_empty);
  flow.space(ui.px(kSpace16));
  const int read = view.lesson.image().pixels[static_cast<std::size_t>(view.read_index())];
  histogram_chart(ui, flow.take(histogram_height(ui)), view.lesson.histogram(), read);
}

}  // namespace pixelwalk::app
