#include <algorithm>
#include <cstdio>
#include <vector>

#include "cli/command_support.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::cli {

namespace {

std::vector<int> count_classes(const ImageSet& images, std::size_t classes) {
  std::vector<int> counts(classes);
  for (const std::uint8_t label : images.labels) ++counts[label];
  return counts;
}

std::string balance(const std::vector<int>& counts) {
  const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
  if (*least == *most) return words("cli.check.classes-equal", {{"count", with_thousands(*most)}});
  return words("cli.check.classes",
               {{"least", with_thousands(*least)}, {"most", with_thousands(*most)}});
}

TextValues set_values(const ImageSet& images, const std::vector<int>& counts) {
  return {{"images", with_thousands(images.count())},
          {"size", by(images.height, images.width) + (images.channels > 1 ? "×3" : "")},
          {"balance", balance(counts)}};
}

std::string left_out_lines(const OpenedData& data) {
  if (data.left_out.empty()) return words("cli.check.nothing-wrong");
  std::string lines = words("cli.check.left-out");
  for (const OwnData::LeftOut& one : data.left_out) lines += "\n  " + one.file + ": " + one.reason;
  if (data.left_out_more > 0)
    lines += "\n  " + words("cli.check.left-out-more", {{"count", data.left_out_more}});
  return lines;
}

}  // namespace

int run_check(std::span<const std::string> arguments, Console& console) {
  DataArguments data_arguments;
  OptionParser parser("check", words("cli.check.purpose"));
  add_data_options(parser, data_arguments, true);
  if (const auto answer = parse_or_answer(parser, "check", arguments, console)) return *answer;

  const Result<OpenedData> data = data_from_arguments(data_arguments, parser);
  if (!data.is_ok()) return report_problem(console, "check", data.message());
  const Dataset& set = *data.value().set;
  const std::vector<int> train = count_classes(set.train, set.class_names.size());
  const std::vector<int> test = count_classes(set.test, set.class_names.size());

  console.out(set.name + "\n");
  console.out(words("cli.check.training", set_values(set.train, train)) + "\n");
  console.out(words("cli.check.test", set_values(set.test, test)) + "\n\n");
  console.out(words("cli.check.columns") + "\n");
  for (std::size_t label = 0; label < set.class_names.size(); ++label) {
    char line[128];
    std::snprintf(line, sizeof line, "%5zu  %-14.40s %10s %9s\n", label,
                  set.class_names[label].c_str(), with_thousands(train[label]).c_str(),
                  with_thousands(test[label]).c_str());
    console.out(line);
  }
  console.out("\n" + left_out_lines(data.value()) + "\n");
  return kSuccess;
}

}  // namespace pixelwalk::cli
