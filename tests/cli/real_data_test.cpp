// The course model on the real images. Needs Fashion-MNIST's four files: FASHION_MNIST_DIR.
// The trained network that the page carries, also without them.

#include <cstdlib>
#include <string>

#include "core/base/file.h"
#include "core/model/model_spec.h"
#include "core/model/training_state.h"
#include "core/model/weights_file.h"
#include "tests/cli/cli_test_support.h"
#include "tests/support/paths.h"

namespace pixelwalk::cli_test {
namespace {

struct RealData : testing::Test {
  std::string folder;

  void SetUp() override {
    const char* named = std::getenv("FASHION_MNIST_DIR");
    if (named == nullptr || *named == '\0') {
      GTEST_SKIP()
          << "NOT TESTED: set FASHION_MNIST_DIR to a folder with Fashion-MNIST's four files.";
    }
    folder = named;
  }
};

constexpr const char* kNetwork = "assets/networks/course.safetensors";

TEST(CarriedNetwork, IsTheCourseModelAfterFiveEpochsAndNoMore) {
  const auto file = read_file(path_in_project(kNetwork), 1 << 20);
  ASSERT_TRUE(file.is_ok()) << file.message();
  EXPECT_LE(file.value().size(), 500'000U);
  const auto weights = read_weights(kNetwork, file.value());
  ASSERT_TRUE(weights.is_ok()) << weights.message();
  EXPECT_FALSE(weights.value().spec_was_inferred);
  EXPECT_TRUE(same_model(weights.value().spec, ModelSpec::course()));
  EXPECT_EQ(weights.value().progress, "") << "no checkpoint";
  const auto extra = read_extra_tensors(kNetwork, file.value(), weights.value().header);
  ASSERT_TRUE(extra.is_ok()) << extra.message();
  EXPECT_EQ(extra.value().size(), 0U) << "no optimizer's state";
  const TrainingState trained = TrainingState::from_json(weights.value().training_state);
  EXPECT_EQ(trained.epochs, 5);
  EXPECT_EQ(trained.steps, 5 * 60'000 / 32);
  EXPECT_EQ(trained.seed, 1U);
}

TEST_F(RealData, TheCarriedNetworkIsAsGoodAsItIsSaidToBe) {
  const Ran ran =
      run({"predict", "--weights", path_in_project(kNetwork), "--data", folder, "--json"});
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  const Json result(ran.out);
  EXPECT_NEAR(result.number("accuracy"), 0.9109, 0.00025) << "two images near a boundary";
  EXPECT_NEAR(result.number("loss"), 0.253, 0.0005);
}

TEST_F(RealData, TrainingLowersLossAndLiftsAccuracy) {
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
