#include <cmath>
#include <functional>
#include <vector>

#include "core/kernels/average_pool2d/average_pool2d.h"
#include "core/kernels/conv2d/conv2d.h"
#include "core/kernels/conv2d_relu_max_pool2d/conv2d_relu_max_pool2d.h"
#include "core/kernels/dense/dense.h"
#include "core/kernels/max_pool2d/max_pool2d.h"
#include "tests/core/kernels/kernel_test_support.h"

// Every reference's backward against the slope of its own forward, in double precision. The SIMD
// versions are compared with the references elsewhere.

namespace pixelwalk::kernels {
namespace {

using Doubles = std::vector<double>;

Doubles random_doubles(std::int64_t count, Rng& rng) {
  Doubles values(static_cast<std::size_t>(count));
  for (double& value : values) value = static_cast<double>(rng.uniform(-1, 1));
  return values;
}

// With loss = Σ y·dy, ∂loss/∂input must be `gradient`. Central differences of step h are off by h²
// times a third derivative, which is 0 here (the layers are linear between kinks), and by rounding,
// 1e-16 / h.
int expect_slopes(Doubles& input, const Doubles& gradient, const Doubles& dy,
                  const std::function<Doubles()>& forward) {
  constexpr double kStep = 1e-6;
  const auto loss = [&] {
    const Doubles y = forward();
    double sum = 0;
    for (std::size_t i = 0; i < y.size(); ++i) sum += y[i] * dy[i];
    return sum;
  };
  int checked = 0;
  for (std::size_t i = 0; i < input.size(); ++i) {
    const double before = input[i];
    input[i] = before + kStep;
    const double above = loss();
    input[i] = before - kStep;
    const double below = loss();
    input[i] = before;
    EXPECT_NEAR(gradient[i], (above - below) / (2 * kStep), 1e-7) << "element " << i;
    ++checked;
  }
  return checked;
}

TEST(Gradients, Conv2d) {
  Rng rng(1);
  for (const auto& shape : {Conv2dShape::make(5, 6, 2, 3, 3, 3, 1, false),
                            Conv2dShape::make(5, 6, 2, 3, 3, 2, 2, true)}) {
    constexpr int kBatch = 2;
    Doubles x = random_doubles(kBatch * shape.input_size(), rng);
    Doubles kernel = random_doubles(std::int64_t{shape.terms()} * shape.filters, rng);
    Doubles bias = random_doubles(shape.filters, rng);
    const Doubles dy = random_doubles(kBatch * shape.output_size(), rng);
    Doubles dx(x.size()), dkernel(kernel.size()), dbias(bias.size());
    reference::conv2d_backward(shape, kBatch, x.data(), kernel.data(), dy.data(), dx.data(),
                               dkernel.data(), dbias.data());
    const auto forward = [&] {
      Doubles y(dy.size());
      reference::conv2d_forward(shape, kBatch, x.data(), kernel.data(), bias.data(), y.data());
      return y;
    };
    int checked = expect_slopes(x, dx, dy, forward);
    checked += expect_slopes(kernel, dkernel, dy, forward);
    checked += expect_slopes(bias, dbias, dy, forward);
    EXPECT_EQ(checked, static_cast<int>(x.size() + kernel.size() + bias.size()));
  }
}

TEST(Gradients, Conv2dReluMaxPool2d) {
  Rng rng(2);
  constexpr int kBatch = 2;
  const auto shape = ConvPoolShape::make(7, 6, 2, 4, 3, 3);
  Doubles x = random_doubles(kBatch * shape.input_size(), rng);
  Doubles kernel = random_doubles(std::int64_t{shape.terms()} * shape.filters, rng);
  Doubles bias = random_doubles(shape.filters, rng);
  const Doubles dy = random_doubles(kBatch * shape.output_size(), rng);
  Doubles dx(x.size()), dkernel(kernel.size()), dbias(bias.size());
  std::vector<std::uint8_t> winner(dy.size());
  const auto forward = [&] {
    Doubles y(dy.size());
    reference::conv2d_relu_max_pool2d_forward(shape, kBatch, x.data(), kernel.data(), bias.data(),
                                              y.data(), winner.data());
    return y;
  };
  const Doubles y = forward();
  reference::conv2d_relu_max_pool2d_backward(shape, kBatch, x.data(), kernel.data(), y.data(),
                                             winner.data(), dy.data(), dx.data(), dkernel.data(),
                                             dbias.data());
  int checked = expect_slopes(x, dx, dy, forward);
  checked += expect_slopes(kernel, dkernel, dy, forward);
  checked += expect_slopes(bias, dbias, dy, forward);
  EXPECT_EQ(checked, static_cast<int>(x.size() + kernel.size() + bias.size()));
}

TEST(Gradients, Pooling) {
  Rng rng(3);
  constexpr int kBatch = 2;
  for (const auto& shape :
       {Pool2dShape::make(5, 7, 3, 2, 2, 2, false), Pool2dShape::make(5, 7, 3, 3, 2, 2, true),
        Pool2dShape::make(4, 4, 2, 3, 3, 1, true)}) {
    Doubles x = random_doubles(kBatch * shape.input_size(), rng);
    const Doubles dy = random_doubles(kBatch * shape.output_size(), rng);
    Doubles dx(x.size());
    reference::max_pool2d_backward(shape, kBatch, x.data(), dy.data(), dx.data());
    EXPECT_GT(expect_slopes(x, dx, dy,
                            [&] {
                              Doubles y(dy.size());
                              reference::max_pool2d_forward(shape, kBatch, x.data(), y.data());
                              return y;
                            }),
              0);
    reference::average_pool2d_backward(shape, kBatch, dy.data(), dx.data());
    EXPECT_GT(expect_slopes(x, dx, dy,
                            [&] {
                              Doubles y(dy.size());
                              reference::average_pool2d_forward(shape, kBatch, x.data(), y.data());
                              return y;
                            }),
              0);
  }
}

TEST(Gradients, Dense) {
  Rng rng(4);
  constexpr int kBatch = 3;
  const auto shape = DenseShape::make(7, 5);
  Doubles x = random_doubles(kBatch * 7, rng), kernel = random_doubles(35, rng);
  Doubles bias = random_doubles(5, rng);
  const Doubles dy = random_doubles(kBatch * 5, rng);
  Doubles dx(x.size()), dkernel(kernel.size()), dbias(bias.size());
  reference::dense_backward(shape, kBatch, x.data(), kernel.data(), dy.data(), dx.data(),
                            dkernel.data(), dbias.data());
  const auto forward = [&] {
    Doubles y(dy.size());
    reference::dense_forward(shape, kBatch, x.data(), kernel.data(), bias.data(), y.data());
    return y;
  };
  int checked = expect_slopes(x, dx, dy, forward);
  checked += expect_slopes(kernel, dkernel, dy, forward);
  checked += expect_slopes(bias, dbias, dy, forward);
  EXPECT_EQ(checked, 21 + 35 + 5);
}

}  // namespace
}  // namespace pixelwalk::kernels
