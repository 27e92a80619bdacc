#include "lessons/pooling/shift_experiment.h"

#include "lessons/convolution/filters.h"

namespace pixelwalk::lessons {

ConvolutionSetup edge_setup() {
  ConvolutionSetup setup;
  for (const FilterPreset& preset : filter_presets())
    if (preset.id == "vertical") setup.filter = preset.filter;
  setup.relu = true;
  return setup;
}

ShiftedMaps shifted_maps(const PoolingLesson& lesson, PooledInput input, const Map& start,
                         const ConvolutionSetup& setup, int rows, int columns) {
  ShiftedMaps maps;
  maps.map = pooled_input(input, shifted(start, rows, columns), setup).value();
  maps.pooled = pool(maps.map, lesson.setup()).value();
  maps.map_effect = compare_maps(lesson.input(), maps.map);
  maps.pooled_effect = compare_maps(lesson.output(), maps.pooled);
  return maps;
}

}  // namespace pixelwalk::lessons
