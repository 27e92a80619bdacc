// The Train page as JSON, for App::state_json().

#include <array>
#include <cmath>
#include <cstdio>

#include "app/pages/train/train_view.h"
#include "core/training/optimizer.h"

namespace pixelwalk::app {
namespace {

std::string number(double value, const char* format = "%.9g") {
  if (!std::isfinite(value)) return "null";
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), format, value);
  return text.data();
}

// Six digits: the float next to 0.01 is 0.01 again.
std::string rate(float learning_rate) {
  return number(static_cast<double>(learning_rate), "%.6g");
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
      result += escape.data();
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string epoch_json(const EpochMetrics& epoch) {
  return "{\"epoch\": " + std::to_string(epoch.epoch) + ", \"loss\": " + number(epoch.loss) +
         ", \"accuracy\": " + number(epoch.accuracy) +
         ", \"val_loss\": " + number(epoch.validation_loss) +
         ", \"val_accuracy\": " + number(epoch.validation_accuracy) +
         ", \"learning_rate\": " + rate(epoch.learning_rate) +
         ", \"images_per_second\": " + number(epoch.images_per_second) +
         ", \"seconds\": " + number(epoch.seconds) + "}";
}

std::string options_json(const TrainingOptions& options) {
  return "{\"optimizer\": " + quoted(optimizer_name(options.optimizer)) +
         ", \"learning_rate\": " + rate(options.learning_rate) +
         ", \"batch_size\": " + std::to_string(options.batch_size) +
         ", \"epochs\": " + std::to_string(options.epochs) +
         ", \"seed\": " + std::to_string(options.seed) +
         ", \"stop_at_accuracy\": " + number(options.stop_at_accuracy) + "}";
}

std::string data_json(const lessons::TrainingData& data) {
  const DatasetPtr dataset = data.dataset();
  return "{\"name\": " + quoted(lessons::data_source_name(data.choice())) +
         ", \"loaded\": " + (dataset ? "true" : "false") +
         ", \"train\": " + std::to_string(dataset ? dataset->train.count() : 0) +
         ", \"test\": " + std::to_string(dataset ? dataset->test.count() : 0) +
         ", \"error\": " + quoted(data.error()) + "}";
}

}  // namespace

std::string train_state_json(const TrainView& view) {
  const lessons::TrainingSession& session = view.session;
  const TrainingSnapshot& now = session.snapshot();
  std::string history;
  for (const EpochMetrics& epoch : now.history.epochs) {
    if (!history.empty()) history += ", ";
    history += epoch_json(epoch);
  }
  return "{\"status\": " + quoted(lessons::session_status_name(session.status())) +
         ", \"epoch\": " + std::to_string(now.epoch) + ", \"step\": " + std::to_string(now.step) +
         ", \"steps_per_epoch\": " + std::to_string(session.steps_per_epoch()) +
         ", \"total_steps\": " + std::to_string(now.total_steps) +
         ", \"validating\": " + (now.validating ? "true" : "false") +
         ", \"images_per_second\": " + number(now.images_per_second) +
         ", \"seconds\": " + number(now.seconds) +
         ", \"seconds_left\": " + number(now.seconds_left) +
         ", \"batch_loss\": " + number(now.batch_loss) +
         ", \"batch_accuracy\": " + number(now.batch_accuracy) +
         ", \"epoch_loss\": " + number(now.epoch_loss) +
         ", \"epoch_accuracy\": " + number(now.epoch_accuracy) +
         ", \"message\": " + quoted(now.message) + ", \"data\": " + data_json(session.data()) +
         ", \"options\": " + options_json(session.options()) +
         ", \"right_of_probes\": " + std::to_string(train_right_count(view)) + ", \"history\": [" +
         history + "]}";
}

}  // namespace pixelwalk::app
