#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/training/evaluation.h"
#include "tests/core/training/training_test_support.h"

namespace pixelwalk {
namespace {

using namespace training_test;  // NOLINT(google-build-using-namespace)

struct Seen {
  std::vector<float> logits;
  float loss = 0, accuracy = 0;
  bool operator==(const Seen&) const = default;
};

Seen evaluate(const ImageSet& images, int count, int max_batch, int threads) {
  ThreadPool pool(threads);
  auto model = Sequential::build(small_model(), 3, max_batch, pool);
  EXPECT_TRUE(model.is_ok());
  Evaluation evaluation(images, count, max_batch, 3);
  Seen seen;
  while (!evaluation.done()) {
    const std::span<const float> logits = evaluation.next(*model.value());
    seen.logits.insert(seen.logits.end(), logits.begin(), logits.end());
  }
  EXPECT_EQ(evaluation.position(), count);
  EXPECT_TRUE(evaluation.next(*model.value()).empty());
  seen.loss = evaluation.loss();
  seen.accuracy = evaluation.accuracy();
  return seen;
}

TEST(Evaluation, BatchesAndThreadsDoNotMatter) {
  const ImageSet images = stripes(53, 4);
  const Seen first = evaluate(images, 53, 1, 1);
  ASSERT_EQ(first.logits.size(), 53U * 3);
  for (const int batch : {2, 7, 52, 53, 64}) {
    for (const int threads : {1, 2, 3, 8}) {
      EXPECT_TRUE(first == evaluate(images, 53, batch, threads)) << batch << " " << threads;
    }
  }
}

TEST(Evaluation, LossAndAccuracyAreThoseOfTheLogits) {
  const ImageSet images = stripes(20, 5);
  const Seen seen = evaluate(images, 20, 8, 1);
  double loss = 0;
  int correct = 0;
  for (std::size_t i = 0; i < 20; ++i) {
    const float* row = seen.logits.data() + i * 3;
    double sum = 0;
    for (int c = 0; c < 3; ++c) sum += std::exp(static_cast<double>(row[c]));
    loss += std::log(sum) - static_cast<double>(row[images.labels[i]]);
    correct += std::max_element(row, row + 3) - row == images.labels[i] ? 1 : 0;
  }
  EXPECT_NEAR(static_cast<double>(seen.loss), loss / 20, 1e-6);
  EXPECT_FLOAT_EQ(seen.accuracy, static_cast<float>(correct) / 20);
}

TEST(Evaluation, NoImagesAndOnlyTheFirst) {
  const ImageSet images = stripes(9, 6);
  const Seen none = evaluate(images, 0, 4, 1);
  EXPECT_TRUE(none.logits.empty());
  EXPECT_EQ(none.loss, 0.0F);
  EXPECT_EQ(none.accuracy, 0.0F);
  const Seen all = evaluate(images, 9, 4, 1), five = evaluate(images, 5, 4, 1);
  ASSERT_EQ(five.logits.size(), 15U);
  EXPECT_TRUE(std::equal(five.logits.begin(), five.logits.end(), all.logits.begin()));
}

}  // namespace
}  // namespace pixelwalk
