// The Test page, view "One image": what stands on it with every network, image and size, and what
// is done on it.

#include <gtest/gtest.h>

#include <string>

#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

TEST(TestPage, SaysWhatTheNetworkMakesOfTheImage) {
  HeadlessApp page(1280, 800, 1, "test");
  page.settle();
  const std::string text = page.words(Role::kText);
  EXPECT_NE(text.find("The network says Ankle boot"), std::string::npos) << text;
  EXPECT_NE(text.find("Trained network of this page"), std::string::npos) << text;
  EXPECT_TRUE(page.has(Role::kCells, "Classes"));
}

}  // namespace
}  // namespace pixelwalk::app
