#include "lessons/workspace/probe_predictions.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "core/base/thread_pool.h"
#include "core/model/forward_model.h"
#include "core/training/trainer.h"

namespace pixelwalk::lessons {
namespace {

// Of one image: some 50 ms for all, which the screen waits for.
constexpr std::int64_t kMostProducts = 30'000'000;

bool can_be_asked(const ModelSpec& spec, const Dataset& data) {
  const ImageSet& test = data.test;
  if (!check_model_fits(spec, static_cast<int>(data.class_names.size()), test.height, test.width,
                        test.channels)
           .is_ok())
    return false;
  const auto layers = plan_layers(spec);
  std::int64_t products = 0;
  for (const LayerPlan& layer : layers.value()) products += layer.multiplications();
  return products <= kMostProducts;
}

std::vector<std::vector<float>> asked(const Network& network, const Dataset& data,
                                      std::span<const int> images) {
  if (images.empty() || !can_be_asked(network.spec, data)) return {};
  ThreadPool pool(1);
  const int count = static_cast<int>(images.size());
  const auto built = ForwardModel::build(network.spec, *network.weights, count, pool);
  if (!built.is_ok()) return {};
  std::vector<float> values;
  for (const int image : images) {
    for (const std::uint8_t byte : data.test.image(image))
      values.push_back(static_cast<float>(byte) / 255.0F);
  }
  const int classes = static_cast<int>(data.class_names.size());
  std::vector<float> scores(images.size() * static_cast<std::size_t>(classes));
  built.value().model->forward(values.data(), count, scores.data());
  softmax_rows(scores.data(), count, classes);
  std::vector<std::vector<float>> rows;
  for (auto row = scores.begin(); row != scores.end(); row += classes)
    rows.emplace_back(row, row + classes);
  return rows;
}

}  // namespace

void ProbePredictions::ask(const Network& network, const DatasetPtr& data,
                           std::span<const int> images) {
  if (network.weights == weights_ && data == data_ && std::ranges::equal(images, images_)) return;
  weights_ = network.weights;
  data_ = data;
  images_.assign(images.begin(), images.end());
  rows_ = data ? asked(network, *data, images) : std::vector<std::vector<float>>();
}

}  // namespace pixelwalk::lessons
