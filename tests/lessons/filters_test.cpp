#include "lessons/convolution/filters.h"

#include <gtest/gtest.h>

#include <set>

#include "lessons/convolution/filter_edit.h"

namespace pixelwalk::lessons {
namespace {

TEST(Filters, PresetsAreKnownByTheirValues) {
  const auto presets = filter_presets();
  ASSERT_GE(presets.size(), 20U);
  std::set<int> sizes;
  std::set<std::string_view> ids, names;
  for (std::size_t i = 0; i < presets.size(); ++i) {
    const FilterPreset& preset = presets[i];
    EXPECT_EQ(preset_of(preset.filter), static_cast<int>(i)) << preset.id;
    EXPECT_EQ(preset.filter.values.size(),
              static_cast<std::size_t>(preset.filter.size * preset.filter.size))
        << preset.id;
    sizes.insert(preset.filter.size);
    ids.insert(preset.id);
    names.insert(preset.name);
  }
  EXPECT_EQ(sizes, (std::set<int>{3, 5, 7}));
  EXPECT_EQ(ids.size(), presets.size());
  EXPECT_EQ(names.size(), presets.size());
  EXPECT_EQ(preset_of({3, {9, 9, 9, 9, 9, 9, 9, 9, 9}}), -1);
}

TEST(Filters, NormalisingFollowsTheLabsRule) {
  EXPECT_EQ(normalising_weight({3, {1, 1, 1, 1, 2, 1, 1, 1, 1}}), 0.1F);
  for (const FilterPreset& preset : filter_presets()) {
    const float sum = preset.filter.sum();
    const float weight = normalising_weight(preset.filter);
    if (sum == 0 || sum == 1) {
      EXPECT_EQ(weight, 1) << preset.id;
    } else {
      EXPECT_NEAR(sum * weight, 1, 1e-6) << preset.id;
    }
  }
}

TEST(Filters, RowFirst) {
  // What finds horizontal edges has equal numbers along each row.
  for (const FilterPreset& preset : filter_presets()) {
    if (preset.id != "horizontal" && preset.id != "horizontal-5") continue;
    for (int row = 0; row < preset.filter.size; ++row) {
      for (int column = 0; column < preset.filter.size; ++column)
        EXPECT_EQ(preset.filter.at(row, column), preset.filter.at(row, 0)) << preset.id;
    }
  }
}

TEST(FilterEdit, GrowingKeepsTheMiddleAndShrinkingKeepsTheCentre) {
  const Filter small{3, {1, 2, 3, 4, 5, 6, 7, 8, 9}};
  const Filter large = resized(small, 7);
  ASSERT_EQ(large.values.size(), 49U);
  EXPECT_EQ(large.at(3, 3), 5);
  EXPECT_EQ(large.at(2, 2), 1);
  EXPECT_EQ(large.at(4, 3), 8);
  EXPECT_EQ(large.at(0, 0), 0);
  EXPECT_EQ(large.sum(), small.sum());
  EXPECT_EQ(resized(large, 3), small);
  EXPECT_EQ(resized(large, 5), resized(small, 5));
  EXPECT_EQ(resized(small, 3), small);
}

TEST(FilterEdit, TurnsAndMirrors) {
  const Filter filter{3, {1, 2, 3, 4, 5, 6, 7, 8, 9}};
  EXPECT_EQ(rotated(filter), (Filter{3, {7, 4, 1, 8, 5, 2, 9, 6, 3}}));
  EXPECT_EQ(rotated(rotated(rotated(rotated(filter)))), filter);
  EXPECT_EQ(transposed(filter), (Filter{3, {1, 4, 7, 2, 5, 8, 3, 6, 9}}));
  EXPECT_EQ(transposed(transposed(filter)), filter);
  EXPECT_EQ(negated(filter).sum(), -45);
  EXPECT_EQ(negated(negated(filter)), filter);
  EXPECT_EQ(cleared(filter), (Filter{3, std::vector<float>(9, 0.0F)}));
  for (const FilterPreset& preset : filter_presets()) {
    const Filter half = rotated(rotated(preset.filter));
    EXPECT_EQ(half == preset.filter, preset.filter.symmetric()) << preset.id;
  }
}

}  // namespace
}  // namespace pixelwalk::lessons
