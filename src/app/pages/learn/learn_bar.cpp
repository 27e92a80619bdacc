// What the Learn page is driven with: the batch's step, the learning rate, and its keys.

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <vector>

#include "app/figures/training_curves.h"
#include "app/pages/learn/learn_layout.h"
#include "app/pages/learn/learn_view.h"
#include "app/pages/opened_network.h"
#include "app/widgets/button.h"
#include "app/widgets/list.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kRate = 210;

// What can be tried, and the rate that is in force.
std::vector<float> rates_of(const lessons::LearnLesson& lesson) {
  std::vector<float> rates = {1e-5F, 1e-4F, 1e-3F, 1e-2F, 0.1F, 1};
  for (const float rate : {lesson.learning_rate(), lesson.batch().start().options.learning_rate}) {
    if (std::ranges::find(rates, rate) == rates.end()) rates.push_back(rate);
  }
  std::ranges::sort(rates);
  return rates;
}

void draw_rate(Ui& ui, const Rect& rect, LearnView& view) {
  const std::vector<float> rates = rates_of(*view.lesson);
  std::vector<std::string> names;
  for (const float rate : rates) names.push_back(rate_text(rate));
  auto chosen =
      static_cast<int>(std::ranges::find(rates, view.lesson->learning_rate()) - rates.begin());
  if (inline_combo(ui, rect, phrase("learn.rate"), names, chosen))
    choose_learn_rate(view, rates[static_cast<std::size_t>(chosen)]);
}

bool step_image(LearnView& view, int by) {
  if (!view.lesson || view.lesson->image() < 0) return false;
  const int count = view.lesson->batch().count();
  choose_learn_image(view, (view.lesson->image() + by + count) % count);
  return true;
}

// Another filter or unit; another weight of it, the bias among them.
bool step_channel(LearnView& view, int by) {
  const auto plans = learn_plans(view);
  if (plans.empty()) return false;
  lessons::WeightPlace place = chosen_weight(view, plans);
  const int count = lessons::weight_channels(plans[static_cast<std::size_t>(place.layer)]);
  place.channel = (place.channel + by + count) % count;
  choose_weight(view, plans, place);
  return true;
}

bool step_weight(LearnView& view, int by) {
  const auto plans = learn_plans(view);
  if (plans.empty()) return false;
  lessons::WeightPlace place = chosen_weight(view, plans);
  const std::int64_t count =
      lessons::weights_per_channel(plans[static_cast<std::size_t>(place.layer)]) + 1;
  place.index = (place.index + by + count) % count;
  choose_weight(view, plans, place);
  return true;
}

}  // namespace

void draw_learn_bar(Ui& ui, const BarRows& rows, LearnView& view) {
  const float gap = ui.px(kSpace8);
  Rect row = rows.first;
  const bool there = view.lesson != nullptr;
  const std::string_view step = phrase("learn.step"), again = phrase("learn.again");
  const float own = std::max(button_width(ui, step), ui.px(140));
  const float half = (row.width - gap) / 2;
  if (button(ui, cut_left(row, rows.one() ? own : half), step,
             {.kind = ButtonKind::kPrimary, .enabled = there && view.lesson->ready()}))
    take_learn_step(view);
  cut_left(row, gap);
  if (button(ui, rows.one() ? cut_left(row, button_width(ui, again)) : row, again,
             {.enabled = there && view.lesson->steps() > 0}))
    start_learn_again(view);
  if (!there) return;
  Rect rest = rows.one() ? row : rows.second;
  if (rows.one()) cut_left(rest, ui.px(kSpace16));
  draw_rate(ui, cut_left(rest, std::min(ui.px(kRate), rest.width)), view);
  const float hardest = button_width(ui, phrase("learn.hardest"));
  if (!hardest_in_bar(ui) || view.lesson->image() < 0) return;
  cut_left(rest, gap);
  draw_hardest(ui, cut_left(rest, std::min(hardest, rest.width)), view);
}

void draw_hardest(Ui& ui, const Rect& rect, LearnView& view) {
  const lessons::LearnLesson& lesson = *view.lesson;
  if (button(ui, rect, phrase("learn.hardest"),
             {.enabled = lesson.terms() != nullptr && lesson.pulled() && !lesson.shows_hardest(),
              .spoken = phrase("learn.hardest-spoken")}))
    choose_learn_image(view, -1);
}

void draw_learn_settings(Ui& ui, Flow& flow, LearnView& view) {
  lessons::Workspace& workspace = view.context.workspace;
  if ((ui.narrow || ui.low) && network_choice_width(ui, workspace) > 0) {
    draw_network_choice(ui, flow.take(ui.px(kTouch)), workspace, view.link_note);
    flow.space(ui.px(kSpace8));
  }
  if (ui.on_paper) return;
  paragraph(ui, flow, words("learn.settings-on-train"), "##on train",
            {.color = ui.colors().ink_muted});
}

void draw_learn_newer(Ui& ui, Flow& flow, LearnView& view) {
  if (!view.newer || ui.on_paper) return;
  flow.space(ui.px(kSpace8));
  paragraph(ui, flow, words("learn.newer"), "##newer", {.color = ui.colors().ink_muted});
  const std::string_view name = phrase("learn.open-newer");
  Rect row = flow.take(ui.px(kTouch));
  row.width = std::min(row.width, button_width(ui, name));
  if (button(ui, row, name)) view.reopens = true;
}

void add_learn_keys(KeyList& keys, LearnView& view) {
  keys.add({.listed = {Phrase{"frame.key-space"}, Phrase{"learn.step"}},
            .keys = {" "},
            .action = [&view] { return take_learn_step(view); },
            .part = &HiddenParts::steps});
  keys.add({.listed = {"R", Phrase{"learn.again"}},
            .keys = {"r"},
            .action = [&view] { return start_learn_again(view); },
            .part = &HiddenParts::steps});
  keys.add({.listed = {"→, ←", Phrase{"learn.keys-image"}},
            .keys = {"ArrowRight", "ArrowLeft"},
            .action = [&view](int which) { return step_image(view, which == 0 ? 1 : -1); }});
  keys.add({.listed = {"↓, ↑", Phrase{"learn.keys-filter"}},
            .keys = {"ArrowDown", "ArrowUp"},
            .action = [&view](int which) { return step_channel(view, which == 0 ? 1 : -1); },
            .part = &HiddenParts::settings});
  keys.add({.listed = {Phrase{"pixels.key-pages"}, Phrase{"learn.keys-weight"}},
            .keys = {"PageUp", "PageDown"},
            .action = [&view](int next) { return step_weight(view, next == 1 ? 1 : -1); },
            .part = &HiddenParts::settings});
  keys.add({.listed = {"H", Phrase{"learn.hardest-spoken"}}, .keys = {"h"}, .action = [&view] {
              choose_learn_image(view, -1);
            }});
}

}  // namespace pixelwalk::app
