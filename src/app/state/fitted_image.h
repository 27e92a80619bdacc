#pragma once

#include <string>

#include "app/state/images.h"
#include "lessons/map.h"
#include "lessons/workspace/network.h"

// The image in hand as a network takes it: as large as that looks at, in colour where it looks at
// colours and the image has some.

namespace pixelwalk::app {

struct FittedImage {
  lessons::Image image;  // of another size still where it cannot sensibly be made larger
  /// How it came to be so: "Your photo, cropped to 32×32, colour". Empty where nothing was changed.
  std::string says;
};

/// Whether a network learned from images as they were taken, and so takes new ones. Those of
/// Fashion-MNIST show bright things on black, trimmed.
bool learned_as_taken(const lessons::Network& network);

/// Whether images are made as large as this model takes them.
bool can_be_fitted(const ModelSpec& spec);

/// A photo by its square and a drawing by its strokes, so that nothing is lost on the way that the
/// network could see; other images by their pixels. The worked example stays what it is.
FittedImage fitted_image(const Images& images, const lessons::Network& network);
/// What the camera sees, likewise.
FittedImage fitted_live(const Images& images, const lessons::Network& network);

}  // namespace pixelwalk::app
