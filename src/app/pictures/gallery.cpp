#include "app/pictures/gallery.h"

#include "core/data/garments.h"
#include "lessons/convolution/convolution_lesson.h"

namespace pixelwalk::app {
namespace {

constexpr int kLastLabel = 9;  // the gallery counts the classes down, from the ankle boot
constexpr int kPicturesOfAClass = 3;
constexpr int kSide = 28;
constexpr std::uint64_t kSeed = 1;

std::vector<lessons::Picture> make_gallery() {
  std::vector<lessons::Picture> pictures;
  const lessons::Map example = lessons::worked_example_picture();
  lessons::Picture first{"Worked example", example.height, example.width, {}};
  for (const float value : example.values) first.pixels.push_back(static_cast<std::uint8_t>(value));
  pictures.push_back(std::move(first));
  for (int label = kLastLabel; label >= 0; --label) {
    for (int i = 0; i < kPicturesOfAClass; ++i) pictures.push_back(garment_picture(label, i));
  }
  return pictures;
}

}  // namespace

const std::vector<lessons::Picture>& gallery() {
  static const std::vector<lessons::Picture> kPictures = make_gallery();
  return kPictures;
}

int gallery_label(int index) {
  return index == 0 ? -1 : kLastLabel - (index - 1) / kPicturesOfAClass;
}

int gallery_index(int label, int number) {
  if (number >= kPicturesOfAClass) return -1;
  return 1 + (kLastLabel - label) * kPicturesOfAClass + number;
}

lessons::Picture garment_picture(int label, int number) {
  lessons::Picture picture{std::string(kFashionClassNames[static_cast<std::size_t>(label)]) + " " +
                               std::to_string(number + 1),
                           kSide, kSide, std::vector<std::uint8_t>(kSide * kSide)};
  draw_garment(label, kSeed, static_cast<std::uint64_t>(number), picture.pixels);
  return picture;
}

}  // namespace pixelwalk::app
