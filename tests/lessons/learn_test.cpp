// How one number learns: the lesson's gradient, ledger and steps against a real training's, against
// the trace's terms and against the loss itself.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/base/rng.h"
#include "core/base/words.h"
#include "core/training/checkpoint.h"
#include "lessons/learn/learn_exercises.h"
#include "lessons/learn/learn_lesson.h"
#include "lessons/learn/tug_of_war.h"
#include "lessons/workspace/workspace.h"
#include "tests/core/model/reference_network.h"
#include "tests/core/training/training_test_support.h"
#include "tests/lessons/learn_support.h"
#include "tests/lessons/training_session_support.h"
#include "tests/support/rounds.h"

namespace pixelwalk::lessons {
namespace {

using training_session_test::FakeSite;
using training_session_test::frames_until;
using training_session_test::frames_until_status;

// Sums of a batch of 16 images of 8×8, in another order.
constexpr double kOtherOrder = 2e-5;

ModelSpec model_of(std::vector<LayerSpec> layers) {
  ModelSpec spec;
  spec.input_height = spec.input_width = 8;
  spec.layers = std::move(layers);
  spec.layers.push_back(LayerSpec::flatten());
  spec.layers.push_back(LayerSpec::dense(6, Activation::kReLU));
  spec.layers.push_back(LayerSpec::dense(3, Activation::kSoftmax));
  return spec;
}

std::vector<ModelSpec> learn_models() {
  LayerSpec strided = LayerSpec::conv2d(4, 3);
  strided.stride = 2;
  LayerSpec same = LayerSpec::conv2d(4, 3);
  same.padding = Padding::kSame;
  return {
      training_test::small_model(),
      model_of({}),
      model_of({same, LayerSpec::average_pooling2d()}),
      model_of({strided, same}),
      model_of({LayerSpec::conv2d(3, 3), LayerSpec::max_pooling2d(), same, same}),
  };
}

/// A training that goes one batch at a time, and stands still between two.
struct SteppedTraining {
  SteppedTraining(const ModelSpec& spec, OptimizerKind optimizer)
      : data(training_test::small_data()) {
    TrainingOptions options;
    options.optimizer = optimizer;
    options.batch_size = 16;
    options.epochs = 2;
    options.seed = 5;
    options.learning_rate = 0.01F;
    auto made = Trainer::create(spec, data, options);
    EXPECT_TRUE(made.is_ok()) << made.message();
    trainer = std::move(made).value();
  }
  void step() {
    const std::int64_t wanted = trainer->snapshot().total_steps + 1;
    trainer->step();
    wait([&] {
      const TrainingSnapshot now = trainer->snapshot();
      return now.total_steps == wanted && now.status != TrainingStatus::kRunning;
    });
  }
  std::shared_ptr<const Checkpoint> checkpoint() {
    std::shared_ptr<const Checkpoint> made;
    trainer->ask_for_checkpoint();
    wait([&] { return (made = trainer->take_checkpoint()) != nullptr; });
    return made;
  }
  template <class Done>
  void wait(const Done& done) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!done() && std::chrono::steady_clock::now() < end) {
      trainer->advance(std::chrono::milliseconds(1));
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
  }

  DatasetPtr data;
  std::unique_ptr<Trainer> trainer;
};

float value_in(const NamedTensors& arrays, const std::vector<LayerPlan>& plans,
               const WeightPlace& place, const std::string& prefix = "") {
  const Tensor* array = arrays.find(prefix + array_of(plans, place));
  EXPECT_NE(array, nullptr);
  return array->values()[static_cast<std::size_t>(element_of(plans, place))];
}

bool same_bits(const NamedTensors& a, const NamedTensors& b) {
  if (a.names != b.names) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!std::ranges::equal(a.values[i].values(), b.values[i].values())) return false;
  }
  return true;
}

// Steps, whole weights and every number of the ledger: the same code on the same numbers.
TEST(Learn, StepsAreTheTrainersBitForBit) {
  Rng rng(1);
  for (const OptimizerKind kind :
       {OptimizerKind::kAdam, OptimizerKind::kSGD, OptimizerKind::kMomentum}) {
    for (const ModelSpec& spec : learn_models()) {
      SCOPED_TRACE(to_json(spec) + optimizer_name(kind));
      SteppedTraining training(spec, kind);
      training.step();
      for (int round = 0; round < rounds_here(8); ++round) {
        // An epoch has six batches: the last one of it, and the first one of the next, are met.
        const auto before = training.checkpoint();
        const auto lesson = opened(learn_start(before, training.data));
        EXPECT_EQ(lesson->batch().start().batch, training.trainer->weights()->next_batch);
        lesson->choose_weight(any_weight(lesson->plans(), rng));
        finish(*lesson);
        const OptimizerLedger ledger = lesson->ledger();
        training.step();
        const auto after = training.checkpoint();
        const WeightPlace place = lesson->weight();
        const auto& plans = lesson->plans();
        EXPECT_EQ(ledger.t, after->progress.total_steps);
        EXPECT_EQ(ledger.weight, value_in(before->weights, plans, place));
        EXPECT_EQ(ledger.new_weight, value_in(after->weights, plans, place));
        if (kind == OptimizerKind::kAdam) {
          EXPECT_EQ(ledger.before.m, value_in(before->optimizer, plans, place, "m/"));
          EXPECT_EQ(ledger.memory.m, value_in(after->optimizer, plans, place, "m/"));
          EXPECT_EQ(ledger.memory.v, value_in(after->optimizer, plans, place, "v/"));
        } else if (kind == OptimizerKind::kMomentum) {
          EXPECT_EQ(ledger.memory.velocity, value_in(after->optimizer, plans, place, "velocity/"));
        }
        EXPECT_EQ(lesson->loss(), after->progress.last_batch.loss);
        ASSERT_TRUE(lesson->step());
        EXPECT_TRUE(same_bits(lesson->batch().weights(), after->weights));
        EXPECT_TRUE(same_bits(lesson->batch().memory(), after->optimizer));
      }
    }
  }
}

// The trace adds up in another order than the fast path, and an image alone in another than a
// batch.
TEST(Learn, AGradientIsTheSumOfItsTerms) {
  Rng rng(2);
  for (const ModelSpec& spec : learn_models()) {
    SteppedTraining training(spec, OptimizerKind::kAdam);
    training.step();
    const auto lesson = opened(learn_start(training.checkpoint(), training.data));
    for (int round = 0; round < rounds_here(12); ++round) {
      SCOPED_TRACE(to_json(spec));
      lesson->choose_weight(any_weight(lesson->plans(), rng));
      finish(*lesson);
      const auto images = lesson->image_gradients();
      ASSERT_EQ(std::ssize(images), 16);
      double sum = 0, size = 0;
      for (const float image : images) {
        sum += static_cast<double>(image);
        size += std::fabs(static_cast<double>(image));
        EXPECT_LE(std::fabs(image), std::fabs(images[static_cast<std::size_t>(lesson->image())]));
      }
      EXPECT_NEAR(lesson->gradient(), sum / 16, kOtherOrder * (size / 16 + 1e-3));

      lesson->choose_image(static_cast<int>(rng.below(16)));
      finish(*lesson);
      ASSERT_NE(lesson->terms(), nullptr);
      const GradientTerms& terms = *lesson->terms();
      double products = 0, sizes = 0;
      for (std::size_t i = 0; i < terms.fate.size(); ++i) {
        const float product = terms.input.values()[i] * terms.arriving.values()[i];
        EXPECT_EQ(terms.product.values()[i], product);
        EXPECT_TRUE(terms.fate[i] == Fate::kCounts || product == 0);
        products += static_cast<double>(product);
        sizes += std::fabs(static_cast<double>(product));
      }
      EXPECT_NEAR(terms.sum, products, kOtherOrder * (sizes + 1e-3));
      const TugOfWar tug = tug_of_war(terms);
      std::int64_t came_back = 0;
      for (const float came : terms.arriving.values()) came_back += came != 0 ? 1 : 0;
      EXPECT_LE(tug.pulling_up + tug.pulling_down + tug.met_zero, came_back);
      std::int64_t counted = 0;
      for (std::size_t i = 0; i < terms.fate.size(); ++i)
        counted += something_came_back(terms, i) ? 1 : 0;
      EXPECT_EQ(tug.pulling_up + tug.pulling_down + tug.met_zero, counted);
      if (is_bias(lesson->plans(), lesson->weight())) {
        EXPECT_EQ(tug.met_zero, 0) << "it sees 1 everywhere";
      }
      EXPECT_NEAR(tug.sum(), products, 1e-12 + 1e-9 * sizes);
      EXPECT_NEAR(tug.down - tug.up, sizes, 1e-12 + 1e-9 * sizes);
      EXPECT_NEAR(terms.sum, images[static_cast<std::size_t>(lesson->image())],
                  kOtherOrder * (sizes + 1e-2));
      lesson->choose_hardest();
    }
  }
}

// Where no ReLU and no pool stands between, the loss has no kinks: its slope is the gradient.
TEST(Learn, TheGradientIsTheSlopeOfTheLoss) {
  Rng rng(3);
  const ModelSpec spec = training_test::small_model();
  SteppedTraining training(spec, OptimizerKind::kSGD);
  auto batch = BatchLearner::make(learn_start(training.checkpoint(), training.data));
  ASSERT_TRUE(batch.is_ok()) << batch.message();
  BatchLearner& learner = *batch.value();
  learner.go_back();
  const auto& plans = learner.plans();
  const int last = learning_layers(plans).back();
  for (int round = 0; round < 30; ++round) {
    WeightPlace place = any_weight(plans, rng);
    if (place.layer != last) continue;
    const std::string array = array_of(plans, place);
    const std::int64_t element = element_of(plans, place);
    const float weight = value_in(learner.weights(), plans, place), away = 0.02F;
    const float up = learner.loss_with(array, element, weight + away);
    const float down = learner.loss_with(array, element, weight - away);
    EXPECT_NEAR((up - down) / (2 * away), value_in(learner.gradients(), plans, place), 1e-4);
    EXPECT_EQ(learner.loss_with(array, element, weight), learner.loss());
  }
}

TEST(Learn, ALearningRateIsTriedWithoutTakingTheStep) {
  SteppedTraining training(training_test::small_model(), OptimizerKind::kAdam);
  training.step();
  const auto lesson = opened(learn_start(training.checkpoint(), training.data));
  finish(*lesson);
  const NamedTensors weights = lesson->batch().weights().clone();
  const float small = lesson->ledger().step;
  lesson->set_learning_rate(0.1F);
  EXPECT_TRUE(lesson->busy());
  finish(*lesson);
  EXPECT_NEAR(lesson->ledger().step / small, 10, 1e-4);
  EXPECT_NEAR(lesson->ledger_of(OptimizerKind::kSGD).step,
              -0.1 * static_cast<double>(lesson->gradient()), 1e-7);
  EXPECT_TRUE(same_bits(lesson->batch().weights(), weights)) << "nothing was taken";
  ASSERT_NE(lesson->ahead(), nullptr);
  const BatchLearner::Ahead ahead = *lesson->ahead();
  const float next = lesson->ledger().new_weight, alone = lesson->loss_alone().value_or(-1);
  EXPECT_NE(alone, ahead.loss);
  ASSERT_TRUE(lesson->step());
  finish(*lesson);
  EXPECT_EQ(lesson->value(), next);
  EXPECT_EQ(lesson->loss(), ahead.loss) << "what was foretold came";
  EXPECT_EQ(lesson->batch().probabilities(3)[1], ahead.probabilities[3 * 3 + 1]);
}

TEST(Learn, TheBatchIsLearnedByHeartAndForgotten) {
  SteppedTraining training(training_test::small_model(), OptimizerKind::kAdam);
  const auto lesson = opened(learn_start(training.checkpoint(), training.data));
  EXPECT_TRUE(lesson->batch().start().memory == nullptr) << "no step was made";
  finish(*lesson);
  const float first = lesson->loss();
  const NamedTensors weights = lesson->batch().weights().clone();
  const int image = lesson->image();
  for (int step = 0; step < 60; ++step) ASSERT_TRUE(lesson->step());
  EXPECT_EQ(lesson->steps(), 60);
  EXPECT_EQ(lesson->ledger().t, 61);
  EXPECT_LT(lesson->loss(), first / 2);
  EXPECT_EQ(lesson->taken().front().loss, first);
  EXPECT_GT(lesson->label_probability(image),
            lesson->taken().front().label_probability[static_cast<std::size_t>(image)]);
  lesson->start_again();
  EXPECT_EQ(lesson->steps(), 0);
  finish(*lesson);
  EXPECT_EQ(lesson->loss(), first);
  EXPECT_TRUE(same_bits(lesson->batch().weights(), weights));
  EXPECT_EQ(lesson->ledger().t, 1);
}

TEST(Learn, TheLossAlongTheWeight) {
  SteppedTraining training(training_test::small_model(), OptimizerKind::kAdam);
  training.step();
  const auto lesson = opened(learn_start(training.checkpoint(), training.data));
  finish(*lesson);
  const LossCurve curve = lesson->curve();
  ASSERT_EQ(curve.losses.size(), std::size_t{LossCurve::kPoints});
  EXPECT_EQ(curve.losses[20], lesson->loss()) << "the weight stands in the middle";
  EXPECT_EQ(curve.weight(20), lesson->value());
  auto other = BatchLearner::make(lesson->batch().start());
  ASSERT_TRUE(other.is_ok());
  const auto& plans = lesson->plans();
  for (const int point : {0, 7, 40})
    EXPECT_EQ(other.value()->loss_with(array_of(plans, lesson->weight()),
                                       element_of(plans, lesson->weight()), curve.weight(point)),
              curve.losses[static_cast<std::size_t>(point)]);
  ASSERT_TRUE(lesson->step());
  EXPECT_EQ(lesson->curve().losses, curve.losses) << "it stays until the next one is done";
  finish(*lesson);
  EXPECT_NE(lesson->curve().losses, curve.losses);
  EXPECT_EQ(lesson->curve().middle, curve.middle) << "the weight moves, not the picture";
  lesson->set_learning_rate(10);
  finish(*lesson);
  EXPECT_GT(lesson->curve().reach, std::fabs(lesson->ledger().step)) << "the next step is in it";
}

TEST(Learn, AStepThatWouldDestroyTheWeightsIsNotTaken) {
  SteppedTraining training(training_test::small_model(), OptimizerKind::kSGD);
  LearnStart start = learn_start(training.checkpoint(), training.data);
  auto weights = std::make_shared<NamedTensors>(start.weights->clone());
  for (float& weight : weights->values[2].values()) weight = std::copysign(1e37F, weight);
  start.weights = weights;
  const auto lesson = opened(std::move(start));
  lesson->set_learning_rate(10);
  finish(*lesson);
  EXPECT_FALSE(lesson->ahead()->finite);
  EXPECT_FALSE(lesson->step());
  EXPECT_TRUE(lesson->blew_up());
  EXPECT_EQ(lesson->steps(), 0);
  EXPECT_TRUE(same_bits(lesson->batch().weights(), *weights));
}

TEST(Learn, WhatCannotBeLearnedSaysWhy) {
  SteppedTraining training(training_test::small_model(), OptimizerKind::kAdam);
  LearnStart start = learn_start(training.checkpoint(), training.data);
  start.batch.step = 1000;
  EXPECT_FALSE(LearnLesson::open(start).is_ok());
  start = learn_start(training.checkpoint(), training.data);
  start.spec.layers.back().units = 4;
  EXPECT_FALSE(LearnLesson::open(start).is_ok()) << "the data have three classes";
}

TEST(Learn, TheRunsVeryBatchAndElseTheFirst) {
  FakeSite fake;
  Workspace workspace(fake.site(false));
  TrainingSession& session = workspace.training;
  ASSERT_TRUE(session.set_batch_size(8).is_ok());
  session.load_data();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kReady));
  workspace.network.choose(NetworkChoice::kRandom);
  workspace.network.follow();
  LearnStart start = learn_start(workspace.network.network(), session);
  EXPECT_FALSE(start.of_run);
  EXPECT_EQ(start.batch, (BatchPlace{1, 0, 8}));
  EXPECT_EQ(start.memory, nullptr);

  session.step();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kPaused));
  ASSERT_TRUE(frames_until(session, [&] { return session.weights()->next_batch.step == 1; }));
  workspace.network.choose_usual();
  workspace.network.follow();
  start = learn_start(workspace.network.network(), session);
  EXPECT_TRUE(start.of_run);
  EXPECT_EQ(start.batch, (BatchPlace{1, 1, 8}));

  EXPECT_EQ(session.take_checkpoint(), nullptr) << "nobody asked";
  session.ask_for_checkpoint();
  session.ask_for_file();
  std::shared_ptr<const Checkpoint> checkpoint;
  ASSERT_TRUE(
      frames_until(session, [&] { return (checkpoint = session.take_checkpoint()) != nullptr; }));
  EXPECT_FALSE(session.checkpoint_asked());
  EXPECT_FALSE(training_session_test::saved_file(session).empty()) << "the file comes as well";
  start = learn_start(checkpoint, session.data().dataset());
  EXPECT_EQ(start.batch, (BatchPlace{1, 1, 8}));
  EXPECT_EQ(start.steps, 1);
  EXPECT_NE(start.memory, nullptr);
}

// By plain loops in double precision: weights of any array, after a few steps.
TEST(Learn, TheGradientIsThatOfPlainLoopsInDoublePrecision) {
  Rng rng(6);
  ThreadPool pool(1);
  for (const ModelSpec& spec : learn_models()) {
    SCOPED_TRACE(to_json(spec));
    SteppedTraining training(spec, OptimizerKind::kAdam);
    training.step();
    const auto lesson = opened(learn_start(training.checkpoint(), training.data));
    while (!lesson->ready()) lesson->work(std::chrono::microseconds(1));
    const BatchLearner& batch = lesson->batch();
    auto model = Sequential::build(batch.start().spec, 1, 1, pool);
    ASSERT_TRUE(model.is_ok());
    batch.weights().copy_into(model.value()->parameters());
    model_test::ReferenceNetwork slow(*model.value());
    std::vector<float> x;
    std::vector<std::uint8_t> labels;
    for (int image = 0; image < batch.count(); ++image) {
      const auto input = batch.input(image);
      x.insert(x.end(), input.begin(), input.end());
      labels.push_back(static_cast<std::uint8_t>(batch.label(image)));
    }
    slow.forward(x, batch.count());
    EXPECT_NEAR(slow.backward(x, labels, batch.count()), lesson->loss(), 1e-5);
    for (int round = 0; round < 40; ++round) {
      const WeightPlace place = any_weight(lesson->plans(), rng);
      const auto& names = batch.weights().names;
      const auto array = static_cast<std::size_t>(
          std::ranges::find(names, array_of(lesson->plans(), place)) - names.begin());
      const double wanted =
          slow.gradients[array][static_cast<std::size_t>(element_of(lesson->plans(), place))];
      EXPECT_NEAR(lesson->ledger_of(place).gradient, wanted, 1e-5 * (1 + std::fabs(wanted)));
    }
  }
}

TEST(Learn, WhichWayAWeightGoesIsAskedAndJudged) {
  for (const OptimizerKind kind :
       {OptimizerKind::kAdam, OptimizerKind::kSGD, OptimizerKind::kMomentum}) {
    SCOPED_TRACE(optimizer_name(kind));
    SteppedTraining training(training_test::small_model(), kind);
    for (int step = 0; step < 4; ++step) training.step();
    LearnInHand lesson = opened(learn_start(training.checkpoint(), training.data));
    while (!lesson->ready()) lesson->work(std::chrono::microseconds(1));
    SignOfStepExercise exercise(lesson);
    using Verdict = SignOfStepExercise::Verdict;
    bool memory_asked = false;
    for (int round = 0; round < 6; ++round) {
      const OptimizerLedger now = lesson->ledger_of(exercise.asked());
      const int right =
          now.new_weight > now.weight ? SignOfStepExercise::kUp : SignOfStepExercise::kDown;
      EXPECT_EQ(exercise.verdict_of(right), Verdict::kRight);
      const Verdict wrong = exercise.verdict_of(1 - right);
      EXPECT_NE(wrong, Verdict::kRight);
      memory_asked = memory_asked || wrong == Verdict::kMemory;
      for (const int answer : {1 - right, right}) {
        EXPECT_TRUE(catalogue().has("learn." + std::string(exercise.ask().words.entries.front())));
        exercise.check({static_cast<double>(answer)});
        ASSERT_NE(exercise.judgement(), nullptr);
        EXPECT_EQ(exercise.judgement()->right, answer == right);
        EXPECT_TRUE(
            catalogue().has("learn." + std::string(exercise.judgement()->words.entries.front())));
      }
      exercise.next_round();
    }
    EXPECT_EQ(memory_asked, kind != OptimizerKind::kSGD);
  }
}

}  // namespace
}  // namespace pixelwalk::lessons
