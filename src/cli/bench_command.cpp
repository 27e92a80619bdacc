#include "cli/bench.h"
#include "cli/command_support.h"
#include "cli/commands.h"
#include "core/base/words.h"

namespace pixelwalk::cli {

int run_bench(std::span<const std::string> arguments, Console& console) {
  BenchOptions options;
  float seconds = 5;
  bool json = false;
  OptionParser parser("bench", words("cli.bench.purpose"));
  parser.integer("--threads", 0, 16, &options.threads, words("cli.bench.threads"));
  parser.number("--seconds", 0.1F, 600, &seconds, words("cli.bench.seconds"));
  parser.flag("--json", &json, words("cli.bench.json"));
  if (const auto answer = parse_or_answer(parser, "bench", arguments, console)) return *answer;

  options.seconds = static_cast<double>(seconds);
  const Result<BenchResult> result = run_bench(options);
  if (!result.is_ok()) return report_problem(console, "bench", result.message(), kFailure);
  const std::string text = json ? bench_json(result.value()) : bench_text(result.value());
  console.out(text.ends_with('\n') ? text : text + "\n");
  return kSuccess;
}

}  // namespace pixelwalk::cli
