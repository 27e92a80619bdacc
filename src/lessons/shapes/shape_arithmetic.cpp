#include "lessons/shapes/shape_arithmetic.h"

#include "core/base/text.h"
#include "core/base/words.h"
#include "lessons/shapes/model_outline.h"

namespace pixelwalk::lessons {
namespace {

std::string number(std::int64_t value) {
  return with_thousands(value);
}

/// One side of a map under a window: n − k + 1, ⌊(n − k) / s⌋ + 1, n / k for a pool, ⌈n / s⌉ with
/// padding.
std::string side_sum(const LayerSpec& layer, int input, int window, int stride, int output) {
  const std::string n = std::to_string(input), k = std::to_string(window),
                    s = std::to_string(stride), result = " = " + std::to_string(output);
  if (layer.padding == Padding::kSame) {
    if (stride == 1) return words("shapes.sum-padded", {{"side", n}});
    return input % stride == 0 ? n + " / " + s + result : "⌈" + n + " / " + s + "⌉" + result;
  }
  const bool pool = layer.kind != LayerKind::kConv2D;
  if (pool && stride == window) {
    return input % stride == 0 ? n + " / " + k + result : "⌊" + n + " / " + k + "⌋" + result;
  }
  if (stride == 1) return n + " − " + k + " + 1" + result;
  const std::string steps = "(" + n + " − " + k + ") / " + s;
  return ((input - window) % stride == 0 ? steps : "⌊" + steps + "⌋") + " + 1" + result;
}

int unreached(const LayerSpec& layer, int input, int window, int stride, int output) {
  if (layer.padding == Padding::kSame) return 0;
  const int reached = (output - 1) * stride + window;
  return reached < input ? input - reached : 0;
}

void add_sides(const LayerPlan& plan, std::vector<SumLine>& lines) {
  const LayerSpec& layer = plan.layer;
  lines.push_back({words("shapes.sum.height"), side_sum(layer, plan.input[0], window_rows(layer),
                                                        stride_height(layer), plan.output[0])});
  lines.push_back({words("shapes.sum.width"), side_sum(layer, plan.input[1], window_columns(layer),
                                                       stride_width(layer), plan.output[1])});
}

void add_convolution(const LayerPlan& plan, std::vector<SumLine>& lines) {
  const LayerSpec& layer = plan.layer;
  const std::string filters = number(layer.filters);
  const std::string kernel = std::to_string(layer.kernel_height) + "·" +
                             std::to_string(layer.kernel_width) + "·" + number(plan.input[2]);
  const auto weights =
      static_cast<std::int64_t>(layer.kernel_height) * layer.kernel_width * plan.input[2];
  lines.push_back(
      {words("shapes.sum.channels"), words("shapes.sum-of-filters", {{"filters", filters}})});
  lines.push_back({words("shapes.sum.weights-of-filter"), kernel + " = " + number(weights), false});
  lines.push_back(
      {words("shapes.sum.with-bias"), number(weights) + " + 1 = " + number(weights + 1), false});
  lines.push_back({words("shapes.sum.parameters"),
                   filters + " × (" + kernel + " + 1) = " + number(plan.parameters), false});
  lines.push_back({words("shapes.sum.multiplications"),
                   std::to_string(plan.output[0]) + "·" + std::to_string(plan.output[1]) + "·" +
                       filters + " × " + number(weights) + " = " + number(plan.multiplications()),
                   false});
}

void add_pooling(const LayerPlan& plan, std::vector<SumLine>& lines) {
  const int rows = rows_unreached(plan), columns = columns_unreached(plan);
  if (rows > 0 || columns > 0) {
    lines.push_back({words("shapes.sum.fall-off"), counted_words("shapes.rows", rows) + ", " +
                                                       counted_words("shapes.columns", columns)});
  }
  lines.push_back({words("shapes.sum.channels"),
                   words("shapes.sum-channels-kept", {{"channels", number(plan.output[2])}})});
  lines.push_back({words("shapes.sum.parameters"), words("shapes.sum-no-parameters"), false});
}

void add_dense(const LayerPlan& plan, std::vector<SumLine>& lines) {
  const std::int64_t inputs = plan.input[0], units = plan.layer.units;
  // Plain digits in the sums: commas beside dots and pluses are hard to read.
  const std::string in = std::to_string(inputs), out = std::to_string(units);
  lines.push_back(
      {words("shapes.sum.outputs"), words("shapes.sum-of-units", {{"units", number(units)}})});
  lines.push_back(
      {words("shapes.sum.weights"), in + "·" + out + " = " + number(inputs * units), false});
  lines.push_back({words("shapes.sum.biases"),
                   words("shapes.sum-of-units", {{"units", number(units)}}), false});
  lines.push_back({words("shapes.sum.parameters"),
                   in + "·" + out + " + " + out + " = " + number(plan.parameters), false});
  lines.push_back(
      {words("shapes.sum.multiplications"),
       words("shapes.sum-one-per-weight", {{"weights", number(plan.multiplications())}}), false});
}

}  // namespace

int rows_unreached(const LayerPlan& plan) {
  return unreached(plan.layer, plan.input[0], window_rows(plan.layer), stride_height(plan.layer),
                   plan.output[0]);
}

int columns_unreached(const LayerPlan& plan) {
  return unreached(plan.layer, plan.input[1], window_columns(plan.layer), stride_width(plan.layer),
                   plan.output[1]);
}

std::vector<SumLine> layer_sums(const LayerPlan& plan) {
  std::vector<SumLine> lines;
  switch (plan.layer.kind) {
    case LayerKind::kConv2D:
      add_sides(plan, lines);
      add_convolution(plan, lines);
      break;
    case LayerKind::kMaxPooling2D:
    case LayerKind::kAveragePooling2D:
      add_sides(plan, lines);
      add_pooling(plan, lines);
      break;
    case LayerKind::kFlatten: {
      std::string product;
      for (int axis = 0; axis < plan.input.rank(); ++axis)
        product += (axis > 0 ? "·" : "") + std::to_string(plan.input[axis]);
      if (plan.input.rank() > 1) product += " = " + std::to_string(plan.output[0]);
      lines.push_back({words("shapes.sum.values"), product});
      lines.push_back({words("shapes.sum.parameters"), words("shapes.sum-no-parameters"), false});
      break;
    }
    case LayerKind::kDense:
      add_dense(plan, lines);
      break;
    case LayerKind::kReLU:
    case LayerKind::kSoftmax:
      lines.push_back({words("shapes.sum.shape"),
                       words("shapes.sum-stays", {{"output", short_shape(plan.output)}})});
      lines.push_back({words("shapes.sum.parameters"), words("shapes.sum-no-parameters"), false});
      break;
  }
  return lines;
}

}  // namespace pixelwalk::lessons
