#include "app/widgets/table.h"

namespace pixelwalk::app {
namespace {

std::vector<Rect> split_row(Ui& ui, const Rect& row, std::span<const TableColumn> columns) {
  float total = 0;
  for (const TableColumn& column : columns) total += column.weight;
  const float gap = ui.px(12);
  const float room = row.width - gap * static_cast<float>(columns.size() - 1);
  std::vector<Rect> cells;
  float x = row.x;
  for (const TableColumn& column : columns) {
    const float width = room * column.weight / total;
    cells.push_back({x, row.y, width, row.height});
    x += width + gap;
  }
  return cells;
}

}  // namespace

void table(Ui& ui, Flow& flow, std::string_view name, std::span<const TableColumn> columns,
           std::span<const std::vector<std::string>> rows, const TableOptions& options) {
  const Palette& palette = ui.colors();
  const TextSize size = options.compact ? TextSize::kCaption : TextSize::kBody;
  const float row_height = ui.px(options.compact ? 26 : 34);
  const IdScope scope(ui, name);
  ui.begin_group(
      {.id = ui.id("##table"),
       .role = Role::kTable,
       .name = std::string(name),
       .rect = {flow.x, flow.y, flow.width, row_height * static_cast<float>(rows.size() + 1)}});

  const auto draw_row = [&](int index, const Rect& row, auto&& cell_text, Role role) {
    const IdScope row_scope(ui, index);
    ui.begin_group({.id = ui.id("##row"), .role = Role::kRow, .rect = row});
    const auto cells = split_row(ui, row, columns);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const std::string& words = cell_text(c);
      const bool is_header = role == Role::kColumnHeader;
      const bool bold =
          !is_header && index - 1 == options.emphasised_row && columns[c].face == Face::kText;
      ui.text_in(cells[c], words,
                 {.size = is_header ? TextSize::kCaption : size,
                  .face = is_header ? Face::kText
                          : bold    ? Face::kBold
                                    : columns[c].face,
                  .color = is_header ? palette.ink_muted : palette.ink,
                  .align = columns[c].align});
      ui.describe(
          {.id = ui.id(static_cast<int>(c)), .role = role, .name = words, .rect = cells[c]});
    }
    ui.end_group();
  };

  draw_row(
      0, flow.take(row_height),
      [&](std::size_t c) -> const std::string& { return columns[c].title; }, Role::kColumnHeader);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const Rect row = flow.take(row_height);
    if (static_cast<int>(r) == options.highlighted_row)
      ui.fill(inset(row, -2), palette.accent_soft, 4);
    ui.horizontal_rule(row.x, row.y, row.width);
    draw_row(
        static_cast<int>(r) + 1, row,
        [&](std::size_t c) -> const std::string& { return rows[r][c]; }, Role::kCell);
  }
  ui.horizontal_rule(flow.x, flow.y, flow.width);
  ui.end_group();
}

}  // namespace pixelwalk::app
