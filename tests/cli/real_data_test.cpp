// The course model on the real images. Needs Fashion-MNIST's four files: FASHION_MNIST_DIR.

#include <cstdlib>

#include "tests/cli/cli_test_support.h"

namespace pixelwalk::cli_test {
namespace {

TEST(RealData, TrainingLowersLossAndLiftsAccuracy) {
  const char* folder = std::getenv("FASHION_MNIST_DIR");
  if (folder == nullptr || *folder == '\0') {
    GTEST_SKIP()
        << "NOT TESTED: set FASHION_MNIST_DIR to a folder with Fashion-MNIST's four files.";
  }
  const Ran check = run({"check", "--data", folder});
  ASSERT_EQ(check.exit_code, 0) << check.err;
  EXPECT_NE(check.out.find("Training: 60,000 images of 28×28, every class has 6,000"),
            std::string::npos)
      << check.out;

  const Ran ran =
      run({"train", "--data", folder, "--limit", "3200", "--epochs", "1", "--json", "--log-steps"});
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  const std::vector<std::string> lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 101U);
  const auto mean_loss = [&](std::size_t first) {
    double sum = 0;
    for (std::size_t i = first; i < first + 10; ++i) sum += Json(lines[i]).number("loss");
    return sum / 10;
  };
  EXPECT_LT(mean_loss(90), 0.6 * mean_loss(0));
  EXPECT_GE(Json(lines.back()).number("val_accuracy"), 0.68);
}

}  // namespace
}  // namespace pixelwalk::cli_test
