#include "app/figures/model_table.h"

#include <algorithm>

#include "app/ui/format.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr TextStyle kName{.size = TextSize::kCaption};

struct Row {
  std::string layer, shape, parameters;
  Role role = Role::kCell;
  Face face = Face::kText;
};

// `numbers`: the width of the counts' column.
void draw_row(Ui& ui, Flow& flow, int index, const Row& row, float numbers) {
  const IdScope scope(ui, index);
  const float line = ui.line_height(kName);
  const bool two = !row.shape.empty() && row.role == Role::kCell;
  const Rect area = flow.take(line * (two ? 2.0F : 1.0F) + ui.px(kSpace8));
  Rect lines{area.x, area.y + ui.px(kSpace4), area.width, area.height - ui.px(kSpace8)};
  ui.begin_group({.id = ui.id("##row"), .role = Role::kRow, .rect = area});

  TextStyle number{.size = TextSize::kCaption, .face = Face::kNumbers, .align = Align::kRight};
  TextStyle name = kName;
  name.face = row.face;
  TextStyle shape{
      .size = TextSize::kCaption, .face = Face::kNumbers, .color = ui.colors().ink_muted};
  if (row.role == Role::kColumnHeader) {
    name.color = number.color = shape.color = ui.colors().ink_muted;
    number.face = shape.face = Face::kText;
  }
  const Rect parameters = cut_right(lines, numbers);
  Rect first = cut_top(lines, line);
  Rect second = lines;
  if (!two) {
    first = Rect{first.x, first.y, first.width * 0.6F, first.height};
    second = Rect{right(first), first.y, parameters.x - right(first), first.height};
  }
  ui.text_in(first, row.layer, name);
  ui.text_in(second, row.shape, shape);
  ui.text_in(parameters, row.parameters, number);
  ui.describe({.id = ui.id("layer"), .role = row.role, .name = row.layer, .rect = first});
  ui.describe({.id = ui.id("shape"), .role = row.role, .name = row.shape, .rect = second});
  ui.describe(
      {.id = ui.id("parameters"), .role = row.role, .name = row.parameters, .rect = parameters});
  ui.end_group();
  ui.horizontal_rule(area.x, bottom(area), area.width);
}

}  // namespace

void model_table(Ui& ui, Flow& flow, const Summary& summary) {
  const IdScope scope(ui, "model-table");
  ui.begin_group({.id = ui.id("##table"),
                  .role = Role::kTable,
                  .name = words("figures.model"),
                  .rect = {flow.x, flow.y, flow.width, 1}});
  const std::string total = format_count(summary.total_parameters);
  const float numbers = std::max(
      ui.px(72),
      ui.text_width(total, {.size = TextSize::kCaption, .face = Face::kNumbers}) + ui.px(kSpace8));
  draw_row(ui, flow, 0,
           {"Layer (type)", words("figures.output-shape"), "Param #", Role::kColumnHeader},
           numbers);
  int index = 0;
  for (const SummaryRow& row : summary.rows) {
    draw_row(ui, flow, ++index,
             {row.name + " (" + row.type + ")", row.output_shape, format_count(row.parameters)},
             numbers);
  }
  draw_row(ui, flow, ++index, {words("figures.total"), "", total, Role::kCell, Face::kBold},
           numbers);
  ui.end_group();
}

}  // namespace pixelwalk::app
