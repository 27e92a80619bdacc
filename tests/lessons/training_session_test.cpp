#include "lessons/training/training_session.h"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <limits>
#include <map>
#include <thread>

#include "core/data/garments.h"
#include "core/model/weights_file.h"
#include "core/training/training_checks.h"
#include "lessons/links/model_link.h"
#include "lessons/training/training_situation.h"

namespace pixelwalk::lessons {
namespace {

using Bytes = std::vector<std::uint8_t>;
using Finished = std::function<void(Result<Bytes>)>;
using Progress = std::function<void(std::int64_t, std::int64_t)>;

constexpr int kTrain = 48, kTest = 32;

void put(Bytes& bytes, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

Bytes image_file(const ImageSet& set) {
  Bytes bytes;
  put(bytes, 0x803);
  put(bytes, static_cast<std::uint32_t>(set.count()));
  put(bytes, static_cast<std::uint32_t>(set.height));
  put(bytes, static_cast<std::uint32_t>(set.width));
  bytes.insert(bytes.end(), set.pixels.begin(), set.pixels.end());
  return bytes;
}

Bytes label_file(const ImageSet& set) {
  Bytes bytes;
  put(bytes, 0x801);
  put(bytes, static_cast<std::uint32_t>(set.count()));
  bytes.insert(bytes.end(), set.labels.begin(), set.labels.end());
  return bytes;
}

DatasetPtr small_garments() {
  return make_garments({.train_count = kTrain, .test_count = kTest, .seed = 3});
}

std::map<std::string, Bytes> site_files() {
  const DatasetPtr data = small_garments();
  return {{kFashionMnistFiles[0], image_file(data->train)},
          {kFashionMnistFiles[1], label_file(data->train)},
          {kFashionMnistFiles[2], image_file(data->test)},
          {kFashionMnistFiles[3], label_file(data->test)}};
}

// A site whose answers the test gives by hand.
struct FakeSite {
  struct Request {
    std::string path;
    Progress progress;
    Finished finished;
  };
  std::vector<Request> requests;

  DataSite site(bool has_fashion_mnist) {
    DataSite site;
    site.has_fashion_mnist = has_fashion_mnist;
    site.garments = &small_garments;
    site.fetch = [this](const std::string& path, Progress progress, Finished finished) {
      requests.push_back({path, std::move(progress), std::move(finished)});
    };
    return site;
  }
  // Answers the last request with its file.
  void answer() {
    const Request request = requests.back();
    const std::string name = request.path.substr(request.path.rfind('/') + 1);
    request.finished(site_files().at(name));
  }
};

// Frames of the page, until `done` or a minute has passed.
bool frames_until(TrainingSession& session, const std::function<bool()>& done) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (std::chrono::steady_clock::now() < end) {
    session.poll();
    if (done()) return true;
    session.tick(std::chrono::milliseconds(5));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

bool frames_until_status(TrainingSession& session, SessionStatus status) {
  return frames_until(session, [&] { return session.status() == status; });
}

TEST(TrainingSession, FilesThatComeWhileOthersAreUnpackedAreRefusedWithASentence) {
  FakeSite fake;
  TrainingSession session(fake.site(false));
  const auto files = [] {
    std::vector<NamedBytes> all;
    for (auto& [name, bytes] : site_files()) all.push_back({name, std::move(bytes)});
    return all;
  };
  ASSERT_TRUE(session.load_files(files()).is_ok());
  const Status early = session.load_files({{"second.idx", {1}}});
  EXPECT_FALSE(early.is_ok()) << "also before the unpacking has begun";
  session.poll();
  const Status status = session.load_files({{"second.idx", {1}}});
  EXPECT_NE(status.message().find("second.idx"), std::string::npos) << status.message();
  ASSERT_TRUE(frames_until(session, [&] { return session.data().dataset() != nullptr; }));
  EXPECT_EQ(session.data().error(), "") << "the first ones are taken";
  EXPECT_EQ(session.data().dataset()->train.count(), kTrain);
  ASSERT_TRUE(session.load_files(files()).is_ok()) << "and then others can come";
}

TEST(TrainingSession, FilesThatComeAfterALoadWasGivenUpAreTaken) {
  FakeSite fake;
  TrainingSession session(fake.site(true));
  ASSERT_TRUE(session.choose_data(DataSource::kGarments).is_ok());
  session.load_data();
  session.poll();  // the garments are being drawn
  ASSERT_TRUE(session.choose_data(DataSource::kFashionMnist).is_ok());
  std::vector<NamedBytes> files;
  for (auto& [name, bytes] : site_files()) files.push_back({name, std::move(bytes)});
  ASSERT_TRUE(session.load_files(std::move(files)).is_ok());
  ASSERT_TRUE(frames_until(session, [&] { return session.data().dataset() != nullptr; }));
  EXPECT_EQ(session.data().choice(), DataSource::kOwnFiles);
}

// A session with small garments in it and batches that take no time.
struct ReadySession : testing::Test {
  FakeSite fake;
  TrainingSession session{fake.site(false)};

  void SetUp() override {
    ASSERT_TRUE(session.set_batch_size(8).is_ok());
    ASSERT_TRUE(session.set_epochs(2).is_ok());
    session.load_data();
    ASSERT_TRUE(frames_until_status(session, SessionStatus::kReady));
  }
};

TEST(TrainingSession, FetchesNothingUntilSomebodyWantsIt) {
  FakeSite fake;
  TrainingSession session(fake.site(true));
  for (int frame = 0; frame < 5; ++frame) session.poll();
  EXPECT_TRUE(fake.requests.empty());
  EXPECT_EQ(session.status(), SessionStatus::kNotLoaded);
  EXPECT_EQ(session.data().choice(), DataSource::kFashionMnist);
  EXPECT_STREQ(training_situation(session), "not-loaded");
  ASSERT_NE(session.weights(), nullptr) << "the seed's weights can be seen without data";
  EXPECT_TRUE(session.weights()->probe_probabilities.empty());
}

TEST(TrainingSession, StartLoadsAndThenTrains) {
  FakeSite fake;
  TrainingSession session(fake.site(true));
  ASSERT_TRUE(session.set_batch_size(16).is_ok());
  ASSERT_TRUE(session.set_epochs(1).is_ok());
  session.start();
  EXPECT_EQ(session.status(), SessionStatus::kLoading);
  EXPECT_STREQ(training_situation(session), "loading");
  for (std::size_t file = 1; file <= 4; ++file) {
    ASSERT_EQ(fake.requests.size(), file) << "one file after the other";
    const double before = session.data().progress();
    fake.requests.back().progress(50, 100);
    EXPECT_GT(session.data().progress(), before);
    fake.answer();
  }
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  EXPECT_EQ(session.snapshot().history.epochs.size(), 1U);
  EXPECT_EQ(session.snapshot().total_steps, kTrain / 16);
  EXPECT_EQ(session.data().dataset()->train.count(), kTrain);
}

TEST(TrainingSession, AFailedDownloadGoesOnWithTheFileThatFailed) {
  FakeSite fake;
  TrainingSession session(fake.site(true));
  session.load_data();
  fake.answer();
  fake.answer();
  fake.requests.back().finished(Status::error("The connection broke."));
  session.poll();
  EXPECT_EQ(session.data().state(), DataState::kFailed);
  EXPECT_EQ(session.data().error(), "The connection broke.");
  EXPECT_STREQ(training_situation(session), "load-failed");
  EXPECT_TRUE(session.can_start());
  const std::string failed = fake.requests.back().path;
  session.load_data();
  EXPECT_TRUE(session.data().error().empty());
  ASSERT_EQ(fake.requests.size(), 4U);
  EXPECT_EQ(fake.requests.back().path, failed);
  fake.answer();
  fake.answer();
  EXPECT_TRUE(frames_until_status(session, SessionStatus::kReady));
}

TEST(TrainingSession, ADamagedDownloadSaysSoAndCanBeFetchedAgain) {
  FakeSite fake;
  TrainingSession session(fake.site(true));
  session.load_data();
  fake.requests.back().finished(Bytes{1, 2, 3});
  for (int file = 0; file < 3; ++file) fake.answer();
  ASSERT_TRUE(frames_until(session, [&] { return session.data().state() == DataState::kFailed; }));
  EXPECT_NE(session.data().error().find(kFashionMnistFiles[0]), std::string::npos)
      << session.data().error();
  session.load_data();
  for (int file = 0; file < 4; ++file) fake.answer();
  EXPECT_TRUE(frames_until_status(session, SessionStatus::kReady));
}

TEST(TrainingSession, AnswersToADownloadThatWasGivenUpAreDropped) {
  FakeSite fake;
  {
    TrainingSession session(fake.site(true));
    session.load_data();
    ASSERT_TRUE(session.choose_data(DataSource::kGarments).is_ok());
    fake.answer();
    fake.requests.back().finished(Status::error("late"));
    session.poll();
    EXPECT_EQ(fake.requests.size(), 1U);
    EXPECT_TRUE(session.data().error().empty());
    ASSERT_TRUE(session.choose_data(DataSource::kFashionMnist).is_ok());
    session.load_data();
  }
  fake.answer();  // the session is gone: nothing happens
}

TEST_F(ReadySession, SixteenTestImagesShowEveryClass) {
  ASSERT_EQ(session.probes().size(), static_cast<std::size_t>(kProbeCount));
  std::vector<int> seen(10);
  for (const int index : session.probes())
    ++seen[session.probe_data()->test.labels[static_cast<std::size_t>(index)]];
  for (const int count : seen) EXPECT_GE(count, 1);
  ASSERT_EQ(session.weights()->probe_probabilities.size(), session.probes().size());
  for (const auto& row : session.weights()->probe_probabilities) {
    float sum = 0;
    for (const float probability : row) sum += probability;
    EXPECT_NEAR(sum, 1, 1e-5);
  }
}

TEST_F(ReadySession, WhatIsShownBeforeTrainingIsWhatTrainingStartsFrom) {
  const auto shown = session.weights();
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  ASSERT_TRUE(frames_until(
      session, [&] { return session.weights() != shown && session.weights()->version > 1; }));
  ASSERT_EQ(session.weights()->names, shown->names);
  // One step of Adam moves a weight by at most the learning rate, whatever its gradient.
  for (std::size_t index = 0; index < shown->values.size(); ++index) {
    const auto before = shown->values[index].values(),
               after = session.weights()->values[index].values();
    for (std::size_t i = 0; i < before.size(); ++i) ASSERT_NEAR(before[i], after[i], 0.00101F);
  }
}

TEST_F(ReadySession, AnotherSeedShowsOtherWeights) {
  const auto before = session.weights();
  ASSERT_TRUE(session.set_seed(99).is_ok());
  session.poll();
  EXPECT_NE(session.weights()->values[0].values()[0], before->values[0].values()[0]);
}

TEST_F(ReadySession, StepsPausesResumesAndFinishes) {
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  EXPECT_EQ(session.status(), SessionStatus::kPaused);
  EXPECT_STREQ(training_situation(session), "first-step");
  EXPECT_NEAR(session.first_loss(), 2.3, 0.4);
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 2; }));
  EXPECT_STREQ(training_situation(session), "paused");
  EXPECT_FALSE(session.can_pause());
  session.resume();
  EXPECT_TRUE(session.busy());
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  EXPECT_EQ(session.snapshot().total_steps, 2 * kTrain / 8);
  EXPECT_FALSE(session.can_resume());
  EXPECT_FALSE(session.busy());
  ASSERT_TRUE(session.set_epochs(3).is_ok());
  EXPECT_TRUE(session.can_resume()) << "one more epoch was asked for";
  session.resume();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().history.epochs.size() == 3; }));
}

TEST_F(ReadySession, PausesWhileRunning) {
  ASSERT_TRUE(session.set_epochs(1000).is_ok());
  session.start();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps > 0; }));
  session.pause();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kPaused));
  EXPECT_FALSE(session.busy());
  const auto steps = session.snapshot().total_steps;
  for (int frame = 0; frame < 20; ++frame) {
    session.poll();
    session.tick(std::chrono::milliseconds(2));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_EQ(session.snapshot().total_steps, steps);
}

TEST_F(ReadySession, StopEndsAndResetGoesBackToTheStart) {
  const float first = session.weights()->values[0].values()[0];
  ASSERT_TRUE(session.set_epochs(1000).is_ok());
  session.start();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps > 0; }));
  session.stop();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kStopped));
  EXPECT_STREQ(training_situation(session), "stopped");
  EXPECT_FALSE(session.can_resume());
  session.reset();
  session.poll();
  EXPECT_EQ(session.status(), SessionStatus::kReady);
  EXPECT_EQ(session.snapshot().total_steps, 0);
  EXPECT_TRUE(session.snapshot().history.curve.empty());
  EXPECT_EQ(session.options().epochs, 1000);
  EXPECT_EQ(session.weights()->values[0].values()[0], first);
}

TEST_F(ReadySession, LearningRateActsAtOnceBatchSizeWithTheNextEpoch) {
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  ASSERT_TRUE(session.set_learning_rate(0.01).is_ok());
  ASSERT_TRUE(session.set_batch_size(24).is_ok());
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 2; }));
  EXPECT_FLOAT_EQ(session.snapshot().options.learning_rate, 0.01F);
  EXPECT_EQ(session.snapshot().options.batch_size, 8);
  session.resume();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  EXPECT_EQ(session.snapshot().total_steps, kTrain / 8 + kTrain / 24);
}

TEST_F(ReadySession, WhatBelongsToTheWeightsIsLockedOnceTrainingHasBegun) {
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  EXPECT_TRUE(session.locked());
  EXPECT_NE(session.set_seed(2).message().find("Reset"), std::string::npos);
  EXPECT_NE(session.set_optimizer(OptimizerKind::kSGD).message().find("Reset"), std::string::npos);
  EXPECT_NE(session.choose_data(DataSource::kGarments).message().find("Reset"), std::string::npos);
  EXPECT_NE(session.load_files({{"a", {1}}}).message().find("Reset"), std::string::npos);
  EXPECT_EQ(session.options().seed, 1U);
  session.reset();
  EXPECT_TRUE(session.set_seed(2).is_ok());
  EXPECT_TRUE(session.set_optimizer(OptimizerKind::kSGD).is_ok());
}

TEST_F(ReadySession, ValuesOutOfRangeChangeNothingAndSaySo) {
  const TrainingOptions before = session.options();
  for (const double rate : {0.0, -1.0, 10.5, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_NE(session.set_learning_rate(rate).message().find("10"), std::string::npos);
  }
  EXPECT_NE(session.set_batch_size(0).message().find("1024"), std::string::npos);
  EXPECT_NE(session.set_batch_size(1025).message().find("1024"), std::string::npos);
  EXPECT_NE(session.set_epochs(0).message().find("1000"), std::string::npos);
  EXPECT_FALSE(session.set_seed(-1).is_ok());
  EXPECT_FALSE(session.set_stop_at_accuracy(1.5).is_ok());
  EXPECT_EQ(session.options().learning_rate, before.learning_rate);
  EXPECT_EQ(session.options().batch_size, before.batch_size);
  EXPECT_EQ(session.options().epochs, before.epochs);
}

TEST(TrainingSession, BatchesThatDoNotFitIntoMemoryAreRefusedInASentence) {
  FakeSite fake;
  // 1,024 maps of 26×26, some megabytes an image, and few parameters.
  const auto spec = model_from_link("c1024k3,p26,f,d10");
  ASSERT_TRUE(spec.is_ok()) << spec.message();
  TrainingSession session(fake.site(false), spec.value());
  const int largest = largest_batch_size(spec.value());
  ASSERT_GT(largest, 1);
  ASSERT_LT(largest, kMaxBatchSize);
  const Status refused = session.set_batch_size(largest + 1);
  EXPECT_NE(refused.message().find(std::to_string(largest)), std::string::npos)
      << refused.message();
  EXPECT_EQ(session.options().batch_size, 32) << "what is shown is what is in force";
  EXPECT_TRUE(session.set_batch_size(largest).is_ok());
}

TEST_F(ReadySession, ResetCanBeUndone) {
  session.start();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  const auto trained = session.weights();
  const auto first = session.first_weights();
  const TrainingSnapshot before = session.snapshot();
  EXPECT_FALSE(session.can_undo_reset());
  session.reset();
  session.poll();
  EXPECT_TRUE(session.can_undo_reset());
  EXPECT_NE(session.weights(), trained);
  ASSERT_TRUE(session.set_seed(99).is_ok());
  ASSERT_TRUE(session.set_optimizer(OptimizerKind::kSGD).is_ok());
  session.poll();
  session.undo_reset();
  session.poll();
  EXPECT_EQ(session.status(), SessionStatus::kFinished);
  EXPECT_EQ(session.weights(), trained);
  EXPECT_EQ(session.first_weights(), first);
  EXPECT_EQ(session.snapshot().total_steps, before.total_steps);
  EXPECT_EQ(session.snapshot().history.curve.size(), before.history.curve.size());
  EXPECT_EQ(session.options().seed, 1U);
  EXPECT_EQ(session.options().optimizer, OptimizerKind::kAdam);
  EXPECT_FALSE(session.can_undo_reset());
  session.train_more(1);
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().history.epochs.size() == 3; }));
}

TEST_F(ReadySession, WhatWasResetIsGivenUpForOtherDataAndTheNextTraining) {
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  session.reset();
  session.step();
  EXPECT_FALSE(session.can_undo_reset());
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  session.reset();
  EXPECT_TRUE(session.can_undo_reset());
  std::vector<NamedBytes> files;
  for (auto& [name, bytes] : site_files()) files.push_back({name, bytes});
  ASSERT_TRUE(session.load_files(std::move(files)).is_ok());
  EXPECT_FALSE(session.can_undo_reset());
}

TEST_F(ReadySession, ABrokenOwnFileLeavesTheDataInPlace) {
  const DatasetPtr before = session.data().dataset();
  ASSERT_TRUE(
      session.load_files({{"notes.txt", {'h', 'e', 'l', 'l', 'o', '!', '!', '!', '!'}}}).is_ok());
  ASSERT_TRUE(frames_until(session, [&] { return !session.data().error().empty(); }));
  EXPECT_EQ(session.data().dataset(), before);
  EXPECT_EQ(session.data().choice(), DataSource::kGarments);
  EXPECT_EQ(session.status(), SessionStatus::kReady);
  EXPECT_TRUE(session.can_start());
}

TEST_F(ReadySession, OwnFilesTakeTheirPlace) {
  EXPECT_FALSE(session.data().can_choose(DataSource::kOwnFiles));
  std::vector<NamedBytes> files;
  for (auto& [name, bytes] : site_files()) files.push_back({name, bytes});
  ASSERT_TRUE(session.load_files(std::move(files)).is_ok());
  ASSERT_TRUE(frames_until(session, [&] {
    return session.data().choice() == DataSource::kOwnFiles;
  })) << session.data().error();
  EXPECT_EQ(session.data().dataset()->test.count(), kTest);
  EXPECT_EQ(session.probe_data(), session.data().dataset());
}

TEST_F(ReadySession, ALossThatExplodesStopsAndSaysWhatToTry) {
  // Weights so large that the very first forward pass overflows.
  std::vector<Tensor> values;
  std::vector<TensorView> tensors;
  for (std::size_t index = 0; index < session.weights()->names.size(); ++index) {
    values.push_back(session.weights()->values[index].clone());
    for (float& value : values.back().values()) value = 1e38F;
    tensors.push_back(
        {session.weights()->names[index], values.back().shape(), values.back().values()});
  }
  ASSERT_TRUE(
      session.load_weights({"huge.safetensors", write_weights(session.spec(), tensors)}).is_ok());
  session.start();
  ASSERT_TRUE(frames_until(session, [&] { return session.status() != SessionStatus::kRunning; }));
  ASSERT_EQ(session.status(), SessionStatus::kDiverged);
  EXPECT_FALSE(session.snapshot().message.empty());
  EXPECT_STREQ(training_situation(session), "diverged");
  EXPECT_FALSE(session.can_resume());
  EXPECT_TRUE(session.can_reset());
}

TEST_F(ReadySession, EndsByItselfAtAnAccuracy) {
  ASSERT_TRUE(session.set_stop_at_accuracy(0.01).is_ok());
  ASSERT_TRUE(session.set_epochs(1000).is_ok());
  ASSERT_TRUE(session.set_learning_rate(0.003).is_ok());
  session.start();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  EXPECT_LT(session.snapshot().history.epochs.size(), 1000U);
  EXPECT_STREQ(training_situation(session), "early-stop");
}

TEST_F(ReadySession, AFileThatGoesOnCountsWhatItsWeightsHaveBehindThem) {
  const auto in_file = [&] {
    const auto file = read_weights("mine.safetensors", session.weights_file());
    EXPECT_TRUE(file.is_ok()) << file.message();
    return TrainingState::from_json(file.value().training_state);
  };
  session.poll();
  EXPECT_EQ(in_file().steps, 0);
  session.start();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  const TrainingState once = in_file();
  EXPECT_EQ(once.epochs, static_cast<int>(session.snapshot().history.epochs.size()));
  EXPECT_EQ(once.steps, session.snapshot().total_steps);
  EXPECT_GT(once.epochs, 0);
  const NamedBytes file{"mine.safetensors", session.weights_file()};
  session.reset();
  ASSERT_TRUE(session.load_weights(file).is_ok());
  session.poll();
  EXPECT_EQ(in_file().steps, once.steps) << "not trained further";
  session.start();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  EXPECT_EQ(in_file().epochs, 2 * once.epochs);
  EXPECT_EQ(in_file().steps, 2 * once.steps);
}

TEST_F(ReadySession, WeightsComeBackFromTheirFile) {
  session.start();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  const NamedBytes file{"mine.safetensors", session.weights_file()};
  const auto trained = session.weights();
  EXPECT_FALSE(session.load_weights(file).is_ok()) << "not over weights that belong to a training";
  session.reset();
  ASSERT_TRUE(session.load_weights(file).is_ok());
  session.poll();
  EXPECT_STREQ(training_situation(session), "ready-from-file");
  ASSERT_EQ(session.weights()->values.size(), trained->values.size());
  for (std::size_t index = 0; index < trained->values.size(); ++index) {
    const auto a = trained->values[index].values(), b = session.weights()->values[index].values();
    EXPECT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end())) << trained->names[index];
  }
  NamedBytes broken = file;
  broken.bytes.resize(broken.bytes.size() / 2);
  EXPECT_NE(session.load_weights(broken).message().find("mine.safetensors"), std::string::npos);
  EXPECT_EQ(session.loaded_file(), "mine.safetensors");
  ASSERT_TRUE(session.forget_loaded_weights().is_ok());
  session.poll();
  EXPECT_STREQ(training_situation(session), "ready");
}

}  // namespace
}  // namespace pixelwalk::lessons
