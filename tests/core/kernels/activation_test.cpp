#include <cmath>
#include <limits>

#include "core/kernels/relu/relu.h"
#include "core/kernels/softmax_cross_entropy/softmax_cross_entropy.h"
#include "tests/core/kernels/kernel_test_support.h"

namespace pixelwalk::kernels {
namespace {

using namespace kernels_test;

TEST(Relu, SimdEqualsReferenceAroundTheLaneCount) {
  Rng rng(1);
  for (const int count : {0, 1, 3, 4, 5, 7, 8, 9, 100}) {
    Floats x = Floats::random_whole(count, 2, rng);
    const Floats dy = Floats::random(count, -1, 1, rng);
    Floats y(count), y2(count), dx(count), dx2(count);
    simd::relu_forward(count, x.data(), y.data());
    reference::relu_forward(count, x.data(), y2.data());
    expect_exact(y, y2, "relu");
    simd::relu_backward(count, y.data(), dy.data(), dx.data());
    reference::relu_backward(count, y.data(), dy.data(), dx2.data());
    expect_exact(dx, dx2, "relu gradient");
    simd::relu_forward(count, x.data(), x.data());
    expect_exact(x, y2, "relu in place");
  }
}

TEST(Relu, KeepsNotANumber) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  for (const int count : {1, 4, 6}) {
    std::vector<float> x(static_cast<std::size_t>(count), nan);
    simd::relu_forward(count, x.data(), x.data());
    for (const float value : x) EXPECT_TRUE(std::isnan(value));
  }
}

TEST(Softmax, AgreesWithDoublePrecision) {
  Rng rng(2);
  int checked = 0;
  for (const int classes : {1, 2, 3, 10, 17}) {
    const int rows = 5;
    Floats x = Floats::random(rows * classes, -20, 20, rng);
    std::vector<std::uint8_t> labels;
    for (int r = 0; r < rows; ++r) {
      labels.push_back(static_cast<std::uint8_t>(rng.below(static_cast<std::uint32_t>(classes))));
    }
    Floats p(rows * classes), dx(rows * classes);
    softmax_forward(rows, classes, x.data(), p.data());
    const auto result = softmax_cross_entropy(rows, classes, x.data(), labels.data(), dx.data());
    EXPECT_TRUE(p.intact() && dx.intact());
    double loss = 0;
    int correct = 0;
    for (int r = 0; r < rows; ++r) {
      const auto at = [&](int c) { return static_cast<std::size_t>(r * classes + c); };
      const int label = labels[static_cast<std::size_t>(r)];
      double sum = 0;
      int best = 0;
      for (int c = 0; c < classes; ++c) {
        sum += std::exp(static_cast<double>(x[at(c)]) - static_cast<double>(x[at(0)]));
        if (x[at(c)] > x[at(best)]) best = c;
      }
      for (int c = 0; c < classes; ++c) {
        const double expected =
            std::exp(static_cast<double>(x[at(c)]) - static_cast<double>(x[at(0)])) / sum;
        // The argument of e^x, up to 40 here, is rounded to 2^-24 of itself; the rest is a few
        // roundings.
        EXPECT_NEAR(p[at(c)], expected, std::ldexp(40.0 + 12, -24) * expected + 1e-37);
        EXPECT_NEAR(dx[at(c)], (expected - (c == label ? 1 : 0)) / rows, 1e-7);
        ++checked;
      }
      loss += std::log(sum) - (static_cast<double>(x[at(label)]) - static_cast<double>(x[at(0)]));
      correct += best == label ? 1 : 0;
    }
    EXPECT_NEAR(result.mean_loss, loss / rows, 1e-5);
    EXPECT_EQ(result.correct, correct);
    const auto loss_only = softmax_cross_entropy(rows, classes, x.data(), labels.data(), nullptr);
    EXPECT_EQ(loss_only.mean_loss, result.mean_loss);
    softmax_cross_entropy(rows, classes, x.data(), labels.data(), x.data());
    expect_exact(x, dx, "gradient in place");
  }
  EXPECT_EQ(checked, 5 * (1 + 2 + 3 + 10 + 17));
}

TEST(Softmax, HugeLogitsDoNotOverflow) {
  const float x[] = {1000, 0, -1000};
  const std::uint8_t label = 2;
  float p[3], dx[3];
  softmax_forward(1, 3, x, p);
  EXPECT_EQ(p[0], 1);
  EXPECT_EQ(p[2], 0);
  EXPECT_EQ(softmax_cross_entropy(1, 3, x, &label, dx).mean_loss, 2000);
  EXPECT_EQ(dx[2], -1);
}

TEST(Softmax, NoRowsAndNotANumber) {
  const auto empty = softmax_cross_entropy(0, 10, nullptr, nullptr, nullptr);
  EXPECT_EQ(empty.mean_loss, 0);
  EXPECT_EQ(empty.correct, 0);
  for (int place = 0; place < 3; ++place) {
    float x[3] = {1, 2, 3};
    x[place] = std::numeric_limits<float>::quiet_NaN();
    const std::uint8_t label = 1;
    EXPECT_TRUE(std::isnan(softmax_cross_entropy(1, 3, x, &label, nullptr).mean_loss));
  }
}

}  // namespace
}  // namespace pixelwalk::kernels
