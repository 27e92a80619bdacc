#include "cli/command_support.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "core/base/words.h"
#include "core/model/summary.h"

namespace pixelwalk::cli {

int run_summary(std::span<const std::string> arguments, Console& console) {
  std::string model = "course", format = "table";
  OptionParser parser("summary", words("cli.summary.purpose"));
  parser.text("--model", "course|dense|SPEC.json", &model, words("cli.option.summary-model"));
  parser.choice("--format", {"table", "json"}, &format, words("cli.option.format"));
  if (const auto answer = parse_or_answer(parser, "summary", arguments, console)) return *answer;

  const Result<ModelSpec> spec = model_from_argument(model);
  if (!spec.is_ok()) return report_problem(console, "summary", spec.message());
  const Result<std::string> text =
      format == "json" ? summary_json(spec.value()) : summary_text(spec.value());
  if (!text.is_ok()) return report_problem(console, "summary", text.message());
  console.out(text.value());
  if (!text.value().ends_with('\n')) console.out("\n");
  return kSuccess;
}

}  // namespace pixelwalk::cli
