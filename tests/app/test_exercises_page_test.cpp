// The exercises of the Test page, driven as a person does: a wrong answer, a right one, and
// guessing through.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/state/exercises.h"
#include "tests/app/test_set_support.h"

namespace pixelwalk::app {
namespace {

const std::string kAnswerImage = "Answer with this image";

// One image, with the garments that the page draws as test images, and all of them counted.
struct OneImageOnPage {
  explicit OneImageOnPage(const std::string& address)
      : page(1280, 800, 1, address), data(make_garments()) {
    page.settle();
    EXPECT_TRUE(says(page, "These exercises are about test images"));
    page.activate(Role::kButton, "Draw the garments");
    EXPECT_TRUE(frames_until(page, [&] {
      return page.has(Role::kHeading, "Hide a part") && page.has(Role::kHeading, "Find a mistake");
    })) << page.words(Role::kText);
  }
  void take(int index) {
    page.services().fragment = kDense + "&from=garments&test=" + std::to_string(index);
    page.app().surroundings_changed();
    page.settle();
  }
  bool verdict(const std::string& words) {
    return page.words(Role::kStatus).find(words) != std::string::npos;
  }

  HeadlessApp page;
  DatasetPtr data;
};

bool solved(HeadlessApp& page, const std::string& id) {
  return page.has(Role::kImage, "Solved: " + std::string(exercise_title(id)));
}

void next_round(HeadlessApp& page, const std::string& id) {
  const std::string name = std::string(exercise_title(id));
  for (const AccessibleNode& node : page.nodes()) {
    if (node.role == Role::kButton && node.name.starts_with("Next round") &&
        node.name.find(name) != std::string::npos) {
      page.activate(Role::kButton, node.name);
      page.settle();
      return;
    }
  }
  ADD_FAILURE() << "there is no next round of " << id;
}

int index_of(const std::vector<PlainImage>& images, bool right, int label = -1) {
  const auto found = std::ranges::find_if(images, [&](const PlainImage& image) {
    return (image.label == image.predicted) == right && (label < 0 || image.label == label);
  });
  EXPECT_NE(found, images.end());
  return found->index;
}

// The class that a question is about: "… with the label Shirt where …".
int asked_after(HeadlessApp& page, const std::string& before, const std::string& behind) {
  const std::string words = page.words(Role::kText);
  const std::size_t at = words.find(before);
  if (at == std::string::npos) {
    ADD_FAILURE() << "nothing is asked: " << words;
    return 0;
  }
  const std::size_t from = at + before.size();
  return class_named(words.substr(from, words.find(behind, from) - from));
}

TEST(TestExercises, AMistakeIsFoundAmongTheTestImages) {
  OneImageOnPage one(kDense);
  HeadlessApp& page = one.page;
  const std::vector<PlainImage> images = plain_recount(one.data->test);
  EXPECT_FALSE(page.has(Role::kButton, kAnswerImage));
  EXPECT_TRUE(says(page, "The image in hand is none of the test images"));
  EXPECT_TRUE(page.has(Role::kButton, "Go to the test set"));

  // Guessing through: the right one after a wrong one does not count.
  one.take(index_of(images, true));
  page.activate(Role::kButton, kAnswerImage);
  page.settle();
  EXPECT_TRUE(one.verdict("They agree here: label and network both say"))
      << page.words(Role::kStatus);
  one.take(index_of(images, false));
  page.activate(Role::kButton, kAnswerImage);
  page.settle();
  EXPECT_TRUE(one.verdict("Yes. Image")) << page.words(Role::kStatus);
  EXPECT_TRUE(one.verdict("Only the first answer of a round counts"));

  for (int round = 0; round < 2; ++round) {
    EXPECT_FALSE(solved(page, "test.mistake"));
    next_round(page, "test.mistake");
    const int label = asked_after(page, "Find a test image with the label ", " where");
    one.take(index_of(images, false, label));
    page.activate(Role::kButton, kAnswerImage);
    page.settle();
  }
  EXPECT_TRUE(solved(page, "test.mistake")) << page.words(Role::kStatus);
}

TEST(TestExercises, AMistakeOfAnotherClassIsToldSo) {
  OneImageOnPage one(kDense);
  const std::vector<PlainImage> images = plain_recount(one.data->test);
  one.take(index_of(images, false));
  one.page.activate(Role::kButton, kAnswerImage);
  one.page.settle();
  next_round(one.page, "test.mistake");
  const int label = asked_after(one.page, "Find a test image with the label ", " where");
  one.take(index_of(images, false, (label + 1) % kTenClasses));
  one.page.activate(Role::kButton, kAnswerImage);
  one.page.settle();
  EXPECT_TRUE(one.verdict("They differ here, but the label is")) << one.page.words(Role::kStatus);
}

TEST(TestExercises, TheMostConfusedPairIsAnsweredWithACell) {
  TestSetOnPage set;
  HeadlessApp& page = set.page;
  const std::vector<PlainImage> images = plain_recount(set.data->test);
  const auto answer = [&](int label, int predicted) {
    set.go_to(label, predicted);
    page.activate(Role::kButton,
                  "Answer: " + class_of(label) + " taken for " + class_of(predicted));
    page.settle();
    return page.words(Role::kStatus);
  };
  const auto [first, second] = most_confused(images);
  EXPECT_NE(answer(4, 4).find("on the diagonal"), std::string::npos);
  const std::string late = answer(second, first);
  const int both = count_of(images, first, second) + count_of(images, second, first);
  const std::string right = class_of(second) + " and " + class_of(first) + " are confused " +
                            std::to_string(both) + " times";
  EXPECT_NE(late.find(right), std::string::npos) << late;
  EXPECT_NE(late.find("Only the first answer of a round counts"), std::string::npos) << late;
  std::vector<int> shown = {first, second};
  for (int round = 0; round < 2; ++round) {
    EXPECT_FALSE(solved(page, "test.confused"));
    EXPECT_FALSE(page.has(Role::kTable, "Most confused pairs"));
    next_round(page, "test.confused");
    EXPECT_TRUE(says(page, "To answer, press a cell of the matrix")) << "none is proposed";
    const int about = asked_after(page, "Which class is ", " confused");
    EXPECT_EQ(std::ranges::find(shown, about), shown.end()) << "no answer before names it";
    const auto [a, b] = most_confused(images, about);
    answer(a, b);
    shown.insert(shown.end(), {a, b});
  }
  EXPECT_TRUE(solved(page, "test.confused")) << page.words(Role::kStatus);
  EXPECT_TRUE(page.has(Role::kTable, "Most confused pairs"));
}

TEST(TestExercises, WhichClassSuffersIsNotFoundByTryingThemAll) {
  OneImageOnPage one(kDense);
  HeadlessApp& page = one.page;
  const auto answer = [&](int label) {
    page.set_value(Role::kComboBox, "Class", class_of(label));
    page.activate(Role::kButton, "Check: Hide a part");
    page.settle();
    return one.verdict("What tells this class apart lies there");
  };
  ASSERT_TRUE(page.has(Role::kComboBox, "Class")) << "a class loses something";
  int right = -1;
  for (int label = 0; label < kTenClasses && right < 0; ++label) {
    if (answer(label)) right = label;
  }
  ASSERT_GT(right, 0) << "some were wrong";
  EXPECT_TRUE(one.verdict("Only first answers count here")) << page.words(Role::kStatus);
  EXPECT_FALSE(solved(page, "test.hidden"));
}

}  // namespace
}  // namespace pixelwalk::app
