#include <cmath>
#include <cstdint>
#include <functional>
#include <string>

#include "cli/bench.h"
#include "cli/bench_clock.h"
#include "core/base/rng.h"
#include "core/base/words.h"
#include "core/kernels/adam/adam.h"
#include "core/kernels/conv2d/conv2d.h"
#include "core/kernels/conv2d_relu_max_pool2d/conv2d_relu_max_pool2d.h"
#include "core/kernels/dense/dense.h"
#include "core/kernels/max_pool2d/max_pool2d.h"
#include "core/tensor/tensor.h"

// The course model's operations one by one, each with the sizes that it has there. The references
// are too slow for a batch of 32, so they check the first few images; the times are of the whole
// batch.

namespace pixelwalk::cli {

namespace {

namespace fast = kernels::simd;
namespace plain = kernels::reference;

constexpr int kBatch = 32;
constexpr int kChecked = 2;

Tensor random_tensor(std::int64_t size, float low, float high, Rng& rng) {
  Tensor tensor(Shape{static_cast<int>(size)});
  for (float& value : tensor.values()) value = rng.uniform(low, high);
  return tensor;
}

// One operation: how to run it, how often it multiplies and adds, and what to compare.
class KernelBench {
 public:
  explicit KernelBench(double seconds_each) : seconds_(seconds_each) {}

  /// Times `run` and notes the figure. After a disagreement nothing more is done.
  void measure(const std::string& name, double multiply_adds, const std::function<void()>& run) {
    if (!status_.is_ok() || seconds_ <= 0) return;
    const double seconds = median_seconds(seconds_, run);
    figures_.push_back({name, 2 * multiply_adds / seconds / 1e9, seconds * 1e3});
  }

  /// Both sums have `terms` terms and are rounded to about 2^-24 of their size in each; the fast
  /// one may take them in another order, or by Winograd's way, whose constant is larger.
  void check(const std::string& name, const Tensor& fast_result, const float* reference,
             std::int64_t count, int terms) {
    double largest = 0;
    for (std::int64_t i = 0; i < count; ++i) {
      largest = std::max(largest, std::fabs(static_cast<double>(reference[i])));
    }
    const double tolerance = std::ldexp(1.0, -24) * 8 * (terms + 16) * std::max(largest, 1.0);
    for (std::int64_t i = 0; i < count && status_.is_ok(); ++i) {
      const double difference =
          std::fabs(static_cast<double>(fast_result.data()[i]) - static_cast<double>(reference[i]));
      if (difference <= tolerance) continue;
      status_ = Status::error(
          words("cli.bench.disagrees",
                {{"name", name}, {"element", i}, {"difference", std::to_string(difference)}}));
    }
  }

  const Status& status() const { return status_; }
  std::vector<KernelFigure> take_figures() { return std::move(figures_); }

 private:
  double seconds_;
  Status status_ = Status::ok();
  std::vector<KernelFigure> figures_;
};

void bench_conv_pool(KernelBench& bench, const std::string& name,
                     const kernels::ConvPoolShape& shape, bool input_gradient, Rng& rng) {
  const int filters = shape.filters, terms = shape.terms();
  const Tensor x = random_tensor(kBatch * shape.input_size(), 0, 1, rng);
  const Tensor kernel = random_tensor(std::int64_t{terms} * filters, -0.1F, 0.1F, rng);
  const Tensor bias = random_tensor(filters, -0.1F, 0.1F, rng);
  const Tensor dy = random_tensor(kBatch * shape.output_size(), -1, 1, rng);
  const auto outputs = static_cast<int>(kBatch * shape.output_size());
  Tensor forward(Shape{static_cast<int>(fast::packed_forward_size(shape))});
  Tensor backward(Shape{static_cast<int>(fast::packed_backward_size(shape))});
  Tensor y(Shape{outputs}), dx(x.shape()), dkernel(kernel.shape()), dbias(bias.shape());
  std::vector<std::uint8_t> winner(static_cast<std::size_t>(outputs));
  const auto pack = [&] {
    for (int block = 0; block < fast::filter_blocks(shape); ++block) {
      fast::conv2d_relu_max_pool2d_pack(shape, kernel.data(), bias.data(), forward.data(),
                                        backward.data(), block);
    }
  };
  const auto run_forward = [&](int batch) {
    constexpr int kTogether = 2;
    for (int image = 0; image < batch; image += kTogether) {
      fast::conv2d_relu_max_pool2d_forward(shape, x.data(), forward.data(), y.data(), winner.data(),
                                           image, std::min(image + kTogether, batch));
    }
  };
  const auto run_kernel = [&](int batch) {
    for (int block = 0; block < fast::filter_blocks(shape); ++block) {
      fast::conv2d_relu_max_pool2d_backward_kernel(shape, batch, x.data(), y.data(), winner.data(),
                                                   dy.data(), dkernel.data(), dbias.data(), block);
    }
  };
  const auto run_input = [&](int batch) {
    fast::conv2d_relu_max_pool2d_backward_input(shape, backward.data(), y.data(), winner.data(),
                                                dy.data(), dx.data(), 0, batch);
  };
  pack();
  run_forward(kBatch);
  run_kernel(kChecked);
  run_input(kChecked);

  Tensor y2(y.shape()), dx2(x.shape()), dkernel2(kernel.shape()), dbias2(bias.shape());
  std::vector<std::uint8_t> winner2(winner.size());
  plain::conv2d_relu_max_pool2d_forward(shape, kChecked, x.data(), kernel.data(), bias.data(),
                                        y2.data(), winner2.data());
  // Backward from the fast forward's winners: where two are equal but for rounding, either may win.
  plain::conv2d_relu_max_pool2d_backward(shape, kChecked, x.data(), kernel.data(), y.data(),
                                         winner.data(), dy.data(), dx2.data(), dkernel2.data(),
                                         dbias2.data());
  const int live = kChecked * shape.windows();
  bench.check(name + "/forward", y, y2.data(), kChecked * shape.output_size(), terms);
  bench.check(name + "/backward_kernel", dkernel, dkernel2.data(), std::int64_t{terms} * filters,
              live);
  bench.check(name + "/backward_bias", dbias, dbias2.data(), filters, live);
  bench.check(name + "/backward_input", dx, dx2.data(), kChecked * shape.input_size(), 4 * filters);

  double alive = 0;
  for (const float value : y.values()) alive += value > 0 ? 1 : 0;
  bench.measure(name + "/pack", 0, pack);
  bench.measure(name + "/forward", 4.0 * outputs * terms, [&] { run_forward(kBatch); });
  bench.measure(name + "/backward_kernel", alive * terms, [&] { run_kernel(kBatch); });
  if (input_gradient) {
    bench.measure(name + "/backward_input", alive * terms, [&] { run_input(kBatch); });
  }
}

void bench_dense(KernelBench& bench, const std::string& name, const kernels::DenseShape& shape,
                 Rng& rng) {
  const int inputs = shape.inputs, units = shape.units;
  const Tensor x = random_tensor(std::int64_t{kBatch} * inputs, -1, 1, rng);
  const Tensor kernel = random_tensor(std::int64_t{inputs} * units, -0.1F, 0.1F, rng);
  const Tensor bias = random_tensor(units, -0.1F, 0.1F, rng);
  const Tensor dy = random_tensor(std::int64_t{kBatch} * units, -1, 1, rng);
  Tensor y(dy.shape()), dx(x.shape()), dkernel(kernel.shape());
  const auto forward = [&] {
    fast::dense_forward(shape, kBatch, x.data(), kernel.data(), bias.data(), y.data(), 0, units);
  };
  const auto backward = [&] {
    fast::dense_backward(shape, kBatch, x.data(), kernel.data(), dy.data(), dx.data(),
                         dkernel.data(), 0, inputs);
  };
  forward();
  backward();
  Tensor y2(dy.shape()), dx2(x.shape()), dkernel2(kernel.shape()), dbias2(bias.shape());
  plain::dense_forward(shape, kBatch, x.data(), kernel.data(), bias.data(), y2.data());
  plain::dense_backward(shape, kBatch, x.data(), kernel.data(), dy.data(), dx2.data(),
                        dkernel2.data(), dbias2.data());
  bench.check(name + "/forward", y, y2.data(), y.elements(), inputs);
  bench.check(name + "/backward_input", dx, dx2.data(), dx.elements(), units);
  bench.check(name + "/backward_kernel", dkernel, dkernel2.data(), dkernel.elements(), kBatch);
  const double multiply_adds = static_cast<double>(kBatch) * inputs * units;
  bench.measure(name + "/forward", multiply_adds, forward);
  bench.measure(name + "/backward", 2 * multiply_adds, backward);
}

// The same convolution by the path that any other model takes.
void bench_conv(KernelBench& bench, const std::string& name, const kernels::Conv2dShape& shape,
                Rng& rng) {
  const std::int64_t weights = std::int64_t{1} * shape.terms() * shape.filters;
  const Tensor x = random_tensor(kChecked * shape.input_size(), 0, 1, rng);
  const Tensor kernel = random_tensor(weights, -0.1F, 0.1F, rng);
  const Tensor bias = random_tensor(shape.filters, -0.1F, 0.1F, rng);
  const Tensor dy = random_tensor(kChecked * shape.output_size(), -1, 1, rng);
  Tensor y(dy.shape()), dx(x.shape()), dkernel(kernel.shape()), transposed(kernel.shape());
  const auto forward = [&] {
    fast::conv2d_forward(shape, x.data(), kernel.data(), bias.data(), y.data(), 0, kChecked);
  };
  const auto backward = [&] {
    fast::conv2d_transpose(shape, kernel.data(), transposed.data());
    fast::conv2d_backward_input(shape, transposed.data(), dy.data(), dx.data(), 0, kChecked);
    fast::conv2d_backward_kernel(shape, kChecked, x.data(), dy.data(), dkernel.data(), 0,
                                 shape.terms());
  };
  forward();
  backward();
  Tensor y2(dy.shape()), dx2(x.shape()), dkernel2(kernel.shape()), dbias2(bias.shape());
  plain::conv2d_forward(shape, kChecked, x.data(), kernel.data(), bias.data(), y2.data());
  plain::conv2d_backward(shape, kChecked, x.data(), kernel.data(), dy.data(), dx2.data(),
                         dkernel2.data(), dbias2.data());
  const int area = shape.rows.size * shape.columns.size;
  const int positions = kChecked * shape.output_height() * shape.output_width();
  bench.check(name + "/forward", y, y2.data(), y.elements(), shape.terms());
  bench.check(name + "/backward_input", dx, dx2.data(), dx.elements(), area * shape.filters);
  bench.check(name + "/backward_kernel", dkernel, dkernel2.data(), weights, positions);
  const double multiply_adds = static_cast<double>(positions) * static_cast<double>(weights);
  bench.measure(name + "/forward", multiply_adds, forward);
  bench.measure(name + "/backward", 2 * multiply_adds, backward);
}

void bench_adam(KernelBench& bench, Rng& rng) {
  constexpr int kWeights = 243786;
  const Tensor gradient = random_tensor(kWeights, -1, 1, rng);
  Tensor weight = random_tensor(kWeights, -1, 1, rng), weight2 = weight.clone();
  Tensor previous(weight.shape()), m(weight.shape()), v(weight.shape());
  Tensor previous2(weight.shape()), m2(weight.shape()), v2(weight.shape());
  const auto step = [&] {
    fast::adam_update(kWeights, 0.001F, gradient.data(), weight.data(), previous.data(), m.data(),
                      v.data());
  };
  step();
  plain::adam_update(kWeights, 0.001F, gradient.data(), weight2.data(), previous2.data(), m2.data(),
                     v2.data());
  bench.check("adam", weight, weight2.data(), kWeights, 1);
  bench.measure("adam", 5.0 * kWeights, step);
}

}  // namespace

Result<std::vector<KernelFigure>> bench_kernels(double seconds) {
  constexpr int kKernels = 14;
  KernelBench bench(seconds / kKernels);
  Rng rng(1);
  bench_conv_pool(bench, "conv2d", kernels::ConvPoolShape::make(28, 28, 1, 64, 3, 3), false, rng);
  bench_conv_pool(bench, "conv2d_1", kernels::ConvPoolShape::make(13, 13, 64, 64, 3, 3), true, rng);
  bench_dense(bench, "dense", kernels::DenseShape::make(1600, 128), rng);
  bench_dense(bench, "dense_1", kernels::DenseShape::make(128, 10), rng);
  bench_conv(bench, "conv2d_1_unfused", kernels::Conv2dShape::make(13, 13, 64, 64, 3, 3, 1, false),
             rng);
  bench_adam(bench, rng);
  if (!bench.status().is_ok()) return bench.status();
  return bench.take_figures();
}

}  // namespace pixelwalk::cli
