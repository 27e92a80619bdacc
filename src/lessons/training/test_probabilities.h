#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/data/dataset.h"
#include "core/model/model_spec.h"
#include "core/model/named_tensors.h"

namespace pixelwalk::lessons {

/// Multiplications that the screen may wait for: some 50 ms.
inline constexpr std::int64_t kMostAtOnce = 480'000'000;
/// Those of one image; 0 where the model does not fit the data.
std::int64_t products_of_an_image(const ModelSpec& spec, const Dataset& data);

/// What a network makes of test images: of each a row of probabilities. None where the network
/// cannot be asked, or all of them would take too long.
std::vector<std::vector<float>> test_probabilities(const ModelSpec& spec,
                                                   const NamedTensors& weights, const Dataset& data,
                                                   std::span<const int> images);

}  // namespace pixelwalk::lessons
