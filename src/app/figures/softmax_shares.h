#pragma once

#include <span>
#include <string>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// The exponentials of a softmax as bars, one for each class; of many classes the greatest and the
/// own one, and all others together.
struct SoftmaxShares {
  std::span<const float> exponentials;   // by class; the greatest is 1
  int own = 0;                           // the class that is meant
  std::span<const std::string> classes;  // their names
  std::string name;                      // above them
  bool shown = true;                     // else they are not computed yet
};

float softmax_shares_height(const Ui& ui, const SoftmaxShares& shares);
void softmax_shares(Ui& ui, const Rect& rect, const SoftmaxShares& shares);

}  // namespace pixelwalk::app
