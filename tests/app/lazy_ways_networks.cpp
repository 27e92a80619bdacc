// The lazy ways through the exercises of Shapes, Train, Journey, Test and Learn.

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "core/model/summary.h"
#include "core/training/history.h"
#include "lessons/journey/journey_exercises.h"
#include "lessons/learn/learn_exercises.h"
#include "lessons/shapes/dense_exercise.h"
#include "lessons/shapes/flatten_exercise.h"
#include "lessons/shapes/parameter_exercise.h"
#include "lessons/shapes/shape_exercise.h"
#include "lessons/shapes/shape_goals.h"
#include "lessons/test_set/test_exercises.h"
#include "lessons/training/experiments.h"
#include "lessons/training/run_exercises.h"
#include "lessons/training/run_list.h"
#include "lessons/training/training_exercises.h"
#include "lessons/training/training_questions.h"
#include "tests/app/headless_app.h"
#include "tests/app/lazy_ways.h"
#include "tests/app/opened_network.h"
#include "tests/lessons/test_set_support.h"

namespace pixelwalk::app::lazy {
namespace {

// ---- Shapes

// Says for each layer what went into it, and gives up where that is wrong.
void predict_shapes_lazily() {
  lessons::ShapeExercise exercise;
  for (int round = 0; round < kRounds; ++round) {
    while (!exercise.finished()) {
      const Shape in =
          lessons::shape_before(exercise.model(), exercise.outline(), exercise.asked());
      Answer answer;
      for (int axis = 0; axis < in.rank(); ++axis) answer.push_back(static_cast<double>(in[axis]));
      exercise.ask();
      exercise.check(answer);
      if (!exercise.judgement()->right) break;
    }
    exercise.next_round();
  }
  EXPECT_FALSE(exercise.solved());
}

void count_lazily() {
  const lessons::ParameterExercise exercise;
  expect_not_on_the_screen("shapes", "51,232");
  expect_not_guessed_through(made<lessons::ParameterExercise>(),
                             {{32}, {25}, {64}, {0}, {36928}, {640}, {243786}});
}

void dense_lazily() {
  const lessons::DenseExercise exercise;
  EXPECT_EQ(exercise.truth(), 9050);
  expect_not_on_the_screen("shapes", "9,050");
  expect_not_guessed_through(made<lessons::DenseExercise>(),
                             {{3}, {20}, {50}, {204928}, {1290}, {180}, {9000}, {0}});
}

// The view lays the model's own maps out, and any value of them can be gone to.
void place_lazily() {
  lessons::FlattenLesson lesson;
  lesson.set_maps(5, 5, 64, std::vector<float>(1600));
  lessons::FlattenExercise exercise;
  for (int round = 0; round < kRounds; ++round) {
    exercise.ask();
    const lessons::FlattenPlace place = exercise.asked();
    exercise.check({static_cast<double>(
        (place.row * lesson.columns() + place.column) * lesson.channels() + place.channel)});
    EXPECT_FALSE(exercise.judgement()->right) << "read off the stage";
    exercise.next_round();
  }
}

void presets_lazily(
    const std::function<bool(const lessons::ModelGoals&, const lessons::ModelEditor&)>& reached) {
  for (const lessons::ModelPreset& preset : lessons::model_presets()) {
    lessons::ModelEditor editor;
    lessons::ModelGoals goals;
    editor.replace(preset.spec, 0);
    goals.watch(editor);
    EXPECT_FALSE(reached(goals, editor)) << preset.id;
  }
}
void small_lazily() {
  presets_lazily(
      [](const auto& goals, const auto& editor) { return goals.small_model(editor).reached; });
}
void break_lazily() {
  presets_lazily(
      [](const auto& goals, const auto& editor) { return goals.broken_model(editor).reached; });
  HeadlessApp page(1280, 800, 1, "shapes?model=p2,p2,p2,p2,p2,f,d10");
  page.settle();
  EXPECT_FALSE(page.has(Role::kImage, "Solved: Break it")) << "a link has broken it";
}

// ---- Train

void batches_lazily() {
  expect_not_guessed_through(made<lessons::BatchesExercise>(),
                             {{1875}, {60000}, {32}, {48000}, {64}, {0}});
  expect_not_on_the_screen("train", "750");
}

// All answers one after the other, before and after the loss is known.
void first_loss_lazily() {
  lessons::FirstLossExercise exercise;
  for (int choice = 0; choice < 4; ++choice) exercise.guess(choice);
  EXPECT_FALSE(exercise.goal().reached) << "nothing has been measured";
  lessons::FirstLossExercise late;
  late.observe(2.29F);
  for (int choice = 0; choice < 4; ++choice) {
    late.guess(choice);
    late.observe(2.29F);
    EXPECT_FALSE(late.goal().reached) << "it was known";
  }
  lessons::FirstLossExercise again;
  again.guess(0);
  again.observe(2.29F);
  again.again();
  again.guess(2);
  again.observe(2.29F);
  EXPECT_FALSE(again.goal().reached) << "it was told";
}

void learning_rate_lazily() {
  using Rate = lessons::LearningRateExercise;
  Rate exercise;
  for (const Rate::Answer answer :
       {Rate::Answer::kFalls, Rate::Answer::kSame, Rate::Answer::kRises}) {
    exercise.guess(answer);
    EXPECT_FALSE(exercise.goal().reached);
  }
  TrainingSnapshot snapshot;  // nobody has raised anything
  exercise.observe(snapshot);
  EXPECT_FALSE(exercise.goal().reached);
}

void accuracy_lazily() {
  lessons::AccuracyExercise exercise;
  TrainingSnapshot snapshot;
  exercise.observe(snapshot);
  EXPECT_FALSE(exercise.goal().reached) << "before any epoch";
}

// None of the experiments that are offered is as small as that: a model has to be thought of.
void small_run_lazily() {
  for (const lessons::Experiment& experiment : lessons::experiments({}, {})) {
    for (const lessons::PlannedRun& run : experiment.runs)
      EXPECT_GE(summarize(run.spec).value().total_parameters, lessons::kMostSmallParameters)
          << run.title;
  }
}

// One epoch after the other, and the right one again at the end.
void overfitting_lazily() {
  lessons::RunList runs;
  lessons::Run run;
  run.status = TrainingStatus::kFinished;
  for (int epoch = 1; epoch <= 12; ++epoch) {
    run.history.epochs.push_back({.epoch = epoch,
                                  .validation_loss = epoch == 5 ? 0.25F : 0.3F,
                                  .validation_accuracy = 0.9F});
  }
  runs.add(run);
  std::vector<Answer> epochs = numbers(1, 5);
  epochs.push_back({5});
  expect_not_guessed_through([&] { return std::make_unique<lessons::OverfittingExercise>(runs); },
                             epochs);
  lessons::OverfittingExercise sure(runs);
  sure.ask();
  for (int again = 0; again < 3; ++again) {
    sure.check({4});
    sure.check({5});
    sure.check({5});
  }
  EXPECT_TRUE(sure.too_late());
  EXPECT_FALSE(sure.solved());
}

void scores_lazily() {
  expect_not_guessed(made<lessons::ScoresExercise>(), numbers(0, 4));
}

// ---- Journey

struct JourneyNumbers {
  OpenedNetwork network{"c16k3,p2,c16k3,p2,f,d32,d10"};
  const lessons::JourneyInHand& trace = network.traced;

  template <class Made>
  Make about() const {
    return [this] { return std::make_unique<Made>(trace); };
  }
};

void respond_lazily() {
  const JourneyNumbers journey;
  expect_not_guessed(journey.about<lessons::ResponseExercise>(), numbers(0, 1));
  expect_not_by_rote(journey.about<lessons::ResponseExercise>(), numbers(0, 1));
}

void follow_lazily() {
  const JourneyNumbers journey;
  std::vector<Answer> pixels;
  for (int row = 0; row < 28; ++row) {
    for (int column = 0; column < 28; ++column)
      pixels.push_back({static_cast<double>(row), static_cast<double>(column)});
  }
  expect_not_guessed_through(journey.about<lessons::FollowExercise>(), pixels);
  expect_not_by_rote(journey.about<lessons::FollowExercise>(), {{0, 0}});
}

void sees_lazily() {
  const JourneyNumbers journey;
  std::vector<Answer> sizes;
  for (int side = 1; side <= 28; ++side)
    sizes.push_back({static_cast<double>(side), static_cast<double>(side)});
  expect_not_guessed_through(journey.about<lessons::FieldSizeExercise>(), sizes);
  expect_not_by_rote(journey.about<lessons::FieldSizeExercise>(), {{3, 3}});
}

void rival_lazily() {
  const JourneyNumbers journey;
  expect_not_guessed_through(journey.about<lessons::RivalExercise>(), numbers(0, 31));
}

// ---- Test

struct TestNumbers {
  ThreadPool pool{1};
  lessons::test_set_test::RandomTest test;
  lessons::TestReport report{pool};
  explicit TestNumbers(std::uint64_t seed = 3) : test(seed, 4, 90, pool) {
    lessons::test_set_test::run(report, test);
  }
};

void mistake_lazily() {
  TestNumbers tested;
  const Make make = [&tested] {
    return std::make_unique<lessons::MistakeExercise>(tested.report, tested.test.data->class_names);
  };
  // Images that are classified correctly first: whoever hits a mistake at once has one.
  std::vector<Answer> images;
  for (const bool right : {true, false}) {
    for (int index = 0; index < 90; ++index) {
      if (tested.report.image(index).right() == right)
        images.push_back({static_cast<double>(index)});
    }
  }
  expect_not_guessed_through(make, images);
}

// The worst class is the last one that is tried.
bool hidden_is_asked(TestNumbers& tested) {
  const ModelSpec& spec = tested.test.random.spec;
  const CoverPatch patch =
      lessons::region_patch(lessons::Region::kBottom, spec.input_height, spec.input_width);
  auto built = lessons::HiddenRegionCount::build(spec, *tested.test.weights, tested.test.data,
                                                 patch, 90, tested.pool);
  EXPECT_TRUE(built.is_ok());
  lessons::HiddenRegionInHand count;
  count.emplace(std::move(built).value());
  while (!count->done()) count->next();
  using Hidden = lessons::HiddenRegionExercise;
  Hidden asked(count, tested.test.data->class_names);
  std::vector<Answer> classes;
  for (const bool right : {false, true}) {
    for (int label = 0; label < 4; ++label) {
      if ((asked.verdict_of(label) == Hidden::Verdict::kRight) == right)
        classes.push_back({static_cast<double>(label)});
    }
  }
  if (!asked.can_ask() ||
      asked.verdict_of(lessons::whole_number(classes[0][0])) == Hidden::Verdict::kRight)
    return false;
  expect_not_guessed_through(
      [&] { return std::make_unique<Hidden>(count, tested.test.data->class_names); }, classes);
  return true;
}
void hidden_lazily() {
  bool asked = false;
  for (std::uint64_t seed = 1; seed <= 20 && !asked; ++seed) {
    TestNumbers tested(seed);
    asked = hidden_is_asked(tested);
  }
  EXPECT_TRUE(asked);
}

void confused_lazily() {
  TestNumbers tested;
  const Make make = [&tested] {
    return std::make_unique<lessons::ConfusedPairExercise>(tested.report,
                                                           tested.test.data->class_names);
  };
  std::vector<Answer> cells;
  for (int label = 0; label < 4; ++label) {
    for (int predicted = 0; predicted < 4; ++predicted)
      cells.push_back({static_cast<double>(label), static_cast<double>(predicted)});
  }
  expect_not_guessed_through(make, cells);
}

// ---- Learn: the page's own tests have the numbers; these are the rules that keep guessing out.

template <class Made>
void expect_first_answers_in_a_row(int needed) {
  const lessons::LearnInHand nothing;
  const Made exercise(nothing);
  EXPECT_TRUE(exercise.rules().first_answer_only);
  EXPECT_TRUE(exercise.rules().in_a_row);
  EXPECT_GE(exercise.rules().needed, needed);
}
void sign_lazily() {
  expect_first_answers_in_a_row<lessons::SignOfStepExercise>(4);
}
void hardest_lazily() {
  expect_first_answers_in_a_row<lessons::HardestPullExercise>(2);
}

}  // namespace

Ways ways_with_networks() {
  return {
      {"shapes.predict", predict_shapes_lazily},
      {"shapes.count", count_lazily},
      {"shapes.dense", dense_lazily},
      {"shapes.place", place_lazily},
      {"shapes.small", small_lazily},
      {"shapes.break", break_lazily},
      {"train.batches", batches_lazily},
      {"train.first-loss", first_loss_lazily},
      {"train.learning-rate", learning_rate_lazily},
      {"train.accuracy", accuracy_lazily},
      {"train.small", small_run_lazily},
      {"train.overfitting", overfitting_lazily},
      {"train.scores", scores_lazily},
      {"journey.respond", respond_lazily},
      {"journey.follow", follow_lazily},
      {"journey.sees", sees_lazily},
      {"journey.rival", rival_lazily},
      {"test.mistake", mistake_lazily},
      {"test.hidden", hidden_lazily},
      {"test.confused", confused_lazily},
      {"learn.sign", sign_lazily},
      {"learn.hardest", hardest_lazily},
  };
}

}  // namespace pixelwalk::app::lazy
