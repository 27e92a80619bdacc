#include "lessons/shapes/shape_goals.h"

namespace pixelwalk::lessons {

SmallModelState small_model_state(const ModelSpec& spec, const ModelOutline& outline) {
  if (!outline.possible()) return SmallModelState::kImpossible;
  // Layers may be added; those of the course model must still follow each other.
  const ModelSpec course = ModelSpec::course();
  std::size_t found = 0;
  for (const LayerSpec& layer : spec.layers) {
    if (found < course.layers.size() && layer.kind == course.layers[found].kind) ++found;
  }
  if (found < course.layers.size()) return SmallModelState::kLayersMissing;
  const Shape& scores = outline.plans.back().output;
  if (scores.rank() != 1 || scores[0] != 10) return SmallModelState::kNotTenScores;
  return outline.parameters < kSmallModel ? SmallModelState::kReached : SmallModelState::kTooLarge;
}

bool map_smaller_than_window(const ModelSpec& spec, const ModelOutline& outline) {
  if (outline.broken < 0) return false;
  const LayerSpec& layer = spec.layers[static_cast<std::size_t>(outline.broken)];
  const Shape input = shape_before(spec, outline, outline.broken);
  return slides(layer) && input.rank() == 3 && layer.padding == Padding::kValid &&
         (input[0] < window_rows(layer) || input[1] < window_columns(layer));
}

}  // namespace pixelwalk::lessons
