#pragma once

#include <string>
#include <vector>

#include "core/training/trainer.h"

namespace pixelwalk {

/// The Python code that puts Keras's layers for these changes before `model`, whose input is so
/// high and wide; they work while it is trained only. Whole pixels, each as probable as the others,
/// as in core/data/augmentation.h: what is drawn is rounded. None where nothing is changed.
std::vector<std::string> keras_augmentation_lines(const Augmentation& augmentation, int height,
                                                  int width);

/// The Python code that compiles `model` in Keras for training with these options, line by line.
std::vector<std::string> keras_compile_lines(const TrainingOptions& options);

/// The lines that train it, for as many epochs as the Python expression `epochs` says.
std::vector<std::string> keras_fit_lines(const TrainingOptions& options, const std::string& epochs);

/// The Python code that trains a model in Keras with these options, line by line: `compile` and
/// `fit` (Keras manual, "Model training APIs"), over arrays named train_images, train_labels,
/// test_images and test_labels; a callback stops at an accuracy or a loss. What Keras has no
/// argument for is left out: the seed, and limits on the images.
std::vector<std::string> keras_training_lines(const TrainingOptions& options);

}  // namespace pixelwalk
