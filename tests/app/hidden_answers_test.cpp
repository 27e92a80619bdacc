// A teacher's link hides the answers until they are found or asked for.

#include <gtest/gtest.h>

#include <string>

#include "app/pages/page.h"
#include "tests/app/drawn.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

constexpr const char* kHidden = "convolution?filter=identity&by=pixel&step=9&hide=answers";

TEST(HiddenAnswers, ComeToLightWhereTheyAreAskedFor) {
  for (const PageSize& size : {PageSize{1280, 800}, PageSize{390, 844, 2}, PageSize{844, 390, 2}}) {
    HeadlessApp page(size.width, size.height, size.pixel_ratio, kHidden);
    HeadlessApp open(size.width, size.height, size.pixel_ratio,
                     "convolution?filter=identity&by=pixel&step=9");
    page.settle();
    open.settle();
    EXPECT_NE(page.words(Role::kText).find("answer is hidden"), std::string::npos);
    EXPECT_NE(page.words(Role::kText), open.words(Role::kText));
    page.activate(Role::kButton, "Show the answer");
    page.settle();
    EXPECT_EQ(page.words(Role::kText), open.words(Role::kText));
    page.key("ArrowRight");
    page.settle();
    EXPECT_NE(page.words(Role::kText).find("answer is hidden"), std::string::npos)
        << "the next step asks anew";
  }
}

TEST(HiddenAnswers, ComeToLightWithARightAnswer) {
  HeadlessApp page(1280, 800, 1, kHidden);
  page.settle();
  page.set_value(Role::kTextBox, "Your prediction", "12345");
  page.activate(Role::kButton, "Check: Predict the next output");
  page.settle();
  EXPECT_TRUE(page.has(Role::kButton, "Show the answer")) << "that was wrong";
  page.set_value(Role::kTextBox, "Your prediction", "144");
  page.activate(Role::kButton, "Check: Predict the next output");
  page.settle();
  EXPECT_NE(page.words(Role::kStatus).find("right"), std::string::npos)
      << page.words(Role::kStatus);
  EXPECT_FALSE(page.has(Role::kButton, "Show the answer"));
}

TEST(HiddenAnswers, NothingBeneathMovesWhenTheyComeToLight) {
  HeadlessApp page(1280, 800, 1, kHidden);
  page.settle();
  const Rect before = find_named(page, "Check: Predict the next output").rect;
  page.activate(Role::kButton, "Show the answer");
  page.settle();
  EXPECT_EQ(find_named(page, "Check: Predict the next output").rect, before);
}

TEST(HiddenAnswers, TrainHasNoneToHide) {
  HeadlessApp page(1280, 800, 1, "train?hide=answers");
  page.settle();
  EXPECT_FALSE(page.has(Role::kButton, "Show the answer"));
}

TEST(HiddenAnswers, OnPaperTooOnesThatAreFoundAreThere) {
  HeadlessApp page(1280, 800, 1, kHidden);
  page.settle();
  page.draw_sheet(1280, 800);
  const std::size_t hidden = drawn_glyphs(page).size();
  page.frames(1);
  page.activate(Role::kButton, "Show the answer");
  page.settle();
  page.draw_sheet(1280, 800);
  EXPECT_GT(drawn_glyphs(page).size(), hidden + 100);
}

}  // namespace
}  // namespace pixelwalk::app
