#pragma once

#include <cstdint>
#include <span>

#include "core/data/dataset.h"

namespace pixelwalk {

/// How many images of built-in garments to draw.
struct GarmentOptions {
  int train_count = 12000;  // [0, 60000]
  int test_count = 2000;    // [0, 60000]
  std::uint64_t seed = 1;
};

/// The built-in data set: images of clothes, shoes and bags drawn by the program, ten classes and
/// 28×28 like Fashion-MNIST's, for when no data files are at hand. Classes are as frequent as each
/// other to within one image and stand in random order; training and test images differ. The
/// same options give the same bytes in every build. The default takes well under a second.
DatasetPtr make_garments(const GarmentOptions& options = {});

/// Draws one image: class `label` (0..9), the `index`-th of this seed. pixels: 28 × 28,
/// row-major. Any thread.
void draw_garment(int label, std::uint64_t seed, std::uint64_t index,
                  std::span<std::uint8_t> pixels);

}  // namespace pixelwalk
