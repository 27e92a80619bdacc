#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <vector>

#include "app/pages/pooling/pooling_page.h"
#include "app/pages/pooling/pooling_view.h"

// The page in addresses and in the state: pool=map&kind=average&window=3&view=shift&shift=left
// &far=2&by=window&step=12, and the setup, from which the map follows.

namespace pixelwalk::app {
namespace {

using lessons::PooledInput;
using lessons::PoolingSetup;
using lessons::PoolingUnit;

void declare_input(AddressFields& fields, PoolingView& view) {
  const std::vector<std::string_view> inputs = {"numbers", "map", "second", "large"};
  const auto large = [&view] { return view.chosen.input == PooledInput::kLargeImage; };
  fields.choice("pool", inputs, held(view.chosen.input));
  fields.fact("input", [=, &view] { return inputs[static_cast<std::size_t>(view.shown)]; });
  fields.others(
      {"photo"},
      [=, &view](lessons::Fragment& fragment) {
        if (large()) view.context.images.save_large(fragment);
      },
      [=, &view](lessons::FragmentReader& reader) {
        if (large()) view.context.images.restore_large(reader);
      });
}

void declare_walk(AddressFields& fields, PoolingView& view) {
  lessons::PoolingLesson& lesson = view.lesson;
  const std::vector<std::string_view> units = {"value", "window", "row"};
  fields.choice("by", units,
                held([&] { return view.by_value ? PoolingUnit::kValue : lesson.unit(); },
                     [&](PoolingUnit unit) { lesson.set_unit(unit); }));
  fields.fact("by", [=, &lesson] { return units[static_cast<std::size_t>(lesson.unit())]; });
  fields.then([&] {
    view.by_value = false;
    take_choices(view);
  });
  // Of the 16 numbers also where another map stands in for them.
  fields.number("step", 0, [&] { return lesson.end(); },
                held([&] { return view.stands_in ? view.interrupted : lesson.position(); },
                     [&](int step) {
                       if (view.stands_in) {
                         view.interrupted = step;
                       } else {
                         lesson.jump_to(step);
                       }
                     }),
                {.always = true});
  fields.then([&] { view.motion.stand(lesson.position()); });
}

void declare_facts(AddressFields& fields, PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  fields.fact("row", [&] { return lesson.row(); });
  fields.fact("column", [&] { return lesson.column(); });
  fields.fact("seen", [&] { return lesson.values_seen(); });
  fields.fact("winner", [&] { return lesson.winner(lesson.values_seen()); });
  fields.fact("value", [&] {
    const int seen = lesson.values_seen();
    return seen > 0 ? Json(lesson.result(seen)) : Json();
  });
  fields.fact("outputs", [&] { return lesson.outputs_done(); });
  fields.fact("inputHeight", [&] { return lesson.input().height; });
  fields.fact("inputWidth", [&] { return lesson.input().width; });
  fields.fact("outputHeight", [&] { return lesson.output_height(); });
  fields.fact("outputWidth", [&] { return lesson.output_width(); });
  fields.fact("leftOver", [&] { return lesson.values_left_over(); });
  fields.fact("playing", [&] { return view.playback.playing; });
}

}  // namespace

void declare_pooling(AddressFields& fields, PoolingView& view) {
  fields.state_object("pooling");
  fields.fact("step", [&view] { return view.lesson.position(); });
  fields.then([&view] { view.playback.stop(); });
  fields.setup(view.context.workspace.setup);
  declare_input(fields, view);
  fields.choice("kind", {"max", "average"}, held(view.chosen.pooling.kind), {.state = "kind"});
  fields.number("window", PoolingSetup::kSmallest, PoolingSetup::kLargest,
                held(view.chosen.pooling.size), {.usual = PoolingSetup().size, .state = "window"});
  fields.views("view", kPoolingViews, held(view.scene));
  std::vector<std::string_view> shifts;
  std::ranges::transform(kShiftDirections, std::back_inserter(shifts), &ShiftDirection::id);
  fields.choice("shift", shifts, held(view.chosen.shift), {.state = "shift"});
  fields.number("far", 0, lessons::ShiftExperiment::kFarthest,
                held([&view] { return view.experiment.position(); },
                     [&view](int far) { view.experiment.jump_to(far); }),
                {.state = "far"});
  const auto effect = [&view] { return view.shifted.pooled_effect; };
  fields.fact("responding", [=] { return effect().answering; });
  fields.fact("unchanged", [=] { return effect().answering_unchanged; });
  fields.fact("mapResponding", [&view] { return view.shifted.map_effect.answering; });
  fields.fact("mapUnchanged", [&view] { return view.shifted.map_effect.answering_unchanged; });
  declare_walk(fields, view);
  declare_facts(fields, view);
}

}  // namespace pixelwalk::app
