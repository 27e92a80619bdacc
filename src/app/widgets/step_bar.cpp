#include "app/widgets/step_bar.h"

#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/slider.h"

namespace pixelwalk::app {
namespace {

constexpr float kOneRow = 560;  // least width for everything in one row

bool icon_button(Ui& ui, const Rect& rect, std::string_view name, Icon icon, bool active) {
  return button(ui, rect, name,
                {.kind = ButtonKind::kQuiet, .icon = icon, .icon_only = true, .enabled = active});
}

// The buttons; cuts the room they take off `row`.
StepAction draw_buttons(Ui& ui, Rect& row, const StepBar& bar, bool playing, bool one_row) {
  StepAction action = StepAction::kNone;
  const float gap = ui.px(kSpace8);
  if (one_row) {
    if (icon_button(ui, cut_left(row, ui.px(kTouch)), "Start", Icon::kFirst, !bar.at_start))
      action = StepAction::kStart;
    cut_left(row, gap);
  }
  const Rect previous = cut_left(row, ui.px(one_row ? kTouch : 56));
  if (icon_button(ui, previous, "Previous step", Icon::kPrevious, !bar.at_start))
    action = StepAction::kPrevious;
  cut_left(row, gap);
  const ButtonOptions play{.icon = playing ? Icon::kPause : Icon::kPlay, .id = "##play"};
  const float play_width = button_width(ui, "Pause", play);
  if (button(ui, cut_left(row, play_width), playing ? "Pause" : "Play", play))
    action = StepAction::kPlayOrPause;
  cut_left(row, gap);
  const ButtonOptions next{
      .kind = ButtonKind::kPrimary, .icon = Icon::kNext, .enabled = !bar.at_end};
  const float next_width = one_row ? button_width(ui, "Next step", next) : row.width;
  if (button(ui, cut_left(row, next_width), "Next step", next)) action = StepAction::kNext;
  if (one_row) {
    cut_left(row, gap);
    if (icon_button(ui, cut_left(row, ui.px(kTouch)), "End", Icon::kLast, !bar.at_end))
      action = StepAction::kEnd;
    cut_left(row, ui.px(kSpace16));
  }
  return action;
}

}  // namespace

float step_bar_height(const Ui& ui, float width) {
  return width >= ui.px(kOneRow) ? ui.px(kTouch) : ui.px(2 * kTouch + kSpace4);
}

StepBarResult step_bar(Ui& ui, const Rect& area, const StepBar& bar, const Playback& playback) {
  const bool one_row = area.width >= ui.px(kOneRow);
  Rect rest = area;
  Rect row = cut_top(rest, ui.px(kTouch));
  StepBarResult result{draw_buttons(ui, row, bar, playback.playing, one_row)};
  if (!one_row) {
    cut_top(rest, ui.px(kSpace4));
    row = rest;
  }
  const TextStyle style{.size = TextSize::kCaption,
                        .face = Face::kNumbers,
                        .color = ui.colors().ink_muted,
                        .align = Align::kRight};
  const std::string of = " / " + format_count(bar.steps);
  const float widest = ui.text_width(format_count(bar.steps) + of, style);
  const Rect numbers = cut_right(row, widest + ui.px(4));
  cut_right(row, ui.px(kSpace8));
  double step = bar.step;
  if (slider(ui, row, "Step", step,
             {.minimum = 0,
              .maximum = static_cast<double>(bar.steps),
              .step = 1,
              .show_name = false,
              .value_text = bar.place})) {
    result = {StepAction::kScrub, static_cast<int>(step)};
  }
  ui.text_in(numbers, format_count(bar.step) + of, style);
  return result;
}

StepAction step_key(std::string_view key) {
  if (key == "ArrowRight") return StepAction::kNext;
  if (key == "ArrowLeft") return StepAction::kPrevious;
  if (key == " ") return StepAction::kPlayOrPause;
  if (key == "Home") return StepAction::kStart;
  if (key == "End") return StepAction::kEnd;
  return StepAction::kNone;
}

void speed_slider(Ui& ui, const Rect& rect, Playback& playback) {
  const std::string text = format_number(playback.speed, 1) + " steps a second";
  slider(ui, rect, "Speed", playback.speed,
         {.minimum = Playback::kSlowest,
          .maximum = Playback::kFastest,
          .step = 0,
          .logarithmic = true,
          .value_text = text});
}

}  // namespace pixelwalk::app
