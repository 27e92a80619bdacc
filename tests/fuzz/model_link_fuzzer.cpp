// A model in an address: any text in; what is read is written the same way again, and can be shown.

#include "lessons/links/model_link.h"

#include <string>
#include <string_view>

#include "core/base/rng.h"
#include "lessons/shapes/model_editor.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/page_work.h"

namespace {

using namespace pixelwalk;
using fuzz::Bytes;
using fuzz::require;

/// A model that the editor could have made.
Bytes random_input(unsigned int seed) {
  Rng rng(seed);
  ModelSpec spec;
  if (rng.below(3) == 0) spec.input_channels = 3;
  if (rng.below(4) == 0) {
    const auto side = [&] { return 1 + static_cast<int>(rng.below(1U << rng.below(11))); };
    spec.input_height = side();
    spec.input_width = side();
    spec.input_channels = side();
  }
  const std::uint32_t count = rng.below(9);
  for (std::uint32_t index = 0; index < count; ++index) {
    LayerSpec layer = lessons::usual_layer(static_cast<LayerKind>(rng.below(7)));
    layer.stride = static_cast<int>(rng.below(4));
    layer.padding = static_cast<Padding>(rng.below(2));
    layer.activation = static_cast<Activation>(rng.below(3));
    spec.layers.push_back(layer);
  }
  const std::string text = lessons::model_link(spec);
  return Bytes(text.begin(), text.end());
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  return pixelwalk::fuzz::mutate<16>(data, size, max_size, seed, random_input);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read =
      lessons::model_from_link(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!read.is_ok()) {
    require(!read.message().empty(), "an error has a sentence");
    return 0;
  }
  const ModelSpec& spec = read.value();
  const std::string text = lessons::model_link(spec);
  const auto again = lessons::model_from_link(text);
  require(again.is_ok(), "what is written can be read");
  require(again.value() == spec, "what is read is what was written");
  require(lessons::model_link(again.value()) == text, "writing again changes nothing");

  const lessons::ModelOutline outline = lessons::outline_of(spec);
  require(outline.possible() == plan_layers(spec).is_ok(), "the outline follows the plan");
  require(outline.possible() || !lessons::mends_of(spec, outline).empty(),
          "there is a way out of every impossible model");
  fuzz::show_layers(spec, outline);
  fuzz::show_flatten(spec, outline, fuzz::some_image());
  return 0;
}
