#include "app/pages/convolution/convolution_page.h"

#include <cmath>
#include <utility>

#include "app/pages/convolution/convolution_view.h"
#include "app/widgets/step_bar.h"

namespace pixelwalk::app {

void take_choices(ConvolutionView& view) {
  const PageContext& context = view.context;
  if (context.pictures.revision() != view.shown_picture) {
    const Status status = view.lesson.set_picture(lessons::map_of(context.pictures.current()));
    PW_CHECK(status.is_ok(), "every picture is larger than a filter");
    view.shown_picture = context.pictures.revision();
    view.prediction.forget();
  }
  if (context.setup == view.lesson.setup()) return;
  const Status status = view.lesson.set_setup(context.setup);
  PW_CHECK(status.is_ok(), "every filter fits into every picture");
  view.prediction.forget();
}

void choose_filter(ConvolutionView& view, int preset) {
  const lessons::FilterPreset& chosen = lessons::filter_presets()[static_cast<std::size_t>(preset)];
  view.context.setup.filter = chosen.filter;
  view.context.setup.normalised = lessons::normalising_weight(chosen.filter) != 1;
}

void edit_filter(ConvolutionView& view, int term, double value) {
  view.context.setup.filter.values[static_cast<std::size_t>(term)] = static_cast<float>(value);
}

float flight(const Ui& ui, const ConvolutionView& view) {
  if (!ui.motion || !view.moved_by_one) return 1;
  const double part = (ui.time - view.moved_at) / kFlightSeconds;
  if (part >= 1) return 1;
  const auto t = static_cast<float>(std::max(part, 0.0));
  return t * t * (3 - 2 * t);
}

namespace {

constexpr double kLoadingInterval = 0.1;

class ConvolutionPage : public Page {
 public:
  explicit ConvolutionPage(PageContext& context) : view_(context) {}

  void update(Ui& ui) override {
    take_choices(view_);
    view_.playback.advance(ui, [this] { return view_.lesson.forward(); });
    if (view_.lesson.at_end()) view_.playback.stop();
    const int position = view_.lesson.position();
    if (position != view_.shown_position) {
      const int moved = position - view_.shown_position;
      const bool small_step = moved == 1 || (view_.lesson.unit() == lessons::StepUnit::kPixel &&
                                             moved == view_.lesson.terms());
      view_.moved_by_one =
          small_step && !(view_.playback.playing && view_.playback.speed > Playback::kTooFastToFly);
      view_.moved_at = ui.time;
      view_.shown_position = position;
    }
    if (flight(ui, view_) < 1) ui.request_frame();
  }

  void draw_stage(Ui& ui, const Rect& area) override { draw_convolution_stage(ui, area, view_); }
  float stage_height(const Ui& ui, float width) const override {
    return convolution_stage_height(ui, width);
  }
  void draw_bar(Ui& ui, const Rect& area) override { draw_convolution_bar(ui, area, view_); }
  float bar_height(const Ui& ui, float width) const override { return step_bar_height(ui, width); }
  void draw_words(Ui& ui, Flow& flow) override { draw_convolution_words(ui, flow, view_); }
  void draw_numbers(Ui& ui, Flow& flow) override { draw_convolution_numbers(ui, flow, view_); }
  void draw_settings(Ui& ui, Flow& flow) override { draw_convolution_settings(ui, flow, view_); }
  void draw_try_it(Ui& ui, Flow& flow) override { draw_convolution_try_it(ui, flow, view_); }

  bool key_pressed(std::string_view key, bool ctrl, bool /*shift*/, bool alt) override {
    return !ctrl && !alt && convolution_key(view_, key);
  }
  std::vector<Shortcut> shortcuts() const override {
    return {{"→", "Next step"}, {"←", "Previous step"}, {"Space", "Play or pause"},
            {"Home", "Start"},  {"End", "End"},         {"1, 2, 3", "Step by product, pixel, row"}};
  }

  void save_state(Fragment& fragment) const override { save_convolution(view_, fragment); }
  Status restore_state(const Fragment& fragment) override {
    return restore_convolution(view_, fragment);
  }
  std::vector<std::pair<std::string, std::string>> state_json() const override {
    return convolution_state_json(view_);
  }

  bool wants_frame() const override { return view_.playback.playing || loading(); }
  double frame_interval() const override {
    return view_.playback.playing ? view_.playback.frame_interval() : kLoadingInterval;
  }

 private:
  bool loading() const {
    return view_.context.pictures.test_pictures().state() == TestPictures::State::kLoading;
  }

  ConvolutionView view_;
};

}  // namespace

std::unique_ptr<Page> make_convolution_page(PageContext& context) {
  return std::make_unique<ConvolutionPage>(context);
}

}  // namespace pixelwalk::app
