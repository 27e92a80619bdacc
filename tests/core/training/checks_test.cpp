#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/training/training_checks.h"
#include "tests/core/training/training_test_support.h"

namespace pixelwalk {
namespace {

using namespace training_test;  // NOLINT(google-build-using-namespace)

std::string problem(const TrainingOptions& options) {
  return check_options(options).message();
}

TEST(CheckOptions, AcceptsTheEdges) {
  TrainingOptions options;
  EXPECT_EQ(problem(options), "");
  options.learning_rate = kMaxLearningRate;
  options.batch_size = kMaxBatchSize;
  options.epochs = kMaxEpochs;
  options.threads = kMaxTrainingThreads;
  options.stop_at_accuracy = 1;
  EXPECT_EQ(problem(options), "");
  options.learning_rate = kMinLearningRate;
  options.batch_size = 1;
  options.epochs = 1;
  EXPECT_EQ(problem(options), "");
}

TEST(CheckOptions, NamesWhatIsOutOfRange) {
  const auto with = [](const std::function<void(TrainingOptions&)>& change) {
    TrainingOptions options;
    change(options);
    return problem(options);
  };
  EXPECT_EQ(with([](auto& o) { o.learning_rate = 0; }),
            "The learning rate is 0; it must be above 0 and at most 10. Try 0.001.");
  EXPECT_NE(with([](auto& o) { o.learning_rate = std::nanf(""); }), "");
  EXPECT_NE(with([](auto& o) { o.learning_rate = 10.5F; }), "");
  EXPECT_EQ(with([](auto& o) { o.batch_size = 0; }),
            "The batch size is 0; it must be 1 to 1024. Try 32.");
  EXPECT_NE(with([](auto& o) { o.batch_size = 1025; }), "");
  EXPECT_EQ(with([](auto& o) { o.epochs = 1001; }),
            "The number of epochs is 1001; it must be 1 to 1000. Try 5.");
  EXPECT_NE(with([](auto& o) { o.epochs = 0; }), "");
  EXPECT_NE(with([](auto& o) { o.threads = 17; }), "");
  EXPECT_NE(with([](auto& o) { o.threads = -1; }), "");
  EXPECT_NE(with([](auto& o) { o.train_limit = -1; }), "");
  EXPECT_NE(with([](auto& o) { o.test_limit = -1; }), "");
  EXPECT_NE(with([](auto& o) { o.stop_at_accuracy = 1.5F; }), "");
  EXPECT_NE(with([](auto& o) { o.stop_below_loss = -1; }), "");
}

std::string create_problem(const ModelSpec& spec, DatasetPtr data,
                           const TrainingOptions& options = small_options(),
                           std::shared_ptr<const Trainer::Weights> weights = nullptr) {
  const auto trainer = Trainer::create(spec, std::move(data), options, std::move(weights));
  return trainer.is_ok() ? "" : trainer.message();
}

TEST(CreateTrainer, SaysWhatDoesNotFit) {
  EXPECT_EQ(create_problem(small_model(), small_data()), "");
  EXPECT_EQ(create_problem(ModelSpec::course(), small_data()).substr(0, 7),
            "Layer 7");  // ten classes, not three

  ModelSpec coloured = small_model();
  coloured.input_channels = 3;
  EXPECT_EQ(
      create_problem(coloured, small_data()),
      "The model takes images of 3 channels, but the data set's are greyscale: they have one.");
  auto colours = std::make_shared<Dataset>(*small_data());
  for (ImageSet* set : {&colours->train, &colours->test}) {
    set->channels = 3;
    set->pixels.resize(set->pixels.size() * 3);
  }
  EXPECT_EQ(create_problem(coloured, colours), "");
  EXPECT_EQ(create_problem(small_model(), colours),
            "The data set's images are in colour, so they have 3 channels, but the model takes "
            "images of 1.");
  ModelSpec larger = small_model();
  larger.input_width = 9;
  EXPECT_EQ(create_problem(larger, small_data()),
            "The model takes images of 8×9 pixels, but the training images are 8×8.");
  EXPECT_EQ(
      create_problem(small_model(), small_data(0, 5)),
      "The data set has no training images; training needs at least one to learn from and one "
      "to test with.");
  EXPECT_NE(create_problem(small_model(), small_data(5, 0)), "");

  auto mislabelled = std::make_shared<Dataset>(*small_data());
  mislabelled->test.labels[3] = 3;
  EXPECT_EQ(create_problem(small_model(), mislabelled),
            "A test image has label 3, but the data set has 3 classes, so labels go from 0 to 2.");

  TrainingOptions options = small_options();
  options.batch_size = 0;
  EXPECT_EQ(create_problem(small_model(), small_data(), options), problem(options));
}

TEST(CreateTrainer, RefusesWeightsThatDoNotFit) {
  const auto donor = make_trainer(Kind::kSliced, small_options());
  ASSERT_TRUE(work_until(*donor, [](const auto& s) { return s.weights_version > 0; }));
  const auto copy = [&] {
    auto weights = std::make_shared<Trainer::Weights>();
    weights->parameters = donor->weights()->parameters.clone();
    return weights;
  };
  const auto problem_with = [](const std::shared_ptr<Trainer::Weights>& weights) {
    return create_problem(small_model(), small_data(), small_options(), weights);
  };
  EXPECT_EQ(problem_with(copy()), "");

  auto fewer = copy();
  fewer->parameters.names.pop_back();
  fewer->parameters.values.pop_back();
  EXPECT_EQ(problem_with(fewer), "The model has 4 arrays of weights, but 3 were given.");
  auto renamed = copy();
  renamed->parameters.names[2] = "dense_7/kernel";
  EXPECT_EQ(problem_with(renamed),
            "The model's weights number 3 are 'dense/kernel', but 'dense_7/kernel' was given.");
  auto reshaped = copy();
  reshaped->parameters.values[0] = Tensor(Shape{3, 3, 1, 4});
  EXPECT_EQ(problem_with(reshaped),
            "The weights 'conv2d/kernel' must be 3×3×1×5 for this model, but are 3×3×1×4.");
  auto infinite = copy();
  infinite->parameters.values[3].data()[1] = std::numeric_limits<float>::infinity();
  EXPECT_EQ(
      problem_with(infinite),
      "The weights 'dense/bias' hold a value that is infinite or not a number. Nothing can be "
      "computed with them.");
}

TEST(LargestBatch, FollowsTheModelsSize) {
  EXPECT_EQ(largest_batch_size(small_model()), kMaxBatchSize);
  EXPECT_GE(largest_batch_size(ModelSpec::course()), 512) << "even in a browser tab";
  ModelSpec large;
  large.input_height = large.input_width = 64;
  large.layers = {LayerSpec::conv2d(120, 3), LayerSpec::conv2d(120, 3), LayerSpec::max_pooling2d(8),
                  LayerSpec::flatten(), LayerSpec::dense(10, Activation::kSoftmax)};
  const int largest = largest_batch_size(large);
  EXPECT_LT(largest, kMaxBatchSize);
  ASSERT_GE(largest, 8);
  ThreadPool pool(1);
  EXPECT_TRUE(Sequential::build(large, 1, std::min(largest, 16), pool).is_ok());
}

TEST(DivergenceSentence, AdvisesByOptimizer) {
  TrainingOptions options;
  options.learning_rate = 10;
  EXPECT_EQ(divergence_sentence("loss", INFINITY, "in epoch 1, step 37", options),
            "The loss became infinite in epoch 1, step 37, at learning rate 10. Try a smaller "
            "learning rate, such as 0.001.");
  options.optimizer = OptimizerKind::kSGD;
  options.learning_rate = 0.01F;
  EXPECT_EQ(divergence_sentence("loss", std::nanf(""), "in epoch 2, step 1", options),
            "The loss became not a number in epoch 2, step 1, at learning rate 0.01. Try a smaller "
            "learning rate, such as 0.001.");
}

TEST(TrainingStatusName, NamesEach) {
  EXPECT_STREQ(training_status_name(TrainingStatus::kReady), "ready");
  EXPECT_STREQ(training_status_name(TrainingStatus::kDiverged), "diverged");
}

}  // namespace
}  // namespace pixelwalk
