// What is kept from visit to visit: a training that goes on, a run, its weights. The parts are put
// together here, so that damage gets past their fingerprints. The first byte is not used.

#include <algorithm>
#include <memory>
#include <string>

#include "core/base/bundle.h"
#include "lessons/training/kept_file.h"
#include "lessons/training/kept_run.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace pixelwalk;
using fuzz::Bytes;
using fuzz::require;

constexpr const char* kParts[] = {"about", "model", "progress", "checkpoint", "epoch/1"};

lessons::Run some_run(unsigned int seed) {
  lessons::Run run;
  run.title = "Run " + std::to_string(seed);
  run.spec = ModelSpec::course();
  run.data_name = "Built-in garments";
  run.class_names = {"Bag", "Coat"};
  for (int epoch = 1; epoch <= static_cast<int>(seed % 4); ++epoch)
    run.history.epochs.push_back({.epoch = epoch, .loss = 0.5F});
  return run;
}

// The parts of a run's file, one after another, each after its length.
Bytes random_input(unsigned int seed) {
  const Bytes file = lessons::to_run_file(some_run(seed), seed);
  const auto parts = read_bundle("file", file);
  Bytes input = {0};
  for (const BundlePart& part : parts.value()) {
    input.push_back(static_cast<std::uint8_t>(part.bytes.size() & 0xFFU));
    input.push_back(static_cast<std::uint8_t>(part.bytes.size() >> 8U & 0xFFU));
    input.insert(input.end(), part.bytes.begin(), part.bytes.end());
  }
  return input;
}

void check_run(const Bytes& file) {
  const auto kept = lessons::from_run_file("file", file);
  require(kept.is_ok() == kept.message().empty(), "an error has a sentence");
  if (!kept.is_ok()) return;
  const auto again =
      lessons::from_run_file("file", lessons::to_run_file(kept.value().run, kept.value().order));
  require(again.is_ok(), "what was read can be written");
  require(again.value().run.title == kept.value().run.title, "a title stays");
  require(same_model(again.value().run.spec, kept.value().run.spec), "a model stays");
  require(again.value().run.history.epochs.size() == kept.value().run.history.epochs.size(),
          "no epoch is lost");
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  return pixelwalk::fuzz::mutate<64>(data, size, max_size, seed, random_input);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::vector<BundlePart> parts;
  std::span<const std::uint8_t> rest(data + 1, size - 1);
  for (const char* name : kParts) {
    if (rest.size() < 2) break;
    const std::size_t length =
        std::min<std::size_t>(rest[0] + std::size_t{rest[1]} * 256, rest.size() - 2);
    parts.push_back({name, rest.subspan(2, length)});
    rest = rest.subspan(2 + length);
  }
  const Bytes file = write_bundle(parts);
  check_run(file);
  const auto training = lessons::from_kept_file("file", file);
  require(training.is_ok() == training.message().empty(), "an error has a sentence");
  lessons::Run run = some_run(1);
  const Status weights = lessons::add_run_weights("file", file, run);
  require(weights.is_ok() == (run.checkpoint != nullptr), "a run gets all its weights or none");
  return 0;
}
