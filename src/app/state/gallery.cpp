#include "app/state/gallery.h"

#include <cstdint>
#include <string_view>
#include <utility>

#include "core/base/words.h"
#include "core/data/class_names.h"
#include "core/data/garments.h"
#include "lessons/convolution/convolution_lesson.h"

namespace pixelwalk::app {
namespace {

constexpr int kLastLabel = 9;  // the gallery counts the classes down, from the ankle boot
constexpr int kImagesOfAClass = 3;
constexpr int kSide = 28;
constexpr std::uint64_t kSeed = 1;

std::vector<lessons::Image> make_gallery() {
  std::vector<lessons::Image> images;
  const lessons::Map example = lessons::worked_example_image();
  lessons::Image first{words("images.worked-example"), example.height, example.width, {}};
  for (const float value : example.values) first.pixels.push_back(static_cast<std::uint8_t>(value));
  images.push_back(std::move(first));
  for (int label = kLastLabel; label >= 0; --label) {
    for (int i = 0; i < kImagesOfAClass; ++i) images.push_back(garment_image(label, i));
  }
  return images;
}

void name_all(std::vector<lessons::Image>& images) {
  images.front().name = words("images.worked-example");
  for (int index = 1; index < static_cast<int>(images.size()); ++index)
    images[static_cast<std::size_t>(index)].name =
        garment_name(gallery_label(index), (index - 1) % kImagesOfAClass);
}

}  // namespace

const std::vector<lessons::Image>& gallery() {
  static std::vector<lessons::Image> images = make_gallery();
  static std::string_view named_in = catalogue().language().code;
  const std::string_view spoken = catalogue().language().code;
  if (std::exchange(named_in, spoken) != spoken) name_all(images);
  return images;
}

int gallery_label(int index) {
  return index == 0 ? -1 : kLastLabel - (index - 1) / kImagesOfAClass;
}

int gallery_index(int label, int number) {
  if (number >= kImagesOfAClass) return -1;
  return 1 + (kLastLabel - label) * kImagesOfAClass + number;
}

std::string garment_name(int label, int number) {
  return std::string(fashion_class_name(static_cast<std::size_t>(label))) + " " +
         std::to_string(number + 1);
}

lessons::Image garment_image(int label, int number) {
  lessons::Image image{garment_name(label, number), kSide, kSide,
                       std::vector<std::uint8_t>(kSide * kSide)};
  draw_garment(label, kSeed, static_cast<std::uint64_t>(number), image.pixels);
  return image;
}

}  // namespace pixelwalk::app
