#include <algorithm>
#include <cstdio>
#include <memory>

#include "cli/command_support.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/json_text.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/training/evaluation.h"
#include "core/training/training_checks.h"

namespace pixelwalk::cli {

namespace {

constexpr int kBatch = 64;

std::string logits_row(std::span<const float> logits) {
  std::string row = "[";
  for (std::size_t i = 0; i < logits.size(); ++i) {
    if (i > 0) row += ", ";
    row += json_number(logits[i]);
  }
  return row + "]";
}

}  // namespace

int run_predict(std::span<const std::string> arguments, Console& console) {
  const auto problem = [&](const std::string& message) {
    return report_problem(console, "predict", message);
  };
  std::string weights_path, split = "test";
  DataArguments data_arguments;
  int first = 0;
  bool json = false;
  OptionParser parser("predict", words("cli.predict.purpose"));
  parser.text("--weights", "FILE", &weights_path, words("cli.option.weights"));
  parser.require();
  add_data_options(parser, data_arguments, true);
  parser.choice("--split", {"test", "train"}, &split, words("cli.option.split"));
  parser.integer("--first", 1, 1'000'000'000, &first, words("cli.option.first"));
  parser.flag("--json", &json, words("cli.option.predict-json"));
  if (const auto answer = parse_or_answer(parser, "predict", arguments, console)) return *answer;

  const Result<WeightsFile> file = weights_from_argument(weights_path);
  if (!file.is_ok()) return problem(file.message());
  const Result<OpenedData> opened = data_from_arguments(data_arguments, parser);
  if (!opened.is_ok()) return problem(opened.message());
  const Dataset& data = *opened.value().set;
  console.err(opened.value().notice());
  if (Status status = check_training(file.value().spec, data, {.batch_size = 1}); !status.is_ok()) {
    return problem(
        words("cli.weights-do-not-fit", {{"file", weights_path}, {"problem", status.message()}}));
  }

  const int batch = std::min(kBatch, largest_batch_size(file.value().spec));
  ThreadPool pool(0);
  Result<std::unique_ptr<Sequential>> built = Sequential::build(file.value().spec, 0, batch, pool);
  if (!built.is_ok()) return problem(built.message());
  Sequential& model = *built.value();
  file.value().parameters.copy_into(model.parameters());
  model.parameters_changed();

  const ImageSet& images = split == "test" ? data.test : data.train;
  const int count = first > 0 ? std::min(first, images.count()) : images.count();
  const auto classes = data.class_names.size();
  Evaluation evaluation(images, count, batch, static_cast<int>(classes));
  if (json) console.out("{\"logits\": [");
  for (bool any = false; !evaluation.done();) {
    const std::span<const float> logits = evaluation.next(model);
    for (std::size_t row = 0; json && row < logits.size(); row += classes) {
      console.out((any ? ", " : "") + logits_row(logits.subspan(row, classes)));
      any = true;
    }
  }
  if (json) {
    console.out("], \"loss\": " + json_number(evaluation.loss()) +
                ", \"accuracy\": " + json_number(evaluation.accuracy()) + "}\n");
    return kSuccess;
  }
  char line[160];
  std::snprintf(line, sizeof line, "%s images (%s): loss %.4f, accuracy %.4f\n",
                with_thousands(count).c_str(), split.c_str(),
                static_cast<double>(evaluation.loss()), static_cast<double>(evaluation.accuracy()));
  console.out(line);
  return kSuccess;
}

}  // namespace pixelwalk::cli
