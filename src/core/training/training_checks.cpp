#include "core/training/training_checks.h"

#include <algorithm>
#include <cmath>

#include "core/base/text.h"

namespace pixelwalk {

namespace {

Status check_size(const ModelSpec& spec, int height, int width, const char* name) {
  if (height == spec.input_height && width == spec.input_width) return Status::ok();
  return Status::error("The model takes images of " + by(spec.input_height, spec.input_width) +
                       " pixels, but the " + name + " images are " + by(height, width) + ".");
}

Status check_images(const ModelSpec& spec, const ImageSet& images, const char* name, int classes) {
  if (images.count() == 0) {
    return Status::error(
        std::string("The data set has no ") + name +
        " images; training needs at least one to learn from and one to test with.");
  }
  if (Status status = check_size(spec, images.height, images.width, name); !status.is_ok())
    return status;
  const auto largest = *std::max_element(images.labels.begin(), images.labels.end());
  if (largest >= classes) {
    return Status::error(std::string("A ") + name + " image has label " + std::to_string(largest) +
                         ", but the data set has " + std::to_string(classes) +
                         " classes, so labels go from 0 to " + std::to_string(classes - 1) + ".");
  }
  return Status::ok();
}

// One that tells so many classes of grey images apart.
Status check_classifier(const ModelSpec& spec, int classes) {
  if (Status status = check_trainable(spec, classes); !status.is_ok()) return status;
  if (spec.input_channels == 1) return Status::ok();
  return Status::error("The model takes images of " + std::to_string(spec.input_channels) +
                       " channels, but the data set's are greyscale: they have one.");
}

Status check_memory(const ModelSpec& spec, int batch_size, std::int64_t left) {
  const std::int64_t needed = training_bytes(spec, batch_size);
  const int largest = largest_batch_size(spec, left);
  if (batch_size <= largest) return Status::ok();
  if (largest == 0) {
    return Status::error(
        "This model is too large to be trained here: even one image at a time, that takes " +
        megabytes_needed(training_bytes(spec, 1)) + " of memory, and beside the images only " +
        megabytes_left(left) +
        " are left. Use fewer filters or units, or pool more before the first Dense layer.");
  }
  return Status::error(
      "With " + with_thousands(batch_size) + " images in a batch, training this model takes " +
      megabytes_needed(needed) + " of memory, and beside the images only " + megabytes_left(left) +
      " are left. Choose a batch size of at most " + with_thousands(largest) + ".");
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
    return Status::error("The learning rate is " + six_digits(options.learning_rate) +
                         "; it must be above 0 and at most 10. Try 0.001.");
  }
  if (options.batch_size < 1 || options.batch_size > kMaxBatchSize) {
    return Status::error("The batch size is " + std::to_string(options.batch_size) +
                         "; it must be 1 to 1024. Try 32.");
  }
  if (options.epochs < 1 || options.epochs > kMaxEpochs) {
    return Status::error("The number of epochs is " + std::to_string(options.epochs) +
                         "; it must be 1 to 1000. Try 5.");
  }
  if (options.threads < 0 || options.threads > kMaxTrainingThreads) {
    return Status::error("The number of threads is " + std::to_string(options.threads) +
                         "; it must be 1 to 16, or 0 for one per core.");
  }
  if (options.train_limit < 0 || options.test_limit < 0) {
    return Status::error("A limit on the images is negative; it must be 1 or more, or 0 for all.");
  }
  if (!(options.stop_at_accuracy >= 0 && options.stop_at_accuracy <= 1)) {
    return Status::error("The accuracy to stop at is " + six_digits(options.stop_at_accuracy) +
                         "; it must be above 0 and at most 1, or 0 for none.");
  }
  if (!(options.stop_below_loss >= 0 && std::isfinite(options.stop_below_loss))) {
    return Status::error("The loss to stop below is " + six_digits(options.stop_below_loss) +
                         "; it must be above 0, or 0 for none.");
  }
  return Status::ok();
}

Status check_model_fits(const ModelSpec& spec, int classes, int height, int width) {
  if (Status status = check_classifier(spec, classes); !status.is_ok()) return status;
  return check_size(spec, height, width, "training");
}

Status check_training(const ModelSpec& spec, const Dataset& data, const TrainingOptions& options,
                      std::int64_t room) {
  if (Status status = check_options(options); !status.is_ok()) return status;
  const int classes = static_cast<int>(data.class_names.size());
  if (Status status = check_classifier(spec, classes); !status.is_ok()) return status;
  if (Status status = check_images(spec, data.train, "training", classes); !status.is_ok()) {
    return status;
  }
  if (Status status = check_images(spec, data.test, "test", classes); !status.is_ok())
    return status;
  return check_memory(spec, options.batch_size, room);
}

std::string reached_goal(const TrainingOptions& options, const EpochMetrics& metrics) {
  if (options.stop_at_accuracy > 0 && metrics.validation_accuracy >= options.stop_at_accuracy) {
    return "Stopped after epoch " + std::to_string(metrics.epoch) + ": validation accuracy is " +
           six_digits(metrics.validation_accuracy) + ", the goal was " +
           six_digits(options.stop_at_accuracy) + ".";
  }
  if (options.stop_below_loss > 0 && metrics.loss < options.stop_below_loss) {
    return "Stopped after epoch " + std::to_string(metrics.epoch) + ": training loss is " +
           six_digits(metrics.loss) + ", the goal was below " +
           six_digits(options.stop_below_loss) + ".";
  }
  return "";
}

std::string divergence_sentence(const std::string& subject, float value, const std::string& where,
                                const TrainingOptions& options) {
  const float usual = options.optimizer == OptimizerKind::kAdam ? 0.001F : 0.01F;
  const float advice = options.learning_rate > usual ? usual : options.learning_rate / 10;
  return "The " + subject + " became " + (std::isnan(value) ? "not a number" : "infinite") + " " +
         where + ", at learning rate " + six_digits(options.learning_rate) +
         ". Try a smaller learning rate, such as " + six_digits(advice) + ".";
}

}  // namespace pixelwalk
