#include "core/kernels/average_pool2d/average_pool2d.h"
#include "core/kernels/max_pool2d/max_pool2d.h"
#include "tests/core/kernels/kernel_test_support.h"

namespace pixelwalk::kernels {
namespace {

using namespace kernels_test;

template <typename Visit>
int each_shape(const Visit& visit) {
  Rng rng(1);
  int visited = 0;
  for (const int pool : {1, 2, 3, 4}) {
    for (const int stride : {1, 2, 3}) {
      for (const bool same : {false, true}) {
        for (const int channels : {1, 3, 4, 5, 8, 9}) {
          const int height = pool + static_cast<int>(rng.below(5));
          const int width = pool + static_cast<int>(rng.below(5));
          visit(Pool2dShape::make(height, width, channels, pool, pool, stride, same),
                "pool " + std::to_string(pool) + ", stride " + std::to_string(stride) +
                    (same ? ", same, " : ", valid, ") + std::to_string(height) + "×" +
                    std::to_string(width) + "×" + std::to_string(channels));
          ++visited;
        }
      }
    }
  }
  return visited;
}

constexpr int kBatch = 3;

// Few different values, so that windows have ties; sums of whole gradients are exact.
TEST(MaxPool2d, SimdEqualsReferenceForAllShapes) {
  Rng rng(2);
  const int visited = each_shape([&](const Pool2dShape& shape, const std::string& what) {
    const Floats x = Floats::random_whole(kBatch * shape.input_size(), 2, rng);
    const Floats dy = Floats::random_whole(kBatch * shape.output_size(), 9, rng);
    Floats y(kBatch * shape.output_size(), 7), dx(kBatch * shape.input_size(), 7);
    Floats y2(kBatch * shape.output_size()), dx2(kBatch * shape.input_size());
    simd::max_pool2d_forward(shape, x.data(), y.data(), 0, 1);
    simd::max_pool2d_forward(shape, x.data(), y.data(), 1, kBatch);
    simd::max_pool2d_backward(shape, x.data(), dy.data(), dx.data(), 0, 1);
    simd::max_pool2d_backward(shape, x.data(), dy.data(), dx.data(), 1, kBatch);
    reference::max_pool2d_forward(shape, kBatch, x.data(), y2.data());
    reference::max_pool2d_backward(shape, kBatch, x.data(), dy.data(), dx2.data());
    expect_exact(y, y2, what);
    expect_exact(dx, dx2, what);
  });
  EXPECT_EQ(visited, 4 * 3 * 2 * 6);
}

TEST(AveragePool2d, SimdAgreesWithReferenceForAllShapes) {
  Rng rng(3);
  const int visited = each_shape([&](const Pool2dShape& shape, const std::string& what) {
    const Floats x = Floats::random(kBatch * shape.input_size(), -1, 1, rng);
    const Floats dy = Floats::random(kBatch * shape.output_size(), -1, 1, rng);
    Floats y(kBatch * shape.output_size(), 7), dx(kBatch * shape.input_size(), 7);
    simd::average_pool2d_forward(shape, x.data(), y.data(), 0, 2);
    simd::average_pool2d_forward(shape, x.data(), y.data(), 2, kBatch);
    simd::average_pool2d_backward(shape, dy.data(), dx.data(), 0, 2);
    simd::average_pool2d_backward(shape, dy.data(), dx.data(), 2, kBatch);
    std::vector<double> y2(y.size()), dx2(dx.size()), y3(y.size()), dx3(dx.size());
    reference::average_pool2d_forward(shape, kBatch, x.doubles().data(), y2.data());
    reference::average_pool2d_backward(shape, kBatch, dy.doubles().data(), dx2.data());
    reference::average_pool2d_forward(shape, kBatch, x.magnitudes().data(), y3.data());
    reference::average_pool2d_backward(shape, kBatch, dy.magnitudes().data(), dx3.data());
    const int terms = shape.rows.size * shape.columns.size;
    expect_close(y, y2, y3, terms, what);
    expect_close(dx, dx2, dx3, terms, what);
  });
  EXPECT_EQ(visited, 4 * 3 * 2 * 6);
}

TEST(MaxPool2d, SixteenPixelsBecomeFour) {
  const float x[] = {0, 64, 128, 128, 48, 192, 144, 144, 142, 226, 168, 0, 255, 0, 0, 64};
  const auto shape = Pool2dShape::make(4, 4, 1, 2, 2, 2, false);
  Floats y(4), expected(4);
  expected.data()[0] = 192;
  expected.data()[1] = 144;
  expected.data()[2] = 255;
  expected.data()[3] = 168;
  simd::max_pool2d_forward(shape, x, y.data(), 0, 1);
  expect_exact(y, expected, "the notes' image");
}

TEST(AveragePool2d, PaddingDoesNotCount) {
  const float x[] = {1, 2, 3};  // same padding, pool 2: windows (1,2) and (3) alone
  const auto shape = Pool2dShape::make(1, 3, 1, 2, 2, 2, true);
  float y[2];
  simd::average_pool2d_forward(shape, x, y, 0, 1);
  EXPECT_EQ(y[0], 1.5F);
  EXPECT_EQ(y[1], 3);
}

}  // namespace
}  // namespace pixelwalk::kernels
