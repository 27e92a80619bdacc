#pragma once

#include <string_view>

#include "app/state/exercise_progress.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// All exercises, chapter by chapter, with a tick at those that have been solved. In a dialog.
class ExerciseList {
 public:
  struct Request {
    bool closed = false;
    std::string_view exercise;  // to go to; empty: none
  };

  void open() { asked_ = false; }
  Request draw(Ui& ui, const Rect& page, ExerciseProgress& progress);

 private:
  bool asked_ = false;  // whether clearing has been asked for, and waits for a second yes
};

}  // namespace pixelwalk::app
