#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <span>

#include "app/pages/pooling/pooling_page.h"
#include "app/pages/pooling/pooling_view.h"
#include "app/ui/json.h"
#include "lessons/links/setup_link.h"

// The page's state in the address: pool=map&kind=average&window=3&view=shift&shift=left&by=window
// &step=12, and the setup, from which the map follows.

namespace pixelwalk::app {
namespace {

using lessons::PooledInput;

constexpr std::array<std::string_view, 4> kInputs = {"numbers", "map", "second", "large"};
constexpr std::array<std::string_view, 2> kKinds = {"max", "average"};
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

void start_again(PoolingView& view) {
  view.playback.stop();
  view.chosen.input = PooledInput::kSixteenNumbers;
  view.chosen.pooling = {};
  view.chosen.shift = 0;
  view.scene = PoolingScene::kWalk;
  view.lesson.set_unit(lessons::PoolingUnit::kValue);
  view.by_value = false;
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
  save_setup(view.context.workspace.setup, fragment);
  const auto save = [&](std::string_view key, std::span<const std::string_view> names, auto value) {
    if (static_cast<int>(value) != 0) fragment.set(key, name_of(names, value));
  };
  save("pool", kInputs, view.chosen.input);
  if (view.chosen.input == PooledInput::kLargeImage) view.context.images.save_large(fragment);
  save("kind", kKinds, view.chosen.pooling.kind);
  if (view.chosen.pooling.size != lessons::PoolingSetup().size)
    fragment.set("window", view.chosen.pooling.size);
  save("view", view_ids(kPoolingViews), view.scene);
  const auto shifts = shift_names();
  save("shift", shifts, view.chosen.shift);
  save("by", kUnits, view.by_value ? lessons::PoolingUnit::kValue : lesson.unit());
  fragment.set("step", lesson.position());
}

void restore_pooling(PoolingView& view, lessons::FragmentReader& reader) {
  start_again(view);
  view.context.workspace.setup = lessons::restore_setup(reader);
  using lessons::PoolingSetup;
  view.chosen.input = reader.choice("pool", kInputs, view.chosen.input);
  if (view.chosen.input == PooledInput::kLargeImage) view.context.images.restore_large(reader);
  view.chosen.pooling.kind = reader.choice("kind", kKinds, view.chosen.pooling.kind);
  view.chosen.pooling.size = reader.number("window", PoolingSetup::kSmallest,
                                           PoolingSetup::kLargest, view.chosen.pooling.size);
  view.scene = reader.choice("view", view_ids(kPoolingViews), view.scene);
  const auto shifts = shift_names();
  view.chosen.shift = reader.choice("shift", shifts, view.chosen.shift);
  view.lesson.set_unit(reader.choice("by", kUnits, view.lesson.unit()));
  take_choices(view);
  view.lesson.jump_to(reader.number("step", 0, view.lesson.end(), 0));
  view.shown_position = view.lesson.position();
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
  add("view", json_string(kPoolingViews[static_cast<std::size_t>(view.scene)].id));
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
