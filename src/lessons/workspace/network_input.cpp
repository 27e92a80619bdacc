#include "lessons/workspace/network_input.h"

#include <cstddef>

#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::lessons {

Result<std::vector<float>> network_input(const Image& image, const ModelSpec& spec) {
  if (image.height != spec.input_height || image.width != spec.input_width) {
    return Status::error(
        words("network.input-size", {{"found", by(image.height, image.width)},
                                     {"wanted", by(spec.input_height, spec.input_width)}}));
  }
  std::vector<float> values;
  const auto channels = static_cast<std::size_t>(spec.input_channels);
  values.reserve(image.pixels.size() * channels);
  if (channels == 3 && !image.rgb.empty()) {
    for (const auto value : image.rgb) values.push_back(static_cast<float>(value) / 255.0F);
    return values;
  }
  for (const auto pixel : image.pixels)
    values.insert(values.end(), channels, static_cast<float>(pixel) / 255.0F);
  return values;
}

}  // namespace pixelwalk::lessons
