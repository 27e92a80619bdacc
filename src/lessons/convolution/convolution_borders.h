#pragma once

#include <string>
#include <vector>

#include "core/kernels/window.h"
#include "lessons/single_steps.h"

namespace pixelwalk::lessons {

/// What a scene of the BorderStory shows.
enum class BorderSceneKind {
  kCorner,      // the window around the corner pixel: it sticks out on two sides
  kEdge,        // around a pixel of the upper edge: it sticks out on one
  kFirstFit,    // the first place where the whole window lies on the image
  kLastFit,     // the last one of that row
  kTooFar,      // one pixel further it sticks out again
  kAllFits,     // all places, and the border that is lost
  kNoFit,       // the window is larger than the image
  kSame,        // zeros around the image: every pixel is a middle
  kStride,      // every second (or third) place
  kStrideSame,  // both
};

/// Of an image whose borders can be shown.
inline constexpr int kLeastStorySide = 2, kLargestStorySide = 32;

struct BorderScene {
  BorderSceneKind kind = BorderSceneKind::kCorner;
  int row = 0, column = 0;  // the window's top left corner on the image; may be negative
  int stride = 1;
  bool same = false;
};

/// Why a convolution loses the border of its input, in a few scenes, for a square image and a
/// square window of odd size. Steps as a lesson does. Pure state.
class BorderStory : public SingleSteps<BorderStory> {
 public:
  BorderStory() { set(28, 3, 2); }

  /// `stride` of the last scenes, 2 or more. Keeps the scene where there are as many.
  void set(int side, int size, int stride);

  int side() const { return side_; }
  int size() const { return size_; }
  int stride() const { return stride_; }
  bool fits() const { return size_ <= side_; }

  const BorderScene& scene() const { return scenes_[static_cast<std::size_t>(position())]; }
  /// The windows of the scene along one axis; no outputs where it does not fit.
  kernels::Window axis() const { return axis(scene()); }
  kernels::Window axis(const BorderScene& scene) const;
  /// Window positions of the scene that have no pixel beneath them.
  int missing() const;

  /// A step is a scene.
  int end() const { return static_cast<int>(scenes_.size()) - 1; }

 private:
  int side_ = 0, size_ = 0, stride_ = 0;
  std::vector<BorderScene> scenes_;
};

/// "28 − 3 + 1 = 26", "⌊(28 − 3) / 2⌋ + 1 = 13", "28 + 2 − 3 + 1 = 28", "⌈28 / 2⌉ = 14"; "none"
/// where nothing fits.
std::string size_formula(const kernels::Window& axis, bool same);
/// The same for running text, whose face has no floor and ceiling.
std::string size_in_words(const kernels::Window& axis, bool same);

}  // namespace pixelwalk::lessons
