#include "app/state/kept_filter.h"

#include "lessons/convolution/filters.h"
#include "lessons/links/setup_link.h"

namespace pixelwalk::app {
namespace {

constexpr const char* kFilterKey = "filter";  // in the browser's storage, as in an address

}  // namespace

KeptFilter::KeptFilter(Keeper& keeper, lessons::ConvolutionSetup& setup)
    : keeper_(keeper), setup_(setup) {
  load();
}

void KeptFilter::load() {
  const std::string kept = keeper_.kept(kFilterKey).value_or("");
  kept_ = setup_;
  if (kept.empty()) return;
  lessons::FragmentReader reader(lessons::Fragment::parse(kept));
  const lessons::ConvolutionSetup setup = lessons::restore_setup(reader);
  if (reader.message().empty()) kept_ = setup_ = setup;
}

void KeptFilter::keep() {
  if (setup_ == kept_) return;
  kept_ = setup_;
  if (lessons::preset_of(setup_.filter) >= 0) return;
  lessons::Fragment fragment("convolution");
  lessons::save_setup(setup_, fragment);
  keeper_.keep(kFilterKey, fragment.to_string());
}

}  // namespace pixelwalk::app
