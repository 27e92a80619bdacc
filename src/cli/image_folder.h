#pragma once

#include <string>

#include "core/base/status.h"
#include "core/data/own_data.h"

namespace pixelwalk::cli {

/// Whether a path is a zip file, or a folder of images rather than of Fashion-MNIST's four files.
bool holds_images(const std::string& path);

/// Reads and decodes them all into `data`, in the order of their names; what cannot be read as an
/// image is among data.left_out().
Status read_images(const std::string& path, OwnData& data);

}  // namespace pixelwalk::cli
