#include "app/figures/share_bars.h"

#include <algorithm>

namespace pixelwalk::app {
namespace {

constexpr float kShareRow = 26, kShareBar = 6;

}  // namespace

void share_bar(Ui& ui, const Rect& rect, double part, bool chosen, Color color) {
  ui.fill(rect, ui.colors().sunken, 3);
  if (part <= 0) return;
  const float width = std::max(ui.px(2), rect.width * static_cast<float>(part));
  if (color == 0)
    color = chosen ? ui.colors().accent : mix(ui.colors().surface, ui.colors().ink, 0.55F);
  ui.fill({rect.x, rect.y, width, rect.height}, color, 3);
}

void share_bars(Ui& ui, Flow& flow, std::span<const ShareRow> rows) {
  const TextStyle name{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  const TextStyle number{
      .size = TextSize::kCaption, .face = Face::kNumbers, .align = Align::kRight};
  float names = 0, numbers = 0;
  std::int64_t most = 1;
  for (const ShareRow& row : rows) {
    names = std::max(names, ui.text_width(row.name, name));
    numbers = std::max(numbers, ui.text_width(row.words, number));
    most = std::max(most, row.count);
  }
  names = std::min(names, flow.width * 0.3F) + ui.px(kSpace8);
  for (const ShareRow& row : rows) {
    const Rect place = flow.take(ui.px(kShareRow));
    Rect rest = place;
    ui.text_in(cut_left(rest, names), row.name, name);
    ui.text_in(cut_right(rest, numbers + ui.px(kSpace8)), row.words, number);
    share_bar(ui, {rest.x, center_y(rest) - ui.px(kShareBar) / 2, rest.width, ui.px(kShareBar)},
              static_cast<double>(row.count) / static_cast<double>(most), row.chosen);
    ui.describe({.id = ui.id(row.name),
                 .role = Role::kText,
                 .name = row.name + ": " + row.words,
                 .rect = place});
  }
}

}  // namespace pixelwalk::app
