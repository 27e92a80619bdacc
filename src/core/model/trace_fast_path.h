#pragma once

#include <cstdint>
#include <vector>

#include "core/model/model_spec.h"
#include "core/model/trace.h"

// What the trace takes from the fast path: its decisions, and nothing else.

namespace pixelwalk {

/// In place of LayerTrace::passes: the fast path never computes this value's ReLU.
inline constexpr std::uint8_t kUndecided = 2;

/// Runs the forward pass as Sequential does and fills in `winner` and `passes` of the trace's
/// layers. Plans, weights, images and input must be there. One image at a time on the calling
/// thread: neither changes a bit.
void trace_decisions(Trace& trace);

/// What trace_decisions() takes in memory while it runs.
std::int64_t trace_decisions_bytes(const std::vector<LayerPlan>& plans);

}  // namespace pixelwalk
