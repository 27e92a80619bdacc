#include "app/figures/texel_sheet.h"

#include <algorithm>
#include <cstddef>

#include "app/figures/small_image.h"
#include "core/base/check.h"

namespace pixelwalk::app {

void TexelSheet::fill(int count, int rows, int columns,
                      const std::function<Color(int image, int row, int column)>& color) {
  PW_CHECK(rows >= 1 && rows <= kMostRows && columns >= 1 && columns <= kMostColumns,
           "cut images that are larger into several");
  rows_ = rows;
  columns_ = columns;
  const int in_page = this->in_page(), across = this->across();
  for (int first = 0; first < count; first += in_page) {
    const auto at = static_cast<std::size_t>(first / in_page);
    if (at == pages_.size())
      pages_.push_back(std::make_unique<ImageTexture>(kMostRows, kMostColumns));
    ImageTexture& page = *pages_[at];
    const int here = std::min(in_page, count - first);
    page.begin((here + across - 1) / across * rows, std::min(here, across) * columns);
    for (int i = 0; i < here; ++i) {
      for (int row = 0; row < rows; ++row) {
        const std::span<Color> line = page.row(i / across * rows + row)
                                          .subspan(static_cast<std::size_t>(i % across * columns),
                                                   static_cast<std::size_t>(columns));
        for (int column = 0; column < columns; ++column)
          line[static_cast<std::size_t>(column)] = color(first + i, row, column);
      }
    }
    page.end();
  }
}

void TexelSheet::fill_images(int count, int rows, int columns,
                             const std::function<ImageValues(int image)>& pixels) {
  const int high = left_of(rows), wide = left_of(columns);
  fill(count, high, wide, [&](int image, int row, int column) {
    const int at = row * rows / high * columns + column * columns / wide;
    return pixel_color(pixels(image), static_cast<std::size_t>(at));
  });
}

void TexelSheet::draw(const Ui& ui, const Rect& rect, int image) const {
  const ImageTexture& page = *pages_[static_cast<std::size_t>(image / in_page())];
  const int place = image % in_page(), row = place / across();
  const float wide = static_cast<float>(columns_) / static_cast<float>(page.width());
  const float high = static_cast<float>(rows_) / static_cast<float>(page.height());
  page.draw(
      ui, rect,
      {static_cast<float>(place % across()) * wide, static_cast<float>(row) * high, wide, high});
}

}  // namespace pixelwalk::app
