#include "core/data/garments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace pixelwalk {
namespace {

/// FNV-1a.
std::uint32_t hash_of(std::span<const std::uint8_t> bytes) {
  std::uint32_t hash = 2166136261U;
  for (const std::uint8_t byte : bytes) hash = (hash ^ byte) * 16777619U;
  return hash;
}

TEST(Garments, SameOptionsGiveTheSameBytesInEveryBuild) {
  const DatasetPtr first = make_garments({.train_count = 300, .test_count = 100, .seed = 1});
  const DatasetPtr again = make_garments({.train_count = 300, .test_count = 100, .seed = 1});
  EXPECT_EQ(first->train.pixels, again->train.pixels);
  EXPECT_EQ(first->train.labels, again->train.labels);
  EXPECT_EQ(first->test.pixels, again->test.pixels);
  // Known from the first build; native and WebAssembly must agree on every byte.
  EXPECT_EQ(hash_of(first->train.pixels), 1568966314U);
  EXPECT_EQ(hash_of(first->test.pixels), 2557196365U);
  EXPECT_EQ(hash_of(first->train.labels), 2645625479U);

  const DatasetPtr other = make_garments({.train_count = 300, .test_count = 100, .seed = 2});
  EXPECT_NE(first->train.pixels, other->train.pixels);
}

TEST(Garments, ClassesAreBalancedAndNamed) {
  const DatasetPtr data = make_garments({.train_count = 1003, .test_count = 207});
  ASSERT_EQ(data->train.count(), 1003);
  ASSERT_EQ(data->test.count(), 207);
  EXPECT_EQ(data->train.pixels.size(), 1003U * 784U);
  EXPECT_EQ(data->class_names.size(), 10U);
  EXPECT_EQ(data->class_names[9], "Ankle boot");
  for (const ImageSet* set : {&data->train, &data->test}) {
    std::array<int, 10> counts{};
    for (const std::uint8_t label : set->labels) ++counts[label];
    const auto [fewest, most] = std::minmax_element(counts.begin(), counts.end());
    EXPECT_LE(*most - *fewest, 1);
  }
}

TEST(Garments, EveryImageShowsSomethingOnAnEmptyGround) {
  const DatasetPtr data = make_garments({.train_count = 2000, .test_count = 500});
  std::set<std::string> seen;
  int looked_at = 0;
  for (const ImageSet* set : {&data->train, &data->test}) {
    for (int index = 0; index < set->count(); ++index) {
      const auto image = set->image(index);
      const auto empty = std::count(image.begin(), image.end(), std::uint8_t{0});
      EXPECT_LT(empty, 784 - 35) << index;
      EXPECT_GT(empty, 200) << index;
      EXPECT_GT(*std::max_element(image.begin(), image.end()), 50) << index;
      seen.emplace(image.begin(), image.end());
      ++looked_at;
    }
  }
  EXPECT_EQ(seen.size(), 2500U) << "no image twice, and none in both sets";
  EXPECT_EQ(looked_at, 2500);
}

TEST(Garments, OneImageIsTheOneOfTheSet) {
  const DatasetPtr data = make_garments({.train_count = 20, .test_count = 0, .seed = 9});
  std::array<std::uint8_t, 784> pixels;
  draw_garment(data->train.labels[7], 9, 7, pixels);
  const auto image = data->train.image(7);
  EXPECT_TRUE(std::equal(image.begin(), image.end(), pixels.begin()));
}

TEST(Garments, ClassesLookDifferent) {
  // The mean images of any two classes are apart; those meant to be confused are nearer than
  // others.
  const DatasetPtr data = make_garments({.train_count = 2000, .test_count = 0});
  std::array<std::array<double, 784>, 10> means{};
  for (int index = 0; index < data->train.count(); ++index) {
    const auto image = data->train.image(index);
    auto& mean = means[data->train.labels[static_cast<std::size_t>(index)]];
    for (std::size_t at = 0; at < image.size(); ++at) mean[at] += image[at] / 200.0;
  }
  const auto distance = [&](std::size_t a, std::size_t b) {
    double sum = 0;
    for (std::size_t at = 0; at < 784; ++at) {
      sum += (means[a][at] - means[b][at]) * (means[a][at] - means[b][at]);
    }
    return sum;
  };
  for (std::size_t a = 0; a < 10; ++a) {
    for (std::size_t b = a + 1; b < 10; ++b) EXPECT_GT(distance(a, b), 20000.0) << a << " " << b;
  }
  EXPECT_LT(distance(2, 4), distance(2, 1));  // pullover: nearer to a coat than to trousers
  EXPECT_LT(distance(6, 4), distance(6, 8));  // shirt: nearer to a coat than to a bag
  EXPECT_LT(distance(5, 7), distance(5, 3));  // sandal: nearer to a sneaker than to a dress
}

}  // namespace
}  // namespace pixelwalk
