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
#include "core/training/training_progress.h"

namespace pixelwalk::cli {

namespace {

/// What a weights file says of its network; of a checkpoint also how it was trained and, at an
/// epoch's end, how well.
Result<ExportedNetwork> network_of(const std::string& path) {
  Result<WeightsFile> file = weights_from_argument(path);
  if (!file.is_ok()) return file.status();
  ExportedNetwork network;
  network.spec = std::move(file.value().spec);
  network.trained = TrainingState::from_json(file.value().training_state);
  network.weights_file = path;
  if (file.value().progress.empty()) return network;
  const Result<TrainingProgress> read = TrainingProgress::from_json(file.value().progress);
  if (!read.is_ok()) return Status::error(path + ": " + read.message());
  const TrainingProgress& progress = read.value();
  network.options = progress.options;
  const std::vector<EpochMetrics>& epochs = progress.history.epochs;
  if (!epochs.empty() && epochs.back().epoch == progress.epoch) {
    network.accuracy = epochs.back().validation_accuracy;
  }
  return network;
}

}  // namespace

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
  const Result<ExportedNetwork> network = network_of(weights_path);
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
