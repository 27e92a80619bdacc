#include <cmath>
#include <cstddef>
#include <string_view>
#include <vector>

#include "app/pages/convolution/convolution_page.h"
#include "app/pages/convolution/convolution_view.h"

// The page in addresses and in the state: the setup, mode=borders, by=pixel, step=120, look=grey;
// for the large image large=grey, line=30, photo=own; for the borders side=12, scene=3.

namespace pixelwalk::app {
namespace {

constexpr int kNotChosen = -1, kPercent = 100;

void declare_setup(AddressFields& fields, ConvolutionView& view) {
  const lessons::ConvolutionSetup& shown = view.lesson.setup();
  fields.setup(view.context.workspace.setup);
  fields.then([&view] { take_choices(view); });
  fields.fact("filter", [&shown] {
    const int preset = lessons::preset_of(shown.filter);
    return preset < 0 ? "own" : lessons::filter_presets()[static_cast<std::size_t>(preset)].id;
  });
  // A link that says nothing of it is older than "See it".
  fields.choice("mode", view_ids(kConvolutionViews), held(view.mode),
                {.usual = static_cast<int>(StageMode::kSteps), .state = "mode"});
  fields.fact("size", [&shown] { return shown.filter.size; });
  fields.fact("stride", [&shown] { return shown.stride; });
  fields.fact("padding", [&shown] { return shown.same ? "same" : "valid"; });
  fields.fact("flipped", [&shown] { return shown.flipped; });
  fields.fact("relu", [&shown] { return shown.relu; });
}

void declare_large(AddressFields& fields, ConvolutionView& view) {
  const std::vector<std::string_view> looks = {"signed", "grey", "size"};
  const auto look = [&view] {
    return view.large_look_chosen ? static_cast<int>(view.large_look) : kNotChosen;
  };
  const auto choose = [&view](int chosen) {
    view.large_look_chosen = chosen != kNotChosen;
    view.large_look = view.large_look_chosen ? static_cast<LargeLook>(chosen)
                                             : usual_large_look(view.context.workspace.setup);
  };
  fields.choice("large", looks, held(look, choose), {.usual = kNotChosen});
  fields.number("line", 0, kPercent,
                held([&view] { return std::lround(view.divider * kPercent); },
                     [&view](long line) { view.divider = static_cast<double>(line) / kPercent; }),
                {.usual = kPercent / 2});
  const LargeView& large = view.large;
  fields.state_object("large");
  fields.fact("look", [=, &view] { return looks[static_cast<std::size_t>(view.large_look)]; });
  fields.fact("height", [&large] { return large.filter.output().height; });
  fields.fact("width", [&large] { return large.filter.output().width; });
  fields.fact("times", [&large] { return large.times; });
  fields.fact("filterMs", [&large] { return large.filter_ms; });
}

void declare_walk(AddressFields& fields, ConvolutionView& view) {
  lessons::ConvolutionLesson& lesson = view.lesson;
  fields.choice("by", {"product", "pixel", "row"},
                held([&lesson] { return lesson.unit(); },
                     [&lesson](lessons::StepUnit unit) { lesson.set_unit(unit); }),
                {.state = "by"});
  fields.fact("row", [&lesson] { return lesson.row(); });
  fields.fact("column", [&lesson] { return lesson.column(); });
  fields.fact("products", [&lesson] { return lesson.products_done(); });
  fields.fact("sum", [&lesson] { return lesson.partial_sum(lesson.products_done()); });
  fields.fact("outputs", [&lesson] { return lesson.outputs_done(); });
  fields.fact("outputHeight", [&lesson] { return lesson.output_height(); });
  fields.fact("outputWidth", [&lesson] { return lesson.output_width(); });
  fields.fact("playing", [&view] { return view.playback.playing; });
  fields.number(
      "step", 0, [&lesson] { return lesson.end(); },
      held([&lesson] { return lesson.position(); }, [&lesson](int step) { lesson.jump_to(step); }),
      {.always = true});
}

}  // namespace

void declare_convolution(AddressFields& fields, ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  fields.fact("step", [&lesson] { return lesson.position(); });
  fields.state_object("convolution");
  fields.then([&view] {
    view.playback.stop();
    view.story_playback.stop();
  });
  declare_setup(fields, view);
  fields.others(
      {"photo"},
      [&view](lessons::Fragment& fragment) {
        if (view.mode == StageMode::kLarge) view.context.images.save_large(fragment);
      },
      [&view](lessons::FragmentReader& reader) {
        if (view.mode == StageMode::kLarge) view.context.images.restore_large(reader);
      });
  fields.choice("look", {"signed", "grey"}, held(view.output_look), {.state = "look"});
  declare_large(fields, view);
  fields.state_object("convolution");
  fields.number("side", lessons::kLeastStorySide, lessons::kLargestStorySide,
                held(view.story_side));
  fields.then([&view] { update_story(view); });
  fields.number("scene", 0, [&view] { return view.story.end(); },
                held([&view] { return view.story.position(); },
                     [&view](int scene) { view.story.jump_to(scene); }),
                {.state = "scene"});
  fields.number("layer", 0, [&view] { return view.layer.end(); },
                held([&view] { return view.layer.position(); },
                     [&view](int scene) { view.layer.jump_to(scene); }),
                {.state = "layerScene"});
  declare_walk(fields, view);
  fields.others(
      {}, [](lessons::Fragment&) {},
      [&view](const lessons::FragmentReader& reader) {
        const lessons::Fragment& address = reader.fragment();
        view.begun = true;
        view.turned = false;
        view.before_example.reset();
        // The bare name of the chapter is no place in it.
        if (address.values().empty() && address.left_out().empty()) begin_convolution(view);
      });
  fields.then([&view, &lesson] {
    view.motion.stand(lesson.position());
    view.recorded = view.context.workspace.setup;
    view.history.clear();
  });
}

}  // namespace pixelwalk::app
