#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "core/training/history.h"
#include "core/training/metrics.h"

namespace pixelwalk {
namespace {

TEST(RunningMetrics, WeighsEachBatchByItsImages) {
  RunningMetrics metrics;
  EXPECT_EQ(metrics.loss(), 0.0F);
  EXPECT_EQ(metrics.accuracy(), 0.0F);
  metrics.add({1.0F, 30, 32});
  metrics.add({4.0F, 0, 8});
  EXPECT_FLOAT_EQ(metrics.loss(), (32 * 1.0F + 8 * 4.0F) / 40);
  EXPECT_FLOAT_EQ(metrics.accuracy(), 0.75F);
  EXPECT_EQ(metrics.count(), 40);
}

TEST(RateMeter, ForgetsWhatIsOlderThanASecond) {
  RateMeter rate;
  EXPECT_EQ(rate.per_second(), 0);
  for (int i = 0; i < 100; ++i) rate.add(100, 0.05);
  EXPECT_NEAR(rate.per_second(), 2000, 1e-6);
  for (int i = 0; i < 40; ++i) rate.add(10, 0.05);
  EXPECT_NEAR(rate.per_second(), 200, 1e-6);
}

// A machine that does something else for a second, again and again.
TEST(SteadyRate, HardlyMovesFromOneSecondToTheNext) {
  SteadyRate rate;
  EXPECT_EQ(rate.per_second(), 0);
  double before = 0;
  for (int second = 0; second < 40; ++second) {
    const double each = second % 2 == 0 ? 9000 : 3000;
    for (int batch = 0; batch < 100; ++batch) rate.add(32, 32 / each);
    const double now = rate.per_second();
    if (second > 10) {
      EXPECT_LT(std::max(now, before) / std::min(now, before), 1.15) << second;
    }
    before = now;
  }
  EXPECT_NEAR(before, 4500, 500) << "as many images at each rate: the harmonic mean";
}

TEST(CurveRecorder, KeepsEveryBatchOfAShortEpoch) {
  CurveRecorder recorder;
  std::vector<CurvePoint> curve;
  recorder.begin_epoch(3);
  for (int step = 1; step <= 3; ++step) {
    recorder.add({static_cast<float>(step), step, 4}, step / 3.0, step == 3, curve);
  }
  ASSERT_EQ(curve.size(), 3U);
  EXPECT_EQ(curve[1].loss, 2.0F);
  EXPECT_EQ(curve[1].accuracy, 0.5F);
  EXPECT_DOUBLE_EQ(curve[2].epoch, 1.0);
}

TEST(CurveRecorder, ThinsALongEpochToMeans) {
  CurveRecorder recorder;
  std::vector<CurvePoint> curve;
  recorder.begin_epoch(1875);
  for (int step = 1; step <= 1875; ++step) {
    recorder.add({static_cast<float>(step), 16, 32}, step / 1875.0, step == 1875, curve);
  }
  ASSERT_LE(curve.size(), static_cast<std::size_t>(CurveRecorder::kPointsPerEpoch));
  ASSERT_GE(curve.size(), 150U);
  for (std::size_t i = 0; i < 10; ++i) {
    EXPECT_EQ(curve[i].loss, static_cast<float>(i + 1)) << "the first batches are shown one by one";
    EXPECT_EQ(curve[i].step, static_cast<std::int64_t>(i + 1));
  }
  EXPECT_FLOAT_EQ(curve[10].loss, 15.5F);  // the mean of 11 to 20
  EXPECT_EQ(curve[10].step, 20);
  EXPECT_EQ(curve.back().step, 1875);
  EXPECT_DOUBLE_EQ(curve.back().epoch, 1.0);
}

TEST(CurveRecorder, MergesPairsWhenThereAreTooMany) {
  CurveRecorder recorder;
  std::vector<CurvePoint> curve;
  for (int epoch = 1; epoch <= 200; ++epoch) {
    recorder.begin_epoch(100);
    for (int step = 1; step <= 100; ++step) {
      const bool first = epoch == 1 && step == 1;
      recorder.add({first ? 2.3F : static_cast<float>(epoch), 16, 32}, epoch - 1 + step / 100.0,
                   step == 100, curve);
      ASSERT_LT(curve.size(), static_cast<std::size_t>(CurveRecorder::kMaxPoints));
    }
  }
  EXPECT_GE(curve.size(), 1000U);
  EXPECT_DOUBLE_EQ(curve.back().epoch, 200.0);
  for (std::size_t i = 1; i < curve.size(); ++i) ASSERT_GT(curve[i].epoch, curve[i - 1].epoch);
  for (std::size_t i = 1; i < curve.size(); ++i) ASSERT_GT(curve[i].step, curve[i - 1].step);
  EXPECT_EQ(curve.front().loss, 2.3F) << "the first batch stays what it was";
  EXPECT_EQ(curve.back().step, 20'000);
  EXPECT_EQ(curve.back().loss, 200.0F);
}

TEST(History, Csv) {
  History history;
  EXPECT_EQ(history.to_csv(),
            "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,images_per_second,seconds\n");
  history.epochs.push_back({1, 0.5F, 0.75F, 0.25F, 0.875F, 0.0625F, 1234.56, 7.5});
  EXPECT_EQ(history.to_csv(),
            "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,images_per_second,seconds\n"
            "1,0.5,0.75,0.25,0.875,0.0625,1234.6,7.500\n");
  history.epochs[0].learning_rate = 0.001F;
  history.epochs[0].loss = 0.1F + 0.2F;
  EXPECT_NE(history.to_csv().find("1,0.3,0.75,0.25,0.875,0.001,"), std::string::npos)
      << "with no more digits than bring the number back: " << history.to_csv();
  history.epochs = {{2, 0.5F, 0.75F, 0.25F, 0.875F, 0.0625F, 0, 0}};
  EXPECT_NE(history.to_csv().find("\n2,0.5,0.75,0.25,0.875,0.0625,,\n"), std::string::npos)
      << "nobody knows how long it took";
}

}  // namespace
}  // namespace pixelwalk
