#pragma once

#include "app/state/keeper.h"
#include "lessons/convolution/convolution_setup.h"

namespace pixelwalk::app {

/// Keeps the last filter of the learner's own, and how it was applied, in the browser's storage,
/// from visit to visit. A preset, or a link's, does not take its place. Screen thread.
class KeptFilter {
 public:
  /// Puts what was kept into `setup`.
  KeptFilter(Keeper& keeper, lessons::ConvolutionSetup& setup);

  /// Puts what the storage has into hand, if there is something.
  void load();
  /// Puts what has changed into the storage.
  void keep();

 private:
  Keeper& keeper_;
  lessons::ConvolutionSetup& setup_;
  lessons::ConvolutionSetup kept_;  // or looked at, and not one's own
};

}  // namespace pixelwalk::app
