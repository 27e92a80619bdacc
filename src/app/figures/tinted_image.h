#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "app/figures/image_texture.h"
#include "app/figures/pixel_grid.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// What a tinted image shows; all are rows × columns, row-major.
struct TintedLook {
  int rows = 0, columns = 0;
  std::span<const float> image;  // 0 black, 1 white
  std::span<const float> tint;   // −1 cold to 1 warm; 0: the image as it is
  std::span<const float> read;   // what is spoken of a pixel, and read by the pointer
  int decimals = 2;              // of that
  int revision = 0;              // differs wherever image or tint do
  float cell = 0;                // the side of a pixel
  std::string_view name;         // spoken
  std::string_view description;  // spoken
};

/// A grey image with a colour over it, in the two hues that tell signs apart everywhere: for what
/// is said of its places. Screen thread.
class TintedImage {
 public:
  PixelGridResult draw(Ui& ui, const Rect& rect, const TintedLook& look);

 private:
  void paint(const TintedLook& look, bool dark);

  std::unique_ptr<ImageTexture> texture_;
  std::optional<int> painted_;  // the revision that it shows
  bool dark_ = false;
};

}  // namespace pixelwalk::app
