// The page in addresses and in the state: the model and the network, layer=conv2d, filter=5,
// weight=4, of-batch=12 (an image), rate=0.01.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/figures/training_curves.h"
#include "app/pages/learn/learn_view.h"
#include "app/pages/opened_network.h"
#include "core/base/words.h"
#include "lessons/links/parse_number.h"

namespace pixelwalk::app {
namespace {

using lessons::WeightPlace;

// A filter is followed by its middle; see selected_weight().
std::optional<WeightPlace> chosen(const LearnView& view) {
  const auto plans = learn_plans(view);
  if (plans.empty()) return {};
  return chosen_weight(view, plans);
}

int most_channels(const LearnView& view) {
  const auto place = chosen(view);
  if (!place) return 0;
  return lessons::weight_channels(learn_plans(view)[static_cast<std::size_t>(place->layer)]) - 1;
}

int most_weights(const LearnView& view) {
  const auto place = chosen(view);
  if (!place) return 0;
  return static_cast<int>(
      lessons::weights_per_channel(learn_plans(view)[static_cast<std::size_t>(place->layer)]));
}

// A layer that learns nothing means what no layer means.
void take_layer(LearnView& view, const Said& said) {
  lessons::Selection& selection = view.context.workspace.selection;
  selection = {};
  view.begun = true;  // where the link says
  if (!said.text) return;
  const auto plans = learn_plans(view);
  const auto found = std::ranges::find_if(
      plans, [&](const LayerPlan& plan) { return plan.layer.name == *said.text; });
  if (found == plans.end()) {
    said.reader.refuse("layer", phrase("learn.refused.layer"));
  } else if (lessons::weight_channels(*found) > 0) {
    selection.layer = *said.text;
  }
}

// A link may name a filter of the first layer without its name.
void name_first_layer(LearnView& view) {
  lessons::Selection& selection = view.context.workspace.selection;
  const auto plans = learn_plans(view);
  if (selection.layer.empty() && !plans.empty())
    selection.layer =
        plans[static_cast<std::size_t>(lessons::first_weight(plans).layer)].layer.name;
}

void declare_weight(AddressFields& fields, LearnView& view) {
  lessons::Selection& selection = view.context.workspace.selection;
  fields.text(
      "layer",
      [&view]() -> std::optional<std::string> {
        const auto place = chosen(view);
        if (!place) return {};
        const auto plans = learn_plans(view);
        if (*place == lessons::first_weight(plans)) return {};
        return plans[static_cast<std::size_t>(place->layer)].layer.name;
      },
      [&view](const Said& said) { take_layer(view, said); });
  fields.number(
      "filter", 0, [&view] { return most_channels(view); },
      held(
          [&view] {
            const auto place = chosen(view);
            return place ? place->channel : 0;
          },
          [&view, &selection](int channel) {
            if (channel != 0) name_first_layer(view);
            selection.channel = channel;
          }));
  fields.number("weight", -1, [&view] { return most_weights(view); },
                held(
                    [&view]() -> std::int64_t {
                      const auto place = chosen(view);
                      if (!place) return -1;
                      lessons::Selection middle = selection_of(learn_plans(view), *place);
                      middle.weight = -1;
                      const auto usual = lessons::selected_weight(learn_plans(view), middle);
                      return usual && *usual == *place ? -1 : place->index;
                    },
                    [&view, &selection](std::int64_t weight) {
                      if (weight >= 0) name_first_layer(view);
                      selection.weight = weight;
                    }),
                {.usual = -1});
}

void take_rate(LearnView& view, const Said& said) {
  float rate = 0;
  if (said.text) {
    const auto number = lessons::parse_number(*said.text);
    if (number && *number >= static_cast<double>(kMinLearningRate) &&
        *number <= static_cast<double>(kMaxLearningRate)) {
      rate = static_cast<float>(*number);
    } else {
      said.reader.refuse("rate", phrase("learn.refused.rate"));
    }
  }
  choose_learn_rate(view, rate);
}

void declare_facts(AddressFields& fields, const LearnView& view) {
  fields.fact("problem", [&view] { return view.problem; });
  fields.fact("weights", [&view] { return view.lesson ? view.network_label : std::string(); });
  fields.fact("busy", [&view] { return view.lesson && view.lesson->busy(); });
  fields.fact("steps", [&view] { return view.lesson ? view.lesson->steps() : 0; });
  fields.fact("ledger", [&view]() -> std::optional<Json> {
    if (!view.lesson || !view.lesson->ready()) return {};
    const OptimizerLedger now = view.lesson->ledger();
    return Json::object({{"t", static_cast<int>(now.t)},
                         {"gradient", now.gradient},
                         {"weight", now.weight},
                         {"step", now.step},
                         {"new_weight", now.new_weight},
                         {"loss", view.lesson->loss()}});
  });
}

}  // namespace

void declare_learn(AddressFields& fields, LearnView& view) {
  fields.state_object("learn");
  declare_network(fields, view.context.workspace, view.link_note);
  declare_weight(fields, view);
  fields.number(
      "of-batch", -1, kMaxBatchSize - 1,
      held([&view] { return view.image; }, [&view](int image) { choose_learn_image(view, image); }),
      {.usual = -1});
  fields.text(
      "rate",
      [&view]() -> std::optional<std::string> {
        if (view.rate <= 0) return {};
        return rate_text(view.rate);
      },
      [&view](const Said& said) { take_rate(view, said); });
  declare_facts(fields, view);
}

}  // namespace pixelwalk::app
