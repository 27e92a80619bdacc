#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/figures/texel_sheet.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

struct StripImage {
  std::string name;     // spoken; no two of a strip are named alike
  std::string caption;  // beneath it
  bool chosen = false;
};

/// What a strip shows.
struct ImageStripLook {
  std::string_view name;  // spoken
  std::span<const StripImage> images;
  int rows = 28, columns = 28;  // pixels of an image
  std::function<std::span<const std::uint8_t>(int image)> pixels;
  int revision = 0;  // differs wherever what `pixels` gives does
};

/// Small grey images beside each other, in as many rows as they need, each a button. Screen thread;
/// lives as long as the page.
class ImageStrip {
 public:
  static float height(const Ui& ui, float width, int images);
  /// The image that was pressed; −1: none.
  int draw(Ui& ui, const Rect& area, const ImageStripLook& look);

 private:
  TexelSheet sheet_;
  int revision_ = -1;
  std::size_t count_ = 0;
};

}  // namespace pixelwalk::app
