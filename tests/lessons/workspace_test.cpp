// One model in hand under Shapes and Train.

#include "lessons/workspace/workspace.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <optional>
#include <utility>

#include "core/model/weights_file.h"
#include "lessons/links/model_link.h"
#include "lessons/training/training_situation.h"
#include "tests/lessons/training_session_support.h"

namespace pixelwalk::lessons {
namespace {

using training_session_test::FakeSite;
using training_session_test::frames_until_status;
using training_session_test::saved_file;

ModelSpec model_of(const char* link) {
  return model_from_link(link).value();
}

struct ReadyWorkspace : testing::Test {
  FakeSite fake;
  Workspace workspace{fake.site(false)};
  TrainingSession& training = workspace.training;

  void SetUp() override {
    ASSERT_TRUE(training.set_batch_size(8).is_ok());
    ASSERT_TRUE(training.set_epochs(2).is_ok());
    training.load_data();
    ASSERT_TRUE(frames_until_status(training, SessionStatus::kReady));
  }
  void take(const char* link) {
    workspace.model.replace(model_of(link), 0);
    workspace.follow();
    training.poll();
  }
  void train() {
    training.start();
    ASSERT_TRUE(frames_until_status(training, SessionStatus::kFinished)) << training.error();
  }
};

TEST_F(ReadyWorkspace, TrainingTakesTheModelInHand) {
  for (const char* link : {"c8k3,p2,c8k3,p2,f,d16,d10", "f,d16,d10", "c8k3,p2,c8k3,p2,c8k3,f,d10",
                           "c8k5s2-same,a2,f,d10"}) {
    take(link);
    EXPECT_EQ(training.problem(), "") << link;
    EXPECT_TRUE(same_model(training.spec(), model_of(link))) << link;
    ASSERT_NE(training.weights(), nullptr) << link;
    EXPECT_EQ(training.weights()->probe_probabilities.size(), training.probes().size()) << link;
    train();
    EXPECT_LT(training.snapshot().history.epochs.back().loss, training.first_loss()) << link;
    const auto file = read_weights("mine.safetensors", saved_file(training));
    ASSERT_TRUE(file.is_ok()) << file.message();
    EXPECT_TRUE(same_model(file.value().spec, model_of(link))) << link;
    training.reset();
  }
}

TEST_F(ReadyWorkspace, WhatCannotBeTrainedSaysWhyBeforeStart) {
  const std::pair<const char*, const char*> kModels[] = {
      {"c8k3,p2,d10", "Flatten"},  // there is none
      {"c8k3,p2,f,d12", "10"},     // twelve classes
      {"c8k3,p2,f,d10-relu", "softmax"}, {"in32x32x1,f,d10", "32×32"},
      {"in28x28x3,f,d10", "3 channels"},
  };
  for (const auto& [link, why] : kModels) {
    take(link);
    EXPECT_NE(training.problem().find(why), std::string::npos) << link << training.problem();
    EXPECT_EQ(training.check_model(model_of(link)).message(), training.problem());
    EXPECT_FALSE(training.can_start()) << link;
    EXPECT_STREQ(training_situation(training), "cannot-train") << link;
    EXPECT_EQ(training.weights(), nullptr) << link;
    EXPECT_TRUE(training.set_batch_size(9).is_ok()) << "settings can still be changed";
    training.start();
    training.step();
    training.poll();
    EXPECT_EQ(training.status(), SessionStatus::kReady) << link;
  }
  workspace.model.undo();
  take("f,d10");
  EXPECT_EQ(training.problem(), "");
  train();
}

TEST(Workspace, WhatCannotBeTrainedIsKnownBeforeTheImagesAre) {
  FakeSite fake;
  Workspace workspace{fake.site(true)};
  workspace.model.replace(model_of("in32x32x3,f,d10"), 0);
  workspace.follow();
  EXPECT_NE(workspace.training.problem(), "");
  workspace.training.start();
  EXPECT_TRUE(fake.requests.empty()) << "nothing is fetched in vain";
}

TEST_F(ReadyWorkspace, AModelEditedWhileAnotherIsTrainedWaitsForTheNextTraining) {
  take("f,d16,d10");
  train();
  const auto weights = training.weights();
  EXPECT_FALSE(workspace.trains_another_model());
  workspace.model.replace(model_of("f,d10"), 0);
  workspace.follow();
  EXPECT_TRUE(workspace.trains_another_model());
  EXPECT_TRUE(same_model(training.spec(), model_of("f,d16,d10")));
  EXPECT_FALSE(training.set_model(model_of("f,d10")).is_ok());

  training.reset();
  workspace.follow();
  training.poll();
  EXPECT_TRUE(same_model(training.spec(), model_of("f,d10")));
  EXPECT_EQ(training.weights()->parameters.values[0].shape(), Shape({784, 10}));

  training.undo_reset();
  workspace.follow();
  EXPECT_TRUE(same_model(training.spec(), model_of("f,d16,d10"))) << "with the model it had";
  EXPECT_EQ(training.weights()->parameters.values[0].values()[5],
            weights->parameters.values[0].values()[5]);
  workspace.take_trained_model();
  EXPECT_FALSE(workspace.trains_another_model());
  EXPECT_EQ(workspace.model.spec(), model_of("f,d16,d10"));
  workspace.model.undo();
  EXPECT_EQ(workspace.model.spec(), model_of("f,d10")) << "the learner's own is not lost";
}

TEST_F(ReadyWorkspace, AWeightsFileBringsItsModel) {
  take("f,d16,d10");
  train();
  const NamedBytes file{"dense.safetensors",
                        write_weights(training.spec(), training.weights()->parameters.views(),
                                      training.weights()->trained.to_json())};
  training.reset();
  take("c8k3,p2,f,d10");
  ASSERT_TRUE(workspace.load_weights(file).is_ok());
  training.poll();
  EXPECT_EQ(workspace.model.spec(), model_of("f,d16,d10"));
  EXPECT_EQ(training.loaded_file(), "dense.safetensors");
  EXPECT_STREQ(training_situation(training), "ready-from-file");
  workspace.model.undo();
  workspace.follow();
  training.poll();
  EXPECT_EQ(training.loaded_file(), "") << "these weights are of another model";
  EXPECT_EQ(training.weights()->parameters.values[0].shape(), Shape({3, 3, 1, 8}));
  workspace.model.redo();
  workspace.follow();
  EXPECT_EQ(training.loaded_file(), "dense.safetensors");
  train();
  EXPECT_EQ(training.weights()->trained.epochs, 4) << "two more";
}

TEST_F(ReadyWorkspace, AWeightsFileOfAModelForOtherImagesIsRefused) {
  const ModelSpec other = model_of("in4x4x1,f,d10");
  ThreadPool pool(1);
  const auto model = Sequential::build(other, 1, 1, pool);
  ASSERT_TRUE(model.is_ok());
  const NamedBytes file{"small.safetensors", write_weights(other, model.value()->parameters())};
  const Status status = workspace.load_weights(file);
  EXPECT_NE(status.message().find("small.safetensors"), std::string::npos) << status.message();
  EXPECT_NE(status.message().find("4×4"), std::string::npos) << status.message();
  EXPECT_EQ(workspace.model.spec(), ModelSpec::course());
  EXPECT_EQ(training.loaded_file(), "");
}

TEST_F(ReadyWorkspace, AFilterOfTheNetworkIsTakenInHand) {
  take("c8k3,p2,f,d10");
  train();
  EXPECT_EQ(workspace.picked_filter(), std::nullopt) << "nothing is picked";
  workspace.selection = {.layer = "conv2d", .channel = 5};
  workspace.setup.normalised = workspace.setup.flipped = workspace.setup.relu = true;
  workspace.setup.stride = 2;
  ASSERT_TRUE(workspace.take_picked_filter());
  EXPECT_EQ(workspace.setup, ConvolutionSetup{.filter = workspace.setup.filter}) << "as it is";
  const Tensor& kernel = *training.weights()->parameters.find("conv2d/kernel");
  ASSERT_EQ(kernel.shape(), Shape({3, 3, 1, 8}));
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 3; ++column) {
      const auto at = static_cast<std::size_t>((row * 3 + column) * 8 + 5);
      EXPECT_EQ(workspace.setup.filter.at(row, column), kernel.values()[at]);
    }
  }
  ASSERT_NE(workspace.taken_filter(), nullptr);
  EXPECT_EQ(workspace.taken_filter()->from, workspace.selection);
  EXPECT_EQ(workspace.filter_title(),
            "Filter " + std::to_string(workspace.selection.channel) + " of conv2d");
  EXPECT_EQ(workspace.taken_filter()->batches, training.snapshot().total_steps);

  // What is edited is the learner's own from then on.
  workspace.setup.filter.values[4] += 1;
  EXPECT_EQ(workspace.taken_filter(), nullptr);
  EXPECT_EQ(workspace.filter_title(), "Own values");
  workspace.selection.channel = 8;
  EXPECT_FALSE(workspace.take_picked_filter()) << "there are eight";
}

TEST_F(ReadyWorkspace, WhatIsNoImageFilterIsNotTaken) {
  const ConvolutionSetup before = workspace.setup;
  for (const auto& [link, layer] :
       {std::pair("c8k3,c8k3,f,d10", "conv2d_1"), std::pair("c8k2,f,d10", "conv2d"),
        std::pair("f,d10", "conv2d"), std::pair("f,d10", "dense")}) {
    take(link);
    workspace.selection = {.layer = layer, .channel = 0};
    EXPECT_FALSE(workspace.take_picked_filter()) << link;
  }
  EXPECT_EQ(workspace.setup, before);
  EXPECT_EQ(workspace.taken_filter(), nullptr);
}

}  // namespace
}  // namespace pixelwalk::lessons
