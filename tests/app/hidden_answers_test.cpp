// A teacher's link hides the answers until they are found or asked for.

#include <gtest/gtest.h>

#include <string>
#include <vector>

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

// All that is said on the page, in whatever role.
std::string all_that_is_said(HeadlessApp& page) {
  std::string all;
  for (const AccessibleNode& node : page.nodes())
    all += node.name + "\n" + node.description + "\n" + node.value + "\n";
  return all;
}

TEST(HiddenAnswers, NeitherTheStageNorTheTreeTellsThem) {
  struct Case {
    const char* address;
    std::vector<const char*> answers;
  };
  // Of the worked example: 577 and its products; the largest of the first windows; shapes and
  // parameters of the course's model.
  for (const auto& [address, answers] :
       {Case{"convolution?step=9", {"577", "-504", "−504", "(-3)"}},
        Case{"pooling?step=4&by=value", {"192"}},
        Case{"convolution?mode=large", {"510×510", "260,100"}},
        Case{"convolution?mode=borders&scene=5", {"6×6", "+ 1 = 6"}},
        Case{"convolution?mode=borders&scene=0", {"5 of 9"}},
        Case{"shapes?layer=1", {"26×26×64", "26, 26, 64", "640", "243,786", "204,928"}},
        Case{"shapes?view=flatten&values=70", {"70 of 1,600"}},
        Case{"shapes?view=compare&line=2", {"243,786", "101,770", "13×13×64", "36,928"}}}) {
    HeadlessApp shown(1280, 800, 1, address);
    HeadlessApp hidden(1280, 800, 1, std::string(address) + "&hide=answers,exercises");
    shown.settle();
    hidden.settle();
    const std::string told = all_that_is_said(shown), kept = all_that_is_said(hidden);
    int found = 0;
    for (const char* answer : answers) {
      found += told.find(answer) != std::string::npos ? 1 : 0;
      const std::size_t at = kept.find(answer);
      EXPECT_EQ(at, std::string::npos)
          << address << " " << answer << " in "
          << (at == std::string::npos ? "" : kept.substr(at > 90 ? at - 90 : 0, 180));
    }
    EXPECT_GT(found, 0) << address << ": without hiding they are told";
    hidden.activate(Role::kButton, "Show the answer");
    hidden.settle();
    const std::string light = all_that_is_said(hidden);
    EXPECT_NE(light.find(answers.front()), std::string::npos) << address;
  }
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
