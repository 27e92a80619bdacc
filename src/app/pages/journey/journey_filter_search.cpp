// The images that excite the filter in focus most: which are searched, and how far.

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "app/pages/journey/journey_filter.h"
#include "app/pages/journey/journey_view.h"
#include "app/state/gallery.h"
#include "core/data/class_names.h"
#include "lessons/workspace/network_input.h"

namespace pixelwalk::app {
namespace {

using lessons::BestImages;
using Source = Images::Source;

constexpr double kSearchSeconds = 0.005;  // of a frame
constexpr int kMostAFrame = 64;
constexpr std::int64_t kManyMultiplications = 8'000'000;  // of one image: then one at a time

const TestImages& test_images(const JourneyView& view) {
  return view.context.images.test_images();
}

bool trains(const JourneyView& view) {
  const lessons::NetworkInHand& network = view.context.workspace.network;
  return view.network().source == lessons::NetworkSource::kTraining &&
         network.epoch() == lessons::NetworkInHand::kNow &&
         view.context.workspace.training.status() == lessons::SessionStatus::kRunning;
}

// A few images more, those of one call.
bool search_on(JourneyView& view, int at_once) {
  JourneyFilter& filter = view.filter;
  const int from = filter.search->seen();
  const int to = std::min(images_to_search(view), from + at_once);
  std::vector<float> values;
  for (int i = from; i < to; ++i) {
    const auto input =
        lessons::network_input(image_at(view, searched_image(view, i)), view.network().spec);
    if (!input.is_ok()) return false;
    values.insert(values.end(), input.value().begin(), input.value().end());
  }
  filter.search->look_at(values);
  return to < images_to_search(view);
}

int set_to_search(const JourneyView& view) {
  return searches_test_images(view) ? test_images(view).set() : -1;
}

// Whether what has been found is of this network, this layer and these images.
bool search_stands(const JourneyView& view) {
  const JourneyFilter& filter = view.filter;
  return filter.search && filter.searched_network == view.context.workspace.network.revision() &&
         filter.searched_layer == view.chosen.layer && filter.searched_set == set_to_search(view);
}

void begin_search(JourneyView& view) {
  JourneyFilter& filter = view.filter;
  filter.searched_network = view.context.workspace.network.revision();
  filter.searched_layer = view.chosen.layer;
  filter.searched_set = set_to_search(view);
  filter.search.reset();
  const lessons::Network& in_hand = view.network();
  auto made = BestImages::build(in_hand.spec, *in_hand.weights, view.chosen.layer, filter.pool);
  if (made.is_ok()) filter.search.emplace(std::move(made).value());
}

}  // namespace

bool searches_test_images(const JourneyView& view) {
  return test_images(view).state() == TestImages::State::kReady;
}

void follow_search(JourneyView& view, Ui& ui) {
  JourneyFilter& filter = view.filter;
  filter.waits = trains(view);
  if (filter.waits) return filter.search.reset();
  if (!search_stands(view)) begin_search(view);
  if (!filter.search || search_done(view)) return;
  std::int64_t cost = 0;
  for (const LayerPlan& plan : view.plans()) cost += plan.multiplications();
  const int at_once = cost > kManyMultiplications ? 1 : BestImages::kMostAtOnce;
  const double until = view.context.services.now() + kSearchSeconds;
  for (int seen = 0; seen < kMostAFrame; seen += at_once) {
    if (!search_on(view, at_once) || view.context.services.now() > until) break;
  }
  ui.request_frame();
}

int images_to_search(const JourneyView& view) {
  return searches_test_images(view) ? test_images(view).images().count()
                                    : Images::kClasses * Images::kGarmentsOfAClass;
}

// Of the garments some of every class come first.
ImagePlace searched_image(const JourneyView& view, int index) {
  if (searches_test_images(view)) return {Source::kTest, index};
  const int label = index % Images::kClasses, number = index / Images::kClasses;
  const int listed = gallery_index(label, number);
  if (listed >= 0) return {Source::kGallery, listed};
  return {Source::kGarment, label * Images::kGarmentsOfAClass + number};
}

lessons::Image image_at(const JourneyView& view, const ImagePlace& place) {
  if (place.source == Source::kGallery) return gallery()[static_cast<std::size_t>(place.index)];
  if (place.source == Source::kGarment) {
    return garment_image(place.index / Images::kGarmentsOfAClass,
                         place.index % Images::kGarmentsOfAClass);
  }
  const TestImages& tests = test_images(view);
  return lessons::image_of(tests.name(place.index), tests.images(), place.index);
}

int label_of_searched(const JourneyView& view, int index) {
  if (!searches_test_images(view)) return index % Images::kClasses;
  return test_images(view).images().labels[static_cast<std::size_t>(index)];
}

std::string label_name(const JourneyView& view, int label) {
  const auto names =
      searches_test_images(view) ? test_images(view).class_names() : fashion_class_names();
  const auto at = static_cast<std::size_t>(label);
  return at < names.size() ? names[at] : std::to_string(label);
}

std::vector<BestImages::Image> best_of_chosen(const JourneyView& view) {
  const JourneyFilter& filter = view.filter;
  if (!filter.search || filter.searched_layer != view.chosen.layer) return {};
  const auto best = filter.search->best(view.chosen.channel);
  std::vector<BestImages::Image> images(best.begin(), best.end());
  // Of a softmax the scores are compared, which are below 0 as well.
  const LayerSpec& layer = view.plans()[static_cast<std::size_t>(view.chosen.layer)].layer;
  const bool is_signed = view.trace->summary(view.chosen.layer).range.least < 0;
  if (!is_signed && !ends_in_softmax(layer))
    std::erase_if(images, [](const auto& image) { return !(image.response > 0); });
  return images;
}

bool search_done(const JourneyView& view) {
  return view.filter.search && view.filter.search->seen() >= images_to_search(view);
}

}  // namespace pixelwalk::app
