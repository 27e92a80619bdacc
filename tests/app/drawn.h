#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/ui/geometry.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {

/// The letters and digits of the last frame, where they were drawn.
std::vector<Rect> drawn_glyphs(const HeadlessApp& page);
/// Changes with anything that the last frame drew within `area`.
std::size_t drawn_within(const HeadlessApp& page, const Rect& area);
/// Whether the last frame drew something of this colour with its middle within `area`.
bool draws_color(const HeadlessApp& page, const Rect& area, std::uint32_t color);
/// The element of this name, whatever its role; fails the test where there is none.
AccessibleNode find_named(HeadlessApp& page, const std::string& name);

}  // namespace pixelwalk::app
