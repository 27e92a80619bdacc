#include "core/model/summary.h"

#include <yyjson.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk {

namespace {

std::string text_of(std::int64_t number) {
  return std::to_string(number);
}

/// One axis of a convolution's output: "28−3+1 = 26".
std::string convolved(int input, int kernel, int stride, Padding padding, int output) {
  std::string sum;
  if (padding == Padding::kSame) {
    if (stride == 1) return words("model.why-same-padding", {{"input", text_of(input)}});
    const bool exact = input % stride == 0;
    sum = (exact ? "" : "⌈") + text_of(input) + " / " + text_of(stride) + (exact ? "" : "⌉");
  } else if (stride == 1) {
    sum = text_of(input) + "−" + text_of(kernel) + "+1";
  } else {
    const bool exact = (input - kernel) % stride == 0;
    sum = std::string(exact ? "" : "⌊") + "(" + text_of(input) + "−" + text_of(kernel) + ") / " +
          text_of(stride) + (exact ? "" : "⌋") + " + 1";
  }
  return sum + " = " + text_of(output);
}

/// One axis of a pooling's output: "26 / 2" where the windows do not overlap, "⌊11 / 2⌋" where some
/// of the input falls off.
std::string pooled(int input, int pool, int stride, Padding padding, int output) {
  if (padding == Padding::kSame || stride != pool) {
    return convolved(input, pool, stride, padding, output);
  }
  const std::string quotient = text_of(input) + " / " + text_of(pool);
  return input % pool == 0 ? quotient : "⌊" + quotient + "⌋";
}

std::string product(const Shape& shape) {
  std::string text;
  for (int axis = 0; axis < shape.rank(); ++axis) {
    text += (axis == 0 ? "" : "·") + text_of(shape[axis]);
  }
  return text;
}

/// Characters of UTF-8 text, for aligning columns.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string spaces(std::size_t count) {
  return std::string(count, ' ');
}

struct FreeDocument {
  void operator()(yyjson_mut_doc* document) const { yyjson_mut_doc_free(document); }
};

}  // namespace

std::string why_string(const LayerPlan& plan) {
  const LayerSpec& layer = plan.layer;
  switch (layer.kind) {
    case LayerKind::kConv2D:
    case LayerKind::kMaxPooling2D:
    case LayerKind::kAveragePooling2D: {
      const bool conv = layer.kind == LayerKind::kConv2D;
      const auto axis = conv ? convolved : pooled;
      const std::string rows = axis(plan.input[0], conv ? layer.kernel_height : layer.pool_height,
                                    stride_height(layer), layer.padding, plan.output[0]);
      const std::string columns = axis(plan.input[1], conv ? layer.kernel_width : layer.pool_width,
                                       stride_width(layer), layer.padding, plan.output[1]);
      std::string why =
          rows == columns ? rows
                          : words("model.why-rows-columns", {{"rows", rows}, {"columns", columns}});
      if (conv) {
        why += "; " + text_of(layer.filters) + " × (" + text_of(layer.kernel_height) + "·" +
               text_of(layer.kernel_width) + "·" + text_of(plan.input[2]) + " + 1)";
      }
      return why;
    }
    case LayerKind::kFlatten:
      return plan.input.rank() == 1 ? words("model.why-flat") : product(plan.input);
    case LayerKind::kDense:
      return text_of(plan.input[0]) + "·" + text_of(layer.units) + " + " + text_of(layer.units);
    case LayerKind::kReLU:
      return words("model.why-relu");
    case LayerKind::kSoftmax:
      return words("model.why-softmax");
  }
  return {};
}

Result<Summary> summarize(const ModelSpec& spec) {
  const Result<std::vector<LayerPlan>> plans = plan_layers(spec);
  if (!plans.is_ok()) return plans.status();
  Summary summary;
  for (const LayerPlan& plan : plans.value()) {
    SummaryRow row;
    row.name = plan.layer.name;
    row.type = layer_type(plan.layer.kind);
    row.output_shape = plan.output.keras_string();
    row.parameters = plan.parameters;
    row.why = why_string(plan);
    summary.total_parameters += plan.parameters;
    summary.rows.push_back(std::move(row));
  }
  return summary;
}

Result<std::string> summary_text(const ModelSpec& spec) {
  const Result<Summary> summary = summarize(spec);
  if (!summary.is_ok()) return summary.status();

  struct Cells {
    std::string layer, shape, parameters, why;
  };
  std::vector<Cells> table = {
      {"Layer (type)", words("model.summary-output-shape"), "Param #", words("model.summary-why")}};
  for (const SummaryRow& row : summary.value().rows) {
    table.push_back({row.name + " (" + row.type + ")", row.output_shape,
                     with_thousands(row.parameters), row.why});
  }
  std::size_t layer_width = 0, shape_width = 0, parameters_width = 0, why_width = 0;
  for (const Cells& cells : table) {
    layer_width = std::max(layer_width, width_of(cells.layer));
    shape_width = std::max(shape_width, width_of(cells.shape));
    parameters_width = std::max(parameters_width, width_of(cells.parameters));
    why_width = std::max(why_width, width_of(cells.why));
  }
  constexpr std::size_t kGap = 3;
  std::string rule;
  for (std::size_t at = 0; at < layer_width + shape_width + parameters_width + why_width + 3 * kGap;
       ++at) {
    rule += "─";
  }

  std::string text = rule + "\n";
  for (std::size_t index = 0; index < table.size(); ++index) {
    const Cells& cells = table[index];
    text += cells.layer + spaces(layer_width - width_of(cells.layer) + kGap) + cells.shape +
            spaces(shape_width - width_of(cells.shape) + kGap) +
            spaces(parameters_width - width_of(cells.parameters)) + cells.parameters +
            spaces(kGap) + cells.why + "\n";
    if (index == 0) text += rule + "\n";
  }
  const std::string total = with_thousands(summary.value().total_parameters);
  text += rule + "\n" + words("model.summary-totals", {{"total", total}}) + "\n";
  return text;
}

Result<std::string> summary_json(const ModelSpec& spec) {
  const Result<std::vector<LayerPlan>> plans = plan_layers(spec);
  if (!plans.is_ok()) return plans.status();

  const std::unique_ptr<yyjson_mut_doc, FreeDocument> document(yyjson_mut_doc_new(nullptr));
  yyjson_mut_doc* doc = document.get();
  yyjson_mut_val* root = yyjson_mut_obj(doc);
  yyjson_mut_doc_set_root(doc, root);
  yyjson_mut_val* layers = yyjson_mut_obj_add_arr(doc, root, "layers");
  std::int64_t total = 0;
  for (const LayerPlan& plan : plans.value()) {
    yyjson_mut_val* row = yyjson_mut_arr_add_obj(doc, layers);
    yyjson_mut_obj_add_strcpy(doc, row, "name", plan.layer.name.c_str());
    yyjson_mut_obj_add_str(doc, row, "type", layer_type(plan.layer.kind));
    yyjson_mut_val* shape = yyjson_mut_obj_add_arr(doc, row, "output_shape");
    yyjson_mut_arr_add_null(doc, shape);
    for (int axis = 0; axis < plan.output.rank(); ++axis) {
      yyjson_mut_arr_add_int(doc, shape, plan.output[axis]);
    }
    yyjson_mut_obj_add_int(doc, row, "params", plan.parameters);
    yyjson_mut_obj_add_strcpy(doc, row, "why", why_string(plan).c_str());
    total += plan.parameters;
  }
  yyjson_mut_obj_add_int(doc, root, "total_params", total);
  yyjson_mut_obj_add_int(doc, root, "trainable_params", total);
  yyjson_mut_obj_add_int(doc, root, "non_trainable_params", 0);
  std::size_t length = 0;
  char* text = yyjson_mut_write(doc, YYJSON_WRITE_NOFLAG, &length);
  PW_CHECK(text != nullptr, "layer names that plan_layers() accepted are plain ASCII");
  std::string json(text, length);
  std::free(text);
  return json;
}

}  // namespace pixelwalk
