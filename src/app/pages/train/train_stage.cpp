// The stage of the Train page: curves above, filters and test images below.

#include <algorithm>
#include <cmath>

#include "app/figures/filter_wall.h"
#include "app/figures/training_curves.h"
#include "app/pages/train/train_view.h"
#include "app/ui/format.h"
#include "app/widgets/scroll_area.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kLeastTop = 320;  // of curves and filters side by side
constexpr float kChart = 200;     // one above the other
constexpr float kWide = 560;      // from here on two things stand side by side

// --- Curves.

std::string validation_sentence(const TrainView& view, bool loss) {
  const auto& epochs = view.session.snapshot().history.epochs;
  if (epochs.empty()) return train_text(view, "chart-no-validation");
  return train_text(
      view, "chart-validation",
      {{"value", loss ? format_loss(static_cast<double>(epochs.back().validation_loss))
                      : format_percent(epochs.back().validation_accuracy, 1)}});
}

std::string marks_sentence(const TrainView& view) {
  std::string marks;
  for (const ChartMark& mark :
       rate_marks(view.session.snapshot().history, view.session.options().epochs)) {
    marks += " " + train_text(view, "chart-rate",
                              {{"mark", mark.name}, {"at", format_number(mark.x, 2)}});
  }
  return marks;
}

void draw_charts(Ui& ui, const Rect& loss, const Rect& accuracy, const TrainView& view) {
  TrainingCurves curves{.history = view.session.snapshot().history,
                        .epochs = view.session.options().epochs,
                        .empty = train_text(view, "chart-empty")};
  curves.loss_description = curves.accuracy_description = curves.empty;
  if (!curves.history.curve.empty()) {
    const std::string changes = marks_sentence(view);
    curves.loss_description =
        train_text(view, "chart-loss", {{"validation", validation_sentence(view, true)}}) + changes;
    curves.accuracy_description =
        train_text(view, "chart-accuracy", {{"validation", validation_sentence(view, false)}}) +
        changes;
  }
  training_curves(ui, loss, accuracy, curves);
}

// --- Filters.

const LayerPlan* first_convolution(const lessons::TrainingSession& session) {
  for (const LayerPlan& layer : session.layers()) {
    if (layer.layer.kind == LayerKind::kConv2D) return &layer;
  }
  return nullptr;
}

std::string wall_description(const TrainView& view, const Tensor& kernel,
                             const std::string& layer) {
  const auto values = kernel.values();
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  double moved = 0;
  const auto& first = view.session.first_weights();
  const Tensor* before = first ? first->parameters.find(std::string(layer) + "/kernel") : nullptr;
  if (before != nullptr && before->shape() == kernel.shape()) {
    const auto start = before->values();
    for (std::size_t index = 0; index < values.size(); ++index) {
      moved += std::abs(static_cast<double>(values[index] - start[index]));
    }
    moved /= static_cast<double>(values.size());
  }
  const Shape& shape = kernel.shape();
  return train_text(
      view, moved > 0 || !view.session.loaded_file().empty() ? "filters-trained" : "filters-random",
      {{"filters", std::to_string(shape[3])},
       {"size", by(shape[0], shape[1])},
       {"low", format_fixed(*low, 2)},
       {"high", format_fixed(*high, 2)},
       {"moved", format_fixed(moved, 3)}});
}

// The wall to draw; `weights` keeps what it points to alive.
struct Wall {
  std::shared_ptr<const Trainer::Weights> weights;
  FilterWall wall;
  bool shown = false;
};

Wall shown_wall(const TrainView& view) {
  Wall result{view.session.weights(), {}, false};
  const LayerPlan* layer = first_convolution(view.session);
  if (layer == nullptr || !result.weights) return result;
  const Tensor* kernel = result.weights->parameters.find(layer->layer.name + "/kernel");
  if (kernel == nullptr) return result;
  result.shown = true;
  result.wall = wall_of(*kernel, layer->layer.name);
  result.wall.description = wall_description(view, *kernel, layer->layer.name);
  return result;
}

// --- Test images.

std::string predictions_description(const TrainView& view,
                                    std::span<const Prediction> predictions) {
  if (predictions.empty()) return train_text(view, "predictions-empty");
  std::string wrong;
  for (const Prediction& prediction : predictions) {
    if (prediction.right()) continue;
    if (!wrong.empty()) wrong += "; ";
    wrong += words("train.taken-for", {{"truth", prediction.truth},
                                       {"predicted", prediction.predicted},
                                       {"share", format_percent(prediction.probability, 0)}});
  }
  if (!wrong.empty()) wrong = words("train.wrong", {{"wrong", wrong}});
  return train_text(view, "predictions", {{"wrong", wrong}});
}

PredictionList list_of(const TrainView& view, std::span<const Prediction> predictions) {
  return {.name = predictions.empty()
                      ? words("train.test-images")
                      : words("train.test-images-count", {{"count", predictions.size()}}),
          .note = words("train.right-count", {{"right", train_right_count(view)}}),
          .description = predictions_description(view, predictions),
          .predictions = predictions,
          .places = lessons::kProbeCount,
          .empty = train_text(view, "predictions-empty")};
}

// Where the parts of the stage stand, from its top left corner. Wide: curves above each other, the
// filters beside them, the test images below. Narrow: all above each other.
struct Layout {
  Rect loss, accuracy, wall, list;
  float height = 0;
};

Layout lay_out(const Ui& ui, float width, float height, const Wall& wall,
               const PredictionList& list) {
  const float gap = ui.px(kSpace24);
  Layout layout;
  if (width < ui.px(kWide)) {
    Flow flow({0, 0, width, 0});
    layout.loss = flow.take(ui.px(kChart));
    flow.space(gap);
    layout.accuracy = flow.take(ui.px(kChart));
    flow.space(gap);
    if (wall.shown) {
      layout.wall = flow.take(filter_wall_height(ui, width, wall.wall));
      flow.space(gap);
    }
    layout.list = flow.take(prediction_list_height(ui, width, list));
    layout.height = flow.used();
    return layout;
  }
  const float list_height = prediction_list_height(ui, width, list);
  const float top = std::max(ui.px(kLeastTop), height - gap - list_height);
  float side = 0;
  if (wall.shown) {
    // The widest wall that is not higher than the curves beside it; what is not its squares is of
    // one height.
    const float other = filter_wall_height(ui, ui.px(200), wall.wall) - ui.px(200);
    side = std::min({std::floor(width * 0.42F), top - other, ui.px(560)});
    layout.wall = {width - side, 0, side, filter_wall_height(ui, side, wall.wall)};
    side += gap;
  }
  const float chart = (top - gap) / 2;
  layout.loss = {0, 0, width - side, chart};
  layout.accuracy = {0, chart + gap, width - side, chart};
  layout.list = {0, top + gap, width, list_height};
  layout.height = top + gap + list_height;
  return layout;
}

Rect moved(const Rect& rect, float x, float y) {
  return {rect.x + x, rect.y + y, rect.width, rect.height};
}

void draw_parts(Ui& ui, Flow& flow, const Layout& layout, const TrainView& view, const Wall& wall,
                const PredictionList& list) {
  const Rect area = flow.take(layout.height);
  draw_charts(ui, moved(layout.loss, area.x, area.y), moved(layout.accuracy, area.x, area.y), view);
  if (wall.shown) filter_wall(ui, moved(layout.wall, area.x, area.y), wall.wall);
  prediction_list(ui, moved(layout.list, area.x, area.y), list);
}

}  // namespace

float train_stage_height(const Ui& ui, float width, const TrainView& view) {
  const std::vector<Prediction> predictions = train_predictions(view);
  return lay_out(ui, width, 0, shown_wall(view), list_of(view, predictions)).height;
}

void draw_train_stage(Ui& ui, const Rect& area, TrainView& view) {
  const Wall wall = shown_wall(view);
  const std::vector<Prediction> predictions = train_predictions(view);
  const PredictionList list = list_of(view, predictions);
  const Layout layout = lay_out(ui, area.width, area.height, wall, list);
  if (layout.height <= area.height + 1) {
    Flow flow(area);
    draw_parts(ui, flow, layout, view, wall, list);
    return;
  }
  ScrollArea scroll(ui, "stage", area);  // its bar takes some of the width
  Flow& flow = scroll.flow();
  draw_parts(ui, flow, lay_out(ui, flow.width, area.height, wall, list), view, wall, list);
}

}  // namespace pixelwalk::app
