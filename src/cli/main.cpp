#include <unistd.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"

namespace {

class StandardConsole final : public pixelwalk::cli::Console {
 public:
  void out(std::string_view text) override { std::fwrite(text.data(), 1, text.size(), stdout); }
  void err(std::string_view text) override { std::fwrite(text.data(), 1, text.size(), stderr); }
  void flush() override { std::fflush(stdout); }
  bool interactive() const override { return isatty(STDOUT_FILENO) == 1; }
};

}  // namespace

int main(int argc, char** argv) {
  StandardConsole console;
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  const int exit_code = pixelwalk::cli::run_command_line(arguments, console);
  console.flush();
  return exit_code;
}
