#pragma once

#include <cstdint>

#include "core/data/dataset.h"

namespace pixelwalk {

/// A number that two data sets share only if they hold the same images and labels in the same order
/// and as many classes (FNV-1a, 64 bits, over sizes, labels and pixels: isthe.com/chongo/tech/comp/
/// fnv; against mix-ups, not against forgery). The same in every build. Reads every pixel: some 20
/// ms for Fashion-MNIST.
std::uint64_t dataset_fingerprint(const Dataset& data);
/// The same of a data set that does not change any more, worked out when it is first asked for.
std::uint64_t known_fingerprint(const Dataset& data);

}  // namespace pixelwalk
