// The controls that drive the training, always in sight.

#include <algorithm>

#include "app/pages/train/train_view.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/progress.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr int kMoreEpochs = 5;

enum class PrimaryAction { kStart, kPause, kResume, kTrainMore };

struct Primary {
  PrimaryAction action = PrimaryAction::kStart;
  std::string_view name;
  Icon icon = Icon::kPlay;
  bool enabled = true;
  std::string_view why_not = {};
};

Primary primary_of(const lessons::TrainingSession& session) {
  if (session.can_pause()) return {PrimaryAction::kPause, phrase("frame.pause"), Icon::kPause};
  if (session.can_resume()) return {PrimaryAction::kResume, phrase("train.resume")};
  if (session.can_train_more()) return {PrimaryAction::kTrainMore, phrase("train.train-more")};
  return {PrimaryAction::kStart, phrase("train.start"), Icon::kPlay, session.can_start(),
          session.can_reset() ? phrase("train.why.ended") : std::string_view(session.problem())};
}

void act(lessons::TrainingSession& session, PrimaryAction action) {
  switch (action) {
    case PrimaryAction::kStart:
      session.start();
      break;
    case PrimaryAction::kPause:
      session.pause();
      break;
    case PrimaryAction::kResume:
      session.resume();
      break;
    case PrimaryAction::kTrainMore:
      session.train_more(kMoreEpochs);
      break;
  }
}

// Reset, or what takes it back: one button, so that the second press of a hasty hand undoes it.
void draw_reset(Ui& ui, const Rect& rect, std::string_view name, TrainView& view) {
  lessons::TrainingSession& session = view.session;
  const bool undo = session.can_undo_reset();
  const bool enabled = undo || session.can_reset();
  if (!button(
          ui, rect, name,
          {.enabled = enabled,
           .id = "reset",
           .description = enabled ? std::string_view() : phrase("train.why.nothing-trained")})) {
    return;
  }
  if (undo) {
    session.undo_reset();
    view.file_news = {};
    view.setting_error.clear();
  } else {
    reset_training(view);
  }
}

struct ShownProgress {
  std::string words;
  double fraction = 0;
};

ShownProgress progress_of(const lessons::TrainingSession& session) {
  const TrainingSnapshot& snapshot = session.snapshot();
  if (session.data().loading()) {
    const double fraction = session.data().progress();
    return {fraction < 0
                ? words("train.progress.unpacking")
                : words("train.progress.downloading", {{"share", format_percent(fraction, 0)}}),
            fraction};
  }
  const int epochs = session.options().epochs;
  const double steps = std::max(1, snapshot.steps_per_epoch);
  const double done = snapshot.epoch > 0 ? snapshot.epoch - 1 + snapshot.step / steps : 0;
  return {words(snapshot.validating ? "train.progress.validating" : "train.progress.epoch",
                {{"epoch", snapshot.epoch}, {"epochs", epochs}}),
          done / epochs};
}

}  // namespace

void reset_training(TrainView& view) {
  view.session.reset();
  view.link_note = {};
  view.link_refused = false;
  view.file_news = {};
  view.setting_error.clear();
}

void train_start_or_pause(TrainView& view) {
  const Primary primary = primary_of(view.session);
  if (primary.action != PrimaryAction::kTrainMore) act(view.session, primary.action);
}

float train_bar_height(const Ui& ui, bool one_row) {
  return one_row ? ui.px(kTouch) : 3 * ui.px(kTouch) + 2 * ui.px(kSpace8);
}

void draw_train_bar(Ui& ui, const BarRows& rows, TrainView& view) {
  lessons::TrainingSession& session = view.session;
  const Primary primary = primary_of(session);
  const float gap = ui.px(kSpace8), height = ui.px(kTouch);
  const bool row = rows.one();
  const Rect& area = rows.first;
  // At the end the one thing to do is to look at what was learned.
  const bool at_end = primary.action == PrimaryAction::kTrainMore;
  const ButtonOptions primary_options{.kind = at_end ? ButtonKind::kQuiet : ButtonKind::kPrimary,
                                      .icon = primary.icon,
                                      .enabled = primary.enabled,
                                      .id = "primary",
                                      .description = primary.enabled ? "" : primary.why_not};
  const std::string_view step = phrase("train.step"), stop = phrase("train.stop");
  const std::string_view reset =
      phrase(session.can_undo_reset() ? "train.undo-reset" : "train.reset");
  const float others = button_width(ui, step) + button_width(ui, stop) + button_width(ui, reset);
  // As wide as its longest name, where there is room: nothing moves under the hand.
  const float widest =
      std::min(std::max(ui.px(160), button_width(ui, phrase("train.train-more"), primary_options)),
               area.width - others - 3 * gap);
  Rect first{area.x, area.y, row ? widest : area.width, height};
  Rect rest{row ? right(first) + gap : area.x, row ? area.y : bottom(first) + gap,
            row ? right(area) - right(first) - gap : area.width, height};
  if (button(ui, first, primary.name, primary_options)) act(session, primary.action);

  const auto next = [&](float width) {
    const Rect rect = cut_left(rest, width);
    cut_left(rest, gap);
    return rect;
  };
  const auto quiet_button = [&](std::string_view name, bool enabled, std::string_view why_not) {
    return button(ui, next(button_width(ui, name)), name,
                  {.enabled = enabled, .description = enabled ? std::string_view() : why_not});
  };
  if (quiet_button(step, session.can_step(), phrase("train.why.not-paused"))) session.step();
  if (quiet_button(stop, session.can_stop(), phrase("train.why.not-training"))) session.stop();
  draw_reset(ui, next(row ? button_width(ui, reset) : rest.width), reset, view);

  const ShownProgress progress = progress_of(session);
  if (row) {
    cut_left(rest, gap);
    if (rest.width >= ui.px(120)) {
      progress_bar(ui, centered(rest, rest.width, ui.px(30)), phrase("train.progress"),
                   progress.fraction, progress.words);
    }
  } else {
    progress_bar(ui, centered(rows.second, rows.second.width, ui.px(30)), phrase("train.progress"),
                 progress.fraction, progress.words);
  }
}

}  // namespace pixelwalk::app
