#include "app/pages/test/test_page.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

#include "app/pages/test/test_view.h"
#include "app/widgets/image_choice.h"
#include "app/widgets/view_switch.h"

namespace pixelwalk::app {
namespace {

constexpr float kViewWidth = 112;        // of a view's name
constexpr double kCameraInterval = 0.1;  // between two frames while it looks, in seconds

class TestPage final : public Page {
 public:
  explicit TestPage(PageContext& context) : view_(context) {
    parts_.push_back(make_image_part(view_));
    parts_.push_back(make_set_part(view_));
    parts_.push_back(make_take_part(view_));
    fields_.state_object("test");
    declare_whole_image(fields_, context.images);
    fields_.views("view", kTestViews, held(view_.mode));
    declare_network(fields_, context.workspace, view_.link_note);
    fields_.fact("weights", [this] { return network_label(view_.network()); });
    for (const auto& part : parts_) {
      part->declare(fields_);
      part->add_keys(keys_);
    }
  }

  bool wants_width() const override { return true; }

  void update(Ui& ui) override {
    lessons::Workspace& workspace = view_.context.workspace;
    workspace.follow();
    workspace.network.follow();
    view_.class_names = view_.network().class_names;
    follow_test_data(view_, ui);
    part().update(ui);
  }

  float choices_height(const Ui& ui, float) const override {
    return shows_choices(ui) ? ui.px(kTouch) : 0;
  }
  void draw_choices(Ui& ui, const Rect& area) override {
    if (!shows_choices(ui)) return;
    Rect rest = area;
    lessons::Workspace& workspace = view_.context.workspace;
    const float network = network_choice_width(ui, workspace);
    if (!ui.narrow && network > 0) {
      draw_network_choice(ui, cut_right(rest, network), workspace, view_.link_note);
      cut_right(rest, ui.px(kSpace16));
    }
    if (kTestViews.size() < 2) return;
    const float views = ui.px(kViewWidth) * static_cast<float>(kTestViews.size());
    if (!ui.narrow) rest = cut_right(rest, std::min(rest.width, views));
    int mode = static_cast<int>(view_.mode);
    if (view_switch(ui, rest, "test", kTestViews, view_.context.visited, mode))
      view_.mode = static_cast<TestMode>(mode);
  }

  void draw_stage(Ui& ui, const Rect& area) override { part().draw_stage(ui, area); }
  float stage_height(const Ui& ui, float width) const override {
    return part().stage_height(ui, width);
  }
  void draw_bar(Ui& ui, const BarRows& rows) override { part().draw_bar(ui, rows); }
  std::string sentence(const Ui& ui) const override { return part().sentence(ui); }
  void draw_words(Ui& ui, Flow& flow) override {
    draw_network_notes(ui, flow, view_.context.workspace, view_.link_note);
    part().draw_words(ui, flow);
  }
  void draw_under_words(Ui& ui, Flow& flow) override { part().draw_under_words(ui, flow); }
  void draw_sum(Ui& ui, Flow& flow) override { part().draw_sum(ui, flow); }
  void draw_numbers(Ui& ui, Flow& flow) override { part().draw_numbers(ui, flow); }
  int walk_end() const override { return part().walk_end(); }
  void draw_settings(Ui& ui, Flow& flow) override {
    lessons::Workspace& workspace = view_.context.workspace;
    // Above the stage it has no room there.
    if (ui.narrow && network_choice_width(ui, workspace) > 0) {
      draw_network_choice(ui, flow.take(ui.px(kTouch)), workspace, view_.link_note);
      flow.space(ui.px(kSpace8));
    }
    part().draw_settings(ui, flow);
    test_image_settings(ui, flow, view_.context.images);
  }
  void draw_try_it(Ui& ui, Flow& flow) override { part().draw_try_it(ui, flow); }
  Onward onward() const override { return part().onward(); }
  bool at_work() const override { return part().at_work(); }
  bool wants_frame() const override {
    return view_.context.images.camera().in_use() && part().wants_frame();
  }
  double frame_interval() const override { return kCameraInterval; }

  int view_shown() const override { return static_cast<int>(view_.mode); }
  void show_view(int view) override { view_.mode = static_cast<TestMode>(view); }

 private:
  TestPart& part() const { return *parts_[static_cast<std::size_t>(view_.mode)]; }
  bool shows_choices(const Ui& ui) const { return !ui.narrow || kTestViews.size() > 1; }

  TestView view_;
  std::vector<std::unique_ptr<TestPart>> parts_;  // in the order of TestMode
};

}  // namespace

std::unique_ptr<Page> make_test_page(PageContext& context) {
  return std::make_unique<TestPage>(context);
}

}  // namespace pixelwalk::app
