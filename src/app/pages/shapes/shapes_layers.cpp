#include <algorithm>

#include "app/figures/layer_table.h"
#include "app/figures/model_blocks.h"
#include "app/pages/shapes/shapes_view.h"
#include "app/ui/format.h"
#include "app/ui/layout.h"
#include "app/widgets/code_card.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "core/model/keras_code.h"

// The model three times, in step: blocks to scale, Keras code, summary table.

namespace pixelwalk::app {
namespace {

enum Part { kBlocks, kProblem, kLower, kCode, kTable };

constexpr float kHeading = 26, kNote = 22;
// Heights of the block drawing, with what stands around it.
constexpr float kLeastBlocks = 190, kBlocksInColumn = 232;
constexpr float kHighestBlocks = 0.5F, kHighestLower = 0.68F;  // of the stage's width, its height
constexpr float kLeastCode = 400, kWidestCode = 560, kLeastTable = 240;
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
  const bool possible = view.editor.outline().possible();
  const Rect note = possible ? cut_bottom(rest, ui.px(kNote)) : Rect();
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
  if (possible) {
    caption(ui, note.x, note.y + ui.px(4), note.width,
            shapes_text(view, ui.narrow ? "scale.short" : "scale"), "##scale");
  }
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

void press_row(ShapesView& view, int layer) {
  const bool selected = view.editor.selected_layer() == layer;
  const bool open = view.open_rows.contains(layer);
  view.playback.stop();
  view.code_line = -1;
  view.editor.jump_to(layer + 1);
  if (open && selected) {
    view.open_rows.erase(layer);
  } else if (layer < view.editor.outline().standing()) {
    view.open_rows.insert(layer);
  }
}

void draw_table(Ui& ui, Flow& flow, ShapesView& view) {
  const LayerTableResult table = layer_table(ui, flow,
                                             {.outline = view.editor.outline(),
                                              .selected = view.editor.selected_layer(),
                                              .open = view.open_rows});
  view.selected_row = table.selected;
  if (table.pressed >= 0) press_row(view, table.pressed);
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

// The code takes what its longest line needs in readable type, the table the rest.
layout::Result place_columns(const Ui& ui, float width) {
  const float least = std::min(ui.px(kLeastCode), 0.56F * width);
  const float code = std::clamp(0.5F * width, least, ui.px(kWidestCode));
  return layout::solve(
      layout::row(
          {.gap = layout::exactly(ui.px(kSpace24))},
          {layout::leaf(kCode, {least, code, code}, {}, {.rank = 1}),
           layout::leaf(kTable, {ui.px(kLeastTable), layout::kEndless, layout::kEndless}, {})}),
      {}, {0, 0, width, 0}, ui.pixel);
}

// The blocks above, what is wrong with the model, code and table beneath; in a column of the page
// those stand elsewhere.
layout::Result place_layers(const Ui& ui, const Rect& area, const ShapesView& view, float lower) {
  std::vector<layout::Box> parts;
  const float problem = problem_height(ui, view, area.width), blocks = ui.px(kLeastBlocks);
  if (ui.narrow) {
    parts.push_back(layout::strip(kBlocks, ui.px(kBlocksInColumn)));
  } else {
    parts.push_back(layout::leaf(kBlocks, {}, {blocks, blocks, kHighestBlocks * area.width}));
  }
  if (problem > 0) parts.push_back(layout::strip(kProblem, problem));
  if (!ui.narrow) {
    lower = std::min(lower, kHighestLower * area.height);
    parts.push_back(layout::leaf(kLower, {}, {ui.px(kTouch), lower, lower}, {.rank = 1}));
  }
  return layout::solve(
      layout::column({.gap = layout::exactly(ui.px(kSpace16)), .along = layout::Place::kBetween},
                     std::move(parts)),
      {}, area, ui.pixel);
}

void draw_problem_in(Ui& ui, const layout::Result& places, ShapesView& view) {
  Flow flow(places[kProblem]);
  draw_problem(ui, flow, view);
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

float layers_stage_height(const Ui& ui, float width, const ShapesView& view) {
  return place_layers(ui, {0, 0, width, layout::kEndless}, view, 0).height;
}

void draw_table_and_code(Ui& ui, Flow& flow, ShapesView& view) {
  draw_table(ui, flow, view);
  flow.space(ui.px(kSpace16));
  draw_code(ui, flow, view);
}

void draw_layers_stage(Ui& ui, const Rect& area, ShapesView& view) {
  if (ui.narrow) {
    const layout::Result places =
        place_layers(ui, {area.x, area.y, area.width, layout::kEndless}, view, 0);
    draw_blocks(ui, places[kBlocks], view);
    draw_problem_in(ui, places, view);
    return;
  }
  const layout::Result columns = place_columns(ui, area.width);
  const Rect& code_place = columns[kCode];
  const Rect& table_place = columns[kTable];
  const float wanted = std::max(code_view_height(ui, code_place.width, code_of(view)),
                                layer_table_height(ui, view.editor.layers(), table_place.width));
  const layout::Result places = place_layers(ui, area, view, wanted + ui.px(kSpace8));
  draw_problem_in(ui, places, view);
  draw_blocks(ui, places[kBlocks], view);

  // Room for focus rings at the sides.
  const float ring = ui.px(kSpace8);
  const Rect lower = inset(places[kLower], -ring);
  reveal_selection(ui, lower, view);
  ScrollArea scroll(ui, "##model", lower, ring);
  Flow& flow = scroll.flow();
  Flow code({flow.x + code_place.x, flow.y, code_place.width, 0});
  draw_code(ui, code, view);
  Flow table({flow.x + table_place.x, flow.y, table_place.width, 0});
  draw_table(ui, table, view);
  flow.take(std::max(code.used(), table.used()));
}

}  // namespace pixelwalk::app
