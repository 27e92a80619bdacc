#pragma once

#include "lessons/convolution/convolution_setup.h"
#include "lessons/map.h"
#include "lessons/pooling/pooling_input.h"
#include "lessons/pooling/pooling_lesson.h"
#include "lessons/single_steps.h"

namespace pixelwalk::lessons {

/// An image that is pushed under the fixed grid of windows, one pixel a step, as far as a window
/// and a little more: what stays of the map, and what of the pooled map? Pure state.
class ShiftExperiment : public SingleSteps<ShiftExperiment> {
 public:
  static constexpr int kFarthest = 3;
  int end() const { return kFarthest; }
};

/// What the filter of the experiment makes well to be seen: edges, with nothing between them.
ConvolutionSetup edge_setup();

/// Maps of an image that was moved, and how much of each is as it was.
struct ShiftedMaps {
  Map map, pooled;
  ShiftEffect map_effect, pooled_effect;
};
/// `lesson` pools what `input` makes of `start` and `setup`.
ShiftedMaps shifted_maps(const PoolingLesson& lesson, PooledInput input, const Map& start,
                         const ConvolutionSetup& setup, int rows, int columns);

}  // namespace pixelwalk::lessons
