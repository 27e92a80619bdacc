// The experiments that are offered: what is compared, what it takes, what the learner expects, and
// what came of it.

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/pages/train/runs_view.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/list.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "core/data/garments.h"

namespace pixelwalk::app {
namespace {

using lessons::Comparison;
using lessons::Experiment;
using lessons::ExperimentId;
using lessons::PlannedRun;
using lessons::PredictionVerdict;
using lessons::Run;

constexpr int kFashionTrain = 60'000, kFashionTest = 10'000;

struct ImageCounts {
  int train, test;
};
// As far as it is known before the data are there.
ImageCounts image_counts(const RunsView& view) {
  const lessons::TrainingData& data = view.session.data();
  if (const DatasetPtr dataset = data.dataset())
    return {dataset->train.count(), dataset->test.count()};
  if (data.choice() == lessons::DataSource::kGarments) {
    const GarmentOptions garments;
    return {garments.train_count, garments.test_count};
  }
  return {kFashionTrain, kFashionTest};
}

bool is_queued(const lessons::RunQueue& queue, const PlannedRun& planned) {
  const auto same = [&](const PlannedRun& other) { return lessons::same_plan(other, planned); };
  return (queue.under_way() && same(queue.under_way()->planned)) ||
         std::ranges::any_of(queue.waiting(),
                             [&](const lessons::QueuedRun& run) { return same(run.planned); });
}

// What of it has neither been trained nor been queued.
std::vector<PlannedRun> missing(const RunsView& view, const Experiment& experiment) {
  std::vector<PlannedRun> missing;
  std::ranges::copy_if(experiment.runs, std::back_inserter(missing), [&](const PlannedRun& run) {
    return !is_queued(view.session.queue(), run) &&
           lessons::finished_run(view.session.runs(), run, runs_fingerprint(view)) == nullptr;
  });
  return missing;
}

Expected expected_of(const RunsView& view, const std::vector<PlannedRun>& runs) {
  const lessons::TrainingRate rate = lessons::training_rate(view.session.runs());
  const ImageCounts images = image_counts(view);
  Expected expected{0, rate.measured};
  for (const PlannedRun& run : runs) {
    expected.seconds +=
        lessons::expected_seconds(run.spec, run.options, images.train, images.test, rate);
  }
  return expected;
}

void add_once(std::vector<std::string>& texts, std::string text) {
  if (std::ranges::find(texts, text) == texts.end()) texts.push_back(std::move(text));
}

// "243,786 and 101,770 parameters".
std::string parameters_text(const std::vector<PlannedRun>& runs) {
  std::vector<std::string> counts;
  for (const PlannedRun& run : runs) {
    const auto plans = plan_layers(run.spec);
    if (!plans.is_ok()) continue;
    add_once(counts, format_count(parameter_count(plans.value())));
  }
  return words("train.runs.parameters", {{"count", enumerated(std::move(counts))}});
}

std::string plan_text(const RunsView& view, const Experiment& experiment,
                      const std::vector<PlannedRun>& missing) {
  const std::string parameters = parameters_text(experiment.runs);
  std::vector<std::string> epochs;
  for (const PlannedRun& run : missing.empty() ? experiment.runs : missing)
    add_once(epochs, std::to_string(run.options.epochs));
  if (missing.empty()) {
    return words("train.experiment.of-epochs",
                 {{"epochs", enumerated(std::move(epochs))}, {"parameters", parameters}});
  }
  const std::string time = expected_text(expected_of(view, missing));
  return counted_words(
      "train.experiment.plan", std::ssize(missing),
      {{"epochs", enumerated(std::move(epochs))}, {"parameters", parameters}, {"time", time}});
}

std::string accuracy_text(const Run& run) {
  return unbroken(format_percent(static_cast<double>(run.last_epoch()->validation_accuracy), 1));
}

// "Course model 91.2 %, 32 filters 90.1 %", the best first.
std::string ranking(const Comparison& comparison) {
  std::vector<const Run*> runs = comparison.runs;
  const auto accuracy = [](const Run* run) { return run->last_epoch()->validation_accuracy; };
  std::ranges::sort(runs, std::ranges::greater{}, accuracy);
  std::string text;
  for (const Run* run : runs) {
    text += (text.empty() ? "" : ", ") + run->title + " " + accuracy_text(*run);
  }
  return text;
}

std::string predicted_text(const Comparison& comparison, int prediction) {
  if (prediction == lessons::kNoDifference) return words("train.experiment.no-difference");
  return comparison.runs[static_cast<std::size_t>(prediction)]->title;
}

// Whether it came out as it does with the whole of Fashion-MNIST; where nothing is usual, it does.
bool is_usual(const Experiment& experiment, const Comparison& comparison) {
  switch (experiment.id) {
    case ExperimentId::kDense:
    case ExperimentId::kFilters:
    case ExperimentId::kOneConvolution:
    case ExperimentId::kSgd:
      return comparison.best == 0;
    case ExperimentId::kBaseline:
    case ExperimentId::kThreeConvolutions:
    case ExperimentId::kEpochs:
    case ExperimentId::kAveragePooling:
    case ExperimentId::kInHand:
      break;
  }
  return true;
}

std::string why_text(const Experiment& experiment, const Comparison& comparison) {
  if (comparison.close()) return words("train.experiment.why-close");
  return is_usual(experiment, comparison) ? std::string(experiment.why)
                                          : words("train.experiment.why-unusual");
}

void draw_verdict(Ui& ui, Flow& flow, const RunsView& view, const Experiment& experiment,
                  const Comparison& comparison) {
  const auto predicted = view.predictions.find(lessons::prediction_key(experiment));
  const TextValues values = {{"ranking", ranking(comparison)},
                             {"why", why_text(experiment, comparison)}};
  std::string text = words("train.experiment.unpredicted", values);
  NoticeKind kind = NoticeKind::kPlain;
  if (predicted != view.predictions.end() &&
      std::cmp_less(predicted->second, comparison.runs.size())) {
    TextValues more = values;
    more.emplace_back("predicted", predicted_text(comparison, predicted->second));
    switch (lessons::judge(comparison, predicted->second)) {
      case PredictionVerdict::kRight:
        text = words("train.experiment.right", more);
        kind = NoticeKind::kGood;
        break;
      case PredictionVerdict::kWrong:
        text = words("train.experiment.wrong", more);
        break;
      case PredictionVerdict::kTooClose:
        text = words("train.experiment.too-close", more);
        break;
    }
  }
  flow.space(ui.px(kSpace4));
  notice(ui, flow, text, "##verdict", kind);
}

// What the learner expects, until it is known.
void draw_prediction(Ui& ui, Flow& flow, RunsView& view, const Experiment& experiment) {
  std::vector<std::string> options = {words("train.experiment.not-predicted")};
  for (const PlannedRun& run : experiment.runs) options.push_back(run.title);
  options.push_back(words("train.experiment.no-difference"));
  const std::string key = lessons::prediction_key(experiment);
  const auto known = view.predictions.find(key);
  const auto runs = static_cast<int>(experiment.runs.size());
  int chosen = 0;
  if (known != view.predictions.end())
    chosen = known->second == lessons::kNoDifference ? runs + 1 : known->second + 1;
  if (!combo(ui, flow.take(ui.px(kTouch)), words("train.experiment.predict"), options, chosen,
             false))
    return;
  if (chosen == 0) {
    view.predictions.erase(key);
  } else {
    view.predictions[key] = chosen == runs + 1 ? lessons::kNoDifference : chosen - 1;
  }
}

void draw_experiment(Ui& ui, Flow& flow, RunsView& view, const Experiment& experiment) {
  const IdScope scope(ui, static_cast<int>(experiment.id));
  const std::vector<PlannedRun> lacks = missing(view, experiment);
  const auto comparison =
      lessons::comparison_of(experiment, view.session.runs(), runs_fingerprint(view));
  const std::string name(experiment.title);
  heading(ui, flow, name, 3, "##name");
  paragraph(ui, flow, plan_text(view, experiment, lacks), "##plan",
            {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  if (comparison) {
    draw_verdict(ui, flow, view, experiment, *comparison);
  } else {
    flow.space(ui.px(kSpace4));
    const bool asks = experiment.runs.size() > 1;
    if (asks) {
      paragraph(ui, flow, words("train.experiment.question"), "##question",
                {.size = TextSize::kCaption});
      draw_prediction(ui, flow, view, experiment);
      flow.space(ui.px(kSpace8));
    }
    const bool queued = lacks.empty();
    const bool there = queued && !asks && !is_queued(view.session.queue(), experiment.runs.front());
    const std::string_view says = phrase(there    ? "train.experiment.there"
                                         : queued ? "train.experiment.queued"
                                                  : "train.experiment.run");
    if (button(ui, flow.take(ui.px(kTouch)), says,
               {.icon = queued ? Icon::kNone : Icon::kPlay,
                .enabled = !queued,
                .id = "run",
                .spoken = words("train.experiment.run-spoken", {{"run", says}, {"name", name}})}))
      queue_experiment(view, experiment);
  }
  flow.space(ui.px(kSpace24));
}

}  // namespace

std::vector<Experiment> offered_experiments(const RunsView& view) {
  return lessons::experiments(runs_frame(view), view.train.context.workspace.model.spec());
}

int queue_experiment(RunsView& view, const Experiment& experiment) {
  const std::vector<PlannedRun> runs = missing(view, experiment);
  for (const PlannedRun& run : runs) view.session.queue().add(run);
  return static_cast<int>(runs.size());
}

Expected expected_of_queue(const RunsView& view) {
  const lessons::RunQueue& queue = view.session.queue();
  std::vector<PlannedRun> runs;
  for (const lessons::QueuedRun& run : queue.waiting()) runs.push_back(run.planned);
  Expected expected = expected_of(view, runs);
  if (!queue.under_way()) return expected;
  const TrainingSnapshot& now = view.session.snapshot();
  if (now.seconds_left > 0) {
    expected.seconds += now.seconds_left;
    if (runs.empty()) expected.measured = true;
  } else {
    expected.seconds += expected_of(view, {queue.under_way()->planned}).seconds;
  }
  return expected;
}

std::string expected_text(const Expected& expected) {
  return words(expected.measured ? "train.runs.about" : "train.runs.first-guess",
               {{"time", format_duration(std::max(1.0, expected.seconds))}});
}

void draw_experiments(Ui& ui, Flow& flow, RunsView& view) {
  const IdScope scope(ui, "experiments");
  const SteadyPart steady(ui, "##steady", flow);  // the queue above it grows and shrinks
  for (const Experiment& experiment : offered_experiments(view))
    draw_experiment(ui, flow, view, experiment);
}

}  // namespace pixelwalk::app
