#include "lessons/test_set/hidden_region.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "core/base/check.h"
#include "core/data/batcher.h"
#include "core/kernels/softmax_cross_entropy/softmax_cross_entropy.h"
#include "core/training/training_checks.h"

namespace pixelwalk::lessons {

CoverPatch region_patch(Region region, int height, int width) {
  const int row = height / 3, column = width / 3;
  const int rows = height - 2 * row, columns = width - 2 * column;  // of the middle
  switch (region) {
    case Region::kBottom:
      return {height - row, 0, row, width};
    case Region::kTop:
      return {0, 0, row, width};
    case Region::kLeft:
      return {0, 0, height, column};
    case Region::kRight:
      return {0, width - column, height, column};
    case Region::kRows:
      return {row, 0, rows, width};
    case Region::kColumns:
      return {0, column, height, columns};
    case Region::kCentre:
      return {row, column, rows, columns};
  }
  return {};
}

Result<HiddenRegionCount> HiddenRegionCount::build(const ModelSpec& spec,
                                                   const NamedTensors& weights, DatasetPtr data,
                                                   const CoverPatch& patch, int images,
                                                   ThreadPool& pool) {
  PW_CHECK(data != nullptr && images >= 1, "pass data, and ask for at least one image");
  if (Status status = check_test(spec, *data); !status.is_ok()) return status;
  auto forward = ForwardModel::build(spec, weights, kBatch, pool);
  if (!forward.is_ok()) return forward.status();
  HiddenRegionCount made;
  made.forward_ = std::move(forward).value();
  made.patch_ = patch;
  made.count_ = std::min(images, data->test.count());
  made.classes_.resize(data->class_names.size());
  made.images_.resize(std::size_t{kBatch} *
                      static_cast<std::size_t>(data->test.values_per_image()));
  made.scores_.resize(kBatch * data->class_names.size());
  made.data_ = std::move(data);
  return made;
}

void HiddenRegionCount::next() {
  const ImageSet& test = data_->test;
  const int batch = std::min(kBatch, count_ - position_);
  const auto pixels = static_cast<std::size_t>(test.values_per_image());
  const std::size_t classes = classes_.size();
  for (int i = 0; i < batch; ++i) {
    std::ranges::transform(
        test.image(position_ + i),
        images_.begin() + static_cast<std::ptrdiff_t>(i) * test.values_per_image(),
        [](std::uint8_t pixel) { return kPixelValues[pixel]; });
  }
  for (const bool hidden : {false, true}) {
    for (int i = 0; hidden && i < batch; ++i) {
      cover(std::span(images_).subspan(static_cast<std::size_t>(i) * pixels, pixels),
            Shape{test.height, test.width, test.channels}, patch_);
    }
    forward_.model->forward(images_.data(), batch, scores_.data());
    for (int i = 0; i < batch; ++i) {
      const std::uint8_t label = test.labels[static_cast<std::size_t>(position_ + i)];
      const float* scores = scores_.data() + static_cast<std::size_t>(i) * classes;
      const int right =
          kernels::softmax_cross_entropy(1, static_cast<int>(classes), scores, &label, nullptr)
              .correct;
      Of& of = classes_[label];
      if (!hidden) ++of.images;
      (hidden ? of.right_hidden : of.right) += right;
    }
  }
  position_ += batch;
}

const HiddenRegionCount::Of& HiddenRegionCount::of_class(int label) const {
  PW_CHECK(label >= 0 && label < classes(), "ask for a class that there is");
  return classes_[static_cast<std::size_t>(label)];
}

}  // namespace pixelwalk::lessons
