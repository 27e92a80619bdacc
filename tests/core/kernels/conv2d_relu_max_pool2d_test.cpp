#include "core/kernels/conv2d_relu_max_pool2d/conv2d_relu_max_pool2d.h"

#include <algorithm>

#include "core/kernels/conv2d/conv2d.h"
#include "core/kernels/conv2d_relu_max_pool2d/winograd.h"
#include "core/kernels/max_pool2d/max_pool2d.h"
#include "core/kernels/relu/relu.h"
#include "tests/core/kernels/kernel_test_support.h"

namespace pixelwalk::kernels {
namespace {

using namespace kernels_test;

std::string describe(const ConvPoolShape& s, int batch) {
  const auto n = [](int value) { return std::to_string(value); };
  return n(batch) + "×" + n(s.height) + "×" + n(s.width) + "×" + n(s.channels) + ", " +
         n(s.filters) + " filters of " + n(s.kernel_height) + "×" + n(s.kernel_width);
}

// All that goes in and comes out of one call of each function.
struct Case {
  Case(const ConvPoolShape& s, int images, bool whole, Rng& rng)
      : shape(s),
        batch(images),
        x(whole ? Floats::random_whole(images * s.input_size(), 9, rng)
                : Floats::random(images * s.input_size(), -1, 1, rng)),
        kernel(whole ? Floats::random_whole(std::int64_t{s.terms()} * s.filters, 2, rng)
                     : Floats::random(std::int64_t{s.terms()} * s.filters, -1, 1, rng)),
        bias(whole ? Floats::random_whole(s.filters, 9, rng)
                   : Floats::random(s.filters, -1, 1, rng)),
        dy(whole ? Floats::random_whole(images * s.output_size(), 9, rng)
                 : Floats::random(images * s.output_size(), -1, 1, rng)),
        y(images * s.output_size(), 7),
        dx(images * s.input_size(), 7),
        dkernel(std::int64_t{s.terms()} * s.filters, 7),
        dbias(s.filters, 7),
        winner(y.size() + 8, 77) {}

  void run_simd() {
    Floats forward(simd::packed_forward_size(shape)), backward(simd::packed_backward_size(shape));
    for (int block = 0; block < simd::filter_blocks(shape); ++block) {
      simd::conv2d_relu_max_pool2d_pack(shape, kernel.data(), bias.data(), forward.data(),
                                        backward.data(), block);
    }
    const int part = batch / 3;
    for (const auto& [first, last] : {std::pair{0, part}, std::pair{part, batch}}) {
      simd::conv2d_relu_max_pool2d_forward(shape, x.data(), forward.data(), y.data(), winner.data(),
                                           first, last);
    }
    for (const auto& [first, last] : {std::pair{0, part}, std::pair{part, batch}}) {
      simd::conv2d_relu_max_pool2d_backward_input(shape, backward.data(), y.data(), winner.data(),
                                                  dy.data(), dx.data(), first, last);
    }
    for (int block = 0; block < simd::filter_blocks(shape); ++block) {
      simd::conv2d_relu_max_pool2d_backward_kernel(shape, batch, x.data(), y.data(), winner.data(),
                                                   dy.data(), dkernel.data(), dbias.data(), block);
    }
    EXPECT_TRUE(forward.intact() && backward.intact());
    EXPECT_EQ(std::count(winner.end() - 8, winner.end(), 77), 8) << "wrote behind the winners";
  }

  ConvPoolShape shape;
  int batch;
  Floats x, kernel, bias, dy, y, dx, dkernel, dbias;
  std::vector<std::uint8_t> winner;
};

// Winograd's way for 5×5 divides by 6 and by 24, and its errors grow by 58² where those of 3×3 grow
// by 8² (core/kernels/winograd.h).
bool has_sixths(const ConvPoolShape& shape) {
  return simd::winograd_fits(shape) && shape.kernel_height == 5;
}
double gain(const ConvPoolShape& shape) {
  return has_sixths(shape) ? 58.0 * 58 : 8.0 * 8;
}

// With whole numbers every sum is exact in any order (3×3 Winograd's halves and quarters too), so
// y, winners and gradients must be those of the separate layers, ties included.
void compare_exactly(const ConvPoolShape& shape, int batch, Rng& rng) {
  Case fused(shape, batch, true, rng);
  fused.run_simd();

  const auto conv = Conv2dShape::make(shape.height, shape.width, shape.channels, shape.filters,
                                      shape.kernel_height, shape.kernel_width, 1, false);
  const auto pool =
      Pool2dShape::make(conv.output_height(), conv.output_width(), shape.filters, 2, 2, 2, false);
  const std::int64_t count = batch * conv.output_size();
  Floats z(count), y(fused.batch * shape.output_size()), dz(count), dx(batch * shape.input_size()),
      dkernel(std::int64_t{shape.terms()} * shape.filters), dbias(shape.filters);
  reference::conv2d_forward(conv, batch, fused.x.data(), fused.kernel.data(), fused.bias.data(),
                            z.data());
  reference::relu_forward(count, z.data(), z.data());
  reference::max_pool2d_forward(pool, batch, z.data(), y.data());
  reference::max_pool2d_backward(pool, batch, z.data(), fused.dy.data(), dz.data());
  reference::relu_backward(count, z.data(), dz.data(), dz.data());
  reference::conv2d_backward(conv, batch, fused.x.data(), fused.kernel.data(), dz.data(), dx.data(),
                             dkernel.data(), dbias.data());
  const std::string what = describe(shape, batch);
  expect_exact(fused.y, y, what + ": y");
  expect_exact(fused.dx, dx, what + ": dx");
  expect_exact(fused.dkernel, dkernel, what + ": dkernel");
  expect_exact(fused.dbias, dbias, what + ": dbias");

  Case plain(fused);
  reference::conv2d_relu_max_pool2d_forward(shape, batch, fused.x.data(), fused.kernel.data(),
                                            fused.bias.data(), plain.y.data(), plain.winner.data());
  expect_exact(plain.y, y, what + ": reference y");
  ASSERT_EQ(plain.winner, fused.winner) << what;
  reference::conv2d_relu_max_pool2d_backward(
      shape, batch, fused.x.data(), fused.kernel.data(), plain.y.data(), plain.winner.data(),
      fused.dy.data(), plain.dx.data(), plain.dkernel.data(), plain.dbias.data());
  expect_exact(plain.dx, dx, what + ": reference dx");
  expect_exact(plain.dkernel, dkernel, what + ": reference dkernel");
  expect_exact(plain.dbias, dbias, what + ": reference dbias");
}

// With any numbers, to within rounding. Backward is compared for the winners that the fast forward
// chose: where two are equal but for rounding, either is right.
void compare_closely(const ConvPoolShape& shape, int batch, Rng& rng) {
  Case c(shape, batch, false, rng);
  c.run_simd();
  const std::string what = describe(shape, batch);
  const auto run = [&](auto values) {
    struct Result {
      std::vector<double> y, dx, dkernel, dbias;
    } r{std::vector<double>(c.y.size()), std::vector<double>(c.dx.size()),
        std::vector<double>(c.dkernel.size()), std::vector<double>(c.dbias.size())};
    std::vector<std::uint8_t> winner(c.winner.size());
    reference::conv2d_relu_max_pool2d_forward(shape, batch, values(c.x).data(),
                                              values(c.kernel).data(), values(c.bias).data(),
                                              r.y.data(), winner.data());
    reference::conv2d_relu_max_pool2d_backward(
        shape, batch, values(c.x).data(), values(c.kernel).data(), c.y.doubles().data(),
        c.winner.data(), values(c.dy).data(), r.dx.data(), r.dkernel.data(), r.dbias.data());
    return r;
  };
  const auto expected = run([](const Floats& f) { return f.doubles(); });
  const auto magnitude = run([](const Floats& f) { return f.magnitudes(); });
  // |values| are below 1. By the book: Σ|x·k| ≤ terms. By Winograd's way, as winograd.h derives.
  const bool winograd = simd::winograd_fits(shape);
  const std::vector<double> forward_magnitude(
      c.y.size(), winograd ? gain(shape) * shape.channels : shape.terms() + 1.0);
  expect_close(c.y, expected.y, forward_magnitude, winograd ? shape.channels + 10 : shape.terms(),
               what + ": y");
  expect_close(c.dx, expected.dx, magnitude.dx,
               shape.kernel_height * shape.kernel_width * shape.filters, what + ": dx");
  const int windows = batch * shape.windows();
  expect_close(c.dkernel, expected.dkernel, magnitude.dkernel, windows, what + ": dkernel");
  expect_close(c.dbias, expected.dbias, magnitude.dbias, windows, what + ": dbias");
}

TEST(Conv2dReluMaxPool2d, EqualsTheSeparateLayersForAllShapes) {
  Rng rng(1);
  int compared = 0, winograd = 0;
  for (const int kernel : {1, 2, 3, 5, 7}) {
    for (const int channels : {1, 3, 4, 5, 8}) {
      for (const int filters : {1, 4, 7, 8, 9, 16}) {
        const auto shape = ConvPoolShape::make(kernel + 1 + static_cast<int>(rng.below(6)),
                                               kernel + 1 + static_cast<int>(rng.below(6)),
                                               channels, filters, kernel, kernel);
        if (!has_sixths(shape)) compare_exactly(shape, 3, rng);
        compare_closely(shape, 3, rng);
        if (testing::Test::HasFatalFailure()) return;
        ++compared;
        winograd += simd::winograd_fits(shape) ? 1 : 0;
      }
    }
  }
  EXPECT_EQ(compared, 5 * 5 * 6);
  EXPECT_EQ(winograd, 8)
      << "3×3 and 5×5 with channels in fours and filters in eights goes by Winograd";
}

TEST(Conv2dReluMaxPool2d, OddCases) {
  Rng rng(2);
  const auto both = [&](const ConvPoolShape& shape, int batch) {
    if (!has_sixths(shape)) compare_exactly(shape, batch, rng);
    compare_closely(shape, batch, rng);
  };
  both(ConvPoolShape::make(2, 2, 1, 1, 1, 1), 1);      // one window of single pixels
  both(ConvPoolShape::make(4, 4, 4, 8, 3, 3), 1);      // one Winograd tile
  both(ConvPoolShape::make(6, 5, 2, 3, 2, 4), 5);      // not square
  both(ConvPoolShape::make(13, 13, 64, 64, 3, 3), 2);  // the course model's second
  both(ConvPoolShape::make(28, 28, 1, 64, 3, 3), 2);   // and first
  both(ConvPoolShape::make(5, 5, 65, 70, 3, 3), 3);    // more than 64 filters: lists in two goes
  both(ConvPoolShape::make(8, 7, 128, 16, 3, 3), 5);   // Winograd in smaller blocks
  both(ConvPoolShape::make(5, 6, 260, 8, 3, 3),
       2);  // too many channels for Winograd; sums in parts
  both(ConvPoolShape::make(12, 12, 64, 64, 5, 5), 2);  // 5×5 by Winograd's way, as in a model
  both(ConvPoolShape::make(6, 9, 256, 8, 5, 5), 3);    // with as many channels as there may be
  both(ConvPoolShape::make(6, 6, 300, 3, 5, 5),
       1);  // a kernel row longer than the sums on the stack
  both(ConvPoolShape::make(50, 40, 1, 8, 3, 3), 2);  // more windows than a list holds
}

TEST(Conv2dReluMaxPool2d, EmptyBatchGivesZeroGradients) {
  Rng rng(3);
  Case c(ConvPoolShape::make(13, 13, 4, 8, 3, 3), 0, true, rng);
  c.run_simd();
  expect_exact(c.dkernel, Floats(static_cast<std::int64_t>(c.dkernel.size()), 0), "dkernel");
  expect_exact(c.dbias, Floats(8, 0), "dbias");
}

TEST(Conv2dReluMaxPool2d, FirstOfEqualsWinsAndZeroHasNoGradient) {
  Rng rng(4);
  const auto shape = ConvPoolShape::make(6, 6, 4, 8, 3, 3);
  Case c(shape, 1, true, rng);
  std::fill_n(c.kernel.data(), c.kernel.size(), 0.0F);
  for (int f = 0; f < 8; ++f) c.bias.data()[f] = static_cast<float>(f % 2);
  c.run_simd();
  for (std::size_t i = 0; i < c.y.size(); ++i) {
    EXPECT_EQ(c.winner[i], 0);
    EXPECT_EQ(c.y[i], static_cast<float>(i % 2));
  }
  for (int f = 0; f < 8; f += 2) EXPECT_EQ(c.dbias[static_cast<std::size_t>(f)], 0);
}

}  // namespace
}  // namespace pixelwalk::kernels
