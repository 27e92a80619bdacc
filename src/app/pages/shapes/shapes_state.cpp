#include <algorithm>
#include <array>

#include "app/json.h"
#include "app/pages/shapes/shapes_view.h"
#include "lessons/links/model_link.h"

// The page's state in the address: model=c64k3,p2,…  layer=3  view=flatten  by=row  values=640
// line=2  open=0,2. What is as at the start is left out.

namespace pixelwalk::app {
namespace {

constexpr std::array<std::string_view, 3> kModes = {"layers", "flatten", "compare"};
constexpr std::array<std::string_view, 3> kUnits = {"value", "place", "row"};

Status bad(std::string_view what, const std::string& value, const std::string& expected) {
  return Status::error("This link asks for " + std::string(what) + " “" + value.substr(0, 24) +
                       "”: " + expected + ". The chapter starts at the beginning.");
}

// The index of `name`'s value among `names`; 0 where it is absent.
template <std::size_t kCount>
Status take_name(const lessons::Fragment& fragment, std::string_view name,
                 const std::array<std::string_view, kCount>& names, int& index) {
  const auto value = fragment.get(name);
  if (!value) return Status::ok();
  const auto found = std::find(names.begin(), names.end(), *value);
  if (found == names.end()) {
    std::string all;
    for (const std::string_view one : names) all += (all.empty() ? "" : ", ") + std::string(one);
    return bad(std::string(name), *value, "that should be one of " + all);
  }
  index = static_cast<int>(found - names.begin());
  return Status::ok();
}

Status take_number(const lessons::Fragment& fragment, std::string_view name, int most,
                   int& number) {
  if (!fragment.has(name)) return Status::ok();
  const auto value = fragment.get_integer(name);
  if (!value || *value < 0 || *value > most) {
    return bad(std::string(name), *fragment.get(name),
               "that should be a number from 0 to " + std::to_string(most));
  }
  number = static_cast<int>(*value);
  return Status::ok();
}

Status take_rows(const lessons::Fragment& fragment, int standing, std::set<int>& rows) {
  const std::string text = fragment.get("open").value_or("");
  int number = -1;
  for (std::size_t at = 0; at <= text.size() && !text.empty(); ++at) {
    const char c = at < text.size() ? text[at] : ',';
    if (c >= '0' && c <= '9' && number < 1000) {
      number = std::max(number, 0) * 10 + (c - '0');
      continue;
    }
    if (c != ',' || number < 0 || number >= standing) {
      return bad("the rows", text, "those should be numbers of layers, from 0, with commas");
    }
    rows.insert(number);
    number = -1;
  }
  return Status::ok();
}

// Takes an address into a view that is at the start.
Status take(ShapesView& view, const lessons::Fragment& fragment) {
  if (const auto text = fragment.get("model")) {
    const auto spec = lessons::model_from_link(*text);
    if (!spec.is_ok())
      return Status::error(spec.message() + " The course’s model is shown instead.");
    view.editor.open(spec.value(), 0);
  }
  int mode = 0, unit = 1, layer = 0, line = 0, values = 0;
  Status status = take_name(fragment, "view", kModes, mode);
  if (status.is_ok()) status = take_name(fragment, "by", kUnits, unit);
  // Other chapters call their place a step, and so may who writes a link by hand.
  const std::string_view place = fragment.has("step") && !fragment.has("layer") ? "step" : "layer";
  if (status.is_ok()) status = take_number(fragment, place, view.editor.end(), layer);
  if (status.is_ok())
    status = take_rows(fragment, view.editor.outline().standing(), view.open_rows);
  if (!status.is_ok()) return status;
  view.editor.jump_to(layer);
  view.flatten.set_unit(static_cast<lessons::FlattenUnit>(unit));
  view.mode = static_cast<ShapesMode>(mode);
  follow_choices(view);
  const int flat =
      view.mode == ShapesMode::kFlatten && view.flatten_layer >= 0 ? view.flatten.end() : 0;
  status = take_number(fragment, "values", flat, values);
  const int lines = view.mode == ShapesMode::kCompare ? view.comparison.end() : 0;
  if (status.is_ok()) status = take_number(fragment, "line", lines, line);
  if (!status.is_ok()) return status;
  if (view.mode == ShapesMode::kFlatten) view.flatten.jump_to(values);
  if (view.mode == ShapesMode::kCompare) view.comparison.jump_to(line);
  return Status::ok();
}

void start_again(ShapesView& view) {
  view.playback.stop();
  view.mode = ShapesMode::kLayers;
  view.editor.open(ModelSpec::course(), 0);
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
    fragment.set("view", kModes[static_cast<std::size_t>(view.mode)]);
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

Status restore_shapes(ShapesView& view, const lessons::Fragment& fragment) {
  start_again(view);
  const Status status = take(view, fragment);
  if (!status.is_ok()) start_again(view);
  view.shown_position = view.flown_from = view.flatten.position();
  return status;
}

std::vector<std::pair<std::string, std::string>> shapes_state_json(const ShapesView& view) {
  const lessons::ModelOutline& outline = view.editor.outline();
  std::string json = "{";
  const auto add = [&](std::string_view name, const std::string& value) {
    if (json.size() > 1) json += ", ";
    json += json_string(name) + ": " + value;
  };
  add("view", json_string(kModes[static_cast<std::size_t>(view.mode)]));
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
