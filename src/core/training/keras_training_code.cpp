#include "core/training/keras_training_code.h"

#include <utility>

#include "core/base/text.h"

namespace pixelwalk {

namespace {

std::string optimizer_call(const TrainingOptions& options) {
  const std::string argument = "learning_rate=" + six_digits(options.learning_rate);
  switch (options.optimizer) {
    case OptimizerKind::kAdam:
      return "Adam(" + argument + ")";
    case OptimizerKind::kSGD:
      return "SGD(" + argument + ")";
    case OptimizerKind::kMomentum:
      return "SGD(" + argument + ", momentum=0.9)";
  }
  PW_CHECK(false, "name every OptimizerKind here");
}

/// The callback that ends a training at its goal, as `goal`; none where it has none.
std::vector<std::string> goal_lines(const TrainingOptions& options) {
  std::string reached;
  if (options.stop_at_accuracy > 0) {
    reached = "logs['val_accuracy'] >= " + six_digits(options.stop_at_accuracy);
  }
  if (options.stop_below_loss > 0) {
    if (!reached.empty()) reached += R"( or )";
    reached += "logs['loss'] < " + six_digits(options.stop_below_loss);
  }
  if (reached.empty()) return {};
  return {
      "goal = keras.callbacks.LambdaCallback(",
      "    on_epoch_end=lambda epoch, logs: setattr(",
      "        model, 'stop_training', " + reached + "))",
  };
}

}  // namespace

std::vector<std::string> keras_augmentation_lines(const Augmentation& augmentation, int height,
                                                  int width) {
  if (!augmentation.any()) return {};
  const auto part = [](int side) {
    return std::to_string(kMostShift) + ".5/" + std::to_string(side);
  };
  std::vector<std::string> lines = {"model = keras.Sequential(["};
  if (augmentation.mirror) lines.emplace_back("    keras.layers.RandomFlip('horizontal'),");
  if (augmentation.shift) {
    lines.push_back("    keras.layers.RandomTranslation(" + part(height) + ", " + part(width) +
                    ",");
    lines.emplace_back(
        "                                   fill_mode='constant', interpolation='nearest'),");
  }
  lines.emplace_back("    model])");
  return lines;
}

std::vector<std::string> keras_compile_lines(const TrainingOptions& options) {
  return {
      "model.compile(optimizer=keras.optimizers." + optimizer_call(options) + ",",
      "              loss='sparse_categorical_crossentropy',",
      "              metrics=['accuracy'])",
  };
}

std::vector<std::string> keras_fit_lines(const TrainingOptions& options,
                                         const std::string& epochs) {
  return {
      std::string("model.fit(train_images, train_labels, batch_size=") +
          std::to_string(options.batch_size) + ", epochs=" + epochs + ",",
      std::string("          ") + (options.shuffle ? "" : "shuffle=False, ") +
          "validation_data=(test_images, test_labels))",
  };
}

std::vector<std::string> keras_training_lines(const TrainingOptions& options) {
  std::vector<std::string> lines = keras_compile_lines(options);
  const std::vector<std::string> goal = goal_lines(options);
  lines.insert(lines.end(), goal.begin(), goal.end());
  for (std::string& line : keras_fit_lines(options, std::to_string(options.epochs))) {
    lines.push_back(std::move(line));
  }
  if (!goal.empty()) {
    lines.back().back() = ',';
    lines.emplace_back("          callbacks=[goal])");
  }
  return lines;
}

}  // namespace pixelwalk
