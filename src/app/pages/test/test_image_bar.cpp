// What the view "One image" is driven with.

#include "app/pages/test/test_image.h"
#include "app/widgets/button.h"
#include "core/base/words.h"

namespace pixelwalk::app {

void draw_test_image_bar(Ui& ui, const BarRows& rows, TestImage& part) {
  Rect row = rows.first;
  Images& images = part.images();
  const float gap = ui.px(kSpace8);
  const ButtonOptions back{.icon = Icon::kPrevious, .icon_only = true};
  const std::string_view next = phrase("test.next-image");
  if (button(ui, cut_left(row, ui.px(kTouch)), phrase("pixels.previous"), back))
    images.choose_neighbour(-1);
  cut_left(row, gap);
  if (button(ui, cut_left(row, button_width(ui, next)), next)) images.choose_neighbour(1);
}

void add_test_image_keys(KeyList& keys, TestImage& part) {
  Images& images = part.images();
  keys.add({.listed = {words("pixels.key-pages"), words("pixels.keys-images")},
            .keys = {"PageUp", "PageDown"},
            .action = [&images](int next) { images.choose_neighbour(next == 1 ? 1 : -1); },
            .where = [&part] { return part.view.mode == TestMode::kImage; },
            .part = &HiddenParts::settings});
}

}  // namespace pixelwalk::app
