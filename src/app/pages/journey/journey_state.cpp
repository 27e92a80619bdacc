// The page in addresses and in the state: network=random, layer=conv2d, map=5, row=3, column=4,
// scale=one, what is covered and muted, and the model where it is not the course's. The image is
// the frame's.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "app/pages/journey/journey_page.h"
#include "app/pages/journey/journey_view.h"
#include "app/pages/opened_network.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

// The shape that a layer's values have, (1, 1, 1) where the network has no such layer.
Shape shape_of_layer(const JourneyView& view, std::string_view layer) {
  const std::vector<LayerPlan> plans = plans_in_hand(view);
  const auto found =
      std::ranges::find_if(plans, [&](const LayerPlan& plan) { return plan.layer.name == layer; });
  if (found == plans.end()) return {1, 1, 1};
  return lessons::arranged_shape(plans, static_cast<int>(found - plans.begin()));
}

Shape selected_shape(const JourneyView& view) {
  return shape_of_layer(view, view.context.workspace.selection.layer);
}

void take_layer(JourneyView& view, const Said& said) {
  lessons::Selection& selection = view.context.workspace.selection;
  selection = {};
  if (!said.text) return;
  const std::vector<LayerPlan> plans = plans_in_hand(view);
  if (std::ranges::any_of(plans,
                          [&](const LayerPlan& plan) { return plan.layer.name == *said.text; })) {
    selection.layer = *said.text;
    return;
  }
  said.reader.refuse("layer", phrase("journey.refused.layer"));
}

void declare_selection(AddressFields& fields, JourneyView& view) {
  lessons::Selection& selection = view.context.workspace.selection;
  fields.text(
      "layer",
      [&selection]() -> std::optional<std::string> {
        if (selection.layer.empty()) return {};
        return selection.layer;
      },
      [&view](const Said& said) { take_layer(view, said); });
  const auto held_index = [](int& index) {
    return held([&index] { return index; }, [&index](int value) { index = value; });
  };
  fields.number(
      "map", 0, [&view] { return selected_shape(view)[2] - 1; }, held_index(selection.channel));
  fields.number("row", -1, [&view] { return selected_shape(view)[0] - 1; },
                held_index(selection.row), {.usual = -1});
  fields.number("column", -1, [&view] { return selected_shape(view)[1] - 1; },
                held_index(selection.column), {.usual = -1});
}

Json value_json(const JourneyView& view) {
  const lessons::Field& field = view.path->stop(lessons::kImageLayer).field;
  const bool is_pixel = view.chosen.layer == lessons::kImageLayer;
  return Json::object({{"layer", is_pixel ? "" : view.layer_name(view.chosen.layer)},
                       {"map", view.chosen.channel},
                       {"row", view.chosen.row},
                       {"column", view.chosen.column},
                       {"value", view.opened.value()},
                       {"sees_rows", field.rows()},
                       {"sees_columns", field.columns()}});
}

void declare_facts(AddressFields& fields, const JourneyView& view) {
  fields.fact("weights", [&view] { return network_label(view.network()); });
  fields.fact("problem", [&view] { return view.problem; });
  fields.fact("chosen", [&view]() -> std::optional<Json> {
    if (!view.path) return {};
    return value_json(view);
  });
  fields.fact("verdict", [&view]() -> std::optional<Json> {
    if (!view.trace || view.network().class_names.empty()) return {};
    const lessons::Verdict& verdict = view.trace->verdict();
    const auto top = static_cast<std::size_t>(verdict.top);
    return Json::object(
        {{"class", view.network().class_names[top]}, {"score", verdict.scores[top]}});
  });
}

}  // namespace

void declare_journey(AddressFields& fields, JourneyView& view) {
  fields.state_object("journey");
  declare_whole_image(fields, view.context.images);
  fields.views("view", kJourneyViews, held(view.mode));
  declare_network(fields, view.context.workspace, view.link_note);
  declare_selection(fields, view);
  declare_way_back(fields, view);
  declare_interventions(fields, view);
  fields.choice("scale", {"layer", "one"}, held(view.one_scale), {.state = "scale"});
  declare_opening(fields, view);
  declare_filter(fields, view);
  declare_facts(fields, view);
}

}  // namespace pixelwalk::app
