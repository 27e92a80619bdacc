#include <array>

#include "cli/command_support.h"
#include "cli/commands.h"

namespace pixelwalk::cli {

namespace {

struct Command {
  const char* name;
  const char* purpose;
  int (*run)(std::span<const std::string> arguments, Console& console);
};

constexpr std::array kCommands = {
    Command{"summary", "Shows a model's layers, shapes and parameters.", run_summary},
    Command{"check", "Reads a data set and says what is in it, or what is wrong with it.",
            run_check},
    Command{"predict", "Runs a saved model over a data set.", run_predict},
    Command{"train", "Trains a model.", run_train},
    Command{"bench", "Checks the kernels and measures how fast they are.", run_bench},
};

std::string help() {
  std::string text = "Pixelwalk: a convolutional network, trained and used without a screen.\n\n";
  for (const Command& command : kCommands) {
    const std::string name = command.name;
    text += "  pixelwalk " + name + std::string(9 - name.size(), ' ') + command.purpose + "\n";
  }
  return text + "\n'pixelwalk COMMAND --help' shows what a command takes.\n";
}

}  // namespace

int run_command_line(std::span<const std::string> arguments, Console& console) {
  if (arguments.empty()) {
    console.err("pixelwalk: which command? Choose summary, check, predict, train or bench.\n");
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
  return report_problem(
      console, "",
      "there is no command '" + name + "'; choose summary, check, predict, train or bench.");
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
