#include <algorithm>
#include <cmath>

#include "app/format.h"
#include "app/gallery.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/progress.h"
#include "app/widgets/slider.h"
#include "app/widgets/words.h"

namespace pixelwalk::app {
namespace {

using lessons::StepUnit;

constexpr float kOneRow = 560;  // least width for everything in one row

void choose_unit(ConvolutionView& view, StepUnit unit) {
  view.lesson.set_unit(unit);
}

void draw_picture_choice(Ui& ui, const Rect& rect, ConvolutionView& view) {
  std::vector<std::string> names;
  for (const Picture& picture : gallery()) names.push_back(picture.name);
  const int own = static_cast<int>(names.size());
  std::vector<int> tests;  // the test pictures that follow in the list
  if (view.test_pictures.state() == TestPictures::State::kReady)
    tests = view.test_pictures.examples();
  if (view.shown_test_picture >= 0 && !std::ranges::count(tests, view.shown_test_picture)) {
    tests.push_back(view.shown_test_picture);
  }
  int chosen = view.shown_picture;
  for (std::size_t i = 0; i < tests.size(); ++i) {
    names.push_back(view.test_pictures.name(tests[i]));
    if (tests[i] == view.shown_test_picture) chosen = own + static_cast<int>(i);
  }
  if (!inline_combo(ui, rect, "Picture", names, chosen)) return;
  if (chosen < own) {
    choose_picture(view, chosen);
  } else {
    choose_test_picture(view, tests[static_cast<std::size_t>(chosen - own)]);
  }
}

// Pictures beyond the built-in ones: fetched when asked for, then any of them by its number.
void draw_test_pictures(Ui& ui, Flow& flow, ConvolutionView& view) {
  TestPictures& tests = view.test_pictures;
  switch (tests.state()) {
    case TestPictures::State::kFailed:
      notice(ui, flow, tests.error(), "##test error", NoticeKind::kBad);
      flow.space(ui.px(kSpace8));
      [[fallthrough]];
    case TestPictures::State::kAbsent:
      if (!tests.available()) return;
      if (button(ui, flow.take(ui.px(kTouch)), "Load Fashion-MNIST pictures",
                 {.icon = Icon::kDownload})) {
        tests.load();
      }
      break;
    case TestPictures::State::kLoading:
      progress_bar(ui, flow.take(ui.px(kTouch)), "Loading pictures", tests.progress(),
                   format_percent(tests.progress(), 0));
      break;
    case TestPictures::State::kReady: {
      double index = std::max(view.shown_test_picture, 0);
      if (number_field(ui, flow.take(field_height(ui)), "Test picture number", index,
                       {.minimum = 0,
                        .maximum = static_cast<double>(tests.pictures().count() - 1),
                        .step = 1,
                        .decimals = 0})) {
        choose_test_picture(view, static_cast<int>(index));
      }
      break;
    }
  }
  flow.space(ui.px(kSpace16));
}

void draw_filter_choice(Ui& ui, const Rect& rect, ConvolutionView& view) {
  std::vector<std::string> names;
  for (const lessons::FilterPreset& preset : lessons::filter_presets())
    names.emplace_back(preset.name);
  int chosen = lessons::preset_of(view.lesson.filter());
  if (chosen < 0) {
    chosen = static_cast<int>(names.size());
    names.emplace_back("Own values");
  }
  if (inline_combo(ui, rect, "Filter", names, chosen)) choose_filter(view, chosen);
}

void draw_unit_choice(Ui& ui, const Rect& rect, ConvolutionView& view) {
  constexpr std::string_view kNames[] = {"Product", "Pixel", "Row"};
  int unit = static_cast<int>(view.lesson.unit());
  if (segmented(ui, rect, "Step by", kNames, unit)) choose_unit(view, static_cast<StepUnit>(unit));
}

void play_or_pause(ConvolutionView& view) {
  if (!view.playing && view.lesson.at_end()) view.lesson.jump_to(0);
  view.playing = !view.playing;
  view.step_owed = 1;  // the first step comes at once
}

void step_by_hand(ConvolutionView& view, bool forward) {
  view.playing = false;
  if (forward) {
    view.lesson.forward();
  } else {
    view.lesson.back();
  }
}

void draw_scrubber(Ui& ui, const Rect& rect, ConvolutionView& view) {
  lessons::ConvolutionLesson& lesson = view.lesson;
  constexpr std::string_view kNames[] = {"product", "pixel", "row"};
  const std::string where = std::string(kNames[static_cast<int>(lesson.unit())]) + " " +
                            format_count(lesson.step()) + " of " + format_count(lesson.steps());
  double step = lesson.step();
  if (slider(ui, rect, "Step", step,
             {.minimum = 0,
              .maximum = static_cast<double>(lesson.steps()),
              .step = 1,
              .show_name = false,
              .value_text = where})) {
    view.playing = false;
    lesson.scrub(static_cast<int>(step));
  }
}

}  // namespace

float convolution_choices_height(const Ui& ui, float width) {
  return width >= ui.px(kOneRow) ? ui.px(kTouch) : ui.px(2 * kTouch + kSpace8);
}

void draw_convolution_choices(Ui& ui, const Rect& area, ConvolutionView& view) {
  Flow flow(area);
  const float gap = ui.px(kSpace8);
  if (area.width >= ui.px(kOneRow)) {
    Rect row = flow.take(ui.px(kTouch));
    const float unit = ui.px(232);
    const float each = std::min((row.width - unit - 2 * gap) / 2, ui.px(300));
    draw_picture_choice(ui, cut_left(row, each), view);
    cut_left(row, gap);
    draw_filter_choice(ui, cut_left(row, each), view);
    draw_unit_choice(ui, cut_right(row, unit), view);
    return;
  }
  const auto columns = flow.columns(2, ui.px(kTouch), gap);
  draw_picture_choice(ui, columns[0], view);
  draw_filter_choice(ui, columns[1], view);
  flow.space(gap);
  draw_unit_choice(ui, flow.take(ui.px(kTouch)), view);
}

float convolution_bar_height(const Ui& ui, float width) {
  return width >= ui.px(kOneRow) ? ui.px(kTouch) : ui.px(2 * kTouch + kSpace4);
}

void draw_convolution_bar(Ui& ui, const Rect& area, ConvolutionView& view) {
  lessons::ConvolutionLesson& lesson = view.lesson;
  const bool one_row = area.width >= ui.px(kOneRow);
  Rect rest = area;
  Rect row = cut_top(rest, ui.px(kTouch));
  const float gap = ui.px(kSpace8);

  const auto icon_button = [&](const Rect& rect, std::string_view name, Icon icon, bool active) {
    return button(ui, rect, name,
                  {.kind = ButtonKind::kQuiet, .icon = icon, .icon_only = true, .enabled = active});
  };
  if (one_row) {
    if (icon_button(cut_left(row, ui.px(kTouch)), "Start", Icon::kFirst, !lesson.at_start())) {
      view.playing = false;
      lesson.jump_to(0);
    }
    cut_left(row, gap);
  }
  if (icon_button(cut_left(row, ui.px(one_row ? kTouch : 56)), "Previous step", Icon::kPrevious,
                  !lesson.at_start())) {
    step_by_hand(view, false);
  }
  cut_left(row, gap);
  const ButtonOptions play{.icon = view.playing ? Icon::kPause : Icon::kPlay, .id = "##play"};
  const float play_width = button_width(ui, "Pause", play);
  if (button(ui, cut_left(row, play_width), view.playing ? "Pause" : "Play", play))
    play_or_pause(view);
  cut_left(row, gap);
  const ButtonOptions next{
      .kind = ButtonKind::kPrimary, .icon = Icon::kNext, .enabled = !lesson.at_end()};
  const float next_width = one_row ? button_width(ui, "Next step", next) : row.width;
  if (button(ui, cut_left(row, next_width), "Next step", next)) step_by_hand(view, true);
  if (one_row) {
    cut_left(row, gap);
    if (icon_button(cut_left(row, ui.px(kTouch)), "End", Icon::kLast, !lesson.at_end())) {
      view.playing = false;
      lesson.jump_to(lesson.end());
    }
    cut_left(row, ui.px(kSpace16));
  } else {
    cut_top(rest, ui.px(kSpace4));
    row = rest;
  }
  const TextStyle style{.size = TextSize::kCaption,
                        .face = Face::kNumbers,
                        .color = ui.colors().ink_muted,
                        .align = Align::kRight};
  const std::string place = format_count(lesson.step()) + " / " + format_count(lesson.steps());
  const std::string widest = format_count(lesson.steps()) + " / " + format_count(lesson.steps());
  const Rect numbers = cut_right(row, ui.text_width(widest, style) + ui.px(4));
  cut_right(row, gap);
  draw_scrubber(ui, row, view);
  ui.text_in(numbers, place, style);
}

void draw_convolution_settings(Ui& ui, Flow& flow, ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  draw_test_pictures(ui, flow, view);
  if (!view.filter_in_place) {
    paragraph(ui, flow, "Filter values, row by row", "##filter label",
              {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
    flow.space(ui.px(4));
    const float cell = std::min(ui.px(64), flow.width / 3);
    draw_filter_fields(ui, {flow.x, flow.y, 3 * cell, 3 * cell}, view);
    flow.space(3 * cell + ui.px(kSpace8));
  }
  const bool nothing_to_scale = lessons::normalising_weight(lesson.filter()) == 1;
  bool scaled = lesson.normalised() && !nothing_to_scale;
  if (toggle(ui, flow.take(ui.px(kTouch)), "Scale the filter to sum 1", scaled,
             !nothing_to_scale)) {
    view.lesson.set_normalised(scaled);
    view.prediction.forget();
  }
  paragraph(ui, flow,
            convolution_text(view, nothing_to_scale ? "scale.none"
                                   : scaled         ? "scale.on"
                                                    : "scale.off"),
            "##scale note", {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  flow.space(ui.px(kSpace16));
  const std::string speed_text = format_number(view.speed, 1) + " steps a second";
  slider(ui, flow.take(field_height(ui)), "Speed", view.speed,
         {.minimum = kSlowestPlay,
          .maximum = kFastestPlay,
          .step = 0,
          .logarithmic = true,
          .value_text = speed_text});
}

bool convolution_key(ConvolutionView& view, std::string_view key) {
  lessons::ConvolutionLesson& lesson = view.lesson;
  if (key == "ArrowRight") {
    step_by_hand(view, true);
  } else if (key == "ArrowLeft") {
    step_by_hand(view, false);
  } else if (key == " ") {
    play_or_pause(view);
  } else if (key == "Home") {
    view.playing = false;
    lesson.jump_to(0);
  } else if (key == "End") {
    view.playing = false;
    lesson.jump_to(lesson.end());
  } else if (key == "1" || key == "2" || key == "3") {
    choose_unit(view, static_cast<StepUnit>(key[0] - '1'));
  } else {
    return false;
  }
  return true;
}

}  // namespace pixelwalk::app
