#pragma once

#include "app/ui/services.h"

namespace pixelwalk::app {

/// Height from a TrueType font's ascender to its descender, in ems; 1 when the bytes are no such
/// font. Dear ImGui sizes a font by that height, designers (and CSS) by the em.
float line_box_in_ems(const Bytes& font);

}  // namespace pixelwalk::app
