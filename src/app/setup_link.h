#pragma once

#include "app/fragment.h"
#include "core/base/status.h"
#include "lessons/convolution_setup.h"

namespace pixelwalk::app {

// The way a picture is convolved, in the address: filter=sobel-vertical or weights=1,0,…, scale=1.

void save_setup(const lessons::ConvolutionSetup& setup, Fragment& fragment);
/// What is absent takes its default; after an error `setup` is as at the start.
Status restore_setup(const Fragment& fragment, lessons::ConvolutionSetup& setup);

}  // namespace pixelwalk::app
