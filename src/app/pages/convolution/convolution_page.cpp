#include "app/pages/convolution/convolution_page.h"

#include <cmath>
#include <utility>

#include "app/gallery.h"
#include "app/pages/convolution/convolution_view.h"

namespace pixelwalk::app {

void choose_picture(ConvolutionView& view, int index) {
  const Picture& picture = gallery()[static_cast<std::size_t>(index)];
  lessons::LessonPicture values{
      picture.height, picture.width, {picture.pixels.begin(), picture.pixels.end()}};
  const Status status = view.lesson.set_picture(std::move(values));
  PW_CHECK(status.is_ok(), "every picture of the gallery is larger than a filter");
  view.context.selection.picture = index;
  view.context.selection.test_picture = -1;
  view.shown_picture = index;
  view.shown_test_picture = -1;
  view.picture_name = picture.name;
  view.prediction.forget();
}

bool choose_test_picture(ConvolutionView& view, int index) {
  if (view.test_pictures.state() != TestPictures::State::kReady) return false;
  const ImageSet& set = view.test_pictures.pictures();
  if (index < 0 || index >= set.count()) return false;
  const auto pixels = set.image(index);
  if (!view.lesson.set_picture({set.height, set.width, {pixels.begin(), pixels.end()}}).is_ok()) {
    return false;
  }
  view.context.selection.test_picture = view.shown_test_picture = index;
  view.picture_name = view.test_pictures.name(index);
  view.prediction.forget();
  return true;
}

void choose_filter(ConvolutionView& view, int preset) {
  const lessons::FilterPreset& chosen = lessons::filter_presets()[static_cast<std::size_t>(preset)];
  const Status status = view.lesson.set_filter(chosen.filter);
  PW_CHECK(status.is_ok(), "every preset fits into every picture");
  view.lesson.set_normalised(lessons::normalising_weight(chosen.filter) != 1);
  view.prediction.forget();
}

void edit_filter(ConvolutionView& view, int term, double value) {
  lessons::Filter filter = view.lesson.filter();
  filter.values[static_cast<std::size_t>(term)] = static_cast<float>(value);
  const Status status = view.lesson.set_filter(std::move(filter));
  PW_CHECK(status.is_ok(), "editing keeps the filter's size");
  view.prediction.forget();
}

float flight(const Ui& ui, const ConvolutionView& view) {
  if (!ui.motion || !view.moved_by_one) return 1;
  const double part = (ui.time - view.moved_at) / kFlightSeconds;
  if (part >= 1) return 1;
  const auto t = static_cast<float>(std::max(part, 0.0));
  return t * t * (3 - 2 * t);
}

namespace {

constexpr double kTooFastToFly = 4;  // steps a second
constexpr double kLoadingInterval = 0.1;

class ConvolutionPage : public Page {
 public:
  explicit ConvolutionPage(PageContext& context) : view_(context) {}

  void update(Ui& ui) override {
    take_selection();
    take_arrived_pictures();
    play(ui);
    const int position = view_.lesson.position();
    if (position != view_.shown_position) {
      const int moved = position - view_.shown_position;
      const bool small_step = moved == 1 || (view_.lesson.unit() == lessons::StepUnit::kPixel &&
                                             moved == view_.lesson.terms());
      view_.moved_by_one = small_step && !(view_.playing && view_.speed > kTooFastToFly);
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
  float bar_height(const Ui& ui, float width) const override {
    return convolution_bar_height(ui, width);
  }
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

  bool wants_frame() const override { return view_.playing || loading(); }
  double frame_interval() const override {
    return view_.playing ? std::min(1 / view_.speed, 0.03) : kLoadingInterval;
  }

 private:
  bool loading() const { return view_.test_pictures.state() == TestPictures::State::kLoading; }

  // What another page has chosen or loaded is shown here too.
  void take_selection() {
    const Selection& selection = view_.context.selection;
    if (selection.data != nullptr && selection.data != known_data_) {
      known_data_ = selection.data;
      view_.test_pictures.use(known_data_);
    }
    if (selection.picture == view_.shown_picture &&
        selection.test_picture == view_.shown_test_picture) {
      return;
    }
    if (selection.test_picture < 0 || !choose_test_picture(view_, selection.test_picture)) {
      choose_picture(view_, selection.picture);
    }
  }

  void take_arrived_pictures() {
    if (view_.wanted.test_picture < 0 || loading()) return;
    const ConvolutionView::Wanted wanted = std::exchange(view_.wanted, {});
    if (choose_test_picture(view_, wanted.test_picture)) view_.lesson.jump_to(wanted.step);
  }

  void play(Ui& ui) {
    if (!view_.playing) return;
    view_.step_owed += static_cast<double>(ui.delta) * view_.speed;
    while (view_.step_owed >= 1) {
      view_.step_owed -= 1;
      if (!view_.lesson.forward()) break;
    }
    if (view_.lesson.at_end()) view_.playing = false;
  }

  ConvolutionView view_;
  DatasetPtr known_data_;
};

}  // namespace

std::unique_ptr<Page> make_convolution_page(PageContext& context) {
  return std::make_unique<ConvolutionPage>(context);
}

}  // namespace pixelwalk::app
