#include "lessons/test_set/image_verdict.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <iterator>
#include <utility>

#include "core/base/check.h"
#include "core/model/sequential.h"

namespace pixelwalk::lessons {

ImageVerdict image_verdict(std::span<const float> probabilities, std::optional<int> label) {
  PW_CHECK(!probabilities.empty(), "pass a probability for each class");
  ImageVerdict verdict;
  verdict.label = label;
  for (const float probability : probabilities) {
    verdict.classes.push_back(
        {static_cast<int>(verdict.classes.size()), std::isfinite(probability) ? probability : 0});
  }
  std::ranges::sort(verdict.classes, std::ranges::less{}, [](const ClassProbability& of_class) {
    return std::pair{-of_class.probability, of_class.label};
  });
  verdict.gap = verdict.confidence();
  if (verdict.classes.size() > 1) verdict.gap -= verdict.classes[1].probability;
  return verdict;
}

Result<ImageTester> ImageTester::build(const ModelSpec& spec, const NamedTensors& weights,
                                       ThreadPool& pool) {
  auto forward = ForwardModel::build(spec, weights, 1, pool);
  if (!forward.is_ok()) return forward.status();
  ImageTester made;
  made.forward_ = std::move(forward).value();
  const Shape& output = made.forward_.model->layers().back().output;
  PW_CHECK(output.rank() == 1, "ask a model whose output is a list of classes");
  made.scores_.resize(static_cast<std::size_t>(output[0]));
  return made;
}

ImageVerdict ImageTester::verdict(std::span<const float> image, std::optional<int> label) {
  PW_CHECK(std::ssize(image) == forward_.model->layers().front().input.elements(),
           "pass an image of the model's size");
  forward_.model->forward(image.data(), 1, scores_.data());
  softmax_rows(scores_.data(), 1, static_cast<int>(scores_.size()));
  return image_verdict(scores_, label);
}

}  // namespace pixelwalk::lessons
