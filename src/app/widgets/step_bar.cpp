#include "app/widgets/step_bar.h"
#include "app/widgets/list.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/slider.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kRoomForEnds = 540;    // least width for Start and End in one row
constexpr float kRoomForSlider = 160;  // and for the slider, its numbers and the gaps beside it

bool icon_button(Ui& ui, const Rect& rect, std::string_view name, Icon icon, bool active) {
  return button(ui, rect, name,
                {.kind = ButtonKind::kQuiet, .icon = icon, .icon_only = true, .enabled = active});
}

// The button that steps, and joined with it the list of what a step can be.
struct NextButton {
  std::string_view name;
  ButtonOptions options;
  float width = 0, menu = 0;  // the least of both together; of the list
};

NextButton next_button(Ui& ui, const StepBar& bar) {
  NextButton next{phrase("frame.next-step"),
                  {.kind = bar.at_end || bar.quiet ? ButtonKind::kQuiet : ButtonKind::kPrimary,
                   .icon = bar.sizes.empty() ? Icon::kNext : Icon::kNone,
                   .enabled = !bar.at_end,
                   .id = "##next"}};
  if (!bar.sizes.empty()) next.name = bar.sizes[static_cast<std::size_t>(bar.size)].next;
  next.options.joined = !bar.sizes.empty() && !ui.hidden.settings;
  next.menu = next.options.joined ? ui.px(kTouch) : 0;
  next.width = bar.sizes.empty() ? button_width(ui, next.name, next.options) : 0;
  for (const StepSize& size : bar.sizes)  // the same whichever it is
    next.width = std::max(next.width, button_width(ui, size.next, next.options));
  next.width += next.menu;
  return next;
}

void draw_next(Ui& ui, Rect place, const NextButton& next, const StepBar& bar,
               StepBarResult& result) {
  const Rect menu = cut_right(place, next.menu);
  if (button(ui, place, next.name, next.options)) result.action = StepAction::kNext;
  if (next.menu <= 0) return;
  std::vector<std::string> names;
  for (const StepSize& size : bar.sizes) names.emplace_back(size.name);
  int chosen = bar.size;
  if (joined_combo(ui, menu, phrase("frame.step-by"), names, chosen, !bar.at_end))
    result.size = chosen;
}

// The buttons; cuts the room they take off `row`. Next step stands at its right end: beside it, or
// beneath, is the button that leads on.
StepBarResult draw_buttons(Ui& ui, Rect& row, const StepBar& bar, bool playing, bool one_row) {
  StepBarResult result;
  const float gap = ui.px(kSpace8);
  const NextButton next = next_button(ui, bar);
  const bool ends = one_row && row.width >= ui.px(kRoomForEnds);
  const auto end_button = [&](std::string_view name, Icon icon, bool active, StepAction action) {
    if (!ends) return;
    if (icon_button(ui, cut_left(row, ui.px(kTouch)), name, icon, active)) result.action = action;
    cut_left(row, gap);
  };
  end_button(phrase("frame.start"), Icon::kFirst, !bar.at_start, StepAction::kStart);
  const Rect previous = cut_left(row, ui.px(one_row ? kTouch : 48));
  if (icon_button(ui, previous, phrase("frame.previous-step"), Icon::kPrevious, !bar.at_start))
    result.action = StepAction::kPrevious;
  cut_left(row, gap);
  ButtonOptions play{
      .icon = playing ? Icon::kPause : Icon::kPlay, .enabled = bar.steps > 0, .id = "##play"};
  float play_width = button_width(ui, phrase("frame.pause"), play);
  // The word gives way where the other button or, in one row, the slider needs its room.
  const float end = ends ? ui.px(kTouch) + gap : 0;
  const float least = next.width + (one_row ? end + ui.px(kRoomForSlider) : -ui.px(kSpace16));
  if (row.width < play_width + gap + least) {
    play.icon_only = true;
    play_width = ui.px(kTouch);
  }
  if (button(ui, cut_left(row, play_width), playing ? phrase("frame.pause") : phrase("frame.play"),
             play))
    result.action = StepAction::kPlayOrPause;
  cut_left(row, gap);
  draw_next(ui, cut_right(row, one_row ? next.width : row.width), next, bar, result);
  cut_right(row, gap);
  end_button(phrase("frame.end"), Icon::kLast, !bar.at_end, StepAction::kEnd);
  if (one_row) cut_left(row, gap);
  return result;
}

}  // namespace

StepBarResult step_bar(Ui& ui, const BarRows& rows, const StepBar& bar, const Playback& playback) {
  Rect row = rows.first;
  StepBarResult result = draw_buttons(ui, row, bar, playback.playing, rows.one());
  if (!rows.one()) row = rows.second;
  const TextStyle style{.size = TextSize::kCaption,
                        .face = Face::kNumbers,
                        .color = ui.colors().ink_muted,
                        .align = Align::kRight};
  const std::string of = " / " + format_count(bar.steps);
  const float widest = ui.text_width(format_count(bar.steps) + of, style);
  const Rect numbers = cut_right(row, widest + ui.px(4));
  cut_right(row, ui.px(kSpace8));
  double step = bar.step;
  if (slider(ui, row, phrase("frame.step"), step,
             {.minimum = 0,
              .maximum = static_cast<double>(bar.steps),
              .step = 1,
              .show_name = false,
              .value_text = ui.answers_hidden ? std::to_string(bar.step) : bar.place})) {
    result = {.action = StepAction::kScrub, .scrubbed_to = static_cast<int>(step)};
  }
  ui.text_in(numbers, format_count(bar.step) + of, style);
  return result;
}

void add_step_keys(KeyList& keys, const std::function<void(StepAction)>& step, StepKeys what) {
  const auto add = [&](const ListedKeys& listed, std::vector<std::string> names,
                       StepAction action) {
    if (!what.vertical && names.size() > 1) names.pop_back();
    keys.add({.listed = listed,
              .keys = std::move(names),
              .action = [step, action](int) { step(action); },
              .when = what.when,
              .where = what.where,
              .part = &HiddenParts::steps});
  };
  if (what.next.keys.empty()) what.next = {"→", Phrase{"frame.keys-next"}};
  if (what.previous.keys.empty()) what.previous = {"←", Phrase{"frame.previous-step"}};
  add(what.next, {"ArrowRight", "ArrowDown"}, StepAction::kNext);
  add(what.previous, {"ArrowLeft", "ArrowUp"}, StepAction::kPrevious);
  add({Phrase{"frame.key-space"}, Phrase{"frame.keys-play"}}, {" "}, StepAction::kPlayOrPause);
  add({Phrase{"frame.key-home"}, Phrase{"frame.start"}}, {"Home"}, StepAction::kStart);
  add({Phrase{"frame.key-end"}, Phrase{"frame.end"}}, {"End"}, StepAction::kEnd);
}

void speed_slider(Ui& ui, const Rect& rect, Playback& playback) {
  const std::string text =
      words("frame.steps-a-second", {{"speed", format_number(playback.speed, 1)}});
  slider(ui, rect, phrase("frame.speed"), playback.speed,
         {.minimum = Playback::kSlowest,
          .maximum = Playback::kFastest,
          .step = 0,
          .logarithmic = true,
          .value_text = text});
}

}  // namespace pixelwalk::app
