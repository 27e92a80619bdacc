// What comes into a training session and goes out of it as files: data, downloaded or chosen, and
// weights.

#include <gtest/gtest.h>

#include <algorithm>

#include "core/model/weights_file.h"
#include "lessons/training/training_situation.h"
#include "tests/lessons/training_session_support.h"

namespace pixelwalk::lessons {
namespace {

using namespace training_session_test;  // NOLINT(google-build-using-namespace)

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

// As it comes from Python: weights, and nothing else.
NamedBytes weights_alone(const TrainingSession& session) {
  return {"mine.safetensors", write_weights(session.spec(), session.weights()->parameters.views(),
                                            session.weights()->trained.to_json())};
}

TEST_F(ReadySession, WeightsThatAreTrainedFurtherCountWhatTheyHaveBehindThem) {
  const auto in_file = [&] {
    const auto file = read_weights("mine.safetensors", saved_file(session));
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
  const NamedBytes file = weights_alone(session);
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
  const NamedBytes file = weights_alone(session);
  const auto trained = session.weights();
  EXPECT_FALSE(session.load_weights(file).is_ok()) << "not over weights that belong to a training";
  session.reset();
  ASSERT_TRUE(session.load_weights(file).is_ok());
  session.poll();
  EXPECT_STREQ(training_situation(session), "ready-from-file");
  ASSERT_EQ(session.weights()->parameters.values.size(), trained->parameters.values.size());
  for (std::size_t index = 0; index < trained->parameters.values.size(); ++index) {
    const auto a = trained->parameters.values[index].values(),
               b = session.weights()->parameters.values[index].values();
    EXPECT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end()))
        << trained->parameters.names[index];
  }
  NamedBytes broken = file;
  broken.bytes.resize(broken.bytes.size() / 2);
  EXPECT_NE(session.load_weights(broken).message().find("mine.safetensors"), std::string::npos);
  EXPECT_EQ(session.loaded_file(), "mine.safetensors");
  ASSERT_TRUE(session.forget_loaded_weights().is_ok());
  session.poll();
  EXPECT_STREQ(training_situation(session), "ready");
}

TEST_F(ReadySession, ATrainingGoesOnFromItsFileAsIfItHadNeverStopped) {
  ASSERT_TRUE(session.set_epochs(3).is_ok());
  ASSERT_TRUE(session.set_optimizer(OptimizerKind::kMomentum).is_ok());
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  ASSERT_TRUE(session.set_batch_size(7).is_ok());
  EXPECT_TRUE(session.unsaved());
  const NamedBytes file{"half.safetensors", saved_file(session)};
  EXPECT_FALSE(session.unsaved());
  session.resume();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  const Bytes uninterrupted = saved_file(session);

  FakeSite elsewhere;
  TrainingSession later(elsewhere.site(false));
  ASSERT_TRUE(later.load_weights(file).is_ok());
  ASSERT_TRUE(frames_until_status(later, SessionStatus::kPaused)) << "the data are loaded for it";
  EXPECT_EQ(later.file_note(), "");
  EXPECT_EQ(later.snapshot().total_steps, 1);
  EXPECT_EQ(later.options().optimizer, OptimizerKind::kMomentum);
  EXPECT_EQ(later.options().batch_size, 7);
  EXPECT_EQ(later.options().epochs, 3);
  EXPECT_FALSE(later.unsaved());
  ASSERT_TRUE(frames_until(
      later, [&] { return later.weights()->probe_probabilities.size() == later.probes().size(); }));
  later.resume();
  ASSERT_TRUE(frames_until_status(later, SessionStatus::kFinished));
  EXPECT_EQ(saved_file(later), uninterrupted);

  later.reset();
  later.poll();
  EXPECT_STREQ(training_situation(later), "ready-from-file") << "its weights can be trained anew";
}

TEST_F(ReadySession, WithOtherDataOnlyTheWeightsOfATrainingAreTaken) {
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  const NamedBytes file{"half.safetensors", saved_file(session)};
  FakeSite elsewhere;
  DataSite site = elsewhere.site(false);
  site.garments = [] { return make_garments({.train_count = 40, .test_count = 20, .seed = 9}); };
  TrainingSession other(site);
  ASSERT_TRUE(other.load_weights(file).is_ok());
  ASSERT_TRUE(frames_until_status(other, SessionStatus::kReady));
  EXPECT_NE(other.file_note().find("other data"), std::string::npos) << other.file_note();
  EXPECT_STREQ(training_situation(other), "ready-from-file");
  ASSERT_TRUE(other.forget_loaded_weights().is_ok());
  EXPECT_EQ(other.file_note(), "");
}

TEST_F(ReadySession, ATrainingGoesOnOnceItsDataComeAfterOthersOrAFailure) {
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  const NamedBytes file{"half.safetensors", saved_file(session)};

  FakeSite elsewhere;
  TrainingSession later(elsewhere.site(true));
  ASSERT_TRUE(later.load_weights(file).is_ok());
  ASSERT_FALSE(elsewhere.requests.empty()) << "the chosen data are loaded for it";
  elsewhere.requests.back().finished(Status::error("no network"));
  later.poll();
  ASSERT_EQ(later.data().state(), DataState::kFailed);
  ASSERT_TRUE(later.choose_data(DataSource::kGarments).is_ok());
  later.load_data();
  ASSERT_TRUE(frames_until_status(later, SessionStatus::kPaused)) << later.file_note();
  EXPECT_EQ(later.snapshot().total_steps, 1);
  EXPECT_TRUE(later.goes_on_from_file());
  EXPECT_EQ(later.file_note(), "");
  later.reset();
  EXPECT_FALSE(later.goes_on_from_file());
}

TEST_F(ReadySession, OptionsThatOnlyTheCommandLineHasEndWithAReset) {
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  auto checkpoint = Checkpoint::from_file("half", saved_file(session));
  ASSERT_TRUE(checkpoint.is_ok()) << checkpoint.message();
  checkpoint.value().progress.options.shuffle = false;
  session.reset();
  ASSERT_TRUE(session.load_weights({"cli.safetensors", checkpoint.value().to_file()}).is_ok());
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kPaused));
  EXPECT_FALSE(session.options().shuffle);
  session.reset();
  EXPECT_TRUE(session.options().shuffle);
}

TEST_F(ReadySession, ATrainingThatDivergedIsSavedAsItsWeights) {
  // Weights so large that the very first forward pass overflows.
  NamedTensors huge = session.weights()->parameters.clone();
  for (Tensor& tensor : huge.values) std::ranges::fill(tensor.values(), 1e38F);
  ASSERT_TRUE(
      session.load_weights({"huge.safetensors", write_weights(session.spec(), huge.views())})
          .is_ok());
  session.start();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kDiverged));
  const auto file = read_weights("mine.safetensors", saved_file(session));
  ASSERT_TRUE(file.is_ok()) << file.message();
  EXPECT_EQ(file.value().progress, "") << "there is no going on with it";
}

}  // namespace
}  // namespace pixelwalk::lessons
