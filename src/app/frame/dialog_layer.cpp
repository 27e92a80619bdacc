#include "app/frame/dialog_layer.h"

#include <utility>

#include "app/frame/preferences_dialog.h"
#include "app/frame/shortcut_list.h"
#include "core/base/words.h"

namespace pixelwalk::app {

void DialogLayer::open(Dialogs dialog) {
  open_ = dialog;
  is_new_ = true;
  share_.open();
  exercises_.open();
  if (dialog == Dialogs::kKept) kept_.open();
}

DialogLayer::Request DialogLayer::draw(Ui& ui, const Rect& page, const Subject& subject) {
  if (std::exchange(is_new_, false)) {
    // Unseen, for its height: what is drawn afterwards is where it stays.
    ui.enabled = false;
    ui.push_clip({0, 0, 0, 0});
    draw_open(ui, page, subject);
    ui.pop_clip();
    ui.enabled = true;
  }
  return draw_open(ui, page, subject);
}

DialogLayer::Request DialogLayer::draw_open(Ui& ui, const Rect& page, const Subject& subject) {
  switch (open_) {
    case Dialogs::kNone:
      break;
    case Dialogs::kShortcuts: {
      std::vector<Shortcut> list = subject.shortcuts();
      list.push_back({"?", words("frame.shortcut.list")});
      list.push_back({words("frame.key-escape"), words("frame.close")});
      return {.closed = !draw_shortcut_list(ui, page, list, preferences_)};
    }
    case Dialogs::kGlossary:
      return {.closed = !glossary_.draw_dialog(ui, page)};
    case Dialogs::kShare: {
      const auto request = share_.draw(ui, page, subject.share());
      return {.closed = request.closed, .save_sheet = request.save_sheet, .print = request.print};
    }
    case Dialogs::kPreferences: {
      const auto request = draw_preferences(ui, page, preferences_);
      return {.closed = request.closed,
              .next = request.shortcuts ? Dialogs::kShortcuts
                      : request.kept    ? Dialogs::kKept
                                        : Dialogs::kNone};
    }
    case Dialogs::kKept:
      return {.closed = kept_.draw(ui, page)};
    case Dialogs::kExercises: {
      const auto request = exercises_.draw(ui, page, progress_);
      return {.closed = request.closed, .exercise = std::string(request.exercise)};
    }
  }
  return {};
}

}  // namespace pixelwalk::app
