// A run that is opened is the network of all chapters.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lessons/workspace/workspace.h"
#include "tests/lessons/training_session_support.h"

namespace pixelwalk::lessons {
namespace {

using training_session_test::FakeSite;
using training_session_test::frames_until;

// A workspace in which two small models have been trained, for two epochs each.
struct OpenedRun : testing::Test {
  FakeSite fake;
  Workspace workspace{fake.site(false)};
  TrainingSession& session = workspace.training;
  NetworkInHand& hand = workspace.network;

  void SetUp() override {
    for (const int units : {4, 3}) {
      ModelSpec spec;
      spec.layers = {LayerSpec::flatten(), LayerSpec::dense(units, Activation::kReLU),
                     LayerSpec::dense(10, Activation::kSoftmax)};
      TrainingOptions options;
      options.epochs = 2;
      options.batch_size = 8;
      session.queue().add({std::to_string(units), spec, options});
    }
    ASSERT_TRUE(frames_until(session, [&] { return session.queue().empty(); }));
    hand.follow();
  }
  const auto& run(std::size_t index) { return session.runs().runs()[index]; }
};

TEST_F(OpenedRun, ShowsAtEachOfItsEpochs) {
  ASSERT_TRUE(hand.open_run(run(0)));
  hand.follow();
  EXPECT_EQ(hand.network().source, NetworkSource::kRun);
  EXPECT_EQ(hand.network().spec.layers[1].units, 4);
  EXPECT_EQ(hand.epochs(), (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(hand.epoch(), 2);
  EXPECT_EQ(hand.network().weights, run(0).epochs->back().weights);
  EXPECT_TRUE(network_label(hand.network()).ends_with(", 2 epochs"));
  ASSERT_TRUE(hand.choose_epoch(1));
  hand.follow();
  EXPECT_EQ(hand.network().weights, run(0).epochs->front().weights);
  EXPECT_EQ(hand.network().class_names.size(), 10U);
  hand.close_run();
  hand.follow();
  EXPECT_EQ(hand.network().source, NetworkSource::kTraining);
  EXPECT_EQ(hand.network().spec.layers[1].units, 3);
}

TEST_F(OpenedRun, KeepsWhatShowsWhereTheListGivesItsEpochsUp) {
  ASSERT_TRUE(hand.open_run(run(0)));
  hand.follow();
  while (session.runs().give_way()) {
  }
  hand.follow();
  EXPECT_NE(hand.network().weights, nullptr);
  EXPECT_TRUE(hand.epochs().empty()) << "one is no choice";
  EXPECT_FALSE(hand.open_run(run(0))) << "it has no weights any more";
}

TEST_F(OpenedRun, GivesWayToATrainingThatIsBegunByHand) {
  ASSERT_TRUE(hand.open_run(run(0)));
  hand.follow();
  session.reset();
  ASSERT_TRUE(session.set_epochs(1000).is_ok());
  session.start();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps > 0; }));
  hand.follow();
  EXPECT_EQ(hand.run(), 0);
  EXPECT_NE(hand.network().source, NetworkSource::kRun);
}

}  // namespace
}  // namespace pixelwalk::lessons
