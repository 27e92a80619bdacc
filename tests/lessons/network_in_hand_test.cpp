// Which network the chapters open, and whose it is said to be.

#include "lessons/workspace/network_in_hand.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "core/base/file.h"
#include "core/base/thread_pool.h"
#include "core/data/class_names.h"
#include "core/model/sequential.h"
#include "core/model/weights_check.h"
#include "core/model/weights_file.h"
#include "lessons/links/model_link.h"
#include "lessons/workspace/workspace.h"
#include "tests/lessons/training_session_support.h"
#include "tests/support/paths.h"

namespace pixelwalk::lessons {
namespace {

using training_session_test::Bytes;
using training_session_test::FakeSite;
using training_session_test::frames_until;
using training_session_test::frames_until_status;
using training_session_test::saved_file;

// A small model, so that a training takes no time.
constexpr const char* kSmall = "c4k3,p4,f,d10";

struct NetworkWorkspace : testing::Test {
  FakeSite fake;
  Workspace workspace{fake.site(false)};
  TrainingSession& training = workspace.training;
  NetworkInHand& hand = workspace.network;

  const Network& network() {
    hand.follow();
    return hand.network();
  }
  std::string label() { return network_label(network()); }
  void take(const char* link) {
    workspace.model.replace(model_from_link(link).value(), 0);
    workspace.follow();
    training.poll();
  }
  void take_course() {
    workspace.model.replace(ModelSpec::course(), 0);
    workspace.follow();
    training.poll();
  }
  void load_data() {
    ASSERT_TRUE(training.set_batch_size(8).is_ok());  // six batches an epoch
    ASSERT_TRUE(training.set_epochs(2).is_ok());
    training.load_data();
    ASSERT_TRUE(frames_until_status(training, SessionStatus::kReady));
  }
  void train() {
    training.start();
    ASSERT_TRUE(frames_until_status(training, SessionStatus::kFinished)) << training.error();
  }
  void train_more() {
    training.train_more(1);
    ASSERT_TRUE(frames_until(training, [&] {
      return training.snapshot().history.epochs.size() == 3 &&
             training.status() == SessionStatus::kFinished;
    }));
  }
  void step() {
    training.step();
    ASSERT_TRUE(frames_until_status(training, SessionStatus::kPaused)) << training.error();
    ASSERT_TRUE(frames_until(training, [&] { return !training.busy(); }));
  }
  void reset() {
    training.reset();
    training.poll();
  }
  Bytes carried_file() {
    auto file = read_file(path_in_project("assets/networks/course.safetensors"), 1 << 20);
    EXPECT_TRUE(file.is_ok()) << file.message();
    return std::move(file).value();
  }
  // What was asked of the site, once.
  void answer(Result<Bytes> file) {
    ASSERT_EQ(fake.requests.size(), 1U);
    const auto request = fake.requests.back();
    fake.requests.clear();
    EXPECT_EQ(request.path, "networks/course.safetensors");
    request.finished(std::move(file));
  }
  void expect_opens() {
    ASSERT_NE(network().weights, nullptr);
    EXPECT_TRUE(check_weights(network().spec, *network().weights).is_ok());
  }
};

bool equal(const NamedTensors& a, const NamedTensors& b) {
  if (a.names != b.names) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!std::ranges::equal(a.values[i].values(), b.values[i].values())) return false;
  return true;
}

NamedTensors first_weights_of(const ModelSpec& spec, std::uint64_t seed) {
  ThreadPool pool(1);
  const auto model = Sequential::build(spec, seed, 1, pool);
  EXPECT_TRUE(model.is_ok());
  return NamedTensors::copy_of(model.value()->parameters());
}

TEST_F(NetworkWorkspace, ThePagesOwnIsFetchedWhenItIsFirstWanted) {
  training.poll();
  workspace.follow();
  EXPECT_TRUE(fake.requests.empty()) << "nobody has asked";
  EXPECT_FALSE(hand.loading());

  EXPECT_EQ(network().source, NetworkSource::kCarried);
  EXPECT_EQ(network().weights, nullptr);
  EXPECT_TRUE(hand.loading());
  EXPECT_EQ(label(), "Trained network of this page");
  EXPECT_NE(hand.note(), "");
  EXPECT_LT(hand.progress(), 0);
  fake.requests.back().progress(100, 400);
  EXPECT_EQ(hand.progress(), 0.25);
  const int revision = hand.revision();
  answer(carried_file());

  expect_opens();
  EXPECT_FALSE(hand.loading());
  EXPECT_EQ(hand.note(), "");
  EXPECT_GT(hand.revision(), revision);
  EXPECT_TRUE(same_model(network().spec, ModelSpec::course()));
  EXPECT_EQ(label(), "Trained network of this page, 5 epochs");
  EXPECT_EQ(network().trained.steps, 9375);
  EXPECT_EQ(network().class_names, fashion_class_names());
  EXPECT_EQ(network().class_names_of, "Fashion-MNIST");
  const int loaded = hand.revision();
  const auto weights = network().weights;
  for (int frame = 0; frame < 3; ++frame) EXPECT_EQ(network().weights, weights) << "no copies";
  EXPECT_EQ(hand.revision(), loaded);
  EXPECT_TRUE(fake.requests.empty()) << "once is enough";
}

TEST_F(NetworkWorkspace, ABrokenFileLeavesRandomWeightsAndAnotherTry) {
  for (const bool arrives : {true, false}) {
    network();
    hand.choose(NetworkChoice::kCarried);  // the second time: another try
    network();
    EXPECT_TRUE(hand.loading());
    Bytes broken = carried_file();
    broken.resize(broken.size() - 100);
    answer(arrives ? Result<Bytes>(std::move(broken)) : Status::error("No connection."));

    expect_opens();
    EXPECT_EQ(network().source, NetworkSource::kRandom);
    EXPECT_EQ(hand.choice(), NetworkChoice::kRandom);
    EXPECT_EQ(label(), "Random weights, nothing learned yet");
    EXPECT_NE(hand.note().find(arrives ? "course.safetensors" : "No connection."),
              std::string::npos)
        << hand.note();
    network();
    EXPECT_TRUE(fake.requests.empty()) << "not by itself";
  }
  hand.choose(NetworkChoice::kRandom);
  network();
  EXPECT_EQ(hand.note(), "") << "as they were wanted";
  hand.choose(NetworkChoice::kCarried);
  network();
  answer(carried_file());
  EXPECT_EQ(network().source, NetworkSource::kCarried);
  EXPECT_EQ(hand.note(), "");
}

TEST_F(NetworkWorkspace, AFileOfAnotherModelIsNotTakenForIt) {
  network();
  const ModelSpec other = model_from_link(kSmall).value();
  const NamedTensors weights = first_weights_of(other, 1);
  answer(write_weights(other, weights.views()));
  EXPECT_EQ(network().source, NetworkSource::kRandom);
  EXPECT_NE(hand.note(), "");
}

TEST_F(NetworkWorkspace, RandomWeightsAreThoseThatATrainingWouldStartFrom) {
  training.poll();
  network();
  answer(carried_file());
  hand.choose(NetworkChoice::kRandom);
  expect_opens();
  EXPECT_TRUE(equal(*network().weights, training.first_weights()->parameters));
  EXPECT_TRUE(equal(*network().weights, first_weights_of(ModelSpec::course(), 1)));
  const auto before = network().weights;
  const int revision = hand.revision();
  EXPECT_EQ(network().weights, before);
  EXPECT_EQ(hand.revision(), revision);

  ASSERT_TRUE(training.set_seed(7).is_ok());
  EXPECT_TRUE(equal(*network().weights, first_weights_of(ModelSpec::course(), 7)));
  EXPECT_EQ(network().trained.seed, 7U);
  EXPECT_GT(hand.revision(), revision);
}

TEST_F(NetworkWorkspace, AnotherModelInHandIsRandomUntilItIsTrained) {
  take("c8k3s2-same,a2,f,d10");
  EXPECT_FALSE(hand.offers(NetworkChoice::kCarried));
  EXPECT_FALSE(hand.offers(NetworkChoice::kMine));
  EXPECT_EQ(network().source, NetworkSource::kRandom);
  expect_opens();
  EXPECT_EQ(network().spec.layers[0].name, "conv2d");
  EXPECT_TRUE(fake.requests.empty()) << "nothing is fetched in vain";
  hand.choose(NetworkChoice::kCarried);
  EXPECT_EQ(network().source, NetworkSource::kRandom) << "it is not offered";

  const int revision = hand.revision();
  take("f,d10");
  EXPECT_EQ(network().weights->size(), 2U);
  EXPECT_GT(hand.revision(), revision);

  // Chosen by hand, but of no use with another model: it is forgotten.
  take_course();
  hand.choose(NetworkChoice::kRandom);
  network();
  hand.choose(NetworkChoice::kCarried);
  network();
  take("f,d10");
  EXPECT_EQ(network().source, NetworkSource::kRandom);
  take_course();
  EXPECT_EQ(network().source, NetworkSource::kCarried);
}

TEST_F(NetworkWorkspace, WhatCannotBeSaysWhy) {
  take("c8k3,p2,d10");
  EXPECT_EQ(network().weights, nullptr);
  EXPECT_EQ(hand.note(), workspace.model.outline().problem);
  EXPECT_NE(hand.note(), "");
  take("c8k3");
  expect_opens();
  EXPECT_TRUE(network().class_names.empty()) << "maps are no classes";
}

TEST_F(NetworkWorkspace, TheLearnersOwnTakesThePlaceWithItsFirstBatch) {
  load_data();
  take(kSmall);
  EXPECT_EQ(network().source, NetworkSource::kRandom);
  const auto random = network().weights;
  step();
  EXPECT_EQ(network().source, NetworkSource::kTraining);
  EXPECT_EQ(hand.choice(), NetworkChoice::kMine);
  EXPECT_EQ(label(), "Your network in epoch 1, after batch 1");
  EXPECT_FALSE(equal(*network().weights, *random));
  EXPECT_EQ(network().weights.get(), &training.weights()->parameters) << "shared, not copied";
  const int revision = hand.revision();
  step();
  EXPECT_EQ(label(), "Your network in epoch 1, after batch 2");
  EXPECT_GT(hand.revision(), revision);
  training.resume();
  ASSERT_TRUE(frames_until_status(training, SessionStatus::kFinished));
  EXPECT_EQ(label(), "Your network after epoch 2");
  EXPECT_EQ(network().class_names_of, training.data().dataset()->name);

  // What is chosen stays, also while the training goes on.
  hand.choose(NetworkChoice::kRandom);
  EXPECT_TRUE(equal(*network().weights, *random));
  train_more();
  EXPECT_EQ(network().source, NetworkSource::kRandom);
  hand.choose(NetworkChoice::kMine);
  EXPECT_EQ(label(), "Your network after epoch 3");
}

TEST_F(NetworkWorkspace, EachEpochOfTheTrainingCanBeOpenedAgain) {
  load_data();
  take(kSmall);
  network();
  EXPECT_TRUE(hand.epochs().empty());
  EXPECT_FALSE(hand.choose_epoch(0)) << "nothing was trained";
  const auto random = network().weights;
  const auto trained_to = [&](std::int64_t epoch) {
    return frames_until(training, [&] {
      return training.status() == SessionStatus::kFinished && !hand.epochs().empty() &&
             hand.epochs().back() == epoch;
    });
  };
  ASSERT_TRUE(training.set_epochs(1).is_ok());
  training.start();
  ASSERT_TRUE(trained_to(1));
  training.train_more(1);
  ASSERT_TRUE(trained_to(2));
  ASSERT_EQ(hand.epochs(), (std::vector<std::int64_t>{0, 1, 2}));
  const auto now = network().weights;
  ASSERT_TRUE(hand.choose_epoch(1));
  EXPECT_EQ(label(), "Your network after epoch 1");
  EXPECT_FALSE(equal(*network().weights, *random));
  EXPECT_FALSE(equal(*network().weights, *now));
  const auto first = network().weights;
  ASSERT_TRUE(hand.choose_epoch(2));
  EXPECT_TRUE(equal(*network().weights, *now));
  ASSERT_TRUE(hand.choose_epoch(0));
  EXPECT_TRUE(equal(*network().weights, *random));
  EXPECT_EQ(label(), "Your network before its training");
  EXPECT_FALSE(hand.choose_epoch(3));

  // It stays while the training goes on, until it is no more.
  ASSERT_TRUE(hand.choose_epoch(1));
  training.train_more(1);
  ASSERT_TRUE(trained_to(3));
  EXPECT_EQ(network().weights, first);
  EXPECT_EQ(hand.epochs(), (std::vector<std::int64_t>{0, 1, 2, 3}));
  training.reset();
  network();
  EXPECT_EQ(hand.epoch(), NetworkInHand::kNow);
  training.undo_reset();
  network();
  ASSERT_TRUE(hand.choose_epoch(1));
  EXPECT_EQ(network().weights, first);
}

TEST_F(NetworkWorkspace, ResetBringsThePagesOwnBackAndUndoTheLearners) {
  load_data();
  network();
  answer(carried_file());
  ASSERT_EQ(network().source, NetworkSource::kCarried);
  hand.choose(NetworkChoice::kRandom);
  ASSERT_EQ(network().source, NetworkSource::kRandom);
  train();
  ASSERT_EQ(network().source, NetworkSource::kTraining) << "theirs comes after the choice";
  const auto trained = network().weights;
  for (const NetworkChoice choice : kNetworkChoices) {
    EXPECT_TRUE(hand.offers(choice)) << network_choice_name(choice);
    hand.choose(choice);
    expect_opens();
    EXPECT_EQ(hand.choice(), choice);
  }
  training.reset();
  EXPECT_EQ(network().source, NetworkSource::kCarried) << "at once";
  EXPECT_FALSE(hand.offers(NetworkChoice::kMine));
  training.poll();
  EXPECT_EQ(network().source, NetworkSource::kCarried);
  training.undo_reset();
  EXPECT_EQ(network().source, NetworkSource::kTraining);
  EXPECT_TRUE(equal(*network().weights, *trained));
  EXPECT_TRUE(fake.requests.empty()) << "it was here already";
}

TEST_F(NetworkWorkspace, TheirsStaysWhenAnotherModelIsTakenInHand) {
  load_data();
  take(kSmall);
  train();
  const auto trained = network().weights;
  take("f,d10");
  EXPECT_EQ(network().weights, trained);
  EXPECT_TRUE(same_model(network().spec, model_from_link(kSmall).value()));
  hand.choose(NetworkChoice::kRandom);
  expect_opens();
  EXPECT_TRUE(same_model(network().spec, model_from_link("f,d10").value()));
}

TEST_F(NetworkWorkspace, WeightsOfAFileAreTheLearnersOwn) {
  load_data();
  take(kSmall);
  step();
  step();
  const NamedTensors weights = training.weights()->parameters.clone();
  const NamedBytes plain{"plain.safetensors", write_weights(training.spec(), weights.views(),
                                                            training.weights()->trained.to_json())};
  const NamedBytes foreign{"foreign.safetensors", write_weights(training.spec(), weights.views())};
  reset();
  take_course();
  ASSERT_TRUE(workspace.load_weights(plain).is_ok());
  EXPECT_EQ(network().source, NetworkSource::kFile);
  EXPECT_EQ(hand.choice(), NetworkChoice::kMine);
  EXPECT_EQ(label(), "Weights from plain.safetensors, trained for 2 batches");
  EXPECT_TRUE(equal(*network().weights, weights));
  hand.choose(NetworkChoice::kRandom);
  EXPECT_TRUE(equal(*network().weights, first_weights_of(network().spec, 1)));

  ASSERT_TRUE(workspace.load_weights(foreign).is_ok());
  hand.choose(NetworkChoice::kMine);
  EXPECT_EQ(label(), "Weights from foreign.safetensors");
  training.poll();
  train();
  EXPECT_EQ(label(), "Your network after epoch 2");
  reset();
  EXPECT_EQ(label(), "Weights from foreign.safetensors");
  EXPECT_TRUE(equal(*network().weights, weights)) << "not those that were trained from them";
}

TEST_F(NetworkWorkspace, ATrainingThatGoesOnFromAFileSaysSo) {
  load_data();
  take(kSmall);
  train();
  const NamedBytes file{"mine.safetensors", saved_file(training)};
  reset();
  ASSERT_TRUE(workspace.load_weights(file).is_ok());
  ASSERT_TRUE(frames_until_status(training, SessionStatus::kFinished));
  ASSERT_TRUE(training.goes_on_from_file());
  EXPECT_EQ(label(), "Weights from mine.safetensors, trained for 2 epochs");
  train_more();
  EXPECT_EQ(label(), "Your network after epoch 3");
}

TEST(NetworkInHand, AFetchOutlivesIt) {
  FakeSite fake;
  {
    Workspace workspace{fake.site(false)};
    workspace.network.follow();
  }
  ASSERT_EQ(fake.requests.size(), 1U);
  fake.requests.back().progress(1, 2);
  fake.requests.back().finished(Status::error("Too late."));
}

// The network is a copy of models and names: as long as nothing changes its lists are the same
// ones.
TEST_F(NetworkWorkspace, IsMadeAnewOnlyWhenSomethingHasChanged) {
  const auto lists = [this] {
    const Network& shown = network();
    return std::pair(shown.spec.layers.data(), shown.class_names.data());
  };
  int copies = 0;
  auto known = lists();
  const auto frames = [&](int count) {
    for (int i = 0; i < count; ++i) {
      if (const auto now = lists(); now != known) {
        known = now;
        ++copies;
      }
    }
    return std::exchange(copies, 0);
  };
  take(kSmall);
  EXPECT_EQ(frames(10), 1) << "random weights of another model";
  ASSERT_TRUE(training.set_seed(7).is_ok());
  EXPECT_EQ(frames(10), 1);
  EXPECT_EQ(network().trained.seed, 7U);
  load_data();
  EXPECT_LE(frames(10), 1) << "the names of its classes";
  train();
  EXPECT_EQ(frames(10), 1) << "the learner's own";
  EXPECT_EQ(network().source, NetworkSource::kTraining);
  hand.choose_epoch(1);
  EXPECT_EQ(frames(10), 1);
  EXPECT_EQ(network().trained.epochs, 1);
  hand.choose(NetworkChoice::kRandom);
  EXPECT_EQ(frames(10), 1);
  reset();
  EXPECT_LE(frames(10), 1);
}

}  // namespace
}  // namespace pixelwalk::lessons
