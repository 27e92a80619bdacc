// The stage of the view "Take along": what can be taken, how to run it and what one sees then;
// beside that, where there is room, what is in it. And its buttons.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages/test/take_along.h"
#include "app/ui/measuring.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kLeft = 520, kLeastRight = 300;
constexpr float kNews = 72;  // what is said of a file
constexpr TextStyle kStepTitle{.face = Face::kBold};

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

bool is_missing(const TakeAlong& part) {
  return part.kind == TakenKind::kHistory && !part.has_history();
}

// Why something cannot be had; empty: it can.
std::string obstacle(const TakeAlong& part) {
  if (is_missing(part)) return words("test.take.no-history");
  if (part.kind == TakenKind::kWeights && part.training().locked())
    return words("test.take.locked");
  return part.is_program() ? part.problem : std::string();
}

// What is saved, what it does, and what one sees then: words beneath a small heading.
struct Step {
  std::string_view title;
  std::string words;
};

TextValues file_values(const TakeAlong& part) {
  return {{"weights", kWeightsFile},
          {"history", kHistoryFile},
          {"script", program_file(part.kind, false)},
          {"notebook", program_file(part.kind, true)}};
}

std::string_view what_one_gets(const TakeAlong& part) {
  if (part.is_program()) return "test.take.get.program";
  if (part.kind == TakenKind::kHistory) return "test.take.get.history";
  return part.view.network().source == lessons::NetworkSource::kTraining ? "test.take.get.training"
                                                                         : "test.take.get.weights";
}

std::string_view what_one_sees(const TakeAlong& part) {
  if (part.is_program()) return "test.take.see.program";
  return part.kind == TakenKind::kHistory ? "test.take.see.history" : "test.take.see.weights";
}

Step first_step(const TakeAlong& part) {
  return {phrase("test.take.get"), words(what_one_gets(part), file_values(part))};
}

Step last_step(const TakeAlong& part) {
  return {phrase("test.take.see"), words(what_one_sees(part), file_values(part))};
}

void draw_step(Ui& ui, Flow& flow, const Step& step) {
  const Rect line = flow.take(ui.line_height(kStepTitle));
  ui.text_in(line, step.title, kStepTitle);
  ui.describe({.id = ui.id(step.title),
               .role = Role::kHeading,
               .name = std::string(step.title),
               .level = 2,
               .rect = line});
  flow.space(ui.px(kSpace4));
  paragraph(ui, flow, step.words, "##" + std::string(step.title));
}

float step_height(const Ui& ui, float width, const Step& step) {
  return ui.line_height(kStepTitle) + ui.px(kSpace4) + ui.wrapped_height(width, step.words, {});
}

void draw_left(Ui& ui, Flow& flow, TakeAlong& part) {
  draw_kinds(ui, flow.take(ui.px(kTouch)), part);
  flow.space(ui.px(kSpace8));
  draw_network_label(ui, flow.take(ui.px(kSpace24)), part.view.network(), Align::kLeft);
  if (const std::string why = obstacle(part); !why.empty())
    paragraph(ui, flow, why, "##why", {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  if (is_missing(part)) return;
  flow.space(ui.px(kSpace16));
  draw_step(ui, flow, first_step(part));
  flow.space(ui.px(kSpace16));
  code_card(ui, flow, phrase("test.take.how"), commands(part), part.copy);
  flow.space(ui.px(kSpace24));
  draw_step(ui, flow, last_step(part));
  if (part.news_of == part.kind) draw_file_news(ui, flow, part.news);
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

namespace {

float contents_height(Ui& ui, float width, const TakeAlong& part) {
  const Measuring measuring(ui);
  Flow flow({0, 0, width, 0});
  draw_taken_contents(ui, flow, part);
  return flow.used();
}

}  // namespace

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
  const bool scrolls = contents_height(ui, rest.width, part) > rest.height;
  ScrollArea scroll(ui, "##contents", rest);
  if (scrolls) scroll.flow().width -= ui.px(kSpace16);
  draw_taken_contents(ui, scroll.flow(), part);
}

float take_along_height(const Ui& ui, float width, const TakeAlong& part) {
  if (!part.has_weights()) return network_obstacle_height(ui);
  const TextStyle caption{.size = TextSize::kCaption};
  float height = ui.px(kTouch + kSpace8 + kSpace24 + 2 * kSpace16);
  if (const std::string why = obstacle(part); !why.empty())
    height += ui.wrapped_height(width, why, caption);
  if (is_missing(part)) return height;
  height += step_height(ui, width, first_step(part));
  height += ui.px(kTouch + kSpace8) + code_view_height(ui, width, commands(part));
  height += ui.px(kSpace24) + step_height(ui, width, last_step(part));
  if (part.news_of == part.kind && !part.news.words.empty()) height += ui.px(kNews);
  return height;
}

void draw_take_along_numbers(Ui& ui, Flow& flow, const TakeAlong& part) {
  if (!part.has_weights()) {
    paragraph(ui, flow, words("test.no-numbers"), "##none", {.color = ui.colors().ink_muted});
    return;
  }
  if (!has_right(ui, flow.width)) draw_taken_contents(ui, flow, part);
}

}  // namespace pixelwalk::app
