#include "lessons/pooling/pooling_input.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "lessons/pooling/pooling_lesson.h"

namespace pixelwalk::lessons {
namespace {

ConvolutionSetup with_steps_of_one(ConvolutionSetup setup, bool same) {
  setup.stride = 1;
  setup.same = same;
  return setup;
}

Result<Map> second_map(const Map& image, const ConvolutionSetup& setup) {
  const Result<Map> first = convolve(image, setup);
  if (!first.is_ok()) return first.status();
  const Result<Map> pooled = pool(first.value(), {});
  if (!pooled.is_ok()) return pooled.status();
  return convolve(pooled.value(), setup);
}

}  // namespace

Map sixteen_numbers() {
  return {4,
          4,
          {
              0, 64, 128, 128,    //
              48, 192, 144, 144,  //
              142, 226, 168, 0,   //
              255, 0, 0, 64,      //
          }};
}

Result<Map> pooled_input(PooledInput input, const Map& image, const ConvolutionSetup& setup) {
  switch (input) {
    case PooledInput::kSixteenNumbers:
      return image;
    case PooledInput::kFeatureMap:
      return convolve(image, setup);
    case PooledInput::kSecondMap:
      return second_map(image, with_steps_of_one(setup, /*same=*/false));
    case PooledInput::kLargeImage:
      return convolve(image, with_steps_of_one(setup, /*same=*/true));
  }
  return image;
}

Map shifted(const Map& map, int rows, int columns) {
  Map result{map.height, map.width, std::vector<float>(map.values.size(), 0.0F)};
  for (int row = std::max(rows, 0); row < std::min(map.height + rows, map.height); ++row) {
    for (int column = std::max(columns, 0); column < std::min(map.width + columns, map.width);
         ++column) {
      result.values[static_cast<std::size_t>(row * map.width + column)] =
          map.at(row - rows, column - columns);
    }
  }
  return result;
}

double ShiftEffect::answering_share() const {
  return answering > 0 ? static_cast<double>(answering_unchanged) / answering : 0;
}

ShiftEffect compare_maps(const Map& before, const Map& after) {
  PW_CHECK(before.height == after.height && before.width == after.width,
           "compare maps of one shape");
  ShiftEffect effect{.values = static_cast<int>(before.values.size())};
  for (std::size_t i = 0; i < before.values.size(); ++i) {
    const bool same = before.values[i] == after.values[i];
    const bool answers = before.values[i] != 0 || after.values[i] != 0;
    effect.unchanged += same ? 1 : 0;
    effect.answering += answers ? 1 : 0;
    effect.answering_unchanged += answers && same ? 1 : 0;
  }
  return effect;
}

}  // namespace pixelwalk::lessons
