#include <utility>

#include "cli/command_support.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "core/base/words.h"
#include "core/model/model_for_data.h"
#include "core/model/summary.h"

namespace pixelwalk::cli {

int run_summary(std::span<const std::string> arguments, Console& console) {
  std::string model = "course", format = "table";
  OptionParser parser("summary", words("cli.summary.purpose"));
  parser.text("--model", "course|dense|SPEC.json", &model, words("cli.option.summary-model"));
  DataArguments data_arguments;
  add_data_options(parser, data_arguments, false);
  parser.choice("--format", {"table", "json"}, &format, words("cli.option.format"));
  if (const auto answer = parse_or_answer(parser, "summary", arguments, console)) return *answer;

  Result<ModelSpec> spec = model_from_argument(model);
  if (parser.given("--data")) {
    const Result<OpenedData> data = data_from_arguments(data_arguments, parser);
    if (!data.is_ok()) return report_problem(console, "summary", data.message());
    if (spec.is_ok() && follows_data(model))
      spec = model_for_data(std::move(spec).value(), *data.value().set);
  }
  if (!spec.is_ok()) return report_problem(console, "summary", spec.message());
  const Result<std::string> text =
      format == "json" ? summary_json(spec.value()) : summary_text(spec.value());
  if (!text.is_ok()) return report_problem(console, "summary", text.message());
  console.out(text.value());
  if (!text.value().ends_with('\n')) console.out("\n");
  return kSuccess;
}

}  // namespace pixelwalk::cli
