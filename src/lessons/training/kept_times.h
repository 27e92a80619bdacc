#pragma once

#include <span>
#include <string>

#include "core/base/bundle.h"
#include "core/training/history.h"

namespace pixelwalk::lessons {

// What the clock has told of a training, which its progress leaves out, as a part of the files that
// keep it. Files from before there was such a part have none.

inline constexpr const char* kTimesPart = "times";

/// A line an epoch, seconds and images per second; then one of all seconds.
std::string times_text(const History& history, double seconds);
/// Gives the epochs their times, and all seconds back: 0, and nothing changes, where they are
/// missing or are not of these epochs.
double take_times(std::span<const BundlePart> parts, History& history);

}  // namespace pixelwalk::lessons
