#pragma once

#include <cstddef>
#include <iterator>
#include <type_traits>
#include <vector>

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

/// What a test tries of a list: all in a native release, every fourth elsewhere, from the first.
template <class List>
auto some_here(const List& list) {
  std::vector<std::decay_t<decltype(*std::begin(list))>> some;
  for (std::size_t i = 0; i < std::size(list); i += kSlowHere ? 4 : 1) some.push_back(list[i]);
  return some;
}

}  // namespace pixelwalk
