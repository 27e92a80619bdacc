// The view "Test set": its place on the page, and what addresses say of it.

#include "app/pages/test/test_set.h"

#include <memory>
#include <optional>
#include <string>

#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

class TestSetPart final : public TestPart {
 public:
  explicit TestSetPart(TestView& view) : set_(view) {}

  void declare(AddressFields& fields) override {
    const auto last = [this] {
      return static_cast<int>(set_.view.network().class_names.size()) - 1;
    };
    fields.number("label", -1, last, held(set_.label), {.usual = -1});
    fields.number("predicted", -1, last, held(set_.predicted), {.usual = -1});
    // A link to a cell is one to its images.
    fields.choice(
        "tray", {"cell", "mistakes", "hesitant"}, held(set_.tray),
        {.usual =
             [this] {
               return static_cast<int>(set_.cell_chosen() ? TrayKind::kCell : TrayKind::kMistakes);
             },
         .state = "tray"});
    fields.fact("tested", [this]() -> std::optional<Json> {
      if (!set_.shows()) return {};
      const lessons::TestReport& report = set_.report();
      return Json::object({{"images", report.position()},
                           {"of", report.count()},
                           {"accuracy", report.accuracy()},
                           {"label", set_.shown_label},
                           {"predicted", set_.shown_predicted},
                           {"in_tray", static_cast<int>(set_.images.size())}});
    });
    fields.fact("not_tested", [this] { return set_.problem; });
  }
  void add_keys(KeyList& keys) override { add_test_set_keys(keys, set_); }

  void update(Ui& ui) override { follow_test_set(set_, ui); }
  void draw_stage(Ui& ui, const Rect& area) override { draw_test_set(ui, area, set_); }
  float stage_height(const Ui& ui, float width) const override {
    return test_set_height(ui, width, set_);
  }
  void draw_bar(Ui& ui, const BarRows& rows) override { draw_test_set_bar(ui, rows, set_); }
  std::string sentence(const Ui&) const override { return test_set_sentence(set_); }
  void draw_words(Ui& ui, Flow& flow) override { draw_test_set_words(ui, flow, set_); }
  void draw_numbers(Ui& ui, Flow& flow) override { draw_test_set_numbers(ui, flow, set_); }
  void draw_try_it(Ui& ui, Flow& flow) override { draw_test_set_try_it(ui, flow, set_); }
  // What is said meanwhile is another thing than what is said of the whole set.
  int walk_end() const override { return set_.done() ? 1 : 0; }

 private:
  TestSet set_;
};

}  // namespace

std::unique_ptr<TestPart> make_set_part(TestView& view) {
  return std::make_unique<TestSetPart>(view);
}

}  // namespace pixelwalk::app
