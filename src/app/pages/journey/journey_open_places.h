#pragma once

#include <optional>

#include "app/figures/equation.h"
#include "app/figures/value_outcome.h"
#include "app/pages/journey/journey_view.h"
#include "app/ui/layout.h"
#include "lessons/journey/opened_value.h"

// Where the parts of the step-in stand: beside each other, or on a phone one beneath the other.

namespace pixelwalk::app {

enum OpenPart {
  kLooksHead,
  kTilesHead,
  kTileHead,
  kOutcomeHead,
  kOpenImage,                // and its caption before it, see map_box()
  kOwnMap = kOpenImage + 3,  // likewise
  kTiles = kOwnMap + 3,
  kTerms,  // the parts of the equation
  kWindow = kTerms + 7,
  kFallHead,
  kFall,
  kScore,
  kAfter,
  kNextHead,
  kNext,
  kTrailHead,
  kTrail,
};
enum OpenCells { kOfImage, kOfMap, kOfTerms, kOfNext };

// What decides on the layout, once for a frame.
struct OpenStage {
  const JourneyView& view;
  const lessons::OpenedValue& value;
  std::optional<lessons::OpenedValue> pool;
  layout::Result places{};
  EquationBox terms{};
};

OpenStage place_open_stage(const Ui& ui, const Rect& area, const JourneyView& view);
/// Whether the value has a map of its own to show.
bool shows_own_map(const JourneyView& view);
/// How many of the values that it goes into are listed.
int link_rows(const JourneyView& view);
// journey_open_next.cpp
/// The value that was chosen there, to be opened.
std::optional<lessons::ValuePlace> draw_open_next(Ui& ui, const OpenStage& stage);

// journey_open_places.cpp
ValueOutcome outcome_of(const JourneyView& view, ValueOutcome::Part part);

}  // namespace pixelwalk::app
