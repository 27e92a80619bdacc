#include <algorithm>
#include <cmath>

#include "app/pages/convolution/convolution_view.h"
#include "app/ui/colormaps.h"
#include "app/widgets/words.h"

// "Step by step": the image, the output, and the window opened beneath, or beside where the
// screen is wide and not high.

namespace pixelwalk::app {
namespace {

constexpr float kBetweenMaps = 24;
constexpr float kLargestMapInColumn = 364;  // 28 cells of 13
constexpr float kLargestLowMap = 160;       // the equation is to be in sight as well

struct Places {
  Rect equation;
  MapPlaces maps;
  EquationPlan plan;
};

void place_maps(const Ui& ui, const Rect& rest, float gap, MapPlaces& maps) {
  const float extra = ui.px(kMapCaption + kMapScale);
  const float widest = (rest.width - gap) / 2;
  const float side = std::max(0.0F, std::min(widest, rest.height - extra));
  const float left = rest.x + (rest.width - 2 * side - gap) / 2;
  maps.image = {left, rest.y, side, side + extra};
  maps.output = {left + side + gap, rest.y, side, side + extra};
}

Places arrange(const Ui& ui, const Rect& area, const ConvolutionView& view) {
  Places places;
  Rect rest = area;
  const int size = view.lesson.filter().size;
  const float between = ui.px(ui.narrow ? kSpace8 : kSpace16);
  const float gap = ui.px(ui.narrow ? kSpace16 : kBetweenMaps);
  places.plan = plan_equation(ui, rest, size);
  if (places.plan.beside) {
    places.equation = cut_right(rest, places.plan.width);
    cut_right(rest, gap);
  } else {
    places.equation = cut_bottom(rest, places.plan.height);
    cut_bottom(rest, between);
  }
  place_maps(ui, rest, gap, places.maps);
  return places;
}

// Thin lines from the window to its enlargement, and from the sum to its place in the output.
void draw_links(Ui& ui, const MapMarks& marks, const EquationPlaces& places) {
  const Color color = with_alpha(ui.colors().accent, 0.4F);
  const float top = places.window.y - ui.px(2);
  ui.line(marks.window.x, bottom(marks.window), places.window.x, top, color, ui.px(1));
  ui.line(right(marks.window), bottom(marks.window), right(places.window) - ui.px(2), top, color,
          ui.px(1));
  ui.line(places.sum.x + ui.px(24), places.sum.y, center_x(marks.target), bottom(marks.target),
          color, ui.px(1));
}

void draw_arriving_sum(Ui& ui, const Rect& sum, const Rect& target, const ConvolutionView& view) {
  const float part = flight(ui, view);
  if (part >= 1 || !view.lesson.sum_done()) return;
  const float value = view.lesson.output()[static_cast<std::size_t>(view.lesson.current_output())];
  const Color color = view.output_look == OutputLook::kGrey
                          ? map_color(ColorMap::kGrey, value / 255, ui.dark)
                          : map_color(ColorMap::kDiverging,
                                      value / symmetric_range(view.lesson.sums(), 1), ui.dark);
  const float side = target.width + (1 - part) * ui.px(16);
  const float x = sum.x + ui.px(24) + (center_x(target) - sum.x - ui.px(24)) * part;
  const float y = center_y(sum) + (center_y(target) - center_y(sum)) * part;
  const Rect flying{x - side / 2, y - side / 2, side, side};
  ui.fill(flying, color, 2);
  ui.stroke(flying, ui.colors().accent, 2, ui.px(2));
}

}  // namespace

float convolution_stage_height(const Ui& ui, float width, const ConvolutionView& view) {
  const float gap = ui.px(kSpace16);
  const int size = view.lesson.filter().size;
  const float map =
      std::min((width - gap) / 2, ui.px(ui.low ? kLargestLowMap : kLargestMapInColumn));
  const EquationPlan plan = plan_equation(ui, {0, 0, width, 0}, size);
  return map + ui.px(kMapCaption + kMapScale + kSpace8) + plan.height;
}

void draw_convolution_stage(Ui& ui, const Rect& area, ConvolutionView& view) {
  const Places places = arrange(ui, area, view);
  if (!view.misfit.empty()) {
    Flow flow(area);
    notice(ui, flow, view.misfit, "##misfit", NoticeKind::kBad);
    return;
  }
  const MapMarks marks = draw_maps(ui, places.maps, view);
  const EquationPlaces equation = draw_equation(ui, places.equation, places.plan, view);
  if (!ui.narrow && !places.plan.beside) draw_links(ui, marks, equation);
  draw_arriving_sum(ui, equation.sum, marks.target, view);
}

}  // namespace pixelwalk::app
