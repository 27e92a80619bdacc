#include "core/training/evaluation.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/data/batcher.h"
#include "core/kernels/softmax_cross_entropy/softmax_cross_entropy.h"

namespace pixelwalk {

Evaluation::Evaluation(const ImageSet& images, int count, int max_batch, int classes)
    : images_(images), count_(count), max_batch_(max_batch), classes_(classes) {
  PW_CHECK(count >= 0 && count <= images.count(), "evaluate at most as many images as there are");
  PW_CHECK(max_batch >= 1 && classes >= 1, "give a batch size and a number of classes");
  const auto batch = static_cast<std::size_t>(max_batch);
  x_.resize(batch * static_cast<std::size_t>(images.values_per_image()));
  logits_.resize(batch * static_cast<std::size_t>(classes));
}

void Evaluation::restart() {
  position_ = 0;
  loss_sum_ = 0;
  correct_ = 0;
}

std::span<const float> Evaluation::next(Sequential& model) {
  const int batch = std::min(max_batch_, count_ - position_);
  if (batch == 0) return {};
  float* x = x_.data();
  for (int i = 0; i < batch; ++i) {
    for (const std::uint8_t pixel : images_.image(position_ + i)) *x++ = kPixelValues[pixel];
  }
  model.forward(x_.data(), batch, logits_.data());
  const auto classes = static_cast<std::size_t>(classes_);
  const auto logits =
      std::span<const float>(logits_).first(static_cast<std::size_t>(batch) * classes);
  for (int i = 0; i < batch; ++i) {
    const std::span<const float> row =
        logits.subspan(static_cast<std::size_t>(i) * classes, classes);
    const std::uint8_t label = images_.labels[static_cast<std::size_t>(position_ + i)];
    const kernels::CrossEntropyResult result =
        kernels::softmax_cross_entropy(1, classes_, row.data(), &label, nullptr);
    loss_sum_ += static_cast<double>(result.mean_loss);
    correct_ += result.correct;
  }
  position_ += batch;
  return logits;
}

float Evaluation::loss() const {
  return position_ == 0 ? 0.0F : static_cast<float>(loss_sum_ / position_);
}

float Evaluation::accuracy() const {
  return position_ == 0 ? 0.0F : static_cast<float>(static_cast<double>(correct_) / position_);
}

}  // namespace pixelwalk
