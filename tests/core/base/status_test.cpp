#include "core/base/status.h"

#include <gtest/gtest.h>

#include <memory>

namespace pixelwalk {
namespace {

TEST(Status, CarriesItsSentence) {
  EXPECT_TRUE(Status::ok().is_ok());
  EXPECT_TRUE(Status::ok().message().empty());
  const Status error = Status::error("train.gz is not gzip.");
  EXPECT_FALSE(error.is_ok());
  EXPECT_EQ(error.message(), "train.gz is not gzip.");
}

TEST(Result, HoldsAValueOrTheReason) {
  Result<std::unique_ptr<int>> value(std::make_unique<int>(7));
  ASSERT_TRUE(value.is_ok());
  EXPECT_EQ(*value.value(), 7);
  const std::unique_ptr<int> moved = std::move(value).value();
  EXPECT_EQ(*moved, 7);
  const Result<int> error(Status::error("no number"));
  EXPECT_FALSE(error.is_ok());
  EXPECT_EQ(error.message(), "no number");
}

#if GTEST_HAS_DEATH_TEST
TEST(StatusDeathTest, BrokenPreconditionsNameTheFix) {
  EXPECT_DEATH(Result<int>(Status::error("no number")).value(),
               "ask is_ok\\(\\) before value\\(\\)");
  EXPECT_DEATH((void)Result<int>(Status::ok()), "return the value itself");
}
#endif

}  // namespace
}  // namespace pixelwalk
