#include "app/figures/photo_cropper.h"

#include <gtest/gtest.h>

#include "tests/app/lone_figure.h"

namespace pixelwalk::app {
namespace {

// A photo of 200×100 over 400×200 pixels of the window, and the square that it is told.
struct LoneCropper {
  LoneFigure figure{[this](Ui& ui) {
    const auto moved = cropper.draw(ui, {0, 0, 400, 400},
                                    {.photo = photo,
                                     .crop = crop,
                                     .least_side = 28,
                                     .name = "Square",
                                     .description = "To be moved"});
    if (!moved) return;
    crop = *moved;
    ++moves;
  }};
  lessons::Image photo{"photo", 100, 200, std::vector<std::uint8_t>(20'000, 90)};
  Crop crop{20, 50, 40};
  PhotoCropper cropper;
  int moves = 0;

  LoneCropper() { figure.frames(2); }
  void drag(float x0, float y0, float x1, float y1) {
    figure.point(x0, y0);
    figure.press(true);
    figure.point(x1, y1);
    figure.press(false);
  }
};

TEST(PhotoCropper, TheSquareIsMovedAndStaysOnThePhoto) {
  LoneCropper lone;
  EXPECT_EQ(lone.figure.find("Square").rect, (Rect{0, 0, 400, 200}));
  lone.figure.frames(3);
  EXPECT_EQ(lone.moves, 0);
  lone.drag(140, 80, 160, 90);
  EXPECT_EQ(lone.crop, (Crop{25, 60, 40}));
  lone.drag(160, 90, 399, 0);
  EXPECT_EQ(lone.crop, (Crop{0, 160, 40}));
}

TEST(PhotoCropper, ACornerResizesItAndTheOppositeOneStays) {
  LoneCropper lone;
  lone.drag(180, 120, 200, 130);  // the lower right one
  EXPECT_EQ(lone.crop, (Crop{20, 50, 50}));
  lone.drag(100, 40, 60, 30);  // the upper left one
  EXPECT_EQ(lone.crop, (Crop{0, 30, 70}));
  lone.drag(200, 140, 61, 2);
  EXPECT_EQ(lone.crop, (Crop{0, 30, 28})) << "not smaller than it may be";
}

}  // namespace
}  // namespace pixelwalk::app
