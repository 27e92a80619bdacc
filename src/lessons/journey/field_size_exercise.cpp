#include <cstddef>
#include <string>
#include <string_view>

#include "lessons/journey/exercise_values.h"
#include "lessons/journey/journey_exercises.h"
#include "lessons/journey/layer_windows.h"

namespace pixelwalk::lessons {

namespace {

/// How large a field is along one axis from layer `layer` back to the image, without its borders.
int unbounded_size(const std::vector<LayerPlan>& plans, int layer, bool rows, bool strides) {
  int size = 1;
  for (; layer >= 0; --layer) {
    const auto windows = windows_of(plans[static_cast<std::size_t>(layer)]);
    if (!windows) continue;
    const kernels::Window& window = rows ? windows->rows : windows->columns;
    size = (size - 1) * (strides ? window.stride : 1) + window.size;
  }
  return size;
}

std::string_view sees_entry(FieldSizeExercise::Verdict verdict) {
  switch (verdict) {
    case FieldSizeExercise::Verdict::kRight:
      return "sees.right";
    case FieldSizeExercise::Verdict::kWindow:
      return "sees.window";
    case FieldSizeExercise::Verdict::kStrides:
      return "sees.strides";
    case FieldSizeExercise::Verdict::kPadding:
      return "sees.padding";
    case FieldSizeExercise::Verdict::kFlipped:
      return "sees.flipped";
    case FieldSizeExercise::Verdict::kOther:
      break;
  }
  return "sees.other";
}

}  // namespace

ValuePlace FieldSizeExercise::asked() const {
  const std::vector<LayerPlan>& plans = trace_->plans();
  const std::vector<int> layers = layers_that(plans, has_windows);
  if (layers.empty()) return {trace_->layers() - 1, 0, 0, 0};
  const int layer = layers[static_cast<std::size_t>(round() + 1) % layers.size()];
  const Shape shape = trace_->shape(layer);
  Rng rng = rng_of_round(round());
  const int channel = below(rng, shape[2]);
  // The first stands in the middle; later ones may stand at a border.
  if (round() == 0) return {layer, shape[0] / 2, shape[1] / 2, channel};
  const int row = below(rng, shape[0]);
  return {layer, row, below(rng, shape[1]), channel};
}

std::pair<int, int> FieldSizeExercise::truth() const {
  const ValuePlace place = asked();
  const Field field =
      receptive_field(trace_->plans(), place.layer, cell_field(place)).front().inside;
  return {field.rows(), field.columns()};
}

FieldSizeExercise::Verdict FieldSizeExercise::verdict_of(int rows, int columns) const {
  const std::pair<int, int> answer{rows, columns}, right = truth();
  if (answer == right) return Verdict::kRight;
  const std::vector<LayerPlan>& plans = trace_->plans();
  const int layer = asked().layer;
  const auto unbounded = [&](bool strides) {
    return std::pair{unbounded_size(plans, layer, true, strides),
                     unbounded_size(plans, layer, false, strides)};
  };
  if (const auto own = windows_of(plans[static_cast<std::size_t>(layer)])) {
    if (answer == std::pair{own->rows.size, own->columns.size}) return Verdict::kWindow;
    if (answer == unbounded(true)) return Verdict::kPadding;
    if (answer == unbounded(false)) return Verdict::kStrides;
  }
  return answer == std::pair{right.second, right.first} ? Verdict::kFlipped : Verdict::kOther;
}

Question FieldSizeExercise::question() {
  return {.words = {{"sees.ask"}, place_values(*trace_, asked())},
          .form = AnswerForm::kShape,
          .names = {words("journey.sees.field")}};
}

Judgement FieldSizeExercise::judge(const Answer& answer) {
  const Verdict verdict = answer.size() == 2
                              ? verdict_of(whole_number(answer[0]), whole_number(answer[1]))
                              : Verdict::kOther;
  Words words{{sees_entry(verdict)}, place_values(*trace_, asked())};
  words.values.emplace_back("rows", std::to_string(truth().first));
  words.values.emplace_back("columns", std::to_string(truth().second));
  return {verdict == Verdict::kRight, words};
}

}  // namespace pixelwalk::lessons
