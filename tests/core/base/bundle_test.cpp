#include "core/base/bundle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

namespace pixelwalk {
namespace {

using Bytes = std::vector<std::uint8_t>;

const Bytes kFirst = {1, 2, 3, 4, 5, 6, 7, 8, 9}, kNone = {};

Bytes sample() {
  const BundlePart parts[] = {{"run/1a.weights", kFirst}, {"setting/theme", kNone}};
  return write_bundle(parts);
}

TEST(Bundle, PartsComeBackAsTheyWere) {
  const Bytes file = sample();
  const auto parts = read_bundle("kept.pixelwalk", file);
  ASSERT_TRUE(parts.is_ok()) << parts.message();
  ASSERT_EQ(parts.value().size(), 2U);
  EXPECT_EQ(parts.value()[0].name, "run/1a.weights");
  EXPECT_TRUE(std::ranges::equal(parts.value()[0].bytes, kFirst));
  EXPECT_TRUE(find_part(parts.value(), "setting/theme")->bytes.empty());
  EXPECT_EQ(find_part(parts.value(), "setting"), nullptr);
}

TEST(Bundle, OneWithoutPartsIsFine) {
  const auto parts = read_bundle("kept.pixelwalk", write_bundle({}));
  ASSERT_TRUE(parts.is_ok()) << parts.message();
  EXPECT_TRUE(parts.value().empty());
}

TEST(Bundle, AForeignFileIsNamed) {
  const std::string text = "this is a photo of the sea, and nothing else";
  const auto parts = read_bundle("sea.jpg", Bytes(text.begin(), text.end()));
  ASSERT_FALSE(parts.is_ok());
  EXPECT_NE(parts.message().find("sea.jpg"), std::string::npos) << parts.message();
}

TEST(Bundle, AnotherVersionIsNamed) {
  Bytes file = sample();
  file[8] = 2;
  const auto parts = read_bundle("kept.pixelwalk", file);
  ASSERT_FALSE(parts.is_ok());
  EXPECT_NE(parts.message().find("format is 2"), std::string::npos) << parts.message();
}

TEST(Bundle, NoShorterFileIsTaken) {
  const Bytes file = sample();
  for (std::size_t length = 0; length < file.size(); ++length) {
    const auto parts = read_bundle("kept.pixelwalk", std::span(file).first(length));
    EXPECT_FALSE(parts.is_ok()) << length << " bytes of " << file.size();
  }
}

TEST(Bundle, NoChangedByteGoesUnnoticed) {
  const Bytes file = sample();
  for (std::size_t at = 0; at < file.size(); ++at) {
    Bytes changed = file;
    changed[at] ^= 0x10U;
    const auto parts = read_bundle("kept.pixelwalk", changed);
    EXPECT_FALSE(parts.is_ok()) << "byte " << at;
    EXPECT_FALSE(parts.message().empty()) << "byte " << at;
  }
}

TEST(Bundle, TwoPartsOfOneNameAreRefused) {
  const BundlePart parts[] = {{"run/1", kFirst}, {"run/1", kNone}};
  EXPECT_FALSE(read_bundle("kept.pixelwalk", write_bundle(parts)).is_ok());
}

}  // namespace
}  // namespace pixelwalk
