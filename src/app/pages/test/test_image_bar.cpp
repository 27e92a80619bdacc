// What the view "One image" is driven with: images to be tested, the canvas, the photo.

#include <algorithm>
#include <string>
#include <string_view>

#include "app/pages/test/test_image.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "core/base/words.h"
#include "lessons/pixels/drawing.h"

namespace pixelwalk::app {
namespace {

void draw_journey_button(Ui& ui, const Rect& rect, const TestImage& part) {
  if (button(ui, rect, phrase("test.journey"), {.enabled = part.verdict.has_value()}))
    ui.wanted_chapter = {.id = "journey", .at_first_view = true};
}

// The button that looks for the next mistake, and says how far the test images have come.
void draw_hunt(Ui& ui, const Rect& rect, TestImage& part) {
  const TestImages& tests = part.images().test_images();
  std::string name = words("test.next-mistake");
  if (part.hunt.on && tests.state() == TestImages::State::kLoading)
    name = words("test.fetching", {{"share", format_percent(tests.progress(), 0)}});
  if (button(ui, rect, name,
             {.kind = ButtonKind::kPrimary,
              .enabled = part.tester.has_value() && !part.hunt.on,
              .id = "mistake"}))
    hunt_mistake(part);
}

void draw_look_bar(Ui& ui, const BarRows& rows, TestImage& part) {
  Rect row = rows.first;
  const float gap = ui.px(kSpace8), arrow = ui.px(kTouch);
  const float arrows = 2 * arrow + gap;
  const bool camera = part.offers_camera();
  const float camera_width = button_width(ui, phrase("test.camera"));
  const float hunt = rows.one() ? button_width(ui, phrase("test.next-mistake")) + ui.px(kSpace24)
                                : row.width - arrows - gap - (camera ? camera_width + gap : 0);
  draw_hunt(ui, cut_left(row, hunt), part);
  cut_left(row, gap);
  const auto step = [&](std::string_view name, Icon icon, int direction) {
    if (button(ui, cut_left(row, arrow), name, {.icon = icon, .icon_only = true}))
      part.images().choose_neighbour(direction);
    cut_left(row, gap);
  };
  step(phrase("pixels.previous"), Icon::kPrevious, -1);
  step(phrase("pixels.next"), Icon::kNext, 1);
  const auto way = [&](std::string_view name, float width, ImageDesk desk) {
    if (button(ui, cut_left(row, width), name)) open_desk(part, desk);
    cut_left(row, gap);
  };
  // In two rows the first one has more room.
  if (camera) way(phrase("test.camera"), camera_width, ImageDesk::kCamera);
  if (!rows.one()) row = rows.second;
  const std::string_view draw = phrase("test.draw"), photo = phrase("test.photo");
  const float each = rows.one() ? std::max(button_width(ui, draw), button_width(ui, photo))
                                : (row.width - gap) / 2;
  way(draw, each, ImageDesk::kDraw);
  way(photo, each, ImageDesk::kPhoto);
}

void draw_done(Ui& ui, const BarRows& left, TestImage& part) {
  Rect row = left.second.width > 0 ? left.second : left.first;
  const std::string_view done = phrase("test.done");
  if (button(ui, cut_left(row, std::max(button_width(ui, done), ui.px(64))), done))
    open_desk(part, ImageDesk::kLook);
}

}  // namespace

void draw_test_image_bar(Ui& ui, const BarRows& rows, TestImage& part) {
  Images& images = part.images();
  if (ui.hidden.settings) {
    Rect row = rows.first;
    return draw_journey_button(ui, cut_left(row, button_width(ui, phrase("test.journey"))), part);
  }
  switch (part.desk) {
    case ImageDesk::kLook:
      return draw_look_bar(ui, rows, part);
    case ImageDesk::kDraw:
      return draw_done(ui, draw_canvas_bar(ui, rows, images, part.drawing), part);
    case ImageDesk::kPhoto:
      return draw_done(ui, draw_photo_bar(ui, rows, images, learned_as_taken(part.view.network())),
                       part);
    case ImageDesk::kCamera:
      return draw_camera_bar(ui, rows.first, part);
  }
}

void draw_image_ways(Ui& ui, Flow& flow, TestImage& part) {
  if (ui.on_paper || ui.hidden.settings) return;
  const float gap = ui.px(kSpace8);
  flow.space(gap);
  // Side by side where the longer name finds room, with less beside it than usual.
  const float longest = button_width(ui, phrase("test.journey")) - ui.px(kSpace16);
  const bool pairs = 2 * longest + gap <= flow.width;
  const auto columns = flow.columns(pairs ? 2 : 1, ui.px(kTouch), gap);
  draw_journey_button(ui, columns[0], part);
  if (!pairs) flow.space(gap);
  const lessons::Image& image = part.images().current();
  const bool fits = image.height == lessons::Drawing::kCells &&
                    image.width == lessons::Drawing::kCells && part.desk == ImageDesk::kLook;
  const Rect second = pairs ? columns[1] : flow.take(ui.px(kTouch));
  if (button(ui, second, phrase("test.draw-on"), {.enabled = fits})) {
    part.images().own().open_drawing(image);
    open_desk(part, ImageDesk::kDraw);
  }
}

void add_test_image_keys(KeyList& keys, TestImage& part) {
  Images& images = part.images();
  const auto here = [&part] { return part.view.mode == TestMode::kImage; };
  const auto at = [&part, here](ImageDesk desk) {
    return [&part, here, desk] { return here() && part.desk == desk; };
  };
  keys.add({.listed = {"N", Phrase{"test.next-mistake"}},
            .keys = {"n"},
            .action =
                [&part] {
                  if (part.tester && !part.hunt.on) hunt_mistake(part);
                },
            .where = here,
            .part = &HiddenParts::settings});
  keys.add({.listed = {"1, 2, 3, 4", Phrase{"test.who"}},
            .keys = {"1", "2", "3", "4"},
            .action =
                [&part](int which) {
                  if (!part.disputed()) return false;
                  decide(part, static_cast<Decision>(which + 1));
                  return true;
                },
            .where = here});
  keys.add({.listed = {"D", Phrase{"test.keys-draw"}},
            .keys = {"d"},
            .action =
                [&part] {
                  open_desk(part,
                            part.desk == ImageDesk::kDraw ? ImageDesk::kLook : ImageDesk::kDraw);
                },
            .where = here,
            .part = &HiddenParts::settings});
  keys.add({.listed = {Phrase{"pixels.key-pages"}, Phrase{"pixels.keys-images"}},
            .keys = {"PageUp", "PageDown"},
            .action = [&images](int next) { images.choose_neighbour(next == 1 ? 1 : -1); },
            .where = here,
            .part = &HiddenParts::settings});
  keys.add({.listed = {Phrase{"frame.key-space"}, Phrase{"test.take-photo"}},
            .keys = {" "},
            .action = [&part] { take_picture(part, part.view.context.services.now()); },
            .where = at(ImageDesk::kCamera)});
  add_canvas_keys(keys, images, part.drawing, at(ImageDesk::kDraw));
  add_photo_keys(keys, images, at(ImageDesk::kPhoto));
}

}  // namespace pixelwalk::app
