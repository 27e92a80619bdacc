// The batch that comes next, and the one before, rebuilt from what is published with the weights.

#include "core/training/batch_place.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "core/data/batcher.h"
#include "core/model/trace_gradients.h"
#include "core/training/training_loop.h"
#include "tests/core/training/training_test_support.h"

namespace pixelwalk {
namespace {

using training_test::lopsided_job;
using training_test::small_data;
using training_test::small_model;
using training_test::small_options;

using WeightsPtr = std::shared_ptr<const Trainer::Weights>;

/// A loop that trains a batch at a time and shows its weights after each.
struct SteppedLoop {
  explicit SteppedLoop(const TrainingJob& training) : job(training), loop(training, board) {}

  WeightsPtr weights() const { return board.weights(); }
  WeightsPtr step() {
    loop.step();
    while (loop.has_work()) loop.do_some_work();
    return weights();
  }

  TrainingJob job;
  TrainingBoard board;
  TrainingLoop loop;
};

/// A batch as the network takes it.
struct RebuiltBatch {
  RebuiltBatch(const TrainingJob& job, const BatchPlace& place) {
    const auto found = batch_images(job.data->train, job.options, place);
    EXPECT_TRUE(found.is_ok()) << found.message();
    if (!found.is_ok()) return;
    indices = found.value();
    x.resize(indices.size() * 64);
    labels.resize(indices.size());
    gather_batch(job.data->train, job.options, place, indices, x.data(), labels.data());
  }
  std::vector<std::int32_t> indices;
  std::vector<float> x;
  std::vector<std::uint8_t> labels;
};

/// Takes the step from `weights` with the batch that they say comes next, apart from the loop.
std::vector<float> step_by_hand(const TrainingJob& job, const Trainer::Weights& weights) {
  const RebuiltBatch batch(job, weights.next_batch);
  ThreadPool pool(1);
  const int count = static_cast<int>(batch.labels.size());
  const auto model = Sequential::build(job.spec, 1, std::max(count, 1), pool);
  EXPECT_TRUE(model.is_ok());
  weights.parameters.copy_into(model.value()->parameters());
  model.value()->parameters_changed();
  model.value()->forward_backward(batch.x.data(), batch.labels.data(), count);
  const auto sgd = Optimizer::create(OptimizerKind::kSGD, model.value()->parameters());
  sgd->apply(model.value()->parameters(), job.options.learning_rate, pool);
  std::vector<float> values;
  for (const Parameter& parameter : model.value()->parameters()) {
    values.insert(values.end(), parameter.value.begin(), parameter.value.end());
  }
  return values;
}

TrainingJob sgd_job(bool shuffle, int limit) {
  TrainingJob job{small_model(), small_data(90, 20), small_options(), nullptr};
  job.options.optimizer = OptimizerKind::kSGD;
  job.options.epochs = 10;
  job.options.shuffle = shuffle;
  job.options.train_limit = limit;
  return job;
}

// Plain SGD keeps nothing, so weights and batch alone give the next weights, to the bit: only of
// the very images.
TEST(BatchPlace, TheNextBatchIsTheOneThatTheLoopTakes) {
  for (const auto& [shuffle, limit, changed] :
       {std::tuple{true, 0, false}, {false, 0, false}, {true, 50, false}, {true, 0, true}}) {
    TrainingJob job = sgd_job(shuffle, limit);
    job.options.augmentation = {.shift = changed, .mirror = changed};
    SteppedLoop stepped(job);
    WeightsPtr before = stepped.weights();
    EXPECT_FALSE(before->last_batch.known());
    EXPECT_EQ(before->next_batch, (BatchPlace{1, 0, 16}));
    std::set<int> sizes;
    for (int step = 0; step < 18; ++step) {
      if (step == 3) stepped.loop.set_batch_size(13);
      SCOPED_TRACE("shuffle " + std::to_string(shuffle) + ", step " + std::to_string(step));
      const std::vector<float> expected = step_by_hand(stepped.job, *before);
      const WeightsPtr after = stepped.step();
      EXPECT_EQ(training_test::flat(*after), expected);
      EXPECT_EQ(after->last_batch, before->next_batch);
      sizes.insert(after->last_batch.batch_size);
      if (HasFailure()) return;
      before = after;
    }
    EXPECT_EQ(sizes, (std::set<int>{13, 16}));
    EXPECT_GE(before->last_batch.epoch, 3);
  }
}

// What is shown of a batch: its images, and what the weights before its step took them for.
TEST(BatchPlace, TheImagesSeenAreThoseOfTheLastBatchWithWhatTheyWereTakenFor) {
  TrainingJob job = sgd_job(true, 0);
  job.options.augmentation = {.shift = true, .mirror = true};
  SteppedLoop stepped(job);
  EXPECT_TRUE(stepped.weights()->seen.images.empty());
  for (int step = 0; step < 8; ++step) {
    const WeightsPtr before = stepped.weights(), after = stepped.step();
    const RebuiltBatch batch(job, after->last_batch);
    EXPECT_EQ(after->seen.images, batch.indices);
    ThreadPool pool(1);
    const auto model = Sequential::build(job.spec, 1, 16, pool);
    before->parameters.copy_into(model.value()->parameters());
    model.value()->parameters_changed();
    std::vector<float> scores(batch.labels.size() * 3);
    model.value()->forward(batch.x.data(), static_cast<int>(batch.labels.size()), scores.data());
    int right = 0;
    for (std::size_t i = 0; i < batch.labels.size(); ++i) {
      const auto row = scores.begin() + static_cast<std::ptrdiff_t>(3 * i);
      EXPECT_EQ(after->seen.predicted[i], std::max_element(row, row + 3) - row);
      right += after->seen.predicted[i] == batch.labels[i] ? 1 : 0;
    }
    EXPECT_EQ(stepped.board.snapshot().batch_correct, right);
  }
}

// The whole way: the batch behind published weights, traced, gives the step that was made.
TEST(BatchPlace, TheTraceOfTheLastBatchGivesTheStep) {
  SteppedLoop stepped(sgd_job(true, 0));
  WeightsPtr before = stepped.weights(), after = stepped.step();
  const RebuiltBatch batch(stepped.job, after->last_batch);
  const auto trace = trace_images(small_model(), before->parameters, batch.x, batch.labels);
  ASSERT_TRUE(trace.is_ok()) << trace.message();
  EXPECT_NEAR(trace.value().loss(), stepped.board.snapshot().batch_loss, 1e-6);
  const auto gradients = trace_gradients(trace.value());
  ASSERT_TRUE(gradients.is_ok());
  int moved = 0;
  for (std::size_t p = 0; p < before->parameters.size(); ++p) {
    const std::span<const float> old = before->parameters.values[p].values();
    for (std::size_t i = 0; i < old.size(); ++i) {
      const float step =
          -stepped.job.options.learning_rate * gradients.value().parameters.values[p].values()[i];
      EXPECT_NEAR(after->parameters.values[p].values()[i], old[i] + step, 1e-7F);
      if (std::fabs(step) > 1e-4F) ++moved;
    }
  }
  EXPECT_GE(moved, 50);
}

// A batch size that is asked for between two epochs makes the next batch another one: the weights
// that are shown say so at once.
TEST(BatchPlace, ANewBatchSizeIsShownBeforeItsEpoch) {
  SteppedLoop stepped(sgd_job(true, 32));
  stepped.loop.set_batch_size(8);
  EXPECT_EQ(stepped.weights()->next_batch, (BatchPlace{1, 0, 8}));
  for (int step = 0; step < 4; ++step) stepped.step();
  EXPECT_EQ(stepped.weights()->last_batch, (BatchPlace{1, 3, 8}));
  EXPECT_EQ(stepped.weights()->next_batch, (BatchPlace{2, 0, 8}));
  stepped.loop.set_batch_size(20);
  EXPECT_EQ(stepped.weights()->last_batch, (BatchPlace{1, 3, 8}));
  EXPECT_EQ(stepped.weights()->next_batch, (BatchPlace{2, 0, 20}));
  EXPECT_EQ(stepped.step()->last_batch, (BatchPlace{2, 0, 20}));
  // In the middle of an epoch it changes nothing yet.
  const std::uint64_t version = stepped.weights()->version;
  stepped.loop.set_batch_size(5);
  EXPECT_EQ(stepped.weights()->next_batch, (BatchPlace{2, 1, 20}));
  EXPECT_EQ(stepped.weights()->version, version);
}

TEST(BatchPlace, ACheckpointGoesOnWithTheSameBatch) {
  SteppedLoop stepped(sgd_job(true, 0));
  for (int step = 0; step < 8; ++step) stepped.step();
  TrainingJob resumed = stepped.job;
  resumed.checkpoint = std::make_shared<const Checkpoint>(stepped.loop.checkpoint());
  SteppedLoop again(resumed);
  EXPECT_EQ(again.weights()->last_batch, stepped.weights()->last_batch);
  EXPECT_EQ(again.weights()->next_batch, stepped.weights()->next_batch);
  EXPECT_EQ(again.weights()->next_batch, (BatchPlace{2, 2, 16}));
}

// After a divergence the weights are from before a step: the batch of that step comes next.
TEST(BatchPlace, ADivergenceShowsTheBatchThatRuinedTheWeights) {
  // In the second step the loss overflows: the first was too large.
  SteppedLoop loss(lopsided_job(1e20F));
  EXPECT_TRUE(loss.step()->last_batch.known());
  EXPECT_EQ(loss.step()->next_batch, (BatchPlace{1, 0, 16}));
  EXPECT_EQ(loss.board.snapshot().status, TrainingStatus::kDiverged);
  EXPECT_FALSE(loss.weights()->last_batch.known());
  // In the first step the weights themselves do.
  SteppedLoop weights(lopsided_job(1e37F));
  EXPECT_EQ(weights.step()->next_batch, (BatchPlace{1, 0, 16}));
  EXPECT_EQ(weights.board.snapshot().status, TrainingStatus::kDiverged);
  EXPECT_FALSE(weights.weights()->last_batch.known());

  // Some steps later, whatever overflows: the same weights were shown with the same place before.
  TrainingJob job = sgd_job(true, 0);
  job.options.learning_rate = 10;
  job.options.epochs = kMaxEpochs;
  job.spec.layers = {LayerSpec::flatten(), LayerSpec::dense(8), LayerSpec::dense(8),
                     LayerSpec::dense(8), LayerSpec::dense(3, Activation::kSoftmax)};
  SteppedLoop exploding(job);
  std::map<std::pair<int, int>, std::vector<float>> shown;
  while (exploding.board.snapshot().status != TrainingStatus::kDiverged) {
    const WeightsPtr now = exploding.weights();
    shown[{now->next_batch.epoch, now->next_batch.step}] = training_test::flat(*now);
    exploding.step();
  }
  const WeightsPtr last = exploding.weights();
  const auto same = shown.find({last->next_batch.epoch, last->next_batch.step});
  ASSERT_NE(same, shown.end());
  EXPECT_EQ(training_test::flat(*last), same->second);
}

TEST(BatchPlace, OtherImagesGiveASentence) {
  const DatasetPtr data = small_data(90, 20);
  const auto batch = batch_images(data->train, small_options(), {2, 5, 16});
  ASSERT_TRUE(batch.is_ok());
  EXPECT_EQ(batch.value().size(), 10U) << "the last of 90";
  const auto none = batch_images(data->train, small_options(), {2, 6, 16});
  ASSERT_FALSE(none.is_ok());
  EXPECT_EQ(none.message(),
            "These are not the images that were trained on: with 90 of them an epoch has 6 batches "
            "of 16, so there is no batch number 7.");
}

}  // namespace
}  // namespace pixelwalk
