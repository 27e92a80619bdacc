#include "core/training/history.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace pixelwalk {

namespace {

// With as few digits as bring this very float back: "0.001", not "0.00100000005".
std::string shortest(float number) {
  char text[32];
  for (int digits = 6; digits <= 9; ++digits) {
    std::snprintf(text, sizeof text, "%.*g", digits, static_cast<double>(number));
    if (std::strtof(text, nullptr) == number) break;
  }
  return text;
}

}  // namespace

void History::note_settings(const SettingsChange& present) {
  if (!settings.empty() && settings.back().learning_rate == present.learning_rate &&
      settings.back().batch_size == present.batch_size) {
    return;
  }
  if (settings.size() >= kMaxSettings) settings.pop_back();
  settings.push_back(present);
}

std::string History::to_csv() const {
  std::string csv =
      "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,images_per_second,seconds\n";
  for (const EpochMetrics& e : epochs) {
    csv += std::to_string(e.epoch) + ",";
    for (const float number :
         {e.loss, e.accuracy, e.validation_loss, e.validation_accuracy, e.learning_rate})
      csv += shortest(number) + ",";
    // Of an epoch that comes from a checkpoint nobody knows how long it took.
    if (e.seconds > 0) {
      char times[64];
      std::snprintf(times, sizeof times, "%.1f,%.3f", e.images_per_second, e.seconds);
      csv += times;
    } else {
      csv += ",";
    }
    csv += "\n";
  }
  return csv;
}

}  // namespace pixelwalk
