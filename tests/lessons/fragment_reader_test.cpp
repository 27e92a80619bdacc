#include "lessons/links/fragment_reader.h"

#include <gtest/gtest.h>

#include <array>

#include "lessons/links/setup_link.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::array<std::string_view, 3> kViews = {"look", "choose", "draw"};

FragmentReader reader_of(std::string_view address) {
  return FragmentReader(Fragment::parse(address));
}

bool names(const std::string& message, std::string_view part) {
  return message.find("“" + std::string(part) + "”") != std::string::npos;
}

TEST(FragmentReader, WhatIsRightIsReadAndNothingIsSaid) {
  FragmentReader reader = reader_of("pixels?view=draw&step=12&marks=1&hide=look,draw&own=r%20x");
  EXPECT_EQ(reader.choice("view", kViews, 0), 2);
  EXPECT_EQ(reader.number("step", 0, 12, 5), 12);
  EXPECT_TRUE(reader.flag("marks"));
  EXPECT_EQ(reader.choices("hide", kViews), (std::set<int>{0, 2}));
  EXPECT_EQ(reader.text("own"), "r x");
  EXPECT_EQ(reader.number("absent", 0, 9, 7), 7);
  EXPECT_EQ(reader.choice("missing", kViews, 1), 1);
  EXPECT_EQ(reader.text("nothing"), std::nullopt);
  EXPECT_EQ(reader.message(), "");
}

TEST(FragmentReader, ABadValueTakesItsDefaultAndIsNamed) {
  FragmentReader reader = reader_of("pixels?view=sideways&step=12");
  EXPECT_EQ(reader.choice("view", kViews, 1), 1);
  EXPECT_EQ(reader.number("step", 0, 20, 0), 12);
  EXPECT_TRUE(reader.accepts("step"));
  EXPECT_FALSE(reader.accepts("view"));
  EXPECT_EQ(reader.message(),
            "This link asks for “view=sideways”; it can be look, choose or draw. The rest of the "
            "link counts.");
}

TEST(FragmentReader, NumbersAreWholeAndWithinTheirLimits) {
  for (const char* value : {"", "x", "1.5", "-1", "21", "99999999999999999999", "3 ", "0x3"}) {
    Fragment fragment("pixels");
    fragment.set("step", value);
    FragmentReader reader(fragment);
    EXPECT_EQ(reader.number("step", 0, 20, 4), 4) << value;
    EXPECT_NE(reader.message().find("it can be 0 to 20"), std::string::npos) << reader.message();
  }
}

TEST(FragmentReader, EveryUnknownNameIsNamed) {
  FragmentReader reader = reader_of("pixels?foo=1&step=3&bar=x");
  reader.number("step", 0, 9, 0);
  const std::string message = reader.message();
  EXPECT_TRUE(names(message, "foo=1")) << message;
  EXPECT_TRUE(names(message, "bar=x")) << message;
  EXPECT_FALSE(names(message, "step=3")) << message;
}

TEST(FragmentReader, UnknownNamesInAListAreNamedAndTheOthersCount) {
  FragmentReader reader = reader_of("pixels?hide=look,foo,,draw");
  EXPECT_EQ(reader.choices("hide", kViews), (std::set<int>{0, 2}));
  EXPECT_TRUE(names(reader.message(), "hide=foo")) << reader.message();
}

TEST(FragmentReader, WhatCannotBeReadIsNamed) {
  for (const char* part : {"step=%zz", "st%ep=3", "step=%4", "step", "=3"}) {
    FragmentReader reader = reader_of("pixels?" + std::string(part) + "&line=7");
    EXPECT_EQ(reader.number("step", 0, 9, 2), 2) << part;
    EXPECT_EQ(reader.number("line", 0, 9, 2), 7) << part;
    EXPECT_TRUE(names(reader.message(), part)) << reader.message();
  }
}

TEST(FragmentReader, TheFirstOfTwoEqualNamesCounts) {
  FragmentReader reader = reader_of("pixels?step=3&step=4");
  EXPECT_EQ(reader.number("step", 0, 9, 0), 3);
  EXPECT_TRUE(names(reader.message(), "step=4")) << reader.message();
}

TEST(FragmentReader, ManyFaultsAreOneShortMessageThatNamesThem) {
  std::string address = "pixels?";
  for (int i = 0; i < 200; ++i) address += "unknown" + std::to_string(i) + "=1&";
  const std::string message = reader_of(address).message();
  EXPECT_NE(message.find("200 things"), std::string::npos) << message;
  EXPECT_NE(message.find("unknown0=1"), std::string::npos) << message;
  EXPECT_NE(message.find("and 188 more"), std::string::npos) << message;
  EXPECT_LT(message.size(), 600U);
}

TEST(FragmentReader, LongAndStrangeValuesAreShownShort) {
  const std::string message =
      reader_of("pixels?own=" + std::string(5000, 'A') + "&b=%00%FF%0A{x}").message();
  EXPECT_LT(message.size(), 400U);
  for (const char c : message) EXPECT_TRUE(c < 0 || c >= ' ') << message;
}

TEST(FragmentReader, ASentenceOfOnesOwnStandsAsItIs) {
  FragmentReader reader = reader_of("shapes?model=zzz");
  reader.refuse_saying("model", "There is no layer zzz.");
  reader.say("And the photo is not in it.");
  EXPECT_EQ(reader.message(), "There is no layer zzz. And the photo is not in it.");
}

TEST(SetupLink, ABadValueCostsThatValueAlone) {
  FragmentReader reader =
      reader_of("convolution?stride=4&padding=same&filter=nothing&flip=1&relu=yes");
  const ConvolutionSetup setup = restore_setup(reader);
  EXPECT_EQ(setup.stride, 1);
  EXPECT_TRUE(setup.same);
  EXPECT_TRUE(setup.flipped);
  EXPECT_FALSE(setup.relu);
  EXPECT_EQ(setup.filter, ConvolutionSetup().filter);
  const std::string message = reader.message();
  for (const char* part : {"stride=4", "filter=nothing", "relu=yes"})
    EXPECT_TRUE(names(message, part)) << message;
}

TEST(SetupLink, OneOfTwoFiltersCountsAndTheOtherIsNamed) {
  FragmentReader reader = reader_of("convolution?weights=1,2,3,4,5,6,7,8,9&filter=blur");
  const int preset = preset_of(restore_setup(reader).filter);
  ASSERT_GE(preset, 0);
  EXPECT_EQ(filter_presets()[static_cast<std::size_t>(preset)].id, "blur");
  EXPECT_NE(reader.message().find("weights=1,2"), std::string::npos) << reader.message();
}

}  // namespace
}  // namespace pixelwalk::lessons
