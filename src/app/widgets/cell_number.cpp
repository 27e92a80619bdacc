#include "app/widgets/cell_number.h"

#include <algorithm>
#include <cmath>

#include "app/ui/format.h"

namespace pixelwalk::app {
namespace {

constexpr float kSmallestCell = 18;  // three digits set close, and a little room around them
constexpr float kLargest = 22;
constexpr float kShareOfHeight = 0.42F, kShareOfWidth = 0.86F;
constexpr float kClose = 0.88F, kClosest = 0.74F;  // how far the type is set closer
constexpr std::string_view kMinus = "\u2212";

float room_in(const Ui& ui, const Rect& cell) {
  return cell.width - ui.px(3);
}

std::string without_leading_zero(std::string text) {
  const std::size_t zero = text.starts_with(kMinus) ? kMinus.size() : 0;
  if (text.compare(zero, 2, "0.") == 0) text.erase(zero, 1);
  return text;
}

// "1.2k", "25k", "−1.3M".
std::string in_thousands(double value, int decimals) {
  const bool millions = std::abs(value) >= 999'500;
  return format_number(value / (millions ? 1e6 : 1e3), decimals) + (millions ? "M" : "k");
}

// A minus takes less room than a digit.
struct Parts {
  std::string_view minus, digits;
};
Parts parts_of(std::string_view text) {
  const std::size_t digits = text.starts_with(kMinus) ? kMinus.size() : 0;
  return {text.substr(0, digits), text.substr(digits)};
}

TextStyle style_of(float pixels, float stretch) {
  return {.face = Face::kNumbers, .pixels = pixels, .stretch = stretch};
}

// Of a minus where digits are set closer, however close they are: shorter, it looks like a speck.
constexpr float kUsualMinus = 0.8F, kShortMinus = 0.62F;

// Whether it has room, set no closer than `closest`; how close it must be set.
bool try_to_fit(const Ui& ui, float room, float closest, CellNumber& number) {
  number.stretch = 1;
  if (ui.text_width(number.text, style_of(number.pixels, 1)) <= room) return true;
  const Parts parts = parts_of(number.text);
  const float digits = ui.text_width(parts.digits, style_of(number.pixels, 1));
  for (const float stretch : {kUsualMinus, kShortMinus}) {
    const float minus = ui.text_width(parts.minus, style_of(number.pixels, stretch));
    number.minus = stretch;
    number.stretch = std::min((room - minus) / digits, 0.99F);
    if (number.stretch >= closest) return true;
  }
  return false;
}

// Rounded so that a tenth of the number may be missing, not more.
bool still_says_it(double value, int decimals) {
  const double unit = std::pow(10.0, decimals);
  return std::abs(std::round(value * unit) / unit - value) <= 0.1 * std::abs(value);
}

}  // namespace

bool has_room_for_numbers(const Ui& ui, float cell) {
  return cell >= ui.px(kSmallestCell);
}

float cell_number_pixels(const Ui& ui, const Rect& cell, float width_at_ten) {
  const float high = std::min(cell.height * kShareOfHeight, ui.px(kLargest));
  const float wide = kShareOfWidth * cell.width * 10 / std::max(width_at_ten, 1.0F);
  return std::max(std::min(high, wide), ui.px(kLeastCellNumber));
}

CellNumber fit_cell_number(const Ui& ui, const Rect& cell, double value, int decimals,
                           float pixels) {
  const float room = room_in(ui, cell);
  const std::string whole = format_number(value, decimals);
  CellNumber number{.text = whole, .pixels = pixels};
  if (try_to_fit(ui, room, kClose, number)) return number;
  for (const float closest : {kClose, kClosest}) {
    for (int places = decimals; places >= 0; --places) {
      if (places < decimals && !still_says_it(value, places)) continue;
      number.text = without_leading_zero(format_number(value, places));
      number.shorter = number.text != whole;
      if (try_to_fit(ui, room, closest, number)) return number;
    }
  }
  number.shorter = true;
  for (const int places : {1, 0}) {
    number.text = std::abs(value) >= 1000 ? in_thousands(value, places)
                                          : without_leading_zero(format_number(value, 0));
    if (try_to_fit(ui, room, kClosest, number)) return number;
  }
  // Rather small than not at all.
  number.pixels *= std::max(number.stretch, 0.5F * kClosest) / kClosest;
  number.stretch = kClosest;
  return number;
}

void draw_cell_number(Ui& ui, const Rect& cell, const CellNumber& number, Color color) {
  TextStyle style = style_of(number.pixels, number.stretch);
  style.color = color;
  const float y = cell.y + (cell.height - ui.line_height(style)) / 2;
  if (number.stretch >= 1) {
    style.align = Align::kCenter;
    ui.text(cell.x, y, number.text, style, cell.width);
    return;
  }
  const Parts parts = parts_of(number.text);
  TextStyle minus = style;
  minus.stretch = number.minus;
  const float before = ui.text_width(parts.minus, minus);
  const float x = cell.x + (cell.width - before - ui.text_width(parts.digits, style)) / 2;
  ui.text(x, y, parts.minus, minus);
  ui.text(x + before, y, parts.digits, style);
}

}  // namespace pixelwalk::app
