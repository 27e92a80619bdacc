#include "core/training/training_checks.h"

#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk {

namespace {

Status check_size(const ModelSpec& spec, int height, int width, int channels,
                  std::string_view name) {
  if (channels != spec.input_channels) {
    return Status::error(words(channels == 1 ? "training.channels" : "training.colour",
                               {{"channels", spec.input_channels}}));
  }
  if (height == spec.input_height && width == spec.input_width) return Status::ok();
  return Status::error(
      words("training.image-size", {{"wanted", by(spec.input_height, spec.input_width)},
                                    {"part", name},
                                    {"found", by(height, width)}}));
}

Status check_images(const ModelSpec& spec, const ImageSet& images, std::string_view name,
                    int classes) {
  if (images.count() == 0) {
    return Status::error(words("training.no-images", {{"part", name}}));
  }
  if (Status status = check_size(spec, images.height, images.width, images.channels, name);
      !status.is_ok())
    return status;
  const auto largest = *std::max_element(images.labels.begin(), images.labels.end());
  if (largest >= classes) {
    return Status::error(
        words("training.label-range",
              {{"part", name}, {"label", largest}, {"classes", classes}, {"most", classes - 1}}));
  }
  return Status::ok();
}

Status check_memory(const ModelSpec& spec, int batch_size, std::int64_t left) {
  const std::int64_t needed = training_bytes(spec, batch_size);
  const int largest = largest_batch_size(spec, left);
  if (batch_size <= largest) return Status::ok();
  if (largest == 0) {
    return Status::error(words(
        "training.model-too-large",
        {{"needed", megabytes_needed(training_bytes(spec, 1))}, {"left", megabytes_left(left)}}));
  }
  return Status::error(words("training.batch-too-large", {{"images", with_thousands(batch_size)},
                                                          {"needed", megabytes_needed(needed)},
                                                          {"left", megabytes_left(left)},
                                                          {"largest", with_thousands(largest)}}));
}

}  // namespace

const char* training_status_name(TrainingStatus status) {
  switch (status) {
    case TrainingStatus::kReady:
      return "ready";
    case TrainingStatus::kRunning:
      return "running";
    case TrainingStatus::kPaused:
      return "paused";
    case TrainingStatus::kFinished:
      return "finished";
    case TrainingStatus::kStopped:
      return "stopped";
    case TrainingStatus::kDiverged:
      return "diverged";
  }
  PW_CHECK(false, "name every TrainingStatus here");
}

Status check_options(const TrainingOptions& options) {
  if (!(options.learning_rate >= kMinLearningRate && options.learning_rate <= kMaxLearningRate)) {
    return Status::error(
        words("training.learning-rate-range", {{"found", six_digits(options.learning_rate)}}));
  }
  if (options.batch_size < 1 || options.batch_size > kMaxBatchSize) {
    return Status::error(words("training.batch-size-range", {{"found", options.batch_size}}));
  }
  if (options.epochs < 1 || options.epochs > kMaxEpochs) {
    return Status::error(words("training.epochs-range", {{"found", options.epochs}}));
  }
  if (options.threads < 0 || options.threads > kMaxTrainingThreads) {
    return Status::error(words("training.threads-range", {{"found", options.threads}}));
  }
  if (options.train_limit < 0 || options.test_limit < 0) {
    return Status::error(words("training.limit-range"));
  }
  if (!(options.stop_at_accuracy >= 0 && options.stop_at_accuracy <= 1)) {
    return Status::error(
        words("training.accuracy-range", {{"found", six_digits(options.stop_at_accuracy)}}));
  }
  if (!(options.stop_below_loss >= 0 && std::isfinite(options.stop_below_loss))) {
    return Status::error(
        words("training.loss-range", {{"found", six_digits(options.stop_below_loss)}}));
  }
  return Status::ok();
}

Status check_model_fits(const ModelSpec& spec, int classes, int height, int width, int channels) {
  if (Status status = check_trainable(spec, classes); !status.is_ok()) return status;
  return check_size(spec, height, width, channels, phrase("training.part-training"));
}

Status check_training(const ModelSpec& spec, const Dataset& data, const TrainingOptions& options,
                      std::int64_t room) {
  if (Status status = check_options(options); !status.is_ok()) return status;
  const int classes = static_cast<int>(data.class_names.size());
  if (Status status = check_trainable(spec, classes); !status.is_ok()) return status;
  if (Status status = check_images(spec, data.train, phrase("training.part-training"), classes);
      !status.is_ok()) {
    return status;
  }
  if (Status status = check_images(spec, data.test, phrase("training.part-test"), classes);
      !status.is_ok())
    return status;
  return check_memory(spec, options.batch_size, room);
}

Status check_test(const ModelSpec& spec, const Dataset& data) {
  const int classes = static_cast<int>(data.class_names.size());
  if (Status status = check_trainable(spec, classes); !status.is_ok()) return status;
  return check_images(spec, data.test, phrase("training.part-test"), classes);
}

std::string reached_goal(const TrainingOptions& options, const EpochMetrics& metrics) {
  if (options.stop_at_accuracy > 0 && metrics.validation_accuracy >= options.stop_at_accuracy) {
    return words("training.stopped-at-accuracy",
                 {{"epoch", metrics.epoch},
                  {"accuracy", six_digits(metrics.validation_accuracy)},
                  {"goal", six_digits(options.stop_at_accuracy)}});
  }
  if (options.stop_below_loss > 0 && metrics.loss < options.stop_below_loss) {
    return words("training.stopped-at-loss", {{"epoch", metrics.epoch},
                                              {"loss", six_digits(metrics.loss)},
                                              {"goal", six_digits(options.stop_below_loss)}});
  }
  return "";
}

float smaller_learning_rate(const TrainingOptions& options) {
  const float usual = options.optimizer == OptimizerKind::kAdam ? 0.001F : 0.01F;
  const float smaller = options.learning_rate > usual ? usual : options.learning_rate / 10;
  return std::max(smaller, kMinLearningRate);
}

std::string divergence_sentence(const std::string& subject, float value, const std::string& where,
                                const TrainingOptions& options) {
  return words("training.diverged",
               {{"subject", subject},
                {"found", words(std::isnan(value) ? "training.not-a-number" : "training.infinite")},
                {"where", where},
                {"learning_rate", six_digits(options.learning_rate)},
                {"advice", six_digits(smaller_learning_rate(options))}});
}

}  // namespace pixelwalk
