#include "app/pages/learn/learn_page.h"

#include "app/pages/learn/learn_view.h"
#include "app/pages/opened_network.h"
#include "app/widgets/words.h"

namespace pixelwalk::app {
namespace {

constexpr double kNewsInterval = 0.1;  // seconds between two looks at the data

class LearnPage final : public Page {
 public:
  explicit LearnPage(PageContext& context) : view_(context) {
    declare_learn(fields_, view_);
    add_learn_keys(keys_, view_);
  }

  bool wants_width() const override { return true; }

  void update(Ui& ui) override { follow_learn(view_, ui); }

  float choices_height(const Ui& ui, float width) const override {
    return learn_choices_height(ui, width, view_);
  }
  void draw_choices(Ui& ui, const Rect& area) override {
    Rect rest = area;
    lessons::Workspace& workspace = view_.context.workspace;
    const float network = network_choice_width(ui, workspace);
    if (!ui.narrow && !ui.low && network > 0) {
      draw_network_choice(ui, cut_right(rest, network), workspace, view_.link_note);
      cut_right(rest, ui.px(kSpace16));
    }
    draw_learn_choices(ui, rest, view_);
  }
  void draw_stage(Ui& ui, const Rect& area) override { draw_learn_stage(ui, area, view_); }
  float stage_height(const Ui& ui, float width) const override {
    return learn_stage_height(ui, width, view_);
  }
  void draw_bar(Ui& ui, const BarRows& rows) override { draw_learn_bar(ui, rows, view_); }
  std::string sentence(const Ui&) const override { return learn_sentence(view_); }
  void draw_words(Ui& ui, Flow& flow) override { draw_learn_words(ui, flow, view_); }
  void draw_under_words(Ui& ui, Flow& flow) override { draw_learn_newer(ui, flow, view_); }
  void draw_sum(Ui& ui, Flow&) override { spoken_status(ui, learn_spoken(view_), "##spoken"); }
  void draw_numbers(Ui& ui, Flow& flow) override { draw_learn_numbers(ui, flow, view_); }
  void draw_settings(Ui& ui, Flow& flow) override { draw_learn_settings(ui, flow, view_); }
  void draw_try_it(Ui& ui, Flow& flow) override { draw_learn_try_it(ui, flow, view_); }

  bool wants_frame() const override { return view_.training().data().loading(); }
  double frame_interval() const override { return kNewsInterval; }
  void tick() override {
    if (view_.training().data().loading()) view_.training().poll();
  }

 private:
  LearnView view_;
};

}  // namespace

std::unique_ptr<Page> make_learn_page(PageContext& context) {
  return std::make_unique<LearnPage>(context);
}

}  // namespace pixelwalk::app
