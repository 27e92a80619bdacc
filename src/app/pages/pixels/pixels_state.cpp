#include <array>

#include "app/json.h"
#include "app/pages/pixels/pixels_view.h"

// The page's state in the address: view=choose, pixel=12,17, marks=1. The image is the frame's.

namespace pixelwalk::app {
namespace {

constexpr std::array<std::string_view, 4> kStages = {"look", "choose", "draw", "photo"};

Status restore_stage(PixelsView& view, const std::string& name) {
  for (std::size_t i = 0; i < kStages.size(); ++i) {
    if (kStages[i] != name) continue;
    view.stage = static_cast<PixelsStage>(i);
    return Status::ok();
  }
  return Status::error("This link asks for a view “" + name.substr(0, 40) +
                       "”; there are look, choose, draw and photo. The chapter starts at the "
                       "beginning.");
}

Status restore_pixel(PixelsView& view, const std::string& text) {
  const lessons::Image& image = view.lesson.image();
  int row = -1, column = -1, length = 0;
  const int read = std::sscanf(text.c_str(), "%5d,%5d%n", &row, &column, &length);
  if (read != 2 || length != static_cast<int>(text.size()) || row < 0 || column < 0 ||
      row >= image.height || column >= image.width) {
    return Status::error("This link asks for pixel “" + text.substr(0, 40) +
                         "”; a pixel is a row and a column, 0,0 to " +
                         std::to_string(image.height - 1) + "," + std::to_string(image.width - 1) +
                         " here. The chapter starts at the beginning.");
  }
  view.lesson.jump_to(row, column);
  return Status::ok();
}

}  // namespace

void save_pixels(const PixelsView& view, lessons::Fragment& fragment) {
  // Here the worked example is not what a link without an image shows.
  if (view.context.images.worked_example()) fragment.set("image", 0);
  if (view.stage != PixelsStage::kLook)
    fragment.set("view", kStages[static_cast<std::size_t>(view.stage)]);
  if (view.lesson.index() != view.lesson.start()) {
    fragment.set("pixel",
                 std::to_string(view.lesson.row()) + "," + std::to_string(view.lesson.column()));
  }
  if (view.mark_empty) fragment.set("marks", 1);
}

Status restore_pixels(PixelsView& view, const lessons::Fragment& fragment) {
  const auto start_again = [&] {
    view.stage = PixelsStage::kLook;
    view.mark_empty = false;
    view.lesson.jump_to(view.lesson.start());
  };
  bool names_image = false;
  for (const std::string_view name : {"image", "test", "garment", "own"})
    names_image = names_image || fragment.has(name);
  if (!names_image) view.context.images.choose_gallery(kFirstImage);
  take_choices(view);
  start_again();
  Status status = Status::ok();
  if (const auto stage = fragment.get("view")) status = restore_stage(view, *stage);
  if (const auto pixel = fragment.get("pixel"); pixel && status.is_ok())
    status = restore_pixel(view, *pixel);
  view.mark_empty = fragment.get("marks") == "1";
  if (!status.is_ok()) start_again();
  return status;
}

std::vector<std::pair<std::string, std::string>> pixels_state_json(const PixelsView& view) {
  const lessons::PixelsLesson& lesson = view.lesson;
  std::string json = "{";
  const auto add = [&](std::string_view name, const std::string& value) {
    if (json.size() > 1) json += ", ";
    json += json_string(name) + ": " + value;
  };
  add("view", json_string(kStages[static_cast<std::size_t>(view.stage)]));
  add("row", std::to_string(lesson.row()));
  add("column", std::to_string(lesson.column()));
  add("value", std::to_string(lesson.value()));
  add("empty", std::to_string(lesson.numbers().empty));
  add("pixels", std::to_string(lesson.numbers().pixels));
  add("marks", view.mark_empty ? "true" : "false");
  add("strokes", std::to_string(view.desk.drawing.strokes().size()));
  const lessons::Photo* photo = view.context.images.photo();
  if (photo != nullptr) {
    add("photo", "{\"row\": " + std::to_string(photo->row()) +
                     ", \"column\": " + std::to_string(photo->column()) +
                     ", \"side\": " + std::to_string(photo->side()) +
                     ", \"inverted\": " + (photo->inverted() ? "true" : "false") + "}");
  }
  return {{"pixels", json + "}"}};
}

}  // namespace pixelwalk::app
