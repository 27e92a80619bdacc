#include "lessons/shapes/shape_goals.h"

namespace pixelwalk::lessons {
namespace {

std::string_view small_entry(SmallModelState state) {
  switch (state) {
    case SmallModelState::kReached:
      return "small.right";
    case SmallModelState::kImpossible:
      return "small.impossible";
    case SmallModelState::kLayersMissing:
      return "small.missing";
    case SmallModelState::kNotTenScores:
      return "small.scores";
    case SmallModelState::kUnitsChanged:
      return "small.units";
    case SmallModelState::kListed:
      return "small.listed";
    case SmallModelState::kTooLarge:
      break;
  }
  return "small.large";
}

// Layers may be added; those of the course model must still follow each other.
bool holds_course_model(const ModelSpec& spec,
                        bool (*stands_for)(const LayerSpec&, const LayerSpec&)) {
  const ModelSpec course = ModelSpec::course();
  std::size_t found = 0;
  for (const LayerSpec& layer : spec.layers) {
    if (found < course.layers.size() && stands_for(layer, course.layers[found])) ++found;
  }
  return found == course.layers.size();
}

bool same_kind(const LayerSpec& layer, const LayerSpec& of_course) {
  return layer.kind == of_course.kind;
}

bool same_units(const LayerSpec& layer, const LayerSpec& of_course) {
  return same_kind(layer, of_course) &&
         (layer.kind != LayerKind::kDense || layer.units == of_course.units);
}

}  // namespace

SmallModelState small_model_state(const ModelSpec& spec, const ModelOutline& outline) {
  if (!outline.possible()) return SmallModelState::kImpossible;
  if (!holds_course_model(spec, same_kind)) return SmallModelState::kLayersMissing;
  const Shape& scores = outline.plans.back().output;
  if (scores.rank() != 1 || scores[0] != 10) return SmallModelState::kNotTenScores;
  if (!holds_course_model(spec, same_units)) return SmallModelState::kUnitsChanged;
  if (outline.parameters >= kSmallModel) return SmallModelState::kTooLarge;
  return preset_of(spec) >= 0 ? SmallModelState::kListed : SmallModelState::kReached;
}

bool map_smaller_than_window(const ModelSpec& spec, const ModelOutline& outline) {
  if (outline.broken < 0) return false;
  const LayerSpec& layer = spec.layers[static_cast<std::size_t>(outline.broken)];
  const Shape input = shape_before(spec, outline, outline.broken);
  return slides(layer) && input.rank() == 3 && layer.padding == Padding::kValid &&
         (input[0] < window_rows(layer) || input[1] < window_columns(layer));
}

void ModelGoals::watch(const ModelEditor& editor) {
  if (editor.edits() == seen_edits_) return;
  seen_edits_ = editor.edits();
  begun_ = true;
  if (map_smaller_than_window(editor.spec(), editor.outline()))
    broken_by_ = editor.outline().problem;
}

Goal ModelGoals::small_model(const ModelEditor& editor) const {
  if (!begun_) return {};
  const SmallModelState state = small_model_state(editor.spec(), editor.outline());
  return {state == SmallModelState::kReached, Words{{small_entry(state)}}};
}

Goal ModelGoals::broken_model(const ModelEditor& editor) const {
  if (broken_by_.empty()) return {};
  const std::string_view entry = editor.outline().possible() ? "break.mended" : "break.right";
  return {true, Words{{entry}, {{"problem", broken_by_}}}};
}

}  // namespace pixelwalk::lessons
