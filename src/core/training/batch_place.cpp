#include "core/training/batch_place.h"

#include <string>

#include "core/base/text.h"
#include "core/base/words.h"
#include "core/data/batcher.h"
#include "core/training/trainer.h"

namespace pixelwalk {

Result<std::vector<std::int32_t>> batch_images(const ImageSet& train,
                                               const TrainingOptions& options,
                                               const BatchPlace& place) {
  PW_CHECK(place.known() && place.step >= 0, "ask for a batch that is known()");
  PW_CHECK(place.batch_size >= 1 && place.batch_size <= kMaxBatchSize,
           "batches have 1 to 1024 images");
  Batcher batcher(train, {.batch_size = place.batch_size,
                          .shuffle = options.shuffle,
                          .seed = options.seed,
                          .limit = options.train_limit});
  if (place.step >= batcher.steps_per_epoch()) {
    return Status::error(
        words("training.other-images", {{"images", with_thousands(batcher.count())},
                                        {"batches", with_thousands(batcher.steps_per_epoch())},
                                        {"batch_size", place.batch_size},
                                        {"batch", with_thousands(place.step + 1)}}));
  }
  batcher.start_epoch(place.epoch);
  batcher.skip(place.step);
  const std::span<const std::int32_t> indices = batcher.next_indices();
  return std::vector<std::int32_t>(indices.begin(), indices.end());
}

void gather_batch(const ImageSet& train, const TrainingOptions& options, const BatchPlace& place,
                  std::span<const std::int32_t> images, float* x, std::uint8_t* labels) {
  gather_changed_images(train, images, options.augmentation, options.seed, place.epoch, x, labels);
}

}  // namespace pixelwalk
