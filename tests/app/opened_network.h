#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/state/gallery.h"
#include "lessons/journey/journey_trace.h"
#include "lessons/links/model_link.h"
#include "lessons/workspace/network.h"
#include "lessons/workspace/network_input.h"
#include "tests/app/headless_app.h"

// Journey's numbers, made beside the page.

namespace pixelwalk::app {

/// What the page opens with network=random, made beside it.
struct OpenedNetwork {
  explicit OpenedNetwork(const std::string& link_in) : link(link_in) {
    auto read = lessons::model_from_link(link);
    EXPECT_TRUE(read.is_ok()) << read.message();
    spec = std::move(read).value();
    resolve_names(spec);
    plans = plan_layers(spec).value();
    weights = lessons::random_weights(spec, plans, 1).value();
    const auto image = lessons::network_input(gallery()[1], spec);
    EXPECT_TRUE(image.is_ok()) << image.message();
    traced.emplace(lessons::JourneyTrace::make(spec, *weights, image.value()).value());
  }
  const lessons::JourneyTrace& trace() const { return *traced; }

  /// Of a value in the step-in; `view`: of another view.
  std::string address(const lessons::ValuePlace& place, const std::string& more = "",
                      const std::string& view = "open") const {
    return "journey?view=" + view + "&network=random&model=" + link +
           "&layer=" + plans[static_cast<std::size_t>(place.layer)].layer.name +
           "&map=" + std::to_string(place.channel) + "&row=" + std::to_string(place.row) +
           "&column=" + std::to_string(place.column) + more + "&image=1";
  }

  std::string link;
  ModelSpec spec;
  std::vector<LayerPlan> plans;
  std::shared_ptr<const NamedTensors> weights;
  std::optional<lessons::JourneyTrace> traced;
};

/// The value that the step-in shows, in words; empty: another view does.
inline std::string opened_place(HeadlessApp& page) {
  const std::string json = page.app().state_json();
  constexpr std::string_view kBefore = "\"opened\": {\"place\": \"";
  const std::size_t begin = json.find(kBefore);
  if (begin == std::string::npos) return {};
  const std::size_t from = begin + kBefore.size();
  return json.substr(from, json.find('"', from) - from);
}

inline void open_at(HeadlessApp& page, const std::string& address) {
  page.services().fragment = address;
  page.app().surroundings_changed();
  page.settle();
  EXPECT_EQ(page.words(Role::kAlert), "") << address;
}

}  // namespace pixelwalk::app
