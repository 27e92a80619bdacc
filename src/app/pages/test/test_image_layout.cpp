#include "app/pages/test/test_image_layout.h"

#include <algorithm>
#include <utility>

#include "app/widgets/field.h"

namespace pixelwalk::app {
namespace {

constexpr float kHead = 26, kPhoneRow = 28;
constexpr float kLeastBars = 160, kBarsWidth = 300, kMostBars = 420;
constexpr float kPhoneQuestion = 212;  // the height of the question's card
// The side of the image on a phone: what the network says is to be in sight with it, also while one
// draws, and all answers where it is asked; held across, beside it.
constexpr float kPhoneSide = 224, kPhonePad = 252, kPhoneAsked = 154, kAcrossSide = 196;

float map_foot(const Ui& ui) {
  return ui.px(kTouch + kSpace8 + kSpace8) + field_height(ui);
}

float most_side(const Ui& ui, const TestImage& part) {
  if (!ui.narrow) return layout::kEndless;
  if (ui.low) return ui.px(kAcrossSide);
  if (part.desk != ImageDesk::kLook) return ui.px(kPhonePad);
  return ui.px(asks_who(ui, part) ? kPhoneAsked : kPhoneSide);
}

float image_foot(const Ui& ui, const TestImage& part) {
  if (!ui.narrow) return map_foot(ui);
  const bool fits = part.desk == ImageDesk::kDraw && is_fitted(part);
  return ui.px((fits ? 2 * kTestLine : kTestLine) + kSpace4);
}

// The image with what stands above and beneath it; or the map.
layout::Box figure_box(const Ui& ui, const lessons::Image& image, int head, int map, float foot) {
  const auto rows = static_cast<float>(image.height), columns = static_cast<float>(image.width);
  return layout::column({}, {layout::strip(head, ui.px(kHead)),
                             layout::grid(map, 0, {columns, rows}), layout::strip(map + 1, foot)});
}

layout::Box bars_box(const Ui& ui, float count) {
  const float row = ui.px(ui.low ? kLeastBarRow : kPhoneRow);
  const layout::Length all =
      ui.narrow ? layout::exactly(count * row)
                : layout::Length{std::min(ui.px(120), count * ui.px(kLeastBarRow)),
                                 count * ui.px(kMostBarRow), count * ui.px(kMostBarRow)};
  return layout::column(
      {}, {layout::strip(TestFigure::kBarsHead, ui.px(kHead)),
           layout::leaf(TestFigure::kBars, {ui.px(kLeastBars), ui.px(kBarsWidth), ui.px(kMostBars)},
                        all),
           layout::strip(TestFigure::kBarsFoot, ui.px(kTestLine + kSpace8))});
}

// What is asked of the map stands where the map is in sight with it: above it, or beside it.
layout::Box phone_map(const Ui& ui, const lessons::Image& image) {
  const auto head = layout::strip(TestFigure::kMapHead, ui.px(kHead));
  const auto map = layout::grid(
      TestFigure::kMap, 0, {static_cast<float>(image.width), static_cast<float>(image.height)});
  if (!ui.low)
    return layout::column({}, {head, layout::strip(TestFigure::kMapFoot, map_foot(ui)), map});
  return layout::row(
      {.gap = layout::exactly(ui.px(kSpace16))},
      {layout::column({}, {head, map}),
       layout::leaf(TestFigure::kMapFoot, {ui.px(kLeastBars), ui.px(kBarsWidth), ui.px(kBarsWidth)},
                    layout::exactly(map_foot(ui)))});
}

// On a phone the question comes before the bars, whose answer it names.
layout::Box phone_box(const Ui& ui, const layout::Box& shown, const layout::Box& bars,
                      const TestImage& part) {
  const layout::Length gap = layout::exactly(ui.px(kSpace16));
  const auto beside = [&](const layout::Box& right) {
    return layout::row({.gap = gap}, {shown, right});
  };
  if (!asks_who(ui, part)) {
    const layout::Box looked = phone_map(ui, part.shown.image);
    if (ui.low) return layout::column({.gap = gap}, {beside(bars), looked});
    return layout::column({.gap = gap}, {shown, bars, looked});
  }
  const layout::Box question = layout::column(
      {}, {layout::strip(TestFigure::kMapHead, ui.low ? ui.px(kHead) : 0),
           layout::leaf(TestFigure::kMap, {ui.px(kLeastBars), ui.px(kBarsWidth), layout::kEndless},
                        layout::exactly(ui.px(kPhoneQuestion))),
           layout::strip(TestFigure::kMapFoot, 0)});
  if (ui.low) return layout::column({.gap = gap}, {beside(question), bars});
  return layout::column({.gap = gap}, {shown, question, bars});
}

}  // namespace

bool asks_who(const Ui& ui, const TestImage& part) {
  return part.verdict && part.undecided() && !ui.answers_hidden;
}

bool is_fitted(const TestImage& part) {
  const OwnImages& own = std::as_const(part.images()).own();
  return own.fitted() && own.canvas().started_from() == nullptr &&
         !learned_as_taken(part.view.network());
}

layout::Result test_image_places(const Ui& ui, const Rect& area, const TestImage& part) {
  const lessons::Image& image = part.shown.image;
  const float most = most_side(ui, part) / static_cast<float>(std::max(image.height, image.width));
  const layout::Cells cells[] = {{.least = ui.pixel, .wished = most, .most = most, .rank = 2}};
  const auto shown =
      figure_box(ui, image, TestFigure::kImageHead, TestFigure::kImage, image_foot(ui, part));
  const auto looked = figure_box(ui, image, TestFigure::kMapHead, TestFigure::kMap, map_foot(ui));
  const auto bars = bars_box(ui, static_cast<float>(part.view.class_names.size()));
  const auto tree = ui.narrow ? phone_box(ui, shown, bars, part)
                              : layout::row({.gap = {ui.px(kSpace24), ui.px(kSpace32), ui.px(56)},
                                             .along = layout::Place::kBetween},
                                            {shown, bars, looked});
  return layout::solve(tree, cells, area, ui.pixel);
}

}  // namespace pixelwalk::app
