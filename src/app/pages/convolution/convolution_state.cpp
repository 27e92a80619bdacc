#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "app/pages/convolution/convolution_page.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/ui/format.h"
#include "app/ui/json.h"
#include "lessons/links/setup_link.h"

// The page's state in the address: the setup, mode=borders, by=pixel, step=120, look=grey; for the
// large image large=grey, line=30, photo=own; for the borders side=12, scene=3.

namespace pixelwalk::app {
namespace {

constexpr std::array<std::string_view, 3> kUnits = {"product", "pixel", "row"};
constexpr std::array<std::string_view, 2> kOutputLooks = {"signed", "grey"};
constexpr std::array<std::string_view, 3> kLargeLooks = {"signed", "grey", "size"};
constexpr int kLeastSide = 2, kLargestSide = 32;
constexpr double kHalf = 0.5;

// What the start leaves is taken from the address, into a view that stands there.
void restore(ConvolutionView& view, lessons::FragmentReader& reader) {
  view.lesson.set_unit(reader.choice("by", kUnits, view.lesson.unit()));
  view.mode = reader.choice("mode", view_ids(kConvolutionViews), view.mode);
  if (view.mode == StageMode::kLarge) view.context.images.restore_large(reader);
  view.output_look = reader.choice("look", kOutputLooks, view.output_look);
  view.large_look = reader.choice("large", kLargeLooks, view.large_look);
  view.large_look_chosen = reader.accepts("large");
  constexpr int kMiddle = 50, kPercent = 100;
  view.divider = static_cast<double>(reader.number("line", 0, kPercent, kMiddle)) / kPercent;
  view.story_side = reader.number("side", kLeastSide, kLargestSide, view.story_side);
  update_story(view);
  view.story.jump_to(reader.number("scene", 0, view.story.end(), 0));
  view.lesson.jump_to(reader.number("step", 0, view.lesson.end(), 0));
}

std::string number_json(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

void start_again(ConvolutionView& view) {
  view.playback.stop();
  view.story_playback.stop();
  view.mode = StageMode::kSteps;
  view.output_look = OutputLook::kSigned;
  view.large_look_chosen = false;
  view.large_look = usual_large_look(view.context.workspace.setup);
  view.divider = kHalf;
  view.story_side = 0;
  view.lesson.set_unit(lessons::StepUnit::kProduct);
  view.lesson.jump_to(0);
  take_choices(view);
  update_story(view);
  view.story.jump_to(0);
}

}  // namespace

void save_convolution(const ConvolutionView& view, lessons::Fragment& fragment) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  save_setup(view.context.workspace.setup, fragment);
  if (view.mode != StageMode::kSteps)
    fragment.set("mode", kConvolutionViews[static_cast<std::size_t>(view.mode)].id);
  if (view.mode == StageMode::kLarge) view.context.images.save_large(fragment);
  if (view.output_look != OutputLook::kSigned)
    fragment.set("look", kOutputLooks[static_cast<std::size_t>(view.output_look)]);
  if (view.large_look_chosen)
    fragment.set("large", kLargeLooks[static_cast<std::size_t>(view.large_look)]);
  if (view.divider != kHalf) fragment.set("line", std::lround(view.divider * 100));
  if (view.story_side > 0) fragment.set("side", view.story_side);
  if (view.story.position() > 0) fragment.set("scene", view.story.position());
  if (lesson.unit() != lessons::StepUnit::kProduct)
    fragment.set("by", kUnits[static_cast<std::size_t>(lesson.unit())]);
  fragment.set("step", lesson.position());
}

void restore_convolution(ConvolutionView& view, lessons::FragmentReader& reader) {
  view.context.workspace.setup = lessons::restore_setup(reader);
  start_again(view);
  restore(view, reader);
  view.shown_position = view.lesson.position();
  view.recorded = view.context.workspace.setup;
  view.history.clear();
}

std::vector<std::pair<std::string, std::string>> convolution_state_json(
    const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  std::string json = "{";
  const auto add = [&](std::string_view name, const std::string& value) {
    if (json.size() > 1) json += ", ";
    json += json_string(name) + ": " + value;
  };
  const int preset = lessons::preset_of(lesson.filter());
  add("filter",
      json_string(preset >= 0 ? lessons::filter_presets()[static_cast<std::size_t>(preset)].id
                              : "own"));
  const lessons::ConvolutionSetup& setup = lesson.setup();
  const auto truth = [](bool value) { return value ? "true" : "false"; };
  add("mode", json_string(kConvolutionViews[static_cast<std::size_t>(view.mode)].id));
  add("size", std::to_string(setup.filter.size));
  add("stride", std::to_string(setup.stride));
  add("padding", json_string(setup.same ? "same" : "valid"));
  add("flipped", truth(setup.flipped));
  add("relu", truth(setup.relu));
  add("look", json_string(kOutputLooks[static_cast<std::size_t>(view.output_look)]));
  add("scene", std::to_string(view.story.position()));
  add("by", json_string(kUnits[static_cast<std::size_t>(lesson.unit())]));
  add("row", std::to_string(lesson.row()));
  add("column", std::to_string(lesson.column()));
  add("products", std::to_string(lesson.products_done()));
  add("sum", number_json(static_cast<double>(lesson.partial_sum(lesson.products_done()))));
  add("outputs", std::to_string(lesson.outputs_done()));
  add("outputHeight", std::to_string(lesson.output_height()));
  add("outputWidth", std::to_string(lesson.output_width()));
  add("playing", view.playback.playing ? "true" : "false");
  const LargeView& large = view.large;
  const lessons::Map& output = large.filter.output();
  const std::string large_json =
      "{\"look\": " + json_string(kLargeLooks[static_cast<std::size_t>(view.large_look)]) +
      ", \"height\": " + std::to_string(output.height) +
      ", \"width\": " + std::to_string(output.width) +
      ", \"times\": " + std::to_string(large.times) +
      ", \"filterMs\": " + number_json(large.filter_ms) + "}";
  return {{"step", std::to_string(lesson.position())},
          {"convolution", json + "}"},
          {"large", large_json}};
}

}  // namespace pixelwalk::app
