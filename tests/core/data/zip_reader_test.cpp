#include "core/data/zip_reader.h"

#include <gtest/gtest.h>

#include "tests/core/data/zip_files.h"

namespace pixelwalk {
namespace {

using zip_files::Bytes;
using zip_files::Entry;
using zip_files::zip;

Bytes letters(std::string_view text) {
  return {text.begin(), text.end()};
}

ZipReader opened(const std::vector<Entry>& entries, const ZipLimits& limits = {}) {
  Result<ZipReader> reader = ZipReader::open(zip(entries), limits);
  EXPECT_TRUE(reader.is_ok()) << reader.message();
  return std::move(reader).value();
}

/// Why the only entry is refused; empty where it isn't.
std::string refusal(const Entry& entry, const ZipLimits& limits = {}) {
  const ZipReader reader = opened({entry}, limits);
  EXPECT_EQ(reader.entries().size() + reader.refused().size(), 1U);
  return reader.refused().empty() ? "" : reader.refused()[0].reason;
}

TEST(ZipReader, GivesStoredAndDeflatedEntriesBack) {
  const ZipReader reader = opened({{.name = "cats/1.png", .bytes = letters("meow meow meow meow")},
                                   {.name = "dogs/1.png", .bytes = letters("woof"), .packs = false},
                                   {.name = "empty"},
                                   {.name = "folder/", .packs = false}});
  ASSERT_EQ(reader.entries().size(), 3U);
  EXPECT_TRUE(reader.refused().empty());
  EXPECT_EQ(reader.entries()[0].path, "cats/1.png");
  EXPECT_EQ(reader.entries()[0].bytes, 19);
  EXPECT_EQ(reader.read(0).value(), letters("meow meow meow meow"));
  EXPECT_EQ(reader.read(1).value(), letters("woof"));
  EXPECT_TRUE(reader.read(2).value().empty());
}

TEST(ZipReader, FindsTheDirectoryBeforeAComment) {
  const Bytes file = zip({{.name = "a", .bytes = letters("b")}}, "made by PK\5\6 hand");
  const Result<ZipReader> reader = ZipReader::open(file);
  ASSERT_TRUE(reader.is_ok()) << reader.message();
  EXPECT_EQ(reader.value().entries().size(), 1U);
}

TEST(ZipReader, RefusesPathsThatLeadOutOfTheZip) {
  EXPECT_NE(refusal({.name = "../up.png"}).find("'..'"), std::string::npos);
  EXPECT_NE(refusal({.name = "a/../../up.png"}).find("'..'"), std::string::npos);
  EXPECT_NE(refusal({.name = "a/.."}).find("'..'"), std::string::npos);
  EXPECT_NE(refusal({.name = "/etc/passwd"}).find("root"), std::string::npos);
  EXPECT_NE(refusal({.name = "C:/a.png"}).find("root"), std::string::npos);
  EXPECT_NE(refusal({.name = "a\\b.png"}).find("backslash"), std::string::npos);
  EXPECT_NE(refusal({.name = std::string("a\0.png", 6)}).find("zero"), std::string::npos);
  EXPECT_NE(refusal({.name = ""}).find("no name"), std::string::npos);
  EXPECT_EQ(refusal({.name = "a..b/..c.png"}), "");
}

TEST(ZipReader, RefusesWhatItCannotUnpack) {
  EXPECT_NE(refusal({.name = "a", .flags = 1}).find("encrypted"), std::string::npos);
  EXPECT_NE(refusal({.name = "a", .flags = 0x2000}).find("encrypted"), std::string::npos);
  EXPECT_NE(refusal({.name = "a", .method = 12}).find("method 12"), std::string::npos);
  EXPECT_NE(refusal({.name = "a", .claimed_bytes = 0xffffffff}).find("zip64"), std::string::npos);
  EXPECT_NE(refusal({.name = "a", .attributes = 0120777U << 16}).find("link"), std::string::npos);
}

TEST(ZipReader, RefusesBombs) {
  const Bytes zeros(3 << 20);
  EXPECT_NE(refusal({.name = "zeros", .bytes = zeros}).find("claims to unpack"), std::string::npos);
  EXPECT_NE(refusal({.name = "a", .bytes = letters("ab"), .claimed_bytes = 1 << 30},
                    {.entry_bytes = 2LL << 30})
                .find("claims to unpack"),
            std::string::npos);
  EXPECT_NE(refusal({.name = "a", .bytes = Bytes(2000)}, {.entry_bytes = 1999}).find("Up to"),
            std::string::npos);
}

TEST(ZipReader, RefusesEntriesThatShareBytesOrAName) {
  const Entry first = {.name = "first", .bytes = letters("abc")};
  const ZipReader twice = opened({first, {.name = "first", .bytes = letters("def")}});
  ASSERT_EQ(twice.refused().size(), 1U);
  EXPECT_EQ(twice.read(0).value(), letters("abc"));
  EXPECT_NE(twice.refused()[0].reason.find("two of this name"), std::string::npos);

  // The second line of the directory points at the first one's data.
  const ZipReader shared = opened({first, {.name = "first", .claimed_header = 0}});
  EXPECT_EQ(shared.refused().size(), 1U);
  // Data that reach into the next entry.
  const ZipReader overlap = opened({{.name = "a",
                                     .bytes = letters("abc"),
                                     .packs = false,
                                     .claimed_bytes = 20,
                                     .claimed_packed = 20},
                                    {.name = "b", .bytes = letters("def"), .packs = false}});
  ASSERT_EQ(overlap.refused().size(), 1U);
  EXPECT_NE(overlap.refused()[0].reason.find("shares"), std::string::npos);
  EXPECT_NE(refusal({.name = "a", .local_name = "b"}).find("two names"), std::string::npos);
}

TEST(ZipReader, RefusesDataOutsideOfTheFile) {
  EXPECT_NE(refusal({.name = "a", .claimed_header = 0x7ffffff0}).find("0 of") != 0, false);
  EXPECT_NE(refusal({.name = "a", .claimed_header = 0x7ffffff0}), "");
  EXPECT_NE(refusal({.name = "a", .claimed_header = 5}), "");
  EXPECT_NE(refusal({.name = "a", .packs = false, .claimed_bytes = 5000, .claimed_packed = 5000}),
            "");
}

TEST(ZipReader, NoticesDamageWhenItReads) {
  const ZipReader wrong = opened({{.name = "a", .bytes = letters("abc"), .checksum_error = 1}});
  EXPECT_NE(wrong.read(0).message().find("checksum"), std::string::npos);
  const ZipReader longer =
      opened({{.name = "a", .bytes = letters("abcdefgh"), .claimed_bytes = 4}});
  EXPECT_NE(longer.read(0).message().find("damaged"), std::string::npos);
  const ZipReader shorter =
      opened({{.name = "a", .bytes = letters("abcdefgh"), .claimed_bytes = 9}});
  EXPECT_NE(shorter.read(0).message().find("damaged"), std::string::npos);
  const ZipReader plain =
      opened({{.name = "a", .bytes = letters("abc"), .packs = false, .method = 8}});
  EXPECT_FALSE(plain.read(0).is_ok());
}

TEST(ZipReader, SaysWhereABrokenFileBreaks) {
  const Bytes whole =
      zip({{.name = "a", .bytes = letters("abc")}, {.name = "b", .bytes = letters("d")}});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(ZipReader::open(part).is_ok()) << size;
  }
  Bytes damaged = whole;
  for (std::size_t at = 0; at + 4 < damaged.size(); ++at) {
    if (damaged[at] == 'P' && damaged[at + 2] == 1 && damaged[at + 45] == 0 && at > 80)
      damaged[at] = 0;
  }
  const Result<ZipReader> reader = ZipReader::open(damaged);
  ASSERT_TRUE(reader.is_ok());
  EXPECT_FALSE(reader.value().refused().empty());
}

TEST(ZipReader, PassesOverWhatTheSystemAdds) {
  const ZipReader reader = opened({{.name = "__MACOSX/a/._1.png"},
                                   {.name = "a/.DS_Store"},
                                   {.name = "a/Thumbs.db"},
                                   {.name = "a/1.png"}});
  EXPECT_EQ(reader.passed_over(), 3);
  EXPECT_EQ(reader.entries().size(), 1U);
}

TEST(ZipReader, MakesAnyNameReadable) {
  const ZipReader reader = opened({{.name = "K\xc3\xa4se/\xff\x01.png"}});
  EXPECT_EQ(reader.entries()[0].path, "K\xc3\xa4se/??.png");
}

}  // namespace
}  // namespace pixelwalk
