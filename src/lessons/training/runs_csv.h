#pragma once

#include <string>

#include "lessons/training/run_list.h"

namespace pixelwalk::lessons {

/// All runs as a table, a line an epoch; one line of a run that was stopped before its first one's
/// end. Comma-separated, with quotes where a title has a comma (RFC 4180).
std::string runs_csv(const RunList& runs);

}  // namespace pixelwalk::lessons
