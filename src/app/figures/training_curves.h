#pragma once

#include <string>
#include <vector>

#include "app/figures/line_chart.h"
#include "app/ui/ui.h"
#include "core/training/history.h"

namespace pixelwalk::app {

/// A learning rate as it is typed: "0.001".
std::string rate_text(float rate);

/// Loss and accuracy of a training, batch by batch and epoch by epoch.
struct TrainingCurves {
  const History& history;
  int epochs = 1;                  // that are planned
  std::string loss_description{};  // each chart in words, with its present numbers
  std::string accuracy_description{};
  std::string empty;  // said while nothing is trained
};

/// Where the learning rate was changed, as far as the changes can be told apart.
std::vector<ChartMark> rate_marks(const History& history, int epochs);

/// The two charts, each in its place. Screen thread.
void training_curves(Ui& ui, const Rect& loss, const Rect& accuracy, const TrainingCurves& curves);

}  // namespace pixelwalk::app
