#include "lessons/shapes/model_editor.h"

#include <algorithm>
#include <utility>

#include "core/base/words.h"

namespace pixelwalk::lessons {
namespace {

ModelSpec course_with_filters(int filters) {
  ModelSpec spec = ModelSpec::course();
  for (LayerSpec& layer : spec.layers) {
    if (layer.kind == LayerKind::kConv2D) layer.filters = filters;
  }
  return spec;
}

ModelSpec one_convolution() {
  ModelSpec spec = ModelSpec::course();
  spec.layers.erase(spec.layers.begin() + 2, spec.layers.begin() + 4);
  return spec;
}

ModelSpec three_convolutions() {
  ModelSpec spec = ModelSpec::course();
  spec.layers.insert(spec.layers.begin() + 4, LayerSpec::conv2d(64, 3));
  return spec;
}

ModelSpec course_with_kernel(int side) {
  ModelSpec spec = ModelSpec::course();
  for (LayerSpec& layer : spec.layers) {
    if (layer.kind == LayerKind::kConv2D) layer.kernel_height = layer.kernel_width = side;
  }
  return spec;
}

}  // namespace

std::span<const ModelPreset> model_presets() {
  static const std::vector<ModelPreset> kPresets = {
      {"course", Phrase{"shapes.preset.course"}, ModelSpec::course()},
      {"dense", Phrase{"shapes.preset.dense"}, ModelSpec::dense_only()},
      {"filters-32", Phrase{"shapes.preset.filters-32"}, course_with_filters(32)},
      {"filters-16", Phrase{"shapes.preset.filters-16"}, course_with_filters(16)},
      {"one-convolution", Phrase{"shapes.preset.one-convolution"}, one_convolution()},
      {"three-convolutions", Phrase{"shapes.preset.three-convolutions"}, three_convolutions()},
      {"kernel-5", Phrase{"shapes.preset.kernel-5"}, course_with_kernel(5)},
  };
  return kPresets;
}

int preset_of(const ModelSpec& spec) {
  const auto presets = model_presets();
  for (std::size_t i = 0; i < presets.size(); ++i) {
    if (same_model(presets[i].spec, spec)) return static_cast<int>(i);
  }
  return -1;
}

std::string model_label(const ModelSpec& spec) {
  if (const int preset = preset_of(spec); preset >= 0)
    return std::string(model_presets()[static_cast<std::size_t>(preset)].name);
  std::string label;
  LayerKind last = LayerKind::kFlatten;
  for (const LayerSpec& layer : spec.layers) {
    const bool convolution = layer.kind == LayerKind::kConv2D;
    if (!convolution && layer.kind != LayerKind::kDense) continue;
    if (!label.empty()) label += ", ";
    if (layer.kind != last) label += std::string(layer_type(layer.kind)) + " ";
    label += std::to_string(convolution ? layer.filters : layer.units);
    last = layer.kind;
  }
  return label;
}

ModelEditor::ModelEditor() {
  state_.spec = ModelSpec::course();
  follow();
}

void ModelEditor::follow() {
  outline_ = outline_of(spec());
  mends_ = mends_of(spec(), outline_);
  state_.position = std::clamp(state_.position, 0, end());
}

void ModelEditor::edited() {
  ++edits_;
  follow();
}

bool ModelEditor::forward() {
  if (at_end()) return false;
  jump_to(position() + 1);
  return true;
}

bool ModelEditor::back() {
  if (at_start()) return false;
  jump_to(position() - 1);
  return true;
}

void ModelEditor::jump_to(int position) {
  const int next = std::clamp(position, 0, end());
  if (next != state_.position) history_.end_merge();
  state_.position = next;
}

void ModelEditor::peek(int position) {
  state_.position = std::clamp(position, 0, end());
}

void ModelEditor::set_input(int height, int width, int channels) {
  ModelSpec next = spec();
  next.input_height = height;
  next.input_width = width;
  next.input_channels = channels;
  if (next == spec()) return;
  history_.before_edit(state_);
  state_.spec = std::move(next);
  edited();
}

void ModelEditor::set_layer(int index, const LayerSpec& layer, int merge) {
  LayerSpec& present = state_.spec.layers[static_cast<std::size_t>(index)];
  if (present == layer) return;
  history_.before_edit(state_, merge);
  present = layer;
  edited();
}

bool ModelEditor::insert(int index, const LayerSpec& layer) {
  if (layers() >= kMaxLayers) return false;
  history_.before_edit(state_);
  state_.spec.layers.insert(state_.spec.layers.begin() + index, layer);
  state_.position = index + 1;
  edited();
  return true;
}

void ModelEditor::remove(int index) {
  history_.before_edit(state_);
  state_.spec.layers.erase(state_.spec.layers.begin() + index);
  // What stood after it is looked at now; after the last one, what stood before it.
  state_.position = std::min(index + 1, layers());
  edited();
}

bool ModelEditor::can_move(int index, int by) const {
  return index >= 0 && index < layers() && index + by >= 0 && index + by < layers();
}

void ModelEditor::move(int index, int by) {
  if (!can_move(index, by) || by == 0) return;
  history_.before_edit(state_);
  const LayerSpec moved = layer(index);
  state_.spec.layers.erase(state_.spec.layers.begin() + index);
  state_.spec.layers.insert(state_.spec.layers.begin() + index + by, moved);
  state_.position = index + by + 1;
  edited();
}

void ModelEditor::replace(ModelSpec next, int position) {
  history_.before_edit(state_);
  state_.spec = std::move(next);
  state_.position = position;
  edited();
}

bool ModelEditor::undo() {
  if (!history_.undo(state_)) return false;
  edited();
  return true;
}

bool ModelEditor::redo() {
  if (!history_.redo(state_)) return false;
  edited();
  return true;
}

void ModelEditor::open(ModelSpec next, int position) {
  const bool built = preset_of(spec()) < 0 || history_.can_undo();
  if (built && !(next == spec())) history_.before_edit(state_);
  state_.spec = std::move(next);
  state_.position = position;
  follow();
}

}  // namespace pixelwalk::lessons
