#include "app/figures/class_bars.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "app/figures/cells.h"
#include "app/figures/share_bars.h"

namespace pixelwalk::app {
namespace {

constexpr float kRow = 42, kBar = 5;
constexpr float kLeastForThreeLines = 40, kLeastForTwoLines = 32, kWideLine = 200;
constexpr float kNameShare = 0.36F, kNumber = 60, kLeastBar = 24;  // of one line

// How wide the names are where all of a bar stands in one line; 0: they find no room in it.
float name_width(const Ui& ui, float row, std::span<const ClassBar> bars) {
  float widest = 0;
  for (const ClassBar& bar : bars)
    widest = std::max(widest, ui.text_width(bar.name, {.size = TextSize::kCaption}));
  const float width = std::max(row * kNameShare, widest + ui.px(kSpace8));
  return row >= ui.px(kWideLine) && width + ui.px(kNumber + kLeastBar) <= row ? width : 0;
}

// Whether name and number find room in one line above the bar; else the number stands at its end.
bool fits_one_line(const Ui& ui, float row, std::span<const ClassBar> bars) {
  return std::ranges::all_of(bars, [&](const ClassBar& bar) {
    return ui.text_width(bar.name, {.size = TextSize::kCaption, .face = Face::kBold}) +
               ui.px(kSpace4) +
               ui.text_width(bar.words, {.size = TextSize::kCaption, .face = Face::kNumbers}) <=
           row;
  });
}

// How the bars of a list are drawn.
struct BarLook {
  float names = 0;             // width of the names, where all stands in one line; 0: it does not
  bool number_at_end = false;  // of the bar, beneath the name
};

void draw_bar(Ui& ui, const Rect& row, const ClassBar& bar, bool is_top, const BarLook& look) {
  const float names = look.names;
  const TextStyle name{.size = TextSize::kCaption,
                       .face = is_top ? Face::kBold : Face::kText,
                       .color = is_top ? ui.colors().accent : ui.colors().ink};
  const TextStyle number{.size = TextSize::kCaption,
                         .face = Face::kNumbers,
                         .color = is_top ? ui.colors().accent : ui.colors().ink_muted,
                         .align = Align::kRight};
  Rect rest = row;
  if (row.height < ui.px(kLeastForThreeLines) || names > 0) {
    if (names > 0) {
      ui.text_in(cut_left(rest, names), bar.name, name);
      ui.text_in(cut_right(rest, ui.px(kNumber)), bar.words, number);
      share_bar(ui, {rest.x, center_y(rest) - ui.px(kBar) / 2, rest.width, ui.px(kBar)},
                static_cast<double>(bar.part), is_top, bar.color);
      return;
    }
    const float line = std::min(ui.line_height(name), row.height / 2);
    Rect words = cut_top(rest, line);
    if (look.number_at_end) {
      ui.text_in(words, bar.name, name);
      rest.height = line;
      ui.text_in(cut_right(rest, ui.text_width(bar.words, number)), bar.words, number);
      cut_right(rest, ui.px(kSpace4));
      share_bar(ui, {rest.x, center_y(rest) - ui.px(kBar) / 2, rest.width, ui.px(kBar)},
                static_cast<double>(bar.part), is_top, bar.color);
      return;
    }
    ui.text_in(cut_right(words, ui.text_width(bar.words, number)), bar.words, number);
    cut_right(words, ui.px(kSpace4));
    ui.text_in(words, bar.name, name);
    share_bar(ui, {row.x, rest.y, row.width, ui.px(kBar)}, static_cast<double>(bar.part), is_top,
              bar.color);
    return;
  }
  const float line = ui.px(16);
  ui.text_in(cut_top(rest, line), bar.name, name);
  share_bar(ui, {row.x, rest.y + 1, row.width, ui.px(kBar)}, static_cast<double>(bar.part), is_top,
            bar.color);
  cut_top(rest, ui.px(kBar + 2));
  ui.text_in(cut_top(rest, line), bar.words, number);
}

}  // namespace

float class_bar_height(const Ui& ui) {
  return ui.px(kRow);
}

ClassBarsResult class_bars(Ui& ui, const Rect& rect, float row, const ClassBars& bars) {
  const auto count = static_cast<int>(bars.bars.size());
  const auto place = [&](int index) {
    return Rect{rect.x, rect.y + row * static_cast<float>(index), rect.width, row};
  };
  const Rect all{rect.x, rect.y, rect.width, row * static_cast<float>(count)};
  ClassBarsResult result;
  const std::uint32_t item = ui.id(bars.name);
  const bool pressed = ui.interact(item, all).activated;
  int pointed = -1;
  BarLook look{.names = name_width(ui, rect.width, bars.bars)};
  look.number_at_end = row >= ui.px(kLeastForTwoLines) && !fits_one_line(ui, rect.width, bars.bars);
  for (int i = 0; i < count; ++i) {
    const ClassBar& bar = bars.bars[static_cast<std::size_t>(i)];
    const Rect line = place(i);
    if (ui.pointer_in(line)) pointed = i;
    if (bar.number >= 0 && bar.number == bars.lit) result.lit = line;
    const bool marked = bar.number >= 0 && (bar.number == bars.chosen || bar.number == bars.lit);
    if (marked) ui.fill(inset(line, -ui.px(3)), ui.colors().sunken, 3);
    draw_bar(ui, line, bar, bar.number >= 0 && bar.number == bars.top, look);
  }
  const auto number_of = [&](int index) {
    return index < 0 ? -1 : bars.bars[static_cast<std::size_t>(index)].number;
  };
  if (pressed) result.pressed = number_of(pointed);
  const auto words = [&](int index) {
    const ClassBar& bar = bars.bars[static_cast<std::size_t>(index)];
    return bar.name + ": " + bar.words;
  };
  const int entered = read_cells(ui, item,
                                 {.name = bars.name,
                                  .description = bars.description,
                                  .rows = count,
                                  .columns = 1,
                                  .count = count,
                                  .words = words,
                                  .place = place,
                                  .rect = all,
                                  .enter = bars.enter});
  if (entered >= 0) result.pressed = number_of(entered);
  if (pointed < 0 && ui.tree.focused() == item) pointed = ui.cell_read(item);
  result.pointed = number_of(pointed);
  if (result.pointed >= 0) result.pointed_place = place(pointed);
  return result;
}

}  // namespace pixelwalk::app
