#include "app/state/kept_things.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr std::string_view kData = "data/";

}  // namespace

void KeptThings::look() {
  keepers_.services.list_stored(
      [this, alive = std::weak_ptr(alive_)](const Result<std::vector<StoredItem>>& listed) {
        if (alive.expired()) return;
        problem_ = listed.message();
        things_.clear();
        if (listed.is_ok()) take(listed.value());
        take_settings();
      });
}

// The run that an entry is of, or a thing of its own.
KeptThings::Thing& KeptThings::of_entry(const std::string& entry) {
  const auto with_weights = [](const std::string& name) {
    return name + std::string(KeptRuns::kWeights);
  };
  for (Thing& thing : things_) {
    if (!thing.entries.empty() && with_weights(thing.entries.front()) == entry) return thing;
  }
  Thing thing;
  if (entry.starts_with(KeptRuns::kFolder)) {
    const lessons::Run* const run = keepers_.runs.run_of(entry);
    thing.name = run != nullptr ? run->title : words("storage.broken-run");
  } else if (entry.starts_with(KeptTraining::kFolder)) {
    thing.name = words("storage.training");
  } else if (entry.starts_with(kData)) {
    thing.name = words("storage.data");
  } else {
    thing.name = words("storage.unknown");
  }
  things_.push_back(std::move(thing));
  return things_.back();
}

void KeptThings::take(const std::vector<StoredItem>& items) {
  for (const StoredItem& item : items) {  // a run stands before its weights
    Thing& thing = of_entry(item.name);
    thing.entries.push_back(item.name);
    thing.bytes += item.bytes;
  }
  std::ranges::sort(things_, [](const Thing& a, const Thing& b) {
    return std::pair(a.name, a.entries) < std::pair(b.name, b.entries);
  });
}

void KeptThings::take_settings() {
  for (const auto& [key, entry] : kKeptSettings) {
    const std::string value = keepers_.services.load_setting(std::string(key)).value_or("");
    if (value.empty()) continue;
    const std::string name = words(entry);
    auto thing = std::ranges::find(things_, name, &Thing::name);
    if (thing == things_.end()) {
      things_.push_back({.name = name});
      thing = std::prev(things_.end());
    }
    thing->bytes += static_cast<std::int64_t>(value.size());
    thing->settings.emplace_back(key);
  }
}

std::int64_t KeptThings::bytes() const {
  std::int64_t sum = 0;
  for (const Thing& thing : things_) sum += thing.bytes;
  return sum;
}

void KeptThings::remove_one(const Thing& thing) {
  for (const std::string& entry : thing.entries) {
    if (const lessons::Run* const run = keepers_.runs.run_of(entry)) {
      keepers_.workspace.training.runs().remove(run->id);
      keepers_.runs.follow();
    }
    keepers_.training.forget_offer(entry);
    keepers_.services.remove_stored(entry, [](const Status&) {});
  }
  for (const std::string& key : thing.settings) {
    if (key == "progress") keepers_.progress.clear();
    if (key == "visited") keepers_.visited.clear();
    if (key == "queue") keepers_.workspace.training.queue().clear();
    keepers_.services.save_setting(key, "");
  }
}

void KeptThings::remove(const Thing& thing) {
  remove_one(Thing(thing));
  look();
}

void KeptThings::remove_all() {
  for (const Thing& thing : std::exchange(things_, {})) remove_one(thing);
  look();
}

}  // namespace pixelwalk::app
