#include <algorithm>
#include <array>

#include "app/format.h"
#include "app/gallery.h"
#include "app/json.h"
#include "app/pages/convolution/convolution_view.h"

// The page's state in the address: picture=3 or test=57, filter=sobel-vertical or weights=1,0,…,
// scale=1, by=pixel, step=120.

namespace pixelwalk::app {
namespace {

constexpr std::array<std::string_view, 3> kUnits = {"product", "pixel", "row"};

constexpr long long kMostSteps = 1 << 24;

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

// A picture of the test set, which may have to be fetched first: then it is waited for.
Status restore_test_picture(ConvolutionView& view, const Fragment& fragment) {
  constexpr long long kMostPictures = 60000;
  const auto index = fragment.get_integer("test");
  const std::string asked =
      "This link asks for test picture \u201c" + *fragment.get("test") + "\u201d";
  if (!index || *index < 0 || *index >= kMostPictures) {
    return Status::error(
        asked + ", which is not a number of a picture. The chapter starts at the beginning.");
  }
  if (choose_test_picture(view, static_cast<int>(*index))) return Status::ok();
  if (view.test_pictures.state() == TestPictures::State::kReady) {
    return Status::error(asked + "; there are pictures 0 to " +
                         std::to_string(view.test_pictures.pictures().count() - 1) +
                         ". The chapter starts at the beginning.");
  }
  if (!view.test_pictures.available()) {
    return Status::error(
        asked +
        " of Fashion-MNIST, which this site does not have. The chapter starts at the "
        "beginning.");
  }
  view.wanted.test_picture = static_cast<int>(*index);
  view.test_pictures.load();
  return Status::ok();
}

Status restore(ConvolutionView& view, const Fragment& fragment) {
  if (fragment.has("picture")) {
    const auto picture = fragment.get_integer("picture");
    const auto count = static_cast<long long>(gallery().size());
    if (!picture || *picture < 0 || *picture >= count) {
      return Status::error("This link asks for picture “" + *fragment.get("picture") +
                           "”; there are pictures 0 to " + std::to_string(count - 1) +
                           ". The chapter starts at the beginning.");
    }
    choose_picture(view, static_cast<int>(*picture));
  }
  if (fragment.has("test")) {
    const Status status = restore_test_picture(view, fragment);
    if (!status.is_ok()) return status;
  }
  if (const auto name = fragment.get("filter")) {
    const auto presets = lessons::filter_presets();
    int found = -1;
    for (std::size_t i = 0; i < presets.size(); ++i) {
      if (presets[i].id == *name) found = static_cast<int>(i);
    }
    if (found < 0) {
      return Status::error("This link asks for a filter “" + *name +
                           "” that is not among the presets. The chapter starts at the beginning.");
    }
    choose_filter(view, found);
  } else if (const auto weights = fragment.get("weights")) {
    lessons::Filter filter;
    if (!read_weights(*weights, filter)) {
      return Status::error(
          "This link’s filter is not nine numbers between −99 and 99 with commas between them. The "
          "chapter starts at the beginning.");
    }
    const Status status = view.lesson.set_filter(std::move(filter));
    if (!status.is_ok()) return status;
  }
  if (fragment.has("scale")) view.lesson.set_normalised(fragment.get("scale") == "1");
  if (const auto by = fragment.get("by")) {
    for (std::size_t i = 0; i < kUnits.size(); ++i) {
      if (kUnits[i] == *by) view.lesson.set_unit(static_cast<lessons::StepUnit>(i));
    }
  }
  if (fragment.has("step")) {
    const auto step = fragment.get_integer("step");
    if (view.wanted.test_picture >= 0) {
      view.wanted.step = static_cast<int>(std::clamp(step.value_or(0), 0LL, kMostSteps));
      return Status::ok();
    }
    if (!step || *step < 0 || *step > view.lesson.end()) {
      return Status::error("This link asks for step “" + *fragment.get("step") +
                           "” of a walk that has steps 0 to " + std::to_string(view.lesson.end()) +
                           ". The chapter starts at the beginning.");
    }
    view.lesson.jump_to(static_cast<int>(*step));
  }
  return Status::ok();
}

void start_again(ConvolutionView& view) {
  view.lesson = lessons::ConvolutionLesson();
  view.playing = false;
  choose_picture(view, 0);
  view.wanted = {};
}

}  // namespace

void save_convolution(const ConvolutionView& view, Fragment& fragment) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const int test_picture =
      view.wanted.test_picture >= 0 ? view.wanted.test_picture : view.shown_test_picture;
  if (test_picture >= 0) {
    fragment.set("test", test_picture);
  } else if (view.shown_picture != 0) {
    fragment.set("picture", view.shown_picture);
  }
  const int preset = lessons::preset_of(lesson.filter());
  if (preset > 0)
    fragment.set("filter", lessons::filter_presets()[static_cast<std::size_t>(preset)].id);
  if (preset < 0) fragment.set("weights", weights_text(lesson.filter()));
  const bool scaled_as_usual =
      preset >= 0 && lesson.normalised() == (lessons::normalising_weight(lesson.filter()) != 1);
  if (!scaled_as_usual && lesson.normalised() != (preset >= 0))
    fragment.set("scale", lesson.normalised() ? 1 : 0);
  if (lesson.unit() != lessons::StepUnit::kProduct)
    fragment.set("by", kUnits[static_cast<std::size_t>(lesson.unit())]);
  fragment.set("step", view.wanted.test_picture >= 0 ? view.wanted.step : lesson.position());
}

Status restore_convolution(ConvolutionView& view, const Fragment& fragment) {
  start_again(view);
  const Status status = restore(view, fragment);
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
  add("picture", std::to_string(view.shown_picture));
  if (view.shown_test_picture >= 0) add("test", std::to_string(view.shown_test_picture));
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
  add("playing", view.playing ? "true" : "false");
  return {{"step", std::to_string(lesson.position())}, {"convolution", json + "}"}};
}

}  // namespace pixelwalk::app
