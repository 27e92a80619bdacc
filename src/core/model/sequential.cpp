#include "core/model/sequential.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/base/rng.h"
#include "core/base/words.h"
#include "core/kernels/softmax_cross_entropy/softmax_cross_entropy.h"
#include "core/model/layer.h"

namespace pixelwalk {

namespace {

/// The stream of the seed that the first weights come from.
constexpr std::uint64_t kWeightStream = 1;

// More floats than this in one model's activations are not asked of a browser tab: 1 GiB.
constexpr std::int64_t kMaxActivationFloats = std::int64_t{1} << 28;

// Where an array ends, so that the next one starts on a cache line.
std::int64_t aligned(std::int64_t floats) {
  return (floats + 15) / 16 * 16;
}

/// Glorot & Bengio 2010: uniform in ±√(6 / (fan in + fan out)); for Conv2D the fans count the
/// kernel's area.
void glorot_uniform(const LayerPlan& plan, std::span<float> kernel, Rng& rng) {
  double fan_in = 0, fan_out = 0;
  if (plan.layer.kind == LayerKind::kConv2D) {
    const int area = plan.layer.kernel_height * plan.layer.kernel_width;
    fan_in = static_cast<double>(area) * plan.input[2];
    fan_out = static_cast<double>(area) * plan.layer.filters;
  } else {
    fan_in = static_cast<double>(plan.input.elements());
    fan_out = plan.layer.units;
  }
  // The square root is exactly rounded by IEEE, so this is the same everywhere.
  const auto limit = static_cast<float>(std::sqrt(6.0 / (fan_in + fan_out)));
  for (float& weight : kernel) weight = rng.uniform(-limit, limit);
}

bool has_weights(const LayerPlan& plan) {
  return plan.layer.kind == LayerKind::kConv2D || plan.layer.kind == LayerKind::kDense;
}

class SequentialModel final : public Sequential {
 public:
  SequentialModel(const ModelSpec& spec, std::vector<LayerPlan> plans, std::uint64_t seed,
                  int max_batch, ThreadPool& pool)
      : spec_(spec), plans_(std::move(plans)), max_batch_(max_batch), pool_(pool) {
    resolve_names(spec_);
    make_parameters(seed);
    make_layers();
    make_buffers();
  }

  const ModelSpec& spec() const override { return spec_; }
  const std::vector<LayerPlan>& layers() const override { return plans_; }
  std::span<Parameter> parameters() override { return parameters_; }
  std::span<const Parameter> parameters() const override { return parameters_; }
  int max_batch() const override { return max_batch_; }

  void forward(const float* x, int batch, float* logits) override {
    check_batch(batch);
    prepare_weights();
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      float* y = i + 1 == steps_.size() ? logits : steps_[i].output.data();
      steps_[i].layer->forward(x, y, batch, pool_);
      x = y;
    }
    if (steps_.empty()) std::copy_n(x, batch * input_size(), logits);
  }

  BatchResult forward_backward(const float* x, const std::uint8_t* labels, int batch) override {
    check_batch(batch);
    const Shape& output = plans_.back().output;
    PW_CHECK(!steps_.empty() && output.rank() == 1, "train a spec that check_trainable() accepts");
    prepare_weights();
    std::memcpy(input_.data(), x, static_cast<std::size_t>(batch * input_size()) * sizeof(float));
    const float* input = input_.data();
    for (Step& step : steps_) {
      step.layer->forward(input, step.output.data(), batch, pool_);
      input = step.output.data();
    }
    float* dy = gradients_[0].data();
    float* dx = gradients_[1].data();
    const auto loss = kernels::softmax_cross_entropy(batch, output[0], input, labels, dy);
    for (std::size_t i = steps_.size(); i-- > 0;) {
      const float* layer_input = i == 0 ? input_.data() : steps_[i - 1].output.data();
      steps_[i].layer->backward(layer_input, steps_[i].output.data(), dy, i == 0 ? nullptr : dx,
                                batch, pool_);
      std::swap(dy, dx);
    }
    batch_logits_ = std::span(input, static_cast<std::size_t>(batch * output[0]));
    return {loss.mean_loss, loss.correct, batch};
  }

  std::span<const float> batch_logits() const override { return batch_logits_; }

  void activations(const float* image, std::vector<Tensor>& outputs) const override {
    outputs.resize(plans_.size());
    for (std::size_t i = 0; i < plans_.size(); ++i) {
      Tensor& output = outputs[i];
      if (output.data() == nullptr || output.shape() != plans_[i].output) {
        output = Tensor(plans_[i].output);
      }
      plain_forward(plans_[i], layer_weights_[i], image, output.data());
      image = output.data();
    }
  }

  void parameters_changed() override { weights_changed_ = true; }

 private:
  struct Step {
    std::unique_ptr<Layer> layer;
    std::int64_t output_size = 0;  // of one image
    Tensor output;                 // (max batch, output_size)
    int first_prepare_task = 0;
  };

  std::int64_t input_size() const { return plans_.front().input.elements(); }

  void check_batch(int batch) const {
    PW_CHECK(batch >= 0 && batch <= max_batch_,
             "build the model for the largest batch it will see");
  }

  void make_parameters(std::uint64_t seed) {
    std::int64_t total = 0;
    for (const LayerPlan& plan : plans_) {
      if (!has_weights(plan)) continue;
      const int units = plan.output[plan.output.rank() - 1];
      total += aligned(plan.parameters - units) + aligned(units);
    }
    values_ = Tensor(Shape{static_cast<int>(total)});
    weight_gradients_ = Tensor(Shape{static_cast<int>(total)});
    Rng rng(seed, kWeightStream);
    std::int64_t at = 0;
    const auto add = [&](const std::string& name, const Shape& shape) {
      const auto size = static_cast<std::size_t>(shape.elements());
      parameters_.push_back({name, shape, std::span(values_.data() + at, size),
                             std::span(weight_gradients_.data() + at, size)});
      at += aligned(shape.elements());
      return parameters_.back();
    };
    for (const LayerPlan& plan : plans_) {
      LayerWeights weights;
      if (has_weights(plan)) {
        const LayerSpec& layer = plan.layer;
        const bool conv = layer.kind == LayerKind::kConv2D;
        const int units = conv ? layer.filters : layer.units;
        const Shape shape =
            conv ? Shape{layer.kernel_height, layer.kernel_width, plan.input[2], units}
                 : Shape{static_cast<int>(plan.input.elements()), units};
        const Parameter kernel = add(layer.name + "/kernel", shape);
        const Parameter bias = add(layer.name + "/bias", Shape{units});
        glorot_uniform(plan, kernel.value, rng);
        weights = {kernel.value.data(), bias.value.data(), kernel.gradient.data(),
                   bias.gradient.data()};
      }
      layer_weights_.push_back(weights);
    }
  }

  void make_layers() {
    for (const Stage& stage : plan_stages(plans_)) {
      Step step;
      step.layer = make_layer(plans_, stage, layer_weights_[stage.first], max_batch_);
      step.output_size = stage.output;
      step.first_prepare_task = prepare_tasks_;
      prepare_tasks_ += step.layer->prepare_tasks();
      steps_.push_back(std::move(step));
    }
  }

  void make_buffers() {
    std::int64_t largest = 1;
    for (Step& step : steps_) {
      step.output = Tensor(Shape{max_batch_, static_cast<int>(step.output_size)});
      largest = std::max(largest, step.output_size);
    }
    input_ = Tensor(Shape{max_batch_, static_cast<int>(input_size())});
    for (Tensor& gradient : gradients_)
      gradient = Tensor(Shape{max_batch_, static_cast<int>(largest)});
  }

  void prepare_weights() {
    if (!weights_changed_) return;
    weights_changed_ = false;
    pool_.parallel_for(prepare_tasks_, [&](int task) {
      const auto after = std::upper_bound(
          steps_.begin(), steps_.end(), task,
          [](int value, const Step& step) { return value < step.first_prepare_task; });
      const Step& step = *std::prev(after);
      step.layer->prepare(task - step.first_prepare_task);
    });
  }

  ModelSpec spec_;
  const std::vector<LayerPlan> plans_;
  const int max_batch_;
  ThreadPool& pool_;

  Tensor values_, weight_gradients_;  // all parameters, one behind the other
  std::vector<Parameter> parameters_;
  std::vector<LayerWeights> layer_weights_;  // by plan
  std::vector<Step> steps_;
  int prepare_tasks_ = 0;
  bool weights_changed_ = true;
  Tensor input_;                         // a copy of the batch under way, with slack behind it
  std::span<const float> batch_logits_;  // in the last step's output
  Tensor gradients_[2];                  // ∂loss/∂ of a step's output and of its input, in turn
};

}  // namespace

std::int64_t Sequential::bytes(const std::vector<LayerPlan>& plans, int max_batch) {
  const auto batch_of = [max_batch](std::int64_t values) {
    return Tensor::bytes_of(max_batch * values);
  };
  std::int64_t bytes = batch_of(plans.front().input.elements());
  std::int64_t largest = 1;
  for (const Stage& stage : plan_stages(plans)) {
    bytes += batch_of(stage.output);
    const LayerPlan& first = plans[stage.first];
    if (stage.fused()) {
      bytes += conv2d_pool_layer_bytes(first, max_batch);
    } else if (first.layer.kind == LayerKind::kConv2D) {
      bytes += conv2d_layer_bytes(first, stage);
    }
    largest = std::max(largest, stage.output);
  }
  std::int64_t parameters = 0;
  for (const LayerPlan& plan : plans) {
    // Kernel and bias each begin on a cache line.
    if (has_weights(plan)) parameters += aligned(plan.parameters) + aligned(1);
  }
  return bytes + 2 * batch_of(largest) + 2 * Tensor::bytes_of(parameters);
}

Result<std::unique_ptr<Sequential>> Sequential::build(const ModelSpec& spec, std::uint64_t seed,
                                                      int max_batch, ThreadPool& pool) {
  PW_CHECK(max_batch >= 1, "build the model for batches of at least 1");
  Result<std::vector<LayerPlan>> plans = plan_layers(spec);
  if (!plans.is_ok()) return plans.status();
  std::int64_t floats = 0, largest = 0;
  for (const LayerPlan& plan : plans.value()) {
    if (plan.layer.kind != LayerKind::kFlatten) floats += plan.output.elements();
    largest = std::max(largest, plan.output.elements());
  }
  if ((floats + 2 * largest) * max_batch > kMaxActivationFloats) {
    return Status::error(words("model.batch-too-large", {{"images", max_batch}}));
  }
  return std::unique_ptr<Sequential>(
      std::make_unique<SequentialModel>(spec, std::move(plans).value(), seed, max_batch, pool));
}

void softmax_rows(float* logits, int rows, int classes) {
  kernels::softmax_forward(rows, classes, logits, logits);
}

}  // namespace pixelwalk
