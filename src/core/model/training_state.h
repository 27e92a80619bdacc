#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pixelwalk {

/// How far the weights of a file have been trained, in all, as its metadata say it: {"epochs": 5,
/// "steps": 9375, "seed": 1}.
struct TrainingState {
  std::int64_t epochs = 0;  // done to their end
  std::int64_t steps = 0;   // batches
  std::uint64_t seed = 0;   // of the run that ended with these weights

  std::string to_json() const;
  /// What the text does not say, or not as a whole number from 0 on, is 0: files come from
  /// elsewhere, too.
  static TrainingState from_json(std::string_view text);
};

}  // namespace pixelwalk
