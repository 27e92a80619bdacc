// The address: what it opens, what it says of where the person is, and the same for those who ask.

#include <algorithm>
#include <thread>
#include <utility>

#include "app/frame/pixelwalk_app.h"
#include "app/ui/json.h"
#include "core/base/words.h"
#include "core/training/trainer.h"

namespace pixelwalk::app {
namespace {

constexpr const char* kPlace = "place";         // the setting that holds the last address …
constexpr std::size_t kLongestPlace = 1 << 12;  // … where it is not longer

}  // namespace

// Who opens the page without saying where goes on where it was left.
void PixelwalkApp::return_to_place() {
  if (!services_.address_fragment().empty()) return;
  const std::string place = services_.load_setting(kPlace).value_or("");
  if (!place.empty()) services_.set_address_fragment(place, false);
}

void PixelwalkApp::open_address() {
  message_.say_of_link({});
  opening_.emplace(lessons::Fragment::parse(address_bar_.read()));
  const lessons::Fragment& fragment = opening_->fragment();
  ui_.hidden = read_hidden_parts(*opening_);
  const bool says_nothing = fragment.values().empty() && fragment.left_out().empty();
  if (fragment.chapter.empty() && says_nothing) return;
  const int chapter = fragment.chapter.empty() ? 0 : chapter_index(fragment.chapter);
  // On the way back to another chapter; not when the page opens.
  if (std::max(chapter, 0) != current_ && last_frame_ >= 0) ui_.focus_goal = FocusGoal::kTitle;
  current_ = std::max(chapter, 0);
  if (chapter < 0) {
    ui_.hidden = {};
    message_.say_of_link(
        words("frame.no-chapter", {{"chapter", lessons::shown_in_a_sentence(fragment.chapter)},
                                   {"first", chapters().front().title}}));
    return;
  }
  opening_chapter_ = chapter;
  images_.restore(*opening_);
  // An address that asks for an image which has to be fetched first is taken up once it is there.
  if (!images_.awaited()) restore_screen();
}

void PixelwalkApp::restore_screen() {
  screen(opening_chapter_).fields().restore(*opening_);
  message_.say_of_link(opening_->message());
}

void PixelwalkApp::take_arrived_image() {
  if (std::string sentence = images_.take_message(); !sentence.empty()) {
    message_.say(std::move(sentence));
    settle();
  }
  if (images_.missing_has_come()) {
    open_address();
    settle();
  }
  if (message_.look()) settle();
  if (!opening_ || !images_.take_arrived(*opening_)) return;
  restore_screen();
  settle();
}

// Where the person is, with nothing hidden.
lessons::Fragment PixelwalkApp::address() const {
  lessons::Fragment fragment{std::string(chapter().id)};
  images_.save(fragment);
  if (const auto& shown = screens_[static_cast<std::size_t>(current_)])
    shown->fields().save(fragment);
  return fragment;
}

void PixelwalkApp::write_address(AddressBar::Change change) {
  if (images_.awaited() || images_.missing_data()) return;
  lessons::Fragment fragment = address();
  if (ui_.hidden.any()) fragment.set("hide", hidden_parts_text(ui_.hidden));
  const std::string text = fragment.to_string();
  const bool written = address_bar_.write(ui_, text, change);
  // A page with parts hidden is somebody else's: nobody returns to it unasked.
  if (written && !ui_.hidden.any() && text.size() <= kLongestPlace)
    services_.save_setting(kPlace, text);
}

std::string PixelwalkApp::state_json() const {
  std::string json = "{\"chapter\": " + json_string(chapter().id);
  const auto add = [&](std::string_view name, std::string_view value) {
    json += ", " + json_string(name) + ": ";
    json += value;
  };
  const auto& shown = screens_[static_cast<std::size_t>(current_)];
  if (shown && !chapter().views.empty()) {
    const auto view = static_cast<std::size_t>(shown->view_shown());
    add("shownView", json_string(chapter().views[view].id));
  }
  add("image", json_string(images_.current().name));
  add("theme", json_string(preferences_.dark() ? "dark" : "light"));
  add("reducedMotion", preferences_.reduced_motion() ? "true" : "false");
  add("variant", json_string(services_.variant()));
  const unsigned cores = std::thread::hardware_concurrency();
  add("threads", std::to_string(Trainer::has_own_thread() ? std::max(1U, cores) : 1U));
  for (const auto& screen : screens_) {
    if (!screen) continue;
    for (const auto& [name, value] : screen->fields().state_json()) add(name, value);
  }
  return json + "}";
}

}  // namespace pixelwalk::app
