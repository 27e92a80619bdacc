#pragma once

#include "core/base/status.h"
#include "lessons/convolution/convolution_setup.h"
#include "lessons/map.h"

namespace pixelwalk::lessons {

/// What the pooling chapter pools.
enum class PooledInput {
  kSixteenNumbers,  // 4×4, to do in the head; the image and the filter do not matter
  kFeatureMap,      // the image convolved as it was set in the convolution chapter
  kSecondMap,       // as the course's model goes on: convolved, pooled by 2, convolved again, each
                    // without padding; under a 3×3 filter 28×28 ends as 11×11
  kLargeImage,      // a large image convolved with padding, so that it keeps its size
};

/// The first nine of them are the worked example of the convolution chapter. One window of 2×2
/// holds its largest value twice.
Map sixteen_numbers();

/// The map that is pooled. `image` is what this input begins with: the chosen image, the large
/// one, or the 16 numbers. An image that the filter does not fit is explained in a sentence. Only
/// the feature map takes stride and padding from the setup.
Result<Map> pooled_input(PooledInput input, const Map& image, const ConvolutionSetup& setup);

/// Everything moved by `rows` down and by `columns` to the right; 0 comes in at the edge.
Map shifted(const Map& map, int rows, int columns);

/// How much of a map stays as it was when the image is shifted. Maps of one shape.
struct ShiftEffect {
  int values = 0, unchanged = 0;               // equal to the last bit
  int answering = 0, answering_unchanged = 0;  // of those that are not 0 both times

  /// What of these is unchanged, 0..1; 0 where there are none.
  double answering_share() const;
};
ShiftEffect compare_maps(const Map& before, const Map& after);

}  // namespace pixelwalk::lessons
