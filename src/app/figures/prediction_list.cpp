#include "app/figures/prediction_list.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/figures/figure_heading.h"
#include "app/figures/grey_image.h"
#include "app/ui/format.h"
#include "app/widgets/icons.h"
#include "core/base/words.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr TextStyle kCaption{.size = TextSize::kCaption};

constexpr float kBar = 6;

// Where the cells stand. Images are whole numbers of device pixels a pixel.
struct Layout {
  int columns = 1, rows = 1;
  float gap = 0, cell_width = 0, cell_height = 0, side = 0;
};

Layout lay_out(const Ui& ui, float width, int places) {
  Layout layout;
  layout.gap = ui.px(12);
  const auto cell_width = [&](int columns) {
    return (width - layout.gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  };
  for (const int columns : {8, 4, 2}) {
    if (columns > places || cell_width(columns) < ui.px(68)) continue;
    layout.columns = columns;
    break;
  }
  layout.rows = (places + layout.columns - 1) / layout.columns;
  layout.cell_width = cell_width(layout.columns);
  const float room = std::min(layout.cell_width * 0.82F, ui.px(96));
  layout.side = std::max(1.0F, std::floor(room / ui.pixel / 28)) * 28 * ui.pixel;
  layout.cell_height = layout.side + ui.px(kSpace8 + kBar) + 2 * ui.line_height(kCaption);
  return layout;
}

int places_of(const PredictionList& list) {
  return list.predictions.empty() ? list.places : static_cast<int>(list.predictions.size());
}

// A tick or a cross on the image's corner, then the name, the bar and, where it is wrong, the
// truth.
void draw_verdict(Ui& ui, const Rect& cell, float side, const Prediction& prediction) {
  const bool right = prediction.right();
  const Color verdict = right ? ui.colors().positive : ui.colors().negative;
  const float radius = ui.px(9), line = ui.line_height(kCaption);
  const float x = cell.x + side - ui.px(2), y = cell.y + side - ui.px(4);
  ui.draw->AddCircleFilled({x, y}, radius + ui.px(1.5F), ui.colors().paper, 24);
  ui.draw->AddCircleFilled({x, y}, radius, verdict, 24);
  draw_icon(ui, right ? Icon::kCheck : Icon::kCross, x, y, ui.px(11), ui.colors().paper);

  Rect rest = cell;
  cut_top(rest, side + ui.px(kSpace4));
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

}  // namespace

std::vector<Prediction> predictions_of(const Dataset& data, std::span<const int> images,
                                       std::span<const std::vector<float>> probabilities) {
  std::vector<Prediction> predictions;
  for (std::size_t place = 0; place < images.size(); ++place) {
    const auto image = static_cast<std::size_t>(images[place]);
    Prediction prediction{.pixels = data.test.image(images[place]),
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

float prediction_list_height(const Ui& ui, float width, const PredictionList& list) {
  const Layout layout = lay_out(ui, width, places_of(list));
  return figure_heading_height(ui) +
         static_cast<float>(layout.rows) * (layout.cell_height + layout.gap) - layout.gap;
}

void prediction_list(Ui& ui, const Rect& rect, const PredictionList& list) {
  figure_heading(ui, rect, list.name, list.predictions.empty() ? list.empty : list.note,
                 list.description);

  const int places = places_of(list);
  const Layout layout = lay_out(ui, rect.width, places);
  const Rect visible = ui.clip();
  for (int place = 0; place < places; ++place) {
    const int row = place / layout.columns;
    const int column = place % layout.columns;
    const Rect cell{ui.snap(rect.x + (layout.cell_width + layout.gap) * static_cast<float>(column)),
                    ui.snap(rect.y + figure_heading_height(ui) +
                            (layout.cell_height + layout.gap) * static_cast<float>(row)),
                    layout.cell_width, layout.cell_height};
    if (bottom(cell) < visible.y || cell.y > bottom(visible)) continue;
    const Rect image{cell.x, cell.y, layout.side, layout.side};
    if (list.predictions.empty()) {
      ui.stroke(image, ui.colors().hairline, 0, ui.pixel);
      continue;
    }
    const Prediction& prediction = list.predictions[static_cast<std::size_t>(place)];
    draw_grey_image(ui, image, prediction.pixels, prediction.height, prediction.width);
    if (!prediction.predicted.empty()) draw_verdict(ui, cell, layout.side, prediction);
  }
}

}  // namespace pixelwalk::app
