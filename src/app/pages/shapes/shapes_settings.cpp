#include <array>
#include <cmath>

#include "app/pages/shapes/shapes_view.h"
#include "app/ui/format.h"
#include "app/ui/measuring.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/step_bar.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

// Editing the model: the selected layer's own fields, what stands after it, back and forth.

namespace pixelwalk::app {
namespace {

// One key for each field, so that its edits that follow each other are one step of the history.
enum Field : int { kFilters, kKernel, kPool, kStride, kUnits, kFields };

int merge_key(const ShapesView& view, Field field) {
  return view.editor.selected_layer() * kFields + field;
}

void apply(ShapesView& view, const LayerSpec& layer, int merge = -1) {
  view.code_line = -1;
  view.editor.set_layer(view.editor.selected_layer(), layer, merge);
}

// A whole number, typed or stepped.
bool whole_number(Ui& ui, const Rect& rect, std::string_view name, int& value, int low, int high) {
  double number = value;
  if (!number_field(ui, rect, name, number,
                    {.minimum = static_cast<double>(low),
                     .maximum = static_cast<double>(high),
                     .step = 1,
                     .decimals = 0})) {
    return false;
  }
  value = static_cast<int>(std::lround(number));
  return true;
}

// A few usual numbers side by side; any other leaves none of them chosen.
template <std::size_t kCount>
bool usual_numbers(Ui& ui, Flow& flow, std::string_view name,
                   const std::array<std::string_view, kCount>& names,
                   const std::array<int, kCount>& numbers, int& value) {
  int chosen = -1;
  for (std::size_t i = 0; i < kCount; ++i) {
    if (numbers[i] == value) chosen = static_cast<int>(i);
  }
  const bool changed = segmented(ui, flow.take(ui.px(kTouch)), name, names, chosen);
  if (changed) value = numbers[static_cast<std::size_t>(chosen)];
  flow.space(ui.px(kSpace8));
  return changed;
}

void draw_padding(Ui& ui, Flow& flow, ShapesView& view, LayerSpec layer) {
  constexpr std::array<std::string_view, 2> kNames = {"valid", "same"};
  int padding = static_cast<int>(layer.padding);
  if (segmented(ui, flow.take(field_height(ui)), phrase("shapes.set.padding"), kNames, padding,
                true)) {
    layer.padding = static_cast<Padding>(padding);
    apply(view, layer);
  }
  flow.space(ui.px(kSpace8));
}

void draw_activation(Ui& ui, Flow& flow, ShapesView& view, LayerSpec layer, bool softmax) {
  constexpr std::array<std::string_view, 3> kNames = {"linear", "relu", "softmax"};
  const std::span<const std::string_view> names(kNames.data(), softmax ? 3U : 2U);
  int activation = static_cast<int>(layer.activation);
  if (segmented(ui, flow.take(field_height(ui)), phrase("shapes.set.activation"), names, activation,
                true)) {
    layer.activation = static_cast<Activation>(activation);
    apply(view, layer);
  }
  flow.space(ui.px(kSpace8));
}

void draw_convolution_fields(Ui& ui, Flow& flow, ShapesView& view) {
  LayerSpec layer = view.editor.layer(view.editor.selected_layer());
  constexpr std::array<std::string_view, 4> kFilterNames = {"8", "16", "32", "64"};
  constexpr std::array<int, 4> kFilterCounts = {8, 16, 32, 64};
  if (whole_number(ui, flow.take(field_height(ui)), phrase("shapes.set.filters"), layer.filters, 1,
                   1024))
    apply(view, layer, merge_key(view, kFilters));
  flow.space(ui.px(kSpace8));
  if (usual_numbers(ui, flow, phrase("shapes.set.usual-filters"), kFilterNames, kFilterCounts,
                    layer.filters)) {
    apply(view, layer);
  }
  constexpr std::array<std::string_view, 4> kKernelNames = {"1×1", "3×3", "5×5", "7×7"};
  constexpr std::array<int, 4> kKernelSides = {1, 3, 5, 7};
  paragraph(ui, flow, phrase("shapes.set.kernel"), "##kernel label",
            {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  int side = layer.kernel_height == layer.kernel_width ? layer.kernel_height : -1;
  if (usual_numbers(ui, flow, phrase("shapes.set.kernel"), kKernelNames, kKernelSides, side)) {
    layer.kernel_height = layer.kernel_width = side;
    apply(view, layer);
  }
  int stride = stride_height(layer);
  if (whole_number(ui, flow.take(field_height(ui)), phrase("shapes.set.stride"), stride, 1, 8)) {
    layer.stride = stride == 1 ? 0 : stride;
    apply(view, layer, merge_key(view, kStride));
  }
  flow.space(ui.px(kSpace8));
  draw_padding(ui, flow, view, layer);
  draw_activation(ui, flow, view, layer, false);
}

void draw_pooling_fields(Ui& ui, Flow& flow, ShapesView& view) {
  LayerSpec layer = view.editor.layer(view.editor.selected_layer());
  const auto columns = flow.columns(2, field_height(ui), ui.px(kSpace8));
  int side = layer.pool_height;
  if (whole_number(ui, columns[0], phrase("shapes.set.pool"), side, 1, 16)) {
    layer.pool_height = layer.pool_width = side;
    apply(view, layer, merge_key(view, kPool));
  }
  int stride = stride_height(layer);
  if (whole_number(ui, columns[1], phrase("shapes.set.stride"), stride, 1, 16)) {
    layer.stride = stride == layer.pool_height ? 0 : stride;
    apply(view, layer, merge_key(view, kStride));
  }
  flow.space(ui.px(kSpace8));
  draw_padding(ui, flow, view, layer);
}

void draw_dense_fields(Ui& ui, Flow& flow, ShapesView& view) {
  LayerSpec layer = view.editor.layer(view.editor.selected_layer());
  constexpr std::array<std::string_view, 4> kNames = {"10", "32", "128", "512"};
  constexpr std::array<int, 4> kCounts = {10, 32, 128, 512};
  if (whole_number(ui, flow.take(field_height(ui)), phrase("shapes.set.units"), layer.units, 1,
                   65536))
    apply(view, layer, merge_key(view, kUnits));
  flow.space(ui.px(kSpace8));
  if (usual_numbers(ui, flow, phrase("shapes.set.usual-units"), kNames, kCounts, layer.units))
    apply(view, layer);
  draw_activation(ui, flow, view, layer, true);
}

void draw_input_fields(Ui& ui, Flow& flow, ShapesView& view) {
  const ModelSpec& spec = view.editor.spec();
  int height = spec.input_height, width = spec.input_width, channels = spec.input_channels;
  constexpr std::array<std::string_view, 2> kNames = {"28×28×1", "32×32×3"};
  int chosen = -1;
  if (height == 28 && width == 28 && channels == 1) chosen = 0;
  if (height == 32 && width == 32 && channels == 3) chosen = 1;
  if (segmented(ui, flow.take(field_height(ui)), phrase("shapes.set.input"), kNames, chosen,
                true)) {
    const int side = chosen == 0 ? 28 : 32;
    view.editor.set_input(side, side, chosen == 0 ? 1 : 3);
  }
  flow.space(ui.px(kSpace8));
  const auto columns = flow.columns(3, field_height(ui), ui.px(kSpace8));
  bool changed = whole_number(ui, columns[0], phrase("shapes.sum.height"), height, 1, 256);
  changed = whole_number(ui, columns[1], phrase("shapes.sum.width"), width, 1, 256) || changed;
  changed = whole_number(ui, columns[2], phrase("shapes.sum.channels"), channels, 1, 64) || changed;
  if (changed) view.editor.set_input(height, width, channels);
  flow.space(ui.px(kSpace8));
}

void draw_fields(Ui& ui, Flow& flow, ShapesView& view) {
  const int selected = view.editor.selected_layer();
  if (selected < 0) {
    draw_input_fields(ui, flow, view);
    return;
  }
  switch (view.editor.layer(selected).kind) {
    case LayerKind::kConv2D:
      draw_convolution_fields(ui, flow, view);
      break;
    case LayerKind::kMaxPooling2D:
    case LayerKind::kAveragePooling2D:
      draw_pooling_fields(ui, flow, view);
      break;
    case LayerKind::kDense:
      draw_dense_fields(ui, flow, view);
      break;
    case LayerKind::kFlatten:
    case LayerKind::kReLU:
    case LayerKind::kSoftmax:
      paragraph(ui, flow, shapes_text(view, "settings.nothing"), "##nothing",
                {.color = ui.colors().ink_muted});
      flow.space(ui.px(kSpace8));
      break;
  }
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
std::vector<Rect> mend_places(Ui& ui, const ShapesView& view, const Rect& area) {
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

float problem_height(Ui& ui, const ShapesView& view, float width) {
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
