#include "core/tensor/tensor.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace pixelwalk {
namespace {

TEST(Shape, CountsElementsAndPrintsAsKeras) {
  const Shape shape{26, 26, 64};
  EXPECT_EQ(shape.rank(), 3);
  EXPECT_EQ(shape[2], 64);
  EXPECT_EQ(shape.elements(), 43264);
  EXPECT_EQ(shape.keras_string(), "(None, 26, 26, 64)");
  EXPECT_EQ(Shape{10}.keras_string(), "(None, 10)");
  EXPECT_EQ(Shape{}.elements(), 1);
  EXPECT_EQ((Shape{0, 5}.elements()), 0);
  EXPECT_EQ((Shape{65536, 65536}.elements()), 4294967296);
  EXPECT_EQ(shape, (Shape{26, 26, 64}));
  EXPECT_FALSE(shape == (Shape{26, 26}));
}

TEST(Tensor, IsZeroedAlignedAndHasSlack) {
  for (const int size : {0, 1, 3, 4, 12, 13, 16, 1000}) {
    Tensor tensor(Shape{size});
    EXPECT_EQ(tensor.elements(), size);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(tensor.data()) % 64, 0U);
    for (const float value : tensor.values()) EXPECT_EQ(value, 0);
    // The promised sixteen readable bytes; a sanitizer build reports it if they are not there.
    volatile float sum = 0;
    for (int i = 0; i < 4; ++i) sum = sum + tensor.data()[size + i];
    EXPECT_EQ(sum, 0);
  }
}

TEST(Tensor, MovesAndClones) {
  Tensor a(Shape{2, 3});
  a.data()[5] = 7;
  Tensor copy = a.clone();
  EXPECT_EQ(copy.shape(), a.shape());
  EXPECT_EQ(copy.data()[5], 7);
  copy.data()[5] = 8;
  EXPECT_EQ(a.data()[5], 7);
  const float* address = a.data();
  const Tensor moved = std::move(a);
  EXPECT_EQ(moved.data(), address);
  const Tensor nothing;
  EXPECT_EQ(nothing.elements(), 0);
  EXPECT_EQ(nothing.clone().data(), nullptr);
}

}  // namespace
}  // namespace pixelwalk
