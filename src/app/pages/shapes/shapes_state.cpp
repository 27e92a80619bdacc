#include <algorithm>
#include <array>

#include "app/pages/shapes/shapes_page.h"
#include "app/pages/shapes/shapes_view.h"
#include "app/ui/json.h"
#include "lessons/links/model_link.h"

// The page's state in the address: model=c64k3,p2,…  layer=3  view=flatten  by=row  values=640
// line=2  open=0,2. What is as at the start is left out.

namespace pixelwalk::app {
namespace {

constexpr std::array<std::string_view, 3> kUnits = {"value", "place", "row"};

// Numbers of layers with commas between them.
std::set<int> take_rows(lessons::FragmentReader& reader, int standing) {
  std::set<int> rows;
  const std::string text = reader.text("open").value_or("");
  int number = -1;
  for (std::size_t at = 0; at <= text.size() && !text.empty(); ++at) {
    const char c = at < text.size() ? text[at] : ',';
    if (c >= '0' && c <= '9' && number < 1000) {
      number = std::max(number, 0) * 10 + (c - '0');
      continue;
    }
    if (c != ',' || number < 0 || number >= standing) {
      reader.refuse("open", "those should be numbers of layers, from 0, with commas between them");
      return {};
    }
    rows.insert(number);
    number = -1;
  }
  return rows;
}

// A place in a model that the address does not name is one in the course's; an address that says
// nothing at all leaves the learner's own model.
bool names_place(const lessons::Fragment& fragment) {
  constexpr std::string_view kPlaces[] = {"view", "by", "layer", "step", "open", "values", "line"};
  return std::ranges::any_of(kPlaces, [&](std::string_view name) { return fragment.has(name); });
}

void take_model(ShapesView& view, lessons::FragmentReader& reader) {
  const auto text = reader.text("model");
  if (!text) {
    if (names_place(reader.fragment())) view.editor.open(ModelSpec::course(), 0);
    return;
  }
  const auto spec = lessons::model_from_link(*text);
  if (spec.is_ok()) {
    view.editor.open(spec.value(), 0);
  } else {
    view.editor.open(ModelSpec::course(), 0);
    reader.refuse_saying("model", spec.message() + " The course’s model is shown instead.");
  }
}

// Takes an address into a view that is at the start.
void take(ShapesView& view, lessons::FragmentReader& reader) {
  take_model(view, reader);
  // Other chapters call their place a step, and so may who writes a link by hand.
  const std::string_view place = reader.has("layer") ? "layer" : "step";
  view.editor.jump_to(reader.number(place, 0, view.editor.end(), 0));
  view.open_rows = take_rows(reader, view.editor.outline().standing());
  view.mode = reader.choice("view", view_ids(kShapesViews), view.mode);
  follow_choices(view);
  view.flatten.set_unit(reader.choice("by", kUnits, view.flatten.unit()));
  const bool flatten = view.mode == ShapesMode::kFlatten && view.flatten_layer >= 0;
  const int values = reader.number("values", 0, flatten ? view.flatten.end() : 0, 0);
  const bool compare = view.mode == ShapesMode::kCompare;
  const int line = reader.number("line", 0, compare ? view.comparison.end() : 0, 0);
  if (view.mode == ShapesMode::kFlatten) view.flatten.jump_to(values);
  if (compare) view.comparison.jump_to(line);
}

void start_again(ShapesView& view) {
  view.playback.stop();
  view.mode = ShapesMode::kLayers;
  view.layers_place.reset();
  view.editor.jump_to(0);
  view.flatten.set_unit(lessons::FlattenUnit::kPixel);
  view.flatten.jump_to(0);
  view.comparison.jump_to(0);
  forget_rows(view);
}

}  // namespace

void save_shapes(const ShapesView& view, lessons::Fragment& fragment) {
  if (!(view.editor.spec() == ModelSpec::course()))
    fragment.set("model", lessons::model_link(view.editor.spec()));
  if (view.mode != ShapesMode::kLayers)
    fragment.set("view", kShapesViews[static_cast<std::size_t>(view.mode)].id);
  if (!view.editor.at_start()) fragment.set("layer", view.editor.position());
  std::string rows;
  for (const int row : view.open_rows) {
    if (row < view.editor.outline().standing())
      rows += (rows.empty() ? "" : ",") + std::to_string(row);
  }
  if (!rows.empty()) fragment.set("open", rows);
  if (view.mode == ShapesMode::kFlatten) {
    if (view.flatten.unit() != lessons::FlattenUnit::kPixel)
      fragment.set("by", kUnits[static_cast<std::size_t>(view.flatten.unit())]);
    if (view.flatten_layer >= 0 && !view.flatten.at_start())
      fragment.set("values", view.flatten.position());
  }
  if (view.mode == ShapesMode::kCompare && !view.comparison.at_start())
    fragment.set("line", view.comparison.position());
}

void restore_shapes(ShapesView& view, lessons::FragmentReader& reader) {
  start_again(view);
  take(view, reader);
}

std::vector<std::pair<std::string, std::string>> shapes_state_json(const ShapesView& view) {
  const lessons::ModelOutline& outline = view.editor.outline();
  std::string json = "{";
  const auto add = [&](std::string_view name, const std::string& value) {
    if (json.size() > 1) json += ", ";
    json += json_string(name) + ": " + value;
  };
  add("view", json_string(kShapesViews[static_cast<std::size_t>(view.mode)].id));
  add("model", json_string(lessons::model_link(view.editor.spec())));
  add("layer", std::to_string(view.editor.position()));
  const int selected = view.editor.selected_layer();
  add("selected",
      json_string(selected < 0 ? "input"
                               : outline.layers[static_cast<std::size_t>(selected)].name));
  std::string rows;
  for (const LayerPlan& plan : outline.plans) {
    rows += (rows.empty() ? "" : ", ") + ("{\"name\": " + json_string(plan.layer.name)) +
            ", \"type\": " + json_string(layer_type(plan.layer.kind)) +
            ", \"output\": " + json_string(plan.output.keras_string()) +
            ", \"parameters\": " + std::to_string(plan.parameters) + "}";
  }
  add("rows", "[" + rows + "]");
  add("total", std::to_string(outline.parameters));
  add("possible", outline.possible() ? "true" : "false");
  add("problem", json_string(outline.problem));
  add("values", std::to_string(view.flatten.position()));
  add("line", std::to_string(view.comparison.position()));
  add("playing", view.playback.playing ? "true" : "false");
  return {{"shapes", json + "}"}};
}

}  // namespace pixelwalk::app
