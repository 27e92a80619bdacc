#include "lessons/links/setup_link.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "lessons/links/parse_number.h"

namespace pixelwalk::lessons {
namespace {

constexpr double kLargestWeight = 999;

// As few digits as give the same number back.
std::string weight_text(float value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.6g", static_cast<double>(value));
  if (std::strtof(buffer, nullptr) != value)
    std::snprintf(buffer, sizeof buffer, "%.9g", static_cast<double>(value));
  return buffer;
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
bool read_weights(std::string_view text, Filter& filter) {
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

Status read(const Fragment& fragment, ConvolutionSetup& setup) {
  if (const auto name = fragment.get("filter")) {
    const FilterPreset* found = nullptr;
    for (const FilterPreset& preset : filter_presets()) {
      if (preset.id == *name) found = &preset;
    }
    if (found == nullptr) {
      return Status::error("This link asks for a filter “" + *name +
                           "” that is not among the presets. The chapter starts at the beginning.");
    }
    setup.filter = found->filter;
  } else if (const auto weights = fragment.get("weights")) {
    if (!read_weights(*weights, setup.filter)) {
      return Status::error(
          "This link’s filter is not 9, 25 or 49 numbers between −999 and 999 with commas between "
          "them. The chapter starts at the beginning.");
    }
  }
  setup.normalised =
      fragment.has("scale") ? fragment.get("scale") == "1" : scaled_as_usual(setup.filter);
  if (const auto stride = fragment.get("stride")) {
    const auto number = fragment.get_integer("stride");
    if (!number || *number < 1 || *number > ConvolutionSetup::kLargestStride) {
      return Status::error("This link asks for stride “" + *stride +
                           "”; a window here moves by 1, 2 or 3 pixels. The chapter starts at the "
                           "beginning.");
    }
    setup.stride = static_cast<int>(*number);
  }
  if (const auto padding = fragment.get("padding")) {
    if (*padding != "same" && *padding != "valid") {
      return Status::error("This link asks for padding “" + *padding +
                           "”; there is “valid” and “same”. The chapter starts at the beginning.");
    }
    setup.same = *padding == "same";
  }
  setup.flipped = fragment.get("flip") == "1";
  setup.relu = fragment.get("relu") == "1";
  return Status::ok();
}

}  // namespace

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

Status restore_setup(const Fragment& fragment, ConvolutionSetup& setup) {
  setup = {};
  const Status status = read(fragment, setup);
  if (!status.is_ok()) setup = {};
  return status;
}

}  // namespace pixelwalk::lessons
