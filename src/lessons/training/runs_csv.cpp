#include "lessons/training/runs_csv.h"

#include <string>
#include <string_view>

#include "core/base/text.h"

namespace pixelwalk::lessons {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char letter : text) {
    if (letter == '"') result += '"';
    result += letter;
  }
  return result + '"';
}

// What is the same in each of its lines.
std::string head_of(const Run& run) {
  const TrainingOptions& options = run.options;
  return quoted(run.title) + "," + quoted(run.data_name) + "," + std::to_string(run.parameters) +
         "," + optimizer_name(options.optimizer) + "," + std::to_string(options.batch_size) + "," +
         std::to_string(options.seed) + "," + training_status_name(run.status);
}

}  // namespace

std::string runs_csv(const RunList& runs) {
  std::string csv = "run,data,parameters,optimizer,batch_size,seed,status,";
  csv += History().to_csv();
  for (const Run& run : runs.runs()) {
    const std::string head = head_of(run);
    if (run.history.epochs.empty()) csv += head + ",,,,,,,,\n";
    const std::string epochs = run.history.to_csv();
    // Beneath the names of its columns.
    for (auto line = epochs.find('\n') + 1; line < epochs.size();) {
      const auto end = epochs.find('\n', line) + 1;
      csv += head + "," + epochs.substr(line, end - line);
      line = end;
    }
  }
  return csv;
}

}  // namespace pixelwalk::lessons
