#pragma once

#include <string_view>
#include <vector>

#include "lessons/convolution/convolution_setup.h"
#include "lessons/links/fragment_reader.h"

namespace pixelwalk::lessons {

// The way an image is convolved, in the address: filter=sobel-vertical or weights=1,0,… (9, 25 or
// 49 numbers), scale=1, stride=2, padding=same, flip=1, relu=1.

std::vector<std::string_view> setup_names();
void save_setup(const ConvolutionSetup& setup, Fragment& fragment);
/// What is absent, or refused, takes its default.
ConvolutionSetup restore_setup(FragmentReader& reader);

}  // namespace pixelwalk::lessons
