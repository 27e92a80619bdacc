#include "app/ui/damage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "imgui_internal.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

std::uint64_t mixed(std::uint64_t look, std::uint64_t value) {
  return (look ^ value) * 1099511628211U;
}

std::uint64_t mixed_bytes(std::uint64_t look, const void* bytes, std::size_t size) {
  const auto* byte = static_cast<const unsigned char*>(bytes);
  for (std::size_t i = 0; i < size; ++i) look = mixed(look, byte[i]);
  return look;
}

// A screen that is drawn on as Dear ImGui's OpenGL renderer draws, but for what a pixel keeps: not
// a color, the order of the triangles that covered its middle.
class DrawnScreen {
 public:
  void clear(const ImDrawData& frame) {
    width_ = static_cast<int>(frame.DisplaySize.x * frame.FramebufferScale.x);
    height_ = static_cast<int>(frame.DisplaySize.y * frame.FramebufferScale.y);
    looks_.assign(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_), 0);
  }

  void clear(const Damage::Part& part) {
    for (int y = part.y; y < part.y + part.height; ++y) {
      for (int x = part.x; x < part.x + part.width; ++x) look(x, y) = 0;
    }
  }

  void draw(const ImDrawData& frame) {
    for (const ImDrawList* list : frame.CmdLists) {
      for (const ImDrawCmd& command : list->CmdBuffer) draw(frame, *list, command);
    }
  }

  std::size_t size() const { return looks_.size(); }
  std::size_t drawn() const { return drawn_; }  // pixels that were written, each time counted
  bool operator==(const DrawnScreen& other) const { return looks_ == other.looks_; }

 private:
  std::uint64_t& look(int x, int y) {
    return looks_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                  static_cast<std::size_t>(x)];
  }

  void draw(const ImDrawData& frame, const ImDrawList& list, const ImDrawCmd& command) {
    const ImVec2 scale = frame.FramebufferScale;
    const float clip_left = command.ClipRect.x * scale.x, clip_top = command.ClipRect.y * scale.y;
    const float clip_right = command.ClipRect.z * scale.x;
    const float clip_bottom = command.ClipRect.w * scale.y;
    if (clip_right <= clip_left || clip_bottom <= clip_top) return;
    // glScissor(x, y from below, width, height), each cut to a whole number.
    const int left = static_cast<int>(clip_left);
    const int below = static_cast<int>(static_cast<float>(height_) - clip_bottom);
    const int end_x = std::min(left + static_cast<int>(clip_right - clip_left), width_);
    const int top = height_ - below - static_cast<int>(clip_bottom - clip_top);
    const int end_y = std::min(height_ - below, height_);

    std::uint64_t key = 0;
    if (const ImTextureData* texture = command.TexRef._TexData;
        texture != nullptr && !ImGui::GetIO().Fonts->TexList.contains(command.TexRef._TexData)) {
      key = mixed_bytes(1, texture->Pixels, static_cast<std::size_t>(texture->GetSizeInBytes()));
    }
    for (unsigned at = 0; at < command.ElemCount; at += 3) {
      const ImDrawVert* corners[3];
      std::uint64_t triangle = key;
      for (unsigned k = 0; k < 3; ++k) {
        const ImDrawIdx index = list.IdxBuffer[static_cast<int>(command.IdxOffset + at + k)];
        corners[k] = &list.VtxBuffer[static_cast<int>(command.VtxOffset + index)];
        triangle = mixed_bytes(triangle, corners[k], sizeof(ImDrawVert));
      }
      const auto [x0, x1] = std::minmax({corners[0]->pos.x, corners[1]->pos.x, corners[2]->pos.x});
      const auto [y0, y1] = std::minmax({corners[0]->pos.y, corners[1]->pos.y, corners[2]->pos.y});
      const int last_x = std::min(end_x, static_cast<int>(std::ceil(x1 * scale.x)) + 1);
      const int last_y = std::min(end_y, static_cast<int>(std::ceil(y1 * scale.y)) + 1);
      for (int y = std::max({0, top, static_cast<int>(y0 * scale.y) - 1}); y < last_y; ++y) {
        for (int x = std::max({0, left, static_cast<int>(x0 * scale.x) - 1}); x < last_x; ++x) {
          if (!covers(corners, scale, x + 0.5, y + 0.5)) continue;
          look(x, y) = mixed(look(x, y), triangle);
          ++drawn_;
        }
      }
    }
  }

  static bool covers(const ImDrawVert* const (&corners)[3], ImVec2 scale, double x, double y) {
    bool some_left = false, some_right = false;
    for (int k = 0; k < 3; ++k) {
      const ImVec2 a = corners[k]->pos, b = corners[(k + 1) % 3]->pos;
      const double ax = double{a.x} * double{scale.x}, ay = double{a.y} * double{scale.y};
      const double bx = double{b.x} * double{scale.x}, by = double{b.y} * double{scale.y};
      const double side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
      some_left |= side > 0;
      some_right |= side < 0;
    }
    return !(some_left && some_right);
  }

  int width_ = 0, height_ = 0;
  std::vector<std::uint64_t> looks_;
  std::size_t drawn_ = 0;
};

// A page beside the screen that it is drawn on part by part. Each frame is also drawn as a whole.
class DrawnPage {
 public:
  explicit DrawnPage(const std::string& address, float pixel_ratio = 1)
      : page(360, 300, pixel_ratio, address) {
    page.before_textures_are_taken = [this] { draw(); };
    page.settle();
  }

  HeadlessApp page;
  std::size_t frames = 0, empty_frames = 0;
  std::size_t drawn = 0, drawn_whole = 0;  // pixels written since the first frame

 private:
  void draw() {
    ImDrawData& frame = *ImGui::GetDrawData();
    DrawnScreen whole;
    whole.clear(frame);
    whole.draw(frame);
    if (frames == 0) screen_.clear(frame);
    const auto parts = damage_.restrict(frame, ImGui::GetColorU32(ImGuiCol_WindowBg));
    for (const Damage::Part& part : parts) screen_.clear(part);
    const std::size_t before = screen_.drawn();
    screen_.draw(frame);
    if (frames > 0) {
      drawn += screen_.drawn() - before;
      drawn_whole += whole.drawn();
    }
    ++frames;
    if (parts.empty()) ++empty_frames;
    ASSERT_TRUE(screen_ == whole) << "frame " << frames;
  }

  Damage damage_;
  DrawnScreen screen_;
};

class DamageOnPage : public testing::TestWithParam<std::pair<const char*, float>> {};

TEST_P(DamageOnPage, WhatIsDrawnInPartsIsWhatIsDrawnAsAWhole) {
  const auto [address, pixel_ratio] = GetParam();
  DrawnPage drawn(address, pixel_ratio);
  for (int i = 0; i < rounds_here(4); ++i) {
    drawn.page.key("ArrowRight");
    drawn.page.settle();
  }
  drawn.page.key("g");  // the glossary: a dialog over all
  drawn.page.settle();
  drawn.page.key("Escape");
  drawn.page.settle();
  drawn.page.wheel(300, 200, -2);
  drawn.page.settle();
  ASSERT_GT(drawn.frames, 6U);
}

INSTANTIATE_TEST_SUITE_P(Chapters, DamageOnPage,
                         testing::Values(std::pair{"convolution?image=1", 1.0F},
                                         std::pair{"pixels", 1.25F},
                                         std::pair{"convolution?mode=large", 0.9F},
                                         std::pair{"pooling", 1.1F}, std::pair{"shapes", 1.5F},
                                         std::pair{"train", 1.0F}));

TEST(Damage, AFrameLikeTheLastDrawsNothing) {
  DrawnPage drawn("convolution?image=1");
  const std::size_t before = drawn.empty_frames;
  drawn.page.frames(5);
  EXPECT_EQ(drawn.empty_frames, before + 5);
}

TEST(Damage, AStepDrawsAFractionOfTheScreen) {
  DrawnPage drawn("convolution?image=1");
  drawn.drawn = drawn.drawn_whole = 0;
  for (int i = 0; i < 4; ++i) {
    drawn.page.key("ArrowRight");
    drawn.page.settle();
  }
  ASSERT_GT(drawn.drawn, 0U);
  EXPECT_LT(static_cast<double>(drawn.drawn), 0.35 * static_cast<double>(drawn.drawn_whole));
}

// Draw lists made by hand.
class DamageOfLists : public testing::Test {
 protected:
  void SetUp() override {
    context_ = ImGui::CreateContext();
    ImGui::GetIO().Fonts->AddFontDefault();
    list_.AddDrawCmd();
    frame_.DisplaySize = {640, 480};
    frame_.FramebufferScale = {1, 1};
    frame_.CmdLists.push_back(&list_);
  }
  void TearDown() override { ImGui::DestroyContext(context_); }

  std::vector<Damage::Part> draw(std::initializer_list<ImVec4> rects) {
    list_.CmdBuffer.resize(0);
    list_.IdxBuffer.resize(0);
    list_.VtxBuffer.resize(0);
    ImDrawCmd command;
    command.ClipRect = {0, 0, 640, 480};
    for (const ImVec4& rect : rects) {
      const auto first = static_cast<ImDrawIdx>(list_.VtxBuffer.Size);
      for (const ImVec2 at : {ImVec2{rect.x, rect.y}, ImVec2{rect.z, rect.y},
                              ImVec2{rect.z, rect.w}, ImVec2{rect.x, rect.w}}) {
        list_.VtxBuffer.push_back({at, {0, 0}, IM_COL32_WHITE});
      }
      for (const ImDrawIdx corner : {0U, 1U, 2U, 0U, 2U, 3U}) {
        list_.IdxBuffer.push_back(first + corner);
      }
      command.ElemCount += 6;
    }
    list_.CmdBuffer.push_back(command);
    const auto parts = damage_.restrict(frame_, paper_);
    return {parts.begin(), parts.end()};
  }

  ImGuiContext* context_ = nullptr;
  ImDrawListSharedData shared_;
  ImDrawList list_{&shared_};
  ImDrawData frame_;
  ImU32 paper_ = IM_COL32_BLACK;
  Damage damage_;
};

using Parts = std::vector<Damage::Part>;
const Parts kWhole = {{0, 0, 640, 480}};

TEST_F(DamageOfLists, TheFirstFrameIsWhole) {
  EXPECT_EQ(draw({{10, 10, 20, 20}}), kWhole);
}

TEST_F(DamageOfLists, WhatMovesIsDrawnWhereItWasAndIs) {
  draw({{10, 10, 20, 20}});
  EXPECT_EQ(draw({{600, 400, 610, 410}}), (Parts{{0, 0, 32, 32}, {576, 384, 64, 32}}));
}

TEST_F(DamageOfLists, OrderCounts) {
  draw({{0, 0, 40, 40}, {20, 20, 60, 60}});
  // In the tile that both touch alone.
  EXPECT_EQ(draw({{20, 20, 60, 60}, {0, 0, 40, 40}}), (Parts{{0, 0, 64, 64}}));
}

TEST_F(DamageOfLists, ManySmallPartsBecomeFew) {
  draw({});
  const Parts parts = draw({{0, 0, 9, 9},
                            {200, 0, 209, 9},
                            {400, 0, 409, 9},
                            {600, 0, 609, 9},
                            {0, 200, 9, 209},
                            {200, 200, 209, 209},
                            {400, 200, 409, 209},
                            {600, 200, 609, 209},
                            {0, 400, 9, 409},
                            {200, 400, 209, 409},
                            {400, 400, 409, 409},
                            {600, 400, 609, 409}});
  EXPECT_LE(parts.size(), 6U);
  for (const Damage::Part& a : parts) {
    for (const Damage::Part& b : parts) {
      if (&a == &b) continue;
      EXPECT_TRUE(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y ||
                  b.y + b.height <= a.y);
    }
  }
}

TEST_F(DamageOfLists, AnotherPaperOrSizeIsDrawnWhole) {
  draw({{10, 10, 20, 20}});
  paper_ = IM_COL32_WHITE;
  EXPECT_EQ(draw({{10, 10, 20, 20}}), kWhole);
  frame_.DisplaySize = {320, 240};
  EXPECT_EQ(draw({{10, 10, 20, 20}}), (Parts{{0, 0, 320, 240}}));
  damage_.forget();
  EXPECT_EQ(draw({{10, 10, 20, 20}}), (Parts{{0, 0, 320, 240}}));
  EXPECT_EQ(draw({{10, 10, 20, 20}}), Parts{});
}

TEST_F(DamageOfLists, WhatIsOutsideOrNowhereChangesNothing) {
  draw({});
  EXPECT_EQ(draw({{-1e30F, -1e30F, -5, -5}, {700, 0, 1e30F, 480}}), Parts{});
  EXPECT_EQ(draw({{-1e30F, -1e30F, 1e30F, 1e30F}}), kWhole);
}

TEST_F(DamageOfLists, NewPixelsOfAnImageChangeWhereItShows) {
  ImTextureData image;
  image.Create(ImTextureFormat_RGBA32, 4, 4);
  image.Status = ImTextureStatus_OK;
  ImGui::GetPlatformIO().Textures.push_back(&image);
  const auto draw_image = [&] {
    list_.CmdBuffer.resize(0);
    list_.IdxBuffer.resize(0);
    list_.VtxBuffer.resize(0);
    ImDrawCmd command;
    command.ClipRect = {0, 0, 640, 480};
    command.ElemCount = 3;
    command.TexRef = image.GetTexRef();
    list_.CmdBuffer.push_back(command);
    for (const ImVec2 at : {ImVec2{100, 100}, ImVec2{110, 100}, ImVec2{110, 110}}) {
      list_.IdxBuffer.push_back(static_cast<ImDrawIdx>(list_.VtxBuffer.Size));
      list_.VtxBuffer.push_back({at, {0, 0}, IM_COL32_WHITE});
    }
    const auto parts = damage_.restrict(frame_, paper_);
    return Parts(parts.begin(), parts.end());
  };
  draw_image();
  EXPECT_EQ(draw_image(), Parts{});
  image.Status = ImTextureStatus_WantUpdates;
  EXPECT_EQ(draw_image(), (Parts{{96, 96, 32, 32}}));
  image.Status = ImTextureStatus_OK;
  EXPECT_EQ(draw_image(), Parts{});
  ImGui::GetPlatformIO().Textures.find_erase(&image);
}

}  // namespace
}  // namespace pixelwalk::app
