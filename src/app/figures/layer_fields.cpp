#include "app/figures/layer_fields.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <string_view>

#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

enum Field : int { kFilters, kPool, kStride, kUnits };
static_assert(kUnits + 1 == kLayerFields);

// A whole number, typed or stepped.
bool whole_number(Ui& ui, const Rect& rect, std::string_view name, int& value, int low, int high) {
  double number = value;
  if (!number_field(ui, rect, name, number,
                    {.minimum = static_cast<double>(low),
                     .maximum = static_cast<double>(high),
                     .step = 1,
                     .decimals = 0})) {
    return false;
  }
  value = static_cast<int>(std::lround(number));
  return true;
}

// A few usual values side by side; any other leaves none of them chosen.
template <class Value>
struct Usual {
  std::string_view name;
  Value value;
};
template <class Value, std::size_t kCount>
bool usual_values(Ui& ui, const Rect& rect, std::string_view name,
                  const std::array<Usual<Value>, kCount>& usual, Value& value,
                  bool show_name = false) {
  std::array<std::string_view, kCount> names;
  int chosen = -1;
  for (std::size_t i = 0; i < kCount; ++i) {
    names[i] = usual[i].name;
    if (usual[i].value == value) chosen = static_cast<int>(i);
  }
  if (!segmented(ui, rect, name, names, chosen, show_name)) return false;
  value = usual[static_cast<std::size_t>(chosen)].value;
  return true;
}

constexpr std::array<Usual<int>, 4> kUsualFilters = {
    {{"8", 8}, {"16", 16}, {"32", 32}, {"64", 64}}};
constexpr std::array<Usual<int>, 4> kUsualKernels = {
    {{"1×1", 1}, {"3×3", 3}, {"5×5", 5}, {"7×7", 7}}};
constexpr std::array<Usual<int>, 4> kUsualUnits = {
    {{"10", 10}, {"32", 32}, {"128", 128}, {"512", 512}}};
constexpr std::array<Usual<InputShape>, 2> kUsualInputs = {
    {{"28×28×1", {28, 28, 1}}, {"32×32×3", {32, 32, 3}}}};

// The fields of one layer, one beneath the other.
class Fields {
 public:
  Fields(Ui& ui, Flow& flow, const LayerSpec& layer) : ui_(ui), flow_(flow), layer_(layer) {}

  void draw() {
    switch (layer_.kind) {
      case LayerKind::kConv2D:
        return draw_convolution();
      case LayerKind::kMaxPooling2D:
      case LayerKind::kAveragePooling2D:
        return draw_pooling();
      case LayerKind::kDense:
        return draw_dense();
      case LayerKind::kFlatten:
      case LayerKind::kReLU:
      case LayerKind::kSoftmax:
        paragraph(ui_, flow_, phrase("shapes.settings.nothing"), "##nothing",
                  {.color = ui_.colors().ink_muted});
        flow_.space(ui_.px(kSpace8));
    }
  }
  const std::optional<LayerEdit>& edit() const { return edit_; }

 private:
  void set(int field = -1) { edit_ = {layer_, field}; }

  Rect next(float height) {
    const Rect rect = flow_.take(height);
    flow_.space(ui_.px(kSpace8));
    return rect;
  }
  Rect next() { return next(field_height(ui_)); }

  void number(const Rect& rect, std::string_view name, int& value, int high, Field field) {
    if (whole_number(ui_, rect, name, value, 1, high)) set(field);
  }
  void stride(const Rect& rect, int high, int usual) {
    int stride = stride_height(layer_);
    if (!whole_number(ui_, rect, phrase("shapes.set.stride"), stride, 1, high)) return;
    layer_.stride = stride == usual ? 0 : stride;
    set(kStride);
  }
  void padding() {
    constexpr std::array<Usual<Padding>, 2> kPaddings = {
        {{"valid", Padding::kValid}, {"same", Padding::kSame}}};
    if (usual_values(ui_, next(), phrase("shapes.set.padding"), kPaddings, layer_.padding, true))
      set();
  }
  void activation(bool softmax) {
    constexpr std::array<std::string_view, 3> kNames = {"linear", "relu", "softmax"};
    const std::span<const std::string_view> names(kNames.data(), softmax ? 3U : 2U);
    int chosen = static_cast<int>(layer_.activation);
    if (!segmented(ui_, next(), phrase("shapes.set.activation"), names, chosen, true)) return;
    layer_.activation = static_cast<Activation>(chosen);
    set();
  }

  void draw_convolution() {
    number(next(), phrase("shapes.set.filters"), layer_.filters, 1024, kFilters);
    if (usual_values(ui_, next(ui_.px(kTouch)), phrase("shapes.set.usual-filters"), kUsualFilters,
                     layer_.filters))
      set();
    paragraph(ui_, flow_, phrase("shapes.set.kernel"), "##kernel label",
              {.size = TextSize::kCaption, .color = ui_.colors().ink_muted});
    int side = layer_.kernel_height == layer_.kernel_width ? layer_.kernel_height : -1;
    if (usual_values(ui_, next(ui_.px(kTouch)), phrase("shapes.set.kernel"), kUsualKernels, side)) {
      layer_.kernel_height = layer_.kernel_width = side;
      set();
    }
    stride(next(), 8, 1);
    padding();
    activation(false);
  }

  void draw_pooling() {
    const auto columns = flow_.columns(2, field_height(ui_), ui_.px(kSpace8));
    int side = layer_.pool_height;
    if (whole_number(ui_, columns[0], phrase("shapes.set.pool"), side, 1, 16)) {
      layer_.pool_height = layer_.pool_width = side;
      set(kPool);
    }
    stride(columns[1], 16, layer_.pool_height);
    flow_.space(ui_.px(kSpace8));
    padding();
  }

  void draw_dense() {
    number(next(), phrase("shapes.set.units"), layer_.units, 65536, kUnits);
    if (usual_values(ui_, next(ui_.px(kTouch)), phrase("shapes.set.usual-units"), kUsualUnits,
                     layer_.units))
      set();
    activation(true);
  }

  Ui& ui_;
  Flow& flow_;
  LayerSpec layer_;
  std::optional<LayerEdit> edit_;
};

}  // namespace

std::optional<LayerEdit> layer_fields(Ui& ui, Flow& flow, const LayerSpec& layer) {
  Fields fields(ui, flow, layer);
  fields.draw();
  return fields.edit();
}

std::optional<InputShape> input_fields(Ui& ui, Flow& flow, const InputShape& shape) {
  InputShape set = shape;
  usual_values(ui, flow.take(field_height(ui)), phrase("shapes.set.input"), kUsualInputs, set,
               true);
  flow.space(ui.px(kSpace8));
  const auto columns = flow.columns(3, field_height(ui), ui.px(kSpace8));
  whole_number(ui, columns[0], phrase("shapes.sum.height"), set.height, 1, 256);
  whole_number(ui, columns[1], phrase("shapes.sum.width"), set.width, 1, 256);
  whole_number(ui, columns[2], phrase("shapes.sum.channels"), set.channels, 1, 64);
  flow.space(ui.px(kSpace8));
  if (set == shape) return std::nullopt;
  return set;
}

}  // namespace pixelwalk::app
