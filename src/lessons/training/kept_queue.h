#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lessons/training/run_queue.h"

namespace pixelwalk::lessons {

/// What waits, and before it what has its turn, as a text that is kept from visit to visit: a line
/// a training, each read like an address.
std::string to_queue_text(const RunQueue& queue);
/// For RunQueue::bring_back(). Lines that cannot be read are left out.
std::vector<QueuedRun> from_queue_text(std::string_view text);

}  // namespace pixelwalk::lessons
