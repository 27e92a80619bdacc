#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/data/augmentation.h"
#include "core/data/dataset.h"

namespace pixelwalk {

/// Every 8-bit pixel as the network sees it: value / 255, rounded once by IEEE division, so the
/// same bits in every build and in NumPy's float32 division.
inline constexpr std::array<float, 256> kPixelValues = [] {
  std::array<float, 256> values{};
  for (int value = 0; value < 256; ++value) {
    values[static_cast<std::size_t>(value)] = static_cast<float>(value) / 255.0F;
  }
  return values;
}();

/// How many images a limit leaves: the first `limit`, or all where it is 0.
int images_used(const ImageSet& images, int limit);

/// Images of a set as the network takes them, in the order of `indices`: x (indices × height ×
/// width × channels, 0..1) and their labels.
void gather_images(const ImageSet& images, std::span<const std::int32_t> indices, float* x,
                   std::uint8_t* labels);

/// The same after the changes that are made of them in this epoch.
void gather_changed_images(const ImageSet& images, std::span<const std::int32_t> indices,
                           const Augmentation& augmentation, std::uint64_t seed, int epoch,
                           float* x, std::uint8_t* labels);

/// Hands out a set of images in batches, in an order and with changes that depend on the seed and
/// the epoch alone. Nothing is allocated after the constructor. Belongs to one thread; the images
/// must outlive it.
class Batcher {
 public:
  struct Options {
    int batch_size = 32;
    bool shuffle = true;
    std::uint64_t seed = 1;
    int limit = 0;  // use only the first N images; 0: all
    Augmentation augmentation{};
  };

  Batcher(const ImageSet& images, const Options& options);

  /// Begins epoch 1, 2, …: a new order when shuffling, the file's order otherwise.
  void start_epoch(int epoch);
  /// From the next start_epoch() on.
  void set_batch_size(int batch_size);

  int batch_size() const { return batch_size_; }
  int count() const { return static_cast<int>(order_.size()); }
  int steps_per_epoch() const { return (count() + batch_size_ - 1) / batch_size_; }

  /// Fills x (batch × height × width × channels, 0..1) and labels (batch) with the next images and
  /// returns how many: the batch's size, fewer in an epoch's last batch, 0 when the epoch is over.
  int next(float* x, std::uint8_t* labels);

  /// Which images next() will give.
  std::span<const std::int32_t> next_indices() const;

  /// Leaves out the next `batches`, as if next() had given them.
  void skip(int batches);

  /// The image indices in this epoch's order.
  std::span<const std::int32_t> order() const { return order_; }

 private:
  const ImageSet& images_;
  std::vector<std::int32_t> order_;
  int batch_size_;
  int next_batch_size_;
  int position_ = 0;
  int epoch_ = 1;
  bool shuffle_;
  Augmentation augmentation_;
  std::uint64_t seed_;
};

}  // namespace pixelwalk
