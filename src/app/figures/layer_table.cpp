#include "app/figures/layer_table.h"

#include <algorithm>
#include <string>
#include <utility>

#include "app/ui/format.h"
#include "app/widgets/icons.h"
#include "core/base/words.h"
#include "lessons/shapes/shape_arithmetic.h"

namespace pixelwalk::app {
namespace {

using lessons::ModelOutline;

constexpr float kOneLine = 430;  // least width for a layer's row in one line
constexpr float kHeader = 24, kTotal = 34;

constexpr TextStyle kName{.size = TextSize::kCaption};
constexpr TextStyle kNumbers{.size = TextSize::kCaption, .face = Face::kNumbers};

float row_height(const Ui& ui, bool one_line) {
  if (ui.narrow) return ui.px(one_line ? kTouch : 48);
  return ui.px(kTouch);
}

/// How the rows are cut.
struct Columns {
  bool one_line = true;  // a layer's row in one
  float numbers = 0;     // width of the largest
};

Columns columns_of(const Ui& ui, const ModelOutline& outline, float width) {
  const std::string largest = format_count(outline.parameters);
  return {width >= ui.px(kOneLine),
          std::max(ui.px(60), ui.text_width(largest, kNumbers) + ui.px(kSpace8))};
}

struct Cells {
  Rect layer, shape, parameters, chevron;
};

Cells split(const Ui& ui, const Rect& row, const Columns& columns) {
  Rect rest = inset(row, 0);
  rest.x += ui.px(kSpace8);
  rest.width -= ui.px(kSpace8);
  Cells cells;
  cells.chevron = cut_right(rest, ui.px(24));
  cells.parameters = cut_right(rest, columns.numbers);
  if (columns.one_line) {
    cells.layer = cut_left(rest, rest.width * 0.58F);
    cells.shape = rest;
  } else {
    const float line = ui.line_height(kName);
    const float top = row.y + (row.height - 2 * line) / 2;
    cells.layer = {rest.x, top, right(cells.parameters) - rest.x, line};
    cells.shape = {rest.x, top + line, rest.width, line};
    cells.parameters.y = top + line;
    cells.parameters.height = line;
  }
  return cells;
}

void describe_cell(Ui& ui, std::string_view key, Role role, std::string text, const Rect& rect) {
  ui.describe({.id = ui.id(key), .role = role, .name = std::move(text), .rect = rect});
}

void draw_header(Ui& ui, Flow& flow, const Columns& columns) {
  const IdScope scope(ui, "header");
  const Rect row = flow.take(ui.px(kHeader));
  TextStyle style = kName;
  style.color = ui.colors().ink_muted;
  TextStyle right_style = style;
  right_style.align = Align::kRight;
  Cells cells = split(ui, row, {true, columns.numbers});
  if (!columns.one_line) {
    Rect both{cells.layer.x, row.y, cells.parameters.x - cells.layer.x, row.height};
    cells.layer = cut_left(both, ui.text_width("Layer (type)", style) + ui.px(1));
    cut_left(both, ui.px(kSpace8));
    cells.shape = both;
  }
  ui.begin_group({.id = ui.id("##row"), .role = Role::kRow, .rect = row});
  ui.text_in(cells.layer, "Layer (type)", style);
  ui.text_in(cells.shape, phrase("figures.output-shape"), style);
  ui.text_in(cells.parameters, "Param #", right_style);
  describe_cell(ui, "layer", Role::kColumnHeader, "Layer (type)", cells.layer);
  describe_cell(ui, "shape", Role::kColumnHeader, words("figures.output-shape"), cells.shape);
  describe_cell(ui, "parameters", Role::kColumnHeader, "Param #", cells.parameters);
  ui.end_group();
  ui.horizontal_rule(row.x, bottom(row), row.width);
}

// The arithmetic under an open row.
void draw_sums(Ui& ui, Flow& flow, const LayerPlan& plan) {
  const auto sums = lessons::layer_sums(plan);
  const float line = ui.line_height(kNumbers) + ui.px(2);
  const Rect box = flow.take(line * static_cast<float>(sums.size()) + ui.px(kSpace16));
  ui.fill(box, ui.colors().sunken, 0);
  float y = box.y + ui.px(kSpace8);
  std::string spoken;
  for (const lessons::SumLine& sum : sums) {
    Rect row{box.x + ui.px(kSpace8), y, box.width - ui.px(2 * kSpace8), line};
    TextStyle numbers = kNumbers, name = kName;
    numbers.align = Align::kRight;
    name.color = ui.colors().ink_muted;
    // A long sum is set smaller, so that its name can stand beside it.
    const float room = row.width - ui.text_width(sum.what, name) - ui.px(kSpace8);
    float width = ui.text_width(sum.sum, numbers);
    if (width > room) {
      numbers.pixels = text_pixels(numbers.size) * ui.scale * 0.94F * room / width;
      width = room;
    }
    ui.text_in(row, sum.sum, numbers);
    ui.text_in({row.x, row.y, row.width - width - ui.px(kSpace8), row.height}, sum.what, name);
    spoken += (spoken.empty() ? "" : "; ") + sum.what + ": " + sum.sum;
    y += line;
  }
  ui.begin_group({.id = ui.id("##sums row"), .role = Role::kRow, .rect = box});
  describe_cell(ui, "sums", Role::kCell, spoken, box);
  ui.end_group();
}

struct RowText {
  std::string layer, shape, parameters;
};

// What is hidden, and what is not known, is a question.
RowText row_text(const Ui& ui, const ModelOutline& outline, int layer) {
  const auto index = static_cast<std::size_t>(layer);
  const LayerSpec& spec = outline.layers[index];
  RowText text{spec.name + " (" + layer_type(spec.kind) + ")", "?", "?"};
  if (ui.answers_hidden) return text;
  if (layer < outline.standing()) {
    text.shape = outline.plans[index].output.keras_string();
    text.parameters = format_count(outline.plans[index].parameters);
  } else if (layer == outline.broken) {
    text.shape = words("figures.not-possible");
    text.parameters = "–";
  }
  return text;
}

// Whether it was pressed, and where it stands.
struct DrawnRow {
  bool pressed = false;
  Rect place;
};

DrawnRow draw_layer(Ui& ui, Flow& flow, const LayerTable& table, int layer,
                    const Columns& columns) {
  const IdScope scope(ui, layer);
  const Palette& palette = ui.colors();
  const ModelOutline& outline = table.outline;
  const RowText text = row_text(ui, outline, layer);
  const bool chosen = table.selected == layer;
  const bool stands = layer < outline.standing(), broken = layer == outline.broken;
  const bool open = stands && table.open.contains(layer);
  const Rect row = flow.take(row_height(ui, columns.one_line));
  const std::uint32_t item = ui.id("##open");
  const Interaction state = ui.interact(item, row);
  if (chosen) {
    ui.fill(row, palette.accent_soft);
    ui.fill({row.x, row.y, ui.px(3), row.height}, palette.accent);
  } else if (state.hovered) {
    ui.fill(row, palette.sunken);
  }
  const Cells cells = split(ui, row, columns);
  TextStyle name = kName, shape = kNumbers, parameters = kNumbers;
  name.face = chosen ? Face::kBold : Face::kText;
  name.color = broken ? palette.negative : stands ? palette.ink : palette.ink_muted;
  shape.color = broken                       ? palette.negative
                : columns.one_line && stands ? palette.ink
                                             : palette.ink_muted;
  parameters.align = Align::kRight;
  parameters.color = stands ? palette.ink : palette.ink_muted;
  ui.text_in(cells.layer, text.layer, name);
  ui.text_in(cells.shape, text.shape, shape);
  ui.text_in(cells.parameters, text.parameters, parameters);
  if (stands) {
    draw_icon(ui, open ? Icon::kChevronUp : Icon::kChevronDown, center_x(cells.chevron),
              center_y(row), ui.px(12), palette.ink_muted);
  }
  if (state.focused) ui.focus_ring(row, 2);
  ui.begin_group({.id = ui.id("##row"), .role = Role::kRow, .rect = row});
  ui.begin_group({.id = ui.id("##layer"), .role = Role::kCell, .rect = cells.layer});
  ui.describe({.id = item,
               .role = Role::kButton,
               .name = text.layer,
               .description = chosen ? words("shapes.selected") : "",
               .focusable = true,
               .expanded = open,
               .expandable = stands,
               .rect = row});
  ui.end_group();
  describe_cell(ui, "shape", Role::kCell, text.shape, cells.shape);
  describe_cell(ui, "parameters", Role::kCell, text.parameters, cells.parameters);
  ui.end_group();
  if (open && !ui.answers_hidden)
    draw_sums(ui, flow, outline.plans[static_cast<std::size_t>(layer)]);
  ui.horizontal_rule(row.x, flow.y, row.width);
  return {state.activated, {row.x, row.y, row.width, flow.y - row.y}};
}

void draw_total(Ui& ui, Flow& flow, const ModelOutline& outline, const Columns& columns) {
  const IdScope scope(ui, "total");
  const Rect row = flow.take(ui.px(kTotal));
  const Cells cells = split(ui, row, {true, columns.numbers});
  TextStyle name = kName, parameters = kNumbers;
  name.face = Face::kBold;
  parameters.align = Align::kRight;
  const std::string said = words(outline.possible() ? "figures.total" : "shapes.total-so-far");
  const std::string total = ui.answers_hidden ? "?" : format_count(outline.parameters);
  const Rect label{cells.layer.x, row.y, cells.parameters.x - cells.layer.x, row.height};
  ui.text_in(label, said, name);
  ui.text_in(cells.parameters, total, parameters);
  ui.begin_group({.id = ui.id("##row"), .role = Role::kRow, .rect = row});
  describe_cell(ui, "name", Role::kCell, said, label);
  describe_cell(ui, "total", Role::kCell, total, cells.parameters);
  ui.end_group();
}

}  // namespace

float layer_table_height(const Ui& ui, int layers, float width) {
  const bool one_line = width >= ui.px(kOneLine);
  return ui.px(kHeader + kTotal) + row_height(ui, one_line) * static_cast<float>(layers);
}

LayerTableResult layer_table(Ui& ui, Flow& flow, const LayerTable& table) {
  const IdScope scope(ui, "summary");
  const Columns columns = columns_of(ui, table.outline, flow.width);
  const int layers = static_cast<int>(table.outline.layers.size());
  ui.begin_group(
      {.id = ui.id("##table"),
       .role = Role::kTable,
       .name = words("shapes.model-summary"),
       .rect = {flow.x, flow.y, flow.width, layer_table_height(ui, layers, flow.width)}});
  draw_header(ui, flow, columns);
  LayerTableResult result;
  for (int layer = 0; layer < layers; ++layer) {
    const DrawnRow row = draw_layer(ui, flow, table, layer, columns);
    if (row.pressed) result.pressed = layer;
    if (layer == table.selected) result.selected = row.place;
  }
  draw_total(ui, flow, table.outline, columns);
  ui.end_group();
  return result;
}

}  // namespace pixelwalk::app
