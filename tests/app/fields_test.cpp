// Whatever a page declares comes back from an address, and a bad value costs that field alone.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/app/lone_screen.h"

namespace pixelwalk::app {
namespace {

// Calls `use` with each field of each chapter, under each name, and with what else an address can
// say beside it, in each view.
template <class Use>
void each_field(Use use) {
  for (const Chapter& chapter : chapters()) {
    for (std::size_t view = 0; view < chapter.views.size(); ++view) {
      const Parts parts = full_address(chapter, static_cast<int>(view));
      const LoneScreen screen(chapter, joined(chapter.id, parts));
      ASSERT_EQ(screen.message(), "") << screen.address();
      for (const AddressField& field : screen.screen().fields().list()) {
        for (const std::string_view name : field.names)
          use(chapter, field, std::string(name), without_field(chapter, parts, name));
      }
    }
  }
}

TEST(Fields, EachValueComesBack) {
  int values = 0;
  each_field([&](const Chapter& chapter, const AddressField& field, const std::string& name,
                 const Parts& others) {
    for (const std::string& value : right_values(field, name)) {
      Parts parts = others, rest = others;
      parts.push_back(name + "=" + value);
      // Some exclude each other: a filter by name, and its weights.
      if (!LoneScreen(chapter, joined(chapter.id, parts)).message().empty()) {
        parts = {parts.back()};
        rest.clear();
      }
      const std::string address = joined(chapter.id, parts);
      const LoneScreen first(chapter, address);
      EXPECT_EQ(first.message(), "") << address;
      const LoneScreen second(chapter, first.address());
      EXPECT_EQ(second.message(), "") << address;
      EXPECT_EQ(second.seen(), first.seen()) << address;
      // It is there, or is what a link means that does not say it.
      const auto written = lessons::Fragment::parse(first.address());
      const std::string_view under = field.range ? field.names.front() : name;
      EXPECT_TRUE(written.get(under) == value ||
                  first.seen() == LoneScreen(chapter, joined(chapter.id, rest)).seen())
          << address << " became " << first.address();
      ++values;
    }
  });
  EXPECT_GT(values, 300);
}

TEST(Fields, ABadValueCostsThatFieldAloneAndIsNamed) {
  int values = 0;
  each_field([&](const Chapter& chapter, const AddressField& field, const std::string& name,
                 const Parts& others) {
    const LoneScreen without(chapter, joined(chapter.id, others));
    for (const std::string& value : wrong_values(field, name)) {
      Parts parts = others;
      parts.insert(parts.begin(), name + "=" + value);
      const LoneScreen screen(chapter, joined(chapter.id, parts));
      EXPECT_EQ(screen.seen(), without.seen()) << screen.message();
      // What stands for a photo is called an image of the link's own.
      EXPECT_NE(screen.message().find(name == "photo" ? "This link" : name), std::string::npos)
          << joined(chapter.id, parts) << ": " << screen.message();
      ++values;
    }
  });
  EXPECT_GT(values, 300);
}

TEST(Fields, NoNameStandsTwiceInAChapter) {
  for (const Chapter& chapter : chapters()) {
    std::vector<std::string_view> names(Images::kNames.begin(), Images::kNames.end());
    const LoneScreen screen(chapter);
    for (const AddressField& field : screen.screen().fields().list())
      names.insert(names.end(), field.names.begin(), field.names.end());
    std::ranges::sort(names);
    EXPECT_EQ(std::ranges::adjacent_find(names), names.end()) << chapter.id;
  }
}

}  // namespace
}  // namespace pixelwalk::app
