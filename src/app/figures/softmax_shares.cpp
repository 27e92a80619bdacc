#include "app/figures/softmax_shares.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#include "app/figures/share_bars.h"
#include "app/ui/format.h"
#include "core/base/words.h"
#include "lessons/journey/map_order.h"

namespace pixelwalk::app {
namespace {

constexpr std::size_t kMostRows = 10;
constexpr float kRow = 22, kHeading = 22, kBar = 8;
constexpr int kDecimals = 3;
constexpr int kOthers = -1;

// The classes that have a row: all in their order, or the greatest first and the own one.
std::vector<int> rows_of(const SoftmaxShares& shares) {
  std::vector<int> rows(shares.exponentials.size());
  std::iota(rows.begin(), rows.end(), 0);
  if (rows.size() <= kMostRows) return rows;
  rows = lessons::greatest_first({shares.exponentials.begin(), shares.exponentials.end()});
  const auto own = std::ranges::find(rows, shares.own);
  const auto last = rows.begin() + kMostRows - 2;
  if (own > last) std::iter_swap(own, last);
  rows.resize(kMostRows - 1);
  rows.push_back(kOthers);
  return rows;
}

float others_of(const SoftmaxShares& shares, const std::vector<int>& rows) {
  float sum = 0;
  for (const float value : shares.exponentials) sum += value;
  for (const int row : rows) {
    if (row != kOthers) sum -= shares.exponentials[static_cast<std::size_t>(row)];
  }
  return std::max(sum, 0.0F);
}

}  // namespace

float softmax_shares_height(const Ui& ui, const SoftmaxShares& shares) {
  const std::size_t rows = std::min(shares.exponentials.size(), kMostRows);
  return ui.px(kHeading) + static_cast<float>(rows) * ui.px(kRow);
}

void softmax_shares(Ui& ui, const Rect& rect, const SoftmaxShares& shares) {
  const IdScope scope(ui, "shares");
  const std::vector<int> rows = rows_of(shares);
  Rect rest = rect;
  const TextStyle quiet{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  ui.text_in(cut_top(rest, ui.px(kHeading)), shares.name, quiet);
  const bool shown = shares.shown && !ui.answers_hidden;
  for (const int row : rows) {
    const bool own = row == shares.own;
    const float value = row == kOthers ? others_of(shares, rows)
                                       : shares.exponentials[static_cast<std::size_t>(row)];
    const std::string name =
        row == kOthers
            ? counted_words("figures.other-classes",
                            static_cast<std::int64_t>(shares.exponentials.size() - rows.size() + 1))
            : shares.classes[static_cast<std::size_t>(row)];
    const std::string number = format_fixed(static_cast<double>(value), kDecimals);
    const Rect line = cut_top(rest, ui.px(kRow));
    Rect left = line;
    const TextStyle style{.size = TextSize::kCaption, .face = own ? Face::kBold : Face::kText};
    ui.text_in(cut_left(left, line.width * 0.42F), name, style);
    const TextStyle numbers{
        .size = TextSize::kCaption, .face = Face::kNumbers, .align = Align::kRight};
    const Rect place = cut_right(left, ui.text_width("0.000", numbers) + ui.px(kSpace8));
    if (shown) ui.text_in(place, number, numbers);
    share_bar(ui, {left.x, center_y(left) - ui.px(kBar) / 2, left.width, ui.px(kBar)},
              shown ? static_cast<double>(std::min(value, 1.0F)) : 0, own);
    ui.describe({.id = ui.id(row),
                 .role = Role::kText,
                 .name = name + ": " +
                         (ui.answers_hidden ? words("figures.hidden")
                          : shown           ? number
                                            : words("figures.not-computed")),
                 .rect = line});
  }
}

}  // namespace pixelwalk::app
