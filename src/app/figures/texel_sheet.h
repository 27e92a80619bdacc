#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "app/figures/image_texture.h"
#include "app/ui/ui.h"
#include "core/data/dataset.h"

namespace pixelwalk::app {

/// Many small images of one size, a texel a value, in as few textures as hold them: a layer's maps,
/// or a long vector cut into pieces. Screen thread; lives as long as the page.
class TexelSheet {
 public:
  static constexpr int kMostColumns = ImageTexture::kMostSharp;  // of an image
  static constexpr int kMostRows = 512;
  static constexpr int kMostThumbnail = 64;

  /// Takes `count` new images of rows × columns, within the limits above. `color` is asked for each
  /// value.
  void fill(int count, int rows, int columns,
            const std::function<Color(int image, int row, int column)>& color);
  /// Takes `count` grey images of rows × columns pixels, row-major. Of larger ones than
  /// kMostThumbnail on a side as many rows and columns are left, evenly.
  void fill_images(int count, int rows, int columns,
                   const std::function<ImageValues(int image)>& pixels);
  /// The rows or columns that fill_images() leaves of so many.
  static int left_of(int pixels) { return std::min(pixels, kMostThumbnail); }
  /// One of them over `rect`.
  void draw(const Ui& ui, const Rect& rect, int image) const;

 private:
  int across() const { return kMostColumns / columns_; }
  int in_page() const { return across() * (kMostRows / rows_); }

  // Once made, a page stays: the textures of other shapes go into the same memory.
  std::vector<std::unique_ptr<ImageTexture>> pages_;
  int rows_ = 1, columns_ = 1;
};

}  // namespace pixelwalk::app
