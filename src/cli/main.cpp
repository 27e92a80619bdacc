#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "core/base/words.h"

#if defined(__EMSCRIPTEN__)
#include <emscripten/em_js.h>

// Emscripten's isatty() takes every file of Node's for a terminal, so Node itself is asked. A
// browser has neither.
EM_JS(int, pixelwalk_js_is_terminal, (int file),
      { return typeof require != 'undefined' && require('tty').isatty(file) ? 1 : 0; });
#endif

namespace {

bool is_terminal(int file) {
#if defined(__EMSCRIPTEN__)
  return pixelwalk_js_is_terminal(file) == 1;
#else
  return isatty(file) == 1;
#endif
}

class StandardConsole final : public pixelwalk::cli::Console {
 public:
  void out(std::string_view text) override { std::fwrite(text.data(), 1, text.size(), stdout); }
  void err(std::string_view text) override { std::fwrite(text.data(), 1, text.size(), stderr); }
  void flush() override { std::fflush(stdout); }
  bool interactive() const override { return interactive_; }

 private:
  const bool interactive_ = is_terminal(STDOUT_FILENO);
};

}  // namespace

int main(int argc, char** argv) {
  if (const char* language = std::getenv("LANG"); language != nullptr)
    pixelwalk::catalogue().choose(language);
  StandardConsole console;
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  const int exit_code = pixelwalk::cli::run_command_line(arguments, console);
  console.flush();
  return exit_code;
}
