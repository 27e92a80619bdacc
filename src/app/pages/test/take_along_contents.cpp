// What is in a file of the view "Take along": its arrays, its rows, the parts of a program.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages/test/take_along.h"
#include "app/ui/format.h"
#include "app/widgets/code_view.h"
#include "app/widgets/table.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kMostText = 720;  // the width of a paragraph

// "3×3×1×64".
std::string shape_text(const Shape& shape) {
  std::string text;
  for (int axis = 0; axis < shape.rank(); ++axis)
    text += (axis > 0 ? "×" : "") + std::to_string(shape[axis]);
  return text;
}

void draw_tensors(Ui& ui, Flow& flow, const TakeAlong& part) {
  std::vector<std::vector<std::string>> rows;
  std::int64_t all = 0;
  for (const TensorView& tensor : part.view.network().weights->views()) {
    const auto count = static_cast<std::int64_t>(tensor.values.size());
    all += count;
    rows.push_back({tensor.name, shape_text(tensor.shape), format_count(count)});
  }
  rows.push_back({words("figures.total"), "", format_count(all)});
  const TableColumn columns[] = {{words("test.take.array"), 1.6F},
                                 {words("test.take.shape"), 1.4F, Align::kRight, Face::kNumbers},
                                 {words("test.take.numbers"), 1, Align::kRight, Face::kNumbers}};
  table(ui, flow, phrase("test.take.in-weights"), columns, rows,
        {.emphasised_row = static_cast<int>(rows.size()) - 1, .compact = true});
}

void draw_epochs(Ui& ui, Flow& flow, const TakeAlong& part) {
  if (!part.has_history()) return;
  std::vector<std::vector<std::string>> rows;
  for (const EpochMetrics& epoch : part.training().snapshot().history.epochs) {
    const auto share = [](float accuracy) { return format_percent(static_cast<double>(accuracy)); };
    rows.push_back({std::to_string(epoch.epoch), format_loss(static_cast<double>(epoch.loss)),
                    share(epoch.accuracy), format_loss(static_cast<double>(epoch.validation_loss)),
                    share(epoch.validation_accuracy)});
  }
  std::vector<TableColumn> columns = {{"epoch"}};
  for (const char* name : {"loss", "accuracy", "val_loss", "val_accuracy"})
    columns.push_back({name, 1.4F, Align::kRight, Face::kNumbers});
  table(ui, flow, phrase("test.take.in-history"), columns, rows, {.compact = true});
}

// Markdown's code, as one reads it.
std::string quoted_code(std::string_view markdown) {
  std::string text;
  bool inside = false;
  for (const char c : markdown) {
    if (c != '`') {
      text += c;
      continue;
    }
    text += inside ? "”" : "“";
    inside = !inside;
  }
  return text;
}

void draw_code(Ui& ui, Flow& flow, const PythonCell& cell) {
  std::vector<CodeViewLine> lines;
  for (std::size_t from = 0; from < cell.code.size();) {
    const std::size_t end = std::min(cell.code.find('\n', from), cell.code.size());
    lines.push_back({cell.code.substr(from, end - from)});
    from = end + 1;
  }
  code_view(ui, flow, cell.title, lines);
}

// What each part does and, where there is room for it, the part itself.
void draw_program(Ui& ui, Flow& flow, const TakeAlong& part) {
  for (std::size_t i = 0; i < part.program.size(); ++i) {
    const PythonCell& cell = part.program[i];
    const std::string number = std::to_string(i);
    heading(ui, flow, cell.title, 2, "##title " + number);
    Flow text({flow.x, flow.y, std::min(flow.width, ui.px(kMostText)), 0});
    paragraph(ui, text, quoted_code(cell.words), "##words " + number,
              {.color = ui.colors().ink_muted});
    flow.space(text.used() + ui.px(kSpace8));
    if (!ui.narrow && !cell.code.empty()) draw_code(ui, flow, cell);
    flow.space(ui.px(kSpace16));
  }
}

}  // namespace

void draw_taken_contents(Ui& ui, Flow& flow, const TakeAlong& part) {
  switch (part.kind) {
    case TakenKind::kWeights:
      return draw_tensors(ui, flow, part);
    case TakenKind::kHistory:
      return draw_epochs(ui, flow, part);
    case TakenKind::kKeras:
    case TakenKind::kPyTorch:
      return draw_program(ui, flow, part);
  }
}

}  // namespace pixelwalk::app
