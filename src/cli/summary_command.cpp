#include "cli/command_support.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "core/model/summary.h"

namespace pixelwalk::cli {

int run_summary(std::span<const std::string> arguments, Console& console) {
  std::string model = "course", format = "table";
  OptionParser parser("summary", "Shows a model's layers, shapes and parameters.");
  parser.text("--model", "course|dense|SPEC.json", &model, "Which model; course by default.");
  parser.choice("--format", {"table", "json"}, &format, "How; table by default.");
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
