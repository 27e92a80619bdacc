#include <algorithm>
#include <cmath>

#include "app/format.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/picture_choice.h"
#include "app/widgets/step_bar.h"
#include "app/widgets/words.h"

namespace pixelwalk::app {
namespace {

using lessons::StepUnit;

constexpr float kOneRow = 560;  // least width for all choices in one row

void choose_unit(ConvolutionView& view, StepUnit unit) {
  view.lesson.set_unit(unit);
}

void draw_filter_choice(Ui& ui, const Rect& rect, ConvolutionView& view) {
  std::vector<std::string> names;
  for (const lessons::FilterPreset& preset : lessons::filter_presets())
    names.emplace_back(preset.name);
  int chosen = lessons::preset_of(view.lesson.filter());
  if (chosen < 0) {
    chosen = static_cast<int>(names.size());
    names.emplace_back("Own values");
  }
  if (inline_combo(ui, rect, "Filter", names, chosen)) choose_filter(view, chosen);
}

void draw_unit_choice(Ui& ui, const Rect& rect, ConvolutionView& view) {
  constexpr std::string_view kNames[] = {"Product", "Pixel", "Row"};
  int unit = static_cast<int>(view.lesson.unit());
  if (segmented(ui, rect, "Step by", kNames, unit)) choose_unit(view, static_cast<StepUnit>(unit));
}

}  // namespace

float convolution_choices_height(const Ui& ui, float width) {
  return width >= ui.px(kOneRow) ? ui.px(kTouch) : ui.px(2 * kTouch + kSpace8);
}

void draw_convolution_choices(Ui& ui, const Rect& area, ConvolutionView& view) {
  Flow flow(area);
  const float gap = ui.px(kSpace8);
  if (area.width >= ui.px(kOneRow)) {
    Rect row = flow.take(ui.px(kTouch));
    const float unit = ui.px(232);
    const float each = std::min((row.width - unit - 2 * gap) / 2, ui.px(300));
    picture_choice(ui, cut_left(row, each), view.context.pictures);
    cut_left(row, gap);
    draw_filter_choice(ui, cut_left(row, each), view);
    draw_unit_choice(ui, cut_right(row, unit), view);
    return;
  }
  const auto columns = flow.columns(2, ui.px(kTouch), gap);
  picture_choice(ui, columns[0], view.context.pictures);
  draw_filter_choice(ui, columns[1], view);
  flow.space(gap);
  draw_unit_choice(ui, flow.take(ui.px(kTouch)), view);
}

void draw_convolution_bar(Ui& ui, const Rect& area, ConvolutionView& view) {
  lessons::ConvolutionLesson& lesson = view.lesson;
  constexpr std::string_view kNames[] = {"product", "pixel", "row"};
  const StepBar bar{.step = lesson.step(),
                    .steps = lesson.steps(),
                    .at_start = lesson.at_start(),
                    .at_end = lesson.at_end(),
                    .place = std::string(kNames[static_cast<int>(lesson.unit())]) + " " +
                             format_count(lesson.step()) + " of " + format_count(lesson.steps())};
  take_step(lesson, view.playback, step_bar(ui, area, bar, view.playback));
}

void draw_convolution_settings(Ui& ui, Flow& flow, ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  test_picture_settings(ui, flow, view.context.pictures);
  if (!view.filter_in_place) {
    paragraph(ui, flow, "Filter values, row by row", "##filter label",
              {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
    flow.space(ui.px(4));
    const float cell = std::min(ui.px(64), flow.width / 3);
    draw_filter_fields(ui, {flow.x, flow.y, 3 * cell, 3 * cell}, view);
    flow.space(3 * cell + ui.px(kSpace8));
  }
  const bool nothing_to_scale = lessons::normalising_weight(lesson.filter()) == 1;
  bool scaled = lesson.setup().normalised && !nothing_to_scale;
  if (toggle(ui, flow.take(ui.px(kTouch)), "Scale the filter to sum 1", scaled,
             !nothing_to_scale)) {
    view.context.setup.normalised = scaled;
  }
  paragraph(ui, flow,
            convolution_text(view, nothing_to_scale ? "scale.none"
                                   : scaled         ? "scale.on"
                                                    : "scale.off"),
            "##scale note", {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  flow.space(ui.px(kSpace16));
  speed_slider(ui, flow.take(field_height(ui)), view.playback);
}

bool convolution_key(ConvolutionView& view, std::string_view key) {
  if (const StepAction action = step_key(key); action != StepAction::kNone) {
    take_step(view.lesson, view.playback, {action});
    return true;
  }
  if (key != "1" && key != "2" && key != "3") return false;
  choose_unit(view, static_cast<StepUnit>(key[0] - '1'));
  return true;
}

}  // namespace pixelwalk::app
