#include "core/training/history.h"

#include <cstdio>

namespace pixelwalk {

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
    char line[256];
    std::snprintf(line, sizeof line, "%d,%.9g,%.9g,%.9g,%.9g,%.9g,", e.epoch,
                  static_cast<double>(e.loss), static_cast<double>(e.accuracy),
                  static_cast<double>(e.validation_loss),
                  static_cast<double>(e.validation_accuracy), static_cast<double>(e.learning_rate));
    csv += line;
    // Of an epoch that comes from a checkpoint nobody knows how long it took.
    if (e.seconds > 0) {
      std::snprintf(line, sizeof line, "%.1f,%.3f", e.images_per_second, e.seconds);
      csv += line;
    } else {
      csv += ",";
    }
    csv += "\n";
  }
  return csv;
}

}  // namespace pixelwalk
