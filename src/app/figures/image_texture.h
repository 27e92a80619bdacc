#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "app/ui/ui.h"
#include "lessons/map.h"

struct ImTextureData;

namespace pixelwalk::app {

/// An image that is drawn as one piece of the graphics card's memory instead of a rectangle a
/// pixel: for images of thousands of pixels that change as a whole. With room for more than
/// kMostSharp columns it is drawn smooth, else with sharp edges. Made and used while there is a
/// Dear ImGui context; lives as long as the page.
class ImageTexture {
 public:
  static constexpr int kMostSharp = 128;  // columns that there is room for

  /// Room for images of at most this size.
  ImageTexture(int height, int width);
  ~ImageTexture();
  ImageTexture(const ImageTexture&) = delete;
  ImageTexture& operator=(const ImageTexture&) = delete;

  /// Begins a new image: where row `row`, `width` colours, is to be written.
  void begin(int height, int width);
  std::span<Color> row(int row);
  /// Grey pixels, row by row, `width` in each, from there on.
  void write(std::span<const std::uint8_t> pixels, int width, int top, int left);
  /// The image is complete, and is sent with this frame.
  void end();
  /// All of it: begins, writes and ends.
  void show(const lessons::Image& image);

  int height() const { return height_; }
  int width() const { return width_; }

  /// The part of the image that `part` says, in shares of it, over `rect`.
  void draw(const Ui& ui, const Rect& rect, const Rect& part = {0, 0, 1, 1}) const;

 private:
  std::unique_ptr<ImTextureData> texture_;
  int height_ = 0, width_ = 0;
};

}  // namespace pixelwalk::app
