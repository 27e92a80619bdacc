// The stage of the Train page: curves above, filters and images below.

#include <algorithm>
#include <cmath>

#include "app/figures/filter_wall.h"
#include "app/figures/training_curves.h"
#include "app/pages/train/train_images.h"
#include "app/pages/train/train_view.h"
#include "app/ui/format.h"
#include "app/ui/layout.h"
#include "app/widgets/button.h"
#include "app/widgets/scroll_area.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

enum Part { kLoss, kAccuracy, kWall, kTake, kList };
enum CellsOf { kWeights, kPixels };

constexpr float kChart = 200;  // in one column
constexpr float kLeastChart = 120, kReadableChart = 160, kLeastCurves = 240;
constexpr float kWide = 560;           // from here on two things stand side by side
constexpr float kShareOfWall = 0.44F;  // then, at most
constexpr float kLargestWall = 560;
constexpr float kLeastWeight = 4, kLeastPixel = 2;

// --- Curves.

// What the curves are of: the training or, where there is none, a run that was opened.
struct Shown {
  const History& history;
  int epochs;
};
Shown shown_training(const TrainView& view) {
  const lessons::Workspace& workspace = view.context.workspace;
  const bool looks_back = !view.session.locked() && workspace.looks_back();
  const lessons::Run* const run =
      looks_back ? view.session.runs().find(workspace.network.run()) : nullptr;
  if (run != nullptr) return {run->history, run->options.epochs};
  return {view.session.snapshot().history, view.session.options().epochs};
}

std::string validation_sentence(const TrainView& view, bool loss) {
  const auto& epochs = shown_training(view).history.epochs;
  if (epochs.empty()) return train_text(view, "chart-no-validation");
  return train_text(
      view, "chart-validation",
      {{"value", loss ? format_loss(static_cast<double>(epochs.back().validation_loss))
                      : format_percent(epochs.back().validation_accuracy, 1)}});
}

std::string marks_sentence(const TrainView& view) {
  std::string marks;
  const Shown shown = shown_training(view);
  for (const ChartMark& mark : rate_marks(shown.history, shown.epochs)) {
    marks += " " + train_text(view, "chart-rate",
                              {{"mark", mark.name}, {"at", format_number(mark.x, 2)}});
  }
  return marks;
}

void draw_charts(Ui& ui, const Rect& loss, const Rect& accuracy, const TrainView& view) {
  const Shown shown = shown_training(view);
  TrainingCurves curves{
      .history = shown.history, .epochs = shown.epochs, .empty = train_text(view, "chart-empty")};
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

// Its name; empty where there is none.
std::string first_convolution(const ModelSpec& spec) {
  const auto found = std::ranges::find(spec.layers, LayerKind::kConv2D, &LayerSpec::kind);
  return found == spec.layers.end() ? std::string() : found->name;
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
  std::shared_ptr<const NamedTensors> weights;
  FilterWall wall = {};
  bool shown = false;
  std::string layer = {};
};

Wall shown_wall(const TrainView& view) {
  const lessons::Workspace& workspace = view.context.workspace;
  Wall result;
  result.layer = first_convolution(view.session.spec());
  if (workspace.looks_back()) {
    const lessons::Network& network = workspace.network.network();
    result.weights = network.weights;
    result.layer = first_convolution(network.spec);
  } else if (const auto now = view.session.weights()) {
    result.weights = {now, &now->parameters};
  }
  if (result.layer.empty() || !result.weights) return result;
  const Tensor* kernel = result.weights->find(result.layer + "/kernel");
  if (kernel == nullptr) return result;
  result.shown = true;
  result.wall = wall_of(*kernel, result.layer);
  result.wall.one_scale = view.one_scale;
  result.wall.description = wall_description(view, *kernel, result.layer);
  const lessons::Selection& selection = workspace.selection;
  if (selection.layer == result.layer && selection.channel < result.wall.filters)
    result.wall.picked = selection.channel;
  return result;
}

// The picked filter leads to the chapter that has one filter and one image.
void draw_take(Ui& ui, const Rect& rect, TrainView& view, const Wall& wall) {
  if (ui.on_paper) return;
  lessons::Workspace& workspace = view.context.workspace;
  if (wall.wall.picked < 0) {
    ui.text_in(rect, phrase("train.pick-filter"),
               {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
    return;
  }
  const bool possible = workspace.picked_filter().has_value();
  if (!button(ui, rect, words("train.take-filter", {{"number", wall.wall.picked}}),
              {.icon = Icon::kNext,
               .enabled = possible,
               .id = "take",
               .description = phrase("train.take-filter-what")}))
    return;
  if (workspace.take_picked_filter())
    ui.wanted_chapter = {.id = "convolution", .at_first_view = true};
}

// Wide: curves above each other, the filters beside them, the test images below. Narrow: all above
// each other.
layout::Result place_stage(const Ui& ui, const Rect& area, const Wall& wall,
                           const PredictionList& list) {
  const bool wide = area.width >= ui.px(kWide);
  const auto chart = [&](int part) {
    // The loss has no numbers beneath it: those of the accuracy serve both.
    const float less = part == kLoss ? ui.line_height({.size = TextSize::kCaption}) : 0;
    if (!wide) return layout::strip(part, ui.px(kChart) - less);
    const layout::Length height{ui.px(kLeastChart) - less, ui.px(kReadableChart) - less,
                                layout::kEndless};
    return layout::leaf(part, {}, height, {.rank = 3});
  };
  std::vector<layout::Box> top = {chart(kLoss), chart(kAccuracy)};
  if (wide) {
    const float least = ui.px(kLeastCurves);
    top = {layout::column(
        {}, {layout::column({.gap = layout::exactly(ui.px(kSpace16))}, std::move(top)),
             layout::leaf(-1, {least, least, layout::kEndless}, {})})};
  }
  if (wall.shown) {
    top.push_back(layout::column(
        {.gap = layout::exactly(ui.px(kSpace8))},
        {filter_wall_box(ui, kWall, kWeights, wall.wall), layout::strip(kTake, ui.px(kTouch))}));
  }
  const layout::Group group{.gap = layout::exactly(ui.px(kSpace24))};
  layout::Box box =
      wide ? layout::row(group, std::move(top)) : layout::column(group, std::move(top));
  const float widest =
      std::min(wide ? kShareOfWall * area.width : area.width, ui.px(kLargestWall)) /
      weights_across(wall.wall);
  const float least = std::min(ui.px(kLeastWeight), widest);
  const layout::Cells cells[] = {{.least = least, .wished = widest, .most = widest, .rank = 1},
                                 {.least = ui.px(kLeastPixel), .rank = 2}};
  return layout::solve(
      layout::column({.gap = layout::exactly(ui.px(wide ? kSpace16 : kSpace24))},
                     {std::move(box), prediction_list_box(ui, kList, kPixels, area.width, list)}),
      cells, area, ui.pixel);
}

void draw_parts(Ui& ui, const layout::Result& places, TrainView& view, const Wall& wall,
                const TrainImages& images) {
  draw_charts(ui, places[kLoss], places[kAccuracy], view);
  if (wall.shown) {
    const int pressed = filter_wall(ui, places[kWall], places.cells[kWeights], wall.wall);
    if (pressed >= 0) view.context.workspace.selection = {wall.layer, pressed};
    draw_take(ui, places[kTake], view, wall);
  }
  images.draw(ui, places[kList], places.cells[kPixels]);
}

}  // namespace

float train_stage_height(const Ui& ui, float width, TrainView& view) {
  const TrainImages images(ui, width, view);
  return place_stage(ui, {0, 0, width, layout::kEndless}, shown_wall(view), images.list()).height;
}

void draw_train_stage(Ui& ui, const Rect& area, TrainView& view) {
  const Wall wall = shown_wall(view);
  const TrainImages images(ui, area.width, view);
  const auto place = [&](float x, float y, float width, float height) {
    return place_stage(ui, {x, y, width, height}, wall, images.list());
  };
  const layout::Result places =
      place(area.x, area.y, area.width, ui.narrow ? layout::kEndless : area.height);
  if (places.fits) return draw_parts(ui, places, view, wall, images);
  ScrollArea scroll(ui, "stage", area);  // its bar takes some of the width
  Flow& flow = scroll.flow();
  const layout::Result scrolled = place(flow.x, flow.y, flow.width, layout::kEndless);
  draw_parts(ui, scrolled, view, wall, images);
  flow.take(scrolled.height);
}

}  // namespace pixelwalk::app
