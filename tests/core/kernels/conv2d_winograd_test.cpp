#include "core/kernels/conv2d/conv2d_winograd.h"

#include "tests/core/kernels/kernel_test_support.h"

namespace pixelwalk::kernels {
namespace {

using namespace kernels_test;

struct Case {
  Case(const Conv2dShape& of, int images, bool whole, Rng& rng) : shape(of), batch(images) {
    const auto random = [&](std::int64_t count) {
      return whole ? Floats::random_whole(count, 4, rng) : Floats::random(count, -1, 1, rng);
    };
    x = random(batch * shape.input_size());
    kernel = random(std::int64_t{1} * shape.terms() * shape.filters);
    bias = random(shape.filters);
    dy = random(batch * shape.output_size());
  }

  // Each half in two uneven parts.
  void run_winograd() {
    Floats forward(simd::conv2d_winograd_forward_size(shape));
    Floats backward(simd::conv2d_winograd_backward_size(shape));
    Floats sums(simd::conv2d_winograd_sums_size(shape));
    for (int i = 0; i < simd::conv2d_winograd_forward_blocks(shape); ++i) {
      simd::conv2d_winograd_pack_forward(shape, kernel.data(), bias.data(), forward.data(), i);
    }
    for (int i = 0; i < simd::conv2d_winograd_backward_blocks(shape); ++i) {
      simd::conv2d_winograd_pack_backward(shape, kernel.data(), backward.data(), i);
    }
    const int images = batch / 3, channels = shape.channels / 3;
    simd::conv2d_winograd_forward(shape, x.data(), forward.data(), y.data(), 0, images);
    simd::conv2d_winograd_forward(shape, x.data(), forward.data(), y.data(), images, batch);
    simd::conv2d_winograd_backward_input(shape, backward.data(), dy.data(), dx.data(), 0, images);
    simd::conv2d_winograd_backward_input(shape, backward.data(), dy.data(), dx.data(), images,
                                         batch);
    for (int i = 0; i < simd::kConv2dWinogradSums; ++i) {
      simd::conv2d_winograd_backward_sums(shape, batch, x.data(), dy.data(), sums.data(), i);
    }
    simd::conv2d_winograd_backward_kernel(shape, sums.data(), dkernel.data(), 0, channels);
    simd::conv2d_winograd_backward_kernel(shape, sums.data(), dkernel.data(), channels,
                                          shape.channels);
    EXPECT_TRUE(forward.intact() && backward.intact() && sums.intact());
  }

  Conv2dShape shape;
  int batch;
  Floats x{0}, kernel{0}, bias{0}, dy{0};
  Floats y{batch * shape.output_size(), 7}, dx{batch * shape.input_size(), 7};
  Floats dkernel{std::int64_t{1} * shape.terms() * shape.filters, 7};
};

std::string describe(const Conv2dShape& s, int batch) {
  const auto n = [](int value) { return std::to_string(value); };
  return n(batch) + "×" + n(s.height()) + "×" + n(s.width()) + "×" + n(s.channels) + ", " +
         n(s.filters) + " filters, padding " + n(s.rows.pad_before);
}

// Sums of whole numbers and of their quarters are exact in any order; tiles of 4×4 take sixths.
void compare_exactly(const Conv2dShape& shape, int batch, Rng& rng) {
  Case c(shape, batch, true, rng);
  c.run_winograd();
  Floats y(static_cast<std::int64_t>(c.y.size())), dx(static_cast<std::int64_t>(c.dx.size())),
      dkernel(static_cast<std::int64_t>(c.dkernel.size()));
  reference::conv2d_forward(shape, batch, c.x.data(), c.kernel.data(), c.bias.data(), y.data());
  reference::conv2d_backward<float>(shape, batch, c.x.data(), c.kernel.data(), c.dy.data(),
                                    dx.data(), dkernel.data(), nullptr);
  const std::string what = describe(shape, batch);
  if (simd::conv2d_winograd_forward_tile(shape) == 2) expect_exact(c.y, y, what + ": y");
  if (simd::conv2d_winograd_backward_tile(shape) == 2) expect_exact(c.dx, dx, what + ": dx");
  expect_exact(c.dkernel, dkernel, what + ": dkernel");
}

// All values are below 1, so a sum over n channels errs by 8² · n, or 48² · n with tiles of 4×4
// (core/kernels/winograd.h); one over tiles of 2×2, whose transformed values are below 4 both and
// count four times at the end, by 64 a tile.
int gain(int tile) {
  return tile == 2 ? 8 * 8 : 48 * 48;
}
void compare_closely(const Conv2dShape& shape, int batch, Rng& rng) {
  Case c(shape, batch, false, rng);
  c.run_winograd();
  std::vector<double> y(c.y.size()), dx(c.dx.size()), dkernel(c.dkernel.size());
  reference::conv2d_forward(shape, batch, c.x.doubles().data(), c.kernel.doubles().data(),
                            c.bias.doubles().data(), y.data());
  reference::conv2d_backward<double>(shape, batch, c.x.doubles().data(), c.kernel.doubles().data(),
                                     c.dy.doubles().data(), dx.data(), dkernel.data(), nullptr);
  const int tiles = batch * ((shape.output_height() + 1) / 2) * ((shape.output_width() + 1) / 2);
  const auto error = [](std::size_t count, int scale, int terms) {
    return std::vector<double>(count, 1.0 * scale * terms);
  };
  const std::string what = describe(shape, batch);
  const int forward = gain(simd::conv2d_winograd_forward_tile(shape));
  const int backward = gain(simd::conv2d_winograd_backward_tile(shape));
  expect_close(c.y, y, error(y.size(), forward, shape.channels), shape.channels + 10, what + ": y");
  expect_close(c.dx, dx, error(dx.size(), backward, shape.filters), shape.filters + 10,
               what + ": dx");
  expect_close(c.dkernel, dkernel, error(dkernel.size(), 64, tiles), tiles + 10,
               what + ": dkernel");
}

TEST(Conv2dWinograd, AgreesWithTheReferenceForAllShapes) {
  Rng rng(1);
  int compared = 0;
  for (const bool same : {false, true}) {
    for (const int channels : {8, 16, 24}) {
      for (const int filters : {8, 16, 40}) {
        for (const int side : {3, 4, 5, 6, 9}) {
          const auto shape = Conv2dShape::make(side, 3 + static_cast<int>(rng.below(7)), channels,
                                               filters, 3, 3, 1, same);
          ASSERT_TRUE(simd::conv2d_winograd_fits(shape));
          compare_exactly(shape, 4, rng);
          compare_closely(shape, 4, rng);
          if (testing::Test::HasFatalFailure()) return;
          ++compared;
        }
      }
    }
  }
  EXPECT_EQ(compared, 2 * 3 * 3 * 5);
}

TEST(Conv2dWinograd, OddCases) {
  Rng rng(2);
  const auto both = [&](int height, int width, int channels, int filters, bool same, int batch) {
    const auto shape = Conv2dShape::make(height, width, channels, filters, 3, 3, 1, same);
    compare_exactly(shape, batch, rng);
    compare_closely(shape, batch, rng);
  };
  both(1, 1, 8, 8, true, 3);        // all but the middle is padding
  both(1, 7, 8, 8, true, 3);        // one row
  both(3, 3, 256, 8, false, 3);     // as many channels as there may be: one output an image
  both(4, 5, 8, 256, true, 1);      // as many filters
  both(13, 13, 64, 64, false, 32);  // the course model's second convolution
  both(13, 13, 64, 64, true, 3);    // the same with padding: tiles of 4×4 both ways
  both(8, 8, 256, 8, true, 1);      // as many channels, in tiles of 4×4
}

// What is behind the used rows and columns of y is not made, and what only they look at has no
// gradient.
TEST(Conv2dWinograd, LeavesOutWhatNobodyLooksAt) {
  Rng rng(4);
  for (const auto& [side, same] : {std::pair{5, true}, std::pair{8, false}, std::pair{13, true}}) {
    const Conv2dShape whole = Conv2dShape::make(side, side, 8, 16, 3, 3, 1, same);
    Case c(whole, 3, true, rng);
    const int rows = whole.output_height() - 1, columns = whole.output_width() - 2;
    const auto used = [&](std::size_t i) {
      const int place = static_cast<int>(i / 16) % (whole.output_height() * whole.output_width());
      return place / whole.output_width() < rows && place % whole.output_width() < columns;
    };
    for (std::size_t i = 0; i < c.dy.size(); ++i) {
      if (!used(i)) c.dy.data()[i] = 0;
    }
    Case part(c);
    part.shape.used_rows = rows;
    part.shape.used_columns = columns;
    part.run_winograd();
    std::vector<double> y(c.y.size()), dx(c.dx.size()), dkernel(c.dkernel.size());
    reference::conv2d_forward(whole, 3, c.x.doubles().data(), c.kernel.doubles().data(),
                              c.bias.doubles().data(), y.data());
    reference::conv2d_backward<double>(whole, 3, c.x.doubles().data(), c.kernel.doubles().data(),
                                       c.dy.doubles().data(), dx.data(), dkernel.data(), nullptr);
    for (std::size_t i = 0; i < y.size(); ++i) {
      ASSERT_NEAR(part.y[i], used(i) ? y[i] : 0, 1e-2) << side << ", " << i;
    }
    for (std::size_t i = 0; i < dx.size(); ++i) {
      ASSERT_NEAR(part.dx[i], dx[i], 1e-2) << side << ", " << i;
    }
    for (std::size_t i = 0; i < dkernel.size(); ++i) ASSERT_EQ(part.dkernel[i], dkernel[i]);
    if (same) continue;
    for (std::size_t i = 0; i < 8; ++i) EXPECT_EQ(part.dx[part.dx.size() - 1 - i], 0) << "far end";
  }
}

TEST(Conv2dWinograd, TilesAreLargeWhereThatTakesFewerProducts) {
  const auto forward_tile = [](int side) {
    return simd::conv2d_winograd_forward_tile(Conv2dShape::make(side, side, 64, 64, 3, 3, 1, true));
  };
  EXPECT_EQ(forward_tile(5), 2);  // 9 tiles of 16 products, or 4 of 36
  EXPECT_EQ(forward_tile(6), 2);
  EXPECT_EQ(forward_tile(8), 4);  // 16 of 16, or 4 of 36
  EXPECT_EQ(forward_tile(13), 4);
  EXPECT_EQ(simd::conv2d_winograd_backward_tile(Conv2dShape::make(8, 8, 8, 8, 3, 3, 1, false)), 4);
}

TEST(Conv2dWinograd, AnEmptyBatchGivesZeroGradients) {
  Rng rng(3);
  Case c(Conv2dShape::make(5, 5, 8, 8, 3, 3, 1, true), 0, true, rng);
  c.run_winograd();
  expect_exact(c.dkernel, Floats(static_cast<std::int64_t>(c.dkernel.size()), 0), "dkernel");
}

TEST(Conv2dWinograd, OtherShapesGoByTheBook) {
  const auto fits = [](int channels, int filters, int kernel, int stride) {
    return simd::conv2d_winograd_fits(
        Conv2dShape::make(9, 9, channels, filters, kernel, kernel, stride, false));
  };
  EXPECT_TRUE(fits(64, 64, 3, 1));
  EXPECT_FALSE(fits(1, 64, 3, 1));
  EXPECT_FALSE(fits(64, 12, 3, 1));
  EXPECT_FALSE(fits(64, 64, 5, 1));
  EXPECT_FALSE(fits(64, 64, 3, 2));
  EXPECT_FALSE(fits(264, 64, 3, 1));
}

}  // namespace
}  // namespace pixelwalk::kernels
