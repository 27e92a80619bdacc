// What the view "Test set" is driven with.

#include <algorithm>
#include <string_view>
#include <utility>

#include "app/pages/test/test_set.h"
#include "app/widgets/button.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

bool step_cell(TestSet& part, const ArrowStep& step) {
  if (!part.shows()) return false;
  const int last = part.report().classes() - 1;
  choose_cell(part, std::clamp(part.shown_label + step.rows, 0, last),
              std::clamp(part.shown_predicted + step.columns, 0, last));
  return true;
}

bool turn_page(TestSet& part, int by) {
  const int page = std::clamp(part.page + by, 0, part.pages() - 1);
  return std::exchange(part.page, page) != page;
}

}  // namespace

void draw_test_set_bar(Ui& ui, const BarRows& rows, TestSet& part) {
  Rect row = rows.first;
  const float gap = ui.px(kSpace8), half = (row.width - gap) / 2;
  const auto pressed = [&](std::string_view name, const ButtonOptions& options) {
    const Rect place = cut_left(row, rows.one() ? button_width(ui, name, options) : half);
    cut_left(row, gap);
    return button(ui, place, name, options);
  };
  const bool some = part.shows() && !part.images.empty() && !ui.answers_hidden;
  const bool in_hand = some && part.in_hand() >= 0;
  if (pressed(phrase(in_hand ? "test.set.argue" : "test.set.argue-first"),
              {.enabled = some, .id = "argue"}))
    argue_with_image(part);
  if (pressed(phrase("test.set.journey"), {.enabled = some})) follow_image(part, ui);
  if (!rows.one()) row = rows.second;
  if (pressed(phrase("test.set.again"),
              {.icon = Icon::kReset, .enabled = part.shows() && is_outdated(part)}))
    part.again = true;
}

void add_test_set_keys(KeyList& keys, TestSet& part) {
  const auto here = [&part] { return part.view.mode == TestMode::kSet; };
  keys.add({.listed = {"← ↑ ↓ →", Phrase{"test.set.keys-cell"}},
            .keys = arrow_keys(),
            .action = [&part](int arrow) { return step_cell(part, arrow_step(arrow)); },
            .when = here,
            .where = here});
  keys.add({.listed = {Phrase{"pixels.key-pages"}, Phrase{"test.set.keys-page"}},
            .keys = {"PageUp", "PageDown"},
            .action = [&part](int next) { return turn_page(part, next == 1 ? 1 : -1); },
            .when = here,
            .where = here});
}

}  // namespace pixelwalk::app
