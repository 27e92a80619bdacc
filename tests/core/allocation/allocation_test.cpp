// Once a model is built, training, predicting and validating ask for no memory.

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "core/data/batcher.h"
#include "core/data/garments.h"
#include "core/training/evaluation.h"
#include "core/training/optimizer.h"
#include "core/training/training_loop.h"
#include "tests/core/allocation/allocation_counter.h"

namespace pixelwalk {
namespace {

using allocation_test::allocations;

constexpr int kClasses = 10;

DatasetPtr small_garments() {
  return make_garments({.train_count = 40, .test_count = 20, .seed = 1});
}

/// Fused and plain convolutions, both poolings, dense layers, and an activation as a layer.
std::vector<ModelSpec> specs() {
  ModelSpec narrow = ModelSpec::course();
  for (LayerSpec& layer : narrow.layers) {
    if (layer.kind == LayerKind::kConv2D) layer.filters = 8;
  }
  ModelSpec plain;
  LayerSpec strided = LayerSpec::conv2d(5, 3, Activation::kNone);
  strided.stride = 2;
  strided.padding = Padding::kSame;
  plain.layers = {strided,
                  LayerSpec::relu(),
                  LayerSpec::max_pooling2d(3),
                  LayerSpec::conv2d(4, 2),
                  LayerSpec::average_pooling2d(),
                  LayerSpec::flatten(),
                  LayerSpec::dense(kClasses),
                  LayerSpec::softmax()};
  return {narrow, plain, ModelSpec::dense_only()};
}

// Set, so that no compiler leaves out memory that nobody looks at.
const void* volatile used;

TEST(Allocation, IsCounted) {
  const auto counted = [](const auto& ask) {
    const std::int64_t before = allocations();
    ask();
    return allocations() - before;
  };
  EXPECT_EQ(counted([] { used = Tensor(Shape{3, 3}).data(); }), 1);
  EXPECT_EQ(counted([] { used = std::vector<float>(100, 1.0F).data(); }), 1);
  EXPECT_EQ(counted([] { used = std::string(100, 'x').data(); }), 1);
  EXPECT_GE(counted([] { const ThreadPool pool(1); }), 1);
  EXPECT_EQ(counted([] {}), 0);
}

TEST(Allocation, NoneInALoopOfThePool) {
  for (const int threads : {1, 2, 4}) {
    ThreadPool pool(threads);
    std::atomic<int> sum{0};
    pool.parallel_for(8, [&](int index) { sum += index; });
    const std::int64_t before = allocations();
    for (int loop = 0; loop < 500; ++loop) {
      pool.parallel_for(loop % 40, [&](int index) { sum += index; });
    }
    EXPECT_EQ(allocations(), before) << threads << " threads";
    EXPECT_GT(sum.load(), 0);
  }
}

TEST(Allocation, NoneInATrainingStep) {
  const DatasetPtr data = small_garments();
  ThreadPool pool(2);
  for (const ModelSpec& spec : specs()) {
    for (const OptimizerKind kind :
         {OptimizerKind::kAdam, OptimizerKind::kSGD, OptimizerKind::kMomentum}) {
      const auto model = Sequential::build(spec, 1, 16, pool);
      ASSERT_TRUE(model.is_ok()) << model.message();
      Sequential& built = *model.value();
      const auto optimizer = Optimizer::create(kind, built.parameters());
      Batcher batcher(data->train, {.batch_size = 16, .shuffle = true, .seed = 1});
      std::vector<float> x(16 * 784);
      std::vector<std::uint8_t> labels(16);
      const auto epoch = [&](int number) {
        batcher.start_epoch(number);
        for (int step = 0; step < batcher.steps_per_epoch(); ++step) {
          const int count = batcher.next(x.data(), labels.data());
          built.forward_backward(x.data(), labels.data(), count);
          EXPECT_TRUE(optimizer->apply(built.parameters(), 0.001F, pool));
          built.parameters_changed();
        }
      };
      epoch(1);
      const std::int64_t before = allocations();
      epoch(2);
      optimizer->undo(built.parameters());
      EXPECT_EQ(allocations(), before) << optimizer_name(kind) << " " << to_json(spec);
    }
  }
}

TEST(Allocation, NoneInAPredictionOrAValidation) {
  const DatasetPtr data = small_garments();
  ThreadPool pool(2);
  for (const ModelSpec& spec : specs()) {
    const auto model = Sequential::build(spec, 1, 16, pool);
    ASSERT_TRUE(model.is_ok()) << model.message();
    Sequential& built = *model.value();
    const std::vector<float> x(784, 0.5F);
    std::vector<float> logits(kClasses);
    std::vector<Tensor> outputs;
    Evaluation validation(data->test, data->test.count(), 16, kClasses);
    const auto all = [&] {
      built.forward(x.data(), 1, logits.data());
      softmax_rows(logits.data(), 1, kClasses);
      built.activations(x.data(), outputs);
      validation.restart();
      while (!validation.done()) validation.next(built);
    };
    all();
    const std::int64_t before = allocations();
    all();
    built.parameters_changed();
    all();
    EXPECT_EQ(allocations(), before) << to_json(spec);
    EXPECT_GT(validation.loss(), 0);
  }
}

// The loop itself: it publishes weights from time to time and notes each epoch's end, and asks for
// memory then alone.
TEST(Allocation, NoneInTheTrainingLoopBetweenPublications) {
  TrainingBoard board;
  TrainingOptions options;
  options.batch_size = 8;
  options.epochs = 3;
  options.threads = 2;
  TrainingLoop loop({specs()[0], small_garments(), options, nullptr}, board);
  loop.start();
  int quiet = 0;
  for (bool first = true; loop.has_work(); first = false) {
    const std::uint64_t published = board.weights()->version;
    const std::int64_t before = allocations();
    loop.do_some_work();
    const std::int64_t asked = allocations() - before;
    if (first || board.weights()->version != published) continue;
    EXPECT_EQ(asked, 0) << "work number " << quiet;
    ++quiet;
  }
  EXPECT_GE(quiet, 3 * 5 / 2);
}

}  // namespace
}  // namespace pixelwalk
