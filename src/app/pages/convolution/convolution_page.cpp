#include "app/pages/convolution/convolution_page.h"

#include <cmath>
#include <utility>

#include "app/pages/convolution/convolution_view.h"
#include "app/widgets/step_bar.h"

namespace pixelwalk::app {

void take_choices(ConvolutionView& view) {
  const PageContext& context = view.context;
  const bool other_image = context.images.revision() != view.shown_image;
  const bool other_setup = context.workspace.setup != view.lesson.setup();
  if (!other_image && !other_setup) {
    view.misfit.clear();
    return;
  }
  // Both may have changed, and the old filter need not fit into the new image: what is to be
  // shown is tried as a whole.
  const lessons::Map image = lessons::map_of(context.images.current());
  const auto shape = lessons::convolution_shape(image.height, image.width, context.workspace.setup);
  view.misfit = shape.message();
  if (!shape.is_ok()) return;
  view.prediction.forget();
  lessons::ConvolutionLesson& lesson = view.lesson;
  if (other_image) {
    const lessons::StepUnit unit = lesson.unit();
    lesson = {};
    lesson.set_unit(unit);
    Status status = lesson.set_setup(context.workspace.setup);
    if (status.is_ok()) status = lesson.set_image(image);
    if (!status.is_ok()) view.misfit = status.message();
    view.shown_image = context.images.revision();
    return;
  }
  const Status status = lesson.set_setup(context.workspace.setup);
  PW_CHECK(status.is_ok(), "a setup whose shape is known fits");
}

void record_edits(ConvolutionView& view) {
  const lessons::ConvolutionSetup& setup = view.context.workspace.setup;
  if (setup == view.recorded) return;
  view.history.before_edit(view.recorded, view.merge);
  view.recorded = setup;
  view.edge.reset();
  view.blur.reset();
}

void undo_edit(ConvolutionView& view) {
  record_edits(view);
  if (view.history.undo(view.context.workspace.setup)) view.recorded = view.context.workspace.setup;
}

void redo_edit(ConvolutionView& view) {
  record_edits(view);
  if (view.history.redo(view.context.workspace.setup)) view.recorded = view.context.workspace.setup;
}

namespace {

class ConvolutionPage : public Page {
 public:
  explicit ConvolutionPage(PageContext& context) : view_(context) {
    view_.recorded = context.workspace.setup;
    view_.story_playback.speed = Playback::kSlowest;
    declare_convolution(fields_, view_);
    add_convolution_keys(keys_, view_);
  }

  void update(Ui& ui) override {
    if (!view_.begun && !view_.context.images.awaited()) begin_convolution(view_);
    record_edits(view_);
    take_choices(view_);
    update_story(view_);
    update_layer(view_);
    if (!view_.large_look_chosen)
      view_.large_look = usual_large_look(view_.context.workspace.setup);
    walk(ui);
  }

  float choices_height(const Ui& ui, float) const override { return ui.px(kTouch); }
  void draw_choices(Ui& ui, const Rect& area) override {
    draw_convolution_choices(ui, area, view_);
  }
  void draw_stage(Ui& ui, const Rect& area) override {
    view_.editor.on_stage = false;
    switch (view_.mode) {
      case StageMode::kSee:
        return draw_see_stage(ui, area, view_);
      case StageMode::kSteps:
        return draw_convolution_stage(ui, area, view_);
      case StageMode::kLarge:
        return draw_large_stage(ui, area, view_);
      case StageMode::kBorders:
        return draw_border_stage(ui, area, view_);
      case StageMode::kLayer:
        return draw_layer_stage(ui, area, view_);
    }
  }
  float stage_height(const Ui& ui, float width) const override {
    switch (view_.mode) {
      case StageMode::kSee:
        return see_stage_height(ui, width, view_);
      case StageMode::kSteps:
        break;
      case StageMode::kLarge:
        return large_stage_height(ui, width, view_);
      case StageMode::kBorders:
        return border_stage_height(ui, width, view_);
      case StageMode::kLayer:
        return layer_stage_height(ui, width, view_);
    }
    return convolution_stage_height(ui, width, view_);
  }
  void draw_bar(Ui& ui, const BarRows& rows) override { draw_convolution_bar(ui, rows, view_); }
  std::string sentence(const Ui& ui) const override { return convolution_sentence(ui, view_); }
  int walk_end() const override {
    return view_.mode == StageMode::kSteps     ? view_.lesson.end()
           : view_.mode == StageMode::kBorders ? view_.story.end()
           : view_.mode == StageMode::kLayer   ? view_.layer.end()
                                               : 0;
  }
  int walk_place() const override {
    return view_.mode == StageMode::kSteps     ? view_.lesson.position()
           : view_.mode == StageMode::kBorders ? view_.story.position()
           : view_.mode == StageMode::kLayer   ? view_.layer.position()
                                               : 0;
  }
  void walk_to(int place) override {
    if (view_.mode == StageMode::kSteps) view_.lesson.jump_to(place);
    if (view_.mode == StageMode::kBorders) view_.story.jump_to(place);
    if (view_.mode == StageMode::kLayer) view_.layer.jump_to(place);
  }
  void draw_words(Ui& ui, Flow& flow) override { draw_convolution_words(ui, flow, view_); }
  void draw_sum(Ui& ui, Flow& flow) override { draw_convolution_sum(ui, flow, view_); }
  void draw_numbers(Ui& ui, Flow& flow) override { draw_convolution_numbers(ui, flow, view_); }
  void draw_settings(Ui& ui, Flow& flow) override { draw_convolution_settings(ui, flow, view_); }
  void draw_try_it(Ui& ui, Flow& flow) override { draw_convolution_try_it(ui, flow, view_); }
  int view_shown() const override { return static_cast<int>(view_.mode); }
  void show_view(int view) override {
    const auto mode = static_cast<StageMode>(view);
    // "How did it do that?"
    if (view_.mode == StageMode::kSee && mode == StageMode::kSteps) open_strongest_window(view_);
    view_.mode = mode;
  }
  bool offers_views(const Ui&) const override { return true; }
  Onward onward() const override {
    const auto by = [](bool ended) { return ended ? Onward::kEnded : Onward::kStepping; };
    switch (view_.mode) {
      case StageMode::kSteps:
        return by(view_.lesson.at_end());
      case StageMode::kBorders:
        return by(view_.story.at_end());
      case StageMode::kLayer:
        return by(view_.layer.at_end());
      case StageMode::kSee:
      case StageMode::kLarge:
        break;
    }
    return Onward::kStraight;
  }

  bool wants_frame() const override {
    return view_.playback.playing || view_.story_playback.playing;
  }
  double frame_interval() const override {
    return view_.playback.playing ? view_.playback.frame_interval()
                                  : view_.story_playback.frame_interval();
  }

 private:
  // Plays what the stage shows, and notes a step for the motion that explains it.
  void walk(Ui& ui) {
    const bool steps = view_.mode == StageMode::kSteps;
    if (!steps) view_.playback.stop();
    if (view_.mode != StageMode::kBorders && view_.mode != StageMode::kLayer)
      view_.story_playback.stop();
    view_.playback.advance(ui, [this] { return view_.lesson.forward(); });
    if (view_.lesson.at_end()) view_.playback.stop();
    const bool layer = view_.mode == StageMode::kLayer;
    view_.story_playback.advance(
        ui, [&] { return layer ? view_.layer.forward() : view_.story.forward(); });
    if (layer ? view_.layer.at_end() : view_.story.at_end()) view_.story_playback.stop();
    view_.motion.follow(ui, view_.lesson.position(), [this](int moved) {
      const bool pixel =
          view_.lesson.unit() == lessons::StepUnit::kPixel && moved == view_.lesson.terms();
      return (moved == 1 || pixel) && !view_.playback.too_fast_to_fly();
    });
    if (steps && view_.motion.part(ui) < 1) ui.request_frame();
  }

  ConvolutionView view_;
};

}  // namespace

std::unique_ptr<Page> make_convolution_page(PageContext& context) {
  return std::make_unique<ConvolutionPage>(context);
}

}  // namespace pixelwalk::app
