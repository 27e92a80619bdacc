#include <algorithm>
#include <utility>

#include "core/base/words.h"
#include "lessons/shapes/model_editor.h"

// Ways out of an impossible model: what a person would try first is tried here, and what does not
// help is not proposed.

namespace pixelwalk::lessons {
namespace {

constexpr std::size_t kMostMends = 4;  // the last of them is to take the layer out

class Mender {
 public:
  Mender(const ModelSpec& spec, const ModelOutline& outline) : spec_(spec), outline_(outline) {}

  std::vector<Mend> mends() {
    if (outline_.possible()) return {};
    if (outline_.broken < 0) {
      mend_whole();
    } else {
      mend_layer();
    }
    return std::move(mends_);
  }

 private:
  static int without_shape(const ModelSpec& spec, const ModelOutline& outline) {
    if (outline.possible()) return 0;
    if (spec.layers.empty()) return 1;  // one click from a possible one, whatever the input
    // A model that fails as a whole is further from possible than any of its layers.
    if (outline.broken < 0) return kMaxLayers + 2 + static_cast<int>(spec.layers.size());
    return 1 + static_cast<int>(spec.layers.size()) - outline.broken;
  }

  void propose(std::string name, ModelSpec spec, int layer) {
    if (mends_.size() == most_) return;
    if (without_shape(spec, outline_of(spec)) >= without_shape(spec_, outline_)) return;
    mends_.push_back({std::move(name), std::move(spec), layer});
  }

  template <class Change>
  void propose_changed(std::string name, Change change) {
    ModelSpec spec = spec_;
    change(spec.layers[broken()]);
    propose(std::move(name), std::move(spec), outline_.broken);
  }

  void propose_without(std::string name, std::size_t index) {
    ModelSpec spec = spec_;
    spec.layers.erase(spec.layers.begin() + static_cast<std::ptrdiff_t>(index));
    const int removed = static_cast<int>(index);
    propose(std::move(name), std::move(spec),
            removed < outline_.broken ? outline_.broken - 1 : outline_.broken);
  }

  void propose_before(std::string name, const LayerSpec& layer) {
    if (spec_.layers.size() >= static_cast<std::size_t>(kMaxLayers)) return;
    ModelSpec spec = spec_;
    spec.layers.insert(spec.layers.begin() + outline_.broken, layer);
    propose(std::move(name), std::move(spec), outline_.broken);
  }

  std::size_t broken() const { return static_cast<std::size_t>(outline_.broken); }

  void mend_whole() {
    ModelSpec spec = spec_;
    if (spec.layers.size() > static_cast<std::size_t>(kMaxLayers)) {
      spec.layers.resize(static_cast<std::size_t>(kMaxLayers));
      propose(words("shapes.mend.too-many", {{"layers", kMaxLayers}}), spec, 0);
    }
    if (spec.layers.empty()) {
      spec = {.layers = {LayerSpec::flatten(), LayerSpec::dense(10, Activation::kSoftmax)}};
      propose(words("shapes.mend.start"), spec, 0);
    }
    spec.input_height = spec.input_width = 28;
    spec.input_channels = 1;
    propose(words("shapes.mend.input"), spec, -1);
  }

  void mend_layer() {
    const LayerSpec& layer = spec_.layers[broken()];
    const Shape input = shape_before(spec_, outline_, outline_.broken);
    if (slides(layer) && input.rank() == 1) {
      mend_order();
    } else if (slides(layer)) {
      mend_window(layer, input);
    } else if (input.rank() == 3) {
      propose_before(words("shapes.mend.flatten"), LayerSpec::flatten());
    }
    if (layer.activation == Activation::kSoftmax) mend_softmax();
    mend_size(layer, input);
    mend_name();
    most_ = kMostMends;
    propose_without(words("shapes.mend.remove"), broken());
  }

  // A layer that slides stands behind the Flatten.
  void mend_order() {
    for (std::size_t at = broken(); at-- > 0;) {
      if (spec_.layers[at].kind != LayerKind::kFlatten) continue;
      ModelSpec spec = spec_;
      const LayerSpec moved = spec.layers[broken()];
      spec.layers.erase(spec.layers.begin() + outline_.broken);
      spec.layers.insert(spec.layers.begin() + static_cast<std::ptrdiff_t>(at), moved);
      propose(words("shapes.mend.move"), spec, static_cast<int>(at));
    }
  }

  // The window does not fit on what is left of the map.
  void mend_window(const LayerSpec& layer, const Shape& input) {
    const bool conv = layer.kind == LayerKind::kConv2D;
    const int room = std::min(input[0], input[1]);
    if (room < std::max(window_rows(layer), window_columns(layer))) {
      // Odd kernels have a middle.
      const int side = conv && room % 2 == 0 ? room - 1 : room;
      const std::string square = std::to_string(side) + "×" + std::to_string(side);
      const auto make_smaller = [&] {
        propose_changed(
            words(conv ? "shapes.mend.kernel" : "shapes.mend.pool-size", {{"size", square}}),
            [&](LayerSpec& changed) {
              if (conv) changed.kernel_height = changed.kernel_width = side;
              if (!conv) changed.pool_height = changed.pool_width = side;
            });
      };
      // A pool of one value changes nothing: the last that a person would try.
      const bool idle = !conv && side == 1;
      if (!idle) make_smaller();
      for (std::size_t at = broken(); at-- > 0;) {
        const LayerKind kind = spec_.layers[at].kind;
        if (kind != LayerKind::kMaxPooling2D && kind != LayerKind::kAveragePooling2D) continue;
        propose_without(words("shapes.mend.remove-pooling"), at);
        break;
      }
      propose_changed(words("shapes.mend.same"),
                      [](LayerSpec& changed) { changed.padding = Padding::kSame; });
      if (idle) make_smaller();
    }
  }

  void mend_softmax() {
    ModelSpec spec = spec_;
    spec.layers[broken()].activation = Activation::kReLU;
    LayerSpec& last = spec.layers.back();
    if (last.kind == LayerKind::kDense && broken() + 1 < spec.layers.size()) {
      last.activation = Activation::kSoftmax;
      propose(words("shapes.mend.softmax-last"), spec, outline_.broken);
    }
    propose_changed(words("shapes.mend.relu"),
                    [](LayerSpec& changed) { changed.activation = Activation::kReLU; });
  }

  // Numbers that no layer can have, or too many of them for the memory.
  void mend_size(const LayerSpec& layer, const Shape& input) {
    if (layer.kind == LayerKind::kConv2D)
      propose_halved("shapes.mend.filters", &LayerSpec::filters);
    if (layer.kind == LayerKind::kDense) propose_halved("shapes.mend.units", &LayerSpec::units);
    if (input.rank() == 3 && std::min(input[0], input[1]) >= 2)
      propose_before(words("shapes.mend.pool"), LayerSpec::max_pooling2d());
    if (slides(layer)) {
      propose_changed(words("shapes.mend.usual-window"), [&](LayerSpec& changed) {
        const LayerSpec usual = usual_layer(changed.kind);
        changed.kernel_height = usual.kernel_height;
        changed.kernel_width = usual.kernel_width;
        changed.pool_height = usual.pool_height;
        changed.pool_width = usual.pool_width;
        changed.stride = 0;
      });
    }
  }

  void propose_halved(std::string_view entry, int LayerSpec::* field) {
    const std::size_t before = mends_.size();
    for (int count = 64; count >= 1 && mends_.size() == before; count /= 2) {
      if (count == spec_.layers[broken()].*field) continue;
      propose_changed(words(entry, {{"count", count}}),
                      [&](LayerSpec& changed) { changed.*field = count; });
    }
  }

  void mend_name() {
    if (spec_.layers[broken()].name.empty()) return;
    propose_changed(words("shapes.mend.name"), [](LayerSpec& changed) { changed.name.clear(); });
  }

  const ModelSpec& spec_;
  const ModelOutline& outline_;
  std::vector<Mend> mends_;
  std::size_t most_ = kMostMends - 1;
};

}  // namespace

std::vector<Mend> mends_of(const ModelSpec& spec, const ModelOutline& outline) {
  return Mender(spec, outline).mends();
}

}  // namespace pixelwalk::lessons
