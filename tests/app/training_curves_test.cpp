#include "app/figures/training_curves.h"

#include <gtest/gtest.h>

#include "app/figures/prediction_list.h"
#include "tests/app/lone_figure.h"

namespace pixelwalk::app {
namespace {

TEST(TrainingCurves, MarkWhereTheRateWasChangedAndNotWhatTheHandPassedThrough) {
  History history;
  history.curve = {{0.1, 2.3F, 0.1F}, {2, 0.5F, 0.8F}};
  history.settings = {{0, 0, 0.001F, 32},
                      {10, 0.5, 0.002F, 32},
                      {11, 0.51, 0.004F, 32},
                      {50, 1.5, 0.004F, 64},
                      {60, 1.6, 0.01F, 64}};
  const std::vector<ChartMark> marks = rate_marks(history, 5);
  ASSERT_EQ(marks.size(), 2U);
  EXPECT_EQ(marks[0].name, "rate 0.004");
  EXPECT_EQ(marks[0].x, 0.51);
  EXPECT_EQ(marks[1].name, "rate 0.01");
}

TEST(TrainingCurves, AreTwoChartsInWords) {
  const History history;
  LoneFigure figure([&](Ui& ui) {
    training_curves(ui, {0, 0, 400, 180}, {0, 200, 400, 180},
                    {.history = history,
                     .loss_description = "The loss",
                     .accuracy_description = "The accuracy",
                     .empty = "Nothing yet"});
  });
  figure.frames(2);
  EXPECT_EQ(figure.find("Loss").description, "The loss");
  EXPECT_EQ(figure.find("Accuracy").rect.y, 200);
}

TEST(PredictionList, TakesTheMostProbableClass) {
  Dataset data;
  data.class_names = {"Bag", "Boot"};
  data.test.height = data.test.width = 2;
  data.test.pixels = {0, 0, 0, 0, 9, 9, 9, 9};
  data.test.labels = {1, 0};
  const int images[] = {1, 0};
  EXPECT_EQ(predictions_of(data, images, {})[0].predicted, "");
  const std::vector<float> rows[] = {{0.7F, 0.3F}, {0.6F, 0.4F}};
  const std::vector<Prediction> predictions = predictions_of(data, images, rows);
  ASSERT_EQ(predictions.size(), 2U);
  EXPECT_EQ(predictions[0].pixels.values[0], 9);
  EXPECT_TRUE(predictions[0].right());
  EXPECT_EQ(predictions[1].predicted, "Bag");
  EXPECT_EQ(predictions[1].probability, 0.6F);
  EXPECT_FALSE(predictions[1].right());
}

}  // namespace
}  // namespace pixelwalk::app
