#include "app/setup_link.h"

#include <cstdio>
#include <string>
#include <utility>

#include "app/format.h"

namespace pixelwalk::app {
namespace {

std::string weights_text(const lessons::Filter& filter) {
  std::string text;
  for (const float value : filter.values) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%s%.6g", text.empty() ? "" : ",",
                  static_cast<double>(value));
    text += buffer;
  }
  return text;
}

// Nine numbers with commas between them, each within ±99.
bool read_weights(std::string_view text, lessons::Filter& filter) {
  std::vector<float> values;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(','));
    const auto value = parse_number(part);
    if (!value || *value < -99 || *value > 99) return false;
    values.push_back(static_cast<float>(*value));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
  }
  if (values.size() != 9) return false;
  filter = {3, std::move(values)};
  return true;
}

// Presets are scaled where scaling does anything; filters of one's own are not.
bool scaled_as_usual(const lessons::Filter& filter) {
  return lessons::preset_of(filter) >= 0 && lessons::normalising_weight(filter) != 1;
}

Status read(const Fragment& fragment, lessons::ConvolutionSetup& setup) {
  if (const auto name = fragment.get("filter")) {
    const lessons::FilterPreset* found = nullptr;
    for (const lessons::FilterPreset& preset : lessons::filter_presets()) {
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
          "This link’s filter is not nine numbers between −99 and 99 with commas between them. The "
          "chapter starts at the beginning.");
    }
  }
  setup.normalised =
      fragment.has("scale") ? fragment.get("scale") == "1" : scaled_as_usual(setup.filter);
  return Status::ok();
}

}  // namespace

void save_setup(const lessons::ConvolutionSetup& setup, Fragment& fragment) {
  const int preset = lessons::preset_of(setup.filter);
  if (preset > 0)
    fragment.set("filter", lessons::filter_presets()[static_cast<std::size_t>(preset)].id);
  if (preset < 0) fragment.set("weights", weights_text(setup.filter));
  if (setup.normalised != scaled_as_usual(setup.filter))
    fragment.set("scale", setup.normalised ? 1 : 0);
}

Status restore_setup(const Fragment& fragment, lessons::ConvolutionSetup& setup) {
  setup = {};
  const Status status = read(fragment, setup);
  if (!status.is_ok()) setup = {};
  return status;
}

}  // namespace pixelwalk::app
