#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "app/ui/ui.h"
#include "lessons/pixels/sort_lesson.h"

namespace pixelwalk::app {

/// Where the squares of sorted pixels stand: in columns on one base, from its left end. A column
/// with more than `high` squares goes on beside itself, so that one square is one pixel everywhere.
struct PixelColumns {
  static constexpr std::size_t kCount = lessons::SortLesson::kColumns;

  float cell = 1, line = 0;  // of a square; between two of a column
  int high = 1;              // squares
  float left = 0, width = 0, base = 0;
  std::array<float, kCount> x{};
  std::array<int, kCount> wide{};   // squares
  std::array<int, kCount> first{};  // pixels in the columns before it

  /// The square of a column's pixel, from 0: row by row from the base.
  Rect square(int column, int place) const {
    const auto at = static_cast<std::size_t>(column);
    const int across = place % wide[at], row = place / wide[at] + 1;
    return {x[at] + static_cast<float>(across) * cell, base - static_cast<float>(row) * cell, cell,
            cell};
  }
  /// How many columns go on beside themselves.
  int folded() const {
    return static_cast<int>(std::ranges::count_if(wide, [](int squares) { return squares > 1; }));
  }
};

/// How many pixels each column has.
using ColumnCounts = std::span<const int, PixelColumns::kCount>;

/// Large squares, in whole device pixels, and few columns that go on beside themselves.
PixelColumns place_columns(const Ui& ui, const Rect& area, ColumnCounts counts);
/// Behind the squares: lines between them, and an edge around black and white.
void draw_trays(Ui& ui, const PixelColumns& columns, ColumnCounts counts, float opacity);
/// "136–143: 41 pixels".
std::string words_of_column(ColumnCounts counts, int column);
/// The columns in `area` one by one, for who listens.
void describe_columns(Ui& ui, const Rect& area, const PixelColumns& columns, ColumnCounts counts);

}  // namespace pixelwalk::app
