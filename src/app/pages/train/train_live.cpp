// The view "Training": the run under way, in words and figures, and what a screen reader hears of
// it.

#include <array>
#include <chrono>
#include <string_view>

#include "app/pages/train/train_part.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "lessons/training/training_situation.h"

namespace pixelwalk::app {
namespace {

using lessons::SessionStatus;

constexpr double kNewsInterval = 0.1;  // seconds between two looks at the trainer
constexpr std::chrono::milliseconds kSlice{
    12};  // of training in a tick, where there are no threads

// What lessons::training_situation() may answer once the data are there.
constexpr std::array<std::string_view, 19> kSituations = {"ready",
                                                          "first-step",
                                                          "first-batches",
                                                          "first-epoch",
                                                          "rising",
                                                          "no-better",
                                                          "validating",
                                                          "later-epochs",
                                                          "overfitting",
                                                          "paused",
                                                          "finished",
                                                          "finished-no-better",
                                                          "finished-overfitting",
                                                          "early-stop",
                                                          "stopped",
                                                          "validation-ahead",
                                                          "no-better-few",
                                                          "finished-no-better-few",
                                                          "finished-few"};

class LivePart final : public TrainPart {
 public:
  explicit LivePart(TrainView& view) : view_(view) {}

  void add_keys(KeyList& keys) override {
    const auto where = [this] { return view_.mode == TrainMode::kTrain; };
    keys.add({.listed = {Phrase{"frame.key-space"}, Phrase{"train.key.space"}},
              .keys = {" "},
              .action = [this] { train_start_or_pause(view_); },
              .where = where,
              .part = &HiddenParts::steps});
    keys.add({.listed = {"→", Phrase{"train.step"}},
              .keys = {"ArrowRight"},
              .action = [this] { view_.session.step(); },
              .when = [this] { return view_.session.can_step(); },
              .where = where,
              .part = &HiddenParts::steps});
  }

  void draw_stage(Ui& ui, const Rect& area) override { draw_train_stage(ui, area, view_); }
  float stage_height(const Ui& ui, float width) const override {
    return train_stage_height(ui, width, view_);
  }
  void draw_bar(Ui& ui, const BarRows& rows) override { draw_train_bar(ui, rows, view_); }
  float bar_height(const Ui& ui, float, bool one_row) const override {
    return train_bar_height(ui, one_row);
  }

  std::string sentence(const Ui& ui) const override {
    if (ui.narrow && says_data_news() && looked_at_situation_ == 0) return view_.data_news;
    return train_text(view_, looked_at_situation_ > 0
                                 ? kSituations[static_cast<std::size_t>(looked_at_situation_ - 1)]
                                 : lessons::training_situation(view_.session));
  }
  // A training is no walk, but its words change as those of one do: 0 is where it is, the rest is
  // what may come.
  int walk_end() const override { return static_cast<int>(kSituations.size()); }
  void walk_to(int place) override { looked_at_situation_ = place; }
  void draw_words(Ui& ui, Flow& flow) override {
    if (!ui.narrow && says_data_news()) {
      notice(ui, flow, view_.data_news, "##data news", NoticeKind::kPlain);
      flow.space(ui.px(kSpace8));
    }
    draw_train_obstacle(ui, flow, view_);
    draw_train_cure(ui, flow, view_);
    if (view_.session.status() == SessionStatus::kFinished && !ui.hidden.chapters) {
      paragraph(ui, flow, train_text(view_, "way-end"), "##way end",
                {.color = ui.colors().ink_muted});
    }
    spoken_status(ui, spoken_, "##training news");
  }
  void draw_sum(Ui& ui, Flow& flow) override { draw_train_progress(ui, flow, view_); }
  void draw_numbers(Ui& ui, Flow& flow) override { draw_train_numbers(ui, flow, view_); }
  void draw_settings(Ui& ui, Flow& flow) override {
    draw_train_settings(ui, flow, view_);
    draw_images_followed(ui, flow, view_);
  }
  void draw_try_it(Ui& ui, Flow& flow) override { draw_train_try_it(ui, flow, view_); }

  Onward onward() const override {
    return view_.session.status() == SessionStatus::kFinished ? Onward::kStraight : Onward::kBusy;
  }

  void update(Ui&) override { look(); }
  bool wants_frame() const override { return view_.session.busy(); }
  double frame_interval() const override { return kNewsInterval; }
  void tick() override {
    view_.session.tick(kSlice);
    const double now = view_.context.services.now();
    if (view_.session.busy() && now - looked_at_ >= kNewsInterval) look();
  }
  bool unsaved() const override { return view_.session.unsaved(); }

 private:
  // On a phone the sentence is all that is in sight: there it is the sentence.
  bool says_data_news() const {
    return !view_.data_news.empty() && view_.session.status() == SessionStatus::kReady;
  }

  // Takes what the loader and the trainer have brought.
  void look() {
    looked_at_ = view_.context.services.now();
    view_.context.workspace.follow();
    view_.session.poll();
    look_back();
    save_train_file(view_);
    follow_data();
    const TrainingSnapshot& snapshot = view_.session.snapshot();
    observe_exercises();
    if (snapshot.total_steps != view_.file_news_at) view_.file_news = {};
    if (const DatasetPtr data = view_.session.data().dataset(); data != known_data_) {
      known_data_ = data;
      if (!view_.link_refused) view_.link_note = {};
      view_.context.images.test_images().use(data, view_.session.data().choice());
    }
    listen();
  }

  // What the images are taken for where an epoch is looked back at.
  void look_back() {
    lessons::Workspace& workspace = view_.context.workspace;
    if (workspace.network.offers(lessons::NetworkChoice::kMine)) workspace.network.follow();
    if (workspace.looks_back()) {
      view_.looked_back.ask(workspace.network.network(), view_.session.probe_data(),
                            view_.session.probes());
    }
  }

  void follow_data() {
    const lessons::TrainingData& data = view_.session.data();
    const DatasetPtr now = data.dataset();
    const bool unknown = !now && data.choice() == lessons::DataSource::kOwnFiles;
    if (now == fitted_to_ || unknown || view_.session.locked()) return;
    follow_train_data(view_, fitted_to_, now);
    fitted_to_ = now;
  }

  // The exercises are settled by what happens, whether they are in sight or not.
  void observe_exercises() {
    if (view_.session.goes_on_from_file()) return;  // they are of what is done here
    const TrainingSnapshot& snapshot = view_.session.snapshot();
    view_.first_loss.ask_of(view_.session.classes());
    view_.first_loss.observe(view_.session.first_loss());
    view_.learning_rate.observe(snapshot);
    view_.accuracy.observe(snapshot);
    const auto mark = [&](std::string_view id, lessons::ExerciseState state) {
      if (state == lessons::ExerciseState::kRight) view_.context.progress.mark_solved(id);
    };
    mark("train.first-loss", view_.first_loss.state());
    mark("train.learning-rate", view_.learning_rate.state());
    mark("train.accuracy", view_.accuracy.state());
  }

  // What a screen reader is told: beginnings, ends and whole epochs, not every batch.
  void listen() {
    const SessionStatus status = view_.session.status();
    const std::size_t epochs = view_.session.snapshot().history.epochs.size();
    const bool changed = status != heard_status_;
    if (changed) {
      switch (status) {
        case SessionStatus::kNotLoaded:
          break;
        case SessionStatus::kLoading:
          break;
        case SessionStatus::kReady:
          spoken_ = train_text(view_, "spoken-loaded");
          break;
        case SessionStatus::kRunning:
          spoken_ = train_text(view_, "spoken-started");
          break;
        case SessionStatus::kPaused:
          spoken_ = train_text(view_, "spoken-paused");
          break;
        case SessionStatus::kFinished:
          spoken_ = train_text(view_, "spoken-finished");
          break;
        case SessionStatus::kStopped:
          spoken_ = train_text(view_, "spoken-stopped");
          break;
        case SessionStatus::kDiverged:
          spoken_ = train_text(view_, "spoken-diverged");
          break;
      }
    } else if (epochs > heard_epochs_ && status == SessionStatus::kRunning) {
      spoken_ = train_text(view_, "spoken-epoch");
    }
    heard_status_ = status;
    heard_epochs_ = epochs;
  }

  TrainView& view_;
  DatasetPtr known_data_;
  DatasetPtr fitted_to_;  // the data that the model in hand has followed last
  double looked_at_ = 0;
  int looked_at_situation_ = 0;  // of kSituations, from 1; 0: the present one
  std::string spoken_;
  SessionStatus heard_status_ = SessionStatus::kNotLoaded;
  std::size_t heard_epochs_ = 0;
};

}  // namespace

std::unique_ptr<TrainPart> make_live_part(TrainView& view) {
  return std::make_unique<LivePart>(view);
}

}  // namespace pixelwalk::app
