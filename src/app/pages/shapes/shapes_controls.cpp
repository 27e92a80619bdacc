#include <array>

#include "app/pages/shapes/shapes_page.h"
#include "app/pages/shapes/shapes_view.h"
#include "app/ui/format.h"
#include "app/widgets/choice.h"
#include "app/widgets/list.h"
#include "app/widgets/step_bar.h"
#include "app/widgets/view_switch.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kOneRow = 560;  // least width for all choices in one row
constexpr float kLeastModelChoice = 190;

void draw_mode(Ui& ui, const Rect& rect, ShapesView& view) {
  int mode = static_cast<int>(view.mode);
  if (view_switch(ui, rect, "shapes", kShapesViews, view.context.visited, mode))
    choose_mode(view, static_cast<ShapesMode>(mode));
}

void draw_model(Ui& ui, const Rect& rect, ShapesView& view) {
  std::vector<std::string> names;
  for (const lessons::ModelPreset& preset : lessons::model_presets())
    names.emplace_back(preset.name);
  int chosen = lessons::preset_of(view.editor.spec());
  if (chosen < 0) {
    chosen = static_cast<int>(names.size());
    names.emplace_back(phrase("shapes.own-model"));
  }
  if (!inline_combo(ui, rect, phrase("shapes.model"), names, chosen)) return;
  choose_model(view, lessons::model_presets()[static_cast<std::size_t>(chosen)].spec,
               view.editor.position());
}

void draw_unit(Ui& ui, const Rect& rect, ShapesView& view) {
  const std::array names = {phrase("shapes.by.value"), phrase("shapes.by.place"),
                            phrase("shapes.by.row")};
  int unit = static_cast<int>(view.flatten.unit());
  if (segmented(ui, rect, phrase("shapes.step-by"), names, unit))
    view.flatten.set_unit(static_cast<lessons::FlattenUnit>(unit));
}

bool has_unit(const ShapesView& view) {
  return view.mode == ShapesMode::kFlatten;
}

// The lesson that the bar drives now, given to `use`.
template <class Use>
void with_lesson(ShapesView& view, Use use) {
  switch (view.mode) {
    case ShapesMode::kLayers:
      use(view.editor);
      break;
    case ShapesMode::kFlatten:
      use(view.flatten);
      break;
    case ShapesMode::kCompare:
      use(view.comparison);
      break;
  }
}

StepBar bar_of(const ShapesView& view) {
  switch (view.mode) {
    case ShapesMode::kLayers:
      return {view.editor.position(), view.editor.end(), view.editor.at_start(),
              view.editor.at_end(), spoken_layer(view)};
    case ShapesMode::kFlatten: {
      const lessons::FlattenLesson& lesson = view.flatten;
      if (view.flatten_layer < 0) return {0, 1, true, true, words("shapes.place.nothing")};
      return {lesson.step(), lesson.steps(), lesson.at_start(), lesson.at_end(),
              words("shapes.place.values", {{"done", format_count(lesson.position())},
                                            {"size", format_count(lesson.size())}})};
    }
    case ShapesMode::kCompare:
      break;
  }
  const lessons::ModelComparison& comparison = view.comparison;
  return {comparison.position(), comparison.end(), comparison.at_start(), comparison.at_end(),
          words("shapes.place.line", {{"line", comparison.position()}, {"end", comparison.end()}})};
}

void step(ShapesView& view, const StepBarResult& result) {
  if (result.action == StepAction::kNone) return;
  if (view.mode == ShapesMode::kFlatten && view.flatten_layer < 0) return;
  view.code_line = -1;
  with_lesson(view, [&](auto& lesson) { take_step(lesson, view.playback, result); });
  if (view.mode == ShapesMode::kCompare) select_compared(view);
}

void toggle_row(ShapesView& view) {
  const int layer = view.editor.selected_layer();
  if (layer < 0 || layer >= view.editor.outline().standing()) return;
  if (view.open_rows.erase(layer) == 0) view.open_rows.insert(layer);
}

}  // namespace

void choose_mode(ShapesView& view, ShapesMode mode) {
  if (view.mode == ShapesMode::kLayers) view.layers_place = view.editor.position();
  view.mode = mode;
  view.playback.stop();
  follow_choices(view);
  // The layer that is edited in the settings is the one that is looked at; Layers comes back to its
  // own.
  if (mode == ShapesMode::kLayers && view.layers_place) view.editor.jump_to(*view.layers_place);
  if (mode == ShapesMode::kFlatten && view.flatten_layer >= 0)
    view.editor.jump_to(view.flatten_layer + 1);
  if (mode == ShapesMode::kCompare) select_compared(view);
}

Onward shapes_onward(const ShapesView& view) {
  return bar_of(view).at_end ? Onward::kEnded : Onward::kStepping;
}

ShapesWalk shapes_walk(const ShapesView& view) {
  switch (view.mode) {
    case ShapesMode::kLayers:
      break;
    case ShapesMode::kFlatten:
      if (view.flatten_layer < 0) return {};
      return {view.flatten.position(), view.flatten.end()};
    case ShapesMode::kCompare:
      return {view.comparison.position(), view.comparison.end()};
  }
  return {view.editor.position(), view.editor.end()};
}

void walk_shapes_to(ShapesView& view, int place) {
  switch (view.mode) {
    case ShapesMode::kLayers:
      view.editor.peek(place);
      break;
    case ShapesMode::kFlatten:
      if (view.flatten_layer >= 0) view.flatten.jump_to(place);
      break;
    case ShapesMode::kCompare:
      view.comparison.jump_to(place);
      break;
  }
}

float shapes_choices_height(const Ui& ui, float width) {
  return ui.px(width >= ui.px(kOneRow) ? kTouch : 2 * kTouch + kSpace8);
}

void draw_shapes_choices(Ui& ui, const Rect& area, ShapesView& view) {
  Rect rest = area;
  const float gap = ui.px(kSpace8);
  if (area.width >= ui.px(kOneRow)) {
    draw_mode(ui, cut_left(rest, ui.px(252)), view);
    cut_left(rest, gap);
    if (has_unit(view)) {
      draw_unit(ui, cut_right(rest, ui.px(180)), view);
      cut_right(rest, gap);
    }
    const float train = train_button_width(ui);
    view.train_in_choices = rest.width >= train + gap + ui.px(kLeastModelChoice);
    if (view.train_in_choices) {
      draw_train_button(ui, cut_right(rest, train), view);
      cut_right(rest, gap);
    }
    draw_model(ui, cut_left(rest, std::min(rest.width, ui.px(320))), view);
    return;
  }
  view.train_in_choices = false;
  draw_mode(ui, cut_top(rest, ui.px(kTouch)), view);
  cut_top(rest, gap);
  if (has_unit(view)) {
    draw_unit(ui, cut_right(rest, (area.width - gap) * 0.54F), view);
    cut_right(rest, gap);
  }
  draw_model(ui, rest, view);
}

void draw_shapes_bar(Ui& ui, const BarRows& rows, ShapesView& view) {
  StepBar bar = bar_of(view);
  bar.quiet = !view.editor.outline().possible();  // first it is mended
  step(view, step_bar(ui, rows, bar, view.playback));
}

void add_shapes_keys(KeyList& keys, ShapesView& view) {
  add_step_keys(keys, [&view](StepAction action) { step(view, {action}); },
                {.next = {"→, ↓", Phrase{"shapes.key.next"}},
                 .previous = {"←, ↑", Phrase{"shapes.key.previous"}},
                 .vertical = true});
  keys.add({.listed = {Phrase{"frame.key-enter"}, Phrase{"shapes.key.spell"}},
            .keys = {"Enter"},
            .action = [&view] { toggle_row(view); },
            .when = [&view] { return view.mode == ShapesMode::kLayers; }});
  keys.add_views(kShapesViews,
                 [&view](int mode) { choose_mode(view, static_cast<ShapesMode>(mode)); });
  keys.add({.listed = {Phrase{"frame.key-undo"}, Phrase{"shapes.key.undo"}},
            .keys = {"Ctrl+z"},
            .action = [&view] { return forget_rows(view), view.editor.undo(); }});
  keys.add({.listed = {Phrase{"frame.key-redo"}, Phrase{"shapes.key.redo"}},
            .keys = {"Ctrl+Shift+z", "Ctrl+y"},
            .action = [&view] { return forget_rows(view), view.editor.redo(); }});
}

}  // namespace pixelwalk::app
