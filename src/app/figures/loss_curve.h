#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A place on a curve: a weight, and the loss there.
struct CurveBall {
  float weight = 0, loss = 0;
};

/// The loss along one weight, with a ball where it stands and a ring where the next step leads.
struct LossPicture {
  std::string_view name;          // spoken
  std::string description = {};   // spoken
  float low = 0, high = 0;        // weights at the ends
  std::span<const float> losses;  // evenly spaced; none: nothing is computed yet
  std::string_view empty{};       // said then
  CurveBall now{};
  std::optional<CurveBall> next{};
  // Where the ball was before, the last one last; the plot is scaled to the curve, and those beyond
  // it stand at its edge.
  std::span<const CurveBall> trail{};
  // What ball, ring and trail are, above the plot; empty: that one is left out.
  std::string now_words{}, next_words{}, trail_words{};
  std::function<std::string(int point)> words;  // of one of the losses, spoken
};

/// The plot in `rect`, with the weights at its foot; the arrow keys read its losses. Screen thread.
void loss_curve(Ui& ui, const Rect& rect, const LossPicture& picture);

}  // namespace pixelwalk::app
