// What the Learn page explains: the layer, the number, the image and the batch that are chosen, and
// what it begins with.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/ui/geometry.h"
#include "lessons/learn/learn_lesson.h"
#include "tests/app/learn_page_support.h"

namespace pixelwalk::app {
namespace {

using lessons::WeightPlace;

struct LearnChoiceTest : LearnPage {};

// What Journey has open is no story to begin with, unless it is a filter.
TEST_F(LearnChoiceTest, AFirstVisitBeginsWithAFilterOfTheFirstConvolution) {
  page.settle();
  load_small_data(page, kLearnImages, 40);
  const auto learn_after = [&](const std::string& journey) {
    page.services().fragment = journey;
    page.app().surroundings_changed();
    page.settle();
    page.activate(Role::kButton, "Learn");
    done();
    return number(page, "Number");
  };
  const std::string first = learn_after("journey?network=random&layer=dense&map=3");
  EXPECT_TRUE(first.starts_with("conv2d, filter 0, row ")) << first;
  const std::string then = learn_after("journey?network=random&layer=dense&map=4");
  EXPECT_TRUE(then.starts_with("dense, unit 4, ")) << then;
}

TEST_F(LearnChoiceTest, AFilterThatJourneyHasOpenIsTaken) {
  page.settle();
  load_small_data(page, kLearnImages, 40);
  page.services().fragment = "journey?network=random&layer=conv2d&map=7";
  page.app().surroundings_changed();
  page.settle();
  page.activate(Role::kButton, "Learn");
  done();
  EXPECT_TRUE(number(page, "Number").starts_with("conv2d, filter 7, ")) << number(page, "Number");
}

TEST_F(LearnChoiceTest, TheNumberIsChosenByLayerFilterCellAndBias) {
  open("learn?network=random");
  page.set_value(Role::kComboBox, "Layer", "conv2d_1");
  done();
  EXPECT_NE(page.services().fragment.find("layer=conv2d_1"), std::string::npos);
  page.set_value(Role::kListButton, "Filter", "9");
  done();
  page.set_value(Role::kListButton, "Map", "5");
  done();
  page.focus(Role::kCells, "Weights of this filter");
  for (const char* key : {"Home", "ArrowDown", "ArrowRight", "Enter"}) page.key(key);
  done();
  EXPECT_EQ(number(page, "Number"), "conv2d_1, filter 9, row 1, column 1, input map 5");
  const Rect kernel = page.find(Role::kCells, "Weights of this filter").rect;
  page.click({kernel.x, kernel.y, kernel.width / 3, kernel.height / 3});
  done();
  EXPECT_EQ(number(page, "Number"), "conv2d_1, filter 9, row 0, column 0, input map 5");
  page.activate(Role::kToggleButton, "Bias");
  done();
  EXPECT_EQ(number(page, "Number"), "conv2d_1, filter 9, bias");
  page.focus(Role::kToggleButton, "Bias");
  EXPECT_TRUE(page.key("ArrowDown"));
  done();
  EXPECT_EQ(number(page, "Number"), "conv2d_1, filter 10, bias");
  EXPECT_TRUE(page.key("PageUp"));
  done();
  EXPECT_EQ(number(page, "Number"), "conv2d_1, filter 10, row 2, column 2, input map 11");
  const std::string address = page.services().fragment;
  go("learn?network=random");
  EXPECT_EQ(number(page, "Number"), "conv2d, filter 0, row 1, column 1");
  go(address);
  EXPECT_EQ(number(page, "Number"), "conv2d_1, filter 10, row 2, column 2, input map 11");
}

TEST_F(LearnChoiceTest, AnImageOfTheBatchIsChosen) {
  open("learn?network=random");
  EXPECT_EQ(page.services().fragment.find("of-batch"), std::string::npos);
  go("learn?network=random&of-batch=6");
  EXPECT_NE(page.words(Role::kText).find("Image 6 of the batch"), std::string::npos);
  EXPECT_TRUE(page.key("ArrowRight"));
  done();
  EXPECT_NE(page.words(Role::kText).find("Image 7 of the batch"), std::string::npos);
  EXPECT_NE(page.services().fragment.find("of-batch=7"), std::string::npos);
  const Rect bars = page.find(Role::kCells, "The batch: 32 images").rect;
  page.click({bars.x, bars.y, bars.width / 32, bars.height});
  done();
  EXPECT_NE(page.words(Role::kText).find("Image 0 of the batch"), std::string::npos);
  EXPECT_TRUE(page.key("h"));
  done();
  EXPECT_EQ(page.services().fragment.find("of-batch"), std::string::npos);
}

TEST_F(LearnChoiceTest, TheImageThatPullsHardestIsOnePressAway) {
  open("learn?network=random&filter=2");
  const auto own = own_lesson({0, 2, 4});
  const int hardest = own->image();
  const auto hard = [&] {
    return page.find(Role::kButton, "Hardest pull: open the image that pulls hardest");
  };
  EXPECT_TRUE(hard().disabled) << "it is open already";
  go("learn?network=random&filter=2&of-batch=" + std::to_string((hardest + 1) % 32));
  EXPECT_FALSE(hard().disabled);
  page.activate(Role::kButton, hard().name);
  done();
  EXPECT_NE(page.words(Role::kText).find("Image " + std::to_string(hardest) + " of the batch"),
            std::string::npos);
  EXPECT_TRUE(hard().disabled);
}

TEST_F(LearnChoiceTest, AFilterIsChosenFromAPaletteByItsPicture) {
  open("learn?network=random");
  page.activate(Role::kListButton, "Filter");
  page.settle();
  EXPECT_TRUE(page.find(Role::kOption, "0").checked);
  EXPECT_TRUE(page.has(Role::kOption, "11"));
  page.activate(Role::kOption, "10");
  done();
  EXPECT_EQ(number(page, "Number"), "conv2d, filter 10, row 1, column 1");
  EXPECT_FALSE(page.has(Role::kOption, "11")) << "it is closed";
}

TEST_F(LearnChoiceTest, AWeightOfAUnitIsChosenOnWhatWasFlattened) {
  open("learn?model=c8k3,p2,f,d12,d10&layer=dense&filter=3&weight=17");
  // Row 0, column 2, map 1 of 13×13×8.
  EXPECT_EQ(page.find(Role::kListButton, "Map").value, "1");
  const Rect weights = page.find(Role::kCells, "Weights of this unit").rect;
  page.click({weights.x, weights.y, weights.width / 13, weights.height / 13});
  done();
  EXPECT_EQ(number(page, "Number"), "dense, unit 3, input 1");
  page.set_value(Role::kListButton, "Map", "5");
  done();
  EXPECT_EQ(number(page, "Number"), "dense, unit 3, input 5");
}

// A layer that is chosen opens where there is something to see, not at a unit that ReLU cut.
TEST_F(LearnChoiceTest, AnotherLayerOpensAtAWeightThatMuchComesBackTo) {
  open("learn?network=random");
  for (const char* layer : {"dense", "dense_1", "conv2d_1"}) {
    page.set_value(Role::kComboBox, "Layer", layer);
    done();
    const auto own = own_lesson({});
    const auto& plans = own->plans();
    const auto named = [&](const LayerPlan& plan) { return plan.layer.name == layer; };
    const auto at = static_cast<int>(std::ranges::find_if(plans, named) - plans.begin());
    const WeightPlace liveliest = own->liveliest(at);
    EXPECT_NE(own->ledger_of(liveliest).gradient, 0);
    EXPECT_EQ(number(page, "Number"), lessons::weight_name(plans, liveliest));
  }
}

TEST_F(LearnChoiceTest, OpensNoWeightThatNothingComesBackTo) {
  // Of random weights some units are dead for all images.
  open("learn?model=f,d128,d10");
  const auto own = own_lesson({1, 0, 0}, "f,d128,d10");
  for (int unit = 0; unit < 128; unit += 9) {
    go("learn?model=f,d128,d10&layer=dense&filter=" + std::to_string(unit));
    const WeightPlace best = own->liveliest(1, unit);
    const bool dead = own->ledger_of(best).gradient == 0;
    EXPECT_EQ(ledger_results(page)[0] == "0", dead) << unit;
  }
}

}  // namespace
}  // namespace pixelwalk::app
