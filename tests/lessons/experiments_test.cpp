#include "lessons/training/experiments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lessons/training/runs_csv.h"

namespace pixelwalk::lessons {
namespace {

const std::vector<Experiment>& all() {
  static const std::vector<Experiment> kAll = experiments({}, ModelSpec::course());
  return kAll;
}

const Experiment& experiment(ExperimentId id) {
  return *std::ranges::find(all(), id, &Experiment::id);
}

auto finished(const PlannedRun& planned, float accuracy, std::uint64_t data = 1) {
  lessons::Run run;
  run.title = planned.title;
  run.spec = planned.spec;
  run.options = planned.options;
  run.data_fingerprint = data;
  run.status = TrainingStatus::kFinished;
  run.train_images = 600;
  run.test_images = 300;
  for (int epoch = 1; epoch <= planned.options.epochs; ++epoch) {
    run.history.epochs.push_back({.epoch = epoch, .validation_accuracy = accuracy, .seconds = 2.0});
  }
  return run;
}

TEST(Experiments, ChangeOneThingOfTheCourseModelEach) {
  const auto parameters = [](ExperimentId id) {
    return parameter_count(plan_layers(experiment(id).runs.back().spec).value());
  };
  EXPECT_EQ(all().size(), 8U);
  for (const Experiment& one : all()) {
    EXPECT_TRUE(same_model(one.runs.front().spec, ModelSpec::course()));
    for (const PlannedRun& run : one.runs) EXPECT_TRUE(plan_layers(run.spec).is_ok()) << run.title;
  }
  EXPECT_EQ(parameters(ExperimentId::kDense), 101'770);
  EXPECT_EQ(parameters(ExperimentId::kThreeConvolutions), 243'786 + 36'928);
  EXPECT_EQ(parameters(ExperimentId::kAveragePooling), 243'786);
  EXPECT_EQ(experiment(ExperimentId::kFilters).runs.size(), 3U);
  EXPECT_EQ(experiment(ExperimentId::kEpochs).runs.back().options.epochs, 20);
  EXPECT_EQ(experiment(ExperimentId::kSgd).runs.back().options.optimizer, OptimizerKind::kSGD);
}

TEST(Experiments, FollowTheSizeAndTheClassesOfTheData) {
  for (const Experiment& one : experiments({32, 32, 1, 3}, ModelSpec::course())) {
    for (const PlannedRun& run : one.runs) {
      const auto plans = plan_layers(run.spec);
      ASSERT_TRUE(plans.is_ok()) << run.title;
      EXPECT_EQ(plans.value().back().output[0], 3);
      EXPECT_TRUE(check_model_fits(run.spec, 3, 32, 32, 1).is_ok());
    }
    EXPECT_EQ(one.runs.front().title, "Course model");
  }
}

TEST(Experiments, OfferTheModelInHandWhereItIsAnotherOneThatFits) {
  ModelSpec own = ModelSpec::course();
  own.layers[0].filters = 8;
  const auto offered = experiments({}, own);
  EXPECT_EQ(offered.back().id, ExperimentId::kInHand);
  EXPECT_TRUE(same_model(offered.back().runs.back().spec, own));
  own.layers.back().units = 3;
  EXPECT_NE(experiments({}, own).back().id, ExperimentId::kInHand) << "it tells 3 classes apart";
}

TEST(Experiments, ATitleSaysWhatIsNotAsInTheCourse) {
  TrainingOptions options;
  EXPECT_EQ(run_title(ModelSpec::course(), options), "Course model");
  options.optimizer = OptimizerKind::kSGD;
  options.learning_rate = 0.01F;
  EXPECT_EQ(run_title(ModelSpec::course(), options), "Course model, SGD");
  options.learning_rate = 0.1F;
  options.seed = 7;
  EXPECT_EQ(run_title(ModelSpec::dense_only(), options), "Dense network, SGD, rate 0.1, seed 7");
}

TEST(Experiments, AreComparedOnceAllTheirRunsAreThere) {
  RunList runs;
  const Experiment& filters = experiment(ExperimentId::kFilters);
  runs.add(finished(filters.runs[0], 0.91F));
  runs.add(finished(filters.runs[1], 0.90F));
  EXPECT_FALSE(comparison_of(filters, runs, 1));
  auto stopped = finished(filters.runs[2], 0.88F);
  stopped.status = TrainingStatus::kStopped;
  runs.add(stopped);
  EXPECT_FALSE(comparison_of(filters, runs, 1)) << "that one was stopped";
  runs.add(finished(filters.runs[2], 0.88F, 2));
  EXPECT_FALSE(comparison_of(filters, runs, 1)) << "that one learned from other data";
  runs.add(finished(filters.runs[2], 0.88F));
  const auto comparison = comparison_of(filters, runs, 1);
  ASSERT_TRUE(comparison);
  EXPECT_EQ(comparison->best, 0);
  EXPECT_NEAR(comparison->lead, 0.01F, 1e-5F);
  EXPECT_EQ(judge(*comparison, 0), PredictionVerdict::kRight);
  EXPECT_EQ(judge(*comparison, 1), PredictionVerdict::kWrong);
  EXPECT_EQ(judge(*comparison, kNoDifference), PredictionVerdict::kWrong);
}

TEST(Experiments, LessThanHalfAPointIsTheLuckOfASeed) {
  RunList runs;
  const Experiment& filters = experiment(ExperimentId::kFilters);
  runs.add(finished(filters.runs[0], 0.900F));
  runs.add(finished(filters.runs[1], 0.903F));
  runs.add(finished(filters.runs[2], 0.80F));
  const auto comparison = comparison_of(filters, runs, 1);
  ASSERT_TRUE(comparison);
  EXPECT_TRUE(comparison->close());
  EXPECT_EQ(judge(*comparison, 0), PredictionVerdict::kTooClose);
  EXPECT_EQ(judge(*comparison, 1), PredictionVerdict::kTooClose);
  EXPECT_EQ(judge(*comparison, 2), PredictionVerdict::kWrong);
  EXPECT_EQ(judge(*comparison, kNoDifference), PredictionVerdict::kRight);
}

TEST(Experiments, ATrainingWhoseRateWasChangedIsNoExperiment) {
  RunList runs;
  const Experiment& baseline = experiment(ExperimentId::kBaseline);
  auto run = finished(baseline.runs[0], 0.9F);
  run.history.settings = {{.learning_rate = 0.001F}, {.step = 10, .learning_rate = 0.01F}};
  runs.add(run);
  EXPECT_EQ(finished_run(runs, baseline.runs[0], 1), nullptr);
}

TEST(Experiments, TellTheirTimeFromWhatThisMachineHasDone) {
  RunList runs;
  const PlannedRun& course = experiment(ExperimentId::kBaseline).runs[0];
  EXPECT_FALSE(training_rate(runs).measured);
  EXPECT_GT(expected_seconds(course.spec, course.options, 60'000, 10'000, training_rate(runs)), 5);
  runs.add(finished(course, 0.9F));
  const TrainingRate rate = training_rate(runs);
  EXPECT_TRUE(rate.measured);
  EXPECT_NEAR(expected_seconds(course.spec, course.options, 600, 300, rate), 10, 0.01);
  const PlannedRun& dense = experiment(ExperimentId::kDense).runs[1];
  const double seconds = expected_seconds(dense.spec, dense.options, 600, 300, rate);
  EXPECT_LT(seconds, 2);
  EXPECT_GT(seconds, 0);
}

TEST(RunsCsv, HasALineAnEpochAndQuotesTitles) {
  RunList runs;
  PlannedRun planned = experiment(ExperimentId::kBaseline).runs[0];
  planned.options.epochs = 2;
  planned.title = "a \"b\", c";
  runs.add(finished(planned, 0.5F));
  const std::string csv = runs_csv(runs);
  EXPECT_EQ(std::ranges::count(csv, '\n'), 3);
  EXPECT_NE(csv.find("\n\"a \"\"b\"\", c\",\"\",243786,adam,32,1,finished,2,"), std::string::npos)
      << csv;
}

}  // namespace
}  // namespace pixelwalk::lessons
