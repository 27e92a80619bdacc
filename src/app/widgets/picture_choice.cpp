#include "app/widgets/picture_choice.h"

#include <algorithm>

#include "app/format.h"
#include "app/pictures/gallery.h"
#include "app/widgets/button.h"
#include "app/widgets/field.h"
#include "app/widgets/progress.h"
#include "app/widgets/words.h"

namespace pixelwalk::app {

void picture_choice(Ui& ui, const Rect& rect, Pictures& pictures) {
  using Source = Pictures::Source;
  std::vector<std::string> names;
  for (const lessons::Picture& picture : gallery()) names.push_back(picture.name);
  const int of_gallery = static_cast<int>(names.size());
  const TestPictures& test = pictures.test_pictures();
  std::vector<int> tests;  // the test pictures that follow in the list
  if (test.state() == TestPictures::State::kReady) tests = test.examples();
  if (pictures.source() == Source::kTest && !std::ranges::count(tests, pictures.index()))
    tests.push_back(pictures.index());
  int chosen = pictures.source() == Source::kGallery ? pictures.index() : -1;
  for (std::size_t i = 0; i < tests.size(); ++i) {
    names.push_back(test.name(tests[i]));
    if (pictures.source() == Source::kTest && tests[i] == pictures.index())
      chosen = of_gallery + static_cast<int>(i);
  }
  if (chosen < 0) {  // one that is not in the list is its last
    chosen = static_cast<int>(names.size());
    names.push_back(pictures.current().name);
  }
  if (!inline_combo(ui, rect, "Picture", names, chosen)) return;
  if (chosen < of_gallery) {
    pictures.choose_gallery(chosen);
  } else if (chosen - of_gallery < static_cast<int>(tests.size())) {
    pictures.choose_test(tests[static_cast<std::size_t>(chosen - of_gallery)]);
  }
}

void test_picture_settings(Ui& ui, Flow& flow, Pictures& pictures) {
  TestPictures& tests = pictures.test_pictures();
  switch (tests.state()) {
    case TestPictures::State::kFailed:
      notice(ui, flow, tests.error(), "##test error", NoticeKind::kBad);
      flow.space(ui.px(kSpace8));
      [[fallthrough]];
    case TestPictures::State::kAbsent:
      if (!tests.available()) return;
      if (button(ui, flow.take(ui.px(kTouch)), "Load Fashion-MNIST pictures",
                 {.icon = Icon::kDownload})) {
        tests.load();
      }
      break;
    case TestPictures::State::kLoading:
      progress_bar(ui, flow.take(ui.px(kTouch)), "Loading pictures", tests.progress(),
                   format_percent(tests.progress(), 0));
      break;
    case TestPictures::State::kReady: {
      const bool shown = pictures.source() == Pictures::Source::kTest;
      double index = shown ? pictures.index() : 0;
      if (number_field(ui, flow.take(field_height(ui)), "Test picture number", index,
                       {.minimum = 0,
                        .maximum = static_cast<double>(tests.pictures().count() - 1),
                        .step = 1,
                        .decimals = 0})) {
        pictures.choose_test(static_cast<int>(index));
      }
      break;
    }
  }
  flow.space(ui.px(kSpace16));
}

}  // namespace pixelwalk::app
