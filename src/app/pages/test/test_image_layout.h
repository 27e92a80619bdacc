#pragma once

#include "app/pages/test/test_image.h"
#include "app/ui/layout.h"

// What stands where on the stage of the view "One image".

namespace pixelwalk::app {

/// The parts of the stage. A figure is three of them: its caption, itself, and what stands beneath.
struct TestFigure {
  enum : int {
    kImageHead,
    kImage,
    kImageFoot,
    kBarsHead,
    kBars,
    kBarsFoot,
    kMapHead,
    kMap,
    kMapFoot
  };
};

/// A line of words; a class's bar.
inline constexpr float kTestLine = 22, kLeastBarRow = 24, kMostBarRow = 60;

/// Whether the question who is right stands where the map will.
bool asks_who(const Ui& ui, const TestImage& part);
/// Whether what is drawn is cropped and centred for the network.
bool is_fitted(const TestImage& part);

layout::Result test_image_places(const Ui& ui, const Rect& area, const TestImage& part);

}  // namespace pixelwalk::app
