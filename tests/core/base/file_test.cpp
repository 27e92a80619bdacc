#include "core/base/file.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "core/base/text.h"

namespace pixelwalk {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// A folder that is gone when the test ends.
class Folder {
 public:
  Folder() {
    path_ = std::filesystem::temp_directory_path() /
            ("pixelwalk_file_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)));
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string operator/(const char* name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

TEST(File, ComesBackAsItWasWritten) {
  const Folder folder;
  for (const std::size_t size : {0U, 1U, 1000U, 3000000U}) {
    Bytes bytes(size);
    for (std::size_t at = 0; at < size; ++at)
      bytes[at] = static_cast<std::uint8_t>(at * 7 + at / 256);
    const Status written = write_file(folder / "a", bytes);
    ASSERT_TRUE(written.is_ok()) << written.message();
    const auto read = read_file(folder / "a", 3000000);
    ASSERT_TRUE(read.is_ok()) << read.message();
    EXPECT_EQ(read.value(), bytes);
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "a.part"));
}

TEST(File, ErrorsNameTheFileAndTheReason) {
  const Folder folder;
  ASSERT_TRUE(write_file(folder / "five", Bytes(5)).is_ok());
  EXPECT_EQ(
      read_file(folder / "five", 4).message(),
      (folder / "five") + ": it is longer than 4 bytes, which is more than such a file can need.");
  EXPECT_TRUE(read_file(folder / "five", 5).is_ok());
  EXPECT_TRUE(read_file(folder / "none", 5)
                  .message()
                  .starts_with((folder / "none") + ": cannot be opened"));
  EXPECT_EQ(read_file(folder / "", 5).message(),
            (folder / "") + ": expected a file, found a folder.");
  EXPECT_TRUE(write_file(folder / "no/such/place", Bytes(5))
                  .message()
                  .starts_with((folder / "no/such/place") + ": cannot be written"));
}

Bytes contents(const std::string& path) {
  const auto read = read_file(path, 1000);
  EXPECT_TRUE(read.is_ok()) << read.message();
  return read.is_ok() ? read.value() : Bytes();
}

TEST(File, IsWrittenInPlaceWhereNothingCanBeMadeBesideIt) {
  // With ".part" behind it, this name is longer than any name may be.
  const Folder folder;
  const std::string path = folder / std::string(252, 'w').c_str();
  for (const std::size_t size : {5U, 3U}) {
    ASSERT_TRUE(check_writable(path).is_ok()) << check_writable(path).message();
    const Status written = write_file(path, Bytes(size, 7));
    ASSERT_TRUE(written.is_ok()) << written.message();
    EXPECT_EQ(contents(path), Bytes(size, 7)) << "a shorter file leaves nothing of a longer one";
  }
}

TEST(File, StaysBesideItsPlaceWhereItCannotBeMovedThere) {
  // Nothing takes a folder's place, nor can a folder be written into.
  const Folder folder;
  std::filesystem::create_directories(folder / "weights/kept");
  const Status written = write_file(folder / "weights", Bytes(5, 7));
  EXPECT_FALSE(written.is_ok());
  const std::string beside = folder / "weights.part";
  EXPECT_NE(written.message().find(beside), std::string::npos) << written.message();
  EXPECT_EQ(contents(beside), Bytes(5, 7));
}

TEST(File, WhetherItCanBeWrittenIsKnownBeforehandAndLeavesNoTrace) {
  const Folder folder;
  EXPECT_TRUE(check_writable(folder / "new").is_ok());
  EXPECT_TRUE(std::filesystem::is_empty(folder / ""));
  ASSERT_TRUE(write_file(folder / "old", Bytes(5, 7)).is_ok());
  EXPECT_TRUE(check_writable(folder / "old").is_ok());
  EXPECT_EQ(contents(folder / "old"), Bytes(5, 7));
  EXPECT_FALSE(std::filesystem::exists(folder / "old.part"));

  EXPECT_EQ(check_writable(folder / "").message(),
            (folder / "") + ": expected a file to write, found a folder.");
  EXPECT_NE(check_writable(folder / "no/such/place").message().find("cannot be written"),
            std::string::npos);
  EXPECT_NE(check_writable(folder / "old/inside").message().find("cannot be written"),
            std::string::npos);
}

TEST(File, WhatIsLeftOfAnEarlierAttemptIsNotLostByAsking) {
  const Folder folder;
  ASSERT_TRUE(write_file(folder / "weights.part", Bytes(5, 7)).is_ok());
  EXPECT_TRUE(check_writable(folder / "weights").is_ok());
  EXPECT_EQ(contents(folder / "weights.part"), Bytes(5, 7));
}

TEST(Text, Thousands) {
  EXPECT_EQ(with_thousands(0), "0");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(1000), "1,000");
  EXPECT_EQ(with_thousands(243786), "243,786");
  EXPECT_EQ(with_thousands(-100), "-100");
  EXPECT_EQ(with_thousands(-1234567), "-1,234,567");
  EXPECT_EQ(with_thousands(INT64_MIN), "-9,223,372,036,854,775,808");
}

}  // namespace
}  // namespace pixelwalk
