#include "lessons/journey/opening.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace pixelwalk::lessons {

void Opening::open(OpenedValue value) {
  const bool stays = value.place() == value_.place() && value.terms() == value_.terms() &&
                     value.stages() == value_.stages();
  value_ = std::move(value);
  if (!stays) position_ = 0;
}

int Opening::listed() const {
  return listed_ <= 0 ? value_.groups() : std::min(listed_, value_.groups());
}

double Opening::sum_of_groups(int count) const {
  double sum = 0;
  for (int shown = 0; shown < std::min(count, value_.groups()); ++shown)
    sum += groups()[static_cast<std::size_t>(shown)].sum;
  return sum;
}

int Opening::steps_of_terms() const {
  if (unit_ == OpeningUnit::kTerm) return value_.terms();
  return listed() < value_.groups() ? listed() + 1 : listed();
}

int Opening::end_of_step(int step) const {
  const int summing = steps_of_terms();
  step = std::clamp(step, 0, steps());
  if (step >= summing) return value_.terms() + step - summing;
  return unit_ == OpeningUnit::kTerm ? step : step * value_.group_size();
}

int Opening::step_of(int position) const {
  if (position >= value_.terms()) return steps_of_terms() + position - value_.terms();
  if (unit_ == OpeningUnit::kTerm) return position;
  return std::min(position / value_.group_size(), listed());
}

bool Opening::forward() {
  if (at_end()) return false;
  position_ = end_of_step(step() + 1);
  return true;
}

bool Opening::back() {
  if (at_start()) return false;
  position_ = end_of_step(step_of(position_ - 1));
  return true;
}

void Opening::jump_to(int position) {
  position_ = std::clamp(position, 0, end());
}

OpeningStage Opening::stage() const {
  return position_ <= value_.terms()
             ? OpeningStage::kTerms
             : value_.stages()[static_cast<std::size_t>(position_ - value_.terms() - 1)];
}

bool Opening::stands(OpeningStage stage) const {
  if (position_ < value_.terms()) return false;
  if (stage == OpeningStage::kTerms) return true;
  const auto over = static_cast<std::ptrdiff_t>(position_ - value_.terms());
  const auto end = value_.stages().begin() + over;
  return std::find(value_.stages().begin(), end, stage) != end;
}

int Opening::terms_done() const {
  return std::min(position_, value_.terms());
}

int Opening::groups_done() const {
  return value_.groups() == 0 ? 0 : terms_done() / value_.group_size();
}

int Opening::current_group() const {
  return terms_done() == 0 ? 0 : (terms_done() - 1) / value_.group_size();
}

int Opening::current_term() const {
  return terms_done() == 0 ? 0 : (terms_done() - 1) % value_.group_size();
}

double Opening::running(int position) const {
  position = std::clamp(position, 0, end());
  if (position == end() && value_.stages().empty()) return static_cast<double>(value_.value());
  if (position > value_.terms())
    return stage_result(value_.stages()[static_cast<std::size_t>(position - value_.terms() - 1)]);
  if (value_.kind() != OpeningKind::kMaxPooling) return sum_of_terms(position);
  const int leading = leader(position);
  return leading < 0 ? 0
                     : static_cast<double>(
                           value_.details().terms[static_cast<std::size_t>(leading)].product);
}

double Opening::stage_result(OpeningStage stage) const {
  const ValueTerms& details = value_.details();
  float result = details.value;
  if (stage == OpeningStage::kBias) result = details.before;
  if (stage == OpeningStage::kExponentials) {
    result = details.exponentials[static_cast<std::size_t>(value_.own_class())];
  }
  if (stage == OpeningStage::kExponentialSum) result = details.exponential_sum;
  return static_cast<double>(result);
}

double Opening::sum_of_terms(int count) const {
  if (count == 0) return 0;
  const int size = value_.group_size();
  double sum = sum_of_groups(count / size);
  for (int index = 0; index < count % size; ++index) {
    const TermGroup& group = groups()[static_cast<std::size_t>(count / size)];
    sum += static_cast<double>(value_.term(group, index).product);
  }
  return sum;
}

int Opening::leader(int position) const {
  if (value_.kind() != OpeningKind::kMaxPooling) return -1;
  if (position >= value_.terms()) return value_.details().winner;
  int best = -1;
  for (int i = 0; i < position; ++i) {
    const ValueTerm& term = value_.details().terms[static_cast<std::size_t>(i)];
    if (term.input < 0) continue;
    if (best < 0 || term.product > value_.details().terms[static_cast<std::size_t>(best)].product)
      best = i;
  }
  return best;
}

}  // namespace pixelwalk::lessons
