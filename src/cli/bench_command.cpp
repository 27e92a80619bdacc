#include <string>
#include <utility>

#include "cli/bench.h"
#include "cli/command_support.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "core/base/words.h"

namespace pixelwalk::cli {

int run_bench(std::span<const std::string> arguments, Console& console) {
  BenchOptions options;
  float seconds = 5;
  bool json = false;
  std::string model = "course", optimizer = optimizer_name(options.optimizer);
  OptionParser parser("bench", words("cli.bench.purpose"));
  parser.integer("--threads", 0, 16, &options.threads, words("cli.bench.threads"));
  parser.number("--seconds", 0.1F, 600, &seconds, words("cli.bench.seconds"));
  parser.text("--model", "course|dense|SPEC.json", &model, words("cli.bench.model"));
  parser.choice("--optimizer", {"adam", "sgd", "momentum"}, &optimizer,
                words("cli.option.optimizer"));
  parser.flag("--json", &json, words("cli.bench.json"));
  if (const auto answer = parse_or_answer(parser, "bench", arguments, console)) return *answer;

  options.seconds = static_cast<double>(seconds);
  options.optimizer = optimizer_from_name(optimizer).value();
  Result<ModelSpec> spec = model_from_argument(model);
  if (!spec.is_ok()) return report_problem(console, "bench", spec.message());
  options.model = std::move(spec).value();
  if (const Status status = check_bench(options); !status.is_ok()) {
    return report_problem(console, "bench", status.message());
  }
  const Result<BenchResult> result = run_bench(options);
  if (!result.is_ok()) return report_problem(console, "bench", result.message(), kFailure);
  const std::string text = json ? bench_json(result.value()) : bench_text(result.value());
  console.out(text.ends_with('\n') ? text : text + "\n");
  return kSuccess;
}

}  // namespace pixelwalk::cli
