#include "core/data/dataset_fingerprint.h"

#include "core/base/fingerprint.h"

namespace pixelwalk {

namespace {

void add(Fingerprint& fingerprint, const ImageSet& set) {
  fingerprint.add(static_cast<std::uint64_t>(set.height));
  fingerprint.add(static_cast<std::uint64_t>(set.width));
  if (set.channels > 1) fingerprint.add(static_cast<std::uint64_t>(set.channels));
  fingerprint.add(set.labels);
  fingerprint.add(set.pixels);
}

}  // namespace

std::uint64_t dataset_fingerprint(const Dataset& data) {
  Fingerprint fingerprint;
  fingerprint.add(data.class_names.size());
  add(fingerprint, data.train);
  add(fingerprint, data.test);
  return fingerprint.value();
}

std::uint64_t known_fingerprint(const Dataset& data) {
  return data.fingerprint.get([&] { return dataset_fingerprint(data); });
}

}  // namespace pixelwalk
