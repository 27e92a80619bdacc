#include "lessons/links/setup_link.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>

#include "core/base/text.h"
#include "core/base/words.h"
#include "lessons/links/parse_number.h"

namespace pixelwalk::lessons {
namespace {

constexpr double kLargestWeight = 999;

// As few digits as give the same number back.
std::string weight_text(float value) {
  std::string few = six_digits(value);
  if (std::strtof(few.c_str(), nullptr) == value) return few;
  return nine_digits(static_cast<double>(value));
}

std::string weights_text(const Filter& filter) {
  std::string text;
  for (const float value : filter.values) {
    if (!text.empty()) text += ",";
    text += weight_text(value);
  }
  return text;
}

// 9, 25 or 49 numbers with commas between them, row by row.
bool weights_of_link(std::string_view text, Filter& filter) {
  std::vector<float> values;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(','));
    const auto value = parse_number(part);
    if (!value || !(std::abs(*value) <= kLargestWeight)) return false;
    values.push_back(static_cast<float>(*value));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
  }
  for (const int size : kFilterSizes) {
    if (values.size() != static_cast<std::size_t>(size * size)) continue;
    filter = {size, std::move(values)};
    return true;
  }
  return false;
}

// Presets are scaled where scaling does anything; filters of one's own are not.
bool scaled_as_usual(const Filter& filter) {
  return preset_of(filter) >= 0 && normalising_weight(filter) != 1;
}

bool read_preset(FragmentReader& reader, Filter& filter) {
  const auto id = reader.text("filter");
  if (!id) return false;
  const auto presets = filter_presets();
  const auto found = std::ranges::find(presets, *id, &FilterPreset::id);
  if (found == presets.end()) {
    reader.refuse("filter", words("links.no-filter"));
    return false;
  }
  filter = found->filter;
  return true;
}

Filter read_filter(FragmentReader& reader) {
  Filter filter = ConvolutionSetup().filter;
  const bool preset = read_preset(reader, filter);
  const auto weights = reader.text("weights");
  if (weights && preset) {
    reader.refuse("weights", words("links.filter-twice"));
  } else if (weights && !weights_of_link(*weights, filter)) {
    reader.refuse("weights", words("links.filter-weights"));
  }
  return filter;
}

}  // namespace

std::vector<std::string_view> setup_names() {
  return {"filter", "weights", "scale", "stride", "padding", "flip", "relu"};
}

void save_setup(const ConvolutionSetup& setup, Fragment& fragment) {
  const int preset = preset_of(setup.filter);
  if (preset > 0) fragment.set("filter", filter_presets()[static_cast<std::size_t>(preset)].id);
  if (preset < 0) fragment.set("weights", weights_text(setup.filter));
  if (setup.normalised != scaled_as_usual(setup.filter))
    fragment.set("scale", setup.normalised ? 1 : 0);
  if (setup.stride != 1) fragment.set("stride", setup.stride);
  if (setup.same) fragment.set("padding", "same");
  if (setup.flipped) fragment.set("flip", 1);
  if (setup.relu) fragment.set("relu", 1);
}

ConvolutionSetup restore_setup(FragmentReader& reader) {
  constexpr std::array<std::string_view, 2> kPaddings = {"valid", "same"};
  ConvolutionSetup setup;
  setup.filter = read_filter(reader);
  setup.normalised = reader.flag("scale", scaled_as_usual(setup.filter));
  setup.stride = reader.number("stride", 1, ConvolutionSetup::kLargestStride, setup.stride);
  setup.same = reader.choice("padding", kPaddings, 0) == 1;
  setup.flipped = reader.flag("flip");
  setup.relu = reader.flag("relu");
  return setup;
}

}  // namespace pixelwalk::lessons
