#include <string_view>
#include <utility>

#include "core/base/words.h"
#include "core/model/keras_code.h"
#include "core/training/exported_parts.h"
#include "core/training/keras_training_code.h"

namespace pixelwalk {

namespace {

constexpr std::string_view kImports = R"(import argparse
import gzip
import json
import struct
import sys
from pathlib import Path

import numpy as np
import tensorflow as tf
@keras@
)";

constexpr std::string_view kSeveralGpus =
    R"(parser.add_argument('--several-gpus', action='store_true', help=@help@)
)";

constexpr std::string_view kDownload = R"(if settings.folder is None:
    training, test = keras.datasets.fashion_mnist.load_data()
else:
    training, test = read_split(settings.folder, 'train'), read_split(settings.folder, 't10k')
)";

constexpr std::string_view kRead =
    R"(training, test = read_split(settings.folder, 'train'), read_split(settings.folder, 't10k')
)";

constexpr std::string_view kScaled =
    R"(train_images, train_labels = in_shape(training[0]).astype(np.float32) / 255, training[1]
test_images, test_labels = in_shape(test[0]).astype(np.float32) / 255, test[1]
)";

constexpr std::string_view kStrategy =
    R"(strategy = tf.distribute.get_strategy()
if settings.several_gpus:
    strategy = tf.distribute.MirroredStrategy()
with strategy.scope():
)";

constexpr std::string_view kLoad = R"(weights, metadata = read_weights(settings.weights)
@network@.set_weights([weights[name] for name in names])
)";

constexpr std::string_view kEvaluate =
    R"(loss, accuracy = model.evaluate(test_images, test_labels, batch_size=256, verbose=0)
print(@result@)
)";

constexpr std::string_view kSave = R"(steps = settings.epochs * -(-len(train_images) // @batch@)
kept = dict(zip(names, @network@.get_weights()))
write_weights(settings.save, kept, metadata, settings.epochs, steps)
)";

std::string in_scope(const std::string& line) {
  return "    " + line + "\n";
}

/// What the network is called: `model` is what is trained, which may change images before.
std::string name_of(const ExportedNetwork& network) {
  return network.options.augmentation.any() ? "network" : "model";
}

PythonCell network_cell(const ExportedNetwork& network, const std::vector<LayerPlan>& layers) {
  std::string code(kStrategy);
  const ModelSpec& spec = network.spec;
  for (const CodeLine& line : keras_sequential_lines(spec)) code += in_scope(line.text);
  const std::vector<std::string> changes =
      keras_augmentation_lines(network.options.augmentation, spec.input_height, spec.input_width);
  if (!changes.empty()) code += in_scope("network = model");
  for (const std::string& line : changes) code += in_scope(line);
  for (const std::string& line : keras_compile_lines(network.options)) code += in_scope(line);
  code += "\n" + exported::names_line(layers);
  code += exported::filled(kLoad, {{"network", name_of(network)}});
  return {words("export.network.title"), words("export.network.keras"), code};
}

}  // namespace

Result<std::vector<PythonCell>> keras_program(const ExportedNetwork& network) {
  const Result<std::vector<LayerPlan>> plan = exported::plan_classifier(network.spec);
  if (!plan.is_ok()) return plan.status();
  const std::vector<LayerPlan>& layers = plan.value();
  const std::string further =
      exported::filled(kSeveralGpus, {{"help", python_string(words("export.help.several-gpus"))}});

  PythonCell images = exported::images_cell(layers);
  images.code += "\n\n" + std::string(exported::takes_fashion_mnist(layers) ? kDownload : kRead) +
                 std::string(kScaled);
  std::string fit;
  for (const std::string& line : keras_fit_lines(network.options, "settings.epochs"))
    fit += line + "\n";
  std::string training = words("export.training.keras");
  if (network.options.augmentation.any()) training += "\n" + words("export.changes.keras");
  const std::string batch = std::to_string(network.options.batch_size);
  return std::vector<PythonCell>{
      exported::start_cell(network, words("export.keras.title"), words("export.keras"),
                           exported::filled(kImports, {{"keras", kKerasImport}})),
      exported::settings_cell(network, layers, further),
      std::move(images),
      exported::file_cell(),
      network_cell(network, layers),
      {words("export.test.title"), words("export.test"),
       exported::filled(kEvaluate, {{"result", exported::result_string()}})},
      {words("export.training.title"), std::move(training), fit},
      {words("export.saving.title"), words("export.saving"),
       exported::filled(kSave, {{"batch", batch}, {"network", name_of(network)}})}};
}

}  // namespace pixelwalk
