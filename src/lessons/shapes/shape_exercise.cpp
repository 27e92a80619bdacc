#include "lessons/shapes/shape_exercise.h"

#include <algorithm>

#include "core/base/rng.h"
#include "core/base/words.h"
#include "lessons/shapes/shape_arithmetic.h"

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

ShapeVerdict judge_map(const LayerPlan& plan, const Answer& numbers) {
  for (int axis = 0; axis < 2; ++axis) {
    const ShapeVerdict side =
        judge_side(plan, axis, static_cast<long long>(numbers[static_cast<std::size_t>(axis)]));
    if (side != ShapeVerdict::kRight) return side;
  }
  const auto channels = static_cast<long long>(numbers[2]);
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

std::string_view shape_entry(ShapeVerdict verdict) {
  switch (verdict) {
    case ShapeVerdict::kRight:
      break;
    case ShapeVerdict::kWrongRank:
      return "predict.rank";
    case ShapeVerdict::kBorderKept:
      return "predict.border";
    case ShapeVerdict::kOneTooSmall:
      return "predict.one";
    case ShapeVerdict::kRoundedUp:
      return "predict.rounded";
    case ShapeVerdict::kNotPooled:
      return "predict.not_pooled";
    case ShapeVerdict::kChannelsKept:
      return "predict.channels_kept";
    case ShapeVerdict::kChannelsPooled:
      return "predict.channels_pooled";
    case ShapeVerdict::kOneMapOnly:
      return "predict.one_map";
    case ShapeVerdict::kInputGiven:
      return "predict.input_given";
    case ShapeVerdict::kWrongSide:
      return "predict.side";
    case ShapeVerdict::kWrongChannels:
      return "predict.channels";
    case ShapeVerdict::kWrongCount:
      return "predict.count";
  }
  return "predict.right";
}

// The sums of the layer's shape, "Height: 28 − 3 + 1 = 26; …"; as a hint without their results.
std::string arithmetic(const LayerPlan& plan, bool results) {
  std::string text;
  for (const SumLine& line : layer_sums(plan)) {
    if (!line.of_shape) continue;
    const std::size_t result =
        std::min(line.sum.find(" = "), line.sum.find(words("shapes.sum-stays-at")));
    text += (text.empty() ? "" : "; ") + line.what + ": " +
            (results ? line.sum : line.sum.substr(0, result));
  }
  return text;
}

}  // namespace

void ShapeExercise::draw_model() {
  Rng rng(seed_, static_cast<std::uint64_t>(round()));
  do {
    model_ = random_model(rng);
    outline_ = outline_of(model_);
  } while (!outline_.possible());  // a browser's memory holds smaller models than others
  asked_ = 0;
}

ShapeVerdict ShapeExercise::verdict_of(const Answer& numbers) const {
  const LayerPlan& plan = outline_.plans[static_cast<std::size_t>(asked_)];
  if (numbers.size() != static_cast<std::size_t>(plan.output.rank()))
    return ShapeVerdict::kWrongRank;
  return plan.output.rank() == 3 ? judge_map(plan, numbers)
                                 : judge_list(plan, static_cast<long long>(numbers[0]));
}

Question ShapeExercise::question() {
  const int layer = std::min(asked_ + 1, static_cast<int>(outline_.plans.size()));
  return {.words = {{"predict.ask"}},
          .form = AnswerForm::kShape,
          .names = {words("shapes.field.shape", {{"layer", layer}})}};
}

Judgement ShapeExercise::judge(const Answer& answer) {
  const LayerPlan& plan = outline_.plans[static_cast<std::size_t>(asked_)];
  const ShapeVerdict verdict = verdict_of(answer);
  const bool right = verdict == ShapeVerdict::kRight;
  Words words{{shape_entry(verdict)},
              {{"layer", std::to_string(asked_ + 1)},
               {"output", short_shape(plan.output)},
               {"sums", arithmetic(plan, right)}}};
  if (right) ++asked_;
  if (!right && attempts() >= 1) words.entries.push_back("predict.hint");
  if (finished()) words.entries.push_back("predict.finished");
  return {right, words, finished()};
}

}  // namespace pixelwalk::lessons
