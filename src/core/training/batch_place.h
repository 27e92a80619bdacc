#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/status.h"
#include "core/data/dataset.h"

namespace pixelwalk {

struct TrainingOptions;

/// Which batch of a training: with its options and its images all that is needed to rebuild it.
struct BatchPlace {
  int epoch = 0;       // from 1; 0: there is none, or nobody knows which
  int step = 0;        // batches of this epoch before it
  int batch_size = 0;  // in force in this epoch, [1, 1024]; an epoch's last batch may be smaller

  bool known() const { return epoch > 0; }
  bool operator==(const BatchPlace&) const = default;
};

/// The images of a batch, as indices into the training set in the order of the batch. Of `options`
/// count seed, shuffle and train_limit, which no training changes; `place` must be known(). A batch
/// that an epoch over these images does not have gives a sentence. For some 60,000 images a
/// millisecond; any thread. gather_batch() makes the network's input of them.
Result<std::vector<std::int32_t>> batch_images(const ImageSet& train,
                                               const TrainingOptions& options,
                                               const BatchPlace& place);

/// The network's input of a batch, x (images × values of one) and labels, as training gives it: of
/// `options` counts how images are changed.
void gather_batch(const ImageSet& train, const TrainingOptions& options, const BatchPlace& place,
                  std::span<const std::int32_t> images, float* x, std::uint8_t* labels);

}  // namespace pixelwalk
