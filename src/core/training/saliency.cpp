#include "core/training/saliency.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/model/sequential.h"
#include "core/model/trace_gradients.h"

namespace pixelwalk {

namespace {

/// What an output position looks at along one axis: two neighbours of the input, and how much of
/// the second.
struct Between {
  int first = 0, second = 0;
  float share = 0;

  Between(int position, int from, int to) {
    const float scale = static_cast<float>(from) / static_cast<float>(to);
    const float at = std::max(0.0F, (static_cast<float>(position) + 0.5F) * scale - 0.5F);
    first = std::min(static_cast<int>(at), from - 1);
    second = std::min(first + 1, from - 1);
    share = std::min(at - static_cast<float>(first), 1.0F);
  }
  float of(float a, float b) const { return a + share * (b - a); }
};

}  // namespace

bool has_grad_cam(const std::vector<LayerPlan>& plans, std::size_t layer) {
  return layer + 1 < plans.size() && plans[layer].output.rank() == 3;
}

Result<GradCam> grad_cam(const Trace& trace, std::size_t layer, int target) {
  PW_CHECK(trace.images == 1, "trace one image");
  PW_CHECK(has_grad_cam(trace.plans, layer), "ask for a layer that has_grad_cam()");
  Result<Tensor> gradient = score_gradient(trace, target, layer);
  if (!gradient.is_ok()) return gradient.status();
  const Shape& shape = trace.plans[layer].output;
  const auto maps = static_cast<std::size_t>(shape[2]);
  const std::size_t positions = trace.layers[layer].value.values().size() / maps;

  std::vector<double> sums(maps);
  std::size_t at = 0;
  for (const float value : gradient.value().values())
    sums[at++ % maps] += static_cast<double>(value);
  GradCam cam;
  for (const double sum : sums)
    cam.weights.push_back(static_cast<float>(sum / static_cast<double>(positions)));

  cam.map = Tensor(Shape{shape[0], shape[1]});
  const float* value = trace.layers[layer].value.data();
  for (float& to : cam.map.values()) {
    double sum = 0;
    for (const float weight : cam.weights)
      sum += static_cast<double>(weight) * static_cast<double>(*value++);
    to = sum > 0 ? static_cast<float>(sum) : 0;
  }
  return cam;
}

Tensor resize_bilinear(const Tensor& map, int height, int width) {
  PW_CHECK(map.shape().rank() == 2 && map.elements() > 0, "pass a map (rows, columns)");
  PW_CHECK(height >= 1 && width >= 1, "ask for at least one pixel");
  const int rows = map.shape()[0], columns = map.shape()[1];
  Tensor resized(Shape{height, width});
  float* to = resized.data();
  for (int row = 0; row < height; ++row) {
    const Between vertical(row, rows, height);
    const float* above = map.data() + std::ptrdiff_t{vertical.first} * columns;
    const float* below = map.data() + std::ptrdiff_t{vertical.second} * columns;
    for (int column = 0; column < width; ++column) {
      const Between horizontal(column, columns, width);
      *to++ = vertical.of(horizontal.of(above[horizontal.first], above[horizontal.second]),
                          horizontal.of(below[horizontal.first], below[horizontal.second]));
    }
  }
  return resized;
}

Result<Occlusion> Occlusion::build(const ModelSpec& spec, const NamedTensors& weights,
                                   std::span<const float> image, const OcclusionOptions& options,
                                   ThreadPool& pool) {
  PW_CHECK(options.stride >= 1 && options.stride <= options.patch && options.patch <= kMaxInputSide,
           "pass a stride of 1 to the patch's side");
  auto forward = ForwardModel::build(spec, weights, kMostAtOnce, pool);
  if (!forward.is_ok()) return forward.status();
  const std::vector<LayerPlan>& plans = forward.value().model->layers();
  const Shape& input = plans.front().input;
  if (std::ssize(image) != input.elements()) {
    return Status::error(
        words("model.trace-images", {{"size", by(input[0], input[1])},
                                     {"channels", input[2]},
                                     {"wanted", with_thousands(input.elements())},
                                     {"found", with_thousands(std::ssize(image))}}));
  }
  if (!std::ranges::all_of(image, [](float x) { return std::isfinite(x); }))
    return Status::error(words("model.trace-not-finite", {{"image", 1}, {"count", 1}}));
  PW_CHECK(plans.back().output.rank() == 1,
           "occlude for a model whose output is a list of classes");

  Occlusion made;
  made.options_ = options;
  made.rows_ = (input[0] + options.stride - 1) / options.stride;
  made.columns_ = (input[1] + options.stride - 1) / options.stride;
  made.classes_ = plans.back().output[0];
  made.forward_ = std::move(forward).value();
  const auto classes = static_cast<std::size_t>(made.classes_);
  const std::int64_t numbers =
      (kMostAtOnce + 1) * input.elements() + std::int64_t{made.places() + 1} * made.classes_;
  if (!made.forward_.memory.grow_by(numbers * std::int64_t{sizeof(float)})) {
    return Status::error(counted_words("model.trace-memory", made.places(),
                                       {{"needed", megabytes_needed(numbers * 4)},
                                        {"left", megabytes_left(MemoryBudget::shared().left())}}));
  }
  made.image_.assign(image.begin(), image.end());
  made.batch_.resize(image.size() * kMostAtOnce);
  made.uncovered_.resize(classes);
  made.probabilities_.resize(static_cast<std::size_t>(made.places()) * classes);
  made.forward_.model->forward(made.image_.data(), 1, made.uncovered_.data());
  softmax_rows(made.uncovered_.data(), 1, made.classes_);
  return made;
}

CoverPatch Occlusion::patch(int place) const {
  PW_CHECK(place >= 0 && place < places(), "name a place that there is");
  // Centred on the cell; the odd pixel goes before it.
  const int before = (options_.patch - options_.stride + 1) / 2;
  return {place / columns_ * options_.stride - before, place % columns_ * options_.stride - before,
          options_.patch, options_.patch, options_.grey};
}

void Occlusion::next(int count) {
  PW_CHECK(count >= 0 && count <= kMostAtOnce, "do at most kMostAtOnce places at once");
  count = std::min(count, places() - position_);
  const Shape& input = forward_.model->layers().front().input;
  for (int i = 0; i < count; ++i) {
    const std::span<float> to =
        std::span(batch_).subspan(static_cast<std::size_t>(i) * image_.size(), image_.size());
    std::ranges::copy(image_, to.begin());
    cover(to, input, patch(position_ + i));
  }
  float* scores = probabilities_.data() + std::ptrdiff_t{position_} * classes_;
  forward_.model->forward(batch_.data(), count, scores);
  softmax_rows(scores, count, classes_);
  position_ += count;
}

std::span<const float> Occlusion::probabilities(int place) const {
  PW_CHECK(place >= 0 && place < position_, "ask for a place that is done");
  const auto classes = static_cast<std::size_t>(classes_);
  return std::span(probabilities_).subspan(static_cast<std::size_t>(place) * classes, classes);
}

Tensor Occlusion::drop(int target) const {
  PW_CHECK(target >= 0 && target < classes_, "ask for a class that the model has");
  const auto of_class = static_cast<std::size_t>(target);
  Tensor drops(Shape{rows_, columns_});
  for (int place = 0; place < position_; ++place)
    drops.data()[place] = uncovered_[of_class] - probabilities(place)[of_class];
  return drops;
}

}  // namespace pixelwalk
