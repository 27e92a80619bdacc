#pragma once

#include "lessons/links/fragment.h"

namespace pixelwalk::app {

using lessons::Fragment;

}  // namespace pixelwalk::app
