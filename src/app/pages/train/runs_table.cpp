// The table of runs: what is trained now on top, a colour and a name that is pressed each. Where it
// is narrow, a run has two lines.

#include <algorithm>
#include <array>
#include <utility>

#include "app/pages/train/runs_view.h"
#include "app/ui/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/scroll_area.h"
#include "core/base/words.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr float kOneLine = 640;  // least width for a run in one line
constexpr float kSwatch = 14;
constexpr float kTwoLines = 60;
constexpr TextStyle kName{.size = TextSize::kCaption};
constexpr TextStyle kNumber{
    .size = TextSize::kCaption, .face = Face::kNumbers, .align = Align::kRight};
constexpr float kScrollBar = 12;  // that the rows leave free
constexpr float kColumnGap = 12;  // with room for the arrow of the one that is sorted by

bool one_line(const Ui& ui, float width) {
  return width >= ui.px(kOneLine);
}

RunColumn column_at(std::size_t index) {
  return static_cast<RunColumn>(index);
}

using Cells = std::array<Rect, kRunColumns>;
using Widths = std::array<float, kRunColumns>;  // of the numbers; a name has what they leave

Widths widths_of(const Ui& ui, const std::vector<RunRow>& rows) {
  Widths widths = {};
  for (std::size_t i = 1; i < widths.size(); ++i) {
    widths[i] = ui.text_width(run_column_name(column_at(i)),
                              {.size = TextSize::kCaption, .face = Face::kBold});
    for (const RunRow& row : rows) {
      const std::string text = run_column_text(row, column_at(i));
      widths[i] = std::max(widths[i], ui.text_width(text, kNumber));
    }
  }
  return widths;
}

Cells split(const Ui& ui, Rect row, const Widths& widths) {
  Cells cells;
  for (std::size_t i = cells.size(); i-- > 1;) {
    cells[i] = cut_right(row, widths[i]);
    cut_right(row, ui.px(kColumnGap));
  }
  cells[0] = row;
  return cells;
}

// Within a row that is pressed as a whole.
Rect inside(const Ui& ui, const Rect& row) {
  return {row.x + ui.px(kSpace4), row.y, row.width - ui.px(kSpace8), row.height};
}

// A press sorts by it: numbers begin with the largest; another press turns that round.
void sort_by(RunsView& view, RunColumn column) {
  const bool same = view.sorts && view.sorted == column;
  view.descending = same ? !view.descending : column != RunColumn::kTitle;
  view.sorts = true;
  view.sorted = column;
}

void draw_header_cell(Ui& ui, const Rect& cell, RunColumn column, RunsView& view) {
  const IdScope scope(ui, static_cast<int>(column));
  const std::string name = run_column_name(column);
  const bool sorted = view.sorts && view.sorted == column;
  const std::uint32_t item = ui.id("##sort");
  const Interaction state = ui.interact(item, cell);
  if (state.activated) sort_by(view, column);
  TextStyle style = kName;
  style.face = sorted ? Face::kBold : Face::kText;
  style.color = sorted || state.hovered ? ui.colors().ink : ui.colors().ink_muted;
  style.align = column == RunColumn::kTitle ? Align::kLeft : Align::kRight;
  if (sorted) {
    const float width = ui.text_width(name, style);
    const float x = column == RunColumn::kTitle ? cell.x + width + ui.px(kSpace8)
                                                : right(cell) - width - ui.px(6);
    draw_icon(ui, view.descending ? Icon::kChevronDown : Icon::kChevronUp, x, center_y(cell),
              ui.px(9), ui.colors().ink);
  }
  ui.text_in(cell, name, style);
  if (state.focused) ui.focus_ring(cell, 2);
  ui.begin_group({.id = ui.id("##head"), .role = Role::kColumnHeader, .name = name, .rect = cell});
  ui.describe({.id = item,
               .role = Role::kButton,
               .name = words("train.runs.sort-by", {{"column", name}}),
               .description = !sorted ? ""
                                      : words(view.descending ? "train.runs.sorted-down"
                                                              : "train.runs.sorted-up"),
               .focusable = true,
               .rect = cell});
  ui.end_group();
}

void draw_header(Ui& ui, Rect row, const Widths& widths, RunsView& view) {
  const IdScope scope(ui, "header");
  ui.begin_group({.id = ui.id("##row"), .role = Role::kRow, .rect = row});
  cut_left(row, ui.px(kTouch));
  const Cells cells = split(ui, inside(ui, row), widths);
  for (std::size_t i = 0; i < cells.size(); ++i) draw_header_cell(ui, cells[i], column_at(i), view);
  ui.end_group();
}

// A run's colour, which shows and hides its curve.
void draw_swatch(Ui& ui, const Rect& rect, const RunRow& row, RunsView& view) {
  lessons::RunList& runs = view.session.runs();
  const lessons::Run& run = *runs.find(row.id);
  const bool shown = run.curve;
  const std::uint32_t item = ui.id("##curve");
  const Interaction state = ui.interact(item, rect);
  if (state.activated) runs.show_curve(row.id, !shown);
  const Rect mark = centered(rect, ui.px(kSwatch), ui.px(kSwatch));
  if (shown) {
    ui.fill(mark, curve_color(ui, run), 3);
  } else {
    ui.stroke(mark, state.hovered ? ui.colors().ink : ui.colors().outline, 3);
  }
  if (state.focused) ui.focus_ring(inset(mark, -ui.px(4)), 4);
  ui.describe(
      {.id = item,
       .role = Role::kCheckbox,
       .name = words("train.runs.curve-of", {{"run", row.title}}),
       .description = shown || !curves_are_full(view) ? "" : words("train.runs.most-curves"),
       .focusable = true,
       .checked = shown,
       .rect = rect});
}

// "2.6 epochs", "1 epoch".
std::string epochs_text(double epochs) {
  const auto whole = static_cast<std::int64_t>(epochs);
  if (static_cast<double>(whole) == epochs) return counted_words("network.epochs", whole);
  return words("train.runs.epochs", {{"count", format_number(epochs, 1)}});
}

std::string second_line(const RunRow& row) {
  std::string line = words("train.runs.parameters", {{"count", format_count(row.parameters)}}) +
                     " · " + epochs_text(row.epochs);
  if (row.seconds > 0) line += " · " + format_duration(row.seconds);
  if (!row.data.empty()) line += " · " + row.data;
  return line;
}

// What stands behind a run's name, quietly.
std::string aside_of(const RunRow& row, bool with_data) {
  if (!with_data || row.data.empty()) return row.state;
  return row.state.empty() ? row.data : row.data + " · " + row.state;
}

// The whole of a name that is cut, over what stands beneath it.
void show_whole(Ui& ui, const Rect& cell, const std::string& title) {
  ImDrawList* const page = std::exchange(ui.draw, ImGui::GetForegroundDrawList());
  const float width = ui.text_width(title, kName) + ui.px(kSpace16), height = ui.px(28);
  const Rect place{cell.x - ui.px(kSpace8), center_y(cell) - height / 2, width, height};
  ui.fill(place, ui.colors().surface, kRadius);
  ui.stroke(place, ui.colors().outline, kRadius);
  ui.text_in(place, title, {.size = TextSize::kCaption, .align = Align::kCenter});
  ui.draw = page;
}

void describe_cell(Ui& ui, std::size_t column, const std::string& text, const Rect& rect) {
  ui.describe(
      {.id = ui.id(static_cast<int>(column)), .role = Role::kCell, .name = text, .rect = rect});
}

struct RowLook {
  bool open = false, pointed_at = false;
};

// Its name, with what it is doing and, where that differs, what it learned from.
void draw_title(Ui& ui, const Rect& cell, const RunRow& row, const RowLook& look, bool with_data) {
  const std::string aside = aside_of(row, with_data);
  TextStyle name = kName;
  name.face = look.open || row.live ? Face::kBold : Face::kText;
  TextStyle quiet = kName;
  quiet.color = ui.colors().ink_muted;
  const float gap = ui.px(kSpace8), whole = ui.text_width(row.title, name);
  const float wished = aside.empty() ? 0 : ui.text_width(aside, quiet) + gap;
  // At least half is the name's.
  const float room = std::max(cell.width / 2, cell.width - wished);
  const float taken = std::min(room, whole);
  ui.text_in({cell.x, cell.y, taken + 1, cell.height}, row.title, name);
  if (!aside.empty())
    ui.text_in({cell.x + taken + gap, cell.y, cell.width - taken - gap, cell.height}, aside, quiet);
  if (look.pointed_at && whole > room) show_whole(ui, cell, row.title);
}

void draw_numbers_of(Ui& ui, const Cells& cells, const RunRow& row) {
  for (std::size_t i = 1; i < cells.size(); ++i) {
    const std::string text = run_column_text(row, column_at(i));
    ui.text_in(cells[i], text, kNumber);
    describe_cell(ui, i, text, cells[i]);
  }
}

void draw_two_lines(Ui& ui, const Rect& cell, const RunRow& row, const RowLook& look) {
  const float line = ui.line_height(kName), gap = ui.px(2);
  Rect first{cell.x, center_y(cell) - line - gap / 2, cell.width, line};
  const Rect second{cell.x, center_y(cell) + gap / 2, cell.width, line};
  const std::string accuracy = run_column_text(row, RunColumn::kValAccuracy);
  const Rect number = cut_right(first, ui.px(64));
  ui.text_in(number, accuracy, {.face = Face::kNumbers, .align = Align::kRight});
  describe_cell(ui, static_cast<std::size_t>(RunColumn::kValAccuracy), accuracy, number);
  draw_title(ui, first, row, look, false);
  const std::string more = second_line(row);
  ui.text_in(second, more, {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  describe_cell(ui, static_cast<std::size_t>(RunColumn::kParameters), more, second);
}

void draw_row(Ui& ui, Flow& flow, const RunRow& row, const Widths& widths, RunsView& view) {
  const IdScope scope(ui, row.live ? -1 : row.id);
  const bool wide = one_line(ui, flow.width);
  const Rect area = flow.take(ui.px(wide ? kTouch : kTwoLines));
  Rect rest = area;
  const Rect swatch = cut_left(rest, ui.px(kTouch));
  const std::uint32_t item = ui.id("##open");
  const Interaction state = ui.interact(item, rest, row.id != 0);
  const RowLook look{row.id != 0 && row.id == view.opened,
                     state.focused || (state.hovered && !ui.pointer_is_touch())};
  if (look.open) {
    ui.fill(area, ui.colors().accent_soft);
  } else if (state.hovered && row.id != 0) {
    ui.fill(area, ui.colors().sunken);
  }
  ui.begin_group({.id = ui.id("##row"), .role = Role::kRow, .rect = area});
  if (row.id != 0) draw_swatch(ui, swatch, row, view);
  ui.begin_group({.id = ui.id("##title"), .role = Role::kCell, .rect = rest});
  ui.describe({.id = item,
               .role = Role::kButton,
               .name = row.title,
               .description = aside_of(row, true),
               .focusable = row.id != 0,
               .disabled = row.id == 0,
               .expanded = look.open,
               .expandable = row.id != 0,
               .rect = rest});
  ui.end_group();
  if (wide) {
    const Cells cells = split(ui, inside(ui, rest), widths);
    draw_title(ui, cells[0], row, look, true);
    draw_numbers_of(ui, cells, row);
  } else {
    draw_two_lines(ui, inside(ui, rest), row, look);
  }
  ui.end_group();
  if (state.focused) ui.focus_ring(rest, 2);
  ui.horizontal_rule(area.x, bottom(area), area.width);
  if (state.activated) open_run(view, row.id);
}

}  // namespace

float runs_table_height(const Ui& ui, float width, const RunsView& view) {
  const auto rows = static_cast<float>(run_rows(view).size());
  const bool wide = one_line(ui, width);
  return rows * ui.px(wide ? kTouch : kTwoLines) + (wide ? ui.px(kTouch) : 0) + 1;
}

void draw_runs_table(Ui& ui, const Rect& area, RunsView& view, bool scrolls) {
  const IdScope scope(ui, "runs");
  const std::vector<RunRow> rows = run_rows(view);
  ui.begin_group({.id = ui.id("##table"),
                  .role = Role::kTable,
                  .name = words("train.view.runs"),
                  .rect = area});
  const Widths widths = widths_of(ui, rows);
  const float width = area.width - (scrolls ? ui.px(kScrollBar) : 0);
  Rect rest = area;
  if (one_line(ui, width)) {
    const Rect header = cut_top(rest, ui.px(kTouch));
    draw_header(ui, {header.x, header.y, width, header.height}, widths, view);
  }
  ui.horizontal_rule(rest.x, rest.y, width);
  const auto draw_rows = [&](Flow& flow) {
    for (const RunRow& row : rows) draw_row(ui, flow, row, widths, view);
  };
  if (scrolls) {
    ScrollArea scroll(ui, "rows", rest);
    scroll.flow().width = width;
    draw_rows(scroll.flow());
  } else {
    Flow flow(rest);
    draw_rows(flow);
  }
  ui.end_group();
}

}  // namespace pixelwalk::app
