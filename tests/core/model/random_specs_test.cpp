// Sequential against the reference network, over models that nobody thought of.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/rng.h"
#include "core/model/layer.h"
#include "tests/core/model/reference_network.h"

namespace pixelwalk {
namespace {

using model_test::ReferenceNetwork;
using Doubles = ReferenceNetwork::Doubles;

constexpr int kSpecs = 600;
constexpr std::uint64_t kFirstSeed = 20'000;
constexpr std::int64_t kMostValues = 2'000;  // of a layer's output, so that all takes seconds
// Of float32. The fused convolution's transforms (Winograd) round a few times more for each term.
constexpr double kEpsilon = 4 * 0x1p-24;

int from(Rng& rng, int low, int high) {
  return low + static_cast<int>(rng.below(static_cast<std::uint32_t>(high - low + 1)));
}
bool one_in(Rng& rng, std::uint32_t chances) {
  return rng.below(chances) == 0;
}

/// The course's pair, which is computed as one: ReLU, stride 1, valid; a pool of 2×2.
void add_fusable_pair(Rng& rng, std::vector<LayerSpec>& layers) {
  LayerSpec conv = LayerSpec::conv2d(from(rng, 1, 13), 3);
  if (one_in(rng, 2)) {
    conv.kernel_height = from(rng, 1, 5);
    conv.kernel_width = from(rng, 1, 5);
  }
  layers.push_back(conv);
  layers.push_back(LayerSpec::max_pooling2d());
}

LayerSpec random_conv2d(Rng& rng) {
  LayerSpec conv = LayerSpec::conv2d(from(rng, 1, 13), from(rng, 1, 5),
                                     one_in(rng, 3) ? Activation::kNone : Activation::kReLU);
  if (one_in(rng, 2)) conv.kernel_width = from(rng, 1, 6);
  conv.stride = from(rng, 0, 3);
  conv.padding = one_in(rng, 2) ? Padding::kSame : Padding::kValid;
  return conv;
}

LayerSpec random_pooling(Rng& rng) {
  const int pool = from(rng, 1, 4);
  LayerSpec pooling =
      one_in(rng, 2) ? LayerSpec::max_pooling2d(pool) : LayerSpec::average_pooling2d(pool);
  if (one_in(rng, 2)) pooling.pool_width = from(rng, 1, 4);
  pooling.stride = from(rng, 0, 3);
  pooling.padding = one_in(rng, 2) ? Padding::kSame : Padding::kValid;
  return pooling;
}

/// Whether the layers so far are possible, and small.
bool fits(const ModelSpec& spec) {
  const auto plans = plan_layers(spec);
  if (!plans.is_ok()) return false;
  return std::ranges::all_of(plans.value(), [](const LayerPlan& plan) {
    return plan.output.elements() <= kMostValues && plan.parameters <= 20'000;
  });
}

ModelSpec random_spec(Rng& rng, int classes) {
  ModelSpec spec;
  spec.input_height = from(rng, 1, 24);
  spec.input_width = from(rng, 1, 24);
  spec.input_channels = from(rng, 1, 4);
  for (int block = from(rng, 0, 4); block > 0; --block) {
    const std::vector<LayerSpec> before = spec.layers;
    switch (rng.below(5)) {
      case 0:
      case 1:
        add_fusable_pair(rng, spec.layers);
        break;
      case 2:
        spec.layers.push_back(random_conv2d(rng));
        break;
      case 3:
        spec.layers.push_back(random_pooling(rng));
        break;
      default:
        spec.layers.push_back(LayerSpec::relu());
        break;
    }
    if (!fits(spec)) spec.layers = before;
  }
  spec.layers.push_back(LayerSpec::flatten());
  for (int hidden = from(rng, 0, 2); hidden > 0; --hidden) {
    spec.layers.push_back(
        LayerSpec::dense(from(rng, 1, 40), one_in(rng, 2) ? Activation::kNone : Activation::kReLU));
    if (!fits(spec)) spec.layers.pop_back();
  }
  const bool own_softmax = one_in(rng, 2);
  spec.layers.push_back(
      LayerSpec::dense(classes, own_softmax ? Activation::kNone : Activation::kSoftmax));
  if (own_softmax) spec.layers.push_back(LayerSpec::softmax());
  return spec;
}

Doubles sizes_of(const Doubles& values) {
  Doubles sizes;
  for (const double value : values) sizes.push_back(std::fabs(value));
  return sizes;
}

double largest(const Doubles& values) {
  return values.empty() ? 0 : *std::ranges::max_element(values);
}

/// How many terms one number of the model is summed from, all layers one after another, there and
/// back.
double terms_of(const std::vector<LayerPlan>& plans, int batch) {
  double terms = 0;
  for (const LayerPlan& plan : plans) {
    const LayerSpec& layer = plan.layer;
    if (layer.kind == LayerKind::kConv2D) {
      const double area = layer.kernel_height * layer.kernel_width;
      terms += area * (plan.input[2] + layer.filters);
      terms += static_cast<double>(batch) * plan.output[0] * plan.output[1];
    } else if (layer.kind == LayerKind::kDense) {
      terms += static_cast<double>(plan.input[0]) + layer.units + batch;
    } else {
      terms += 16;  // a mean of at most 4×4 values, or nothing
    }
  }
  return terms;
}

/// The largest sum of the sizes of terms, of each layer's outputs, kernel gradient and bias
/// gradient: what their rounding errors are proportional to.
struct Magnitudes {
  double output = 0, kernel = 0, bias = 0;
};

Magnitudes magnitudes_of(const LayerPlan& plan, int batch, const Doubles& x, const Doubles& kernel,
                         const Doubles& bias, const Doubles& dy) {
  const Doubles size_x = sizes_of(x), size_kernel = sizes_of(kernel), size_bias = sizes_of(bias),
                size_dy = sizes_of(dy);
  Doubles y(dy.size()), dkernel(kernel.size()), dbias(bias.size());
  if (plan.layer.kind == LayerKind::kConv2D) {
    kernels::reference::conv2d_forward(conv2d_shape(plan), batch, size_x.data(), size_kernel.data(),
                                       size_bias.data(), y.data());
    kernels::reference::conv2d_backward<double>(conv2d_shape(plan), batch, size_x.data(),
                                                size_kernel.data(), size_dy.data(), nullptr,
                                                dkernel.data(), dbias.data());
  } else {
    kernels::reference::dense_forward(dense_shape(plan), batch, size_x.data(), size_kernel.data(),
                                      size_bias.data(), y.data());
    kernels::reference::dense_backward<double>(dense_shape(plan), batch, size_x.data(),
                                               size_kernel.data(), size_dy.data(), nullptr,
                                               dkernel.data(), dbias.data());
  }
  return {largest(y), largest(dkernel), largest(dbias)};
}

/// The smallest distance of a ReLU's input from 0.
double relu_margin(const Doubles& sums) {
  double margin = std::numeric_limits<double>::infinity();
  for (const double sum : sums) {
    if (sum != 0) margin = std::min(margin, std::fabs(sum));
  }
  return margin;
}

/// The smallest lead of a max pool's winner, where it has one. Equal values are no close race (the
/// first wins, everywhere), but where the convolution before is fused: its transforms may round
/// them apart.
double pool_margin(const LayerPlan& plan, int batch, const Doubles& x, bool fused) {
  const kernels::Pool2dShape shape = pool2d_shape(plan);
  double margin = std::numeric_limits<double>::infinity();
  for (int image = 0; image < batch; ++image) {
    for (int row = 0; row < shape.output_height(); ++row) {
      for (int column = 0; column < shape.output_width(); ++column) {
        for (int channel = 0; channel < shape.channels; ++channel) {
          double best = -std::numeric_limits<double>::infinity(), second = best;
          for (int h = shape.rows.begin(row); h < shape.rows.end(row); ++h) {
            for (int w = shape.columns.begin(column); w < shape.columns.end(column); ++w) {
              const std::int64_t at =
                  ((std::int64_t{image} * shape.rows.input + shape.rows.start(row) + h) *
                       shape.width() +
                   shape.columns.start(column) + w) *
                      shape.channels +
                  channel;
              const double value = x[static_cast<std::size_t>(at)];
              second = std::max(second, std::min(best, value));
              best = std::max(best, value);
            }
          }
          const double lead = best - second;
          const bool counts = lead > 0 || (fused && best > 0);
          if (counts) margin = std::min(margin, lead);
        }
      }
    }
  }
  return margin;
}

bool has_relu(const LayerPlan& plan) {
  return plan.layer.kind == LayerKind::kReLU || plan.layer.activation == Activation::kReLU;
}

/// What one spec tells of what was tested.
struct Seen {
  int fused = 0, plain_convolutions = 0, average = 0, same = 0, strided = 0, not_square = 0;
  int gradients = 0;  // specs whose gradients were compared
  std::size_t numbers = 0;

  void add(const std::vector<LayerPlan>& plans) {
    for (std::size_t i = 0; i < plans.size(); ++i) {
      const LayerSpec& layer = plans[i].layer;
      const bool conv = layer.kind == LayerKind::kConv2D;
      const bool pool =
          layer.kind == LayerKind::kMaxPooling2D || layer.kind == LayerKind::kAveragePooling2D;
      if (!conv && !pool) continue;
      const bool is_fused =
          conv && i + 1 < plans.size() && can_fuse_conv2d_pool(plans[i], plans[i + 1]);
      fused += is_fused ? 1 : 0;
      plain_convolutions += conv && !is_fused ? 1 : 0;
      average += layer.kind == LayerKind::kAveragePooling2D ? 1 : 0;
      same += layer.padding == Padding::kSame ? 1 : 0;
      strided += layer.stride > 1 ? 1 : 0;
      not_square +=
          (conv ? layer.kernel_height != layer.kernel_width : layer.pool_height != layer.pool_width)
              ? 1
              : 0;
    }
  }
};

/// One random model, with random biases, and a batch for it.
class RandomCase {
 public:
  RandomCase(std::uint64_t seed, ThreadPool& pool) : rng_(seed) {
    batch_ = from(rng_, 1, 6);
    classes_ = from(rng_, 2, 12);
    spec_ = random_spec(rng_, classes_);
    auto built = Sequential::build(spec_, seed, batch_, pool);
    EXPECT_TRUE(built.is_ok()) << built.message();
    model_ = std::move(built).value();
    for (Parameter& parameter : model_->parameters()) {
      if (parameter.shape.rank() != 1) continue;
      for (float& value : parameter.value) value = rng_.uniform(-0.3F, 0.3F);
    }
    model_->parameters_changed();
    for (std::int64_t i = 0; i < batch_ * model_->layers().front().input.elements(); ++i) {
      x_.push_back(one_in(rng_, 3) ? 0.0F : rng_.uniform(-0.5F, 1.0F));
    }
    for (int i = 0; i < batch_; ++i) {
      labels_.push_back(static_cast<std::uint8_t>(from(rng_, 0, classes_ - 1)));
    }
  }

  std::string name() const { return to_json(spec_) + ", batch " + std::to_string(batch_); }

  void compare(Seen& seen) {
    seen.add(model_->layers());
    ReferenceNetwork reference(*model_);
    reference.forward(x_, batch_);
    const double loss = reference.backward(x_, labels_, batch_);
    const double error = kEpsilon * terms_of(model_->layers(), batch_);
    find_magnitudes(reference);

    std::vector<float> logits(static_cast<std::size_t>(batch_) *
                              static_cast<std::size_t>(classes_));
    model_->forward(x_.data(), batch_, logits.data());
    const double logit_error = error * magnitudes_.back().output;
    for (std::size_t i = 0; i < logits.size(); ++i) {
      ASSERT_NEAR(logits[i], reference.logits[i], logit_error) << "logit " << i;
    }
    seen.numbers += logits.size();

    const BatchResult result = model_->forward_backward(x_.data(), labels_.data(), batch_);
    EXPECT_NEAR(result.loss, loss, 2 * logit_error + kEpsilon * loss);
    EXPECT_EQ(result.count, batch_);
    // Where a decision was that close, rounding may have made another, and both are right.
    if (margin(reference) < error * largest_output_) return;
    ++seen.gradients;
    compare_gradients(reference, error, seen);
  }

 private:
  void find_magnitudes(const ReferenceNetwork& reference) {
    std::size_t parameter = 0;
    for (std::size_t i = 0; i < model_->layers().size(); ++i) {
      const LayerPlan& plan = model_->layers()[i];
      if (plan.parameters == 0) continue;
      const Doubles input = i == 0 ? Doubles(x_.begin(), x_.end()) : reference.outputs[i - 1];
      magnitudes_.push_back(magnitudes_of(plan, batch_, input, reference.values[parameter],
                                          reference.values[parameter + 1],
                                          reference.sum_gradients[i]));
      largest_output_ = std::max(largest_output_, magnitudes_.back().output);
      parameter += 2;
    }
  }

  double margin(const ReferenceNetwork& reference) const {
    const std::vector<LayerPlan>& plans = model_->layers();
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < plans.size(); ++i) {
      if (has_relu(plans[i])) least = std::min(least, relu_margin(reference.sums[i]));
      if (plans[i].layer.kind != LayerKind::kMaxPooling2D) continue;
      const Doubles input = i == 0 ? Doubles(x_.begin(), x_.end()) : reference.outputs[i - 1];
      const bool fused = i > 0 && can_fuse_conv2d_pool(plans[i - 1], plans[i]);
      least = std::min(least, pool_margin(plans[i], batch_, input, fused));
    }
    return least;
  }

  void compare_gradients(const ReferenceNetwork& reference, double error, Seen& seen) const {
    for (std::size_t p = 0; p < model_->parameters().size(); ++p) {
      const Parameter& parameter = model_->parameters()[p];
      const Magnitudes& magnitudes = magnitudes_[p / 2];
      const double tolerance = error * (p % 2 == 0 ? magnitudes.kernel : magnitudes.bias);
      for (std::size_t i = 0; i < parameter.gradient.size(); ++i) {
        ASSERT_NEAR(parameter.gradient[i], reference.gradients[p][i], tolerance)
            << parameter.name << " " << i;
      }
      seen.numbers += parameter.gradient.size();
    }
  }

  Rng rng_;
  int batch_ = 0, classes_ = 0;
  ModelSpec spec_;
  std::unique_ptr<Sequential> model_;
  std::vector<float> x_;
  std::vector<std::uint8_t> labels_;
  std::vector<Magnitudes> magnitudes_;  // by layer that has parameters
  double largest_output_ = 0;
};

TEST(RandomSpecs, AgreeWithPlainLoops) {
  ThreadPool pool(2);
  Seen seen;
  for (std::uint64_t seed = kFirstSeed; seed < kFirstSeed + kSpecs; ++seed) {
    RandomCase one(seed, pool);
    SCOPED_TRACE("seed " + std::to_string(seed) + ": " + one.name());
    one.compare(seen);
    if (HasFailure()) return;
  }
  EXPECT_GE(seen.gradients, kSpecs * 6 / 10) << "most decisions are clear";
  EXPECT_GE(seen.numbers, 500'000U);
  for (const int kind : {seen.fused, seen.plain_convolutions, seen.average, seen.same, seen.strided,
                         seen.not_square}) {
    EXPECT_GE(kind, 50);
  }
}

}  // namespace
}  // namespace pixelwalk
