#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "app/figures/texel_sheet.h"
#include "app/ui/ui.h"
#include "core/data/dataset.h"

namespace pixelwalk::app {

/// How a tray's images are reached.
enum class TrayItems {
  kCells,    // one element, that the arrow keys read
  kButtons,  // a group in which each image is a button: for few
};

/// What a tray holds.
struct ImageTrayLook {
  std::string_view name;         // spoken
  std::string description = {};  // spoken
  TrayItems items = TrayItems::kCells;
  std::string_view enter = {};            // of cells: what Enter does with one, spoken
  int images = 0, rows = 0, columns = 0;  // of pixels, each
  std::function<ImageValues(int image)> pixels;
  int revision = 0;  // differs wherever the pixels do
  int lines = 1;     // of a caption
  std::function<std::string(int image, int line)> caption;
  std::function<std::string(int image)> words;  // spoken of one; of buttons no two are the same
  int chosen = -1;                              // is marked; −1: none
};

/// Small images of any size in rows, each with a caption beneath. Screen thread; lives as long as
/// the page.
class ImageTray {
 public:
  /// How images stand in a place of this size.
  struct Room {
    int columns = 1, rows = 1;
    float step_x = 0, step_y = 0;  // from image to image
    float width = 0;               // of an image with its caption
    float side = 0, line = 0;      // of its place; of a line beneath it
    int images() const { return columns * rows; }
  };
  static Room room(const Ui& ui, float width, float height, int lines);
  /// How high so many images stand in this width.
  static float height(const Ui& ui, float width, int images, int lines);

  struct Result {
    int pressed = -1;  // by the pointer or by a key; −1: none
    int pointed = -1;  // under the pointer, or read by the arrow keys
  };
  /// At most as many images as there is room for.
  Result draw(Ui& ui, const Rect& rect, const ImageTrayLook& look);

 private:
  void fill(const ImageTrayLook& look);

  TexelSheet sheet_;
  int revision_ = -1, filled_ = 0;
};

}  // namespace pixelwalk::app
