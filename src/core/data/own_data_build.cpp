// What a data set that is being put together becomes.

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/rng.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/data/own_data.h"

namespace pixelwalk {

namespace {

// Keeps the split apart from every other use of the same seed.
constexpr std::uint64_t kSplitStream = 0x73706c6974000000ULL;

/// An image's place between 0 and 1, so that the images of each class are spread evenly.
struct Placed {
  double at;
  std::uint8_t label;
  int image;
};

void spread(std::span<const int> images, std::uint8_t label, std::vector<Placed>& into) {
  const auto count = static_cast<double>(images.size());
  for (std::size_t i = 0; i < images.size(); ++i)
    into.push_back({(static_cast<double>(i) + 0.5) / count, label, images[i]});
}

std::vector<std::pair<int, std::uint8_t>> in_order(std::vector<Placed> placed) {
  std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
    return a.at != b.at ? a.at < b.at : a.label < b.label;
  });
  std::vector<std::pair<int, std::uint8_t>> order;
  order.reserve(placed.size());
  for (const Placed& one : placed) order.emplace_back(one.image, one.label);
  return order;
}

}  // namespace

int OwnData::test_images(const Class& of) const {
  if (has_given_split()) return of.for_test;
  if (of.images < 2) return 0;
  const auto wanted = static_cast<int>(std::lround(of.images * settings_.test_share));
  return std::clamp(wanted, 1, of.images - 1);
}

OwnData::Counts OwnData::counts() const {
  Counts counts;
  for (const Class& one : classes_) {
    if (one.left_out || one.images == 0) continue;
    const int test = test_images(one);
    ++counts.classes;
    counts.test += test;
    counts.train += one.images - test;
  }
  return counts;
}

std::int64_t OwnData::memory_needed() const {
  const Counts now = counts();
  return image_set_bytes(std::int64_t{now.train} + now.test,
                         std::int64_t{settings_.side} * settings_.side * settings_.channels());
}

Status OwnData::check() const {
  const auto problem = [](std::string_view entry, const TextValues& values = {}) {
    return Status::error(words(entry, values));
  };
  if (undecoded() > 0) return problem("data.own-still-reading", {{"count", undecoded()}});
  const Counts now = counts();
  if (now.classes < kLeastClasses) return problem("data.own-few-classes", {{"found", now.classes}});
  if (now.classes > kMostClasses) {
    return problem("data.own-many-classes",
                   {{"found", with_thousands(now.classes)}, {"most", kMostClasses}});
  }
  for (const Class& one : classes_) {
    if (one.name.empty() && !one.left_out && one.images > 0) return problem("data.own-unnamed");
  }
  if (now.train == 0) return problem("data.own-no-training-images");
  if (now.test == 0) return problem("data.own-no-test-images");
  const std::int64_t needed = memory_needed(), left = MemoryBudget::shared().left();
  if (needed <= left) return Status::ok();
  return problem("data.own-no-memory", {{"images", with_thousands(now.train + now.test)},
                                        {"size", by(settings_.side, settings_.side)},
                                        {"needed", megabytes_needed(needed)},
                                        {"left", megabytes_left(left)}});
}

void OwnData::split(Chosen& train, Chosen& test) const {
  std::vector<Placed> for_training, for_test;
  std::uint8_t label = 0;
  for (const Class& one : classes_) {
    if (one.left_out || one.images == 0) continue;
    std::vector<int> images = images_of(one.id);
    Rng rng(settings_.seed, kSplitStream + label);
    rng.shuffle(std::span(images));
    if (has_given_split()) {
      const auto is_for_test = [&](int image) {
        return images_[static_cast<std::size_t>(image)].part == DataPart::kTest;
      };
      std::vector<int> test_first;
      for (const bool wanted : {true, false}) {
        for (const int image : images) {
          if (is_for_test(image) == wanted) test_first.push_back(image);
        }
      }
      images = std::move(test_first);
    }
    const auto for_testing = static_cast<std::size_t>(test_images(one));
    spread(std::span(images).first(for_testing), label, for_test);
    spread(std::span(images).subspan(for_testing), label, for_training);
    ++label;
  }
  train = in_order(std::move(for_training));
  test = in_order(std::move(for_test));
}

void OwnData::fill(const Chosen& chosen, ImageSet& set) const {
  set.height = set.width = settings_.side;
  set.channels = settings_.channels();
  set.labels.reserve(chosen.size());
  set.pixels.reserve(chosen.size() * static_cast<std::size_t>(set.values_per_image()));
  for (const auto& [image, label] : chosen) {
    const std::vector<std::uint8_t> pixels = preview(image);
    set.pixels.insert(set.pixels.end(), pixels.begin(), pixels.end());
    set.labels.push_back(label);
  }
}

Result<DatasetPtr> OwnData::build() const {
  if (Status status = check(); !status.is_ok()) return status;
  auto memory = std::make_shared<MemoryClaim>();
  memory->count(memory_needed());
  auto dataset = std::make_shared<Dataset>();
  dataset->memory = std::move(memory);
  dataset->name = words("data.own-images");
  for (const Class& one : classes_) {
    if (!one.left_out && one.images > 0) dataset->class_names.push_back(one.name);
  }
  Chosen train, test;
  split(train, test);
  fill(train, dataset->train);
  fill(test, dataset->test);
  return DatasetPtr(dataset);
}

}  // namespace pixelwalk
