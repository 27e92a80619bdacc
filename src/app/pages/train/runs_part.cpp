// The view "Runs": what was trained, side by side, and experiments to train.

#include <iterator>

#include "app/pages/train/runs_view.h"
#include "app/pages/train/train_part.h"
#include "app/ui/format.h"
#include "core/base/words.h"
#include "lessons/links/fragment.h"

namespace pixelwalk::app {
namespace {

using lessons::QueueState;

Json run_json(const lessons::Run& run) {
  const EpochMetrics* const last = run.last_epoch();
  return Json::object({{"title", run.title},
                       {"parameters", run.parameters},
                       {"epochs", run.history.epochs.size()},
                       {"status", training_status_name(run.status)},
                       {"val_accuracy", last != nullptr ? last->validation_accuracy : 0.0F}});
}

constexpr const char* kPredictionsKey = "predictions";  // in the browser's storage

class RunsPart final : public TrainPart {
 public:
  explicit RunsPart(TrainView& train) : view_{train, train.session} {
    view_.predictions = kept_ = predictions_of(keeper().kept(kPredictionsKey).value_or(""));
  }

  void declare(AddressFields& fields) override {
    fields.state_object("");
    fields.fact("runs", [this] { return Json::list(view_.session.runs().runs(), run_json); });
    fields.fact("queued", [this] {
      const lessons::RunQueue& queue = view_.session.queue();
      return queue.waiting().size() + (queue.under_way() ? 1 : 0);
    });
  }

  void update(Ui&) override {
    if (view_.session.runs().find(view_.opened) == nullptr) view_.opened = 0;
    if (view_.predictions == kept_) return;
    kept_ = view_.predictions;
    keeper().keep(kPredictionsKey, to_text(kept_));
  }
  void draw_stage(Ui& ui, const Rect& area) override { draw_runs_stage(ui, area, view_); }
  float stage_height(const Ui& ui, float width) const override {
    return runs_stage_height(ui, width, view_);
  }
  void draw_bar(Ui& ui, const BarRows& rows) override { draw_runs_bar(ui, rows, view_); }

  std::string sentence(const Ui&) const override {
    const auto& runs = view_.session.runs().runs();
    switch (view_.session.queue_state()) {
      case QueueState::kRunning:
      case QueueState::kLoading:
        return words("train.runs.training");
      case QueueState::kPaused:
        if (!view_.session.data().error().empty())
          return words("train.runs.no-data", {{"problem", view_.session.data().error()}});
        if (view_.session.queue().brought_back()) {
          const auto& waiting = view_.session.queue().waiting();
          return counted_words("train.runs.brought-back", std::ssize(waiting));
        }
        return words("train.runs.paused");
      case QueueState::kWaitsForHand:
        return words("train.runs.waits");
      case QueueState::kEmpty:
        break;
    }
    if (runs.empty()) return words("train.runs.empty");
    if (auto data = data_compared(view_); data.size() > 1)
      return words("train.runs.other-data", {{"data", enumerated(std::move(data))}});
    return words(runs.size() == 1 ? "train.runs.one" : "train.runs.several");
  }
  void draw_numbers(Ui& ui, Flow& flow) override { draw_opened_run(ui, flow, view_); }
  void draw_settings(Ui& ui, Flow& flow) override { draw_runs_settings(ui, flow, view_); }
  void draw_try_it(Ui& ui, Flow& flow) override {
    draw_queue(ui, flow, view_);
    draw_experiments(ui, flow, view_);
    draw_run_exercises(ui, flow, view_);
  }
  Onward onward() const override { return Onward::kBusy; }

 private:
  Keeper& keeper() const { return view_.train.context.keeper; }

  RunsView view_;
  Predictions kept_;
};

}  // namespace

std::string to_text(const Predictions& predictions) {
  if (predictions.empty()) return "";
  lessons::Fragment text("predictions");
  for (const auto& [experiment, run] : predictions) text.set(experiment, run);
  return text.to_string();
}

Predictions predictions_of(std::string_view text) {
  constexpr long long kMostRuns = 3;
  const lessons::Fragment kept = lessons::Fragment::parse(text);
  Predictions predictions;
  for (const auto& [experiment, run] : kept.values()) {
    const long long place = kept.get_integer(experiment).value_or(kMostRuns);
    if (place >= lessons::kNoDifference && place < kMostRuns)
      predictions[experiment] = static_cast<int>(place);
  }
  return predictions;
}

std::unique_ptr<TrainPart> make_runs_part(TrainView& view) {
  return std::make_unique<RunsPart>(view);
}

}  // namespace pixelwalk::app
