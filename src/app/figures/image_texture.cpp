#include "app/figures/image_texture.h"

#include "app/figures/small_image.h"
#include "core/base/check.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace pixelwalk::app {

ImageTexture::ImageTexture(int height, int width) : texture_(std::make_unique<ImTextureData>()) {
  texture_->Create(ImTextureFormat_RGBA32, width, height);
  texture_->UseColors = true;
  ImGui::RegisterUserTexture(texture_.get());
}

ImageTexture::~ImageTexture() {
  ImGui::UnregisterUserTexture(texture_.get());
  ImGui::GetPlatformIO().Textures.find_erase(texture_.get());  // else listed until the next frame
}

void ImageTexture::begin(int height, int width) {
  PW_CHECK(height >= 1 && height <= texture_->Height && width >= 1 && width <= texture_->Width,
           "make the texture as large as its largest image");
  height_ = height;
  width_ = width;
}

std::span<Color> ImageTexture::row(int row) {
  return {static_cast<Color*>(texture_->GetPixelsAt(0, row)), static_cast<std::size_t>(width_)};
}

void ImageTexture::end() {
  if (texture_->Status == ImTextureStatus_WantCreate) return;  // goes as a whole
  texture_->Updates.resize(0);
  const ImTextureRect all{0, 0, static_cast<unsigned short>(width_),
                          static_cast<unsigned short>(height_)};
  texture_->Updates.push_back(all);
  texture_->UpdateRect = all;
  texture_->SetStatus(ImTextureStatus_WantUpdates);
}

void ImageTexture::write(std::span<const std::uint8_t> pixels, int width, int top, int left) {
  const auto across = static_cast<std::size_t>(width);
  for (std::size_t at = 0; at + across <= pixels.size(); at += across) {
    const auto line =
        row(top + static_cast<int>(at / across)).subspan(static_cast<std::size_t>(left));
    for (std::size_t column = 0; column < across; ++column) {
      const std::uint32_t value = pixels[at + column];
      line[column] = rgb(value << 16U | value << 8U | value);
    }
  }
}

void ImageTexture::show(const lessons::Image& image) {
  begin(image.height, image.width);
  if (image.rgb.empty()) write(image.pixels, image.width, 0, 0);
  std::size_t at = 0;
  for (int line = 0; line < image.height && !image.rgb.empty(); ++line) {
    for (Color& color : row(line)) color = pixel_color({image.rgb, 3}, at++);
  }
  end();
}

void ImageTexture::draw(const Ui& ui, const Rect& rect, const Rect& part) const {
  if (width_ == 0 || rect.width <= 0 || rect.height <= 0) return;
  // Half a pixel stays away from the rim where a smooth texture has room left over: it would be
  // mixed in.
  const float rim = texture_->Width > kMostSharp ? 0.5F : 0;
  const auto place = [rim](float share, int used, int whole) {
    const auto all = static_cast<float>(used), room = static_cast<float>(whole);
    const float last = used < whole ? all - rim : all;
    return std::min(share * all, last) / room;
  };
  const ImVec2 from{place(part.x, width_, texture_->Width),
                    place(part.y, height_, texture_->Height)};
  const ImVec2 to{place(right(part), width_, texture_->Width),
                  place(bottom(part), height_, texture_->Height)};
  ui.draw->AddImage(texture_->GetTexRef(), {rect.x, rect.y}, {right(rect), bottom(rect)}, from, to);
}

}  // namespace pixelwalk::app
