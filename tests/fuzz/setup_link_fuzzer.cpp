// The address: any text after '#', and what the convolution chapter takes from it.

#include "lessons/links/setup_link.h"

#include <string>

#include "core/base/rng.h"
#include "lessons/convolution/convolution_lesson.h"
#include "tests/fuzz/fuzz.h"

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

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  return pixelwalk::fuzz::mutate<16>(data, size, max_size, seed, random_input);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const lessons::Fragment fragment =
      lessons::Fragment::parse(std::string_view(reinterpret_cast<const char*>(data), size));
  lessons::ConvolutionSetup setup;
  const Status status = lessons::restore_setup(fragment, setup);
  if (!status.is_ok()) {
    require(!status.message().empty(), "an error has a sentence");
    require(setup == lessons::ConvolutionSetup{}, "after an error the setup is as at the start");
    return 0;
  }
  lessons::Fragment written("convolution");
  lessons::save_setup(setup, written);
  lessons::ConvolutionSetup again;
  require(lessons::restore_setup(lessons::Fragment::parse(written.to_string()), again).is_ok(),
          "what is written can be read");
  require(again == setup, "what is read is what was written");
  lessons::ConvolutionLesson lesson;
  require(lesson.set_setup(setup).is_ok(), "every filter fits into the worked example");
  lesson.jump_to(lesson.end());
  require(lesson.sum_done(), "the walk has an end");
  return 0;
}
