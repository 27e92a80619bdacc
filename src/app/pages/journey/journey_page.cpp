#include "app/pages/journey/journey_page.h"

#include "app/pages/journey/journey_view.h"
#include "app/widgets/words.h"

namespace pixelwalk::app {
namespace {

class JourneyPage final : public Page {
 public:
  explicit JourneyPage(PageContext& context) : view_(context) {
    declare_journey(fields_, view_);
    add_open_keys(keys_, view_);
    add_filter_keys(keys_, view_);
    add_journey_keys(keys_, view_);
  }

  bool wants_width() const override { return true; }

  void update(Ui& ui) override {
    follow_journey(view_, ui);
    follow_opening(view_, ui);
    follow_filter(view_, ui);
  }

  float choices_height(const Ui& ui, float width) const override {
    if (opened()) return open_choices_height(ui, width, view_);
    return ui.px(kTouch) +
           (ui.narrow && !filters() ? ui.line_height({.size = TextSize::kCaption}) : 0);
  }
  void draw_choices(Ui& ui, const Rect& area) override {
    if (opened()) return draw_open_choices(ui, area, view_);
    if (filters()) return draw_filter_choices(ui, area, view_);
    draw_journey_network(ui, area, view_);
  }
  void draw_stage(Ui& ui, const Rect& area) override {
    if (opened()) return draw_open_stage(ui, area, view_);
    if (filters()) return draw_filter_stage(ui, area, view_);
    draw_journey_stage(ui, area, view_);
  }
  float stage_height(const Ui& ui, float width) const override {
    if (filters()) return filter_stage_height(ui, width, view_);
    return opened() ? open_stage_height(ui, width, view_) : journey_stage_height(ui, width, view_);
  }
  bool stage_gives_way() const override { return opened(); }
  void draw_bar(Ui& ui, const BarRows& rows) override {
    if (opened()) return draw_open_bar(ui, rows, view_);
    if (filters()) return draw_filter_bar(ui, rows, view_);
    draw_journey_bar(ui, rows, view_);
  }
  std::string sentence(const Ui&) const override {
    if (filters()) return filter_sentence(view_);
    return opened() ? open_sentence(view_) : journey_sentence(view_);
  }
  void draw_words(Ui& ui, Flow& flow) override {
    if (!opened() && !filters()) draw_journey_words(ui, flow, view_);
  }
  void draw_under_words(Ui& ui, Flow& flow) override { draw_open_ways(ui, flow, view_); }
  void draw_sum(Ui& ui, Flow& flow) override {
    if (opened()) return draw_open_sum(ui, flow, view_);
    spoken_status(ui, journey_spoken(view_), "##spoken");
  }
  void draw_numbers(Ui& ui, Flow& flow) override {
    if (opened()) return draw_open_numbers(ui, flow, view_);
    draw_journey_numbers(ui, flow, view_);
  }
  // The overview is no walk; but what is said before the network is there is another thing than
  // what is said of a value.
  int walk_end() const override { return opened() ? view_.open.opening.end() : view_.path ? 1 : 0; }
  int walk_place() const override { return opened() ? view_.open.opening.position() : 0; }
  void walk_to(int place) override {
    if (opened()) view_.open.opening.jump_to(place);
  }
  // What comes out shows first, so the end of the walk is no end of the view.
  Onward onward() const override {
    if (opened() && story_leads_on(view_)) return Onward::kBusy;
    return opened() && !view_.open.opening.at_end() ? Onward::kStepping : Onward::kStraight;
  }
  void draw_settings(Ui& ui, Flow& flow) override {
    if (opened()) draw_open_settings(ui, flow, view_);
    if (filters()) draw_filter_settings(ui, flow, view_);
    draw_journey_settings(ui, flow, view_);
  }
  void draw_try_it(Ui& ui, Flow& flow) override { draw_journey_try_it(ui, flow, view_); }

  int view_shown() const override { return static_cast<int>(view_.mode); }
  int thing_shown() const override { return view_.open.opened; }
  void show_view(int view) override {
    const bool was_open = opened();
    view_.mode = static_cast<JourneyMode>(view);
    if (opened() && !was_open) begin_open(view_);
  }

  bool wants_frame() const override { return view_.open.playback.playing; }
  double frame_interval() const override { return view_.open.playback.frame_interval(); }

 private:
  bool filters() const { return view_.mode == JourneyMode::kFilter && view_.path; }
  bool opened() const { return view_.mode == JourneyMode::kOpen && view_.path; }

  JourneyView view_;
};

}  // namespace

std::unique_ptr<Page> make_journey_page(PageContext& context) {
  return std::make_unique<JourneyPage>(context);
}

}  // namespace pixelwalk::app
