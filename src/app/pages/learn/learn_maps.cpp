// The sum of one image, position by position: what the weight saw × what came back = products.

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "app/figures/number_map.h"
#include "app/pages/learn/learn_layout.h"
#include "app/ui/format.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "lessons/learn/tug_of_war.h"

namespace pixelwalk::app {
namespace {

using lessons::LearnLesson;

constexpr float kLeastNumber = 38;  // cells from here on have their number

std::span<const float> values_of(const Tensor& tensor) {
  return tensor.values();
}

// "lost in the pool", of a position.
std::string fate_words(const lessons::LearnInHand& lesson, int index) {
  const GradientTerms* terms = lesson->terms();
  if (terms == nullptr) return {};
  switch (terms->fate[static_cast<std::size_t>(index)]) {
    case Fate::kCounts:
      return lessons::something_came_back(*terms, static_cast<std::size_t>(index))
                 ? std::string()
                 : words("learn.fate-later");
    case Fate::kPadding:
      return words("learn.fate-padding");
    case Fate::kStoppedByReLU:
      return words("learn.fate-relu");
    case Fate::kLostInPool:
      return words("learn.fate-pool");
  }
  return {};
}

MapLook signed_look(std::span<const float> values) {
  const float most = symmetric_range(values);
  return {.map = ColorMap::kDiverging,
          .low = -most,
          .high = most,
          .decimals = places_for(static_cast<double>(most)) + 2};
}

// Pixels are grey; what ReLU gives is a response; anything else has a sign.
MapLook saw_look(const LearnLesson& lesson, std::span<const float> values) {
  const bool negative = std::ranges::any_of(values, [](float value) { return value < 0; });
  if (negative) return signed_look(values);
  float most = 0;
  for (const float value : values) most = std::max(most, value);
  const bool pixels = lesson.weight().layer == 0 || most == 0;
  return {.map = pixels ? ColorMap::kGrey : ColorMap::kSequential,
          .low = 0,
          .high = pixels ? 1 : most,
          .decimals = 3};
}

struct TermMap {
  int part;
  std::string_view name, foot;
  const Tensor& values;
  MapLook look;
  MapTexture& texture;
  bool fates, answer;
};

void draw_term_map(Ui& ui, const layout::Result& places, LearnView& view, const TermMap& map) {
  const PositionGrid size = learn_positions(view);
  NumberMap figure{.name = map.name,
                   .description = std::string(map.foot),
                   .rows = size.rows,
                   .columns = size.columns,
                   .values = values_of(map.values),
                   .look = map.look,
                   .numbers = places.cells[0] >= ui.px(kLeastNumber),
                   .answer = map.answer,
                   .texture = &map.texture,
                   .revision = view.revision};
  if (map.fates) {
    figure.lost = [&view](int index) { return !fate_words(view.lesson, index).empty(); };
    figure.remark = [&view](int index) { return fate_words(view.lesson, index); };
  }
  number_map(ui, places[map.part], places[map.part + 1], places.cells[0], figure);
  ui.text_in(places[map.part + 2], map.foot,
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
}

void draw_sign(Ui& ui, const Rect& rect, const Rect& beside, std::string_view sign) {
  ui.text_in({rect.x, beside.y, rect.width, beside.height}, sign,
             {.size = TextSize::kTitle, .color = ui.colors().ink_muted, .align = Align::kCenter});
}

// "28 of 676 arrived"; of a single number whether it did.
std::string arriving_foot(const LearnView& view) {
  const GradientTerms& terms = *view.lesson->terms();
  if (terms.fate.size() > 1) return learn_text(view, "arriving-foot");
  const std::string fate = fate_words(view.lesson, 0);
  return fate.empty() ? learn_text(view, "arriving-one") : fate;
}

}  // namespace

void draw_learn_maps(Ui& ui, const layout::Result& places, LearnView& view) {
  const LearnLesson& lesson = *view.lesson;
  const GradientTerms* terms = lesson.terms();
  if (terms == nullptr) {
    Flow flow(places[LearnPart::kSaw]);
    flow.space(ui.px(kLearnHead));
    paragraph(ui, flow,
              lesson.trace_problem().empty() ? words("learn.computing") : lesson.trace_problem(),
              "##computing", {.color = ui.colors().ink_muted});
    return;
  }
  const bool is_bias = lessons::is_bias(lesson.plans(), lesson.weight());
  const bool single = terms->fate.size() == 1;
  const std::string_view saw_entry = is_bias ? "saw-bias" : single ? "saw-one" : "saw-foot";
  draw_term_map(ui, places, view,
                {LearnPart::kSaw, learn_text(view, "saw"), learn_text(view, saw_entry),
                 terms->input, saw_look(lesson, values_of(terms->input)), view.saw, false, false});
  draw_term_map(
      ui, places, view,
      {LearnPart::kArriving, phrase("learn.arriving"), arriving_foot(view), terms->arriving,
       signed_look(values_of(terms->arriving)), view.arriving, true, false});
  const lessons::TugOfWar tug = lessons::tug_of_war(*terms);
  const bool met_zero = tug.met_zero > 0;
  draw_term_map(ui, places, view,
                {LearnPart::kProduct, phrase("learn.products"),
                 learn_text(view, met_zero ? "products-foot-zero" : "products-foot"),
                 terms->product, signed_look(values_of(terms->product)), view.product, true, true});
  draw_sign(ui, places[LearnPart::kTimes], places[LearnPart::kArriving + 1], "×");
  draw_sign(ui, places[LearnPart::kEquals], places[LearnPart::kProduct + 1], "=");
}

}  // namespace pixelwalk::app
