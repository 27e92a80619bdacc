#include <algorithm>
#include <array>
#include <span>

#include "app/figures/filter_choice.h"
#include "app/pages/pooling/pooling_page.h"
#include "app/pages/pooling/pooling_view.h"
#include "app/ui/format.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/image_choice.h"
#include "app/widgets/list.h"
#include "app/widgets/view_switch.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::PooledInput;
using lessons::PoolingUnit;
using lessons::PoolKind;

constexpr float kLeastImageName = 64;  // of a caption that names two things
constexpr float kOneRow = 560;         // least width for two rows of choices instead of three

// In the order of PooledInput.
constexpr std::string_view kInputs[] = {"pooling.sixteen-numbers", "pooling.feature-map",
                                        "pooling.second-map", "pooling.large-image"};

// "Feature map 26×26": with the size that it would have, where the filter fits and there is room.
std::vector<std::string> input_names(const Ui& ui, const PoolingView& view) {
  std::vector<std::string> names;
  for (const std::string_view entry : kInputs) names.emplace_back(phrase(entry));
  if (ui.narrow) return names;
  const lessons::ConvolutionSetup& setup = view.context.workspace.setup;
  const lessons::Image& image = view.context.images.current();
  const auto shape = lessons::convolution_shape(image.height, image.width, setup);
  const int lost = setup.filter.size - 1;
  const int sides[] = {0, shape.is_ok() ? shape.value().output_height() : 0, (28 - lost) / 2 - lost,
                       view.context.images.large().height};
  for (std::size_t i = 0; i < names.size(); ++i)
    if (sides[i] > 0) names[i] += " " + size_text(sides[i], sides[i]);
  return names;
}

// The image counts where it is convolved; the large one has no list to choose from.
bool has_image_choice(const PoolingView& view) {
  return view.chosen.input == PooledInput::kFeatureMap ||
         view.chosen.input == PooledInput::kSecondMap;
}

void draw_scene_choice(Ui& ui, const Rect& rect, PoolingView& view) {
  int scene = static_cast<int>(view.scene);
  if (view_switch(ui, rect, "pooling", kPoolingViews, view.context.visited, scene))
    view.scene = static_cast<PoolingScene>(scene);
}

void draw_kind_choice(Ui& ui, const Rect& rect, PoolingView& view) {
  const std::string_view names[] = {phrase("pooling.maximum"), phrase("pooling.average")};
  int kind = static_cast<int>(view.chosen.pooling.kind);
  if (segmented(ui, rect, phrase("pooling.kind"), names, kind))
    view.chosen.pooling.kind = static_cast<PoolKind>(kind);
}

// Single values are seen in the walk alone.
int least_unit(const PoolingView& view) {
  return static_cast<int>(view.scene == PoolingScene::kWalk ? PoolingUnit::kValue
                                                            : PoolingUnit::kWindow);
}

void choose_unit(PoolingView& view, PoolingUnit unit) {
  view.lesson.set_unit(unit);
  view.by_value = false;
}

void push_by_arrow(PoolingView& view, ArrowStep by) {
  view.playback.stop();
  const auto same = [&](const ShiftDirection& way) {
    return way.rows == by.rows && way.columns == by.columns;
  };
  const int way =
      static_cast<int>(std::ranges::find_if(kShiftDirections, same) - kShiftDirections.begin());
  if (view.chosen.shift != way) view.experiment.jump_to(0);
  view.chosen.shift = way;
  view.experiment.forward();
}

void draw_shift_choice(Ui& ui, const Rect& rect, PoolingView& view) {
  const std::string_view names[] = {phrase("pooling.right"), phrase("pooling.left"),
                                    phrase("pooling.up"), phrase("pooling.down")};
  segmented(ui, rect, phrase("pooling.shift-image"), names, view.chosen.shift);
}

void draw_filter_choice(Ui& ui, Flow& flow, PoolingView& view) {
  lessons::ConvolutionSetup& setup = view.context.workspace.setup;
  filter_choice(ui, flow.take(ui.px(kTouch)), setup, view.context.workspace.filter_title(),
                ListLook::kBox);
  flow.space(ui.px(kSpace8));
  toggle(ui, flow.take(ui.px(kTouch)), "ReLU", setup.relu);
  flow.space(ui.px(kSpace8));
}

// Any output by its row and column.
void draw_output_fields(Ui& ui, Flow& flow, PoolingView& view) {
  lessons::PoolingLesson& lesson = view.lesson;
  const auto columns = flow.columns(2, field_height(ui), ui.px(kSpace8));
  double row = lesson.row(), column = lesson.column();
  const auto field = [&](const Rect& rect, std::string_view name, double& value, int count) {
    return number_field(
        ui, rect, name, value,
        {.minimum = 0, .maximum = static_cast<double>(count - 1), .step = 1, .decimals = 0});
  };
  const bool row_changed =
      field(columns[0], phrase("pooling.output-row"), row, lesson.output_height());
  const bool column_changed =
      field(columns[1], phrase("pooling.output-column"), column, lesson.output_width());
  if (!row_changed && !column_changed) return;
  view.playback.stop();
  lesson.jump_to_output(static_cast<int>(row), static_cast<int>(column));
}

void move_output(PoolingView& view, ArrowStep by) {
  if (is_pushed(view)) return push_by_arrow(view, by);
  lessons::PoolingLesson& lesson = view.lesson;
  view.playback.stop();
  lesson.jump_to_output(std::clamp(lesson.row() + by.rows, 0, lesson.output_height() - 1),
                        std::clamp(lesson.column() + by.columns, 0, lesson.output_width() - 1));
}

}  // namespace

std::span<const StepSize> pooling_steps() {
  static constexpr std::array<StepSize, 3> kSizes = {
      StepSize{{"pooling.value"}, {"pooling.next-value"}},
      StepSize{{"pooling.window"}, {"pooling.next-window"}},
      StepSize{{"pooling.row"}, {"pooling.next-row"}}};
  return kSizes;
}

NumberMap input_map(Ui& ui, PoolingView& view) {
  NumberMap map = number_map_of(view, input_name(view), view.lesson.input());
  map.caption = phrase(kInputs[static_cast<std::size_t>(view.shown)]);
  if (ui.hidden.settings) return map;
  Images& images = view.context.images;
  const bool image = has_image_choice(view);
  const float width = list_caption_width(ui, map.caption), gap = ui.px(kSpace16);
  map.choose.width = width + (image ? gap + list_caption_width(ui, images.current().name) : 0);
  map.choose.draw = [=, &ui, &view, &images, shown = map.caption](const Rect& line) {
    Rect rest = line;
    std::vector<std::string> names = input_names(ui, view);
    const int first = is_pushed(view) ? 1 : 0;  // numbers of no image are not pushed
    names.erase(names.begin(), names.begin() + first);
    int input = static_cast<int>(view.chosen.input) - first;
    if (caption_combo(ui, cut_left(rest, width), phrase("pooling.pool"), names, input, shown))
      view.chosen.input = static_cast<PooledInput>(input + first);
    cut_left(rest, gap);
    if (image && rest.width >= ui.px(kLeastImageName))
      image_choice(ui, rest, images, ListLook::kCaption);
  };
  return map;
}

float pooling_choices_height(const Ui& ui, float width) {
  return ui.px(width >= ui.px(kOneRow) ? kTouch : 2 * kTouch + kSpace8);
}

void draw_pooling_choices(Ui& ui, const Rect& area, PoolingView& view) {
  Rect scenes = area;
  const bool beside = area.width >= ui.px(kOneRow);
  const Rect last = beside ? cut_right(scenes, ui.px(232)) : cut_bottom(scenes, ui.px(kTouch));
  (beside ? cut_right : cut_bottom)(scenes, ui.px(kSpace8));
  scenes.width = std::min(scenes.width, ui.px(608));
  draw_scene_choice(ui, scenes, view);
  if (view.scene == PoolingScene::kShift) {
    draw_shift_choice(ui, last, view);
  } else {
    draw_kind_choice(ui, last, view);
  }
}

void draw_pooling_bar(Ui& ui, const BarRows& rows, PoolingView& view) {
  if (is_pushed(view)) {
    lessons::ShiftExperiment& experiment = view.experiment;
    const int far = experiment.position(), end = experiment.end();
    const StepBar bar{.step = far,
                      .steps = end,
                      .at_start = experiment.at_start(),
                      .at_end = experiment.at_end(),
                      .place = words("pooling.pushed-of", {{"far", far}, {"end", end}})};
    return take_step(experiment, view.playback, step_bar(ui, rows, bar, view.playback));
  }
  lessons::PoolingLesson& lesson = view.lesson;
  const int least = least_unit(view);
  constexpr std::string_view kPlaces[] = {"pooling.value-of", "pooling.window-of",
                                          "pooling.row-of"};
  const StepBar bar{.step = lesson.step(),
                    .steps = lesson.steps(),
                    .at_start = lesson.at_start(),
                    .at_end = lesson.at_end(),
                    .place = words(kPlaces[static_cast<int>(lesson.unit())],
                                   {{"step", format_count(lesson.step())},
                                    {"steps", format_count(lesson.steps())}}),
                    .sizes = pooling_steps().subspan(static_cast<std::size_t>(least)),
                    .size = std::max(static_cast<int>(lesson.unit()) - least, 0)};
  const StepBarResult result = step_bar(ui, rows, bar, view.playback);
  take_step(lesson, view.playback, result);
  if (result.size >= 0) choose_unit(view, static_cast<PoolingUnit>(result.size + least));
}

void draw_pooling_settings(Ui& ui, Flow& flow, PoolingView& view) {
  if (has_image_choice(view)) test_image_settings(ui, flow, view.context.images);
  constexpr std::string_view kSizes[] = {"2×2", "3×3"};
  int size = view.chosen.pooling.size - lessons::PoolingSetup::kSmallest;
  if (segmented(ui, flow.take(field_height(ui)), phrase("pooling.window"), kSizes, size, true))
    view.chosen.pooling.size = size + lessons::PoolingSetup::kSmallest;
  flow.space(ui.px(kSpace4));
  paragraph(ui, flow, pooling_text(view, "stride"), "##stride",
            {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  flow.space(ui.px(kSpace16));
  // What stands in for the 16 numbers has its own filter.
  if (view.chosen.input != PooledInput::kSixteenNumbers) draw_filter_choice(ui, flow, view);
  if (view.scene == PoolingScene::kShift) {
    draw_kind_choice(ui, flow.take(ui.px(kTouch)), view);
    flow.space(ui.px(kSpace16));
  }
  draw_output_fields(ui, flow, view);
  flow.space(ui.px(kSpace16));
  speed_slider(ui, flow.take(field_height(ui)), view.playback);
}

void add_pooling_keys(KeyList& keys, PoolingView& view) {
  add_step_keys(keys, [&view](StepAction action) {
    if (is_pushed(view)) return take_step(view.experiment, view.playback, {action});
    take_step(view.lesson, view.playback, {action});
  });
  keys.add({.listed = {Phrase{"frame.key-neighbour"}, Phrase{"pooling.keys-neighbour"}},
            .keys = arrow_keys("Shift+"),
            .action = [&view](int arrow) { move_output(view, arrow_step(arrow)); },
            .part = &HiddenParts::steps});
  keys.add({.listed = {"1, 2, 3", Phrase{"pooling.keys-units"}},
            .keys = {"1", "2", "3"},
            .action =
                [&view](int unit) {
                  if (unit < least_unit(view) || is_pushed(view)) return false;
                  return choose_unit(view, static_cast<PoolingUnit>(unit)), true;
                },
            .part = &HiddenParts::settings});
  keys.add({.listed = {"M, A", Phrase{"pooling.keys-kinds"}},
            .keys = {"m", "a"},
            .action = [&view](int kind) { view.chosen.pooling.kind = static_cast<PoolKind>(kind); },
            .part = &HiddenParts::settings});
  keys.add({.listed = {"V", Phrase{"pooling.keys-view"}},
            .keys = {"v"},
            .action =
                [&view] {
                  const int next =
                      (static_cast<int>(view.scene) + 1) % static_cast<int>(kPoolingViews.size());
                  view.scene = static_cast<PoolingScene>(next);
                },
            .part = &HiddenParts::settings});
}

}  // namespace pixelwalk::app
