#pragma once

#include <string>
#include <vector>

#include "lessons/map.h"

namespace pixelwalk::app {

/// The pictures to choose from: the worked example, then some garments of each class. The same list
/// on every machine, so that an index into it can stand in an address.
const std::vector<lessons::Picture>& gallery();

}  // namespace pixelwalk::app
