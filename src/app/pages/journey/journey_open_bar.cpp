// What the step-in is driven with: the way back, the walk through the sum, inward and outward, and
// its keys.

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages/journey/journey_open.h"
#include "app/pages/journey/journey_view.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/step_bar.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::GroupOrder;
using lessons::Opening;
using lessons::OpeningUnit;

constexpr float kNetwork = 420, kRoomForNetwork = 1000;
constexpr float kLeastPlace = 200;  // of what says where the value stands, beside the ways

bool is_open(const JourneyView& view) {
  return view.mode == JourneyMode::kOpen;
}

void take_opening_step(JourneyView& view, const StepBarResult& result) {
  if (result.action != StepAction::kNone) view.open.tile = -1;
  take_step(view.open.opening, view.open.playback, result);
}

// A pooling has no maps to go by.
std::span<const StepSize> step_sizes(const JourneyView& view) {
  static constexpr std::array<StepSize, 2> kSizes = {
      StepSize{{"journey.open.by-product"}, {"journey.open.next-product"}},
      StepSize{{"journey.open.by-map"}, {"journey.open.next-map"}}};
  static constexpr std::array<StepSize, 2> kSizesOfUnits = {
      kSizes[0], StepSize{{"journey.open.by-unit"}, {"journey.open.next-unit"}}};
  if (!has_tiles(view.open.opening.value())) return {};
  if (reads_units(view)) return kSizesOfUnits;
  return kSizes;
}

void toggle_order(JourneyView& view) {
  Opening& opening = view.open.opening;
  opening.set_order(opening.order() == GroupOrder::kLargestFirst ? GroupOrder::kAsStored
                                                                 : GroupOrder::kLargestFirst);
  view.open.tile = -1;
}

// Where the value stands, in one line; where that finds no room, its layer above the rest.
void draw_place(Ui& ui, const Rect& rect, const JourneyView& view) {
  const std::string name = value_name(view, view.chosen);
  TextStyle style{.size = ui.narrow ? TextSize::kCaption : TextSize::kBody,
                  .face = Face::kBold,
                  .color = ui.colors().accent};
  ui.describe({.id = ui.id("##place"), .role = Role::kText, .name = name, .rect = rect});
  if (ui.text_width(name, style) <= rect.width) return ui.text_in(rect, name, style);
  if (ui.narrow) return ui.text_in(rect, value_name(view, view.chosen, false), style);
  style.size = TextSize::kCaption;
  Rect lower = centered(rect, rect.width, 2 * ui.line_height(style));
  const Rect upper = cut_top(lower, ui.line_height(style));
  const bool pixel = view.chosen.layer == lessons::kImageLayer;
  ui.text_in(upper, pixel ? words("journey.input") : view.layer_name(view.chosen.layer), style);
  ui.text_in(lower, value_name(view, view.chosen, false), style);
}

float follow_width(const Ui& ui) {
  return button_width(ui, phrase("journey.open.follow"));
}

// The ways back and inward in one row, the one to the overview without its name.
float ways_width(const Ui& ui) {
  return ui.px(kTouch + 2 * kSpace8) + button_width(ui, phrase("journey.open.back")) +
         follow_width(ui);
}

// What is changed takes its part of a narrow row.
bool follows_beneath(const Ui& ui, const JourneyView& view, float width) {
  const float undo = ui.narrow ? journey_undo_width(ui, view) : 0;
  return ways_width(ui) + (undo > 0 ? undo + ui.px(kSpace8) : 0) > width;
}

// From the overview: why the network says what it says, into the value in hand, to other images.
void draw_ways_in(Ui& ui, Flow& flow, JourneyView& view) {
  struct Way {
    std::string name;
    std::string_view id, spoken;
    std::function<void()> go;
  };
  std::vector<Way> ways;
  const auto& classes = view.network().class_names;
  if (view.open.story.places.size() > 1) {
    ways.push_back({words("journey.why.back"), "why", {}, [&] { back_to_trail(view); }});
  } else if (!classes.empty()) {
    const auto top = static_cast<std::size_t>(view.trace->verdict().top);
    ways.push_back({ui.answers_hidden ? words("journey.why.ask-hidden")
                                      : words("journey.why.ask", {{"class", classes[top]}}),
                    "why",
                    {},
                    [&] { ask_why(view); }});
  }
  ways.push_back({words("journey.open.short"), "open", phrase("journey.open.this"),
                  [&] { open_value(view, view.chosen); }});
  ways.push_back({words("journey.view.filter"), "filter", phrase("journey.filter.this"),
                  [&] { view.mode = JourneyMode::kFilter; }});
  const float gap = ui.px(kSpace8);
  Rect row = flow.take(ui.px(kTouch));
  for (const Way& way : ways) {
    const float width = std::min(button_width(ui, way.name), flow.width);
    if (width > row.width) {
      flow.space(gap);
      row = flow.take(ui.px(kTouch));
    }
    if (button(ui, cut_left(row, width), way.name, {.id = way.id, .spoken = way.spoken})) way.go();
    cut_left(row, gap);
  }
}

// Cuts what it takes of both rows.
void draw_changes_in_two_rows(Ui& ui, Rect& row, Rect& line, JourneyView& view) {
  const float undo = journey_undo_width(ui, view);
  if (undo <= 0) return;
  draw_journey_undo(ui, cut_right(row, undo), view);
  cut_right(row, ui.px(kSpace8));
  const TextStyle style{.size = TextSize::kCaption};
  const std::string changes = journey_changes(view);
  const Rect place = cut_right(line, ui.text_width(changes, style));
  ui.text_in(place, changes, style);
  ui.describe({.id = ui.id("##changes"), .role = Role::kText, .name = changes, .rect = place});
  cut_right(line, ui.px(kSpace8));
}

// Of a pixel: the test of the trail that has come to it.
void draw_end_bar(Ui& ui, const BarRows& rows, JourneyView& view) {
  if (is_answered(view)) {
    Rect row = rows.first;
    const std::string_view name = phrase("journey.why.cover");
    if (rows.one()) row = cut_left(row, button_width(ui, name));
    if (button(ui, row, name,
               {.kind = ButtonKind::kPrimary, .spoken = phrase("journey.why.cover-says")}))
      cover_trail(view);
    return;
  }
  const std::string why = words("journey.open.no-steps");
  ui.text_in(rows.first, why, {.color = ui.colors().ink_muted});
  ui.describe({.id = ui.id("##no steps"), .role = Role::kText, .name = why, .rect = rows.first});
}

}  // namespace

float open_choices_height(const Ui& ui, float width, const JourneyView& view) {
  float height = ui.px(kTouch);
  if (ui.narrow) height += ui.line_height({.size = TextSize::kCaption});
  return follows_beneath(ui, view, width) ? height + ui.px(kTouch + kSpace4) : height;
}

void draw_open_choices(Ui& ui, const Rect& area, JourneyView& view) {
  const IdScope scope(ui, "open");
  Rect row = area, place{}, beneath{};
  if (ui.narrow) place = cut_bottom(row, ui.line_height({.size = TextSize::kCaption}));
  if (follows_beneath(ui, view, area.width)) beneath = cut_bottom(row, ui.px(kTouch));
  row.height = ui.px(kTouch);
  if (!ui.narrow && row.width > ui.px(kRoomForNetwork)) {
    draw_journey_network(ui, cut_right(row, ui.px(kNetwork)), view);
  } else if (ui.narrow) {
    draw_changes_in_two_rows(ui, row, place, view);
  } else if (const float width = journey_changes_width(ui, view); width > 0) {
    const Rect chip = cut_right(row, width);
    draw_journey_changes(ui, {chip.x, chip.y, width, ui.px(kTouch)}, view);
    cut_right(row, ui.px(kSpace16));
  }
  const std::string_view overview = phrase("journey.open.to-overview");
  ButtonOptions options{.icon = Icon::kPrevious};
  float width = button_width(ui, overview, options);
  options.icon_only = width + ways_width(ui) - ui.px(kTouch) + ui.px(kLeastPlace) > row.width;
  if (options.icon_only) width = ui.px(kTouch);
  if (button(ui, cut_left(row, width), overview, options)) back_to_overview(view);
  cut_left(row, ui.px(kSpace8));
  const std::string_view back = phrase("journey.open.back");
  if (button(ui, cut_left(row, button_width(ui, back)), back,
             {.enabled = !view.open.trail.empty()}))
    go_back(view);
  cut_left(row, ui.px(kSpace8));
  const Rect follow = beneath.height > 0 ? beneath : cut_left(row, follow_width(ui));
  if (button(ui, follow, phrase("journey.open.follow"),
             {.kind = story_leads_on(view) ? ButtonKind::kPrimary : ButtonKind::kQuiet,
              .enabled = view.open.source.has_value(),
              .id = "inward",
              .spoken = phrase("journey.open.follow-says")}))
    follow_largest(view);
  if (!ui.narrow) {
    cut_left(row, ui.px(kSpace16));
    place = row;
  }
  draw_place(ui, place, view);
}

void draw_open_bar(Ui& ui, const BarRows& rows, JourneyView& view) {
  const Opening& opening = view.open.opening;
  if (opening.steps() == 0) return draw_end_bar(ui, rows, view);
  const StepBar bar{
      .step = opening.step(),
      .steps = opening.steps(),
      .at_start = opening.at_start(),
      .at_end = opening.at_end(),
      .place = words("journey.open.step-of", {{"step", format_count(opening.step())},
                                              {"steps", format_count(opening.steps())}}),
      .sizes = step_sizes(view),
      .size = static_cast<int>(opening.unit())};
  const StepBarResult result = step_bar(ui, rows, bar, view.open.playback);
  take_opening_step(view, result);
  if (result.size >= 0) view.open.opening.set_unit(static_cast<OpeningUnit>(result.size));
}

void draw_open_ways(Ui& ui, Flow& flow, JourneyView& view) {
  if (ui.on_paper || !view.path) return;
  flow.space(ui.px(kSpace8));
  if (!shows_epoch_line(ui, view)) draw_network_epochs(ui, flow, view.context.workspace);
  if (view.mode == JourneyMode::kOverview) draw_ways_in(ui, flow, view);
  if (view.mode != JourneyMode::kOpen) return;
  if (button(ui, flow.take(ui.px(kTouch)), phrase("journey.open.outward"),
             {.enabled = !view.open.links.empty(),
              .id = "outward",
              .spoken = phrase("journey.open.outward-says")}))
    go_outward(view);
}

void draw_open_settings(Ui& ui, Flow& flow, JourneyView& view) {
  if (!has_tiles(view.open.opening.value())) return;
  int order = static_cast<int>(view.open.opening.order());
  const std::string_view names[] = {phrase("journey.open.largest-first"),
                                    phrase("journey.open.as-stored")};
  if (segmented(ui, flow.take(ui.px(kTouch)), phrase("journey.open.order"), names, order))
    toggle_order(view);
  flow.space(ui.px(kSpace8));
}

void add_open_keys(KeyList& keys, JourneyView& view) {
  const auto open = [&view] { return is_open(view); };
  const auto asked = [&view] { return view.mode != JourneyMode::kFilter; };
  add_step_keys(keys, [&view](StepAction action) { take_opening_step(view, {action}); },
                {.when = open, .where = open});
  keys.add(
      {.listed = {"1, 2", Phrase{"journey.open.keys-unit"}},
       .keys = {"1", "2"},
       .action = [&view](int unit) { view.open.opening.set_unit(static_cast<OpeningUnit>(unit)); },
       .when = open,
       .where = open,
       .part = &HiddenParts::settings});
  keys.add({.listed = {"↓, ↑", Phrase{"journey.open.keys-way"}},
            .keys = {"ArrowDown", "ArrowUp"},
            .action = [&view](int up) { return up == 1 ? go_outward(view) : follow_largest(view); },
            .when = open,
            .where = open});
  keys.add({.listed = {"Y", Phrase{"journey.why.keys"}},
            .keys = {"y"},
            .action = [&view] { return ask_why(view); },
            .when = asked,
            .where = asked});
  keys.add({.listed = {"Backspace", Phrase{"journey.open.keys-back"}},
            .keys = {"Backspace"},
            .action = [&view] { return go_back(view); },
            .when = open,
            .where = open});
  keys.add({.listed = {"L", Phrase{"journey.open.keys-order"}},
            .keys = {"l"},
            .action = [&view] { toggle_order(view); },
            .when = open,
            .where = open,
            .part = &HiddenParts::settings});
  keys.add({.listed = {"Esc", Phrase{"journey.open.to-overview"}},
            .keys = {"Escape"},
            .action = [&view] { back_to_overview(view); },
            .when = open,
            .where = open});
}

}  // namespace pixelwalk::app
