#include "app/figures/prediction_list.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "app/figures/cells.h"
#include "app/figures/small_image.h"
#include "app/ui/format.h"
#include "app/widgets/icons.h"
#include "core/base/words.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr TextStyle kCaption{.size = TextSize::kCaption};

constexpr float kBar = 6, kGap = 12;
constexpr float kMat = 4;             // around an image
constexpr float kLeastCell = 68;      // a class's name in it
constexpr float kImageSide = 28;      // pixels
constexpr float kGapInPixels = 1.5F;  // so that images never touch

int places_of(const PredictionList& list) {
  return list.predictions.empty() ? list.places : static_cast<int>(list.predictions.size());
}

float width_of_cell(const Ui& ui, float width, int columns) {
  return (width - ui.px(kGap) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
}

int columns_in(const Ui& ui, float width, int places) {
  for (const int columns : {8, 4, 2}) {
    if (columns <= places && width_of_cell(ui, width, columns) >= ui.px(kLeastCell)) return columns;
  }
  return 1;
}

HeadRoom head_of(const Ui& ui, const PredictionList& list) {
  return list.head.value_or(HeadRoom{figure_heading_height(ui), 0, 0});
}

// Beneath an image.
float words_height(const Ui& ui) {
  return ui.px(kSpace8 + kBar) + 2 * ui.line_height(kCaption);
}

// A tick or a cross on the image's corner, then the name, the bar and, where it is wrong, the
// truth.
void draw_verdict(Ui& ui, const Rect& image, const Rect& beneath, const Prediction& prediction) {
  const bool right = prediction.right();
  const Color verdict = right ? ui.colors().positive : ui.colors().negative;
  const float radius = ui.px(9), line = ui.line_height(kCaption);
  const float x = app::right(image) - ui.px(2), y = bottom(image) - ui.px(4);
  ui.draw->AddCircleFilled({x, y}, radius + ui.px(1.5F), ui.colors().paper, 24);
  ui.draw->AddCircleFilled({x, y}, radius, verdict, 24);
  draw_icon(ui, right ? Icon::kCheck : Icon::kCross, x, y, ui.px(11), ui.colors().paper);

  Rect rest = beneath;
  cut_top(rest, ui.px(kSpace4));
  TextStyle name = kCaption;
  name.color = verdict;
  name.face = Face::kBold;
  ui.text_in(cut_top(rest, line), prediction.predicted, name);

  const float share = std::clamp(prediction.probability, 0.0F, 1.0F);
  const Rect bar = cut_top(rest, ui.px(kBar));
  ui.fill(bar, mix(ui.colors().sunken, ui.colors().outline, 0.2F), 3);
  ui.fill({bar.x, bar.y, std::max(bar.height, bar.width * share), bar.height}, verdict, 3);

  cut_top(rest, ui.px(2));
  Rect below = cut_top(rest, line);
  const TextStyle figures{
      .size = TextSize::kCaption, .face = Face::kNumbers, .color = ui.colors().ink_muted};
  const std::string percent = format_percent(share, 0);
  const std::string truth = words("figures.is-class", {{"class", prediction.truth}});
  TextStyle quiet = kCaption;
  quiet.color = ui.colors().ink_muted;
  const float number_width = ui.text_width(percent, figures);
  if (right) {
    ui.text_in(below, percent, figures);
  } else if (number_width + ui.px(kSpace8) + ui.text_width(truth, quiet) <= below.width) {
    ui.text_in(cut_left(below, number_width), percent, figures);
    cut_left(below, ui.px(kSpace8));
    ui.text_in(below, truth, quiet);
  } else {
    ui.text_in(below, truth, quiet);
  }
}

std::string spoken(const Prediction& prediction) {
  if (prediction.predicted.empty()) return prediction.truth;
  return words(prediction.right() ? "figures.image-right" : "figures.image-wrong",
               {{"truth", prediction.truth},
                {"predicted", prediction.predicted},
                {"share", format_percent(static_cast<double>(prediction.probability), 0)}});
}

// The images as one element that is gone through with the arrow keys.
int pressed_image(Ui& ui, const PredictionList& list, int columns,
                  const std::function<Rect(int)>& place, int pointed) {
  const int count = static_cast<int>(list.predictions.size());
  const Rect first = place(0), last = place(count - 1), end = place(std::min(columns, count) - 1);
  const Rect all{first.x, first.y, right(end) - first.x, bottom(last) - first.y};
  const std::uint32_t item = ui.id("##images");
  const bool pressed = ui.interact(item, all).activated;
  const int entered = read_cells(
      ui, item,
      {.name = list.name,
       .rows = (count + columns - 1) / columns,
       .columns = columns,
       .count = count,
       .words = [&](int at) { return spoken(list.predictions[static_cast<std::size_t>(at)]); },
       .place = place,
       .rect = all,
       .enter = list.enter});
  return entered >= 0 || !pressed ? entered : pointed;
}

}  // namespace

std::vector<Prediction> predictions_of(const Dataset& data, std::span<const int> images,
                                       std::span<const std::vector<float>> probabilities) {
  std::vector<Prediction> predictions;
  for (std::size_t place = 0; place < images.size(); ++place) {
    const auto image = static_cast<std::size_t>(images[place]);
    Prediction prediction{.pixels = ImageValues(data.test, images[place]),
                          .height = data.test.height,
                          .width = data.test.width,
                          .truth = data.class_names[data.test.labels[image]]};
    if (probabilities.size() == images.size()) {
      const std::vector<float>& row = probabilities[place];
      const auto best = std::max_element(row.begin(), row.end());
      prediction.predicted = data.class_names[static_cast<std::size_t>(best - row.begin())];
      prediction.probability = *best;
    }
    predictions.push_back(std::move(prediction));
  }
  return predictions;
}

layout::Box prediction_list_box(const Ui& ui, int part, int cells, float width,
                                const PredictionList& list) {
  const int places = places_of(list), columns = columns_in(ui, width, places);
  const auto across = static_cast<float>(columns);
  std::vector<layout::Box> boxes = {layout::strip(-1, head_of(ui, list).height)};
  for (int first = 0; first < places; first += columns) {
    boxes.push_back(
        layout::grid(-1, cells, {across * kImageSide + (across - 1) * kGapInPixels, kImageSide}));
    const bool last = first + columns >= places;
    boxes.push_back(layout::strip(-1, ui.px(2 * kMat + (last ? 0 : kGap)) + words_height(ui)));
  }
  return layout::column({.part = part}, std::move(boxes));
}

int prediction_list(Ui& ui, const Rect& rect, float pixel, const PredictionList& list) {
  const HeadRoom head = head_of(ui, list);
  figure_heading(ui, {rect.x, rect.y + head.top, rect.width, rect.height - head.top}, list.name,
                 list.predictions.empty() ? list.empty : list.note, list.description, head.width);

  const int places = places_of(list), columns = columns_in(ui, rect.width, places);
  const float width = width_of_cell(ui, rect.width, columns), side = kImageSide * pixel;
  const float mat_height = side + ui.px(2 * kMat);
  const float step = mat_height + words_height(ui) + ui.px(kGap);
  const auto mat_of = [&](int place) -> Rect {
    const int row = place / columns;
    const float left = rect.x + (width + ui.px(kGap)) * static_cast<float>(place % columns);
    const float top = rect.y + head.height + step * static_cast<float>(row);
    return {ui.snap(left), ui.snap(top), ui.snap(left + width) - ui.snap(left),
            ui.snap(mat_height)};
  };
  const Rect visible = ui.clip();
  int pointed = -1;
  for (int place = 0; place < places; ++place) {
    const Rect mat = mat_of(place), beneath{mat.x, bottom(mat), mat.width, words_height(ui)};
    if (bottom(beneath) < visible.y || mat.y > bottom(visible)) continue;
    const bool over = !list.enter.empty() && ui.pointer_in(mat);
    if (over) pointed = place;
    ui.fill(mat, ui.colors().surface);
    ui.stroke(mat, over ? ui.colors().outline : ui.colors().hairline, 0, ui.pixel);
    if (list.predictions.empty()) continue;
    const Prediction& prediction = list.predictions[static_cast<std::size_t>(place)];
    Rect image = centered(mat, side, side);
    image.x = ui.snap(image.x);
    image.y = ui.snap(image.y);
    draw_small_image(ui, image, prediction.pixels, prediction.height, prediction.width);
    if (!prediction.predicted.empty()) draw_verdict(ui, image, beneath, prediction);
  }
  if (list.enter.empty() || list.predictions.empty()) return -1;
  return pressed_image(ui, list, columns, mat_of, pointed);
}

}  // namespace pixelwalk::app
