#include <algorithm>

#include "app/pages/convolution/convolution_view.h"
#include "app/widgets/button.h"
#include "core/base/words.h"
#include "lessons/links/setup_link.h"

// From a window of the image in hand to the worked example, from there to its filter flipped, and
// back to that image.

namespace pixelwalk::app {
namespace {

bool pressed(Ui& ui, Flow& flow, std::string_view name, std::string_view id) {
  Rect row = flow.take(ui.px(kTouch));
  row.width = std::min(row.width, button_width(ui, name));
  flow.space(ui.px(12));
  return button(ui, row, name, {.id = id});
}

void show_example(ConvolutionView& view) {
  Images& images = view.context.images;
  lessons::ConvolutionSetup& setup = view.context.workspace.setup;
  BeforeExample before{.name = images.current().name};
  images.save(before.address);
  lessons::save_setup(setup, before.address);
  view.before_example = std::move(before);
  setup = {};
  images.choose_gallery(0);
}

void leave_example(ConvolutionView& view) {
  lessons::FragmentReader reader(view.before_example->address);
  view.context.images.restore(reader);
  view.context.workspace.setup = lessons::restore_setup(reader);
  view.before_example.reset();
}

// Whether the walk has just told of flipping.
bool tells_of_flipping(const ConvolutionView& view) {
  return view.lesson.sum_done() && view.lesson.current_output() == 0 && turn_matters(view) &&
         view.context.images.worked_example();
}

}  // namespace

bool at_strongest(const ConvolutionView& view) {
  return view.lesson.current_output() == view.lesson.strongest_output();
}

bool offers_example(const Ui& ui, const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  if (ui.hidden.settings || view.context.images.worked_example() || view.context.images.awaited())
    return false;
  return lesson.at_start() ? lesson.setup() == lessons::ConvolutionSetup{}
                           : lesson.sum_done() && at_strongest(view);
}

void draw_example_buttons(Ui& ui, Flow& flow, ConvolutionView& view) {
  if (ui.hidden.settings) return;
  if (offers_example(ui, view)) {
    if (pressed(ui, flow, phrase("convolution.show-example"), "##example")) show_example(view);
    return;
  }
  if (tells_of_flipping(view)) {
    bool& flipped = view.context.workspace.setup.flipped;
    const std::string_view name =
        phrase(flipped ? "convolution.see-as-written" : "convolution.see-flipped");
    if (pressed(ui, flow, name, "##flip")) flipped = !flipped;
  }
  if (!view.context.images.worked_example() || !view.before_example) return;
  if (pressed(ui, flow, words("convolution.back-to", {{"image", view.before_example->name}}),
              "##back"))
    leave_example(view);
}

}  // namespace pixelwalk::app
