// The view "Runs": what was trained, side by side, and experiments to train.

#include "app/pages/train/runs_view.h"
#include "app/pages/train/train_part.h"
#include "app/ui/format.h"
#include "core/base/words.h"

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

class RunsPart final : public TrainPart {
 public:
  explicit RunsPart(TrainView& train) : view_{train, train.session} {}

  void declare(AddressFields& fields) override {
    fields.state_object("");
    fields.fact("runs", [this] { return Json::list(view_.session.runs().runs(), run_json); });
    fields.fact("queued", [this] {
      const lessons::RunQueue& queue = view_.session.queue();
      return queue.waiting().size() + (queue.under_way() ? 1 : 0);
    });
  }

  void update(Ui&) override { follow_curves(view_); }
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
        return words("train.runs.paused");
      case QueueState::kWaitsForHand:
        return words("train.runs.waits");
      case QueueState::kEmpty:
        break;
    }
    if (runs.empty()) return words("train.runs.empty");
    return words(runs.size() == 1 ? "train.runs.one" : "train.runs.several");
  }
  void draw_numbers(Ui& ui, Flow& flow) override { draw_opened_run(ui, flow, view_); }
  void draw_settings(Ui& ui, Flow& flow) override { draw_runs_settings(ui, flow, view_); }
  void draw_try_it(Ui& ui, Flow& flow) override {
    draw_queue(ui, flow, view_);
    draw_experiments(ui, flow, view_);
  }
  Onward onward() const override { return Onward::kBusy; }

 private:
  RunsView view_;
};

}  // namespace

std::unique_ptr<TrainPart> make_runs_part(TrainView& view) {
  return std::make_unique<RunsPart>(view);
}

}  // namespace pixelwalk::app
