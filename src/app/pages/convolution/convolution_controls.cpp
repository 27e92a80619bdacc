#include <algorithm>
#include <array>

#include "app/figures/filter_choice.h"
#include "app/pages/convolution/convolution_page.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/ui/format.h"
#include "app/widgets/choice.h"
#include "app/widgets/image_choice.h"
#include "app/widgets/list.h"
#include "app/widgets/step_bar.h"
#include "app/widgets/view_switch.h"
#include "core/base/words.h"

// What is chosen on the stage, the bar beneath it, and the keys.

namespace pixelwalk::app {
namespace {

using lessons::StepUnit;

constexpr float kViews = 600;

void draw_mode_choice(Ui& ui, const Rect& rect, ConvolutionView& view) {
  int mode = static_cast<int>(view.mode);
  if (view_switch(ui, rect, "convolution", kConvolutionViews, view.context.visited, mode))
    view.mode = static_cast<StageMode>(mode);
}

bool has_unit(const ConvolutionView& view) {
  return view.mode == StageMode::kSteps;
}
bool move_output(ConvolutionView& view, ArrowStep by) {
  if (view.mode != StageMode::kSteps) return false;
  lessons::ConvolutionLesson& lesson = view.lesson;
  view.playback.stop();
  lesson.jump_to_output(std::clamp(lesson.row() + by.rows, 0, lesson.output_height() - 1),
                        std::clamp(lesson.column() + by.columns, 0, lesson.output_width() - 1));
  return true;
}

void next_look(ConvolutionView& view) {
  if (view.mode == StageMode::kLarge) {
    choose_large_look(view, static_cast<LargeLook>((static_cast<int>(view.large_look) + 1) % 3));
  } else {
    view.output_look =
        view.output_look == OutputLook::kGrey ? OutputLook::kSigned : OutputLook::kGrey;
  }
}

void take_lesson_step(ConvolutionView& view, const StepBarResult& result) {
  if (view.mode == StageMode::kBorders) {
    take_step(view.story, view.story_playback, result);
  } else if (view.mode == StageMode::kLayer) {
    take_step(view.layer, view.story_playback, result);
  } else {
    take_step(view.lesson, view.playback, result);
  }
}

template <class Story>
void draw_scene_bar(Ui& ui, const BarRows& rows, ConvolutionView& view, const Story& story) {
  const StepBar bar{.step = story.position(),
                    .steps = story.end(),
                    .at_start = story.at_start(),
                    .at_end = story.at_end(),
                    .place = words("convolution.scene-of",
                                   {{"scene", story.position()}, {"scenes", story.end()}})};
  take_lesson_step(view, step_bar(ui, rows, bar, view.story_playback));
}

}  // namespace

std::span<const StepSize> convolution_steps() {
  static constexpr std::array<StepSize, 3> kSizes = {
      StepSize{{"convolution.unit.product"}, {"convolution.next.product"}},
      StepSize{{"convolution.unit.pixel"}, {"convolution.next.pixel"}},
      StepSize{{"convolution.unit.row"}, {"convolution.next.row"}}};
  return kSizes;
}

CaptionList image_chooser(Ui& ui, const ConvolutionView& view) {
  if (ui.hidden.settings) return {};
  Images& images = view.context.images;
  return {.width = list_caption_width(ui, images.current().name),
          .draw = [&ui, &images](const Rect& line) {
            image_choice(ui, line, images, ListLook::kCaption);
          }};
}

CaptionList filter_chooser(Ui& ui, ConvolutionView& view) {
  const std::string title = view.context.workspace.filter_title();
  CaptionList list{.width = list_caption_width(ui, title)};
  if (!ui.hidden.settings) {
    list.draw = [&ui, &setup = view.context.workspace.setup, title](const Rect& line) {
      filter_choice(ui, line, setup, title, ListLook::kCaption);
    };
  }
  return list;
}

void draw_convolution_choices(Ui& ui, const Rect& area, ConvolutionView& view) {
  Rect row = area;
  if (!ui.narrow) row.width = std::min(row.width, ui.px(kViews));
  draw_mode_choice(ui, row, view);
}

void draw_convolution_bar(Ui& ui, const BarRows& rows, ConvolutionView& view) {
  if (view.mode == StageMode::kSee) return draw_see_bar(ui, rows.first, view);
  if (view.mode == StageMode::kLarge) {
    draw_large_bar(ui, rows.first, view);
    return;
  }
  if (view.mode == StageMode::kBorders) return draw_scene_bar(ui, rows, view, view.story);
  if (view.mode == StageMode::kLayer) return draw_scene_bar(ui, rows, view, view.layer);
  const lessons::ConvolutionLesson& lesson = view.lesson;
  constexpr std::array<std::string_view, 3> kPlaces = {
      "convolution.place.product", "convolution.place.pixel", "convolution.place.row"};
  const StepBar bar{.step = lesson.step(),
                    .steps = lesson.steps(),
                    .at_start = lesson.at_start(),
                    .at_end = lesson.at_end(),
                    .place = words(kPlaces[static_cast<std::size_t>(lesson.unit())],
                                   {{"step", format_count(lesson.step())},
                                    {"steps", format_count(lesson.steps())}}),
                    .sizes = convolution_steps(),
                    .size = static_cast<int>(lesson.unit())};
  const StepBarResult result = step_bar(ui, rows, bar, view.playback);
  take_lesson_step(view, result);
  if (result.size >= 0) view.lesson.set_unit(static_cast<StepUnit>(result.size));
}

void add_convolution_keys(KeyList& keys, ConvolutionView& view) {
  const auto by_steps = [&view] { return has_unit(view); };
  const auto large = [&view] { return view.mode == StageMode::kLarge; };
  const auto walks = [&view] {
    return view.mode != StageMode::kSee && view.mode != StageMode::kLarge;
  };
  lessons::ConvolutionSetup& setup = view.context.workspace.setup;
  add_step_keys(keys, [&view](StepAction action) { take_lesson_step(view, {action}); },
                {.when = walks});
  keys.add({.listed = {"1, 2, 3", Phrase{"convolution.keys-unit-says"}},
            .keys = {"1", "2", "3"},
            .action = [&view](int unit) { view.lesson.set_unit(static_cast<StepUnit>(unit)); },
            .when = by_steps,
            .part = &HiddenParts::settings});
  keys.add({.listed = {Phrase{"frame.key-neighbour"}, Phrase{"convolution.keys-neighbour-says"}},
            .keys = arrow_keys("Shift+"),
            .action = [&view](int arrow) { return move_output(view, arrow_step(arrow)); },
            .part = &HiddenParts::steps});
  keys.add_views(kConvolutionViews,
                 [&view](int mode) { view.mode = static_cast<StageMode>(mode); });
  keys.add({.listed = {"G", Phrase{"convolution.keys-look-says"}},
            .keys = {"g"},
            .action = [&view] { next_look(view); },
            .when = [&view] { return view.mode != StageMode::kSee; },
            .part = &HiddenParts::settings});
  keys.add({.listed = {"← →", Phrase{"convolution.keys-line-says"}},
            .keys = {"ArrowLeft", "ArrowRight"},
            .action =
                [&view](int right) {
                  view.divider = std::clamp(view.divider + (right == 1 ? 0.05 : -0.05), 0.0, 1.0);
                },
            .when = large});
  keys.add({.listed = {"R", Phrase{"convolution.keys-relu-says"}},
            .keys = {"r"},
            .action = [&setup] { setup.relu = !setup.relu; },
            .part = &HiddenParts::settings});
  keys.add({.listed = {"F", Phrase{"convolution.keys-flipped-says"}},
            .keys = {"f"},
            .action = [&setup] { setup.flipped = !setup.flipped; },
            .part = &HiddenParts::settings});
  keys.add({.listed = {Phrase{"frame.key-undo"}, Phrase{"convolution.undo"}},
            .keys = {"Ctrl+z"},
            .action = [&view] { undo_edit(view); }});
  keys.add({.listed = {Phrase{"frame.key-redo"}, Phrase{"convolution.redo"}},
            .keys = {"Ctrl+Shift+z", "Ctrl+y"},
            .action = [&view] { redo_edit(view); }});
}

}  // namespace pixelwalk::app
