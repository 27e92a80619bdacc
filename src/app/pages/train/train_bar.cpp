// The controls that drive the training, always in sight.

#include <algorithm>

#include "app/format.h"
#include "app/pages/train/train_view.h"
#include "app/widgets/button.h"
#include "app/widgets/progress.h"

namespace pixelwalk::app {
namespace {

struct Primary {
  std::string_view name;
  Icon icon = Icon::kPlay;
  bool enabled = true;
};

Primary primary_of(const lessons::TrainingSession& session) {
  if (session.can_pause()) return {"Pause", Icon::kPause};
  if (session.can_resume()) return {"Resume", Icon::kPlay};
  if (session.can_reset()) return {"Reset", Icon::kReset};
  return {"Start training", Icon::kPlay, session.can_start()};
}

bool one_row(const Ui& ui, float width) {
  return width >= ui.px(620);
}

struct Progress {
  std::string words;
  double fraction = 0;
};

Progress progress_of(const lessons::TrainingSession& session) {
  const TrainingSnapshot& snapshot = session.snapshot();
  if (session.data().loading()) {
    const double fraction = session.data().progress();
    return {fraction < 0 ? "Unpacking" : "Downloading, " + format_percent(fraction, 0), fraction};
  }
  const int epochs = session.options().epochs;
  const double steps = std::max(1, snapshot.steps_per_epoch);
  const double done = snapshot.epoch > 0 ? snapshot.epoch - 1 + snapshot.step / steps : 0;
  Progress progress{"Epoch " + std::to_string(snapshot.epoch) + " of " + std::to_string(epochs),
                    done / epochs};
  if (snapshot.validating) progress.words += ", validating";
  return progress;
}

}  // namespace

void train_primary_action(TrainView& view) {
  lessons::TrainingSession& session = view.session;
  if (session.can_pause()) {
    session.pause();
  } else if (session.can_resume()) {
    session.resume();
  } else if (session.can_reset()) {
    session.reset();
  } else {
    session.start();
  }
}

float train_bar_height(const Ui& ui, float width) {
  return one_row(ui, width) ? ui.px(kTouch)
                            : 2 * ui.px(kTouch) + ui.px(kSpace8) + ui.px(kSpace8) + ui.px(30);
}

void draw_train_bar(Ui& ui, const Rect& area, TrainView& view) {
  lessons::TrainingSession& session = view.session;
  const bool row = one_row(ui, area.width);
  const Primary primary = primary_of(session);
  const bool ended = primary.name == "Reset";
  const float gap = ui.px(kSpace8), height = ui.px(kTouch);
  Rect first{area.x, area.y, row ? ui.px(160) : area.width, height};
  Rect rest{row ? right(first) + gap : area.x, row ? area.y : bottom(first) + gap,
            row ? right(area) - right(first) - gap : area.width, height};

  const ButtonOptions primary_options{.kind = ButtonKind::kPrimary,
                                      .icon = primary.icon,
                                      .enabled = primary.enabled,
                                      .id = "primary"};
  if (button(ui, first, primary.name, primary_options)) train_primary_action(view);

  // "Step one batch" takes what it needs, the others share the rest.
  const float step = button_width(ui, "Step one batch");
  const int others = ended ? 1 : 2;
  const float each =
      (rest.width - step - gap * static_cast<float>(others)) / static_cast<float>(others);
  const auto next = [&](std::string_view name) {
    const bool natural = row || name == "Step one batch";
    const Rect rect = cut_left(rest, natural ? button_width(ui, name) : each);
    cut_left(rest, gap);
    return rect;
  };
  const auto quiet_button = [&](std::string_view name, bool enabled, std::string_view why_not) {
    return button(ui, next(name), name,
                  {.enabled = enabled, .description = enabled ? std::string_view() : why_not});
  };
  if (quiet_button("Step one batch", session.can_step(),
                   "Only before training or while it is paused."))
    session.step();
  if (quiet_button("Stop", session.can_stop(), "Nothing is being trained.")) session.stop();
  if (!ended && quiet_button("Reset", session.can_reset(), "Nothing has been trained yet."))
    session.reset();

  const Progress progress = progress_of(session);
  if (row) {
    cut_left(rest, gap);
    if (rest.width >= ui.px(120)) {
      progress_bar(ui, centered(rest, rest.width, ui.px(30)), "Progress", progress.fraction,
                   progress.words);
    }
  } else {
    progress_bar(ui, {area.x, bottom(rest) + gap, area.width, ui.px(30)}, "Progress",
                 progress.fraction, progress.words);
  }
}

}  // namespace pixelwalk::app
