#pragma once

#include "lessons/convolution/convolution_setup.h"
#include "lessons/map.h"
#include "lessons/single_steps.h"

namespace pixelwalk::lessons {

/// What a scene of the LayerStory shows: a map, and what comes of it.
enum class LayerSceneKind {
  kBias,      // the sums of a filter; with the bias added to each
  kRelu,      // those; with what is negative set to 0
  kManyMaps,  // the maps of two filters, as the next layer sees them
  kSecond,    // the image; what a second convolution makes after a pool of 2×2
};

/// What a layer of a network has beyond the sums of one filter, in a few scenes on an image that
/// all of it fits into. Steps as a lesson does. Pure state.
class LayerStory : public SingleSteps<LayerStory> {
 public:
  /// Stride 1, without padding and ReLU, whatever the setup says of them. False where the image is
  /// too small for a second convolution: then nothing changes.
  bool set(const Map& image, const ConvolutionSetup& setup);

  LayerSceneKind scene() const { return static_cast<LayerSceneKind>(position()); }
  int end() const { return static_cast<int>(LayerSceneKind::kSecond); }

  /// What the scene shows, at the left and at the right.
  const Map& before() const { return before_[static_cast<std::size_t>(position())]; }
  const Map& after() const { return after_[static_cast<std::size_t>(position())]; }

  /// A whole number below 0, a quarter as far from it as the strongest sum; −10 where all are 0.
  int bias() const { return bias_; }
  int outputs() const { return static_cast<int>(before_[0].values.size()); }
  int cut() const { return cut_; }  // outputs that are negative with the bias

  int size() const { return size_; }  // of the filter
  /// Rows, and columns, of the image that one value of the second map depends on.
  int field() const { return 3 * size_ - 1; }
  /// The value of the second map that is furthest from 0, and where its field begins on the image.
  int strongest() const { return strongest_; }
  int field_row() const { return 2 * (strongest_ / after_[3].width); }
  int field_column() const { return 2 * (strongest_ % after_[3].width); }

 private:
  Map before_[4], after_[4];
  int bias_ = 0, cut_ = 0, size_ = 3, strongest_ = 0;
};

}  // namespace pixelwalk::lessons
