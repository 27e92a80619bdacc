// "Why Bag?": from the verdict back to a pixel by one button, each step told.

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "lessons/journey/value_links.h"
#include "tests/app/headless_app.h"
#include "tests/app/opened_network.h"

namespace pixelwalk::app {
namespace {

using lessons::kImageLayer;
using lessons::ValuePlace;

constexpr std::string_view kFollow =
    "Follow the largest, one layer back to what did most to make this value";

constexpr std::string_view kCover = "Cover this part of the image, and see what the score becomes";

constexpr std::string_view kModels[] = {"c4k3,p2,c5k3,p2,f,d9,d3", "f,d12,d10",
                                        "c3k5s2,a2,c4k3-linear,relu,f,d7",
                                        "c6k3-same,a3s2-same,c2k1,f,d20,d8-linear,softmax"};

std::string sentence(HeadlessApp& page) {
  for (const AccessibleNode& node : page.nodes()) {
    if (node.role == Role::kStatus && node.name.find(opened_place(page) + ": ") == 0)
      return node.name.substr(opened_place(page).size() + 2);
  }
  return {};
}

void follow(HeadlessApp& page) {
  page.activate(Role::kButton, std::string(kFollow));
  page.settle();
}

void ask_why(HeadlessApp& page) {
  for (const AccessibleNode& node : page.nodes()) {
    if (node.role != Role::kButton || node.name.find("Why ") != 0) continue;
    const std::string name = node.name;
    page.activate(Role::kButton, name);
    return void(page.settle());
  }
  FAIL() << "nobody can ask why";
}

TEST(JourneyWhy, OneButtonLeadsFromTheVerdictToAPixel) {
  for (const std::string_view model : kModels) {
    SCOPED_TRACE(model);
    const OpenedNetwork network{std::string(model)};
    const lessons::JourneyTrace& trace = network.trace();
    HeadlessApp page(1280, 800, 1, network.address({0, 0, 0, 0}, "", "overview"));
    page.settle();
    ask_why(page);
    ValuePlace place = lessons::place_at(network.plans, trace.layers() - 1, trace.verdict().top);
    while (place.layer != kImageLayer) {
      const std::string address = page.services().fragment;
      const std::string opened = opened_place(page);
      EXPECT_NE(opened.find(network.plans[static_cast<std::size_t>(place.layer)].layer.name),
                std::string::npos);
      EXPECT_FALSE(sentence(page).empty());
      follow(page);
      place = lessons::strongest_source(trace, place).place;
      if (place.layer != kImageLayer) {
        EXPECT_NE(opened_place(page).find(std::to_string(place.channel)), std::string::npos);
      }
      // The address is that of the value, whatever led there.
      EXPECT_NE(page.services().fragment, address);
      EXPECT_EQ(page.services().fragment.find("why"), std::string::npos);
    }
    EXPECT_EQ(opened_place(page), "Input > row " + std::to_string(place.row) + ", column " +
                                      std::to_string(place.column));
    EXPECT_TRUE(page.find(Role::kButton, std::string(kFollow)).disabled);
    // The end names the place, and the way to the test of it stands beside it.
    EXPECT_NE(sentence(page).find("the pixel in row " + std::to_string(place.row) + ", column " +
                                  std::to_string(place.column)),
              std::string::npos)
        << sentence(page);
    EXPECT_NE(sentence(page).find(" of the image"), std::string::npos) << sentence(page);
    EXPECT_TRUE(page.has(Role::kButton, std::string(kCover)));
  }
}

// The trained network that the page carries, and its image of a boot.
void open_carried(HeadlessApp& page) {
  page.services().deliver();
  page.settle();
}

void follow_to_the_end(HeadlessApp& page) {
  ask_why(page);
  while (!page.find(Role::kButton, std::string(kFollow)).disabled) follow(page);
}

void expect_told(HeadlessApp& page, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts)
    EXPECT_NE(sentence(page).find(part), std::string::npos) << part << " in: " << sentence(page);
}

double number_after(const std::string& text, const std::string& name) {
  const std::size_t found = text.find(name);
  EXPECT_NE(found, std::string::npos) << name << " in: " << text;
  std::string rest = found == std::string::npos ? "" : text.substr(found + name.size());
  constexpr std::string_view kMinus = "\u2212";
  if (rest.starts_with(kMinus)) rest = "-" + rest.substr(kMinus.size());
  return std::strtod(rest.c_str(), nullptr);
}

// What all elements of the page say.
std::string all_words(HeadlessApp& page) {
  std::string all;
  for (const AccessibleNode& node : page.nodes()) all += node.name + "\n" + node.value + "\n";
  return all;
}

TEST(JourneyWhy, EachStepSaysWhatAddsMostAndWhatPartOfItThatIs) {
  HeadlessApp page(1280, 800, 1, "journey");
  open_carried(page);
  ask_why(page);
  EXPECT_EQ(sentence(page).find("The network says Ankle boot because its score, "), 0U)
      << sentence(page);
  expect_told(page, {" is the highest. Sneaker comes next with ", " adds most: +",
                     " % of all that pushes the score up."});
  std::string all;
  for (int step = 0; step < 7; ++step) {
    all += sentence(page) + "\n";
    follow(page);
  }
  for (const std::string_view part :
       {"Unit ", " % of all that pushes the sum up.", "is the largest of 4 neighbours",
        "Of the 9 pixels that it looks at"})
    EXPECT_NE(all.find(part), std::string::npos) << part << " in: " << all;
}

TEST(JourneyWhy, TheEndIsAnAnswer) {
  HeadlessApp page(1280, 800, 1, "journey");
  open_carried(page);
  follow_to_the_end(page);
  EXPECT_EQ(sentence(page).find("Ankle boot has the highest score, "), 0U) << sentence(page);
  expect_told(
      page, {"; Sneaker comes next with ", ". The trail leads into the framed part, in the ",
             " of the image: the pixel in row ", " excites map ", " of conv2d, which excites map ",
             " of conv2d_1, which excites unit ", " of dense, which speaks for Ankle boot.",
             "This one thread carries 1 part in ", " of all that pushes the score up."});
  // The thread's part is that of its steps.
  const AccessibleNode trail = [&] {
    for (const AccessibleNode& node : page.nodes()) {
      if (node.name.find("The trail: each one") == 0) return node;
    }
    return AccessibleNode();
  }();
  page.focus(trail.role, trail.name);
  page.key("End");
  page.frames(2);
  EXPECT_NE(page.focused().value.find("Input > row "), std::string::npos) << page.focused().value;
  page.key("Home");
  page.frames(2);
  page.key("Enter");
  page.settle();
  EXPECT_EQ(opened_place(page), "dense_1 > Ankle boot");
  EXPECT_EQ(sentence(page).find("The network says Ankle boot because"), 0U) << sentence(page);
}

TEST(JourneyWhy, OfAClassThatIsPulledDownTheEndTellsItsScoreAndTheHighest) {
  HeadlessApp page(1280, 800, 1, "journey?view=open&layer=dense_1&map=7&row=0&column=0&image=1");
  open_carried(page);
  while (!page.find(Role::kButton, std::string(kFollow)).disabled) follow(page);
  expect_told(page, {"The score of Sneaker is ", "Of the other classes Ankle boot has the highest",
                     "The trail ends at the pixel in row "});
}

TEST(JourneyWhy, FollowTheLargestStaysUnderTheHand) {
  const std::pair<float, float> sizes[] = {
      {1280, 800}, {1920, 1080}, {900, 700}, {360, 740}, {740, 360}};
  for (const auto& [width, height] : sizes) {
    SCOPED_TRACE(width);
    HeadlessApp page(width, height, 1, "journey");
    open_carried(page);
    ask_why(page);
    const Rect first = page.find(Role::kButton, std::string(kFollow)).rect;
    EXPECT_GT(first.width, 0);
    for (int step = 0; step < 7; ++step) {
      follow(page);
      EXPECT_EQ(page.find(Role::kButton, std::string(kFollow)).rect, first) << "after " << step;
    }
  }
}

TEST(JourneyWhy, TheTrailStaysMarkedOnTheOverviewWhichLeadsBackToIt) {
  const OpenedNetwork network("c4k3,p2,c5k3,p2,f,d9,d3");
  const lessons::JourneyTrace& trace = network.trace();
  HeadlessApp page(1280, 800, 1, network.address({0, 0, 0, 0}, "", "overview"));
  page.settle();
  follow_to_the_end(page);
  const std::string end = opened_place(page), told = sentence(page);
  page.key("Escape");
  page.settle();
  ValuePlace place = lessons::place_at(network.plans, trace.layers() - 1, trace.verdict().top);
  for (; place.layer != kImageLayer; place = lessons::strongest_source(trace, place).place) {
    const std::string layer = network.plans[static_cast<std::size_t>(place.layer)].layer.name;
    for (const AccessibleNode& node : page.nodes()) {
      if (node.name == layer + ", enlarged") {
        EXPECT_EQ(node.description.find("Map " + std::to_string(place.channel)), 0U)
            << layer << ": " << node.description;
      }
    }
  }
  EXPECT_NE(all_words(page).find("The trail is marked in every layer."), std::string::npos);
  page.activate(Role::kButton, "Back to the trail");
  page.settle();
  EXPECT_EQ(opened_place(page), end);
  EXPECT_EQ(sentence(page), told);
  page.activate(Role::kButton, "Back");
  page.settle();
  EXPECT_EQ(opened_place(page).find("conv2d > Map "), 0U) << opened_place(page);
}

TEST(JourneyWhy, CoversThePartThatTheTrailLeadsToAndSaysWhatTheScoreBecomes) {
  HeadlessApp page(1280, 800, 1, "journey");
  open_carried(page);
  follow_to_the_end(page);
  const std::string end = opened_place(page), told = sentence(page);
  const double score = number_after(told, "has the highest score, ");
  page.activate(Role::kButton, std::string(kCover));
  page.settle();
  EXPECT_EQ(opened_place(page), "");
  EXPECT_NE(page.services().fragment.find("cover="), std::string::npos);
  const std::string all = all_words(page);
  const std::string_view change =
      all.find(" falls from ") != std::string::npos ? " falls from " : " rises from ";
  EXPECT_EQ(number_after(all, "the score of Ankle boot" + std::string(change)), score) << all;
  EXPECT_NE(all.find(" of the image the score of Ankle boot"), std::string::npos) << all;
  page.activate(Role::kButton, "Back to the trail");
  page.settle();
  EXPECT_EQ(opened_place(page), end);
  EXPECT_EQ(sentence(page), told);
  EXPECT_EQ(page.services().fragment.find("cover="), std::string::npos);
}

TEST(JourneyWhy, AnotherTileIsToldAsSuch) {
  HeadlessApp page(1280, 800, 1, "journey");
  open_carried(page);
  ask_why(page);
  const std::string before = sentence(page);
  const std::string tiles = "What 128 units add";
  page.focus(Role::kCells, tiles);
  page.key("Home");
  page.frames(2);
  page.key("ArrowRight");
  page.key("Enter");
  page.settle();
  EXPECT_NE(sentence(page), before);
  expect_told(page, {" adds +", ". The trail follows Unit "});
}

TEST(JourneyWhy, ABiasThatIsMostOfAScoreIsNamed) {
  HeadlessApp page(1280, 800, 1, "pixels");
  int named = 0, others = 0;
  for (int unit = 0; unit < 40; ++unit) {
    open_at(page, "journey?view=open&layer=dense&map=" + std::to_string(unit) +
                      "&row=0&column=0&image=1");
    open_carried(page);
    const std::string all = all_words(page);
    const double bias = number_after(all, "+ bias: "), score = number_after(all, "z, the score: ");
    const double products = score - bias;
    const bool most = sentence(page).find("Most of the score, ") != std::string::npos;
    if (std::abs(std::abs(bias) - 2 * std::abs(products)) < 0.01) continue;
    EXPECT_EQ(most, bias * score > 0 && std::abs(bias) > 2 * std::abs(products)) << sentence(page);
    ++(most ? named : others);
  }
  EXPECT_GT(named, 0);
  EXPECT_GT(others, 0);
}

TEST(JourneyWhy, SoftmaxNamesTheHighestOfTheOtherScores) {
  HeadlessApp page(1280, 800, 1,
                   "journey?view=open&layer=dense_1&map=9&row=0&column=0&step=130&image=1");
  open_carried(page);
  expect_told(page, {"Softmax raises e", "Of the other classes Sneaker has the highest score, ",
                     ". It gets 0."});
  page.key("End");
  page.settle();
  expect_told(page, {"the probability of Ankle boot.", "Of the others Sneaker gets most: "});
}

TEST(JourneyWhy, OpenBeginsWithTheVerdictWhereNoValueIsChosen) {
  for (const std::string_view address : {"journey?view=open&image=1", "journey?image=1",
                                         "journey?layer=dense_1&map=3&row=0&column=0&image=1"}) {
    SCOPED_TRACE(address);
    HeadlessApp page(1280, 800, 1, std::string(address));
    open_carried(page);
    if (address.find("open") == std::string_view::npos) {
      page.activate(Role::kButton, "Next: Open");
      page.settle();
    }
    EXPECT_EQ(opened_place(page), "dense_1 > Ankle boot");
    EXPECT_EQ(sentence(page).find("The network says Ankle boot because"), 0U) << sentence(page);
    EXPECT_TRUE(page.find(Role::kButton, "Back").disabled);
  }
  HeadlessApp page(1280, 800, 1, "journey?layer=dense&map=3&row=0&column=0&image=1");
  open_carried(page);
  page.activate(Role::kButton, "Next: Open");
  page.settle();
  EXPECT_EQ(opened_place(page), "dense > Unit 3");
}

TEST(JourneyWhy, TheFirstLookSaysWhyThisValue) {
  HeadlessApp page(1280, 800, 1, "journey");
  open_carried(page);
  const std::string first = "It shows first because it is the greatest value of max_pooling2d_1.";
  EXPECT_NE(all_words(page).find(first), std::string::npos) << all_words(page);
  page.activate(Role::kButton, "Open this value");
  page.settle();
  page.key("ArrowDown");
  page.settle();
  EXPECT_EQ(all_words(page).find("It shows first"), std::string::npos);
}

TEST(JourneyWhy, TheStoryEndsWhereOneGoesElsewhere) {
  HeadlessApp page(1280, 800, 1, "journey");
  open_carried(page);
  page.key("y");
  page.settle();
  follow(page);
  const std::string unit = sentence(page);
  EXPECT_NE(unit.find("Within it, row "), std::string::npos) << unit;
  follow(page);
  page.key("Backspace");
  page.settle();
  EXPECT_EQ(sentence(page), unit);
  // Another unit is no part of it.
  page.key("Escape");
  page.settle();
  EXPECT_TRUE(page.has(Role::kButton, "Back to the trail"));
  page.key("ArrowDown");
  page.settle();
  EXPECT_TRUE(page.has(Role::kButton, "Why Ankle boot?"));
  page.activate(Role::kButton, "Open this value");
  page.settle();
  EXPECT_EQ(sentence(page).find("Within it, row "), std::string::npos) << sentence(page);
  EXPECT_NE(sentence(page).find("The eight largest make"), std::string::npos) << sentence(page);
}

TEST(JourneyWhy, IsNotGivenAwayWhereAnswersAreHidden) {
  HeadlessApp page(1280, 800, 1, "journey?hide=answers");
  page.services().deliver();
  page.settle();
  EXPECT_TRUE(page.has(Role::kButton, "Why does it say so?"));
}

}  // namespace
}  // namespace pixelwalk::app
