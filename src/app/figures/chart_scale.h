#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace pixelwalk::app {

/// Round values for an axis: a step of 1, 2 or 5 times a power of ten, about `count` steps from
/// `low` to `high`, every tick within. At least two ticks; `low` < `high`.
struct Ticks {
  std::vector<double> values;
  double step = 1;
  int decimals = 0;  // places that print every tick exactly
};
Ticks nice_ticks(double low, double high, int count);

/// 1, 2 and 5 times powers of ten within, for a logarithmic axis; the powers alone where these are
/// many. 0 < `low` < `high`.
Ticks log_ticks(double low, double high);

/// Where a label begins along an axis, and how long it is.
struct AxisLabel {
  float at, length;
};
/// Every how many-th label is written, so that no two come nearer than `apart`: 1 for all.
std::size_t label_step(std::span<const AxisLabel> labels, float apart);

/// The smallest multiple of a round step that is not below `value`, for the end of an axis that
/// starts at 0.
double nice_ceiling(double value);

/// The value below which the fraction `q` (0..1) of `values` lies; finite values only; `otherwise`
/// for none.
float quantile(std::span<const float> values, float q, float otherwise);

}  // namespace pixelwalk::app
