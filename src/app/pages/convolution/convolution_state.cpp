#include <algorithm>
#include <array>

#include "app/format.h"
#include "app/json.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/setup_link.h"

// The page's state in the address: the setup, by=pixel, step=120.

namespace pixelwalk::app {
namespace {

constexpr std::array<std::string_view, 3> kUnits = {"product", "pixel", "row"};

Status restore(ConvolutionView& view, const Fragment& fragment) {
  if (const auto by = fragment.get("by")) {
    for (std::size_t i = 0; i < kUnits.size(); ++i) {
      if (kUnits[i] == *by) view.lesson.set_unit(static_cast<lessons::StepUnit>(i));
    }
  }
  if (!fragment.has("step")) return Status::ok();
  const auto step = fragment.get_integer("step");
  if (!step || *step < 0 || *step > view.lesson.end()) {
    return Status::error("This link asks for step “" + *fragment.get("step") +
                         "” of a walk that has steps 0 to " + std::to_string(view.lesson.end()) +
                         ". The chapter starts at the beginning.");
  }
  view.lesson.jump_to(static_cast<int>(*step));
  return Status::ok();
}

void start_again(ConvolutionView& view) {
  view.playback.stop();
  view.lesson.set_unit(lessons::StepUnit::kProduct);
  view.lesson.jump_to(0);
  take_choices(view);
}

}  // namespace

void save_convolution(const ConvolutionView& view, Fragment& fragment) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  save_setup(lesson.setup(), fragment);
  if (lesson.unit() != lessons::StepUnit::kProduct)
    fragment.set("by", kUnits[static_cast<std::size_t>(lesson.unit())]);
  fragment.set("step", lesson.position());
}

Status restore_convolution(ConvolutionView& view, const Fragment& fragment) {
  Status status = restore_setup(fragment, view.context.setup);
  start_again(view);
  if (status.is_ok()) status = restore(view, fragment);
  if (!status.is_ok()) start_again(view);
  view.shown_position = view.lesson.position();
  return status;
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
  add("by", json_string(kUnits[static_cast<std::size_t>(lesson.unit())]));
  add("row", std::to_string(lesson.row()));
  add("column", std::to_string(lesson.column()));
  add("products", std::to_string(lesson.products_done()));
  char sum[40];
  std::snprintf(sum, sizeof sum, "%.9g",
                static_cast<double>(lesson.partial_sum(lesson.products_done())));
  add("sum", sum);
  add("outputs", std::to_string(lesson.outputs_done()));
  add("outputHeight", std::to_string(lesson.output_height()));
  add("outputWidth", std::to_string(lesson.output_width()));
  add("playing", view.playback.playing ? "true" : "false");
  return {{"step", std::to_string(lesson.position())}, {"convolution", json + "}"}};
}

}  // namespace pixelwalk::app
