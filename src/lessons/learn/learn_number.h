#pragma once

#include <string>

namespace pixelwalk::lessons {

/// A number of any size with four digits, or with fewer where room is short, as a gradient is
/// written: "0.04680", "−1.043e−5", "0".
std::string learn_number(double value, int digits = 4);
/// The same with its sign: "+0.04680".
std::string learn_signed(double value, int digits = 4);
/// A weight, with enough places that a step of this size shows.
std::string weight_text(double weight, double step);

/// A weight, how far it steps, without the sign, and where that takes it: with the fewest places
/// from those of weight_text() on with which the printed numbers add up.
struct WeightStep {
  std::string weight, size, after;
  bool adds_up;  // false: with no number of places, as each is rounded by itself
};
WeightStep weight_step(double weight, double step, double after);

/// A loss, with so many places; of a huge one four digits.
std::string loss_text(float loss, int places = 4);
/// With so many places, from four to eight, that it differs from another one.
std::string loss_beside(float loss, float other);

}  // namespace pixelwalk::lessons
