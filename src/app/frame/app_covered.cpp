// What lies over the page: dialogs, and a list that is open.

#include <string>
#include <utility>

#include "app/frame/pixelwalk_app.h"

namespace pixelwalk::app {

// Closes where its owner is not on the page any more.
void PixelwalkApp::draw_open_list(const Rect& page) {
  if (const auto draw = std::exchange(ui_.open_list.draw, nullptr)) {
    draw(page);
  } else {
    ui_.open_list.owner = 0;
  }
  if (ui_.open_list.owner != 0) return;
  tree_.request_focus(opener_);
  settle();
}

void PixelwalkApp::open_dialog(Dialogs dialog) {
  dialogs_.open(dialog);
  settle();
}

ShareDialog::Subject PixelwalkApp::to_share() {
  return {.link = address().to_string(),
          .has_sheet = current_screen().has_sheet(),
          .is_trained = workspace_.training.snapshot().total_steps > 0};
}

void PixelwalkApp::draw_dialog(const Rect& page) {
  const DialogLayer::Request request =
      dialogs_.draw(ui_, page,
                    {.shortcuts = [this] { return current_screen().keys().shortcuts(); },
                     .share = [this] { return to_share(); }});
  if (request.save_sheet) services_.save_sheet("pixelwalk-" + std::string(chapter().id) + ".png");
  if (request.print) services_.print();
  if (request.next != Dialogs::kNone) open_dialog(request.next);
  if (request.closed) uncover();
  if (request.exercise.empty()) return;
  const int chapter = chapter_index(request.exercise.substr(0, request.exercise.find('.')));
  if (chapter >= 0) open_chapter(chapter);
  ui_.wanted_exercise = request.exercise;
}

void PixelwalkApp::tell_covered() {
  const bool covered = is_covered();
  if (std::exchange(covered_, covered) != covered) services_.set_covered(covered);
}

}  // namespace pixelwalk::app
