#include "core/data/batcher.h"

#include <algorithm>
#include <numeric>

#include "core/base/rng.h"

namespace pixelwalk {

namespace {
// Keeps the orders of epochs apart from every other use of the same seed.
constexpr std::uint64_t kShuffleStream = 0x73687566666c6500ULL;
}  // namespace

int images_used(const ImageSet& images, int limit) {
  return limit == 0 ? images.count() : std::min(limit, images.count());
}

void gather_images(const ImageSet& images, std::span<const std::int32_t> indices, float* x,
                   std::uint8_t* labels) {
  for (const std::int32_t index : indices) {
    for (const std::uint8_t pixel : images.image(index)) *x++ = kPixelValues[pixel];
    *labels++ = images.labels[static_cast<std::size_t>(index)];
  }
}

void gather_changed_images(const ImageSet& images, std::span<const std::int32_t> indices,
                           const Augmentation& augmentation, std::uint64_t seed, int epoch,
                           float* x, std::uint8_t* labels) {
  if (!augmentation.any()) return gather_images(images, indices, x, labels);
  for (const std::int32_t index : indices) {
    const ImageChange change = image_change(augmentation, seed, epoch, index);
    change_image(images, index, change, x, [](std::uint8_t pixel) { return kPixelValues[pixel]; });
    x += images.image(index).size();
    *labels++ = images.labels[static_cast<std::size_t>(index)];
  }
}

Batcher::Batcher(const ImageSet& images, const Options& options)
    : images_(images),
      batch_size_(options.batch_size),
      next_batch_size_(options.batch_size),
      shuffle_(options.shuffle),
      augmentation_(options.augmentation),
      seed_(options.seed) {
  PW_CHECK(options.batch_size >= 1, "ask for batches of at least one image");
  PW_CHECK(options.limit >= 0, "pass 0 for all images, or how many");
  order_.resize(static_cast<std::size_t>(images_used(images, options.limit)));
  start_epoch(1);
}

void Batcher::set_batch_size(int batch_size) {
  PW_CHECK(batch_size >= 1, "ask for batches of at least one image");
  next_batch_size_ = batch_size;
}

void Batcher::start_epoch(int epoch) {
  PW_CHECK(epoch >= 1, "count epochs from 1");
  batch_size_ = next_batch_size_;
  position_ = 0;
  epoch_ = epoch;
  std::iota(order_.begin(), order_.end(), 0);
  if (!shuffle_) return;
  Rng rng(seed_, kShuffleStream + static_cast<std::uint64_t>(epoch));
  rng.shuffle(std::span(order_));
}

void Batcher::skip(int batches) {
  const std::int64_t position = position_ + std::int64_t{batches} * batch_size_;
  position_ = static_cast<int>(std::min<std::int64_t>(position, count()));
}

std::span<const std::int32_t> Batcher::next_indices() const {
  const int batch = std::min(batch_size_, count() - position_);
  return order().subspan(static_cast<std::size_t>(position_), static_cast<std::size_t>(batch));
}

int Batcher::next(float* x, std::uint8_t* labels) {
  const std::span<const std::int32_t> indices = next_indices();
  gather_changed_images(images_, indices, augmentation_, seed_, epoch_, x, labels);
  position_ += static_cast<int>(indices.size());
  return static_cast<int>(indices.size());
}

}  // namespace pixelwalk
