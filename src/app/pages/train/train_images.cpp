#include "app/pages/train/train_images.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/figures/figure_heading.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/words.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/data/augmentation.h"

namespace pixelwalk::app {
namespace {

constexpr float kSwitch = 240;
constexpr float kLeastBeside = 520;     // of a stage, to have the switch beside the heading
constexpr std::size_t kMostShown = 32;  // of a batch
constexpr double kBatchInterval = 1;    // seconds that a batch stays while others are trained

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

std::string images_name(const TrainView& view, std::size_t count) {
  const lessons::Workspace& workspace = view.context.workspace;
  if (!workspace.looks_back()) return words("train.test-images-count", {{"count", count}});
  const std::int64_t epoch = workspace.network.network().trained.epochs;
  return words(epoch > 0 ? "train.test-images-epoch" : "train.test-images-before",
               {{"count", count}, {"epoch", epoch}});
}

// The batch that shows: for a while the same, though the network goes on.
const Trainer::Weights* shown_batch(TrainView& view) {
  const auto& newest = view.session.weights();
  const double now = view.context.services.now();
  const bool running = view.session.status() == lessons::SessionStatus::kRunning;
  if (view.batch == nullptr || newest == nullptr || newest->seen.images.empty() || !running ||
      now - view.batch_since >= kBatchInterval) {
    if (view.batch != newest) view.batch_since = now;
    view.batch = newest;
  }
  return view.batch && !view.batch->seen.images.empty() ? view.batch.get() : nullptr;
}

// As the network was shown it.
BatchImage image_of(const Dataset& data, const TrainingOptions& options,
                    const Trainer::Weights& weights, std::size_t place) {
  const std::int32_t index = weights.seen.images[place];
  const ImageChange change =
      image_change(options.augmentation, options.seed, weights.last_batch.epoch, index);
  const auto name = [&](std::uint8_t label) { return data.class_names[label]; };
  return {.pixels = changed_image(data.train, index, change),
          .height = data.train.height,
          .width = data.train.width,
          .channels = data.train.channels,
          .truth = name(data.train.labels[static_cast<std::size_t>(index)]),
          .predicted = name(weights.seen.predicted[place])};
}

std::string batch_description(std::span<const BatchImage> images) {
  std::string wrong;
  for (const BatchImage& image : images) {
    if (image.right()) continue;
    if (!wrong.empty()) wrong += "; ";
    wrong +=
        words("train.batch-taken-for", {{"truth", image.truth}, {"predicted", image.predicted}});
  }
  return wrong.empty() ? std::string() : words("train.wrong", {{"wrong", wrong}});
}

void draw_batch(Ui& ui, const Rect& rect, const HeadRoom& head, TrainView& view) {
  const Trainer::Weights* weights = shown_batch(view);
  const DatasetPtr& data = view.session.probe_data();
  BatchWall wall{.name = words("train.batch"), .note = words("train.batch-empty")};
  std::vector<BatchImage> images;
  if (weights != nullptr && data != nullptr) {
    const SeenBatch& seen = weights->seen;
    const std::size_t count = std::min(seen.images.size(), kMostShown);
    for (std::size_t i = 0; i < count; ++i)
      images.push_back(image_of(*data, view.session.snapshot().options, *weights, i));
    wall.name =
        words("train.batch-of-epoch", {{"batch", with_thousands(weights->last_batch.step + 1)},
                                       {"epoch", weights->last_batch.epoch}});
    const auto right = std::ranges::count_if(images, &BatchImage::right);
    wall.note =
        words(count < seen.images.size() ? "train.batch-first-right" : "train.batch-seen-right",
              {{"right", right}, {"count", count}});
    wall.description = wall.note + ". " + batch_description(images);
  }
  wall.images = images;
  batch_wall(ui, rect, head, wall);
}

}  // namespace

TrainImages::TrainImages(const Ui& ui, float width, TrainView& view)
    : view_(view), predictions_(train_predictions(view)) {
  list_ = {.name = predictions_.empty() ? words("train.test-images")
                                        : images_name(view, predictions_.size()),
           .note = words("train.right-count", {{"right", train_right_count(view)}}),
           .description = predictions_description(view, predictions_),
           .predictions = predictions_,
           .places = lessons::kProbeCount,
           .empty = train_text(view, "predictions-empty")};
  if (ui.on_paper) return;
  if (!ui.hidden.chapters) list_.enter = phrase("train.follow-image");
  const float line = figure_heading_height(ui), touch = ui.px(kTouch), gap = ui.px(kSpace4);
  if (width >= ui.px(kLeastBeside)) {
    // The switch stands in the gap above, too, and takes nothing from the curves.
    list_.head = {line + gap, 0, width - ui.px(kSwitch) - gap};
  } else {
    list_.head = {touch + gap + line, touch + gap, 0};
  }
}

void TrainImages::draw(Ui& ui, const Rect& rect, float pixel) const {
  if (view_.images == ShownImages::kBatch && list_.head) {
    draw_batch(ui, rect, *list_.head, view_);
  } else {
    const int pressed = prediction_list(ui, rect, pixel, list_);
    if (pressed >= 0 &&
        view_.context.images.choose_test(view_.session.probes()[static_cast<std::size_t>(pressed)]))
      ui.wanted_chapter = {.id = "journey", .at_first_view = true};
  }
  if (!list_.head) return;
  const float width = list_.head->width > 0 ? ui.px(kSwitch) : rect.width;
  const std::array<std::string_view, 2> names = {phrase("train.test-images"),
                                                 phrase("train.batch")};
  int shown = static_cast<int>(view_.images);
  const float top =
      list_.head->width > 0 ? rect.y + list_.head->height - ui.px(kSpace4 + kTouch) : rect.y;
  if (segmented(ui, {right(rect) - width, top, width, ui.px(kTouch)}, phrase("train.images-shown"),
                names, shown)) {
    view_.images = static_cast<ShownImages>(shown);
  }
}

void draw_images_followed(Ui& ui, Flow& flow, TrainView& view) {
  const IdScope scope(ui, "followed");
  const bool there = !view.session.probes().empty();
  flow.space(ui.px(kSpace16));
  paragraph(ui, flow, words("train.followed"), "##followed", {.face = Face::kBold});
  flow.space(ui.px(kSpace8));
  const auto columns = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
  if (button(ui, columns[0], phrase("train.followed-others"), {.enabled = there, .id = "others"})) {
    view.session.follow_other_probes();
    view.none_wrong = false;
  }
  if (button(ui, columns[1], phrase("train.followed-wrong"), {.enabled = there, .id = "wrong"}))
    view.none_wrong = !view.session.follow_wrong_probes();
  if (!view.none_wrong) return;
  flow.space(ui.px(kSpace8));
  status_line(ui, flow, words("train.followed-none"), "##none wrong",
              {.color = ui.colors().ink_muted});
}

}  // namespace pixelwalk::app
