// "Why Bag?": from the verdict back to a pixel by one button, each step told.

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "lessons/journey/value_links.h"
#include "tests/app/headless_app.h"
#include "tests/app/opened_network.h"

namespace pixelwalk::app {
namespace {

using lessons::kImageLayer;
using lessons::ValuePlace;

constexpr std::string_view kFollow =
    "Follow the largest, one layer back to what did most to make this value";

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
    EXPECT_EQ(sentence(page).find("The trail ends at a pixel."), 0U) << sentence(page);
  }
}

TEST(JourneyWhy, EachStepSaysWhatAddsMostAndTheEndTellsAllOfIt) {
  HeadlessApp page(1280, 800, 1, "journey");
  page.services().deliver();
  page.settle();
  ask_why(page);
  EXPECT_EQ(sentence(page).find("The network says Ankle boot because its score, "), 0U)
      << sentence(page);
  EXPECT_NE(sentence(page).find(" adds most: +"), std::string::npos) << sentence(page);
  std::string all;
  for (int step = 0; step < 7; ++step) {
    all += sentence(page) + "\n";
    follow(page);
  }
  EXPECT_NE(all.find("Unit "), std::string::npos) << all;
  EXPECT_NE(all.find("is the largest of 4 neighbours"), std::string::npos) << all;
  EXPECT_NE(all.find("Of the 9 pixels that it looks at"), std::string::npos) << all;
  const std::string told = sentence(page);
  for (const std::string_view part :
       {"This pixel excites map ", " of conv2d, which excites map ",
        " of conv2d_1, which excites unit ", " of dense, which speaks for ", "one of many"})
    EXPECT_NE(told.find(part), std::string::npos) << told;
}

TEST(JourneyWhy, TheStoryEndsWhereOneGoesElsewhere) {
  HeadlessApp page(1280, 800, 1, "journey");
  page.services().deliver();
  page.settle();
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
