#include "app/pages/train/train_page.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/pages/train/train_part.h"
#include "app/widgets/view_switch.h"
#include "app/widgets/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kViewWidth = 112;  // of a view's name

class TrainPage final : public Page {
 public:
  explicit TrainPage(PageContext& context) : view_{context, context.workspace.training} {
    parts_.push_back(make_live_part(view_));
    parts_.push_back(make_runs_part(view_));
    parts_.push_back(make_data_part(view_));
    fields_.views("view", kTrainViews, held(view_.mode));
    declare_train(fields_, view_);
    for (const auto& part : parts_) {
      part->declare(fields_);
      part->add_keys(keys_);
    }
  }

  void update(Ui& ui) override {
    if (ui.wanted_exercise.starts_with("train."))
      view_.mode = is_of_runs(ui.wanted_exercise) ? TrainMode::kRuns : TrainMode::kTrain;
    // The training goes on behind whatever shows.
    if (view_.mode != TrainMode::kTrain) parts_.front()->update(ui);
    part().update(ui);
  }

  float choices_height(const Ui& ui, float) const override {
    return shows_choices(ui) ? ui.px(kTouch) : 0;
  }
  void draw_choices(Ui& ui, const Rect& area) override {
    if (!shows_choices(ui)) return;
    Rect rest = area;
    if (!ui.narrow) rest = cut_right(rest, std::min(rest.width, views_width(ui)));
    int mode = static_cast<int>(view_.mode);
    if (view_switch(ui, rest, "train", kTrainViews, view_.context.visited, mode)) show_view(mode);
  }

  float title_choices_width(const Ui& ui) const override {
    return shows_choices(ui) ? views_width(ui) : 0;
  }

  void draw_stage(Ui& ui, const Rect& area) override { part().draw_stage(ui, area); }
  float stage_height(const Ui& ui, float width) const override {
    return part().stage_height(ui, width);
  }
  void draw_bar(Ui& ui, const BarRows& rows) override { part().draw_bar(ui, rows); }
  float bar_height(const Ui& ui, float width) const override {
    return part().bar_height(ui, width, one_row(ui, width));
  }
  std::string sentence(const Ui& ui) const override { return part().sentence(ui); }
  int walk_end() const override { return part().walk_end(); }
  void walk_to(int place) override { part().walk_to(place); }
  void draw_words(Ui& ui, Flow& flow) override {
    if (!view_.link_note.empty()) {
      notice(ui, flow, train_text(view_, view_.link_note), "##link note",
             view_.link_refused ? NoticeKind::kBad : NoticeKind::kPlain);
      flow.space(ui.px(kSpace16));
    }
    part().draw_words(ui, flow);
  }
  void draw_sum(Ui& ui, Flow& flow) override { part().draw_sum(ui, flow); }
  void draw_numbers(Ui& ui, Flow& flow) override { part().draw_numbers(ui, flow); }
  bool has_settings() const override { return part().has_settings(); }
  void draw_settings(Ui& ui, Flow& flow) override { part().draw_settings(ui, flow); }
  void draw_try_it(Ui& ui, Flow& flow) override { part().draw_try_it(ui, flow); }

  bool has_answers() const override { return false; }
  Onward onward() const override { return part().onward(); }
  bool at_work() const override { return part().at_work(); }

  int view_shown() const override { return static_cast<int>(view_.mode); }
  void show_view(int view) override { view_.mode = static_cast<TrainMode>(view); }

  bool wants_frame() const override {
    return std::ranges::any_of(parts_, [](const auto& part) { return part->wants_frame(); });
  }
  double frame_interval() const override {
    double due = 1;
    for (const auto& part : parts_) {
      if (part->wants_frame()) due = std::min(due, part->frame_interval());
    }
    return due;
  }
  void tick() override {
    for (const auto& part : parts_) part->tick();
  }
  bool unsaved() const override {
    return std::ranges::any_of(parts_, [](const auto& part) { return part->unsaved(); });
  }

  bool wants_images() const override { return view_.mode == TrainMode::kData; }
  bool files_dropped(std::vector<NamedFile> files) override {
    load_train_files(view_, std::move(files));
    return true;
  }

 private:
  static bool is_of_runs(std::string_view exercise) {
    return exercise == "train.small" || exercise == "train.overfitting";
  }
  static bool shows_choices(const Ui& ui) {
    return kTrainViews.size() > 1 && !ui.hidden.settings && !ui.on_paper;
  }
  static float views_width(const Ui& ui) {
    return ui.px(kViewWidth) * static_cast<float>(kTrainViews.size());
  }
  TrainPart& part() const { return *parts_[static_cast<std::size_t>(view_.mode)]; }

  TrainView view_;
  std::vector<std::unique_ptr<TrainPart>> parts_;  // in the order of TrainMode
};

}  // namespace

std::unique_ptr<Page> make_train_page(PageContext& context) {
  return std::make_unique<TrainPage>(context);
}

}  // namespace pixelwalk::app
