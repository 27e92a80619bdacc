#include "core/model/pytorch_code.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "core/model/layer_geometry.h"

namespace pixelwalk {

namespace {

constexpr std::string_view kFlatten = R"(class Flatten(nn.Module):
    def forward(self, x):
        return x.permute(0, 2, 3, 1).flatten(1)


)";

constexpr std::string_view kAveragePool = R"(class AveragePool(nn.Module):
    def __init__(self, pool, stride, padding):
        super().__init__()
        self.pool, self.stride, self.padding = pool, stride, padding

    def forward(self, x):
        def mean(y):
            return nn.functional.avg_pool2d(nn.functional.pad(y, self.padding), self.pool, self.stride)

        return mean(x) / mean(torch.ones_like(x))


)";

std::string tuple(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text += (text.empty() ? "" : ", ") + std::to_string(value);
  return "(" + text + ")";
}

int pad_after(const kernels::Window& window) {
  return std::max((window.output - 1) * window.stride + window.size - window.input, 0) -
         window.pad_before;
}

/// (left, right, top, bottom), or empty where nothing is padded.
std::string padding_of(const LayerSpec& layer, const kernels::Window& rows,
                       const kernels::Window& columns) {
  if (layer.padding == Padding::kValid) return {};
  std::string padding =
      tuple({columns.pad_before, pad_after(columns), rows.pad_before, pad_after(rows)});
  return padding == "(0, 0, 0, 0)" ? std::string() : padding;
}

bool is_average_over_part(const LayerPlan& plan) {
  if (plan.layer.kind != LayerKind::kAveragePooling2D) return false;
  const kernels::Pool2dShape shape = pool2d_shape(plan);
  return !padding_of(plan.layer, shape.rows, shape.columns).empty();
}

using Modules = std::vector<std::string>;

void add_conv2d(Modules& modules, const LayerPlan& plan) {
  const kernels::Conv2dShape shape = conv2d_shape(plan);
  const std::string padding = padding_of(plan.layer, shape.rows, shape.columns);
  if (!padding.empty()) modules.push_back("nn.ZeroPad2d(" + padding + ")");
  const std::string stride =
      shape.rows.stride == 1 ? "" : ", stride=" + std::to_string(shape.rows.stride);
  modules.push_back("nn.Conv2d(" + std::to_string(shape.channels) + ", " +
                    std::to_string(shape.filters) + ", " +
                    tuple({shape.rows.size, shape.columns.size}) + stride + ")");
}

void add_pooling(Modules& modules, const LayerPlan& plan) {
  const kernels::Pool2dShape shape = pool2d_shape(plan);
  const std::string padding = padding_of(plan.layer, shape.rows, shape.columns);
  const std::string pool = tuple({shape.rows.size, shape.columns.size});
  const std::string stride = tuple({shape.rows.stride, shape.columns.stride});
  if (is_average_over_part(plan)) {
    modules.push_back("AveragePool(" + pool + ", " + stride + ", " + padding + ")");
    return;
  }
  if (!padding.empty()) modules.push_back("nn.ConstantPad2d(" + padding + ", -torch.inf)");
  const bool largest = plan.layer.kind == LayerKind::kMaxPooling2D;
  modules.push_back(std::string(largest ? "nn.MaxPool2d(" : "nn.AvgPool2d(") + pool +
                    (stride == pool ? "" : ", stride=" + stride) + ")");
}

Modules modules_of(const LayerPlan& plan) {
  Modules modules;
  switch (plan.layer.kind) {
    case LayerKind::kConv2D:
      add_conv2d(modules, plan);
      break;
    case LayerKind::kMaxPooling2D:
    case LayerKind::kAveragePooling2D:
      add_pooling(modules, plan);
      break;
    case LayerKind::kFlatten:
      modules.emplace_back(plan.input.rank() == 1 ? "nn.Flatten()" : "Flatten()");
      break;
    case LayerKind::kDense:
      modules.push_back("nn.Linear(" + std::to_string(plan.input[0]) + ", " +
                        std::to_string(plan.layer.units) + ")");
      break;
    case LayerKind::kReLU:
    case LayerKind::kSoftmax:
      break;
  }
  if (ends_in_relu(plan.layer)) modules.emplace_back("nn.ReLU()");
  return modules;
}

void add_text(std::vector<CodeLine>& lines, std::string_view text) {
  for (std::size_t end = 0; (end = text.find('\n')) != std::string_view::npos;) {
    lines.push_back({std::string(text.substr(0, end))});
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::vector<CodeLine> pytorch_model_lines(const std::vector<LayerPlan>& layers) {
  std::vector<CodeLine> lines;
  add_text(lines, kFlatten);
  if (std::ranges::any_of(layers, is_average_over_part)) add_text(lines, kAveragePool);
  lines.push_back({"model = nn.Sequential("});
  for (std::size_t index = 0; index < layers.size(); ++index) {
    for (const std::string& module : modules_of(layers[index])) {
      lines.push_back({"    " + module + ",", static_cast<int>(index)});
    }
  }
  lines.push_back({")"});
  return lines;
}

}  // namespace pixelwalk
