// The view "Take along": its place on the page, and what addresses say of it.

#include "app/pages/test/take_along.h"

#include <memory>
#include <string>

#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

class TakeAlongPart final : public TestPart {
 public:
  explicit TakeAlongPart(TestView& view) : take_(view) {}

  void declare(AddressFields& fields) override {
    fields.choice("file", {"weights", "keras", "pytorch", "history"}, held(take_.kind),
                  {.state = "file"});
  }

  void update(Ui& ui) override { follow_take_along(take_, ui); }
  void draw_stage(Ui& ui, const Rect& area) override { draw_take_along(ui, area, take_); }
  float stage_height(const Ui& ui, float width) const override {
    return take_along_height(ui, width, take_);
  }
  void draw_bar(Ui& ui, const BarRows& rows) override { draw_take_along_bar(ui, rows, take_); }
  std::string sentence(const Ui&) const override { return take_along_sentence(take_); }
  void draw_numbers(Ui& ui, Flow& flow) override { draw_take_along_numbers(ui, flow, take_); }
  void draw_try_it(Ui& ui, Flow& flow) override {
    paragraph(ui, flow, words("test.take.try"), "##none", {.color = ui.colors().ink_muted});
  }

 private:
  TakeAlong take_;
};

}  // namespace

std::unique_ptr<TestPart> make_take_part(TestView& view) {
  return std::make_unique<TakeAlongPart>(view);
}

}  // namespace pixelwalk::app
