#include "app/pages/learn/learn_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace pixelwalk::app {
namespace {

constexpr float kWide = 880;  // the least width where all stands in two rows
constexpr float kSign = 24, kSumWidth = 148, kSumHeight = 250;
constexpr float kSumBeside = 210;  // without what stands in the bar
constexpr float kBatchHeight = 180, kCurveHeight = 230;
constexpr float kLargestMap = 420, kUsualMap = 208, kLargestCell = 120, kPhoneMap = 150;
constexpr float kLeastCurve = 280, kLeastBeside = 200;  // where the maps have grown; else
constexpr float kLeastLedger = 444, kLedger = 604, kLeastBatch = 120;
constexpr float kBesideMaps = 2 * kSign + kSumWidth + kLeastBatch + 10 * kSpace8;

// A map with its lines; as wide as `room` even where the map is a single cell.
layout::Box titled(const Ui& ui, int first, const PositionGrid& size, float room) {
  return layout::column(
      {},
      {layout::strip(first, ui.px(kLearnHead)),
       layout::grid(first + 1, 0,
                    {static_cast<float>(size.columns), static_cast<float>(size.rows)}),
       layout::strip(first + 2, ui.px(kLearnFoot)), layout::leaf(-1, layout::exactly(room), {})});
}

layout::Box sign(const Ui& ui, int part) {
  return layout::leaf(part, layout::exactly(ui.px(kSign)), {});
}

layout::Length at_least(const Ui& ui, float least, float wished) {
  return {ui.px(least), ui.px(wished), layout::kEndless};
}

// The sum above; beneath it which weight it is, the loss along it, and its step.
layout::Box two_rows(const Ui& ui, const LearnView& view, float width) {
  const PositionGrid size = learn_positions(view);
  // What the others leave of the width, at their least.
  const float left = std::floor((width - ui.px(kBesideMaps)) / 3) - 1;
  const float room = std::min(ui.px(kUsualMap), left);
  const auto map = [&](int part) { return titled(ui, part, size, room); };
  const auto space = [&] { return layout::leaf(-1, layout::exactly(ui.px(kSpace8)), {}); };
  const layout::Box above =
      layout::row({.gap = layout::exactly(ui.px(kSpace8))},
                  {map(LearnPart::kSaw), sign(ui, LearnPart::kTimes), map(LearnPart::kArriving),
                   sign(ui, LearnPart::kEquals), map(LearnPart::kProduct), space(),
                   layout::leaf(LearnPart::kSum, layout::exactly(ui.px(kSumWidth)),
                                layout::exactly(ui.px(kSumBeside))),
                   space(), layout::leaf(LearnPart::kBatch, at_least(ui, kLeastBatch, 240), {})});
  const float beside = room + ui.px(kLeastBeside + 2 * (2 * kSpace8 + kSign));
  const float narrowest = std::clamp(width - beside, ui.px(kLeastLedger), ui.px(kLedger));
  const layout::Box below = layout::row(
      {.gap = layout::exactly(ui.px(2 * kSpace8 + kSign))},
      {layout::leaf(LearnPart::kWeight, layout::exactly(room),
                    layout::exactly(learn_weight_height(ui, view, room))),
       layout::leaf(LearnPart::kCurve, at_least(ui, kLeastBeside, 360), {}),
       layout::leaf(LearnPart::kLedger, {ui.px(kLeastLedger), ui.px(kLedger), ui.px(760)},
                    learn_ledger_height(ui, view, narrowest), {.rank = 1})});
  return layout::column(
      {.gap = {ui.px(kSpace8), ui.px(kSpace16), ui.px(kSpace32)}, .along = layout::Place::kBetween},
      {above, below});
}

layout::Box one_column(const Ui& ui, const LearnView& view, float width) {
  const PositionGrid size = learn_positions(view);
  const auto map = [&](int part) { return titled(ui, part, size, 0); };
  const auto pair = [&](std::vector<layout::Box> parts) {
    return layout::row({.gap = layout::exactly(ui.px(kSpace4))}, std::move(parts));
  };
  return layout::column(
      {.gap = layout::exactly(ui.px(kSpace16))},
      {layout::strip(LearnPart::kWeight, learn_weight_height(ui, view, width)),
       pair({map(LearnPart::kSaw), sign(ui, LearnPart::kTimes), map(LearnPart::kArriving)}),
       pair({sign(ui, LearnPart::kEquals), map(LearnPart::kProduct),
             layout::leaf(-1, layout::exactly(ui.px(kSpace8)), {}),
             layout::leaf(LearnPart::kSum, {ui.px(110), ui.px(kSumWidth), ui.px(260)},
                          layout::exactly(ui.px(kSumHeight)))}),
       layout::strip(LearnPart::kBatch, ui.px(kBatchHeight)),
       layout::strip(LearnPart::kLedger, learn_ledger_height(ui, view, width).least),
       layout::strip(LearnPart::kCurve, ui.px(kCurveHeight))});
}

// Beneath the second map begins the curve, where the maps have grown as well.
void align_curve(layout::Result& places, float least) {
  const float left = places[LearnPart::kArriving].x;
  for (auto& [part, rect] : places.places) {
    if (part != LearnPart::kCurve || left <= rect.x || right(rect) - left < least) continue;
    rect.width = right(rect) - left;
    rect.x = left;
  }
}

}  // namespace

PositionGrid learn_positions(const LearnView& view) {
  const lessons::LearnLesson& lesson = *view.lesson;
  const LayerPlan& plan = lesson.plans()[static_cast<std::size_t>(lesson.weight().layer)];
  if (plan.output.rank() != 3) return {};
  return {plan.output[0], plan.output[1]};
}

layout::Result learn_places(const Ui& ui, const Rect& area, const LearnView& view) {
  const bool wide = !ui.narrow && !ui.low && area.width >= ui.px(kWide);
  const PositionGrid size = learn_positions(view);
  const auto longest = static_cast<float>(std::max(size.rows, size.columns));
  const layout::Cells cells[] = {
      {.least = ui.pixel,
       .wished = std::min(ui.px(wide ? kUsualMap : kPhoneMap) / longest, ui.px(kLargestCell)),
       .most = std::min(ui.px(wide ? kLargestMap : kPhoneMap) / longest, ui.px(kLargestCell)),
       .rank = 2}};
  if (!wide) {
    // As high as it must be, wherever it is scrolled to.
    const Rect column{area.x, area.y, area.width, layout::kEndless};
    return layout::solve(one_column(ui, view, area.width), cells, column, ui.pixel);
  }
  layout::Result places = layout::solve(two_rows(ui, view, area.width), cells, area, ui.pixel);
  align_curve(places, ui.px(kLeastCurve));
  return places;
}

}  // namespace pixelwalk::app
