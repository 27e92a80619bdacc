#include "core/data/image_decoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include "core/base/file.h"
#include "core/data/image_header.h"
#include "core/data/rgb_image.h"
#include "core/data/zip_reader.h"
#include "tests/core/data/png_files.h"
#include "tests/support/paths.h"

namespace pixelwalk {
namespace {

using png_files::Bytes;

Bytes golden(const std::string& name) {
  Result<Bytes> file = read_file(path_in_tests("golden/images/" + name), 1 << 20);
  EXPECT_TRUE(file.is_ok()) << file.message();
  return std::move(file).value();
}

std::vector<int> pixel(const RgbImage& image, int row, int column) {
  const auto at = static_cast<std::size_t>((row * image.width + column) * 3);
  return {image.rgb[at], image.rgb[at + 1], image.rgb[at + 2]};
}

bool near(const std::vector<int>& a, const std::vector<int>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::abs(a[i] - b[i]) > 12) return false;
  }
  return true;
}

TEST(ImageDecoder, DecodesAPngExactly) {
  RgbImage image{2, 3, {1, 2, 3, 4, 5, 6, 7, 8, 9, 250, 251, 252, 253, 254, 255, 0, 0, 0}};
  const auto decoded = decode_image(png_files::png(image));
  ASSERT_TRUE(decoded.is_ok()) << decoded.message();
  EXPECT_EQ(decoded.value(), image);
}

TEST(ImageDecoder, DecodesAPhotoAndTurnsItByItsExifData) {
  const auto photo = decode_image(golden("photo.jpg"));
  ASSERT_TRUE(photo.is_ok()) << photo.message();
  EXPECT_EQ(photo.value().height, 32);
  EXPECT_EQ(photo.value().width, 48);
  EXPECT_TRUE(near(pixel(photo.value(), 4, 40), {240, 240, 240}));
  EXPECT_TRUE(near(pixel(photo.value(), 28, 4), {200, 40, 40}));
  EXPECT_TRUE(near(pixel(photo.value(), 28, 44), {40, 40, 200}));

  EXPECT_EQ(exif_orientation(golden("photo.jpg")), 1);
  EXPECT_EQ(exif_orientation(golden("turned.jpg")), 6);
  const auto turned = decode_image(golden("turned.jpg"));
  ASSERT_TRUE(turned.is_ok()) << turned.message();
  EXPECT_EQ(turned.value().height, 48);
  EXPECT_EQ(turned.value().width, 32);
  // Clockwise: what was above is at the right, what was at the left above.
  for (int row = 0; row < 48; ++row) {
    for (int column = 0; column < 32; ++column)
      ASSERT_EQ(pixel(turned.value(), row, column), pixel(photo.value(), 31 - column, row));
  }
}

TEST(ImageDecoder, TakesTheFirstFrameOfAGif) {
  const auto zip = ZipReader::open(golden("pets.zip"));
  ASSERT_TRUE(zip.is_ok());
  for (std::size_t entry = 0; entry < zip.value().entries().size(); ++entry) {
    if (!zip.value().entries()[entry].path.ends_with(".gif")) continue;
    const auto image = decode_image(zip.value().read(entry).value());
    ASSERT_TRUE(image.is_ok()) << image.message();
    EXPECT_EQ(pixel(image.value(), 1, 1), (std::vector<int>{250, 0, 0}));
    return;
  }
  FAIL() << "pets.zip has a GIF";
}

TEST(ImageDecoder, RefusesWhatIsTooLargeBeforeItIsAllocated) {
  Bytes huge = png_files::png({1, 1, {1, 2, 3}});
  huge = png_files::with_size(huge, 65'000, 65'000);
  EXPECT_NE(decode_image(huge).message().find("65,000×65,000"), std::string::npos);
  EXPECT_EQ(image_size(huge)->pixels(), 65'000LL * 65'000);
  // A file that claims what fits but holds less.
  EXPECT_FALSE(decode_image(png_files::with_size(huge, 100, 100)).is_ok());
}

TEST(ImageDecoder, RefusesDamageInASentence) {
  const Bytes photo = golden("photo.jpg");
  EXPECT_FALSE(decode_image({}).is_ok());
  EXPECT_FALSE(decode_image(std::span(photo).first(30)).is_ok());
  const Bytes png = png_files::png({2, 2, Bytes(12)});
  EXPECT_FALSE(decode_image(std::span(png).first(png.size() - 20)).is_ok());
  const Bytes webp = {'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P'};
  EXPECT_NE(decode_image(webp).message().find("PNG, a JPEG or a GIF"), std::string::npos);
}

// Bytes and values that are not rounded: one brightness.
TEST(RgbImage, GreyIsLuma) {
  const std::vector<std::uint8_t> rgb = {255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 200, 77, 77, 77};
  std::vector<float> values;
  for (const std::uint8_t value : rgb) values.push_back(static_cast<float>(value) / 255);
  const std::vector<std::uint8_t> rounded = to_grey(rgb);
  const std::vector<float> grey = to_grey(values, 3);
  EXPECT_EQ(rounded, (std::vector<std::uint8_t>{76, 150, 29, 38, 77}));
  ASSERT_EQ(grey.size(), rounded.size());
  for (std::size_t i = 0; i < grey.size(); ++i) EXPECT_NEAR(grey[i] * 255, rounded[i], 0.51) << i;
  EXPECT_EQ(to_grey(values, 1), values) << "grey already";
}

TEST(ImageHeader, CountsPixelsOfAnySides) {
  EXPECT_EQ((ImageSize{3, 5}.pixels()), 15);
  EXPECT_EQ((ImageSize{0, 5}.pixels()), 0);
  EXPECT_GT((ImageSize{0xffffffff, 0xffffffff}.pixels()), kMostImagePixels);
}

TEST(ImageHeader, ReadsSizesOfEachFormat) {
  const auto size = [](const Bytes& file) {
    const auto found = image_size(file);
    return found ? std::vector<std::int64_t>{found->height, found->width}
                 : std::vector<std::int64_t>{};
  };
  using Size = std::vector<std::int64_t>;
  EXPECT_EQ(size(golden("photo.jpg")), (Size{32, 48}));
  EXPECT_EQ(size({'G', 'I', 'F', '8', '9', 'a', 5, 1, 3, 0}), (Size{3, 261}));
  Bytes bmp(26);
  bmp[0] = 'B';
  bmp[1] = 'M';
  bmp[18] = 7;
  bmp[22] = 0xfe;
  bmp[23] = bmp[24] = bmp[25] = 0xff;  // −2: from top to bottom
  EXPECT_EQ(size(bmp), (Size{2, 7}));
  Bytes webp = {'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'X'};
  webp.resize(30);
  webp[24] = 9;
  webp[27] = 4;
  EXPECT_EQ(size(webp), (Size{5, 10}));
  EXPECT_EQ(size({'h', 'i'}), Size{});
}

}  // namespace
}  // namespace pixelwalk
