#include <algorithm>
#include <array>

#include "app/pages/convolution/convolution_view.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/image_choice.h"
#include "app/widgets/step_bar.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

// The settings: the filter, how it is applied, how the output is shown, where the walk is.

namespace pixelwalk::app {
namespace {

TextStyle note_style(const Ui& ui) {
  return {.size = TextSize::kCaption, .color = ui.colors().ink_muted};
}

void note(Ui& ui, Flow& flow, const ConvolutionView& view, std::string_view entry) {
  paragraph(ui, flow, convolution_text(view, entry), entry, note_style(ui));
  flow.space(ui.px(kSpace8));
}

void draw_stride_and_padding(Ui& ui, Flow& flow, ConvolutionView& view) {
  lessons::ConvolutionSetup& setup = view.context.workspace.setup;
  constexpr std::array<std::string_view, 3> kStrides = {"1", "2", "3"};
  int stride = setup.stride - 1;
  if (segmented(ui, flow.take(field_height(ui)), phrase("convolution.stride"), kStrides, stride,
                true))
    setup.stride = stride + 1;
  flow.space(ui.px(kSpace8));
  const std::array<std::string_view, 2> paddings = {phrase("convolution.padding.valid"),
                                                    phrase("convolution.padding.same")};
  int padding = setup.same ? 1 : 0;
  if (segmented(ui, flow.take(field_height(ui)), phrase("convolution.padding"), paddings, padding,
                true))
    setup.same = padding == 1;
  flow.space(ui.px(kSpace8));
  if (view.mode != StageMode::kSteps) return;
  const kernels::Conv2dShape& shape = view.lesson.shape();
  constexpr std::string_view kLeftOver = "stride.left_over";
  if (lessons::left_over(shape.rows) + lessons::left_over(shape.columns) > 0)
    return note(ui, flow, view, kLeftOver);
  // Its room stays: what stands beneath is pressed next.
  flow.space(ui.wrapped_height(flow.width, convolution_text(view, kLeftOver), note_style(ui)) +
             ui.px(kSpace8));
}

// What flipping does to this window: once its sum is no question any more.
void draw_flip_note(Ui& ui, Flow& flow, const ConvolutionView& view) {
  const bool walk = view.mode == StageMode::kSteps;
  if (view.context.workspace.setup.filter.symmetric()) return note(ui, flow, view, "flip.same");
  if (!walk || ui.answers_hidden) return note(ui, flow, view, "flip.elsewhere");
  const float top = flow.y;
  note(ui, flow, view, view.lesson.sum_done() ? "flip.differs" : "flip.elsewhere");
  // Its room stays: what stands beneath is pressed next.
  for (const std::string_view entry : {"flip.differs", "flip.elsewhere"}) {
    const float height =
        ui.wrapped_height(flow.width, convolution_text(view, entry), note_style(ui));
    flow.y = std::max(flow.y, top + height + ui.px(kSpace8));
  }
}

void draw_switches(Ui& ui, Flow& flow, ConvolutionView& view) {
  lessons::ConvolutionSetup& setup = view.context.workspace.setup;
  const bool walk = view.mode == StageMode::kSteps;  // else its outputs are out of sight
  toggle(ui, flow.take(ui.px(kTouch)), "ReLU", setup.relu);
  note(ui, flow, view,
       setup.relu ? (walk ? "relu.on" : "relu.on_elsewhere")
                  : (walk ? "relu.off" : "relu.off_elsewhere"));
  toggle(ui, flow.take(ui.px(kTouch)), phrase("convolution.flip-filter"), setup.flipped);
  draw_flip_note(ui, flow, view);
}

void draw_output_look(Ui& ui, Flow& flow, ConvolutionView& view) {
  const std::array<std::string_view, 2> looks = {phrase("convolution.look.signed"),
                                                 phrase("convolution.look.grey")};
  int look = static_cast<int>(view.output_look);
  if (segmented(ui, flow.take(field_height(ui)), phrase("convolution.show-output-as"), looks, look,
                true))
    view.output_look = static_cast<OutputLook>(look);
  flow.space(ui.px(kSpace4));
  note(ui, flow, view, view.output_look == OutputLook::kGrey ? "view.grey" : "view.signed");
}

// Every output can be reached by its number.
void draw_place(Ui& ui, Flow& flow, ConvolutionView& view) {
  lessons::ConvolutionLesson& lesson = view.lesson;
  const auto columns = flow.columns(2, field_height(ui), ui.px(kSpace8));
  double row = lesson.row(), column = lesson.column();
  const auto last = [](int count) { return static_cast<double>(count - 1); };
  const bool moved_row =
      number_field(ui, columns[0], phrase("convolution.go-to-row"), row,
                   {.minimum = 0, .maximum = last(lesson.output_height()), .decimals = 0});
  const bool moved_column =
      number_field(ui, columns[1], phrase("convolution.go-to-column"), column,
                   {.minimum = 0, .maximum = last(lesson.output_width()), .decimals = 0});
  if (moved_row || moved_column) {
    view.playback.stop();
    lesson.jump_to_output(static_cast<int>(row), static_cast<int>(column));
  }
  flow.space(ui.px(kSpace8));
  speed_slider(ui, flow.take(field_height(ui)), view.playback);
}

void draw_story_side(Ui& ui, Flow& flow, ConvolutionView& view) {
  double side = view.story.side();
  if (number_field(ui, flow.take(field_height(ui)), phrase("convolution.side"), side,
                   {.minimum = lessons::kLeastStorySide,
                    .maximum = lessons::kLargestStorySide,
                    .decimals = 0})) {
    view.story_side = static_cast<int>(side);
  }
  flow.space(ui.px(kSpace8));
}

}  // namespace

void draw_convolution_settings(Ui& ui, Flow& flow, ConvolutionView& view) {
  const bool editor_above = view.mode == StageMode::kLarge && !ui.narrow && !ui.answers_hidden;
  if (!editor_above) {
    draw_filter_editor(ui, flow, view);
    flow.space(ui.px(kSpace8));
    note(ui, flow, view, "order");
    flow.space(ui.px(kSpace8));
  }
  if (view.mode == StageMode::kBorders) draw_story_side(ui, flow, view);
  draw_stride_and_padding(ui, flow, view);
  draw_switches(ui, flow, view);
  if (view.mode == StageMode::kSteps) {
    draw_output_look(ui, flow, view);
    draw_place(ui, flow, view);
  }
  if (view.mode == StageMode::kLarge && view.context.images.large_is_photo()) {
    if (button(ui, flow.take(ui.px(kTouch)), phrase("convolution.drawn-image")))
      view.context.images.choose_drawn_large();
    flow.space(ui.px(kSpace16));
  }
  flow.space(ui.px(kSpace16));
  test_image_settings(ui, flow, view.context.images);
}

}  // namespace pixelwalk::app
