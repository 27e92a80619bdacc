#include "app/state/fitted_image.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/base/text.h"
#include "core/base/words.h"
#include "core/data/class_names.h"
#include "core/data/image_fit.h"
#include "lessons/pixels/image_resample.h"

namespace pixelwalk::app {
namespace {

using lessons::Image;

constexpr int kMostSide = 128;  // a larger one is no image for looking at pixel by pixel

bool has_the_size(const Image& image, const ModelSpec& spec) {
  return image.height == spec.input_height && image.width == spec.input_width;
}

// "colour", "grey", or that it is grey for a network that looks at colours.
std::string colours_of(const Image& image, const ModelSpec& spec) {
  if (spec.input_channels == 1) return words("images.fitted.grey");
  if (!image.rgb.empty()) return words("images.fitted.colour");
  return words("images.fitted.grey-channels", {{"channels", spec.input_channels}});
}

FittedImage said(Image image, std::string_view entry, const ModelSpec& spec) {
  if (spec.input_channels == 1) image.rgb.clear();
  std::string says = words(entry, {{"image", image.name},
                                   {"size", by(spec.input_height, spec.input_width)},
                                   {"colours", colours_of(image, spec)}});
  return {std::move(image), std::move(says)};
}

FittedImage fitted_photo(const lessons::Photo& photo, std::string name, ImageFit fit,
                         const lessons::Network& network) {
  const ModelSpec& spec = network.spec;
  const bool as_taken = learned_as_taken(network);
  const ImageFit by = as_taken ? fit : ImageFit::kCrop;
  Image image = photo.fitted(by, spec.input_height, spec.input_width,
                             as_taken ? photo.inverted_as_taken() : photo.inverted());
  image.name = std::move(name);
  return said(std::move(image),
              by == ImageFit::kCrop ? "images.fitted.cropped" : "images.fitted.padded", spec);
}

FittedImage scaled(const Image& image, const ModelSpec& spec) {
  const ImageArea all{0, 0, static_cast<float>(image.height), static_cast<float>(image.width)};
  const ImageArea area = fit_area(all, ImageFit::kCrop, spec.input_height, spec.input_width);
  return said(lessons::resample_colours(image, area, spec.input_height, spec.input_width),
              "images.fitted.scaled", spec);
}

}  // namespace

bool learned_as_taken(const lessons::Network& network) {
  if (network.class_names.empty() || network.class_names == fashion_class_names()) return false;
  const ModelSpec& spec = network.spec;
  const bool usual = spec.input_height == 28 && spec.input_width == 28 && spec.input_channels == 1;
  return !usual || !network.class_names_of.empty();  // else nobody knows what it learned from
}

bool can_be_fitted(const ModelSpec& spec) {
  return std::min({spec.input_height, spec.input_width, spec.input_channels}) > 0 &&
         std::max(spec.input_height, spec.input_width) <= kMostSide;
}

FittedImage fitted_image(const Images& images, const lessons::Network& network) {
  const ModelSpec& spec = network.spec;
  const Image& image = images.current();
  const bool own = images.source() == Images::Source::kOwn;
  const bool as_it_is =
      has_the_size(image, spec) && (spec.input_channels == 1 ? image.rgb.empty() : !own);
  if (images.worked_example() || !can_be_fitted(spec) ||
      (as_it_is && !(own && learned_as_taken(network))))
    return {image, {}};
  if (!own) return scaled(image, spec);
  if (images.index() == static_cast<int>(OwnImage::kPhoto)) {
    // Of a photo whose square alone was kept, that may be all there is.
    if (const lessons::Photo* photo = images.own().photo())
      return fitted_photo(*photo, image.name, images.fit(), network);
    return scaled(image, spec);
  }
  Image drawing = learned_as_taken(network) ? images.own().canvas().raster() : image;
  drawing.name = image.name;
  return scaled(drawing, spec);
}

FittedImage fitted_live(const Images& images, const lessons::Network& network) {
  const RgbImage& seen = images.camera().live();
  const lessons::Photo photo({"", seen.height, seen.width, to_grey(seen.rgb), seen.rgb});
  return fitted_photo(photo, words("train.own.live"), images.fit(), network);
}

}  // namespace pixelwalk::app
