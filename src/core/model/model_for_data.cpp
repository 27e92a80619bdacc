#include "core/model/model_for_data.h"

#include <algorithm>
#include <utility>

namespace pixelwalk {

ModelSpec model_for_data(ModelSpec spec, int height, int width, int channels, int classes) {
  spec.input_height = height;
  spec.input_width = width;
  spec.input_channels = channels;
  const auto last =
      std::find_if(spec.layers.rbegin(), spec.layers.rend(),
                   [](const LayerSpec& layer) { return layer.kind == LayerKind::kDense; });
  if (last != spec.layers.rend()) last->units = classes;
  return spec;
}

ModelSpec model_for_data(ModelSpec spec, const Dataset& data) {
  return model_for_data(std::move(spec), data.train.height, data.train.width, data.train.channels,
                        static_cast<int>(data.class_names.size()));
}

}  // namespace pixelwalk
