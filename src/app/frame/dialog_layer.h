#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/frame/exercise_list.h"
#include "app/frame/kept_dialog.h"
#include "app/frame/navigation.h"
#include "app/frame/preferences.h"
#include "app/frame/share_dialog.h"
#include "app/pages/page.h"
#include "app/state/exercise_progress.h"
#include "app/widgets/glossary.h"

namespace pixelwalk::app {

/// The dialog over the page: which one is open, and what it asks for.
class DialogLayer {
 public:
  DialogLayer(Preferences& preferences, const Keepers& keepers)
      : preferences_(preferences), progress_(keepers.progress), kept_(keepers) {}

  struct Request {
    bool closed = false;
    bool save_sheet = false;        // as a PNG file
    bool print = false;             // the sheet
    Dialogs next = Dialogs::kNone;  // takes this one's place
    std::string exercise = {};      // to go to; empty: none
  };
  /// What a dialog says of the page beneath; asked only by the one that needs it.
  struct Subject {
    std::function<std::vector<Shortcut>()> shortcuts;
    std::function<ShareDialog::Subject()> share;
  };

  bool is_open() const { return open_ != Dialogs::kNone; }
  /// Another one takes the place of what is open; kNone closes it.
  void open(Dialogs dialog);
  Request draw(Ui& ui, const Rect& page, const Subject& subject);

  /// The one that chapters show their terms with, too.
  Glossary& glossary() { return glossary_; }

 private:
  Request draw_open(Ui& ui, const Rect& page, const Subject& subject);

  Preferences& preferences_;
  ExerciseProgress& progress_;
  Dialogs open_ = Dialogs::kNone;
  bool is_new_ = false;  // and has not been drawn yet
  Glossary glossary_;
  ShareDialog share_;
  ExerciseList exercises_;
  KeptDialog kept_;
};

}  // namespace pixelwalk::app
