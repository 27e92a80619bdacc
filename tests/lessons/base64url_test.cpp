#include "lessons/links/base64url.h"

#include <gtest/gtest.h>

#include "core/base/rng.h"

namespace pixelwalk::lessons {
namespace {

TEST(Base64Url, IsThatOfTheStandard) {
  const auto text = [](std::string_view bytes) {
    return to_base64url({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  };
  // RFC 4648, section 10, without the padding.
  EXPECT_EQ(text(""), "");
  EXPECT_EQ(text("f"), "Zg");
  EXPECT_EQ(text("fo"), "Zm8");
  EXPECT_EQ(text("foo"), "Zm9v");
  EXPECT_EQ(text("foob"), "Zm9vYg");
  EXPECT_EQ(text("fooba"), "Zm9vYmE");
  EXPECT_EQ(text("foobar"), "Zm9vYmFy");
  EXPECT_EQ(text("\xFF\xEF\xBF"), "_--_");
}

TEST(Base64Url, BringsTheBytesBack) {
  Rng rng(5);
  for (std::size_t size = 0; size < 40; ++size) {
    std::vector<std::uint8_t> bytes(size);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(rng.below(256));
    EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
  }
}

TEST(Base64Url, AnyOtherTextIsRefused) {
  for (const char* text : {"A", "AAAAA", "Zh", "Zm9", "Zg==", "Z g", "Zm9v+", "\xFF\xFF"})
    EXPECT_FALSE(from_base64url(text)) << text;
}

}  // namespace
}  // namespace pixelwalk::lessons
