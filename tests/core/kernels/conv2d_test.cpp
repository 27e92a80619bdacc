#include "core/kernels/conv2d/conv2d.h"

#include "tests/core/kernels/kernel_test_support.h"

namespace pixelwalk::kernels {
namespace {

using namespace kernels_test;

std::string describe(const Conv2dShape& s, int batch) {
  const auto n = [](int value) { return std::to_string(value); };
  return n(batch) + "×" + n(s.height()) + "×" + n(s.width()) + "×" + n(s.channels) + ", " +
         n(s.filters) + " filters of " + n(s.rows.size) + "×" + n(s.columns.size) + ", stride " +
         n(s.rows.stride) + ", padding " + n(s.rows.pad_before) + "/" + n(s.columns.pad_before);
}

// SIMD against the reference in double precision, each half cut into two uneven parts.
void compare(const Conv2dShape& shape, int batch, Rng& rng) {
  const std::string what = describe(shape, batch);
  const std::int64_t weights = std::int64_t{1} * shape.terms() * shape.filters;
  const Floats x = Floats::random(batch * shape.input_size(), -1, 1, rng);
  const Floats kernel = Floats::random(weights, -1, 1, rng);
  const Floats bias = Floats::random(shape.filters, -1, 1, rng);
  const Floats dy = Floats::random(batch * shape.output_size(), -1, 1, rng);
  Floats y(batch * shape.output_size(), 7), dx(batch * shape.input_size(), 7), dkernel(weights, 7),
      dbias(shape.filters, 7), transposed(weights, 7);
  const int images = batch / 3, rows = shape.terms() / 3;
  simd::conv2d_forward(shape, x.data(), kernel.data(), bias.data(), y.data(), 0, images);
  simd::conv2d_forward(shape, x.data(), kernel.data(), bias.data(), y.data(), images, batch);
  simd::conv2d_transpose(shape, kernel.data(), transposed.data());
  simd::conv2d_backward_input(shape, transposed.data(), dy.data(), dx.data(), 0, images);
  simd::conv2d_backward_input(shape, transposed.data(), dy.data(), dx.data(), images, batch);
  simd::conv2d_backward_kernel(shape, batch, x.data(), dy.data(), dkernel.data(), 0, rows);
  simd::conv2d_backward_kernel(shape, batch, x.data(), dy.data(), dkernel.data(), rows,
                               shape.terms());
  const int positions = batch * shape.output_height() * shape.output_width();
  simd::conv2d_backward_bias(positions, shape.filters, dy.data(), dbias.data());

  const auto run = [&](auto values) {
    struct Result {
      std::vector<double> y, dx, dkernel, dbias;
    } r{std::vector<double>(y.size()), std::vector<double>(dx.size()),
        std::vector<double>(dkernel.size()), std::vector<double>(dbias.size())};
    reference::conv2d_forward(shape, batch, values(x).data(), values(kernel).data(),
                              values(bias).data(), r.y.data());
    reference::conv2d_backward(shape, batch, values(x).data(), values(kernel).data(),
                               values(dy).data(), r.dx.data(), r.dkernel.data(), r.dbias.data());
    return r;
  };
  const auto expected = run([](const Floats& f) { return f.doubles(); });
  const auto magnitude = run([](const Floats& f) { return f.magnitudes(); });
  const int area = shape.rows.size * shape.columns.size;
  expect_close(y, expected.y, magnitude.y, shape.terms(), what + ": y");
  expect_close(dx, expected.dx, magnitude.dx, area * shape.filters, what + ": dx");
  expect_close(dkernel, expected.dkernel, magnitude.dkernel, positions, what + ": dkernel");
  expect_close(dbias, expected.dbias, magnitude.dbias, positions, what + ": dbias");
}

TEST(Conv2d, SimdAgreesWithReferenceForAllShapes) {
  Rng rng(1);
  int compared = 0;
  for (const int kernel : {1, 3, 5, 7}) {
    for (const int stride : {1, 2, 3}) {
      for (const bool same : {false, true}) {
        for (const int channels : {1, 3, 4, 5, 8}) {
          for (const int filters : {1, 3, 4, 5, 9}) {
            const int height = kernel + static_cast<int>(rng.below(4));
            const int width = kernel + static_cast<int>(rng.below(9));
            compare(
                Conv2dShape::make(height, width, channels, filters, kernel, kernel, stride, same),
                2, rng);
            if (testing::Test::HasFatalFailure()) return;
            ++compared;
          }
        }
      }
    }
  }
  EXPECT_EQ(compared, 4 * 3 * 2 * 5 * 5);
}

TEST(Conv2d, OddCases) {
  Rng rng(2);
  compare(Conv2dShape::make(1, 1, 1, 1, 1, 1, 1, false), 1, rng);  // one pixel
  compare(Conv2dShape::make(1, 1, 2, 3, 3, 3, 1, true), 3, rng);   // all but the middle is padding
  compare(Conv2dShape::make(2, 3, 2, 5, 7, 7, 2, true), 3, rng);   // kernel larger than the image
  compare(Conv2dShape::make(9, 12, 3, 6, 2, 4, 1, true), 4, rng);  // even kernel, not square
  compare(Conv2dShape::make(9, 12, 3, 6, 4, 1, 2, false), 4, rng);
  compare(Conv2dShape::make(6, 33, 1, 40, 3, 3, 1, false), 1,
          rng);  // 32 filters at once and a rest
  compare(Conv2dShape::make(13, 13, 64, 64, 3, 3, 1, false), 1, rng);
}

TEST(Conv2d, EmptyBatchGivesZeroGradients) {
  const auto shape = Conv2dShape::make(5, 5, 4, 8, 3, 3, 1, false);
  Floats nothing(0), dkernel(shape.terms() * 8, 7), dbias(8, 7);
  simd::conv2d_forward(shape, nothing.data(), nothing.data(), nothing.data(), nothing.data(), 0, 0);
  simd::conv2d_backward_input(shape, nothing.data(), nothing.data(), nothing.data(), 0, 0);
  simd::conv2d_backward_kernel(shape, 0, nothing.data(), nothing.data(), dkernel.data(), 0,
                               shape.terms());
  simd::conv2d_backward_bias(0, 8, nothing.data(), dbias.data());
  expect_exact(dkernel, Floats(shape.terms() * 8, 0), "dkernel");
  expect_exact(dbias, Floats(8, 0), "dbias");
  EXPECT_TRUE(nothing.intact());
}

// The worked example of the course: an ankle boot's patch, 577 as Keras has it (not flipped).
TEST(Conv2d, WorkedExampleOfTheCourse) {
  const float x[] = {0, 64, 128, 48, 192, 144, 142, 226, 168};
  const float kernel[] = {-1, 0, -2, 0.5F, 4.5F, -1.5F, 1.5F, 2, -3};
  const float flipped[] = {-3, 2, 1.5F, -1.5F, 4.5F, 0.5F, -2, 0, -1};
  const auto shape = Conv2dShape::make(3, 3, 1, 1, 3, 3, 1, false);
  const float bias = 0;
  float y = 0;
  reference::conv2d_forward(shape, 1, x, kernel, &bias, &y);
  EXPECT_EQ(y, 577);
  simd::conv2d_forward(shape, x, kernel, &bias, &y, 0, 1);
  EXPECT_EQ(y, 577);
  reference::conv2d_forward(shape, 1, x, flipped, &bias, &y);
  EXPECT_EQ(y, 732);
}

// Keras's output sizes: 28 valid and same, strides that do not fit.
TEST(Window, SizesAsInKeras) {
  const auto size = [](int input, int kernel, int stride, bool same) {
    return Window::make(input, kernel, stride, same).output;
  };
  EXPECT_EQ(size(28, 3, 1, false), 26);
  EXPECT_EQ(size(28, 5, 1, false), 24);
  EXPECT_EQ(size(11, 2, 2, false), 5);
  EXPECT_EQ(size(11, 2, 2, true), 6);
  EXPECT_EQ(size(28, 3, 2, false), 13);
  EXPECT_EQ(size(28, 3, 2, true), 14);
  EXPECT_EQ(size(28, 3, 3, true), 10);
  // Stride 2 over 28 needs one position of padding: Keras puts it at the far end.
  EXPECT_EQ(Window::make(28, 3, 2, true).pad_before, 0);
  EXPECT_EQ(Window::make(28, 3, 1, true).pad_before, 1);
  EXPECT_EQ(Window::make(27, 3, 2, true).pad_before, 1);
  EXPECT_EQ(Window::make(5, 2, 1, true).pad_before, 0);
}

}  // namespace
}  // namespace pixelwalk::kernels
