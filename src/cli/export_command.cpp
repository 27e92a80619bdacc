#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cli/command_support.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "core/base/file.h"
#include "core/base/words.h"
#include "core/training/exported_network.h"

namespace pixelwalk::cli {

int run_export(std::span<const std::string> arguments, Console& console) {
  const auto problem = [&](const std::string& message) {
    return report_problem(console, "export", message);
  };
  std::string weights_path, framework, out;
  OptionParser parser("export", words("cli.export.purpose"));
  parser.text("--weights", "FILE", &weights_path, words("cli.option.weights"));
  parser.require();
  parser.choice("--for", {"keras", "pytorch"}, &framework, words("cli.option.framework"));
  parser.require();
  parser.text("--out", "FILE.py|FILE.ipynb", &out, words("cli.option.out"));
  parser.require();
  if (const auto answer = parse_or_answer(parser, "export", arguments, console)) return *answer;

  const bool notebook = out.ends_with(".ipynb");
  if (!notebook && !out.ends_with(".py")) {
    return problem(words("cli.export-ending", {{"value", out}}));
  }
  Result<WeightsFile> file = weights_from_argument(weights_path);
  if (!file.is_ok()) return problem(file.message());
  const Result<ExportedNetwork> network = network_of_file(weights_path, std::move(file).value());
  if (!network.is_ok()) return problem(network.message());
  const Result<std::vector<PythonCell>> program =
      framework == "keras" ? keras_program(network.value()) : pytorch_program(network.value());
  if (!program.is_ok()) return problem(weights_path + ": " + program.message());
  const std::string text =
      notebook ? jupyter_notebook(program.value()) : python_script(program.value());
  const Status status = write_file(out, std::vector<std::uint8_t>(text.begin(), text.end()));
  return status.is_ok() ? kSuccess : problem(status.message());
}

}  // namespace pixelwalk::cli
