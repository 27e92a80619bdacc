#pragma once

#include <optional>
#include <span>
#include <string>

#include "cli/console.h"
#include "cli/option_parser.h"
#include "core/base/status.h"

namespace pixelwalk::cli {

/// "pixelwalk train: …" as one line on standard error, whatever the message holds; returns
/// `exit_code`.
int report_problem(Console& console, const std::string& command, const std::string& message,
                   int exit_code = kBadInput);

/// Parses, and answers --help and mistakes: an exit code when there is nothing left to do.
std::optional<int> parse_or_answer(OptionParser& parser, const std::string& command,
                                   std::span<const std::string> arguments, Console& console);

}  // namespace pixelwalk::cli
