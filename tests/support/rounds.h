#pragma once

namespace pixelwalk {

/// A sanitizer or Node runs a test ten times as long as a native release does.
#if defined(PIXELWALK_SANITIZED) || defined(__EMSCRIPTEN__)
inline constexpr bool kSlowHere = true;
#else
inline constexpr bool kSlowHere = false;
#endif

/// What a test tries of something at random: all rounds in a native release, a quarter elsewhere.
constexpr int rounds_here(int rounds) {
  return kSlowHere ? (rounds + 3) / 4 : rounds;
}

}  // namespace pixelwalk
