#include "app/widgets/image_choice.h"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "app/state/gallery.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/field.h"
#include "app/widgets/list.h"
#include "app/widgets/progress.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {

namespace {

// A line of the list: an image, and what chooses it.
struct Line {
  std::string name;
  bool shown = false;
  std::function<void()> choose;
};

std::vector<Line> lines_of(Images& images) {
  using Source = Images::Source;
  std::vector<Line> lines;
  for (int i = 0; i < static_cast<int>(gallery().size()); ++i) {
    lines.push_back({gallery()[static_cast<std::size_t>(i)].name,
                     images.source() == Source::kGallery && images.index() == i,
                     [&images, i] { images.choose_gallery(i); }});
  }
  for (const OwnImage which : kOwnImages) {
    const lessons::Image* own = images.own().image(which);
    if (own == nullptr) continue;
    lines.push_back({own->name,
                     images.source() == Source::kOwn && images.index() == static_cast<int>(which),
                     [&images, which] { images.choose_own(which); }});
  }
  const TestImages& test = images.test_images();
  if (test.state() == TestImages::State::kReady) {
    for (const int i : test.examples())
      lines.push_back({test.name(i), images.is_test(i), [&images, i] { images.choose_test(i); }});
  }
  // One that is not in the list is its last.
  if (std::ranges::none_of(lines, &Line::shown))
    lines.push_back({images.current().name, true, [] {}});
  return lines;
}

}  // namespace

void image_choice(Ui& ui, const Rect& rect, Images& images, ListLook look) {
  const IdScope scope(ui, "##image choice");  // a figure may have the same name
  const std::vector<Line> lines = lines_of(images);
  std::vector<std::string> names;
  for (const Line& line : lines) names.push_back(line.name);
  int chosen = static_cast<int>(std::ranges::find_if(lines, &Line::shown) - lines.begin());
  const bool changed = look == ListLook::kBox
                           ? inline_combo(ui, rect, phrase("frame.image-choice"), names, chosen)
                           : caption_combo(ui, rect, phrase("frame.image-choice"), names, chosen);
  if (changed) lines[static_cast<std::size_t>(chosen)].choose();
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
      if (button(ui, flow.take(ui.px(kTouch)), phrase("frame.load-images"),
                 {.icon = Icon::kDownload})) {
        tests.load();
      }
      break;
    case TestImages::State::kLoading:
      progress_bar(ui, flow.take(ui.px(kTouch)), phrase("frame.loading-images"), tests.progress(),
                   format_percent(tests.progress(), 0));
      break;
    case TestImages::State::kReady: {
      double index = images.is_test(images.index()) ? images.index() : 0;
      if (number_field(ui, flow.take(field_height(ui)), phrase("frame.test-image-number"), index,
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
