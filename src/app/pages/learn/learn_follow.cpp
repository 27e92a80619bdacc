// What stands on the Learn page: the network in hand with the batch that it learns from next.

#include <chrono>
#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>

#include "app/pages/learn/learn_view.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::NetworkSource;
using lessons::SessionStatus;
using lessons::WeightPlace;

constexpr std::int64_t kMostMultiplications = 4'000'000'000;  // of a batch, forward
constexpr double kNews = 0.05;                                // seconds
constexpr std::chrono::milliseconds kWork{8};                 // a frame

// Steps that were taken on it are there again when it is opened again. Where a training stands now
// takes the place of where it stood.
void close(LearnView& view) {
  if (!view.lesson) return;
  view.left = view.lesson->steps();
  view.left_kept = !view.reopens && view.kept.keep(*view.lesson);
  view.lesson.reset();
}

void stop_at(LearnView& view, LearnObstacle obstacle, std::string problem) {
  view.obstacle = obstacle;
  view.problem = std::move(problem);
  close(view);
}

// Whether the learner's own training says more than its weights: what its optimizer remembers.
bool has_checkpoint(const LearnView& view) {
  const NetworkSource source = view.network().source;
  return (source == NetworkSource::kTraining || source == NetworkSource::kFile) &&
         view.training().locked() && view.training().status() != SessionStatus::kDiverged;
}

std::int64_t multiplications(const lessons::LearnStart& start) {
  std::int64_t all = 0;
  const auto plans = plan_layers(start.spec);
  if (!plans.is_ok()) return 0;
  for (const LayerPlan& plan : plans.value()) all += plan.multiplications();
  return all * start.batch.batch_size;
}

void open(LearnView& view, lessons::LearnStart start) {
  if (multiplications(start) > kMostMultiplications)
    return stop_at(view, LearnObstacle::kModel, words("learn.too-large"));
  close(view);  // what it held is free for the next
  view.reopens = false;
  auto opened = lessons::LearnLesson::open(std::move(start));
  if (!opened.is_ok()) return stop_at(view, LearnObstacle::kModel, opened.message());
  view.lesson = std::move(opened).value();
  view.kept.give_back(*view.lesson);
  view.obstacle = LearnObstacle::kNone;
  view.problem.clear();
  view.class_names = view.network().class_names;
  view.network_label = network_label(view.network());
  if (view.rate > 0) view.lesson->set_learning_rate(view.rate);
  if (view.image >= 0 && view.image < view.lesson->batch().count())
    view.lesson->choose_image(view.image);
  ++view.revision;
}

void note_opened(LearnView& view) {
  view.opened_network = view.context.workspace.network.revision();
  view.opened_data = view.training().data().dataset();
  view.opened_options = view.training().options();
}

// Whether the same would be opened again.
bool is_current(const LearnView& view) {
  const TrainingOptions &now = view.training().options(), &then = view.opened_options;
  const bool same_options = now.batch_size == then.batch_size && now.optimizer == then.optimizer &&
                            now.seed == then.seed && now.learning_rate == then.learning_rate;
  return view.opened_network == view.context.workspace.network.revision() &&
         view.opened_data == view.training().data().dataset() &&
         (has_checkpoint(view) || same_options);
}

// What was opened stays while training goes on, and while steps of one's own would be lost.
bool keeps_opened(const LearnView& view) {
  return view.lesson && !view.reopens && view.opened_data == view.training().data().dataset() &&
         view.network().source == NetworkSource::kTraining &&
         same_model(view.lesson->batch().start().spec, view.network().spec) &&
         (view.training().status() == SessionStatus::kRunning || view.lesson->steps() > 0);
}

void open_newest(LearnView& view) {
  lessons::TrainingSession& training = view.training();
  if (!has_checkpoint(view)) {
    note_opened(view);
    return open(view, lessons::learn_start(view.network(), training));
  }
  if (const auto checkpoint = training.take_checkpoint()) {
    note_opened(view);
    return open(view, lessons::learn_start(checkpoint, training.data().dataset()));
  }
  if (!training.checkpoint_asked()) training.ask_for_checkpoint();
  if (!view.lesson) stop_at(view, LearnObstacle::kTraining, words("learn.reading-training"));
}

void follow_sources(LearnView& view) {
  lessons::Workspace& workspace = view.context.workspace;
  workspace.follow();
  view.training().poll();
  workspace.network.follow();
  view.newer = false;
  if (view.network().weights == nullptr)
    return stop_at(view, LearnObstacle::kNetwork, workspace.network.note());
  if (view.training().data().dataset() == nullptr)
    return stop_at(view, LearnObstacle::kData, view.training().data().sentence());
  const bool stands = view.lesson || view.obstacle == LearnObstacle::kModel;
  if (stands && is_current(view)) return;
  view.newer = keeps_opened(view);
  if (!view.newer) open_newest(view);
}

// What nobody has named is not a weight that nothing comes back to.
void choose_lively(LearnView& view) {
  const lessons::Selection selection = learn_selection(view);
  const lessons::LearnLesson& lesson = *view.lesson;
  if (!lesson.ready() || selection.weight >= 0) return;
  const WeightPlace place = chosen_weight(view, lesson.plans());
  if (lesson.ledger_of(place).gradient != 0) return;
  WeightPlace lively = lesson.liveliest(place.layer, place.channel);
  const bool named = !selection.layer.empty() && selection.channel > 0;
  if (!named && lesson.ledger_of(lively).gradient == 0) lively = lesson.liveliest(place.layer);
  if (lesson.ledger_of(lively).gradient != 0) choose_weight(view, lesson.plans(), lively);
}

// The simplest story comes first: a filter of the first convolution, unless a filter was picked.
void begin_with_filter(LearnView& view) {
  if (std::exchange(view.begun, true)) return;
  const lessons::Selection& selection = view.context.workspace.selection;
  const auto& plans = view.lesson->plans();
  const auto place = lessons::selected_weight(plans, selection);
  const auto is_filter = [&](const WeightPlace& at) {
    return plans[static_cast<std::size_t>(at.layer)].layer.kind == LayerKind::kConv2D;
  };
  if (place && !is_filter(*place) && is_filter(lessons::first_weight(plans)))
    view.passed_over = selection;
}

}  // namespace

std::string LearnView::class_name(int label) const {
  const auto at = static_cast<std::size_t>(label);
  return at < class_names.size() ? class_names[at] : std::to_string(label);
}

std::vector<LayerPlan> learn_plans(const LearnView& view) {
  ModelSpec spec = view.network().spec;
  resolve_names(spec);
  const auto plans = plan_layers(spec);
  if (!plans.is_ok() || lessons::learning_layers(plans.value()).empty()) return {};
  return plans.value();
}

lessons::Selection learn_selection(const LearnView& view) {
  const lessons::Selection& picked = view.context.workspace.selection;
  return picked == view.passed_over ? lessons::Selection() : picked;
}

WeightPlace chosen_weight(const LearnView& view, const std::vector<LayerPlan>& plans) {
  const auto place = lessons::selected_weight(plans, learn_selection(view));
  return place ? *place : lessons::first_weight(plans);
}

void choose_weight(LearnView& view, const std::vector<LayerPlan>& plans, const WeightPlace& place) {
  if (lessons::exists(plans, place))
    view.context.workspace.selection = lessons::selection_of(plans, place);
}

void follow_learn(LearnView& view, Ui& ui) {
  follow_sources(view);
  if (view.training().checkpoint_asked()) ui.request_frame(kNews);
  if (!view.lesson) return;
  lessons::LearnLesson& lesson = *view.lesson;
  begin_with_filter(view);
  choose_lively(view);
  const WeightPlace place = chosen_weight(view, lesson.plans());
  if (place != lesson.weight()) {
    lesson.choose_weight(place);
    ++view.revision;
  }
  if (lesson.busy()) {
    lesson.work(kWork);
    ++view.revision;
    ui.request_frame();
  }
  follow_learn_curve(view, ui);
}

bool take_learn_step(LearnView& view) {
  if (!view.lesson || !view.lesson->ready()) return false;
  view.lesson->step();
  ++view.revision;
  return true;
}

bool start_learn_again(LearnView& view) {
  if (!view.lesson || view.lesson->steps() == 0) return false;
  view.lesson->start_again();
  ++view.revision;
  return true;
}

void choose_learn_image(LearnView& view, int image) {
  view.image = image;
  if (!view.lesson || image >= view.lesson->batch().count()) return;
  if (image >= 0) {
    view.lesson->choose_image(image);
  } else {
    view.lesson->choose_hardest();
  }
  ++view.revision;
}

void choose_learn_rate(LearnView& view, float rate) {
  view.rate = rate;
  if (!view.lesson) return;
  view.lesson->set_learning_rate(rate > 0 ? rate
                                          : view.lesson->batch().start().options.learning_rate);
  ++view.revision;
}

}  // namespace pixelwalk::app
