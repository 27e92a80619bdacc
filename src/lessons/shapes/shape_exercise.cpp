#include "lessons/shapes/shape_exercise.h"

#include <algorithm>

#include "core/base/rng.h"

namespace pixelwalk::lessons {
namespace {

template <std::size_t kCount>
int one_of(Rng& rng, const int (&values)[kCount]) {
  return values[rng.below(static_cast<std::uint32_t>(kCount))];
}

// One or two convolutions with their pools, then a list: every rule of the chapter is asked for.
ModelSpec random_model(Rng& rng) {
  ModelSpec spec;
  spec.input_height = spec.input_width = one_of(rng, {28, 28, 32, 20, 24});
  spec.input_channels = spec.input_height == 32 ? 3 : 1;
  const int convolutions = 1 + static_cast<int>(rng.below(2));
  for (int i = 0; i < convolutions; ++i) {
    LayerSpec layer = LayerSpec::conv2d(one_of(rng, {8, 16, 32, 64}), one_of(rng, {3, 3, 5}));
    if (rng.below(4) == 0) layer.padding = Padding::kSame;
    spec.layers.push_back(layer);
    spec.layers.push_back(LayerSpec::max_pooling2d());
  }
  spec.layers.push_back(LayerSpec::flatten());
  spec.layers.push_back(LayerSpec::dense(one_of(rng, {32, 64, 100, 128}), Activation::kReLU));
  return spec;
}

ShapeVerdict judge_side(const LayerPlan& plan, int axis, long long answer) {
  const LayerSpec& layer = plan.layer;
  const int input = plan.input[axis], output = plan.output[axis];
  if (answer == output) return ShapeVerdict::kRight;
  if (layer.kind == LayerKind::kConv2D) {
    const int kernel = axis == 0 ? layer.kernel_height : layer.kernel_width;
    if (layer.padding == Padding::kValid && answer == input) return ShapeVerdict::kBorderKept;
    if (layer.padding == Padding::kValid && answer == input - kernel)
      return ShapeVerdict::kOneTooSmall;
    return ShapeVerdict::kWrongSide;
  }
  if (answer == input) return ShapeVerdict::kNotPooled;
  if (answer == output + 1 && input % 2 == 1) return ShapeVerdict::kRoundedUp;
  return ShapeVerdict::kWrongSide;
}

ShapeVerdict judge_map(const LayerPlan& plan, const std::vector<long long>& numbers) {
  for (int axis = 0; axis < 2; ++axis) {
    const ShapeVerdict side = judge_side(plan, axis, numbers[static_cast<std::size_t>(axis)]);
    if (side != ShapeVerdict::kRight) return side;
  }
  const long long channels = numbers[2];
  if (channels == plan.output[2]) return ShapeVerdict::kRight;
  if (plan.layer.kind == LayerKind::kConv2D) {
    return channels == plan.input[2] ? ShapeVerdict::kChannelsKept : ShapeVerdict::kWrongChannels;
  }
  return channels < plan.input[2] ? ShapeVerdict::kChannelsPooled : ShapeVerdict::kWrongChannels;
}

ShapeVerdict judge_list(const LayerPlan& plan, long long answer) {
  if (answer == plan.output[0]) return ShapeVerdict::kRight;
  if (plan.layer.kind == LayerKind::kFlatten && plan.input.rank() == 3 &&
      answer == static_cast<long long>(plan.input[0]) * plan.input[1]) {
    return ShapeVerdict::kOneMapOnly;
  }
  if (plan.layer.kind == LayerKind::kDense && answer == plan.input[0])
    return ShapeVerdict::kInputGiven;
  return ShapeVerdict::kWrongCount;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "1,600": one to three digits, then groups of three.
bool is_grouped(std::string_view text) {
  std::size_t comma = text.find(',');
  if (comma == std::string_view::npos || comma == 0 || comma > 3) return false;
  if (!std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(comma), is_digit))
    return false;
  for (; comma < text.size(); comma += 4) {
    if (text[comma] != ',' || text.size() - comma < 4) return false;
    if (!is_digit(text[comma + 1]) || !is_digit(text[comma + 2]) || !is_digit(text[comma + 3]))
      return false;
  }
  return true;
}

}  // namespace

std::vector<long long> numbers_in(std::string_view text) {
  std::string plain(text);
  if (is_grouped(text)) std::erase(plain, ',');
  std::vector<long long> numbers;
  bool inside = false;
  constexpr long long kMost = 1'000'000'000'000;
  for (const char c : plain) {
    if (is_digit(c)) {
      if (!inside) numbers.push_back(0);
      numbers.back() = std::min(kMost, numbers.back() * 10 + (c - '0'));
    }
    inside = is_digit(c);
  }
  return numbers;
}

void ShapeExercise::begin() {
  Rng rng(seed_, static_cast<std::uint64_t>(round_));
  do {
    model_ = random_model(rng);
    outline_ = outline_of(model_);
  } while (!outline_.possible());  // a browser's memory holds smaller models than others
  asked_ = attempts_ = 0;
  judged_ = -1;
  verdict_ = ShapeVerdict::kNone;
}

void ShapeExercise::next_round() {
  ++round_;
  begin();
}

ShapeVerdict ShapeExercise::judge(const std::vector<long long>& numbers) const {
  const LayerPlan& plan = outline_.plans[static_cast<std::size_t>(asked_)];
  if (numbers.empty()) return ShapeVerdict::kUnreadable;
  if (numbers.size() != static_cast<std::size_t>(plan.output.rank()))
    return ShapeVerdict::kWrongRank;
  return plan.output.rank() == 3 ? judge_map(plan, numbers) : judge_list(plan, numbers[0]);
}

ShapeVerdict ShapeExercise::check(std::string_view answer) {
  if (finished()) return verdict_;
  verdict_ = judge(numbers_in(answer));
  judged_ = asked_;
  if (verdict_ == ShapeVerdict::kRight) {
    ++asked_;
    attempts_ = 0;
  } else {
    ++attempts_;
  }
  return verdict_;
}

}  // namespace pixelwalk::lessons
