// The Learn page: what stands on it with every network and size, and what is done on it; its
// numbers against a lesson of the test's own.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/geometry.h"
#include "lessons/format_number.h"
#include "lessons/learn/learn_lesson.h"
#include "lessons/learn/learn_number.h"
#include "lessons/learn/tug_of_war.h"
#include "tests/app/learn_page_support.h"

namespace pixelwalk::app {
namespace {

using lessons::learn_signed;
using lessons::LearnLesson;
using lessons::WeightPlace;

struct LearnPageTest : LearnPage {};

TEST_F(LearnPageTest, SaysWhatIsMissingAndLoadsIt) {
  HeadlessApp fresh(1280, 800, 1, "learn");
  fresh.settle();
  EXPECT_NE(fresh.words(Role::kText).find("training images"), std::string::npos);
  EXPECT_FALSE(fresh.has(Role::kTable, "Adam, step 1"));
  fresh.activate(Role::kButton, "Open Train");
  fresh.settle();
  EXPECT_EQ(fresh.services().fragment.find("train"), 0U);

  HeadlessApp loads(1280, 800, 1, "learn?model=f,d10");
  loads.settle();
  loads.activate(Role::kButton, "Load data");
  ASSERT_TRUE(frames_until(loads, [&] { return loads.has(Role::kTable, "Adam, step 1"); }));
}

TEST_F(LearnPageTest, ItsNumbersAreThoseOfALessonOfOnesOwn) {
  struct Case {
    const char* address;
    WeightPlace place;
    const char* model;
  };
  for (const Case& at :
       {Case{"learn?network=random&filter=3", {0, 3, 4}, kLearnModel},
        Case{"learn?network=random&layer=conv2d_1&filter=5&weight=100", {2, 5, 100}, kLearnModel},
        Case{"learn?network=random&layer=conv2d&filter=2&weight=9", {0, 2, 9}, kLearnModel},
        Case{"learn?network=random&layer=dense_1&filter=4&weight=20", {6, 4, 20}, kLearnModel},
        Case{
            "learn?model=f,d128,d10&layer=dense&filter=7&weight=400", {1, 7, 400}, "f,d128,d10"}}) {
    SCOPED_TRACE(at.address);
    open(at.address);
    const auto own = own_lesson(at.place, at.model);
    const OptimizerLedger now = own->ledger();
    const std::vector<std::string> results = ledger_results(page);
    ASSERT_EQ(results.size(), 8U);
    EXPECT_EQ(results[0], learn_signed(static_cast<double>(now.gradient)));
    EXPECT_EQ(results[1], learn_signed(static_cast<double>(now.memory.m)));
    EXPECT_EQ(results[2], lessons::learn_number(static_cast<double>(now.memory.v)));
    EXPECT_EQ(results[5], learn_signed(static_cast<double>(now.step)));
    const lessons::WeightStep step =
        lessons::weight_step(static_cast<double>(now.weight), static_cast<double>(now.step),
                             static_cast<double>(now.new_weight));
    EXPECT_EQ(results[6], (step.adds_up ? "" : "≈ ") + step.after);
    EXPECT_EQ(results[7], learn_signed(-0.001 * static_cast<double>(now.gradient)));
    ASSERT_NE(own->terms(), nullptr);
    const std::string sum = learn_signed(static_cast<double>(own->terms()->sum));
    EXPECT_NE(page.words(Role::kText).find("Sum of this image: " + sum), std::string::npos)
        << page.words(Role::kText);
    // Each image, as the arrow keys read it.
    const std::string bars = "The batch: 32 images";
    page.focus(Role::kCells, bars);
    page.settle();
    const auto pulls = own->image_gradients();
    const std::string read = page.find(Role::kCells, bars).value;
    EXPECT_NE(read.find(learn_signed(static_cast<double>(pulls[0]))), std::string::npos) << read;
  }
}

TEST_F(LearnPageTest, StepsAreTakenAndStartAgain) {
  open("learn?network=random&filter=1");
  const auto own = own_lesson({0, 1, 4});
  const std::string first = lessons::format_fixed(static_cast<double>(own->loss()), 4);
  EXPECT_EQ(number(page, "Loss of the batch"), first);
  for (int step = 1; step <= 3; ++step) {
    page.activate(Role::kButton, "Step this batch");
    ASSERT_TRUE(own->step());
    done();
    EXPECT_EQ(number(page, "Loss of the batch"),
              lessons::format_fixed(static_cast<double>(own->loss()), 4));
    EXPECT_EQ(number(page, "Steps on this batch"), std::to_string(step));
  }
  EXPECT_TRUE(page.has(Role::kTable, "Adam, step 4"));
  EXPECT_NE(page.words(Role::kText).find("Your training is not touched"), std::string::npos);
  page.activate(Role::kButton, "Start again");
  done();
  EXPECT_EQ(number(page, "Loss of the batch"), first);
  EXPECT_TRUE(page.has(Role::kTable, "Adam, step 1"));
  EXPECT_TRUE(page.key(" "));
  done();
  EXPECT_EQ(number(page, "Steps on this batch"), "1");
  EXPECT_TRUE(page.key("r"));
  done();
  EXPECT_EQ(number(page, "Steps on this batch"), "0");
}

TEST_F(LearnPageTest, AfterAStepTheWordsSayWhatAllParametersDidAndWhatThisOneAloneWould) {
  open("learn?network=random&filter=1");
  const std::string first = number(page, "Loss of the batch"),
                    alone = number(page, "Loss if only this weight steps");
  page.activate(Role::kButton, "Step this batch");
  done();
  const std::string said = page.words(Role::kStatus) + page.words(Role::kText);
  EXPECT_NE(said.find("Step 1: the loss of the batch fell from " + first + " to " +
                      number(page, "Loss of the batch") + ". The weight went from "),
            std::string::npos)
      << said;
  EXPECT_NE(said.find("this weight alone would have given " + alone), std::string::npos) << said;
  page.activate(Role::kToggleButton, "Bias");
  done();
  const std::string of_bias = page.words(Role::kStatus) + page.words(Role::kText);
  EXPECT_EQ(of_bias.find("would have given"), std::string::npos) << of_bias;
  EXPECT_EQ(of_bias.find("went from"), std::string::npos) << "it was not looked at then";
}

// What a step has done stands where the hand is, whatever was scrolled to.
TEST_F(LearnPageTest, OnAPhoneTheResultOfAStepStandsAboveTheBar) {
  open("learn?network=random&filter=1", 360, 740, 2);
  const float side = page.find(Role::kCells, "What came back").rect.width;
  page.wheel(180, 300, -3.3F);
  page.settle();
  EXPECT_FLOAT_EQ(page.find(Role::kCells, "What came back").rect.width, side);
  page.activate(Role::kButton, "Step this batch");
  done();
  const auto result = std::ranges::find_if(page.nodes(), [](const AccessibleNode& node) {
    return node.name.starts_with("Step 1: the loss of the batch fell from ") &&
           node.name.find("The weight went from") != std::string::npos;
  });
  ASSERT_NE(result, page.nodes().end());
  const Rect bar = page.find(Role::kButton, "Step this batch").rect;
  EXPECT_GT(result->rect.height, 40);
  EXPECT_LE(bottom(result->rect), bar.y);
  EXPECT_GT(bottom(result->rect), bar.y - 40);
}

TEST_F(LearnPageTest, TheLedgerSaysWhatItsTermsAreForWhereItHasThem) {
  const auto said = [&](std::string_view words) {
    return page.words(Role::kText).find(words) != std::string::npos;
  };
  for (const PageSize& size :
       {PageSize{1280, 800, 1}, PageSize{360, 740, 2}, PageSize{1920, 1080, 1}}) {
    open("learn?network=random", size.width, size.height, size.pixel_ratio);
    EXPECT_TRUE(said("v is a running mean of g², and √v′ divides the step."));
    EXPECT_TRUE(said("m and v begin at 0: m′ and v′ make up for it."));
  }
  page.services().fragment = "train?optimizer=sgd";
  page.app().surroundings_changed();
  open("learn?network=random");
  EXPECT_TRUE(page.has(Role::kTable, "SGD, step 1")) << page.words(Role::kTable);
  EXPECT_FALSE(said("running mean"));
}

// A bias sees 1: whatever came back pulls, and is called what it is.
TEST_F(LearnPageTest, OfABiasTheCountsAddUpAndTheFiguresSayBias) {
  open("learn?network=random&filter=1&weight=9");
  const auto own = own_lesson({0, 1, 9});
  const lessons::TugOfWar tug = lessons::tug_of_war(*own->terms());
  EXPECT_GT(tug.pulling_up + tug.pulling_down, 0);
  const std::string said = page.words(Role::kStatus) + page.words(Role::kText);
  const std::string arrived = std::to_string(tug.pulling_up + tug.pulling_down) + " arrived";
  EXPECT_NE(page.find(Role::kCells, "What came back").description.find(arrived), std::string::npos)
      << page.find(Role::kCells, "What came back").description;
  EXPECT_TRUE(page.has(Role::kCells, "What the bias saw"));
  EXPECT_TRUE(page.has(Role::kCell, "new bias"));
  EXPECT_TRUE(page.has(Role::kCells, "The loss of this batch along this bias"));
  EXPECT_EQ(said.find("this weight"), std::string::npos) << said;
}

TEST_F(LearnPageTest, WhereEveryPullIsNothingItSaysWhyAndOffersNoHardest) {
  open("learn?network=random&model=f,d16,d10&rate=1");
  for (int step = 0; step < 3; ++step) {
    page.activate(Role::kButton, "Step this batch");
    done();
  }
  bool dead = false;
  for (int unit = 0; unit < 16 && !dead; ++unit) {
    go("learn?network=random&model=f,d16,d10&rate=1&layer=dense&filter=" + std::to_string(unit));
    dead = ledger_results(page)[0] == "0";
  }
  ASSERT_TRUE(dead) << "steps so long leave no unit alive";
  EXPECT_TRUE(page.find(Role::kButton, "Hardest pull: open the image that pulls hardest").disabled);
  const std::string said = page.words(Role::kStatus) + page.words(Role::kText);
  EXPECT_NE(said.find("No image of this batch pulls at it"), std::string::npos) << said;
  EXPECT_NE(said.find("Start again with a smaller learning rate"), std::string::npos) << said;
}

TEST_F(LearnPageTest, StepsStayWithTheirNetwork) {
  open("learn");
  page.activate(Role::kButton, "Step this batch");
  done();
  page.activate(Role::kButton, "Step this batch");
  done();
  const std::string trained = number(page, "Loss of the batch");
  page.activate(Role::kRadio, "Random");
  done();
  EXPECT_EQ(number(page, "Steps on this batch"), "0");
  EXPECT_NE(page.words(Role::kText).find("The network before keeps its steps (2)"),
            std::string::npos)
      << page.words(Role::kText);
  page.activate(Role::kButton, "Step this batch");
  done();
  const std::string random = number(page, "Loss of the batch");
  EXPECT_NE(random, trained);
  page.activate(Role::kRadio, "Trained");
  done();
  EXPECT_EQ(number(page, "Steps on this batch"), "2");
  EXPECT_EQ(number(page, "Loss of the batch"), trained);
  page.activate(Role::kRadio, "Random");
  done();
  EXPECT_EQ(number(page, "Steps on this batch"), "1");
  EXPECT_EQ(number(page, "Loss of the batch"), random);
  // Another model has none, and takes none away.
  go("learn?network=random&model=f,d16,d10");
  EXPECT_EQ(number(page, "Steps on this batch"), "0");
  go("learn?network=random&model=c64k3,p2,c64k3,p2,f,d128,d10");
  EXPECT_EQ(number(page, "Steps on this batch"), "1");
  page.activate(Role::kButton, "Start again");
  done();
  page.activate(Role::kRadio, "Trained");
  done();
  page.activate(Role::kRadio, "Random");
  done();
  EXPECT_EQ(number(page, "Steps on this batch"), "0") << "what was undone stays undone";
}

TEST_F(LearnPageTest, ALearningRateMovesTheStepAndWhatFollows) {
  open("learn?network=random");
  const std::string before = ledger_results(page)[5],
                    after = number(page, "Loss if all weights step");
  page.set_value(Role::kComboBox, "Learning rate", "0.01");
  done();
  EXPECT_NE(ledger_results(page)[5], before);
  EXPECT_NE(number(page, "Loss if all weights step"), after);
  EXPECT_NE(page.services().fragment.find("rate=0.01"), std::string::npos);
  go("learn?network=random&rate=0.01");
  EXPECT_EQ(page.find(Role::kComboBox, "Learning rate").value, "0.01");
  go("learn?network=random");
  EXPECT_EQ(ledger_results(page)[5], before);
}

TEST_F(LearnPageTest, OpensTheLearnersTrainingWithWhatItsOptimizerRemembers) {
  page.settle();
  load_small_data(page, kLearnImages, 40);
  for (int step = 1; step <= 2; ++step) {
    page.activate(Role::kButton, "Step one batch");
    ASSERT_TRUE(frames_until(page, [&] {
      return state_says(page, "\"total_steps\": " + std::to_string(step)) &&
             state_says(page, "\"status\": \"paused\"");
    }));
  }
  go("learn");
  EXPECT_TRUE(page.has(Role::kTable, "Adam, step 3"));
  EXPECT_NE(page.words(Role::kText).find("Your training takes this batch next"), std::string::npos)
      << page.words(Role::kText);
}

TEST_F(LearnPageTest, KeepsWhatItOpenedWhileTrainingGoesOn) {
  page.settle();
  load_small_data(page, kLearnImages, 40);
  page.set_value(Role::kSpinButton, "Epochs", "1000");
  page.settle();
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until_status(page, "running"));
  page.services().fragment = "learn";
  page.app().surroundings_changed();
  const auto gone_on = [&] {
    return page.words(Role::kText).find("has gone on since") != std::string::npos;
  };
  ASSERT_TRUE(frames_until(page, gone_on));
  const std::string value = number(page, "Its value");
  frames_until(page, [] { return true; });
  EXPECT_EQ(number(page, "Its value"), value);
  page.activate(Role::kButton, "Open where it stands now");
  ASSERT_TRUE(frames_until(page, [&] { return number(page, "Its value") != value; }));
}

TEST_F(LearnPageTest, StandsAtEverySizeWithEveryModelAndSaysAllItsWords) {
  static constexpr PageSize kSizes[] = {{1280, 800, 1}, {360, 740, 2},   {740, 360, 2},
                                        {900, 700, 1},  {1920, 1080, 1}, {390, 844, 1}};
  open("learn");
  for (const char* model : {"", "f,d10", "f,d128,d10", "c16k3,a2,f,d10", "c8k5s2-same,p2,f,d10",
                            "c8k3,p2,c8k3,p2,c8k3,f,d64,d10", "c4k3,relu,f,d10-linear,softmax"}) {
    for (const PageSize& size : sizes_here(kSizes)) {
      const std::string address =
          std::string("learn?network=random") + (*model != 0 ? "&model=" : "") + model;
      SCOPED_TRACE(address + " " + std::to_string(size.width));
      page.resize(size.width, size.height, size.pixel_ratio);
      go(address);
      EXPECT_EQ(page.words(Role::kAlert), "");
      EXPECT_EQ(ledger_results(page).size(), 8U);
      expect_words_complete(page, "learn", address);
      const Rect stage = page.find(Role::kRegion, "Stage").rect;
      for (const AccessibleNode& node : page.nodes()) {
        if (node.role != Role::kCells || node.rect.height <= 0) continue;
        EXPECT_GE(node.rect.x, stage.x - 1) << node.name;
        EXPECT_LE(right(node.rect), right(stage) + 1) << node.name;
      }
    }
  }
}

// Also where all is larger on it, which makes the page smaller.
TEST_F(LearnPageTest, TheMapsStayLargeHoweverNarrowTheWidePageIs) {
  open("learn?network=random");
  for (const PageSize& size : {PageSize{1024, 640, 1.25F}, PageSize{1064, 700, 1},
                               PageSize{1100, 800, 1}, PageSize{1280, 800, 1}}) {
    SCOPED_TRACE(size.width);
    page.resize(size.width, size.height, size.pixel_ratio);
    done();
    const Rect stage = page.find(Role::kRegion, "Stage").rect;
    for (const char* name : {"What the weight saw", "What came back", "Products"}) {
      EXPECT_GE(page.find(Role::kCells, name).rect.width, 150) << name;
      EXPECT_LE(right(page.find(Role::kCells, name).rect), right(stage)) << name;
    }
    EXPECT_LE(right(page.find(Role::kTable, "Adam, step 1").rect), right(stage) + 1);
  }
}

// An average pool loses nothing, and where no ReLU is none cuts.
TEST_F(LearnPageTest, SaysOfLostPositionsOnlyWhatTheModelHas) {
  open("learn");
  const auto says = [&](const std::string& model) {
    go("learn?network=random&of-batch=0&model=" + model);
    EXPECT_EQ(page.words(Role::kAlert), "");
    return page.words(Role::kStatus) + page.words(Role::kText);
  };
  const std::string average = says("c6k3,a2,f,d10");
  EXPECT_NE(average.find("ReLU cut the others"), std::string::npos) << average;
  const std::string linear = says("c6k3-linear,p2,f,d10");
  EXPECT_NE(linear.find("the others lost in the pool."), std::string::npos) << linear;
  const std::string both = says("c6k3,p2,f,d10");
  EXPECT_NE(both.find("lost in the pool or were cut by ReLU"), std::string::npos) << both;
}

TEST_F(LearnPageTest, HiddenAnswersAreHidden) {
  open("learn?network=random&filter=1&hide=answers,exercises");
  const auto own = own_lesson({0, 1, 4});
  std::string said;
  for (const AccessibleNode& node : page.nodes())
    said += node.name + "\n" + node.description + "\n" + node.value + "\n";
  EXPECT_EQ(said.find(learn_signed(static_cast<double>(own->ledger().step))), std::string::npos);
  EXPECT_EQ(said.find(learn_signed(static_cast<double>(own->terms()->sum))), std::string::npos);
  page.activate(Role::kButton, "Show the answer");
  page.settle();
  EXPECT_EQ(ledger_results(page)[5], learn_signed(static_cast<double>(own->ledger().step)));
}

}  // namespace
}  // namespace pixelwalk::app
