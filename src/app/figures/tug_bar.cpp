#include "app/figures/tug_bar.h"

#include <algorithm>

#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kBar = 12, kGap = 4, kLine = 18, kMark = 2;

void draw_side(Ui& ui, const Rect& rect, const std::string& number, const std::string& who,
               Align align) {
  const Rect first{rect.x, rect.y, rect.width, ui.px(kLine)};
  ui.text_in(first, number, {.size = TextSize::kCaption, .face = Face::kNumbers, .align = align});
  ui.text_in({first.x, bottom(first), first.width, first.height}, who,
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted, .align = align});
}

}  // namespace

float tug_bar_height(const Ui& ui) {
  return ui.px(kBar + kGap + 2 * kLine + kGap);
}

void tug_bar(Ui& ui, const Rect& rect, const TugBar& bar) {
  const Rect rope{rect.x, rect.y, rect.width, ui.px(kBar)};
  const Palette& palette = ui.colors();
  const float middle = ui.snap(center_x(rope));
  const double most = std::max({-bar.up, bar.down, 1e-30});
  const auto reach = [&](double pull) {
    return static_cast<float>(pull / most) * (rope.width / 2);
  };
  std::string said = words("figures.hidden");
  ui.fill(rope, palette.sunken);
  if (!ui.answers_hidden) {
    const float left = reach(-bar.up), along = reach(bar.down);
    ui.fill({middle - left, rope.y, left, rope.height}, palette.below_zero);
    ui.fill({middle, rope.y, along, rope.height}, palette.above_zero);
    // Where it comes to rest.
    const float rest = ui.snap(middle + reach(bar.up + bar.down));
    const float thick = std::max(ui.pixel, ui.snap(ui.px(kMark)));
    ui.fill({rest - 2 * thick, rope.y - thick, 4 * thick, rope.height + 2 * thick}, palette.paper);
    ui.fill({rest - thick, rope.y - thick, 2 * thick, rope.height + 2 * thick}, palette.ink);
    const Rect beneath{rope.x, bottom(rope) + ui.px(kGap), rope.width / 2, 0};
    draw_side(ui, beneath, bar.up_number, bar.up_words, Align::kLeft);
    draw_side(ui, {middle, beneath.y, beneath.width, 0}, bar.down_number, bar.down_words,
              Align::kRight);
    said = bar.up_words + ": " + bar.up_number + "; " + bar.down_words + ": " + bar.down_number;
  }
  ui.vertical_rule(middle, rope.y, rope.height);
  ui.describe({.id = ui.id(bar.name),
               .role = Role::kImage,
               .name = std::string(bar.name),
               .description = std::move(said),
               .rect = rect});
}

}  // namespace pixelwalk::app
