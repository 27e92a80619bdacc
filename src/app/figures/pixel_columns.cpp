#include "app/figures/pixel_columns.h"

#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::SortLesson;

constexpr float kGap = 0.004F;    // between columns, of the width; thrice as much after the zeros
constexpr float kLeastRuled = 4;  // device pixels: smaller squares stand close together
constexpr float kStillLarge = 0.75F;  // of the largest squares: so small for fewer folds

// Sets how wide the columns are where squares have this side; how many squares that is.
int fold(PixelColumns& columns, ColumnCounts counts, float cell, float height) {
  columns.cell = cell;
  columns.high = std::max(1, static_cast<int>(height / cell + 0.01F));
  int squares = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    columns.wide[i] = std::max(1, (counts[i] + columns.high - 1) / columns.high);
    squares += columns.wide[i];
  }
  return squares;
}

// The side of the squares, in device pixels: the largest that fit, or somewhat smaller ones where
// fewer columns go on beside themselves.
int side_of_squares(const Ui& ui, ColumnCounts counts, float room, float height) {
  const float most = std::min(height, room / static_cast<float>(counts.size()));
  int largest = 0, best = 1, fewest = static_cast<int>(counts.size()) + 1;
  PixelColumns columns;
  for (int side = static_cast<int>(most / ui.pixel); side >= 1; --side) {
    if (static_cast<float>(side) < kStillLarge * static_cast<float>(largest)) break;
    const float cell = static_cast<float>(side) * ui.pixel;
    if (static_cast<float>(fold(columns, counts, cell, height)) * cell > room) continue;
    largest = std::max(largest, side);
    if (columns.folded() >= fewest) continue;
    fewest = columns.folded();
    best = side;
  }
  return best;
}

}  // namespace

PixelColumns place_columns(const Ui& ui, const Rect& area, ColumnCounts counts) {
  const float gap = std::max(ui.pixel, ui.snap(area.width * kGap)), after_empty = 3 * gap;
  const float gaps = gap * static_cast<float>(PixelColumns::kCount - 2) + after_empty;
  const float room = area.width - gaps;
  const int side = side_of_squares(ui, counts, room, area.height);
  PixelColumns columns;
  const int squares = fold(columns, counts, static_cast<float>(side) * ui.pixel, area.height);
  if (static_cast<float>(side) >= kLeastRuled) columns.line = ui.pixel;
  columns.width = static_cast<float>(squares) * columns.cell + gaps;
  columns.left = ui.snap(area.x + (area.width - columns.width) / 2);
  columns.base = ui.snap(bottom(area));
  float x = columns.left;
  int rank = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    columns.x[i] = x;
    columns.first[i] = rank;
    rank += counts[i];
    x += static_cast<float>(columns.wide[i]) * columns.cell + (i == 0 ? after_empty : gap);
  }
  return columns;
}

void draw_trays(Ui& ui, const PixelColumns& columns, ColumnCounts counts, float opacity) {
  const Color color = with_alpha(ui.colors().hairline, opacity);
  for (int column = 0; column < SortLesson::kColumns; ++column) {
    const auto at = static_cast<std::size_t>(column);
    const int count = counts[at], wide = columns.wide[at];
    const auto tray = [&](int squares, int rows) {
      const float height = static_cast<float>(rows) * columns.cell;
      ui.fill({columns.x[at] - ui.pixel, columns.base - height,
               static_cast<float>(squares) * columns.cell + ui.pixel, height + ui.pixel},
              color);
    };
    if (count >= wide) tray(wide, count / wide);
    if (count % wide > 0) tray(count % wide, count / wide + 1);
  }
  ui.fill({columns.left, columns.base, columns.width, ui.pixel},
          with_alpha(ui.colors().outline, opacity));
}

std::string words_of_column(ColumnCounts counts, int column) {
  const int low = SortLesson::low(column), high = SortLesson::high(column);
  std::string values = std::to_string(low);
  if (high > low) values += "–" + std::to_string(high);
  return counted_words("figures.column-pixels", counts[static_cast<std::size_t>(column)],
                       {{"values", values}});
}

void describe_columns(Ui& ui, const Rect& area, const PixelColumns& columns, ColumnCounts counts) {
  const IdScope scope(ui, "columns");
  ui.begin_group({.id = ui.id("##columns"),
                  .role = Role::kGroup,
                  .name = words("figures.columns"),
                  .rect = area});
  for (int column = 0; column < SortLesson::kColumns; ++column) {
    const auto at = static_cast<std::size_t>(column);
    const int count = counts[at];
    if (count == 0) continue;
    const float top = columns.square(column, count - 1).y;
    const float width = static_cast<float>(columns.wide[at]) * columns.cell;
    ui.describe({.id = ui.id(column),
                 .role = Role::kText,
                 .name = words_of_column(counts, column),
                 .rect = {columns.x[at], top, width, columns.base - top}});
  }
  ui.end_group();
}

}  // namespace pixelwalk::app
