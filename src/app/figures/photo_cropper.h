#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "app/figures/image_texture.h"
#include "app/ui/ui.h"
#include "lessons/map.h"

namespace pixelwalk::app {

/// A square of a photo, in the photo's pixels.
struct Crop {
  int row = 0, column = 0, side = 0;
  bool operator==(const Crop&) const = default;
};

/// What a cropper shows.
struct CropperLook {
  const lessons::Image& photo;  // at most 1024 a side
  int revision = 0;             // differs wherever `photo` does
  Crop crop = {};               // lies within the photo
  int least_side = 1;           // that it can be made
  std::string_view name;        // spoken
  std::string_view description;
};

/// A photo with a square on it, which is dragged about, or resized by its corners; what is outside
/// of it is dimmed. The square itself is its owner's. Screen thread.
class PhotoCropper {
 public:
  /// As large as `area` allows, at its top. Where the pointer has moved the square to, if it has.
  std::optional<Crop> draw(Ui& ui, const Rect& area, const CropperLook& look);

 private:
  enum class Drag { kNone, kMove, kResize };
  Crop dragged(Ui& ui, const Rect& place, const CropperLook& look, const Interaction& state);
  void take_hold(const Crop& crop, int corner, float row, float column);
  Crop resized(const CropperLook& look, float row, float column) const;

  Drag drag_ = Drag::kNone;
  float grip_row_ = 0,
        grip_column_ = 0;  // where the square was taken hold of, in the photo's pixels
  int fixed_row_ = 0, fixed_column_ = 0;  // the corner that stays while it is resized
  std::unique_ptr<ImageTexture> texture_;
  std::optional<int> textured_;  // the revision that texture_ shows
};

}  // namespace pixelwalk::app
