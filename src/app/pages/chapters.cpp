#include <algorithm>

#include "app/pages/about/about_page.h"
#include "app/pages/convolution/convolution_page.h"
#include "app/pages/page.h"
#include "app/pages/pixels/pixels_page.h"
#include "app/pages/pooling/pooling_page.h"
#include "app/pages/shapes/shapes_page.h"
#include "app/pages/train/train_page.h"

namespace pixelwalk::app {

const std::vector<Chapter>& chapters() {
  static const std::vector<Chapter> kChapters = {
      {"pixels", "Pixels", "An image is a grid of numbers. Read them one by one.", kPixelsViews,
       [](PageContext& context) -> std::unique_ptr<Screen> { return make_pixels_page(context); }},
      {"convolution", "Convolution",
       "Slide a small filter over an image: multiply, add, write down one number.",
       kConvolutionViews,
       [](PageContext& context) -> std::unique_ptr<Screen> {
         return make_convolution_page(context);
       }},
      {"pooling", "Pooling", "Of every four values keep the largest: a quarter of the size.",
       kPoolingViews,
       [](PageContext& context) -> std::unique_ptr<Screen> { return make_pooling_page(context); }},
      {"shapes", "Shapes", "What comes out of each layer, and how many numbers it has to learn.",
       kShapesViews,
       [](PageContext& context) -> std::unique_ptr<Screen> { return make_shapes_page(context); }},
      {"train", "Train", "The whole network learns from the images, here in this tab.", kTrainViews,
       [](PageContext& context) -> std::unique_ptr<Screen> { return make_train_page(context); }},
      {"about", "About", "What this page is, and what it is made of.", {}, &make_about_page},
  };
  return kChapters;
}

int chapter_index(std::string_view name) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const auto found = std::ranges::find_if(chapters(), [&](const Chapter& chapter) {
    return std::ranges::equal(chapter.id, name, {}, lower, lower);
  });
  return found == chapters().end() ? -1 : static_cast<int>(found - chapters().begin());
}

}  // namespace pixelwalk::app
