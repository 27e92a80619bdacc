#include <cmath>

#include "app/figures/model_blocks.h"
#include "app/pages/shapes/shapes_view.h"
#include "app/ui/format.h"
#include "app/widgets/code_card.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "core/model/keras_code.h"

// The model three times, in step: blocks to scale, Keras code, summary table.

namespace pixelwalk::app {
namespace {

constexpr float kHeading = 26, kNote = 22;
constexpr float kLeastBlocks = 190;  // height of the block drawing, with what stands around it
constexpr int kRevealNow = -2;

// The chosen image in the input's size, of one channel: 0 black … 1 white.
std::vector<float> image_values(const ShapesView& view) {
  ModelSpec grey = view.editor.spec();
  grey.input_channels = 1;
  return lessons::input_values(grey, view.context.images.current());
}

// "conv2d · 28×28×1 → 26×26×64" at the left, the total at the right.
void draw_heading(Ui& ui, const Rect& line, const lessons::ModelEditor& editor) {
  const lessons::ModelOutline& outline = editor.outline();
  const int layer = editor.selected_layer();
  const std::string name = selected_name(editor);
  std::string change;
  if (layer < 0) {
    change = lessons::short_shape(lessons::shape_before(editor.spec(), outline, 0));
  } else if (layer < outline.standing()) {
    const LayerPlan& plan = outline.plans[static_cast<std::size_t>(layer)];
    change = lessons::short_shape(plan.input) + " → " + lessons::short_shape(plan.output);
  }
  const TextStyle bold{.face = Face::kBold};
  const TextStyle numbers{.face = Face::kNumbers, .color = ui.colors().ink_muted};
  if (ui.answers_hidden) change.clear();
  const std::string total = total_of(ui, outline.parameters, outline.possible());
  TextStyle right_style{.face = Face::kNumbers,
                        .color = outline.possible() ? ui.colors().ink : ui.colors().negative,
                        .align = Align::kRight};
  ui.text_in(line, total, right_style);
  const float room = line.width - ui.text_width(total, right_style) - ui.px(kSpace16);
  const float used = std::min(room, ui.text_width(name, bold));
  ui.text_in({line.x, line.y, used, line.height}, name, bold);
  const float left = used + ui.px(kSpace8);
  if (room - left >= ui.text_width(change, numbers))
    ui.text_in({line.x + left, line.y, room - left, line.height}, change, numbers);
}

void draw_blocks(Ui& ui, const Rect& area, ShapesView& view) {
  Rect rest = area;
  draw_heading(ui, cut_top(rest, ui.px(kHeading)), view.editor);
  const Rect note = cut_bottom(rest, ui.px(kNote));
  std::vector<Block> blocks = model_blocks(view.editor.spec(), view.editor.outline());
  const std::vector<float> values = image_values(view);
  std::string description = blocks_description(blocks);
  if (ui.answers_hidden) {
    for (Block& block : blocks) block.label = "?";
    description = words("figures.hidden");
  }
  BlockDrawing image{.blocks = blocks,
                     .selected = view.editor.position(),
                     .image = values,
                     .name = phrase("shapes.block-drawing"),
                     .description = description};
  const int layer = view.editor.selected_layer();
  if (layer >= 0 && layer <= view.editor.outline().standing() &&
      lessons::slides(view.editor.layer(layer)) && !blocks[static_cast<std::size_t>(layer)].list) {
    const LayerSpec& spec = view.editor.layer(layer);
    image.window_rows = lessons::window_rows(spec);
    image.window_columns = lessons::window_columns(spec);
    image.window_stride = std::max(1, stride_height(spec));
    image.window_through_all = spec.kind == LayerKind::kConv2D;
  }
  cut_top(rest, ui.px(kSpace8));
  const int clicked = block_drawing(ui, rest, image);
  if (clicked >= 0) {
    view.playback.stop();
    view.code_line = -1;
    view.editor.jump_to(clicked);
  }
  caption(ui, note.x, note.y + ui.px(4), note.width,
          shapes_text(view, ui.narrow ? "scale.short" : "scale"), "##scale");
}

std::vector<CodeViewLine> code_of(const ShapesView& view) {
  std::vector<CodeViewLine> lines;
  const int marked = view.code_line >= 0 ? view.code_line : selected_code_line(view);
  for (const CodeLine& line : keras_code_lines(view.editor.spec())) {
    const auto index = static_cast<int>(lines.size());
    lines.push_back({.text = line.text, .marked = index == marked});
  }
  return lines;
}

void draw_code(Ui& ui, Flow& flow, ShapesView& view) {
  const std::vector<CodeViewLine> lines = code_of(view);
  const int pressed = code_card(ui, flow, phrase("frame.keras-code"), lines, view.code_copy);
  if (pressed < 0) return;
  view.playback.stop();
  const int layer = keras_code_lines(view.editor.spec())[static_cast<std::size_t>(pressed)].layer;
  if (layer >= 0) {
    view.editor.jump_to(layer + 1);
    view.code_line = -1;
  } else {
    view.code_line = pressed;
    constexpr int kInputLine = 3;
    if (pressed == kInputLine) view.editor.jump_to(0);
  }
}

// Scrolls the table so far that the selected row, where the last frame drew it, can be seen.
void reveal_selection(Ui& ui, const Rect& part, ShapesView& view) {
  if (view.revealed_position == view.editor.position()) return;
  if (view.revealed_position == kRevealNow) {
    view.revealed_position = view.editor.position();
    const float margin = ui.px(kSpace16);
    Ui::Scroll& scroll = ui.scroll_state(ui.id("##model"));
    const Rect& row = view.selected_row;
    if (view.editor.at_start()) {
      scroll.target = 0;
    } else if (row.y < part.y + margin) {
      scroll.target = scroll.offset + row.y - part.y - margin;
    } else if (bottom(row) > bottom(part) - margin) {
      // With the last layer the total is shown as well.
      const float below = view.editor.at_end() ? ui.px(kTouch) : 0;
      scroll.target = scroll.offset + bottom(row) - bottom(part) + margin + below;
    }
  } else {
    view.revealed_position = kRevealNow;  // once the row has been drawn
  }
  ui.request_frame();
}

float code_height(const Ui& ui, const ShapesView& view, float width) {
  return code_view_height(ui, width, code_of(view));
}

}  // namespace

int selected_code_line(const ShapesView& view) {
  const auto lines = keras_code_lines(view.editor.spec());
  constexpr int kInputLine = 3;
  const int layer = view.editor.selected_layer();
  for (int i = 0; i < static_cast<int>(lines.size()); ++i) {
    if (layer >= 0 && lines[static_cast<std::size_t>(i)].layer == layer) return i;
  }
  return kInputLine;
}

void draw_layers_column(Ui& ui, Flow& flow, ShapesView& view) {
  draw_blocks(ui, flow.take(ui.px(232)), view);
  if (view.editor.outline().possible()) return;
  flow.space(ui.px(kSpace16));
  draw_problem(ui, flow, view);
}

void draw_table_and_code(Ui& ui, Flow& flow, ShapesView& view) {
  draw_shapes_table(ui, flow, view);
  flow.space(ui.px(kSpace16));
  draw_code(ui, flow, view);
}

void draw_layers_stage(Ui& ui, const Rect& area, ShapesView& view) {
  Rect rest = area;
  const float gap = ui.px(kSpace24);
  // The code takes what its longest line needs in readable type, the table the rest.
  const float code_width =
      std::clamp(area.width * 0.5F, std::min(ui.px(400), area.width * 0.56F), ui.px(560));
  const float table_width = std::min(area.width - code_width - gap, ui.px(640));
  const float wanted =
      std::max(code_height(ui, view, code_width), shapes_table_height(ui, view, table_width)) +
      ui.px(kSpace8);
  const float problem = problem_height(ui, view, area.width);
  const float lower = std::min(
      {wanted, area.height - problem - ui.px(kLeastBlocks + kSpace16), area.height * 0.68F});
  Rect bottom_part = cut_bottom(rest, std::max(lower, ui.px(kTouch)));
  cut_bottom(rest, ui.px(kSpace16));
  Flow above(cut_bottom(rest, problem));
  if (problem > 0) cut_bottom(rest, ui.px(kSpace8));
  draw_problem(ui, above, view);
  const float tallest = std::min(rest.height, area.width * 0.42F);
  draw_blocks(ui, {rest.x, rest.y + (rest.height - tallest) / 2, rest.width, tallest}, view);

  // Room for focus rings at the sides.
  const float ring = ui.px(kSpace8);
  bottom_part = {bottom_part.x - ring, bottom_part.y - ring, bottom_part.width + 2 * ring,
                 bottom_part.height + 2 * ring};
  reveal_selection(ui, bottom_part, view);
  ScrollArea scroll(ui, "##model", bottom_part, ring);
  Flow& flow = scroll.flow();
  Flow code({flow.x, flow.y, code_width, 0});
  draw_code(ui, code, view);
  Flow table({flow.x + code_width + gap, flow.y, table_width, 0});
  draw_shapes_table(ui, table, view);
  flow.take(std::max(code.used(), table.used()));
}

}  // namespace pixelwalk::app
