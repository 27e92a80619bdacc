// The stage of the view "Take along": what can be taken, its buttons, how to run it, and beside
// that, where there is room, what is in it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages/test/take_along.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/table.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kLeft = 520, kLeastRight = 300;
constexpr float kNews = 72;  // what is said of a file

std::vector<CodeViewLine> commands(const TakeAlong& part) {
  switch (part.kind) {
    case TakenKind::kWeights:
      return {{words("test.take.install-weights")},
              {words("test.take.run-weights", {{"file", kWeightsFile}})}};
    case TakenKind::kKeras:
      return {{words("test.take.install-keras")},
              {words("test.take.run", {{"file", program_file(part.kind, false)}})}};
    case TakenKind::kPyTorch:
      return {{words("test.take.install-pytorch")},
              {words("test.take.run", {{"file", program_file(part.kind, false)}})}};
    case TakenKind::kHistory:
      break;
  }
  return {{words("test.take.install-history")},
          {words("test.take.run-history", {{"file", kHistoryFile}})}};
}

void draw_kinds(Ui& ui, const Rect& row, TakeAlong& part) {
  if (ui.on_paper) return;
  const std::string_view kinds[] = {phrase("test.take.weights"), "Keras", "PyTorch",
                                    phrase("test.take.history")};
  int kind = static_cast<int>(part.kind);
  if (segmented(ui, row, phrase("test.take.what"), kinds, kind))
    part.kind = static_cast<TakenKind>(kind);
}

// Why something cannot be had; empty: it can.
std::string obstacle(const TakeAlong& part) {
  if (part.kind == TakenKind::kHistory && !part.has_history()) return words("test.take.no-history");
  if (part.kind == TakenKind::kWeights && part.training().locked())
    return words("test.take.locked");
  return part.is_program() ? part.problem : std::string();
}

void draw_left(Ui& ui, Flow& flow, TakeAlong& part) {
  draw_kinds(ui, flow.take(ui.px(kTouch)), part);
  flow.space(ui.px(kSpace8));
  draw_network_label(ui, flow.take(ui.px(kSpace24)), part.view.network(), Align::kLeft);
  flow.space(ui.px(kSpace8));
  code_card(ui, flow, phrase("test.take.how"), commands(part), part.copy);
  if (const std::string why = obstacle(part); !why.empty()) {
    flow.space(ui.px(kSpace8));
    paragraph(ui, flow, why, "##why", {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  }
  if (part.news_of == part.kind) draw_file_news(ui, flow, part.news);
}

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

void draw_program(Ui& ui, Flow& flow, const TakeAlong& part) {
  for (std::size_t i = 0; i < part.program.size(); ++i) {
    const PythonCell& cell = part.program[i];
    const std::string number = std::to_string(i);
    heading(ui, flow, cell.title, 3, "##title " + number);
    paragraph(ui, flow, cell.words, "##words " + number, {.color = ui.colors().ink_muted});
    flow.space(ui.px(kSpace16));
  }
}

// What is in it.
void draw_contents(Ui& ui, Flow& flow, const TakeAlong& part) {
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

bool has_right(const Ui& ui, float width) {
  return !ui.narrow && width >= ui.px(kLeft + kSpace32 + kLeastRight);
}

}  // namespace

void draw_take_along_bar(Ui& ui, const BarRows& rows, TakeAlong& part) {
  Rect row = rows.first;
  const float gap = ui.px(kSpace8), half = (row.width - gap) / 2;
  const auto pressed = [&](std::string_view name, const ButtonOptions& options) {
    const float width = rows.one() ? std::min(half, button_width(ui, name, options)) : half;
    const Rect place = cut_left(row, width);
    cut_left(row, gap);
    return button(ui, place, name, options);
  };
  const auto saves = [&](std::string_view name, bool enabled) {
    return pressed(name, {.icon = Icon::kDownload, .enabled = enabled && part.has_weights()});
  };
  if (part.kind == TakenKind::kWeights) {
    if (saves(phrase("train.save-weights"), !part.saving)) save_weights(part);
    if (pressed(phrase("train.load-weights"), {.icon = Icon::kOpen,
                                               .enabled = !part.training().locked(),
                                               .description = phrase("train.load-weights-says")}))
      load_weights(part);
  } else if (part.kind == TakenKind::kHistory) {
    if (saves(phrase("train.save-history"), part.has_history())) save_history(part);
  } else {
    const bool some = !part.program.empty();
    if (saves(phrase("test.take.script"), some)) save_program(part, false);
    if (saves(phrase("test.take.notebook"), some)) save_program(part, true);
  }
}

std::string take_along_sentence(const TakeAlong& part) {
  if (!part.has_weights()) return part.view.context.workspace.network.note();
  constexpr Phrase kSays[] = {{"test.take.weights-say"},
                              {"test.take.keras-says"},
                              {"test.take.pytorch-says"},
                              {"test.take.history-says"}};
  return std::string(kSays[static_cast<std::size_t>(part.kind)]);
}

void draw_take_along(Ui& ui, const Rect& area, TakeAlong& part) {
  if (!part.has_weights()) {
    const std::string note = part.view.context.workspace.network.note();
    return draw_network_obstacle(ui, area, part.view.context, {NetworkObstacle::kNetwork, note});
  }
  Rect rest = area;
  const bool right = has_right(ui, area.width);
  Flow flow(right ? cut_left(rest, ui.px(kLeft)) : area);
  draw_left(ui, flow, part);
  if (!right) return;
  cut_left(rest, ui.px(kSpace32));
  ScrollArea scroll(ui, "##contents", rest);
  scroll.flow().width -= ui.px(kSpace16);
  draw_contents(ui, scroll.flow(), part);
}

float take_along_height(const Ui& ui, float width, const TakeAlong& part) {
  if (!part.has_weights()) return network_obstacle_height(ui);
  const TextStyle caption{.size = TextSize::kCaption};
  float height = ui.px(kTouch + kSpace24 + 2 * kSpace8);
  if (const std::string why = obstacle(part); !why.empty())
    height += ui.px(kSpace8) + ui.wrapped_height(width, why, caption);
  if (part.news_of == part.kind && !part.news.words.empty()) height += ui.px(kNews);
  return height + ui.px(kTouch + kSpace8) + code_view_height(ui, width, commands(part));
}

void draw_take_along_numbers(Ui& ui, Flow& flow, const TakeAlong& part) {
  if (!part.has_weights()) {
    paragraph(ui, flow, words("test.no-numbers"), "##none", {.color = ui.colors().ink_muted});
    return;
  }
  if (!has_right(ui, flow.width)) draw_contents(ui, flow, part);
}

}  // namespace pixelwalk::app
