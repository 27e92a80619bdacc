// Sequential against the reference network, over models that nobody thought of.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/model/layer.h"
#include "tests/core/model/random_specs.h"
#include "tests/core/model/reference_network.h"

namespace pixelwalk {
namespace {

using model_test::Doubles;
using model_test::kEpsilon;
using model_test::Magnitudes;
using model_test::magnitudes_of;
using model_test::RandomModel;
using model_test::ReferenceNetwork;
using model_test::terms_of;

constexpr int kSpecs = 600;
constexpr std::uint64_t kFirstSeed = 20'000;

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

class RandomCase {
 public:
  RandomCase(std::uint64_t seed, ThreadPool& pool) : random_(seed, pool) {}

  std::string name() const { return random_.name(); }

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
      if (ends_in_relu(plans[i].layer)) least = std::min(least, relu_margin(reference.sums[i]));
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

  const RandomModel random_;
  const std::unique_ptr<Sequential>& model_ = random_.model;
  const std::vector<float>& x_ = random_.x;
  const std::vector<std::uint8_t>& labels_ = random_.labels;
  const int batch_ = random_.batch, classes_ = random_.classes;
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
