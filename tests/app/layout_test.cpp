#include "app/ui/layout.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace pixelwalk::app::layout {
namespace {

enum Part { kLeft, kRight, kMap, kCaption, kHint, kWhole };

float layout_edge(const Rect& rect) {
  return rect.x + rect.width;
}

TEST(Layout, GrowsWhatHasTheHighestRankFirst) {
  const auto tree = row({.gap = exactly(10)}, {leaf(kLeft, {50, 100, 100}, {}, {.rank = 2}),
                                               leaf(kRight, {50, 100, 100}, {}, {.rank = 1})});
  const Result little = solve(tree, {}, {0, 0, 130, 20}, 1);
  EXPECT_EQ(little[kLeft], (Rect{0, 0, 70, 20}));
  EXPECT_EQ(little[kRight], (Rect{80, 0, 50, 20}));
  const Result more = solve(tree, {}, {0, 0, 180, 20}, 1);
  EXPECT_EQ(more[kLeft].width, 100);
  EXPECT_EQ(more[kRight].width, 70);
}

TEST(Layout, WhatHasOneRankGrowsTogether) {
  const auto tree = row({}, {leaf(kLeft, {10, 110, 110}, {}), leaf(kRight, {20, 70, 70}, {})});
  const Result half = solve(tree, {}, {0, 0, 105, 20}, 1);
  EXPECT_EQ(half[kLeft].width, 60);
  EXPECT_EQ(half[kRight].width, 45);
}

TEST(Layout, WishesComeBeforeTheMost) {
  const auto tree = row({}, {leaf(kLeft, {0, 40, kEndless}, {}, {.rank = 2}),
                             leaf(kRight, {0, 40, 40}, {}, {.rank = 1})});
  const Result places = solve(tree, {}, {0, 0, 200, 20}, 1);
  EXPECT_EQ(places[kRight].width, 40);
  EXPECT_EQ(places[kLeft].width, 160);
}

TEST(Layout, GridsThatShareTheirCellsAreDrawnInWholePixels) {
  const auto tree = row({.gap = exactly(24)}, {grid(kLeft, 0, {.columns = 8, .rows = 8}),
                                               grid(kRight, 0, {.columns = 4, .rows = 4})});
  const Cells cells[] = {{.least = 4}};
  for (const float pixel : {1.0F, 0.8F, 0.5F}) {
    const Result places = solve(tree, cells, {3.2F, 5.1F, 271, 1000}, pixel);
    const float side = places.cells[0] / pixel;
    const float room = std::floor(271 / pixel) - std::ceil(24 / pixel) - 1;
    EXPECT_NEAR(side, room / 12, 1);
    EXPECT_EQ(side, std::round(side));
    EXPECT_NEAR(places[kLeft].width, 8 * places.cells[0], 1e-3);
    EXPECT_NEAR(places[kRight].height, 4 * places.cells[0], 1e-3);
    EXPECT_GE(places[kLeft].x, 3.2F);
  }
}

TEST(Layout, CellsOfLessThanAPixelAreNotRounded) {
  const Cells cells[] = {{}};
  const Result places =
      solve(grid(kMap, 0, {.columns = 512, .rows = 512}), cells, {0, 0, 300, 300}, 1);
  EXPECT_TRUE(places.fits);
  EXPECT_NEAR(places.cells[0], 300.0F / 512, 1e-3);
}

TEST(Layout, FoldsBeforeItLeavesOutAndTakesBackWhatWasInVain) {
  const auto tree = column(
      {}, {strip(kCaption, 10, {.rank = -1, .optional = true}),
           row({.gap = exactly(5), .rank = 0, .folds = true},
               {leaf(kLeft, exactly(60), exactly(20)), leaf(kRight, exactly(60), exactly(20))}),
           leaf(kHint, exactly(150), exactly(10), {.rank = 1, .optional = true})});
  const Result roomy = solve(tree, {}, {0, 0, 200, 100}, 1);
  EXPECT_EQ(roomy[kRight].y, roomy[kLeft].y);
  EXPECT_TRUE(roomy.has(kHint));
  const Result narrow = solve(tree, {}, {0, 0, 100, 100}, 1);
  EXPECT_TRUE(narrow.fits);
  EXPECT_TRUE(narrow.has(kCaption)) << "leaving it out helps nobody";
  EXPECT_EQ(narrow[kRight].y, narrow[kLeft].y + 25);
  EXPECT_FALSE(narrow.has(kHint));
  EXPECT_EQ(narrow[kHint], Rect{});
  const Result between = solve(tree, {}, {0, 0, 130, 60}, 1);
  EXPECT_EQ(between[kRight].y, between[kLeft].y) << "the hint is what did not fit";
}

TEST(Layout, AlignsAndFillsAcross) {
  const auto tree = column({.part = kWhole, .along = Place::kEnd, .across = Place::kCenter},
                           {strip(kCaption, 20), leaf(kLeft, exactly(40), exactly(30))});
  const Result places = solve(tree, {}, {0, 0, 100, 80}, 1);
  EXPECT_EQ(places[kWhole], (Rect{0, 0, 100, 80}));
  EXPECT_EQ(places[kCaption], (Rect{0, 30, 100, 20}));
  EXPECT_EQ(places[kLeft], (Rect{30, 50, 40, 30}));
}

TEST(Layout, PartsShareTheRoomBetweenThem) {
  const auto tree = row({.gap = exactly(5), .along = Place::kBetween},
                        {leaf(kLeft, exactly(20), {}), leaf(kRight, exactly(30), {})});
  const Result places = solve(tree, {}, {0, 0, 100, 10}, 1);
  EXPECT_EQ(places[kLeft].x, 0);
  EXPECT_EQ(places[kRight].x, 70);
  EXPECT_EQ(solve(row({.along = Place::kBetween}, {leaf(kLeft, exactly(20), {})}), {},
                  {0, 0, 100, 10}, 1)[kLeft],
            (Rect{0, 0, 20, 10}));
}

TEST(Layout, AHeightThatIsNotGivenIsWhatIsNeeded) {
  const auto tree = column({.gap = exactly(8)}, {grid(kMap, 0, {.columns = 10, .rows = 5}),
                                                 leaf(kHint, {}, {10, 30, kEndless})});
  const Cells cells[] = {{}};
  const Result places = solve(tree, cells, {0, 0, 200, kEndless}, 1);
  EXPECT_EQ(places.cells[0], 20);
  EXPECT_EQ(places.height, 100 + 8 + 30);
  EXPECT_EQ(places.width, 200);
}

TEST(Layout, WhatDoesNotFitAtAllShrinksBeneathItsLeast) {
  const auto tree = row({}, {leaf(kLeft, exactly(60), {}), leaf(kRight, exactly(30), {})});
  const Result places = solve(tree, {}, {0, 0, 45, 10}, 1);
  EXPECT_FALSE(places.fits);
  EXPECT_EQ(places[kLeft].width, 30);
  EXPECT_EQ(places[kRight].width, 15);
  EXPECT_FALSE(solve(tree, {}, {0, 0, 0, 0}, 1).fits);
}

// Trees made by chance, with a part for each leaf and grid.

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : state_(seed) {}
  int roll(int sides) {
    state_ = state_ * 1664525U + 1013904223U;
    return static_cast<int>((state_ >> 8U) % static_cast<std::uint32_t>(sides));
  }

 private:
  std::uint32_t state_;
};

constexpr int kRanks = 3;

Length random_length(Dice& dice, int longest) {
  const auto least = static_cast<float>(dice.roll(longest)) * 0.7F;
  const float wished = least + static_cast<float>(dice.roll(3) * dice.roll(longest));
  const float most = dice.roll(3) == 0 ? kEndless : wished + static_cast<float>(dice.roll(longest));
  return {least, wished, most};
}

Box random_box(Dice& dice, int depth, int& parts, bool gives_way) {
  const int kind = depth == 0 ? 2 + dice.roll(2) : dice.roll(4);
  const GiveWay give{dice.roll(kRanks), gives_way && dice.roll(4) == 0};
  if (kind == 3) {
    return grid(parts++, dice.roll(2),
                {static_cast<float>(1 + dice.roll(9)), static_cast<float>(1 + dice.roll(9))}, give);
  }
  if (kind == 2) return leaf(parts++, random_length(dice, 60), random_length(dice, 40), give);
  const Group group{.gap = random_length(dice, 8),
                    .along = static_cast<Place>(dice.roll(4)),
                    .across = static_cast<Place>(dice.roll(3)),
                    .rank = give.rank,
                    .folds = gives_way && dice.roll(2) == 0,
                    .optional = give.optional};
  std::vector<Box> inside;
  for (int i = 1 + dice.roll(3); i > 0; --i)
    inside.push_back(random_box(dice, depth - 1, parts, gives_way));
  return kind == 0 ? row(group, inside) : column(group, inside);
}

std::vector<Cells> random_cells(Dice& dice) {
  std::vector<Cells> cells;
  for (int i = 0; i < 2; ++i) {
    const Length side = random_length(dice, 9);
    cells.push_back({side.least, side.wished, side.most, dice.roll(kRanks)});
  }
  return cells;
}

void expect_whole(float length, float pixel) {
  EXPECT_NEAR(length / pixel, std::round(length / pixel), 2e-3);
}

void expect_apart(const Result& places, const Rect& area, float pixel) {
  constexpr float kHair = 1e-2F;
  for (const auto& [part, rect] : places.places) {
    expect_whole(rect.x, pixel);
    expect_whole(rect.y, pixel);
    expect_whole(rect.width, pixel);
    expect_whole(rect.height, pixel);
    EXPECT_GE(rect.x, area.x - kHair);
    EXPECT_GE(rect.y, area.y - kHair);
    EXPECT_LE(layout_edge(rect), layout_edge(area) + kHair);
    EXPECT_LE(rect.y + rect.height, area.y + area.height + kHair);
    for (const auto& [other_part, other] : places.places) {
      if (part == other_part) continue;
      const Rect both = intersection(rect, other);
      EXPECT_LE(both.width * both.height, kHair) << part << " and " << other_part;
    }
  }
}

TEST(Layout, TreesMadeByChanceFitAndNothingOverlaps) {
  int fitted = 0;
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    Dice dice(seed * 2654435761U);
    int parts = 0;
    const Box tree = random_box(dice, 3, parts, true);
    const std::vector<Cells> cells = random_cells(dice);
    for (const float ratio : {1.0F, 1.25F, 2.0F}) {
      const Rect area{static_cast<float>(dice.roll(50)) * 0.3F, 7,
                      static_cast<float>(dice.roll(900)), static_cast<float>(dice.roll(700))};
      SCOPED_TRACE(std::to_string(seed) + " at " + std::to_string(ratio));
      const Result places = solve(tree, cells, area, 1 / ratio);
      expect_apart(places, area, 1 / ratio);
      fitted += places.fits ? 1 : 0;
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(fitted, 400);
}

// What is not as long as it wishes could not have become longer, whatever ranks below it had given:
// with a greater least it does not fit any more.
TEST(Layout, NothingIsKeptFromItsWishByWhatRanksBelow) {
  int tried = 0;
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    Dice dice(seed * 747796405U);
    const int count = 2 + dice.roll(4);
    std::vector<Length> lengths;
    std::vector<int> ranks;
    for (int i = 0; i < count; ++i) {
      lengths.push_back(random_length(dice, 60));
      lengths.back().least = std::ceil(lengths.back().least);
      lengths.back().wished = std::ceil(lengths.back().wished);
      ranks.push_back(dice.roll(kRanks));
    }
    const Rect area{0, 0, static_cast<float>(dice.roll(400)), 50};
    const auto solved = [&] {
      std::vector<Box> leaves;
      for (int i = 0; i < count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        leaves.push_back(leaf(i, lengths[at], {}, {.rank = ranks[at]}));
      }
      return solve(row({}, leaves), {}, area, 1);
    };
    const Result places = solved();
    if (!places.fits) continue;
    const std::vector<Length> said = lengths;
    for (int i = 0; i < count; ++i) {
      if (places[i].width >= said[static_cast<std::size_t>(i)].wished) continue;
      for (int other = 0; other < count; ++other) {
        const auto at = static_cast<std::size_t>(other);
        const bool higher = ranks[at] >= ranks[static_cast<std::size_t>(i)];
        if (higher) lengths[at].least = std::min(places[other].width, said[at].wished);
      }
      lengths[static_cast<std::size_t>(i)].least = places[i].width + 1;
      EXPECT_FALSE(solved().fits) << "seed " << seed << ", part " << i;
      lengths = said;
      ++tried;
    }
  }
  EXPECT_GT(tried, 100);
}

}  // namespace
}  // namespace pixelwalk::app::layout
