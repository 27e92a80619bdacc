#include "app/widgets/prediction_list.h"

#include <algorithm>
#include <cmath>

#include "app/colormaps.h"
#include "app/format.h"
#include "app/widgets/icons.h"

namespace pixelwalk::app {
namespace {

constexpr TextStyle kHeading{.size = TextSize::kBody, .face = Face::kBold};
constexpr TextStyle kCaption{.size = TextSize::kCaption};

float heading_height(const Ui& ui) {
  return ui.line_height(kHeading) + ui.px(kSpace8);
}
float picture_side(const Ui& ui) {
  return std::round(ui.px(56) / ui.pixel / 28) * 28 * ui.pixel;
}
float cell_height(const Ui& ui) {
  return picture_side(ui) + ui.px(kSpace16);
}

// The largest divisor of the places whose columns are still wide enough, so that no row stays
// unfilled.
int column_count(const Ui& ui, float width, int places) {
  const int most =
      std::clamp(static_cast<int>((width + ui.px(kSpace16)) / ui.px(168)), 1, std::max(1, places));
  for (int columns = most; columns > 1; --columns) {
    if (places % columns == 0) return columns;
  }
  return width >= ui.px(300) ? std::min(2, std::max(1, places)) : 1;
}

// Sharp pixels; neighbours of one brightness in a row are one rectangle.
void draw_picture(Ui& ui, const Rect& area, const Prediction& prediction) {
  const float step_x = area.width / static_cast<float>(prediction.width);
  const float step_y = area.height / static_cast<float>(prediction.height);
  ui.fill(area, map_color(ColorMap::kGrey, 0, ui.dark));
  for (int row = 0; row < prediction.height; ++row) {
    const auto pixels = prediction.pixels.subspan(static_cast<std::size_t>(row * prediction.width),
                                                  static_cast<std::size_t>(prediction.width));
    const float top = ui.snap(area.y + step_y * static_cast<float>(row));
    const float height = ui.snap(area.y + step_y * static_cast<float>(row + 1)) - top;
    for (std::size_t first = 0; first < pixels.size();) {
      std::size_t last = first + 1;
      while (last < pixels.size() && pixels[last] == pixels[first]) ++last;
      if (pixels[first] != 0) {
        const float left = ui.snap(area.x + step_x * static_cast<float>(first));
        ui.fill({left, top, ui.snap(area.x + step_x * static_cast<float>(last)) - left, height},
                map_color(ColorMap::kGrey, static_cast<float>(pixels[first]) / 255.0F, ui.dark));
      }
      first = last;
    }
  }
}

void draw_verdict(Ui& ui, const Rect& area, const Prediction& prediction) {
  const float line = ui.line_height(kCaption);
  const bool right = prediction.right();
  const Color verdict = right ? ui.colors().positive : ui.colors().negative;
  Rect rest = area;
  cut_top(rest, (area.height - 2 * line - ui.px(14)) / 2);
  Rect name = cut_top(rest, line);
  draw_icon(ui, right ? Icon::kCheck : Icon::kCross, name.x + ui.px(7), center_y(name), ui.px(14),
            verdict);
  cut_left(name, ui.px(18));
  TextStyle style = kCaption;
  style.color = verdict;
  style.face = Face::kBold;
  ui.text_in(name, prediction.predicted, style);

  Rect bar = cut_top(rest, ui.px(14));
  const Rect number = cut_right(bar, ui.px(44));
  const Rect track{bar.x, ui.snap(center_y(bar) - ui.px(3)), bar.width, ui.px(6)};
  ui.fill(track, ui.colors().sunken, 3);
  const float share = std::clamp(prediction.probability, 0.0F, 1.0F);
  ui.fill({track.x, track.y, std::max(track.height, track.width * share), track.height}, verdict,
          3);
  TextStyle figures{.size = TextSize::kCaption,
                    .face = Face::kNumbers,
                    .color = ui.colors().ink,
                    .align = Align::kRight};
  ui.text_in(number, format_percent(share, 0), figures);

  TextStyle truth = kCaption;
  truth.color = ui.colors().ink_muted;
  ui.text_in(cut_top(rest, line), right ? "right" : "is " + prediction.truth, truth);
}

}  // namespace

float prediction_list_height(const Ui& ui, float width, const PredictionList& list) {
  const int places =
      list.predictions.empty() ? list.places : static_cast<int>(list.predictions.size());
  const int columns = column_count(ui, width, places);
  const int rows = (places + columns - 1) / columns;
  return heading_height(ui) + static_cast<float>(rows) * cell_height(ui);
}

void prediction_list(Ui& ui, const Rect& rect, const PredictionList& list) {
  AccessibleNode node;
  node.id = ui.id(list.name);
  node.role = Role::kImage;
  node.name = list.name;
  node.description = list.description;
  node.rect = rect;
  ui.describe(node);

  ui.text(rect.x, rect.y, list.name, kHeading);
  const float name_width = ui.text_width(list.name, kHeading) + ui.px(kSpace8);
  TextStyle note = kCaption;
  note.color = ui.colors().ink_muted;
  ui.text_in(
      {rect.x + name_width, rect.y + ui.px(1), rect.width - name_width, ui.line_height(kHeading)},
      list.predictions.empty() ? list.empty : list.note, note);

  const int places =
      list.predictions.empty() ? list.places : static_cast<int>(list.predictions.size());
  const int columns = column_count(ui, rect.width, places);
  const float gap = ui.px(kSpace16), side = picture_side(ui);
  const float cell_width =
      (rect.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const Rect visible = ui.clip();
  for (int place = 0; place < places; ++place) {
    const Rect cell{ui.snap(rect.x + (cell_width + gap) * static_cast<float>(place % columns)),
                    ui.snap(rect.y + heading_height(ui) +
                            cell_height(ui) * static_cast<float>(place / columns)),
                    cell_width, side};
    if (bottom(cell) < visible.y || cell.y > bottom(visible)) continue;
    const Rect picture{cell.x, cell.y, side, side};
    if (list.predictions.empty()) {
      ui.stroke(picture, ui.colors().hairline, 0, ui.pixel);
      continue;
    }
    const Prediction& prediction = list.predictions[static_cast<std::size_t>(place)];
    draw_picture(ui, picture, prediction);
    if (prediction.predicted.empty()) continue;
    draw_verdict(ui,
                 {cell.x + side + ui.px(kSpace8), cell.y, cell.width - side - ui.px(kSpace8), side},
                 prediction);
  }
}

}  // namespace pixelwalk::app
