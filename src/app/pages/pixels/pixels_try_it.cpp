#include <optional>

#include "app/figures/pixel_grid.h"
#include "app/pages/pixels/pixels_view.h"
#include "app/widgets/button.h"
#include "app/widgets/exercise.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kHiddenSide = 168;  // 28 cells of 6

// How much of `width` it takes.
float small_image(Ui& ui, const Flow& flow, float x, float width, const lessons::Image& image,
                  std::string_view name, std::string_view description) {
  const std::vector<float> values(image.pixels.begin(), image.pixels.end());
  const float side = std::min(width, ui.px(kHiddenSide));
  const float cell = cell_size(ui, {0, 0, side, side}, image.height, image.width);
  const float drawn = cell * static_cast<float>(image.width);
  pixel_grid(ui, {x, flow.y, drawn, drawn},
             {.rows = image.height,
              .columns = image.width,
              .values = values,
              .low = 0,
              .high = 255,
              .name = name,
              .description = description});
  return drawn;
}

void small_image(Ui& ui, Flow& flow, const lessons::Image& image, std::string_view name,
                 std::string_view description) {
  flow.space(small_image(ui, flow, flow.x, flow.width, image, name, description) + ui.px(12));
}

// An image, and beside it the same pixels in another order.
void draw_shuffled(Ui& ui, Flow& flow, const lessons::ShuffleExercise& exercise) {
  const float gap = ui.px(kSpace16), each = (flow.width - gap) / 2;
  const float drawn =
      small_image(ui, flow, flow.x, each, exercise.image(), phrase("pixels.shuffle-image"), "");
  small_image(ui, flow, flow.x + drawn + gap, each, exercise.shuffled(),
              phrase("pixels.shuffle-shuffled"), "");
  flow.space(drawn + ui.px(12));
}

void follow_image(PixelsView& view) {
  const int revision = view.context.images.revision();
  if (view.find_image == revision) return;
  view.find_image = revision;
  view.find.look_at(view.lesson.image(), static_cast<std::uint32_t>(revision));
}

std::optional<lessons::Answer> take_pixel(Ui& ui, Flow& flow, PixelsView& view) {
  if (!view.find.asked()) return std::nullopt;
  if (view.stage != PixelsStage::kLook) {  // only there is a pixel gone to
    if (button(ui, flow.take(ui.px(kTouch)), phrase("pixels.look-for")))
      open_stage(view, PixelsStage::kLook);
    return std::nullopt;
  }
  if (!button(ui, flow.take(ui.px(kTouch)), phrase("pixels.check"))) return std::nullopt;
  return lessons::Answer{static_cast<double>(view.lesson.value())};
}

void draw_brightest(Ui& ui, Flow& flow, PixelsView& view, const std::string& description) {
  lessons::BrightestPixelsExercise& exercise = view.brightest;
  small_image(ui, flow, exercise.visible(), phrase("pixels.brightest-image"), description);
  if (exercise.waits() || exercise.shown() >= exercise.kMost) return;
  if (button(ui, flow.take(ui.px(kTouch)), phrase("pixels.twice-as-many"))) exercise.show_more();
  flow.space(ui.px(kSpace8));
}

}  // namespace

void draw_pixels_try_it(Ui& ui, Flow& flow, PixelsView& view) {
  const ExerciseDesk desk{ui, flow, view.context.progress,
                          [&](std::string_view entry, const TextValues& values) {
                            return words("pixels." + std::string(entry), values);
                          }};
  follow_image(view);
  const auto shuffle = [&] {
    draw_exercise(desk, "pixels.shuffle", view.shuffle,
                  {.figure = [&] { draw_shuffled(ui, flow, view.shuffle); }});
  };
  const bool sorts = view.stage == PixelsStage::kSort;  // then that comes first
  if (sorts) shuffle();
  draw_exercise(desk, "pixels.find", view.find,
                {.take = [&] { return take_pixel(ui, flow, view); }});
  if (!sorts) shuffle();
  draw_exercise(desk, "pixels.empty", view.empty, {.figure = [&] {
                  small_image(ui, flow, view.empty.image(), phrase("pixels.empty-image"),
                              desk.text("try.empty.described", view.empty.values()));
                }});
  draw_exercise(desk, "pixels.brightest", view.brightest, {.figure = [&] {
                  draw_brightest(ui, flow, view,
                                 desk.text("try.brightest.described", view.brightest.values()));
                }});
  draw_exercise(desk, "pixels.shape", view.shape);
}

}  // namespace pixelwalk::app
