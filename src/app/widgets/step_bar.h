#pragma once

#include <functional>
#include <span>
#include <string>

#include "app/state/key_list.h"
#include "app/ui/playback.h"
#include "app/ui/ui.h"
#include "app/widgets/bar_rows.h"
#include "core/base/words.h"

namespace pixelwalk::app {

/// How much a step is.
struct StepSize {
  Phrase name;  // "Product"
  Phrase next;  // on the button: "Next: product"
};

/// Where a walk is, for the bar that drives it.
struct StepBar {
  int step = 0, steps = 0;  // of the unit that is stepped by; 0 at the start
  bool at_start = true, at_end = false;
  std::string place;                     // spoken with the scrubber: "pixel 3 of 676"
  std::span<const StepSize> sizes = {};  // that can be chosen from; none: a step is a step
  int size = 0;                          // the one in hand
  bool quiet = false;                    // something else is the one thing to do
};

enum class StepAction { kNone, kStart, kPrevious, kPlayOrPause, kNext, kEnd, kScrub };

struct StepBarResult {
  StepAction action = StepAction::kNone;
  int scrubbed_to = 0;  // of kScrub
  int size = -1;        // that was chosen; −1: none was
};

/// Previous step, play, a scrubber and, at the right end of the first row, next step, with the list
/// of the sizes that a step can have; start and end where there is room.
StepBarResult step_bar(Ui& ui, const BarRows& rows, const StepBar& bar, const Playback& playback);

/// What the keys are that every walk knows, → ← Space Home End, where they are more than that.
struct StepKeys {
  ListedKeys next = {}, previous = {};  // empty: as steps are everywhere
  bool vertical = false;                // ↓ and ↑ too
  std::function<bool()> when = {};      // as KeyLine::when
  std::function<bool()> where = {};     // as KeyLine::where
};
void add_step_keys(KeyList& keys, const std::function<void(StepAction)>& step, StepKeys what = {});

/// Carries out an action on a lesson that has forward(), back(), jump_to(position), end(), at_end()
/// and scrub(step).
template <class Lesson>
void take_step(Lesson& lesson, Playback& playback, const StepBarResult& result) {
  switch (result.action) {
    case StepAction::kNone:
      return;
    case StepAction::kPlayOrPause:
      if (playback.playing) {
        playback.stop();
      } else {
        if (lesson.at_end()) lesson.jump_to(0);
        playback.start();
      }
      return;
    case StepAction::kStart:
      lesson.jump_to(0);
      break;
    case StepAction::kPrevious:
      lesson.back();
      break;
    case StepAction::kNext:
      lesson.forward();
      break;
    case StepAction::kEnd:
      lesson.jump_to(lesson.end());
      break;
    case StepAction::kScrub:
      lesson.scrub(result.scrubbed_to);
      break;
  }
  playback.stop();
}

/// How many steps a second, as a slider.
void speed_slider(Ui& ui, const Rect& rect, Playback& playback);

}  // namespace pixelwalk::app
