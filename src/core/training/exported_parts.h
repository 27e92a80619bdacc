#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/training/exported_network.h"

// What the programs for Keras and for PyTorch have in common.

namespace pixelwalk::exported {

/// The code with each @name@ replaced.
std::string filled(std::string_view code,
                   std::initializer_list<std::pair<std::string_view, std::string>> values);

/// A Python f-string of words whose values are expressions of Python in braces.
std::string f_string(const std::string& words);
/// The one that says `accuracy` and `loss`.
std::string result_string();

/// What the program is, with what the weights have behind them, and its imports.
PythonCell start_cell(const ExportedNetwork& network, std::string title, std::string words,
                      std::string imports);

/// Whether the network is for images such as Fashion-MNIST's, which the frameworks can fetch.
bool takes_fashion_mnist(const std::vector<LayerPlan>& layers);

/// Reads the command line into `settings`; `further` declares what one framework has for its own.
PythonCell settings_cell(const ExportedNetwork& network, const std::vector<LayerPlan>& layers,
                         std::string_view further);
/// read_split() and in_shape().
PythonCell images_cell(const std::vector<LayerPlan>& layers);
/// read_weights() and write_weights().
PythonCell file_cell();
/// The names of the file's arrays in the model's order, as `names`.
std::string names_line(const std::vector<LayerPlan>& layers);

/// The plan of a network that is a classifier.
Result<std::vector<LayerPlan>> plan_classifier(const ModelSpec& spec);

}  // namespace pixelwalk::exported
