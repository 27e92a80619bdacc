#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "app/pages/pixels/pixels_page.h"
#include "app/pages/pixels/pixels_view.h"
#include "core/base/words.h"

// The page in addresses and in the state: view=sort, step=2, pixel=12,17, marks=1. The image is the
// frame's.

namespace pixelwalk::app {
namespace {

void take_image(PixelsView& view, const lessons::FragmentReader& reader) {
  Images& images = view.context.images;
  const bool has_image = std::ranges::any_of(
      Images::kNames, [&](std::string_view name) { return reader.accepts(name); });
  if (!has_image && !images.missing_data()) images.choose_gallery(kFirstImage);
  take_choices(view);
}

std::optional<std::string> pixel_text(const lessons::PixelsLesson& lesson) {
  if (lesson.index() == lesson.start()) return {};
  return std::to_string(lesson.row()) + "," + std::to_string(lesson.column());
}

void take_pixel(lessons::PixelsLesson& lesson, const Said& said) {
  lesson.jump_to(lesson.start());
  if (!said.text) return;
  const lessons::Image& image = lesson.image();
  int row = -1, column = -1, length = 0;
  const int read = std::sscanf(said.text->c_str(), "%5d,%5d%n", &row, &column, &length);
  if (read == 2 && length == static_cast<int>(said.text->size()) && row >= 0 && column >= 0 &&
      row < image.height && column < image.width) {
    lesson.jump_to(row, column);
    return;
  }
  said.reader.refuse(
      "pixel", words("pixels.no-pixel", {{"row", image.height - 1}, {"column", image.width - 1}}));
}

}  // namespace

void declare_pixels(AddressFields& fields, PixelsView& view) {
  lessons::PixelsLesson& lesson = view.lesson;
  const Images& images = view.context.images;
  fields.state_object("pixels");
  fields.others(
      {},
      [&images](lessons::Fragment& fragment) {
        // Here the worked example is not what a link without an image shows.
        if (images.worked_example()) fragment.set("image", 0);
      },
      [&view](const lessons::FragmentReader& reader) { take_image(view, reader); });
  fields.views("view", kPixelsViews, held(view.stage));
  lessons::SortLesson& sort = view.sort.lesson;
  fields.number(
      "step", 0, lessons::SortLesson::end(),
      held([&sort] { return sort.position(); }, [&sort](int step) { sort.jump_to(step); }));
  fields.then([&view] { view.sort.arrive(); });
  fields.text(
      "pixel", [&lesson] { return pixel_text(lesson); },
      [&lesson](const Said& said) { take_pixel(lesson, said); });
  fields.fact("row", [&lesson] { return lesson.row(); });
  fields.fact("column", [&lesson] { return lesson.column(); });
  fields.fact("value", [&lesson] { return lesson.value(); });
  fields.fact("empty", [&lesson] { return lesson.numbers().empty; });
  fields.fact("pixels", [&lesson] { return lesson.numbers().pixels; });
  fields.flag("marks", held(view.mark_empty), {.state = "marks"});
  fields.fact("step", [&sort] { return sort.position(); });
  fields.fact("strokes", [&view] { return view.canvas().strokes().size(); });
  fields.fact("photo", [&images]() -> std::optional<Json> {
    const lessons::Photo* photo = images.own().photo();
    if (photo == nullptr) return {};
    return Json::object({{"row", photo->row()},
                         {"column", photo->column()},
                         {"side", photo->side()},
                         {"inverted", photo->inverted()}});
  });
}

}  // namespace pixelwalk::app
