#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/pages/journey/journey_view.h"
#include "core/base/words.h"
#include "lessons/journey/opening.h"

// What the sentences of the step-in are made of: the value that is open, and its numbers as they
// are printed.

namespace pixelwalk::app {

struct Told {
  const JourneyView& view;
  const lessons::Opening& opening;
  const lessons::OpenedValue& value;
  int places;

  std::string of(double number) const;
  std::string of(float number) const { return of(static_cast<double>(number)); }
  std::string adds(double number) const;
};

Told told(const JourneyView& view);
/// The words of an entry of journey.txt, filled in with the numbers of the value, of where it comes
/// from and, of a class, of the class that has the highest score of the others.
std::string told_text(const Told& at, std::string_view entry, TextValues first = {});
/// {class, score, rival, rival_score} of a class among these scores.
TextValues class_values(const JourneyView& view, std::span<const float> scores, int own);
/// Another class with the highest score; −1: there is none.
int rival_of(std::span<const float> scores, int own);
/// "0.52·0.14", "0.52·0.14 = +0.07", "38 maps push this value up".
std::string product_text(const Told& at, const ValueTerm& term);
std::string product_told(const Told& at, const ValueTerm& term);
std::string pushing_told(const Told& at);
/// Whether its bias is what its score is made of: twice as much as all its products together.
bool mostly_bias(const lessons::OpenedValue& value);
/// The group that stands opened.
const lessons::TermGroup& group_shown(const Told& at);

}  // namespace pixelwalk::app
