// The address: any text after '#', and what the convolution chapter takes from it.

#include "lessons/links/setup_link.h"

#include <string>

#include "core/base/rng.h"
#include "lessons/convolution/convolution_lesson.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/page_work.h"

namespace {

using namespace pixelwalk;
using fuzz::Bytes;
using fuzz::require;

/// A random setup as the page writes it.
Bytes random_input(unsigned int seed) {
  Rng rng(seed);
  lessons::ConvolutionSetup setup;
  const auto presets = lessons::filter_presets();
  setup.filter = presets[rng.below(static_cast<std::uint32_t>(presets.size()))].filter;
  if (rng.below(2) == 0) {
    for (float& value : setup.filter.values)
      value = static_cast<float>(static_cast<int>(rng.below(1000)) - 500) / 40;
  }
  setup.normalised = rng.below(2) == 0;
  setup.flipped = rng.below(2) == 0;
  setup.stride = 1 + static_cast<int>(rng.below(3));
  setup.same = rng.below(2) == 0;
  setup.relu = rng.below(2) == 0;
  lessons::Fragment fragment("convolution");
  lessons::save_setup(setup, fragment);
  const std::string text = fragment.to_string();
  return Bytes(text.begin(), text.end());
}

lessons::ConvolutionSetup restored(const lessons::Fragment& fragment) {
  lessons::FragmentReader reader(fragment);
  return lessons::restore_setup(reader);
}

/// The address without what was refused.
lessons::Fragment what_counts(const lessons::FragmentReader& reader) {
  lessons::Fragment rest;
  for (const auto& [name, value] : reader.fragment().values()) {
    if (reader.accepts(name)) rest.set(name, value);
  }
  return rest;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  return pixelwalk::fuzz::mutate<16>(data, size, max_size, seed, random_input);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lessons::FragmentReader reader(
      lessons::Fragment::parse(std::string_view(reinterpret_cast<const char*>(data), size)));
  const lessons::ConvolutionSetup setup = lessons::restore_setup(reader);
  require(setup == restored(what_counts(reader)), "what is refused costs itself alone");
  require(reader.message().size() < 2000, "the message is short");
  lessons::Fragment written("convolution");
  lessons::save_setup(setup, written);
  lessons::FragmentReader second(lessons::Fragment::parse(written.to_string()));
  require(lessons::restore_setup(second) == setup, "what is read is what was written");
  require(second.message().empty(), "what is written is not refused");
  lessons::ConvolutionLesson lesson;
  require(lesson.set_setup(setup).is_ok(), "every filter fits into the worked example");
  lesson.jump_to(lesson.end());
  require(lesson.sum_done(), "the walk has an end");
  fuzz::show_convolution(lessons::worked_example_image(), setup);
  const lessons::Image image = fuzz::some_image();
  fuzz::show_convolution(lessons::map_of(image), setup);
  fuzz::show_pooling(lessons::map_of(image), setup);
  lessons::LiveFilter live;
  live.set_image(image);
  require(live.apply(setup).is_ok(), "every filter fits into 28×28");
  require(live.exceeded_by(0) >= live.exceeded_by(0.5F), "larger values are exceeded by fewer");
  return 0;
}
