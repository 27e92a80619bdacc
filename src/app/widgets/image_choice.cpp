#include "app/widgets/image_choice.h"

#include <algorithm>

#include "app/format.h"
#include "app/images/gallery.h"
#include "app/widgets/button.h"
#include "app/widgets/field.h"
#include "app/widgets/progress.h"
#include "app/widgets/words.h"

namespace pixelwalk::app {

void image_choice(Ui& ui, const Rect& rect, Images& images) {
  using Source = Images::Source;
  std::vector<std::string> names;
  for (const lessons::Image& image : gallery()) names.push_back(image.name);
  const int of_gallery = static_cast<int>(names.size());
  const TestImages& test = images.test_images();
  std::vector<int> tests;  // the test images that follow in the list
  if (test.state() == TestImages::State::kReady) tests = test.examples();
  if (images.source() == Source::kTest && !std::ranges::count(tests, images.index()))
    tests.push_back(images.index());
  int chosen = images.source() == Source::kGallery ? images.index() : -1;
  for (std::size_t i = 0; i < tests.size(); ++i) {
    names.push_back(test.name(tests[i]));
    if (images.source() == Source::kTest && tests[i] == images.index())
      chosen = of_gallery + static_cast<int>(i);
  }
  if (chosen < 0) {  // one that is not in the list is its last
    chosen = static_cast<int>(names.size());
    names.push_back(images.current().name);
  }
  if (!inline_combo(ui, rect, "Image", names, chosen)) return;
  if (chosen < of_gallery) {
    images.choose_gallery(chosen);
  } else if (chosen - of_gallery < static_cast<int>(tests.size())) {
    images.choose_test(tests[static_cast<std::size_t>(chosen - of_gallery)]);
  }
}

void test_image_settings(Ui& ui, Flow& flow, Images& images) {
  TestImages& tests = images.test_images();
  switch (tests.state()) {
    case TestImages::State::kFailed:
      notice(ui, flow, tests.error(), "##test error", NoticeKind::kBad);
      flow.space(ui.px(kSpace8));
      [[fallthrough]];
    case TestImages::State::kAbsent:
      if (!tests.available()) return;
      if (button(ui, flow.take(ui.px(kTouch)), "Load Fashion-MNIST images",
                 {.icon = Icon::kDownload})) {
        tests.load();
      }
      break;
    case TestImages::State::kLoading:
      progress_bar(ui, flow.take(ui.px(kTouch)), "Loading images", tests.progress(),
                   format_percent(tests.progress(), 0));
      break;
    case TestImages::State::kReady: {
      const bool shown = images.source() == Images::Source::kTest;
      double index = shown ? images.index() : 0;
      if (number_field(ui, flow.take(field_height(ui)), "Test image number", index,
                       {.minimum = 0,
                        .maximum = static_cast<double>(tests.images().count() - 1),
                        .step = 1,
                        .decimals = 0})) {
        images.choose_test(static_cast<int>(index));
      }
      break;
    }
  }
  flow.space(ui.px(kSpace16));
}

}  // namespace pixelwalk::app
