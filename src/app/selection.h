#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/data/dataset.h"

namespace pixelwalk::app {

/// A picture as the lessons take it: one channel, values 0..255, row-major.
struct Picture {
  std::string name;  // as shown: "Ankle boot 9"
  int height = 0, width = 0;
  std::vector<std::uint8_t> pixels;

  std::uint8_t at(int row, int column) const {
    return pixels[static_cast<std::size_t>(row * width + column)];
  }
};

/// What is chosen, shared by all pages: what one page chooses is what the next one shows.
struct Selection {
  /// Index into gallery(); 0 is the worked example.
  int picture = 0;
  /// Or a picture of the test set, by its number; −1: none of them, but `picture`.
  int test_picture = -1;
  int layer = 0, filter = 0, row = 0, column = 0;
  /// The data that pages take pictures from: the built-in garments until Fashion-MNIST has been
  /// loaded.
  DatasetPtr data;
};

}  // namespace pixelwalk::app
