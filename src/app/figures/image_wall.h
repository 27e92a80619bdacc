#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/figures/image_texture.h"
#include "app/ui/flow.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

struct WallImage {
  std::string name;  // spoken; no two of a wall are named alike
  bool chosen = false;
};
struct WallRow {
  std::string label;
  std::vector<WallImage> images;
};

/// What a wall shows.
struct WallLook {
  std::string_view name;  // spoken
  std::span<const WallRow> rows;
  /// The 28×28 grey pixels of an image of a row.
  std::function<std::vector<std::uint8_t>(int row, int column)> pixels;
  int revision = 0;  // differs wherever what `pixels` gives does
};

/// Rows of small images with a label each, of which one is chosen. All of them are one texture.
/// Screen thread.
class ImageWall {
 public:
  static constexpr int kSide = 28;         // of an image
  static constexpr int kMostColumns = 24;  // in up to ten rows

  /// How many images a row of this width holds, and the height of so many rows.
  static int columns(const Ui& ui, float width);
  static float height(const Ui& ui, int rows);

  struct Place {
    int row = -1, column = -1;
  };
  /// The image that was chosen now; none: −1, −1.
  Place draw(Ui& ui, Flow& flow, const WallLook& look);

 private:
  void fill_texture(const WallLook& look);
  bool draw_image(Ui& ui, const Rect& rect, int slot, const WallImage& image) const;

  std::unique_ptr<ImageTexture> texture_;
  int revision_ = 0;
  std::vector<std::size_t> lengths_;  // of the rows that texture_ shows
};

}  // namespace pixelwalk::app
