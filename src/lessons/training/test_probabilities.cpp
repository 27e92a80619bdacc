#include "lessons/training/test_probabilities.h"

#include <algorithm>
#include <cstddef>

#include "core/base/thread_pool.h"
#include "core/model/forward_model.h"
#include "core/training/trainer.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::size_t kBatch = 16;

}  // namespace

std::int64_t products_of_an_image(const ModelSpec& spec, const Dataset& data) {
  const ImageSet& test = data.test;
  const int classes = static_cast<int>(data.class_names.size());
  if (!check_model_fits(spec, classes, test.height, test.width, test.channels).is_ok()) return 0;
  const auto layers = plan_layers(spec);
  std::int64_t products = 0;
  for (const LayerPlan& layer : layers.value()) products += layer.multiplications();
  return products;
}

std::vector<std::vector<float>> test_probabilities(const ModelSpec& spec,
                                                   const NamedTensors& weights, const Dataset& data,
                                                   std::span<const int> images) {
  const std::int64_t products = products_of_an_image(spec, data);
  const auto count = static_cast<std::int64_t>(images.size());
  if (images.empty() || products == 0 || products > kMostAtOnce / count) return {};
  ThreadPool pool(1);
  const std::size_t batch = std::min(kBatch, images.size());
  const auto built = ForwardModel::build(spec, weights, static_cast<int>(batch), pool);
  if (!built.is_ok()) return {};
  const std::size_t classes = data.class_names.size();
  std::vector<float> values, scores(batch * classes);
  std::vector<std::vector<float>> rows;
  for (std::size_t first = 0; first < images.size(); first += batch) {
    values.clear();
    const auto some = images.subspan(first, std::min(batch, images.size() - first));
    for (const int image : some) {
      for (const std::uint8_t byte : data.test.image(image))
        values.push_back(static_cast<float>(byte) / 255.0F);
    }
    const int taken = static_cast<int>(some.size());
    built.value().model->forward(values.data(), taken, scores.data());
    softmax_rows(scores.data(), taken, static_cast<int>(classes));
    for (auto row = scores.begin(); rows.size() < first + some.size();
         row += static_cast<std::ptrdiff_t>(classes))
      rows.emplace_back(row, row + static_cast<std::ptrdiff_t>(classes));
  }
  return rows;
}

}  // namespace pixelwalk::lessons
