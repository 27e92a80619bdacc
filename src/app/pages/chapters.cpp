#include <algorithm>

#include "app/pages/about/about_page.h"
#include "app/pages/convolution/convolution_page.h"
#include "app/pages/journey/journey_page.h"
#include "app/pages/learn/learn_page.h"
#include "app/pages/page.h"
#include "app/pages/pixels/pixels_page.h"
#include "app/pages/pooling/pooling_page.h"
#include "app/pages/shapes/shapes_page.h"
#include "app/pages/test/test_page.h"
#include "app/pages/train/train_page.h"

namespace pixelwalk::app {
namespace {

// Which parts of the panel a newcomer finds open, in the order of PanelPart: the exercises; the
// numbers where the stage does not show them already; the settings where exercises are done there;
// nothing where the stage takes all the room.
constexpr OpenParts kClosed = {};
constexpr OpenParts kExercises = {false, true, false, false};
constexpr OpenParts kNumbersToo = {true, true, false, false};
constexpr OpenParts kSettingsToo = {true, true, true, false};

}  // namespace

const std::vector<Chapter>& chapters() {
  static const std::vector<Chapter> kChapters = {
      {"pixels", Phrase{"pixels.title"}, Phrase{"pixels.subtitle"}, kPixelsViews, kNumbersToo,
       [](PageContext& context) -> std::unique_ptr<Screen> { return make_pixels_page(context); }},
      {"convolution", Phrase{"convolution.title"}, Phrase{"convolution.subtitle"},
       kConvolutionViews, kExercises,
       [](PageContext& context) -> std::unique_ptr<Screen> {
         return make_convolution_page(context);
       }},
      {"pooling", Phrase{"pooling.title"}, Phrase{"pooling.subtitle"}, kPoolingViews, kExercises,
       [](PageContext& context) -> std::unique_ptr<Screen> { return make_pooling_page(context); }},
      {"shapes", Phrase{"shapes.title"}, Phrase{"shapes.subtitle"}, kShapesViews, kSettingsToo,
       [](PageContext& context) -> std::unique_ptr<Screen> { return make_shapes_page(context); }},
      {"train", Phrase{"train.title"}, Phrase{"train.subtitle"}, kTrainViews, kNumbersToo,
       [](PageContext& context) -> std::unique_ptr<Screen> { return make_train_page(context); }},
      {"journey", Phrase{"journey.title"}, Phrase{"journey.subtitle"}, kJourneyViews, kClosed,
       [](PageContext& context) -> std::unique_ptr<Screen> { return make_journey_page(context); }},
      {"test", Phrase{"test.title"}, Phrase{"test.subtitle"}, kTestViews, kClosed,
       [](PageContext& context) -> std::unique_ptr<Screen> { return make_test_page(context); }},
      {"learn", Phrase{"learn.title"}, Phrase{"learn.subtitle"}, kLearnViews, kClosed,
       [](PageContext& context) -> std::unique_ptr<Screen> { return make_learn_page(context); }},
      {"about", Phrase{"about.title"}, Phrase{"about.subtitle"}, {}, {}, &make_about_page},
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
