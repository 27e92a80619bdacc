#include <algorithm>
#include <cstdio>
#include <vector>

#include "cli/command_support.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "core/base/text.h"

namespace pixelwalk::cli {

namespace {

std::vector<int> count_classes(const ImageSet& images, std::size_t classes) {
  std::vector<int> counts(classes);
  for (const std::uint8_t label : images.labels) ++counts[label];
  return counts;
}

std::string balance(const std::vector<int>& counts) {
  const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
  if (*least == *most) return "every class has " + with_thousands(*most);
  return "classes have " + with_thousands(*least) + " to " + with_thousands(*most);
}

std::string set_line(const char* name, const ImageSet& images, const std::vector<int>& counts) {
  return std::string(name) + with_thousands(images.count()) + " images of " +
         by(images.height, images.width) + ", " + balance(counts) + "\n";
}

}  // namespace

int run_check(std::span<const std::string> arguments, Console& console) {
  std::string data_name;
  OptionParser parser("check",
                      "Reads a data set and says what is in it, or what is wrong with it.");
  parser.text("--data", "DIR|garments", &data_name,
              "The folder of Fashion-MNIST's four files, or the built-in garments.");
  parser.require();
  if (const auto answer = parse_or_answer(parser, "check", arguments, console)) return *answer;

  const Result<DatasetPtr> data = data_from_argument(data_name);
  if (!data.is_ok()) return report_problem(console, "check", data.message());
  const Dataset& set = *data.value();
  const std::vector<int> train = count_classes(set.train, set.class_names.size());
  const std::vector<int> test = count_classes(set.test, set.class_names.size());

  console.out(set.name + "\n");
  console.out(set_line("Training: ", set.train, train));
  console.out(set_line("Test:     ", set.test, test));
  console.out("\nLabel  Class            Training      Test\n");
  for (std::size_t label = 0; label < set.class_names.size(); ++label) {
    char line[128];
    std::snprintf(line, sizeof line, "%5zu  %-14.40s %10s %9s\n", label,
                  set.class_names[label].c_str(), with_thousands(train[label]).c_str(),
                  with_thousands(test[label]).c_str());
    console.out(line);
  }
  console.out("\nNothing is wrong with these files.\n");
  return kSuccess;
}

}  // namespace pixelwalk::cli
