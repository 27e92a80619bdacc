#pragma once

#include <span>
#include <string>

#include "cli/console.h"

namespace pixelwalk::cli {

/// Runs `pixelwalk ARGUMENTS…` and returns its exit code. `arguments` are those after the program's
/// name.
int run_command_line(std::span<const std::string> arguments, Console& console);

// One command each, with the arguments after its name.
int run_summary(std::span<const std::string> arguments, Console& console);
int run_check(std::span<const std::string> arguments, Console& console);
int run_predict(std::span<const std::string> arguments, Console& console);
int run_train(std::span<const std::string> arguments, Console& console);
int run_export(std::span<const std::string> arguments, Console& console);
int run_bench(std::span<const std::string> arguments, Console& console);

}  // namespace pixelwalk::cli
