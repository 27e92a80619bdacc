#include "lessons/workspace/network_input.h"

#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::lessons {

Result<std::vector<float>> network_input(const Image& image, const ModelSpec& spec) {
  if (spec.input_channels != 1)
    return Status::error(words("network.input-channels", {{"channels", spec.input_channels}}));
  if (image.height != spec.input_height || image.width != spec.input_width) {
    return Status::error(
        words("network.input-size", {{"found", by(image.height, image.width)},
                                     {"wanted", by(spec.input_height, spec.input_width)}}));
  }
  std::vector<float> values;
  values.reserve(image.pixels.size());
  for (const auto pixel : image.pixels) values.push_back(static_cast<float>(pixel) / 255.0F);
  return values;
}

}  // namespace pixelwalk::lessons
