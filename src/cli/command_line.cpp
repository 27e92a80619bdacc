#include <array>

#include "cli/command_support.h"
#include "cli/commands.h"
#include "core/base/words.h"

namespace pixelwalk::cli {

namespace {

struct Command {
  const char* name;
  const char* purpose;
  int (*run)(std::span<const std::string> arguments, Console& console);
};

constexpr std::array kCommands = {
    Command{"summary", "cli.summary.purpose", run_summary},
    Command{"check", "cli.check.purpose", run_check},
    Command{"predict", "cli.predict.purpose", run_predict},
    Command{"train", "cli.train.short-purpose", run_train},
    Command{"export", "cli.export.short-purpose", run_export},
    Command{"bench", "cli.bench.short-purpose", run_bench},
};

std::string help() {
  std::string text = words("cli.what") + "\n\n";
  for (const Command& command : kCommands) {
    const std::string name = command.name;
    text +=
        "  pixelwalk " + name + std::string(9 - name.size(), ' ') + words(command.purpose) + "\n";
  }
  return text + "\n" + words("cli.see-help") + "\n";
}

}  // namespace

int run_command_line(std::span<const std::string> arguments, Console& console) {
  if (arguments.empty()) {
    console.err(words("cli.which-command") + "\n");
    return kBadInput;
  }
  const std::string& name = arguments.front();
  if (name == "--help" || name == "-h" || name == "help") {
    console.out(help());
    return kSuccess;
  }
  for (const Command& command : kCommands) {
    if (name == command.name) return command.run(arguments.subspan(1), console);
  }
  return report_problem(console, "", words("cli.unknown-command", {{"name", name}}));
}

int report_problem(Console& console, const std::string& command, const std::string& message,
                   int exit_code) {
  std::string line = "pixelwalk" + (command.empty() ? "" : " " + command) + ": " + message;
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  console.flush();
  console.err(line + "\n");
  return exit_code;
}

std::optional<int> parse_or_answer(OptionParser& parser, const std::string& command,
                                   std::span<const std::string> arguments, Console& console) {
  const Status status = parser.parse(arguments);
  if (!status.is_ok()) return report_problem(console, command, status.message());
  if (!parser.help_wanted()) return std::nullopt;
  console.out(parser.help());
  return kSuccess;
}

}  // namespace pixelwalk::cli
