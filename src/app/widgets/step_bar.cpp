#include "app/widgets/step_bar.h"

#include <utility>
#include <vector>

#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/slider.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kRoomForEnds = 540;  // least width for Start and End in one row

bool icon_button(Ui& ui, const Rect& rect, std::string_view name, Icon icon, bool active) {
  return button(ui, rect, name,
                {.kind = ButtonKind::kQuiet, .icon = icon, .icon_only = true, .enabled = active});
}

// The buttons; cuts the room they take off `row`. Next step stands at its right end: beside it, or
// beneath, is the button that leads on.
StepAction draw_buttons(Ui& ui, Rect& row, const StepBar& bar, bool playing, bool one_row) {
  StepAction action = StepAction::kNone;
  const float gap = ui.px(kSpace8);
  const bool ends = one_row && row.width >= ui.px(kRoomForEnds);
  if (ends) {
    if (icon_button(ui, cut_left(row, ui.px(kTouch)), phrase("frame.start"), Icon::kFirst,
                    !bar.at_start))
      action = StepAction::kStart;
    cut_left(row, gap);
  }
  const Rect previous = cut_left(row, ui.px(one_row ? kTouch : 56));
  if (icon_button(ui, previous, phrase("frame.previous-step"), Icon::kPrevious, !bar.at_start))
    action = StepAction::kPrevious;
  cut_left(row, gap);
  const ButtonOptions play{.icon = playing ? Icon::kPause : Icon::kPlay, .id = "##play"};
  const float play_width = button_width(ui, phrase("frame.pause"), play);
  if (button(ui, cut_left(row, play_width), playing ? phrase("frame.pause") : phrase("frame.play"),
             play))
    action = StepAction::kPlayOrPause;
  cut_left(row, gap);
  const ButtonOptions next{.kind = bar.at_end ? ButtonKind::kQuiet : ButtonKind::kPrimary,
                           .icon = Icon::kNext,
                           .enabled = !bar.at_end};
  const float next_width = one_row ? button_width(ui, phrase("frame.next-step"), next) : row.width;
  if (button(ui, cut_right(row, next_width), phrase("frame.next-step"), next))
    action = StepAction::kNext;
  cut_right(row, gap);
  if (ends) {
    if (icon_button(ui, cut_left(row, ui.px(kTouch)), phrase("frame.end"), Icon::kLast,
                    !bar.at_end))
      action = StepAction::kEnd;
    cut_left(row, gap);
  }
  if (one_row) cut_left(row, gap);
  return action;
}

}  // namespace

StepBarResult step_bar(Ui& ui, const BarRows& rows, const StepBar& bar, const Playback& playback) {
  Rect row = rows.first;
  StepBarResult result{draw_buttons(ui, row, bar, playback.playing, rows.one())};
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
    result = {StepAction::kScrub, static_cast<int>(step)};
  }
  ui.text_in(numbers, format_count(bar.step) + of, style);
  return result;
}

void add_step_keys(KeyList& keys, const std::function<void(StepAction)>& step, StepKeys what) {
  const auto add = [&](Shortcut listed, std::vector<std::string> names, StepAction action) {
    if (!what.vertical && names.size() > 1) names.pop_back();
    keys.add({.listed = std::move(listed),
              .keys = std::move(names),
              .action = [step, action](int) { step(action); },
              .when = what.when,
              .where = what.where,
              .part = &HiddenParts::steps});
  };
  if (what.next.keys.empty()) what.next = {"→", words("frame.keys-next")};
  if (what.previous.keys.empty()) what.previous = {"←", words("frame.previous-step")};
  add(std::move(what.next), {"ArrowRight", "ArrowDown"}, StepAction::kNext);
  add(std::move(what.previous), {"ArrowLeft", "ArrowUp"}, StepAction::kPrevious);
  add({words("frame.key-space"), words("frame.keys-play")}, {" "}, StepAction::kPlayOrPause);
  add({"Home", words("frame.start")}, {"Home"}, StepAction::kStart);
  add({"End", words("frame.end")}, {"End"}, StepAction::kEnd);
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
