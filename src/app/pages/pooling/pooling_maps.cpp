#include <algorithm>

#include "app/pages/pooling/pooling_view.h"
#include "core/base/words.h"

// What the scenes of the stage draw with: a map in the look of all, the place of the walk.

namespace pixelwalk::app {
NumberMap number_map_of(PoolingView& view, std::string_view name, const lessons::Map& map,
                        bool averaged) {
  MapLook look = view.look;
  look.decimals = averaged ? std::min(look.decimals + 2, 2) : std::min(look.decimals, 1);
  return {.name = name,
          .description = words("pooling.map-values", {{"size", size_text(map)}}),
          .rows = map.height,
          .columns = map.width,
          .values = map.values,
          .look = std::move(look),
          .texture = &view.textures[std::string(name)],
          .revision = view.maps_made};
}

std::string_view input_name(const PoolingView& view) {
  return phrase(is_convolved(view) ? "pooling.feature-map" : "pooling.input");
}

void take_click(PoolingView& view, int output) {
  if (output < 0) return;
  view.playback.stop();
  view.lesson.jump_to_output(output / view.lesson.output_width(),
                             output % view.lesson.output_width());
}

}  // namespace pixelwalk::app
