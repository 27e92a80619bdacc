#include "app/figures/qr_code.h"

#include <gtest/gtest.h>

#include "lessons/links/image_link.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

bool is_dark(const QrCode& code, int row, int column) {
  return code.dark[static_cast<std::size_t>(row * code.side + column)] != 0;
}

// ISO/IEC 18004, 6.3.3: 7×7, dark ring, light ring, dark 3×3.
void expect_finder(const QrCode& code, int top, int left) {
  for (int row = 0; row < 7; ++row) {
    for (int column = 0; column < 7; ++column) {
      const int ring = std::max(std::abs(row - 3), std::abs(column - 3));
      EXPECT_EQ(is_dark(code, top + row, left + column), ring != 2) << row << ", " << column;
    }
  }
}

TEST(QrCodes, HaveTheirFindersAndGrowWithTheText) {
  int last = 0;
  for (const std::size_t length : {10U, 40U, 200U, 600U}) {
    const QrCode code = make_qr_code("https://example.org/#" + std::string(length, 'x'), 177);
    ASSERT_GT(code.side, last) << length;
    EXPECT_EQ((code.side - 17) % 4, 0);
    expect_finder(code, 0, 0);
    expect_finder(code, 0, code.side - 7);
    expect_finder(code, code.side - 7, 0);
    last = code.side;
  }
  EXPECT_EQ(make_qr_code(std::string(600, 'x'), 61).side, 0) << "it has no room";
  EXPECT_EQ(make_qr_code("x", 20).side, 0) << "the smallest has 21 modules";
  EXPECT_EQ(make_qr_code(std::string(5000, 'x'), 177).side, 0);
}

TEST(QrCodes, TheShareDialogHasOneUnlessTheLinkIsTooLong) {
  HeadlessApp page(1280, 800, 1, "pooling");
  page.activate(Role::kButton, "Share");
  EXPECT_TRUE(page.has(Role::kImage, "QR code of the link"));
  const Rect code = page.find(Role::kImage, "QR code of the link").rect;
  EXPECT_GT(code.width, 150);
  lessons::Image noise{"", 28, 28, {}};
  for (int i = 0; i < 28 * 28; ++i) noise.pixels.push_back(static_cast<std::uint8_t>(i * i % 241));
  std::string model = "c64k3";
  for (int layer = 0; layer < 55; ++layer) model += ",c64k3-same";
  HeadlessApp longer(1280, 800, 1,
                     "shapes?own=" + lessons::encode_own_image(noise) + "&model=" + model);
  longer.activate(Role::kButton, "Share");
  EXPECT_FALSE(longer.has(Role::kImage, "QR code of the link"));
  EXPECT_NE(longer.words(Role::kText).find("too long for a QR code"), std::string::npos);
}

}  // namespace
}  // namespace pixelwalk::app
