#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/frame/address_bar.h"
#include "app/frame/app.h"
#include "app/frame/dialog_layer.h"
#include "app/frame/message_bar.h"
#include "app/frame/navigation.h"
#include "app/frame/preferences.h"
#include "app/frame/sheet.h"
#include "app/frame/shortcut_keys.h"
#include "app/pages/page.h"
#include "app/state/kept_filter.h"
#include "app/state/kept_model.h"
#include "app/state/kept_queue.h"
#include "app/state/kept_runs.h"
#include "app/state/kept_training.h"

namespace pixelwalk::app {

/// The App. Each part is a file of its own: app (the frame), app_address (what the browser's
/// address says), app_covered (what lies over the page).
class PixelwalkApp : public App {
 public:
  PixelwalkApp(Services& services, const Fonts& fonts);

  void frame() override;
  float draw_sheet(bool dark) override;
  bool wants_frame() const override;
  double frame_interval() const override;
  void tick() override {
    for (const auto& screen : screens_) {
      if (screen) screen->tick();
    }
    images_.camera().tick(services_.now());
    kept_runs_.follow();  // before the training that it comes from is kept no more
    kept_training_.follow();
    kept_queue_.keep();
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
    kept_training_.keep_soon();  // a tab that goes out of sight may never come back
    settle();
  }
  std::string state_json() const override;
  bool dark_theme() const override { return preferences_.dark(); }
  bool unsaved() const override {
    const lessons::TrainingSession& training = workspace_.training;
    if (kept_training_.keeps() ||
        kept_runs_.keeps(training.run_id(), training.snapshot().total_steps))
      return false;
    return std::ranges::any_of(screens_,
                               [](const auto& screen) { return screen && screen->unsaved(); });
  }

 private:
  static constexpr int kSettlingFrames = 2;  // what one frame decides, the next one shows

  Screen& screen(int index);
  Screen& current_screen() { return screen(current_); }
  const Chapter& chapter() const { return chapters()[static_cast<std::size_t>(current_)]; }
  void settle() { settling_ = kSettlingFrames; }
  void return_to_place();
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
  bool fetching() const {
    return images_.loading() || workspace_.network.loading() || kept_training_.busy();
  }
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
  KeptFilter kept_filter_{keeper_, workspace_.setup};
  KeptTraining kept_training_{services_, workspace_};
  KeptRuns kept_runs_{services_, workspace_.training.runs()};
  KeptQueue kept_queue_{services_, keeper_, workspace_.training.queue()};
  VisitedViews visited_;
  PanelParts panel_;
  MessageBar message_{services_, images_, workspace_};
  bool training_shown_ = false;  // in the navigation
  PageContext context_;
  std::vector<std::unique_ptr<Screen>> screens_;  // made when first shown
  int current_ = 0;
  DialogLayer dialogs_{preferences_,
                       {services_, workspace_, kept_runs_, kept_training_, kept_model_,
                        kept_filter_, images_.own(), progress_, visited_}};
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

}  // namespace pixelwalk::app
