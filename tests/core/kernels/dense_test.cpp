#include "core/kernels/dense/dense.h"

#include "tests/core/kernels/kernel_test_support.h"

namespace pixelwalk::kernels {
namespace {

using namespace kernels_test;

void compare(int batch, int inputs, int units, Rng& rng) {
  const std::string what = std::to_string(batch) + "×" + std::to_string(inputs) + " to " +
                           std::to_string(units) + " units";
  const auto shape = DenseShape::make(inputs, units);
  const std::int64_t weights = std::int64_t{inputs} * units;
  const Floats x = Floats::random(std::int64_t{batch} * inputs, -1, 1, rng);
  const Floats kernel = Floats::random(weights, -1, 1, rng);
  const Floats bias = Floats::random(units, -1, 1, rng);
  const Floats dy = Floats::random(std::int64_t{batch} * units, -1, 1, rng);
  Floats y(std::int64_t{batch} * units, 7), dx(std::int64_t{batch} * inputs, 7),
      dkernel(weights, 7), dbias(units, 7);
  const int some_units = units / 3, some_inputs = inputs / 3;
  for (const auto& [first, last] : {std::pair{0, some_units}, std::pair{some_units, units}}) {
    simd::dense_forward(shape, batch, x.data(), kernel.data(), bias.data(), y.data(), first, last);
  }
  for (const auto& [first, last] : {std::pair{0, some_inputs}, std::pair{some_inputs, inputs}}) {
    simd::dense_backward(shape, batch, x.data(), kernel.data(), dy.data(), dx.data(),
                         dkernel.data(), first, last);
  }
  simd::dense_backward_bias(shape, batch, dy.data(), dbias.data());

  const auto run = [&](auto values) {
    struct Result {
      std::vector<double> y, dx, dkernel, dbias;
    } r{std::vector<double>(y.size()), std::vector<double>(dx.size()),
        std::vector<double>(dkernel.size()), std::vector<double>(dbias.size())};
    reference::dense_forward(shape, batch, values(x).data(), values(kernel).data(),
                             values(bias).data(), r.y.data());
    reference::dense_backward(shape, batch, values(x).data(), values(kernel).data(),
                              values(dy).data(), r.dx.data(), r.dkernel.data(), r.dbias.data());
    return r;
  };
  const auto expected = run([](const Floats& f) { return f.doubles(); });
  const auto magnitude = run([](const Floats& f) { return f.magnitudes(); });
  expect_close(y, expected.y, magnitude.y, inputs, what + ": y");
  expect_close(dx, expected.dx, magnitude.dx, units, what + ": dx");
  expect_close(dkernel, expected.dkernel, magnitude.dkernel, batch, what + ": dkernel");
  expect_close(dbias, expected.dbias, magnitude.dbias, batch, what + ": dbias");

  // Without dx the same kernel gradient.
  Floats dkernel2(weights, 7);
  simd::dense_backward(shape, batch, x.data(), kernel.data(), dy.data(), nullptr, dkernel2.data(),
                       0, inputs);
  expect_exact(dkernel2, dkernel, what + ": dkernel without dx");
}

TEST(Dense, SimdAgreesWithReferenceForAllShapes) {
  Rng rng(1);
  int compared = 0;
  for (const int batch : {0, 1, 2, 3, 7, 8, 9}) {
    for (const int inputs : {1, 3, 4, 5, 8, 257}) {
      for (const int units : {1, 3, 4, 5, 10, 15, 16, 17, 33}) {
        compare(batch, inputs, units, rng);
        if (testing::Test::HasFatalFailure()) return;
        ++compared;
      }
    }
  }
  EXPECT_EQ(compared, 7 * 6 * 9);
  compare(32, 1600, 128, rng);
}

}  // namespace
}  // namespace pixelwalk::kernels
