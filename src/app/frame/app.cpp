#include "app/frame/app.h"

#include <algorithm>
#include <array>
#include <optional>
#include <thread>
#include <utility>

#include "app/frame/address_bar.h"
#include "app/frame/dialog_layer.h"
#include "app/frame/message_bar.h"
#include "app/frame/navigation.h"
#include "app/frame/preferences.h"
#include "app/frame/sheet.h"
#include "app/frame/shortcut_keys.h"
#include "app/frame/skip_link.h"
#include "app/frame/typography.h"
#include "app/pages/page.h"
#include "app/state/data_site.h"
#include "app/state/kept_model.h"
#include "app/ui/json.h"
#include "core/base/words.h"
#include "core/training/trainer.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr double kLoadingInterval = 0.1;  // seconds between looks at what is on its way
constexpr double kBehindInterval = 0.25;  // seconds between looks at a screen that does not show
constexpr int kSettlingFrames = 2;        // what one frame decides, the next one shows

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

class PixelwalkApp : public App {
 public:
  PixelwalkApp(Services& services, const Fonts& fonts)
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
    open_address();
  }

  void frame() override;
  float draw_sheet(bool dark) override;
  bool wants_frame() const override;
  double frame_interval() const override;
  void tick() override {
    for (const auto& screen : screens_) {
      if (screen) screen->tick();
    }
  }
  AccessibilityTree& accessibility() override { return tree_; }
  bool key_pressed(std::string_view key, bool ctrl, bool shift, bool alt) override;
  void uncover() override {
    open_dialog(Dialogs::kNone);
    navigation_.close_sheet();
    ui_.open_list = {};
    tree_.request_focus(opener_);
  }
  void files_dropped(std::vector<NamedFile> files) override;
  void surroundings_changed() override {
    if (address_bar_.has_changed()) open_address();
    settle();
  }
  std::string state_json() const override;
  bool dark_theme() const override { return preferences_.dark(); }
  bool unsaved() const override {
    return std::ranges::any_of(screens_,
                               [](const auto& screen) { return screen && screen->unsaved(); });
  }

 private:
  Screen& screen(int index);
  Screen& current_screen() { return screen(current_); }
  const Chapter& chapter() const { return chapters()[static_cast<std::size_t>(current_)]; }
  void settle() { settling_ = kSettlingFrames; }
  void open_address();
  void restore_screen();
  void take_arrived_image();
  void keep();
  void open_chapter(int index);
  void write_address(AddressBar::Change change);
  void begin_ui();
  void draw_page(const Rect& page);
  ShareDialog::Subject to_share();
  void draw_dialog(const Rect& page);
  void open_dialog(Dialogs dialog);
  // Whether a dialog or the list of chapters lies over the page.
  bool is_covered() const {
    return dialogs_.is_open() || navigation_.sheet_open() || ui_.open_list.owner != 0;
  }
  void draw_open_list(const Rect& page);
  void tell_covered();
  bool training_goes_on() const {
    return workspace_.training.status() == lessons::SessionStatus::kRunning;
  }
  // Whether something that shows is on its way.
  bool fetching() const { return images_.loading() || workspace_.network.loading(); }
  Progress done_so_far() const { return {progress_, visited_, training_shown_}; }
  void show_title();
  lessons::Fragment address() const;
  void follow(const NavigationRequest& request);

  Services& services_;
  AccessibilityTree tree_;
  Ui ui_;
  Preferences preferences_;
  Keeper keeper_;
  Images images_;
  Navigation navigation_;
  ExerciseProgress progress_;
  lessons::Workspace workspace_;
  KeptModel kept_model_;
  VisitedViews visited_;
  PanelParts panel_;
  MessageBar message_{services_, images_, workspace_};
  bool training_shown_ = false;  // in the navigation
  PageContext context_;
  std::vector<std::unique_ptr<Screen>> screens_;  // made when first shown
  int current_ = 0;
  DialogLayer dialogs_{preferences_, progress_};
  bool covered_ = false;  // as the browser was told
  ShortcutKeys shortcut_keys_;
  std::uint32_t opener_ = 0;  // what opened the dialog or the sheet, and gets the focus back
  std::string title_;         // of the browser's tab
  Sheet sheet_{services_};
  AddressBar address_bar_{services_};
  std::optional<lessons::FragmentReader> opening_;  // the address opened last
  int opening_chapter_ = 0;                         // that it names
  double last_frame_ = -1;
  int settling_ = kSettlingFrames;
};

Screen& PixelwalkApp::screen(int index) {
  auto& made = screens_[static_cast<std::size_t>(index)];
  if (!made) made = chapters()[static_cast<std::size_t>(index)].make(context_);
  return *made;
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

void PixelwalkApp::files_dropped(std::vector<NamedFile> files) {
  std::vector<NamedFile> photos, rest;
  for (NamedFile& file : files)
    (OwnImages::is_image_file(file) ? photos : rest).push_back(std::move(file));
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
  if (!ImGui::GetIO().MouseDown[0]) images_.own().keep();
  kept_model_.keep();
  if (current_screen().at_work()) return;
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
  address_bar_.write(ui_, fragment.to_string(), change);
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

void PixelwalkApp::show_title() {
  const std::string title = std::string(chapter().title) + " – Pixelwalk";
  if (std::exchange(title_, title) != title) services_.set_title(title);
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

}  // namespace

std::unique_ptr<App> App::create(Services& services, const Fonts& fonts) {
  return std::make_unique<PixelwalkApp>(services, fonts);
}

}  // namespace pixelwalk::app
