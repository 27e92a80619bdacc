// The view "Your data": its place on the page.

#include "app/pages/train/own_data_view.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr double kFrameInterval = 0.1;  // while something comes by itself

class OwnDataPart final : public TrainPart {
 public:
  explicit OwnDataPart(TrainView& view) : own_(view) {}

  void declare(AddressFields& fields) override {
    fields.fact("own_data", [this] {
      const OwnData::Counts counts = own_.data().counts();
      return Json::object({{"classes", counts.classes},
                           {"train", counts.train},
                           {"test", counts.test},
                           {"left_out", static_cast<int>(own_.data().left_out().size())},
                           {"busy", own_.desk.busy()}});
    });
  }
  void add_keys(KeyList& keys) override {
    keys.add({.listed = {Phrase{"frame.key-space"}, Phrase{"train.own.take"}},
              .keys = {" "},
              .action = [this] { take_own_picture(own_, own_.view.context.services.now()); },
              .where = [this] { return shows() && own_.camera_open; }});
  }

  void update(Ui& ui) override {
    if (own_.camera_open) own_.desk.camera().look(ui.time);  // on, too, back from another view
  }
  void draw_stage(Ui& ui, const Rect& area) override {
    if (own_.shows_camera()) return draw_own_camera(ui, area, own_);
    if (own_.shows_start()) return draw_own_start(ui, area, own_);
    draw_own_classes(ui, area, own_);
  }
  float stage_height(const Ui& ui, float width) const override {
    if (own_.shows_camera()) return own_camera_height(ui, width, own_);
    if (own_.shows_start()) return own_start_height(ui, width, own_);
    return own_classes_height(ui, width, own_);
  }
  void draw_bar(Ui& ui, const BarRows& rows) override { draw_own_bar(ui, rows, own_); }
  float bar_height(const Ui& ui, float, bool one_row) const override {
    return own_bar_height(ui, one_row, own_);
  }
  std::string sentence(const Ui&) const override { return own_data_sentence(own_); }
  void draw_words(Ui& ui, Flow& flow) override { draw_own_words(ui, flow, own_); }
  void draw_numbers(Ui& ui, Flow& flow) override { draw_own_numbers(ui, flow, own_); }
  void draw_settings(Ui& ui, Flow& flow) override { draw_own_settings(ui, flow, own_); }
  void draw_try_it(Ui& ui, Flow& flow) override {
    paragraph(ui, flow, words("train.own.try"), "##none", {.color = ui.colors().ink_muted});
  }
  Onward onward() const override { return Onward::kBusy; }
  bool at_work() const override { return own_.camera_open; }

  bool wants_frame() const override { return own_.desk.busy() || own_.desk.camera().in_use(); }
  double frame_interval() const override { return kFrameInterval; }
  void tick() override { own_.desk.advance(); }
  // Files can be chosen again, pictures are taken once.
  bool unsaved() const override { return own_.desk.can_undo_picture() && !own_.desk.keeps(); }

 private:
  bool shows() const { return own_.view.mode == TrainMode::kData; }

  OwnDataView own_;
};

}  // namespace

std::unique_ptr<TrainPart> make_data_part(TrainView& view) {
  return std::make_unique<OwnDataPart>(view);
}

}  // namespace pixelwalk::app
