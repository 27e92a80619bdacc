// Writing a training's progress; training_progress.cpp reads it.

#include <cstdint>
#include <cstdio>
#include <initializer_list>
#include <string>

#include "core/training/training_progress.h"

namespace pixelwalk {

namespace {

/// Seventeen digits bring every double back, and every float that was made a double.
std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

std::string whole(std::int64_t value) {
  return std::to_string(value);
}

/// {"key": value, …}, one after another.
class ObjectWriter {
 public:
  void add(const char* key, const std::string& value) {
    text_ += std::string(text_.empty() ? "{\"" : ", \"") + key + "\": " + value;
  }
  std::string finish() { return text_ + "}"; }

 private:
  std::string text_;
};

std::string list(std::initializer_list<std::string> values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "[" : ", ") + value;
  return text + "]";
}

template <typename Items, typename Write>
std::string list_of(const Items& items, Write&& write) {
  std::string text = "[";
  for (const auto& item : items) text += (text.size() > 1 ? ", " : "") + write(item);
  return text + "]";
}

std::string options_json(const TrainingProgress& progress) {
  const TrainingOptions& options = progress.options;
  ObjectWriter json;
  json.add("optimizer", std::string("\"") + optimizer_name(options.optimizer) + "\"");
  json.add("learning_rate", number(static_cast<double>(options.learning_rate)));
  json.add("batch_size", whole(options.batch_size));
  json.add("next_batch_size", whole(progress.next_batch_size));
  json.add("epochs", whole(options.epochs));
  json.add("seed", std::to_string(options.seed));
  json.add("shuffle", options.shuffle ? "true" : "false");
  if (options.augmentation.shift) json.add("shift", "true");
  if (options.augmentation.mirror) json.add("mirror", "true");
  json.add("train_limit", whole(options.train_limit));
  json.add("test_limit", whole(options.test_limit));
  json.add("stop_at_accuracy", number(static_cast<double>(options.stop_at_accuracy)));
  json.add("stop_below_loss", number(static_cast<double>(options.stop_below_loss)));
  return json.finish();
}

std::string history_json(const History& history) {
  const auto real = [](float value) { return number(static_cast<double>(value)); };
  ObjectWriter json;
  json.add("epochs", list_of(history.epochs, [&](const EpochMetrics& e) {
             return list({whole(e.epoch), real(e.loss), real(e.accuracy), real(e.validation_loss),
                          real(e.validation_accuracy), real(e.learning_rate)});
           }));
  json.add("curve", list_of(history.curve, [&](const CurvePoint& point) {
             return list(
                 {number(point.epoch), real(point.loss), real(point.accuracy), whole(point.step)});
           }));
  json.add("settings", list_of(history.settings, [&](const SettingsChange& change) {
             return list({whole(change.step), number(change.epoch), real(change.learning_rate),
                          whole(change.batch_size)});
           }));
  return json.finish();
}

}  // namespace

std::string TrainingProgress::to_json() const {
  const auto sums = [](const RunningMetrics& metrics) {
    return number(metrics.loss_sum()) + ", " + whole(metrics.correct()) + ", " +
           whole(metrics.count());
  };
  ObjectWriter json;
  json.add("options", options_json(*this));
  json.add("epoch", whole(epoch));
  json.add("step", whole(step));
  json.add("total_steps", whole(total_steps));
  json.add("validating", validating ? "true" : "false");
  json.add("finished", finished ? "true" : "false");
  json.add("before", before.to_json());
  json.add("last_batch", list({number(static_cast<double>(last_batch.loss)),
                               whole(last_batch.correct), whole(last_batch.count)}));
  json.add("epoch_metrics", list({sums(epoch_metrics)}));
  json.add("curve", list({sums(curve.since_last), whole(curve.total), whole(curve.stride),
                          whole(curve.thinning), whole(curve.batches)}));
  json.add("history", history_json(history));
  json.add("data_fingerprint", std::to_string(data_fingerprint));
  return json.finish();
}

}  // namespace pixelwalk
