#include "cli/bench.h"
#include "cli/command_support.h"
#include "cli/commands.h"

namespace pixelwalk::cli {

int run_bench(std::span<const std::string> arguments, Console& console) {
  BenchOptions options;
  float seconds = 5;
  bool json = false;
  OptionParser parser("bench",
                      "Checks every kernel against its reference, then measures how fast it is.");
  parser.integer("--threads", 0, 16, &options.threads,
                 "How many work; 0, the default, for one per core.");
  parser.number("--seconds", 0.1F, 600, &seconds, "About how long to measure; 5.");
  parser.flag("--json", &json, "The figures as one JSON object.");
  if (const auto answer = parse_or_answer(parser, "bench", arguments, console)) return *answer;

  options.seconds = static_cast<double>(seconds);
  const Result<BenchResult> result = run_bench(options);
  if (!result.is_ok()) return report_problem(console, "bench", result.message(), kFailure);
  const std::string text = json ? bench_json(result.value()) : bench_text(result.value());
  console.out(text.ends_with('\n') ? text : text + "\n");
  return kSuccess;
}

}  // namespace pixelwalk::cli
