// The stage of the Train page: curves above, filters and test images below.

#include <algorithm>
#include <cmath>

#include "app/figures/filter_wall.h"
#include "app/figures/line_chart.h"
#include "app/figures/prediction_list.h"
#include "app/pages/train/train_view.h"
#include "app/ui/format.h"
#include "app/widgets/scroll_area.h"

namespace pixelwalk::app {
namespace {

constexpr float kLeastTop = 320;      // of curves and filters side by side
constexpr float kChart = 200;         // one above the other
constexpr double kMarksApart = 0.02;  // of the axis
constexpr float kWide = 560;          // from here on two things stand side by side

// --- Curves.

struct Curves {
  std::vector<ChartPoint> loss, accuracy, validation_loss, validation_accuracy;
};

Curves curves_of(const History& history) {
  Curves curves;
  for (const CurvePoint& point : history.curve) {
    curves.loss.push_back({point.epoch, point.loss});
    curves.accuracy.push_back({point.epoch, point.accuracy});
  }
  for (const EpochMetrics& epoch : history.epochs) {
    const auto at = static_cast<double>(epoch.epoch);
    curves.validation_loss.push_back({at, epoch.validation_loss});
    curves.validation_accuracy.push_back({at, epoch.validation_accuracy});
  }
  return curves;
}

std::string validation_sentence(const TrainView& view, bool loss) {
  const auto& epochs = view.session.snapshot().history.epochs;
  if (epochs.empty()) return train_text(view, "chart-no-validation");
  return train_text(
      view, "chart-validation",
      {{"value", loss ? format_loss(static_cast<double>(epochs.back().validation_loss))
                      : format_percent(epochs.back().validation_accuracy, 1)}});
}

// Where the learning rate was changed, as far as the changes can be told apart: what a hand passed
// through while it dragged the slider is left out.
std::vector<ChartMark> rate_marks(const History& history, double x_high) {
  std::vector<ChartMark> marks;
  for (std::size_t i = 1; i < history.settings.size(); ++i) {
    const SettingsChange& change = history.settings[i];
    if (change.learning_rate == history.settings[i - 1].learning_rate) continue;
    if (!marks.empty() && change.epoch - marks.back().x < kMarksApart * x_high) marks.pop_back();
    marks.push_back({change.epoch, "rate " + train_rate_text(change.learning_rate)});
  }
  return marks;
}

std::string marks_sentence(const TrainView& view, std::span<const ChartMark> marks) {
  std::string words;
  for (const ChartMark& mark : marks) {
    words += " " + train_text(view, "chart-rate",
                              {{"mark", mark.name}, {"at", format_number(mark.x, 2)}});
  }
  return words;
}

// Where the axis of epochs ends: it grows with the training, so that the steep start can be seen.
double chart_end(const lessons::TrainingSession& session) {
  const double all = session.options().epochs;
  const TrainingSnapshot& snapshot = session.snapshot();
  if (snapshot.total_steps == 0) return all;
  const History& history = snapshot.history;
  double reached = static_cast<double>(history.epochs.size());
  if (!history.curve.empty()) reached = std::max(reached, history.curve.back().epoch);
  for (const double end : {0.1, 0.2, 0.5}) {
    if (reached <= end) return end;
  }
  return std::ceil(reached);
}

void draw_charts(Ui& ui, const Rect& loss_area, const Rect& accuracy_area, const TrainView& view) {
  const Curves curves = curves_of(view.session.snapshot().history);
  const bool begun = !curves.loss.empty();
  const History& history = view.session.snapshot().history;
  const Color training = ui.colors().series[0], validation = ui.colors().series[1];
  const std::string empty = train_text(view, "chart-empty");
  const double epochs = chart_end(view.session);
  const std::vector<ChartMark> marks = rate_marks(history, epochs);
  const std::string changes = marks_sentence(view, marks);

  const std::vector<ChartSeries> loss = {{"training", training, curves.loss, false},
                                         {"validation", validation, curves.validation_loss, true}};
  line_chart(ui, loss_area,
             {.name = "Loss",
              .note = "lower is better",
              .description = begun ? train_text(view, "chart-loss",
                                                {{"validation", validation_sentence(view, true)}}) +
                                         changes
                                   : empty,
              .series = loss,
              .marks = marks,
              .x_high = epochs,
              .y_high = loss_axis_high(loss),
              .empty = empty});

  const std::vector<ChartSeries> accuracy = {
      {"training", training, curves.accuracy, false},
      {"validation", validation, curves.validation_accuracy, true}};
  line_chart(
      ui, accuracy_area,
      {.name = "Accuracy",
       .note = "higher is better",
       .description = begun ? train_text(view, "chart-accuracy",
                                         {{"validation", validation_sentence(view, false)}}) +
                                  changes
                            : empty,
       .series = accuracy,
       .marks = marks,
       .x_high = epochs,
       .y_low = accuracy_axis_low(accuracy),
       .y_high = 1,
       .percent = true,
       .empty = empty});
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
       {"size", std::to_string(shape[0]) + "×" + std::to_string(shape[1])},
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

Wall wall_of(const TrainView& view) {
  Wall result{view.session.weights(), {}, false};
  const LayerPlan* layer = first_convolution(view.session);
  if (layer == nullptr || !result.weights) return result;
  const Tensor* kernel = result.weights->parameters.find(layer->layer.name + "/kernel");
  if (kernel == nullptr) return result;
  const Shape& shape = kernel->shape();
  const auto values = kernel->values();
  float largest = 0;
  for (const float value : values) largest = std::max(largest, std::abs(value));
  result.shown = true;
  result.wall = {.name = std::to_string(shape[3]) + " filters",
                 .note = layer->layer.name + ", " + std::to_string(shape[0]) + "×" +
                         std::to_string(shape[1]) + " each",
                 .description = wall_description(view, *kernel, layer->layer.name),
                 .kernels = values,
                 .height = shape[0],
                 .width = shape[1],
                 .channels = shape[2],
                 .filters = shape[3],
                 .range = steady_range(largest)};
  return result;
}

// --- Test images.

std::vector<Prediction> predictions_of(const lessons::TrainingSession& session) {
  std::vector<Prediction> predictions;
  const DatasetPtr& data = session.probe_data();
  if (!data) return predictions;
  const auto weights = session.weights();
  const bool known = weights && weights->probe_probabilities.size() == session.probes().size();
  for (std::size_t place = 0; place < session.probes().size(); ++place) {
    const int index = session.probes()[place];
    Prediction prediction;
    prediction.pixels = data->test.image(index);
    prediction.height = data->test.height;
    prediction.width = data->test.width;
    prediction.truth = data->class_names[data->test.labels[static_cast<std::size_t>(index)]];
    if (known) {
      const std::vector<float>& row = weights->probe_probabilities[place];
      const auto best = std::max_element(row.begin(), row.end());
      prediction.predicted = data->class_names[static_cast<std::size_t>(best - row.begin())];
      prediction.probability = *best;
    }
    predictions.push_back(std::move(prediction));
  }
  return predictions;
}

std::string predictions_description(const TrainView& view,
                                    std::span<const Prediction> predictions) {
  if (predictions.empty()) return train_text(view, "predictions-empty");
  std::string wrong;
  for (const Prediction& prediction : predictions) {
    if (prediction.right()) continue;
    wrong += wrong.empty() ? "Wrong: " : "; ";
    wrong += prediction.truth + " taken for " + prediction.predicted + ", " +
             format_percent(prediction.probability, 0);
  }
  if (!wrong.empty()) wrong += ".";
  return train_text(view, "predictions", {{"wrong", wrong}});
}

PredictionList list_of(const TrainView& view, std::span<const Prediction> predictions) {
  return {.name = predictions.empty() ? "Test images"
                                      : std::to_string(predictions.size()) + " test images",
          .note = std::to_string(train_right_count(view)) + " right",
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
  const std::vector<Prediction> predictions = predictions_of(view.session);
  return lay_out(ui, width, 0, wall_of(view), list_of(view, predictions)).height;
}

void draw_train_stage(Ui& ui, const Rect& area, TrainView& view) {
  const Wall wall = wall_of(view);
  const std::vector<Prediction> predictions = predictions_of(view.session);
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
