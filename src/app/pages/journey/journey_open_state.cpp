// The step-in in addresses and in the state: view=open&step=580&by=product&order=map, and, of a
// pixel, which no selection can hold, pixel=402.

#include <optional>
#include <string>

#include "app/pages/journey/journey_open.h"
#include "app/pages/journey/journey_view.h"

namespace pixelwalk::app {
namespace {

constexpr int kMostSteps = 10'000'000;  // more than any value has

int pixels_of(const JourneyView& view) {
  const ModelSpec& spec = view.network().spec;
  return spec.input_height * spec.input_width * spec.input_channels;
}

void declare_facts(AddressFields& fields, const JourneyView& view) {
  fields.fact("opened", [&view]() -> std::optional<Json> {
    if (view.mode != JourneyMode::kOpen || !view.path) return {};
    const lessons::Opening& opening = view.open.opening;
    return Json::object({{"place", value_name(view, view.chosen)},
                         {"position", opening.position()},
                         {"end", opening.end()},
                         {"groups", opening.value().groups()},
                         {"running", opening.running()},
                         {"score", opening.value().before()},
                         {"value", opening.value().value()},
                         {"trail", static_cast<int>(view.open.trail.size())}});
  });
}

}  // namespace

void declare_opening(AddressFields& fields, JourneyView& view) {
  lessons::Opening& opening = view.open.opening;
  fields.choice("order", {"size", "map"},
                held([&opening] { return opening.order(); },
                     [&opening](lessons::GroupOrder order) { opening.set_order(order); }),
                {.state = "order"});
  fields.choice("by", {"product", "map"},
                held([&opening] { return opening.unit(); },
                     [&opening](lessons::OpeningUnit unit) { opening.set_unit(unit); }),
                {.usual = static_cast<int>(lessons::OpeningUnit::kGroup), .state = "by"});
  fields.number("pixel", -1, [&view] { return pixels_of(view) - 1; }, held(view.pixel),
                {.usual = -1});
  JourneyOpen& open = view.open;
  fields.number("step", JourneyOpen::kEnd, kMostSteps,
                held(
                    [&open] {
                      if (open.wanted != JourneyOpen::kNone) return open.wanted;
                      return open.opening.at_end() ? JourneyOpen::kEnd : open.opening.position();
                    },
                    [&open](int step) {
                      open.playback.stop();
                      open.trail.clear();
                      open.wanted = step;
                    }),
                {.usual = JourneyOpen::kEnd});
  declare_facts(fields, view);
}

}  // namespace pixelwalk::app
