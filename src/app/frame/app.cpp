#include <algorithm>
#include <utility>

#include "app/frame/left_over_bar.h"
#include "app/frame/pixelwalk_app.h"
#include "app/frame/skip_link.h"
#include "app/frame/typography.h"
#include "app/state/data_site.h"
#include "core/base/words.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr double kLoadingInterval = 0.1;  // seconds between looks at what is on its way
constexpr double kBehindInterval = 0.25;  // seconds between looks at a screen that does not show

// All that Dear ImGui knows of the page: one window without anything of its own.
void begin_window(const char* name) {
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0F);
  ImGui::Begin(name, nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse |
                   ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar(2);
}

}  // namespace

PixelwalkApp::PixelwalkApp(Services& services, const Fonts& fonts)
    : services_(services),
      ui_(services, tree_),
      preferences_(services),
      keeper_(services),
      images_(services, keeper_),
      navigation_(images_),
      progress_(services),
      workspace_(data_site(services)),
      kept_model_(keeper_, workspace_.model),
      visited_(services),
      panel_(services),
      context_{services, keeper_, images_, workspace_, progress_, visited_, panel_},
      screens_(chapters().size()) {
  ui_.fonts = add_fonts(fonts);
  return_to_place();
  open_address();
}

Screen& PixelwalkApp::screen(int index) {
  auto& made = screens_[static_cast<std::size_t>(index)];
  if (!made) made = chapters()[static_cast<std::size_t>(index)].make(context_);
  return *made;
}

void PixelwalkApp::files_dropped(std::vector<NamedFile> files) {
  std::vector<NamedFile> photos, rest;
  const bool all_alike = current_screen().wants_images();
  for (NamedFile& file : files)
    (!all_alike && OwnImages::is_image_file(file) ? photos : rest).push_back(std::move(file));
  images_.own().open_photos(std::move(photos));
  if (!rest.empty()) {
    const std::string name = rest.front().name;
    if (!current_screen().files_dropped(std::move(rest)))
      message_.say(words("frame.files-not-taken", {{"name", name}}));
  }
  settle();
}

// What was made goes into the browser's storage, but not in the middle of a movement.
void PixelwalkApp::keep() {
  if (!ImGui::GetIO().MouseDown[0]) {
    images_.own().keep();
    kept_filter_.keep();
  }
  kept_model_.keep();
  if (current_screen().at_work()) return;
  for (std::string sentence : {kept_training_.take_message(), kept_runs_.take_message()}) {
    if (sentence.empty()) continue;
    message_.say(std::move(sentence));
    settle();
  }
  if (const std::string entry = keeper_.take_message(); !entry.empty()) {
    message_.say(words("frame." + entry));
    settle();
  }
}

void PixelwalkApp::open_chapter(int index) {
  if (index == current_) return;
  // So that the browser's back leads to the last step.
  write_address(AddressBar::Change::kLastOfPlace);
  current_ = index;
  ui_.focus_goal = FocusGoal::kTitle;
  message_.say({});
  write_address(AddressBar::Change::kNewPlace);
  settle();
}

void PixelwalkApp::begin_ui() {
  const ImGuiIO& io = ImGui::GetIO();
  const double now = services_.now();
  ui_.time = now;
  ui_.delta = last_frame_ < 0 ? 0 : static_cast<float>(std::clamp(now - last_frame_, 0.0, 0.1));
  last_frame_ = now;
  ui_.dark = preferences_.dark();
  ui_.palette = ui_.dark ? &dark_palette() : &light_palette();
  ui_.motion = !preferences_.reduced_motion();
  ui_.scale = page_scale(io.DisplaySize.x, io.DisplaySize.y,
                         kPageSizes[static_cast<std::size_t>(preferences_.size())]);
  ui_.enabled = true;
  style_text_boxes(ui_);
  ui_.begin_frame();
}

void PixelwalkApp::frame() {
  const ImGuiIO& io = ImGui::GetIO();
  tree_.begin_frame();
  begin_window("page");
  begin_ui();
  if (settling_ > 0) --settling_;
  if (settling_ > 0) ui_.request_frame();

  images_.follow_language();
  take_arrived_image();
  current_screen().update(ui_);
  draw_page({0, 0, io.DisplaySize.x, io.DisplaySize.y});
  write_address(AddressBar::Change::kStep);
  tell_covered();
  show_title();
  keep();

  ui_.end_frame();
  ImGui::End();
  tree_.end_frame();
  if (tree_.take_field_gone()) shortcut_keys_.field_gone(services_.now());
}

void PixelwalkApp::draw_page(const Rect& page) {
  ui_.fill(page, ui_.colors().paper);
  training_shown_ = training_goes_on();
  const bool covered = is_covered();
  ui_.enabled = !covered;
  Rect area = page, title{};
  NavigationRequest request;
  if (!covered) draw_skip_link(ui_, current_screen().has_controls() && !ui_.hidden.steps);
  if (!ui_.hidden.chapters) {
    navigation_.fold(current_screen().wants_width());
    request = navigation_.draw(ui_, area, current_, done_so_far(), title);
  }
  if (message_.draw(ui_, area, [this] { screen(chapter_index("train")); })) settle();
  if (chapter().id == "train") kept_runs_.bring_weights();
  if (chapter().id == "train" && draw_left_over(ui_, area, kept_training_)) settle();
  {
    const IdScope scope(ui_, chapter().id);
    PageFrame frame{.chapter = chapter(),
                    .area = area,
                    .glossary = dialogs_.glossary(),
                    .visited = visited_,
                    .panel = panel_,
                    .image = images_.revision(),
                    .title = title,
                    .widened = ui_.hidden.chapters ? 0 : navigation_.widens(ui_, page)};
    current_screen().draw(ui_, frame);
    if (!covered) ui_.wanted_exercise.clear();  // one that is not to be seen in this view
    if (const WantedChapter wanted = std::exchange(ui_.wanted_chapter, {}); !wanted.id.empty()) {
      request.chapter = chapter_index(wanted.id);
      if (wanted.at_first_view) screen(request.chapter).show_view(0);
    }
  }
  ui_.enabled = true;
  if (!covered) {
    ui_.focus_goal = FocusGoal::kNone;  // there was nothing of the kind
    if (is_covered() || request.dialog != Dialogs::kNone) opener_ = ui_.activated();
  }
  if (dialogs_.is_open()) {
    draw_dialog(page);
  } else if (covered && ui_.open_list.owner != 0) {
    draw_open_list(page);
  } else if (covered) {
    request = navigation_.draw_sheet(ui_, page, current_, done_so_far());
    if (!navigation_.sheet_open()) {
      tree_.request_focus(opener_);
      settle();
    }
  }
  follow(request);
}

void PixelwalkApp::show_title() {
  const std::string title = std::string(chapter().title) + " – Pixelwalk";
  if (std::exchange(title_, title) != title) services_.set_title(title);
}

float PixelwalkApp::draw_sheet(bool dark) {
  begin_window("sheet");
  const float height = sheet_.draw(current_screen(), chapter(), ui_, dark);
  ImGui::End();
  return height;
}

void PixelwalkApp::follow(const NavigationRequest& request) {
  if (request.choose_image) {
    open_chapter(chapter_index("pixels"));
    current_screen().show_view(view_index(chapter().views, "choose"));
  }
  if (request.chapter >= 0) open_chapter(request.chapter);
  if (request.dialog != Dialogs::kNone) open_dialog(request.dialog);
}

bool PixelwalkApp::wants_frame() const {
  if (settling_ > 0 || tree_.has_events() || ui_.frame_requested() || fetching() ||
      message_.has_news() || training_shown_ != training_goes_on())
    return true;
  return std::ranges::any_of(screens_,
                             [](const auto& screen) { return screen && screen->wants_frame(); });
}

double PixelwalkApp::frame_interval() const {
  if (settling_ > 0 || tree_.has_events()) return 0;
  double due = 1;
  if (ui_.frame_requested()) due = ui_.frame_due();
  if (fetching()) due = std::min(due, kLoadingInterval);
  for (std::size_t i = 0; i < screens_.size(); ++i) {
    if (!screens_[i] || !screens_[i]->wants_frame()) continue;
    const double least = static_cast<int>(i) == current_ ? 0 : kBehindInterval;
    due = std::min(due, std::max(least, screens_[i]->frame_interval()));
  }
  return due;
}

bool PixelwalkApp::key_pressed(std::string_view key, bool ctrl, bool shift, bool alt) {
  settle();
  ui_.forget_field_sentence();
  const bool covered = is_covered();
  if (key == "Escape" && covered) {
    uncover();
    return true;
  }
  if (!ctrl && !shift && !alt && tree_.offer_key(key)) return true;
  if (covered) return false;
  if (!ctrl && !alt && shortcut_keys_.still_typing(key, services_.now())) return true;
  if (!ctrl && !alt && is_single_key(key) && !preferences_.single_keys()) return false;
  if (key == "?" && !ctrl && !alt) {
    opener_ = tree_.focused();
    open_dialog(Dialogs::kShortcuts);
    return true;
  }
  return current_screen().key_pressed(small_letter(key), ctrl, shift, alt);
}

std::unique_ptr<App> App::create(Services& services, const Fonts& fonts) {
  return std::make_unique<PixelwalkApp>(services, fonts);
}

}  // namespace pixelwalk::app
