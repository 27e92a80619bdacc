#include <gtest/gtest.h>

#include <algorithm>

#include "lessons/convolution/filters.h"
#include "tests/app/drawn.h"

// What a learner must read in the grids of a phone's page can be read there.

namespace pixelwalk::app {
namespace {

constexpr float kHigh = 2400;  // all of the page in sight

// The height of a digit of type 11 pixels high, from one of a known size: the bar's "0 / 324".
float least_digit(HeadlessApp& page) {
  const Rect bar = page.find(Role::kSlider, "Step").rect;
  constexpr float kBarPixels = 13 * 0.94F, kLeastPixels = 11;
  float high = 0;
  for (const Rect& glyph : drawn_glyphs(page)) {
    if (glyph.x > right(bar) && center_y(glyph) > bar.y && center_y(glyph) < bottom(bar))
      high = high == 0 ? glyph.height : std::min(high, glyph.height);
  }
  return high * kLeastPixels / kBarPixels * 0.9F;
}

struct Cells {
  Rect rect;
  int rows = 0, columns = 0, filled = 0;
};

// Each filled cell has a number, large enough, within its sides.
void expect_numbers(const std::vector<Rect>& glyphs, const Cells& cells, float least_high) {
  const float wide = cells.rect.width / static_cast<float>(cells.columns);
  const float high = cells.rect.height / static_cast<float>(cells.rows);
  for (int i = 0; i < cells.filled; ++i) {
    const Rect cell{cells.rect.x + static_cast<float>(i % cells.columns) * wide,
                    cells.rect.y + static_cast<float>(i / cells.columns) * high, wide, high};
    float tallest = 0;
    for (const Rect& glyph : glyphs) {
      if (!contains(cell, center_x(glyph), center_y(glyph))) continue;
      tallest = std::max(tallest, glyph.height);
      EXPECT_GE(glyph.x, cell.x - 0.6F) << "cell " << i;
      EXPECT_LE(right(glyph), right(cell) + 0.6F) << "cell " << i;
    }
    ASSERT_GE(tallest, least_high) << "cell " << i << " of " << cells.filled;
  }
}

int first_number(const std::string& words) {
  return std::atoi(words.c_str());
}

// Of "6×6 pixels, 28 of 36 written".
int number_after(const std::string& words, const std::string& before) {
  const std::size_t at = words.find(before);
  return at == std::string::npos ? 0 : first_number(words.substr(at + before.size()));
}

void expect_equation(HeadlessApp& page, int size, float least) {
  const std::vector<Rect> glyphs = drawn_glyphs(page);
  const AccessibleNode products = find_named(page, "Products");
  {
    SCOPED_TRACE("Products");
    expect_numbers(glyphs, {products.rect, size, size, first_number(products.description)}, least);
  }
  SCOPED_TRACE("Window");
  expect_numbers(glyphs, {find_named(page, "Window").rect, size, size, size * size}, least);
}

void expect_output(HeadlessApp& page, float least) {
  const AccessibleNode output = find_named(page, "Output map");
  const int rows = first_number(output.description);
  const int columns = number_after(output.description, "×");
  SCOPED_TRACE(output.description);
  expect_numbers(drawn_glyphs(page),
                 {output.rect, rows, columns, number_after(output.description, "pixels, ")}, least);
}

void expect_walk(float width, const std::string& address, int size, int every, bool small_output) {
  HeadlessApp page(width, kHigh, 1, address);
  page.services().reduced_motion = true;
  page.app().surroundings_changed();
  page.settle();
  const float least = least_digit(page);
  const int last = static_cast<int>(page.find(Role::kSlider, "Step").maximum);
  for (int step = 0; step <= last && !testing::Test::HasFatalFailure(); step += every) {
    SCOPED_TRACE(address + ", step " + std::to_string(step) + " at " + std::to_string(width));
    page.set_value(Role::kSlider, "Step", std::to_string(step));
    expect_equation(page, size, least);
    if (small_output) expect_output(page, least);
  }
}

TEST(GridNumbers, EveryStepOfTheWorkedExampleCanBeReadOnAPhone) {
  for (const float width : {360.0F, 390.0F}) {
    expect_walk(width, "convolution?step=0", 3, 1, true);
    expect_walk(width, "convolution?padding=same&by=pixel", 3, 1, true);
  }
}

TEST(GridNumbers, TheWorkedExamplesPixelsCanBeReadOnAPhone) {
  for (const float width : {360.0F, 390.0F}) {
    HeadlessApp page(width, kHigh, 2, "convolution?image=0");
    page.settle();
    SCOPED_TRACE(width);
    expect_numbers(drawn_glyphs(page), {find_named(page, "Input image").rect, 8, 8, 64},
                   least_digit(page));
  }
}

TEST(GridNumbers, EveryFilterOnAnyImageCanBeReadOnAPhone) {
  unsigned random = 7;
  constexpr float kWidths[] = {360.0F, 390.0F, 360.0F, 390.0F};  // other images the second time
  for (const float width : std::span(kWidths).first(static_cast<std::size_t>(rounds_here(4)))) {
    for (const lessons::FilterPreset& preset : lessons::filter_presets()) {
      random = random * 1664525U + 1013904223U;
      const std::string filter = "&by=pixel&filter=" + std::string(preset.id);
      const int size = preset.filter.size;
      expect_walk(width, "convolution?image=0" + filter, size, 5, true);
      expect_walk(width, "convolution?image=" + std::to_string(1 + random % 4) + filter, size,
                  40 + static_cast<int>(random >> 16U) % 30, false);
    }
  }
}

TEST(GridNumbers, OwnWeightsCanBeReadOnAPhone) {
  for (const int size : {3, 5, 7}) {
    std::string weights;
    constexpr const char* kValues[] = {"-99", "0.25", "-12.75", "98.5", "-0.05", "7"};
    for (int i = 0; i < size * size; ++i)
      weights += std::string(i == 0 ? "" : ",") + kValues[i % 6];
    for (const float width : {360.0F, 390.0F})
      expect_walk(width, "convolution?image=0&by=pixel&weights=" + weights, size, 3, true);
  }
}

TEST(GridNumbers, PoolingsWindowCanBeReadOnAPhone) {
  for (const float width : {360.0F, 390.0F}) {
    for (const char* input : {"numbers", "map", "second"}) {
      for (const char* kind : {"max", "average"}) {
        for (const int size : {2, 3}) {
          const std::string address =
              "pooling?image=1&filter=sobel-vertical&by=window&pool=" + std::string(input) +
              "&kind=" + kind + "&window=" + std::to_string(size);
          HeadlessApp page(width, kHigh, 1, address);
          page.services().reduced_motion = true;
          page.app().surroundings_changed();
          page.settle();
          const float least = least_digit(page);
          const int last = static_cast<int>(page.find(Role::kSlider, "Step").maximum);
          for (int step = 0; step <= last; step += 7) {
            SCOPED_TRACE(address + ", step " + std::to_string(step));
            page.set_value(Role::kSlider, "Step", std::to_string(step));
            expect_numbers(drawn_glyphs(page),
                           {find_named(page, "Window").rect, size, size, size * size}, least);
            if (testing::Test::HasFatalFailure()) return;
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace pixelwalk::app
