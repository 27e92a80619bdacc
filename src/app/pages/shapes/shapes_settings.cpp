#include <algorithm>
#include <array>

#include "app/figures/layer_fields.h"
#include "app/pages/shapes/shapes_view.h"
#include "app/ui/format.h"
#include "app/ui/measuring.h"
#include "app/widgets/button.h"
#include "app/widgets/field.h"
#include "app/widgets/step_bar.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

// Editing the model: the selected layer's own fields, what stands after it, back and forth.

namespace pixelwalk::app {
namespace {

void draw_fields(Ui& ui, Flow& flow, ShapesView& view) {
  const int selected = view.editor.selected_layer();
  if (selected < 0) {
    const ModelSpec& spec = view.editor.spec();
    const InputShape shape{spec.input_height, spec.input_width, spec.input_channels};
    if (const auto set = input_fields(ui, flow, shape))
      view.editor.set_input(set->height, set->width, set->channels);
    return;
  }
  const auto edit = layer_fields(ui, flow, view.editor.layer(selected));
  if (!edit) return;
  view.code_line = -1;
  view.editor.set_layer(selected, edit->layer,
                        edit->field < 0 ? -1 : selected * kLayerFields + edit->field);
}

void draw_place(Ui& ui, Flow& flow, ShapesView& view) {
  const int layer = view.editor.selected_layer();
  const auto columns = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
  if (button(ui, columns[0], phrase("shapes.move-up"),
             {.icon = Icon::kChevronUp, .enabled = view.editor.can_move(layer, -1)})) {
    forget_rows(view);
    view.editor.move(layer, -1);
  }
  if (button(ui, columns[1], phrase("shapes.move-down"),
             {.icon = Icon::kChevronDown, .enabled = view.editor.can_move(layer, 1)})) {
    forget_rows(view);
    view.editor.move(layer, 1);
  }
  flow.space(ui.px(kSpace8));
  if (button(ui, flow.take(ui.px(kTouch)), phrase("shapes.remove-layer"),
             {.icon = Icon::kClose, .enabled = layer >= 0})) {
    forget_rows(view);
    view.editor.remove(layer);
  }
  flow.space(ui.px(kSpace16));
}

void draw_additions(Ui& ui, Flow& flow, ShapesView& view) {
  const int layer = view.editor.selected_layer();
  const std::string name = layer < 0
                               ? words("shapes.input-lower")
                               : view.editor.outline().layers[static_cast<std::size_t>(layer)].name;
  paragraph(ui, flow, words("shapes.add-after", {{"name", name}}), "##add label",
            {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  flow.space(ui.px(kSpace4));
  constexpr std::array kKinds = {LayerKind::kConv2D, LayerKind::kDense, LayerKind::kMaxPooling2D,
                                 LayerKind::kFlatten, LayerKind::kAveragePooling2D};
  std::vector<Rect> places;
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (i % 2 == 0) {
      if (i > 0) flow.space(ui.px(kSpace8));
      const bool pair = i + 1 < kKinds.size();
      // The longer names stand at the left.
      Rect row = flow.take(ui.px(kTouch));
      places.push_back(pair ? cut_left(row, row.width * 0.58F) : row);
      if (pair) {
        cut_left(row, ui.px(kSpace8));
        places.push_back(row);
      }
    }
    const std::string type = layer_type(kKinds[i]);
    if (button(ui, places[i], type,
               {.enabled = view.editor.layers() < kMaxLayers,
                .description = words("shapes.add-it-after", {{"name", name}})})) {
      forget_rows(view);
      view.editor.insert(layer + 1, lessons::usual_layer(kKinds[i]));
    }
  }
  flow.space(ui.px(kSpace16));
}

// What an edit has changed, where the blocks are scrolled out of sight.
void draw_answer(Ui& ui, Flow& flow, const ShapesView& view) {
  if (ui.answers_hidden) return;
  const lessons::ModelOutline& outline = view.editor.outline();
  const int layer = view.editor.selected_layer();
  if (layer >= 0 && layer < outline.standing()) {
    const LayerPlan& plan = outline.plans[static_cast<std::size_t>(layer)];
    labelled_number(ui, flow, phrase("shapes.output"), lessons::short_shape(plan.output));
    labelled_number(ui, flow, phrase("shapes.sum.parameters"), format_count(plan.parameters));
  }
  if (outline.possible()) {
    labelled_number(ui, flow, phrase("shapes.total-name"), format_count(outline.parameters));
  } else {
    labelled_number(ui, flow, phrase("shapes.model"), phrase("figures.not-possible"),
                    ui.colors().negative);
  }
  flow.space(ui.px(kSpace8));
}

// What stands in the model's way to Train is said here, too.
void draw_training(Ui& ui, Flow& flow, const ShapesView& view) {
  if (!view.train_in_choices) {
    draw_train_button(ui, flow.take(ui.px(kTouch)), view);
    flow.space(ui.px(kSpace8));
  }
  if (!view.editor.outline().possible()) return;
  if (const std::string why = view.context.workspace.problem(); !why.empty()) {
    paragraph(ui, flow, shapes_text(view, "settings.untrainable", {{"why", why}}), "##untrainable",
              {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
    flow.space(ui.px(kSpace16));
  }
}

void draw_history(Ui& ui, Flow& flow, ShapesView& view) {
  const auto columns = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
  if (button(ui, columns[0], phrase("shapes.undo"), {.enabled = view.editor.can_undo()})) {
    forget_rows(view);
    view.editor.undo();
  }
  if (button(ui, columns[1], phrase("shapes.redo"), {.enabled = view.editor.can_redo()})) {
    forget_rows(view);
    view.editor.redo();
  }
  flow.space(ui.px(kSpace16));
}

}  // namespace

namespace {

// Where the mends stand: beside each other, in as many rows as they need.
std::vector<Rect> mend_places(const Ui& ui, const ShapesView& view, const Rect& area) {
  std::vector<Rect> places;
  float x = area.x, y = area.y;
  for (const lessons::Mend& mend : view.editor.mends()) {
    const float width = std::min(button_width(ui, mend.name), area.width);
    if (x > area.x && x + width > right(area)) {
      x = area.x;
      y += ui.px(kTouch + kSpace8);
    }
    places.push_back({x, y, width, ui.px(kTouch)});
    x += width + ui.px(kSpace8);
  }
  return places;
}

}  // namespace

float train_button_width(Ui& ui) {
  return button_width(ui, phrase("shapes.train-this"), {.icon = Icon::kNext});
}

void draw_train_button(Ui& ui, const Rect& rect, const ShapesView& view) {
  const bool possible = view.editor.outline().possible();
  if (button(ui, rect, phrase("shapes.train-this"),
             {.icon = Icon::kNext,
              .enabled = possible,
              .description = possible ? std::string_view() : phrase("shapes.not-possible-yet")})) {
    ui.wanted_chapter = {"train"};
  }
}

float problem_height(const Ui& ui, const ShapesView& view, float width) {
  if (view.editor.outline().possible()) return 0;
  const float padding = ui.px(12);
  const float words =
      ui.wrapped_height(width - 2 * padding - ui.px(4), view.editor.outline().problem, {}) +
      2 * padding + ui.px(kSpace16);
  if (ui.hidden.settings) return words;
  const std::vector<Rect> places = mend_places(ui, view, {0, 0, width, 0});
  return words + (places.empty() ? 0 : bottom(places.back()) + ui.px(kSpace8));
}

void draw_problem(Ui& ui, Flow& flow, ShapesView& view) {
  const lessons::ModelOutline& outline = view.editor.outline();
  if (outline.possible()) return;
  const IdScope scope(ui, "problem");
  const float top = flow.y;
  const float height = problem_height(ui, view, flow.width);
  notice(ui, flow, outline.problem, "##sentence", NoticeKind::kBad);
  flow.space(ui.px(kSpace8));
  if (!ui.hidden.settings) {
    const std::vector<Rect> places = mend_places(ui, view, {flow.x, flow.y, flow.width, 0});
    int chosen = -1;
    for (std::size_t i = 0; i < places.size(); ++i) {
      const ButtonOptions options{.kind = i == 0 ? ButtonKind::kPrimary : ButtonKind::kQuiet};
      if (button(ui, places[i], view.editor.mends()[i].name, options)) chosen = static_cast<int>(i);
    }
    if (chosen >= 0) {
      const lessons::Mend mend = view.editor.mends()[static_cast<std::size_t>(chosen)];
      choose_model(view, mend.spec, mend.layer + 1);
    }
  }
  flow.y = top + height;
}

namespace {

void draw_layer_settings(Ui& ui, Flow& flow, ShapesView& view) {
  if (ui.narrow) draw_answer(ui, flow, view);
  const IdScope scope(ui, "fields");
  draw_fields(ui, flow, view);
}

// Of the layer that has the most to set: what stands beneath keeps its place whichever is selected.
float layer_settings_height(Ui& ui, float width, ShapesView& view) {
  const Measuring measuring(ui);
  const int here = view.editor.position();
  float height = 0;
  for (int position = 0; position <= view.editor.end(); ++position) {
    view.editor.peek(position);
    Flow flow({0, 0, width, 0});
    draw_layer_settings(ui, flow, view);
    height = std::max(height, flow.used());
  }
  view.editor.peek(here);
  return height;
}

}  // namespace

void draw_shapes_settings(Ui& ui, Flow& flow, ShapesView& view) {
  heading(ui, flow, selected_name(view.editor), 3, "##selected");
  flow.space(ui.px(kSpace8));
  const float below = flow.y + layer_settings_height(ui, flow.width, view);
  draw_layer_settings(ui, flow, view);
  flow.y = below;
  draw_training(ui, flow, view);
  draw_place(ui, flow, view);
  draw_additions(ui, flow, view);
  draw_history(ui, flow, view);
  speed_slider(ui, flow.take(field_height(ui)), view.playback);
}

}  // namespace pixelwalk::app
