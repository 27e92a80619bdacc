#include "app/figures/image_strip.h"

#include <algorithm>
#include <cmath>

#include "app/ui/geometry.h"

namespace pixelwalk::app {
namespace {

constexpr float kSide = 56, kGap = 8, kCaption = 18;

int across(const Ui& ui, float width) {
  return std::max(1, static_cast<int>((width + ui.px(kGap)) / ui.px(kSide + kGap)));
}

}  // namespace

float ImageStrip::height(const Ui& ui, float width, int images) {
  const int columns = across(ui, width), rows = (images + columns - 1) / columns;
  return static_cast<float>(rows) * ui.px(kSide + kCaption + kGap);
}

int ImageStrip::draw(Ui& ui, const Rect& area, const ImageStripLook& look) {
  const auto count = static_cast<int>(look.images.size());
  if (revision_ != look.revision || count_ != look.images.size()) {
    revision_ = look.revision;
    count_ = look.images.size();
    sheet_.fill_grey(count, look.rows, look.columns, look.pixels);
  }
  ui.begin_group(
      {.id = ui.id("##strip"), .role = Role::kGroup, .name = std::string(look.name), .rect = area});
  const int columns = across(ui, area.width);
  int pressed = -1;
  for (int i = 0; i < count; ++i) {
    const StripImage& image = look.images[static_cast<std::size_t>(i)];
    const int row = i / columns, column = i % columns;
    const Rect place{ui.snap(area.x + static_cast<float>(column) * ui.px(kSide + kGap)),
                     ui.snap(area.y + static_cast<float>(row) * ui.px(kSide + kCaption + kGap)),
                     ui.px(kSide), ui.px(kSide)};
    const std::uint32_t item = ui.id(image.name);
    const Interaction state = ui.interact(item, place);
    sheet_.draw(ui, place, i);
    if (image.chosen || state.hovered)
      ui.stroke(inset(place, -ui.px(2)), image.chosen ? ui.colors().accent : ui.colors().outline, 2,
                ui.px(2));
    if (state.focused) ui.focus_ring(place, 2);
    ui.text_in({place.x, bottom(place), place.width, ui.px(kCaption)}, image.caption,
               {.size = TextSize::kCaption, .face = Face::kNumbers, .align = Align::kCenter});
    ui.describe({.id = item,
                 .role = Role::kButton,
                 .name = image.name,
                 .description = image.caption,
                 .focusable = true,
                 .rect = place});
    if (state.activated) pressed = i;
  }
  ui.end_group();
  return pressed;
}

}  // namespace pixelwalk::app
