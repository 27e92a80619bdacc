#pragma once

#include <optional>
#include <vector>

#include "app/figures/loss_curve.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// The loss along a weight, as it stands between two steps.
struct CurveState {
  float low = 0, high = 0;      // weights at the ends
  std::vector<float> losses{};  // evenly spaced
  CurveBall now{};
  std::optional<CurveBall> next{};  // where the weight's own step leads
  int steps = 0;                    // that were taken
  bool current = false;             // the losses are of the weights as they stand
};

/// What a step does to that picture: first the ball goes along the curve to where its own step
/// leads; then the curve itself changes, for all other weights have made their steps as well, and
/// takes the ball with it.
class CurveMotion {
 public:
  static constexpr double kAlong = 0.6, kChange = 0.6;  // seconds

  /// Once a frame.
  void follow(const Ui& ui, const CurveState& now);
  /// What is to be drawn now.
  CurveState shown(const Ui& ui) const;
  bool moving(const Ui& ui) const;

 private:
  CurveState last_, from_;
  double stepped_at_ = -1e9;  // by ui.time
  double known_at_ = -1e9;    // when the curve after that step was
  bool waiting_ = false;      // for it
};

}  // namespace pixelwalk::app
