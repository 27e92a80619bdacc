// The page in addresses and in the state: network=random, layer=conv2d, map=5, row=3, column=4,
// scale=one, what is covered and muted, and the model where it is not the course's. The image is
// the frame's.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "app/pages/journey/journey_page.h"
#include "app/pages/journey/journey_view.h"
#include "core/base/words.h"
#include "lessons/links/model_link.h"

namespace pixelwalk::app {
namespace {

using lessons::NetworkChoice;

constexpr int kFirstImage = 1;  // of the gallery: the first that is no patch

void take_image(JourneyView& view, const lessons::FragmentReader& reader) {
  Images& images = view.context.images;
  const bool has_image = std::ranges::any_of(
      Images::kNames, [&](std::string_view name) { return reader.accepts(name); });
  if (!has_image && !images.missing_data()) images.choose_gallery(kFirstImage);
}

// A place that the address names without a model is one in the course's; an address that says
// nothing at all leaves the learner's own model.
void take_model(JourneyView& view, const Said& said) {
  lessons::Workspace& workspace = view.context.workspace;
  if (!said.text) {
    if (said.more) workspace.model.open(ModelSpec::course(), 0);
    return;
  }
  const auto spec = lessons::model_from_link(*said.text);
  workspace.model.open(spec.is_ok() ? spec.value() : ModelSpec::course(), 0);
  if (!spec.is_ok())
    said.reader.refuse_saying("model",
                              words("journey.refused.model", {{"problem", spec.message()}}));
}

void follow_network(JourneyView& view) {
  view.context.workspace.follow();
  view.context.workspace.network.follow();
}

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

void declare_network(AddressFields& fields, JourneyView& view) {
  lessons::Workspace& workspace = view.context.workspace;
  fields.text(
      "model",
      [&]() -> std::optional<std::string> {
        if (same_model(workspace.model.spec(), ModelSpec::course())) return {};
        return lessons::model_link(workspace.model.spec());
      },
      [&view](const Said& said) { take_model(view, said); });
  fields.then([&view] {
    view.context.workspace.network.choose_usual();
    follow_network(view);
  });
  fields.choice(
      "network", {"trained", "random", "yours"},
      held([&workspace] { return workspace.network.choice(); },
           [&view](NetworkChoice choice) {
             lessons::NetworkInHand& network = view.context.workspace.network;
             view.link_note = !network.offers(choice);
             if (choice != network.usual_choice()) network.choose(choice);
           }),
      {.usual = [&workspace] { return static_cast<int>(workspace.network.usual_choice()); }});
  fields.then([&view] { follow_network(view); });
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
  fields.others(
      {},
      [&view](lessons::Fragment& fragment) {
        // The worked example is not what a link without an image shows here.
        if (view.context.images.worked_example()) fragment.set("image", 0);
      },
      [&view](const lessons::FragmentReader& reader) { take_image(view, reader); });
  fields.views("view", kJourneyViews, held(view.mode));
  declare_network(fields, view);
  declare_selection(fields, view);
  declare_way_back(fields, view);
  declare_interventions(fields, view);
  fields.choice("scale", {"layer", "one"}, held(view.one_scale), {.state = "scale"});
  declare_opening(fields, view);
  declare_facts(fields, view);
}

}  // namespace pixelwalk::app
