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
