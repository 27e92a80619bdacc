#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <span>

#include "app/json.h"
#include "app/pages/pooling/pooling_view.h"
#include "lessons/links/setup_link.h"

// The page's state in the address: pool=map&kind=average&window=3&view=shift&shift=left&by=window
// &step=12, and the setup, from which the map follows.

namespace pixelwalk::app {
namespace {

using lessons::PooledInput;
using lessons::PoolKind;

constexpr std::array<std::string_view, 4> kInputs = {"numbers", "map", "second", "large"};
constexpr std::array<std::string_view, 2> kKinds = {"max", "average"};
constexpr std::array<std::string_view, 4> kScenes = {"walk", "compare", "shrink", "shift"};
constexpr std::array<std::string_view, 3> kUnits = {"value", "window", "row"};

std::array<std::string_view, kShiftDirections.size()> shift_names() {
  std::array<std::string_view, kShiftDirections.size()> names;
  std::ranges::transform(kShiftDirections, names.begin(), &ShiftDirection::id);
  return names;
}

template <class Value>
std::string_view name_of(std::span<const std::string_view> names, Value value) {
  return names[static_cast<std::size_t>(value)];
}

// Which of `names` the address asks for; the first where it says nothing.
Status read_name(const lessons::Fragment& fragment, std::string_view key,
                 std::span<const std::string_view> names, int& index) {
  index = 0;
  const auto asked = fragment.get(key);
  if (!asked) return Status::ok();
  const auto found = std::ranges::find(names, *asked);
  if (found != names.end()) {
    index = static_cast<int>(found - names.begin());
    return Status::ok();
  }
  std::string known;
  for (const std::string_view name : names)
    known += (known.empty() ? "" : ", ") + std::string(name);
  return Status::error("This link asks for " + std::string(key) + " “" + *asked + "”; it can be " +
                       known + ". The chapter starts at the beginning.");
}

Status read_window(const lessons::Fragment& fragment, int& size) {
  size = lessons::PoolingSetup().size;
  if (!fragment.has("window")) return Status::ok();
  const auto asked = fragment.get_integer("window");
  if (!asked || *asked < lessons::PoolingSetup::kSmallest ||
      *asked > lessons::PoolingSetup::kLargest) {
    return Status::error("This link asks for a window of “" + *fragment.get("window") +
                         "”; it can be 2 or 3. The chapter starts at the beginning.");
  }
  size = static_cast<int>(*asked);
  return Status::ok();
}

Status read_step(PoolingView& view, const lessons::Fragment& fragment) {
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

Status restore(PoolingView& view, const lessons::Fragment& fragment) {
  if (Status setup = restore_setup(fragment, view.context.setup); !setup.is_ok()) return setup;
  int input = 0, kind = 0, scene = 0, unit = 0, shift = 0, size = 0;
  const auto shifts = shift_names();
  for (Status status :
       {read_name(fragment, "pool", kInputs, input), read_name(fragment, "kind", kKinds, kind),
        read_name(fragment, "view", kScenes, scene), read_name(fragment, "by", kUnits, unit),
        read_name(fragment, "shift", shifts, shift), read_window(fragment, size)}) {
    if (!status.is_ok()) return status;
  }
  view.chosen.input = static_cast<PooledInput>(input);
  view.chosen.pooling = {static_cast<PoolKind>(kind), size};
  view.chosen.shift = shift;
  view.scene = static_cast<PoolingScene>(scene);
  view.lesson.set_unit(static_cast<lessons::PoolingUnit>(unit));
  take_choices(view);
  return read_step(view, fragment);
}

void start_again(PoolingView& view) {
  view.playback.stop();
  view.chosen.input = PooledInput::kSixteenNumbers;
  view.chosen.pooling = {};
  view.chosen.shift = 0;
  view.scene = PoolingScene::kWalk;
  view.lesson.set_unit(lessons::PoolingUnit::kValue);
  take_choices(view);
  view.lesson.jump_to(0);
}

std::string number_text(float value) {
  std::array<char, 40> buffer;
  std::snprintf(buffer.data(), buffer.size(), "%.9g", static_cast<double>(value));
  return buffer.data();
}

}  // namespace

void save_pooling(const PoolingView& view, lessons::Fragment& fragment) {
  const lessons::PoolingLesson& lesson = view.lesson;
  save_setup(view.context.setup, fragment);
  const auto save = [&](std::string_view key, std::span<const std::string_view> names, auto value) {
    if (static_cast<int>(value) != 0) fragment.set(key, name_of(names, value));
  };
  save("pool", kInputs, view.chosen.input);
  save("kind", kKinds, view.chosen.pooling.kind);
  if (view.chosen.pooling.size != lessons::PoolingSetup().size)
    fragment.set("window", view.chosen.pooling.size);
  save("view", kScenes, view.scene);
  const auto shifts = shift_names();
  save("shift", shifts, view.chosen.shift);
  save("by", kUnits, lesson.unit());
  fragment.set("step", lesson.position());
}

Status restore_pooling(PoolingView& view, const lessons::Fragment& fragment) {
  start_again(view);
  Status status = restore(view, fragment);
  if (!status.is_ok()) start_again(view);
  view.shown_position = view.lesson.position();
  return status;
}

std::vector<std::pair<std::string, std::string>> pooling_state_json(const PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  std::string json = "{";
  const auto add = [&](std::string_view name, const std::string& value) {
    if (json.size() > 1) json += ", ";
    json += json_string(name) + ": " + value;
  };
  const auto add_number = [&](std::string_view name, int value) {
    add(name, std::to_string(value));
  };
  const int seen = lesson.values_seen();
  add_number("step", lesson.position());
  add("input", json_string(name_of(std::span(kInputs), view.shown)));
  add("kind", json_string(name_of(std::span(kKinds), lesson.kind())));
  add_number("window", lesson.size());
  add("view", json_string(name_of(std::span(kScenes), view.scene)));
  add("by", json_string(name_of(std::span(kUnits), lesson.unit())));
  add_number("row", lesson.row());
  add_number("column", lesson.column());
  add_number("seen", seen);
  add_number("winner", lesson.winner(seen));
  add("value", seen > 0 ? number_text(lesson.result(seen)) : "null");
  add_number("outputs", lesson.outputs_done());
  add_number("inputHeight", lesson.input().height);
  add_number("inputWidth", lesson.input().width);
  add_number("outputHeight", lesson.output_height());
  add_number("outputWidth", lesson.output_width());
  add_number("leftOver", lesson.values_left_over());
  add("shift", json_string(kShiftDirections[static_cast<std::size_t>(view.chosen.shift)].id));
  add_number("unchanged", view.pool_effect.unchanged);
  add("playing", view.playback.playing ? "true" : "false");
  return {{"pooling", json + "}"}};
}

}  // namespace pixelwalk::app
