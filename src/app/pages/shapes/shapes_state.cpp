#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>

#include "app/pages/shapes/shapes_page.h"
#include "app/pages/shapes/shapes_view.h"
#include "core/base/words.h"
#include "lessons/links/model_link.h"

// The page in addresses and in the state: model=c64k3,p2,…  view=flatten  layer=3  open=0,2
// by=row  values=640  line=2.

namespace pixelwalk::app {
namespace {

using lessons::FlattenUnit;

// Numbers of layers with commas between them.
std::set<int> rows_of(const Said& said, int standing) {
  std::set<int> rows;
  const std::string text = said.text.value_or("");
  int number = -1;
  for (std::size_t at = 0; at <= text.size() && !text.empty(); ++at) {
    const char c = at < text.size() ? text[at] : ',';
    if (c >= '0' && c <= '9' && number < 1000) {
      number = std::max(number, 0) * 10 + (c - '0');
      continue;
    }
    if (c != ',' || number < 0 || number >= standing) {
      said.reader.refuse("open", phrase("shapes.refused.open"));
      return {};
    }
    rows.insert(number);
    number = -1;
  }
  return rows;
}

std::optional<std::string> rows_text(const ShapesView& view) {
  std::string rows;
  for (const int row : view.open_rows) {
    if (row < view.editor.outline().standing())
      rows += (rows.empty() ? "" : ",") + std::to_string(row);
  }
  if (rows.empty()) return {};
  return rows;
}

// A place in a model that the address does not name is one in the course's; an address that says
// nothing at all leaves the learner's own model.
void take_model(ShapesView& view, const Said& said) {
  if (!said.text) {
    if (said.more) view.editor.open(ModelSpec::course(), 0);
    return;
  }
  const auto spec = lessons::model_from_link(*said.text);
  view.editor.open(spec.is_ok() ? spec.value() : ModelSpec::course(), 0);
  if (!spec.is_ok())
    said.reader.refuse_saying("model",
                              words("shapes.refused.model", {{"problem", spec.message()}}));
}

void declare_model(AddressFields& fields, ShapesView& view) {
  lessons::ModelEditor& editor = view.editor;
  fields.text(
      "model",
      [&]() -> std::optional<std::string> {
        if (editor.spec() == ModelSpec::course()) return {};
        return lessons::model_link(editor.spec());
      },
      [&](const Said& said) { take_model(view, said); });
  fields.fact("model", [&] { return lessons::model_link(editor.spec()); });
  fields.views("view", kShapesViews, held(view.mode));
  // Other chapters call their place a step, and so may who writes a link by hand.
  fields.number("layer", 0, [&] { return editor.end(); },
                held([&] { return editor.position(); }, [&](int layer) { editor.jump_to(layer); }),
                {.also = "step", .state = "layer"});
  fields.text(
      "open", [&] { return rows_text(view); },
      [&](const Said& said) { view.open_rows = rows_of(said, editor.outline().standing()); });
}

// The walks of the other two views are there while these show.
void declare_walks(AddressFields& fields, ShapesView& view) {
  const auto flatten = [&view] {
    return view.mode == ShapesMode::kFlatten && view.flatten_layer >= 0;
  };
  const auto compare = [&view] { return view.mode == ShapesMode::kCompare; };
  fields.choice("by", {"value", "place", "row"},
                held(
                    [&view] {
                      return view.mode == ShapesMode::kFlatten ? view.flatten.unit()
                                                               : FlattenUnit::kPixel;
                    },
                    [&view](FlattenUnit unit) { view.flatten.set_unit(unit); }),
                {.usual = static_cast<int>(FlattenUnit::kPixel)});
  fields.number(
      "values", 0, [=, &view] { return flatten() ? view.flatten.end() : 0; },
      held([=, &view] { return flatten() ? view.flatten.position() : 0; },
           [&view](int values) { view.flatten.jump_to(values); }));
  fields.number(
      "line", 0, [=, &view] { return compare() ? view.comparison.end() : 0; },
      held([=, &view] { return compare() ? view.comparison.position() : 0; },
           [&view](int line) { view.comparison.jump_to(line); }));
  fields.fact("values", [&view] { return view.flatten.position(); });
  fields.fact("line", [&view] { return view.comparison.position(); });
  fields.fact("playing", [&view] { return view.playback.playing; });
}

void declare_outline(AddressFields& fields, const ShapesView& view) {
  const lessons::ModelOutline& outline = view.editor.outline();
  fields.fact("selected", [&] {
    const int selected = view.editor.selected_layer();
    return selected < 0 ? "input" : outline.layers[static_cast<std::size_t>(selected)].name;
  });
  fields.fact("rows", [&] {
    return Json::list(outline.plans, [](const LayerPlan& plan) {
      return Json::object({{"name", plan.layer.name},
                           {"type", layer_type(plan.layer.kind)},
                           {"output", plan.output.keras_string()},
                           {"parameters", plan.parameters}});
    });
  });
  fields.fact("total", [&] { return outline.parameters; });
  fields.fact("possible", [&] { return outline.possible(); });
  fields.fact("problem", [&] { return outline.problem; });
}

}  // namespace

void declare_shapes(AddressFields& fields, ShapesView& view) {
  fields.state_object("shapes");
  fields.then([&view] {
    view.playback.stop();
    view.layers_place.reset();
    forget_rows(view);
  });
  declare_model(fields, view);
  fields.then([&view] { follow_choices(view); });
  declare_walks(fields, view);
  declare_outline(fields, view);
}

}  // namespace pixelwalk::app
