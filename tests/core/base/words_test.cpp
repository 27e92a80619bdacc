#include "core/base/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace pixelwalk {
namespace {

constexpr Language::Entry kEnglish[] = {{"a.left.one", "{count} row is left"},
                                        {"a.place", "{row}, {column} of {row}"},
                                        {"a.welcome", "Welcome"},
                                        {"ab.end", "The end"}};
constexpr Language::Entry kGerman[] = {{"a.welcome", "Willkommen"}};
constexpr Language kLanguages[] = {{"en", kEnglish}, {"de", kGerman}};

TEST(Words, FillInWhatThereIsAValueFor) {
  const Catalogue texts(kLanguages);
  EXPECT_EQ(texts.words("a.place", {{"row", 3}, {"column", "last"}, {"row", 4}}), "3, last of 3");
  EXPECT_EQ(texts.words("a.place", {{"column", "{row}"}}), "{row}, {row} of {row}");
  EXPECT_EQ(texts.words("a.nothing", {}), "a.nothing");
  EXPECT_TRUE(texts.has("a.place"));
  EXPECT_FALSE(texts.has("a.plac"));
  EXPECT_EQ(texts.names("a"), (std::vector<std::string_view>{"left.one", "place", "welcome"}));
}

TEST(Words, OfAnotherLanguageFallBackToEnglish) {
  Catalogue texts(kLanguages);
  EXPECT_FALSE(texts.choose("fr"));
  EXPECT_EQ(texts.phrase("a.welcome"), "Welcome");
  EXPECT_TRUE(texts.choose("de_AT.UTF-8"));
  EXPECT_EQ(texts.language().code, "de");
  EXPECT_EQ(texts.phrase("a.welcome"), "Willkommen");
  EXPECT_EQ(texts.phrase("ab.end"), "The end");
  EXPECT_TRUE(texts.choose("en-GB"));
  EXPECT_EQ(texts.phrase("a.welcome"), "Welcome");
}

TEST(Words, AreCompiledInInTheirOrder) {
  for (const Language& language : catalogue().languages())
    EXPECT_TRUE(std::ranges::is_sorted(language.entries, {}, &Language::Entry::name));
  EXPECT_EQ(catalogue().languages().front().code, "en");
  EXPECT_FALSE(words("about.what").empty());
  EXPECT_TRUE(catalogue().has("glossary.padding"));
}

}  // namespace
}  // namespace pixelwalk
