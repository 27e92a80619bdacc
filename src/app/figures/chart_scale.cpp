#include "app/figures/chart_scale.h"

#include <algorithm>
#include <cmath>

#include "core/base/check.h"

namespace pixelwalk::app {
namespace {

// The smallest of 1, 2, 5, 10 times a power of ten that is at least `rough`.
double nice_step(double rough) {
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (rough <= factor * power * (1 + 1e-9)) return factor * power;
  }
  return 10 * power;
}

}  // namespace

Ticks nice_ticks(double low, double high, int count) {
  PW_CHECK(low < high && count > 0, "give an axis that rises and at least one step");
  Ticks ticks;
  ticks.step = nice_step((high - low) / count);
  ticks.decimals = std::max(0, static_cast<int>(-std::floor(std::log10(ticks.step) + 1e-9)));
  const double slack = ticks.step * 1e-6;
  const auto first = static_cast<long long>(std::ceil((low - slack) / ticks.step));
  const auto last = static_cast<long long>(std::floor((high + slack) / ticks.step));
  for (long long index = first; index <= last; ++index) {
    ticks.values.push_back(static_cast<double>(index) * ticks.step);
  }
  if (ticks.values.size() < 2) {
    ticks.values = {low, high};
    ticks.step = high - low;
    ticks.decimals = std::max(ticks.decimals, 2);
  }
  return ticks;
}

Ticks log_ticks(double low, double high) {
  PW_CHECK(0 < low && low < high, "give a logarithmic axis that rises from above 0");
  constexpr int kManyPowers = 3;
  const int first = static_cast<int>(std::floor(std::log10(low)));
  const int last = static_cast<int>(std::floor(std::log10(high) + 1e-9));
  Ticks ticks;
  for (int power = first; power <= last; ++power) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      if (last - first > kManyPowers && factor > 1) continue;
      const double value = factor * std::pow(10.0, power);
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) ticks.values.push_back(value);
    }
  }
  return ticks;
}

std::size_t label_step(std::span<const AxisLabel> labels, float apart) {
  for (std::size_t step = 1; step < labels.size(); ++step) {
    bool fits = true;
    for (std::size_t i = step; i < labels.size(); i += step) {
      const AxisLabel& before = labels[i - step];
      fits = fits && labels[i].at - before.at - before.length >= apart;
    }
    if (fits) return step;
  }
  return std::max<std::size_t>(1, labels.size());
}

double nice_ceiling(double value) {
  if (!(value > 0)) return 1;
  const double step = nice_step(value / 5);
  return std::ceil(value / step - 1e-9) * step;
}

float quantile(std::span<const float> values, float q, float otherwise) {
  std::vector<float> finite;
  finite.reserve(values.size());
  std::copy_if(values.begin(), values.end(), std::back_inserter(finite),
               [](float value) { return std::isfinite(value); });
  if (finite.empty()) return otherwise;
  const auto last = static_cast<float>(finite.size() - 1);
  const auto place =
      finite.begin() + static_cast<std::ptrdiff_t>(std::lround(last * std::clamp(q, 0.0F, 1.0F)));
  std::nth_element(finite.begin(), place, finite.end());
  return *place;
}

}  // namespace pixelwalk::app
