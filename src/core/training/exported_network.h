#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/status.h"
#include "core/model/model_spec.h"
#include "core/model/training_state.h"
#include "core/model/weights_file.h"
#include "core/training/python_program.h"
#include "core/training/trainer.h"

namespace pixelwalk {

/// A trained network that goes on elsewhere: what a program in Python has to know of it.
struct ExportedNetwork {
  ModelSpec spec;
  TrainingOptions options;        // to train on with
  TrainingState trained;          // what the weights have behind them
  std::optional<float> accuracy;  // that these weights had on the test images, where it is known
  std::string weights_file;       // its name, as the program is to open it
};

/// What a weights file says of its network; of a checkpoint also how it was trained and, at an
/// epoch's end, how well. An error names the file.
Result<ExportedNetwork> network_of_file(const std::string& file_name, WeightsFile file);

/// A Python program that rebuilds the network, loads its weights from their file, measures its
/// accuracy on the test images, trains on, by the framework's own distribution on several devices
/// if that is wanted, and saves what came of it as a weights file. It needs NumPy and the framework
/// alone, and Fashion-MNIST or a folder of IDX files (core/data/idx_reader.h; colours are a fourth
/// axis). Limits on the images and goals to stop at are left out. A network that is no classifier
/// gives a sentence.
Result<std::vector<PythonCell>> keras_program(const ExportedNetwork& network);
Result<std::vector<PythonCell>> pytorch_program(const ExportedNetwork& network);

}  // namespace pixelwalk
