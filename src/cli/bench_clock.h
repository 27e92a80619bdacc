#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace pixelwalk::cli {

inline double seconds_now() {
  using Clock = std::chrono::steady_clock;
  return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

/// Repeats `work` for about `seconds`, at least five times; the median of its times, in seconds.
/// Each measurement takes so many runs that a browser's clock of 0.1 ms can tell them.
template <typename Work>
double median_seconds(double seconds, const Work& work) {
  constexpr double kMeasurable = 0.002;
  work();
  int runs = 1;
  double once = 0;
  for (;;) {
    const double start = seconds_now();
    for (int i = 0; i < runs; ++i) work();
    once = seconds_now() - start;
    if (once >= kMeasurable || runs >= 1 << 16) break;
    runs *= 2;
  }
  std::vector<double> times{once / runs};
  const double end = seconds_now() + seconds;
  while (times.size() < 5 || seconds_now() < end) {
    const double start = seconds_now();
    for (int i = 0; i < runs; ++i) work();
    times.push_back((seconds_now() - start) / runs);
  }
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

}  // namespace pixelwalk::cli
