#include <algorithm>
#include <cstdio>

#include "app/pages/pixels/pixels_page.h"
#include "app/pages/pixels/pixels_view.h"
#include "app/ui/json.h"

// The page's state in the address: view=choose, pixel=12,17, marks=1. The image is the frame's.

namespace pixelwalk::app {
namespace {

void restore_pixel(PixelsView& view, lessons::FragmentReader& reader) {
  view.lesson.jump_to(view.lesson.start());
  const auto text = reader.text("pixel");
  if (!text) return;
  const lessons::Image& image = view.lesson.image();
  int row = -1, column = -1, length = 0;
  const int read = std::sscanf(text->c_str(), "%5d,%5d%n", &row, &column, &length);
  if (read == 2 && length == static_cast<int>(text->size()) && row >= 0 && column >= 0 &&
      row < image.height && column < image.width) {
    view.lesson.jump_to(row, column);
    return;
  }
  reader.refuse("pixel", "a pixel is a row and a column, 0,0 to " +
                             std::to_string(image.height - 1) + "," +
                             std::to_string(image.width - 1) + " here");
}

}  // namespace

void save_pixels(const PixelsView& view, lessons::Fragment& fragment) {
  // Here the worked example is not what a link without an image shows.
  if (view.context.images.worked_example()) fragment.set("image", 0);
  if (view.stage != PixelsStage::kLook)
    fragment.set("view", kPixelsViews[static_cast<std::size_t>(view.stage)].id);
  if (view.lesson.index() != view.lesson.start()) {
    fragment.set("pixel",
                 std::to_string(view.lesson.row()) + "," + std::to_string(view.lesson.column()));
  }
  if (view.mark_empty) fragment.set("marks", 1);
}

void restore_pixels(PixelsView& view, lessons::FragmentReader& reader) {
  const bool has_image = std::ranges::any_of(
      Images::kNames, [&](std::string_view name) { return reader.accepts(name); });
  if (!has_image && !view.context.images.missing_data())
    view.context.images.choose_gallery(kFirstImage);
  take_choices(view);
  view.stage = reader.choice("view", view_ids(kPixelsViews), PixelsStage::kLook);
  restore_pixel(view, reader);
  view.mark_empty = reader.flag("marks");
}

std::vector<std::pair<std::string, std::string>> pixels_state_json(const PixelsView& view) {
  const lessons::PixelsLesson& lesson = view.lesson;
  std::string json = "{";
  const auto add = [&](std::string_view name, const std::string& value) {
    if (json.size() > 1) json += ", ";
    json += json_string(name) + ": " + value;
  };
  add("view", json_string(kPixelsViews[static_cast<std::size_t>(view.stage)].id));
  add("row", std::to_string(lesson.row()));
  add("column", std::to_string(lesson.column()));
  add("value", std::to_string(lesson.value()));
  add("empty", std::to_string(lesson.numbers().empty));
  add("pixels", std::to_string(lesson.numbers().pixels));
  add("marks", view.mark_empty ? "true" : "false");
  add("strokes", std::to_string(view.canvas().strokes().size()));
  const lessons::Photo* photo = view.context.images.own().photo();
  if (photo != nullptr) {
    add("photo", "{\"row\": " + std::to_string(photo->row()) +
                     ", \"column\": " + std::to_string(photo->column()) +
                     ", \"side\": " + std::to_string(photo->side()) +
                     ", \"inverted\": " + (photo->inverted() ? "true" : "false") + "}");
  }
  return {{"pixels", json + "}"}};
}

}  // namespace pixelwalk::app
