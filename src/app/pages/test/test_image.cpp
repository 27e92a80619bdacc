// The view "One image": its place on the page, and what addresses say of it.

#include "app/pages/test/test_image.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include "app/widgets/image_choice.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

void declare_where(AddressFields& fields, TestImage& part) {
  WhereItLooked& where = part.where;
  fields.choice("how", {"grad-cam", "occlusion"}, held(where.by), {.state = "how"});
  fields.text(
      "at",
      [&where]() -> std::optional<std::string> {
        if (where.layer.empty()) return {};
        return where.layer;
      },
      [&part](const Said& said) {
        WhereItLooked& asked = part.where;
        asked.layer = said.text.value_or("");
        take_layers(asked, part.view.network().spec);
        if (!said.text || asked.asked_layer_exists()) return;
        asked.layer.clear();
        said.reader.refuse("at", phrase("test.refused.at"));
      });
  fields.number("patch", WhereItLooked::kLeastPatch, WhereItLooked::kMostPatch, held(where.patch),
                {.usual = WhereItLooked::kUsualPatch});
  fields.number("class", -1,
                [&part] { return static_cast<int>(part.view.network().class_names.size()) - 1; },
                held(where.target), {.usual = -1});
  fields.choice("decided", {"not", "label", "network", "neither", "unsure"}, held(part.decision),
                {.state = "decided"});
  fields.then([&part] {
    part.decided_of.reset();
    part.class_of.reset();
  });
}

class ImagePart final : public TestPart {
 public:
  explicit ImagePart(TestView& view) : image_(view) {}

  void declare(AddressFields& fields) override {
    fields.choice("desk", {"image", "draw", "photo", "camera"}, held(image_.desk),
                  {.state = "desk"});
    declare_where(fields, image_);
    fields.fact("verdict", [this]() -> std::optional<Json> {
      if (!image_.verdict) return {};
      return Json::object({{"class", image_.class_name(image_.verdict->predicted())},
                           {"probability", image_.verdict->confidence()}});
    });
    fields.fact("problem", [this] { return image_.problem; });
  }
  void add_keys(KeyList& keys) override { add_test_image_keys(keys, image_); }

  void update(Ui& ui) override {
    follow_test_image(image_, ui);
    follow_exercises(image_);
  }
  void draw_stage(Ui& ui, const Rect& area) override { draw_test_image(ui, area, image_); }
  float stage_height(const Ui& ui, float width) const override {
    return test_image_height(ui, width, image_);
  }
  void draw_bar(Ui& ui, const BarRows& rows) override { draw_test_image_bar(ui, rows, image_); }
  std::string sentence(const Ui& ui) const override { return test_image_sentence(ui, image_); }
  void draw_words(Ui& ui, Flow& flow) override { draw_test_image_words(ui, flow, image_); }
  void draw_under_words(Ui& ui, Flow& flow) override { draw_image_ways(ui, flow, image_); }
  void draw_sum(Ui& ui, Flow&) override {
    spoken_status(ui, image_.verdict ? test_image_text(image_, "spoken") : image_.problem,
                  "##spoken");
  }
  void draw_numbers(Ui& ui, Flow& flow) override { draw_test_image_numbers(ui, flow, image_); }
  void draw_settings(Ui& ui, Flow& flow) override {
    image_choice(ui, flow.take(ui.px(kTouch)), image_.images(), ListLook::kBox);
    flow.space(ui.px(kSpace8));
  }
  void draw_try_it(Ui& ui, Flow& flow) override { draw_test_image_try_it(ui, flow, image_); }
  // What is said before the network is there is another thing than what is said of an image.
  int walk_end() const override { return image_.verdict ? 1 : 0; }
  Onward onward() const override { return Onward::kBusy; }
  bool at_work() const override {
    return image_.desk == ImageDesk::kDraw || image_.desk == ImageDesk::kCamera;
  }
  bool wants_frame() const override { return image_.desk == ImageDesk::kCamera; }

 private:
  TestImage image_;
};

}  // namespace

std::unique_ptr<TestPart> make_image_part(TestView& view) {
  return std::make_unique<ImagePart>(view);
}

}  // namespace pixelwalk::app
