#include "app/gallery.h"

#include "core/data/garments.h"
#include "lessons/convolution_lesson.h"

namespace pixelwalk::app {
namespace {

constexpr int kPicturesOfAClass = 3;
constexpr int kSide = 28;
constexpr std::uint64_t kSeed = 1;

std::vector<lessons::Picture> make_gallery() {
  std::vector<lessons::Picture> pictures;
  const lessons::Map example = lessons::worked_example_picture();
  lessons::Picture first{"Worked example", example.height, example.width, {}};
  for (const float value : example.values) first.pixels.push_back(static_cast<std::uint8_t>(value));
  pictures.push_back(std::move(first));
  for (int label = 9; label >= 0; --label) {
    for (int i = 0; i < kPicturesOfAClass; ++i) {
      lessons::Picture picture{std::string(kFashionClassNames[static_cast<std::size_t>(label)]) +
                                   " " + std::to_string(i + 1),
                               kSide, kSide, std::vector<std::uint8_t>(kSide * kSide)};
      draw_garment(label, kSeed, static_cast<std::uint64_t>(i), picture.pixels);
      pictures.push_back(std::move(picture));
    }
  }
  return pictures;
}

}  // namespace

const std::vector<lessons::Picture>& gallery() {
  static const std::vector<lessons::Picture> kPictures = make_gallery();
  return kPictures;
}

}  // namespace pixelwalk::app
