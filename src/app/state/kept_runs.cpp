#include "app/state/kept_runs.h"

#include <algorithm>

#include "app/state/storage_names.h"
#include "core/base/memory_budget.h"
#include "core/base/words.h"
#include "lessons/training/kept_file.h"

namespace pixelwalk::app {
namespace {

using lessons::Run;

std::string weights_of(const std::string& name) {
  return name + std::string(KeptRuns::kWeights);
}

}  // namespace

KeptRuns::KeptRuns(Services& services, lessons::RunList& runs) : services_(services), runs_(runs) {
  look();
}

// --- What is in the storage comes into the list.

bool KeptRuns::is_kept(std::string_view name) const {
  return std::ranges::any_of(places_, [&](const auto& place) { return place.second.name == name; });
}

void KeptRuns::look() {
  if (looking_) return;
  looking_ = true;
  services_.list_stored(while_alive([this](Result<std::vector<StoredItem>> listed) {
    std::vector<std::string> names;
    sizes_.clear();
    if (listed.is_ok()) {  // else it is said when there is something to keep
      for (const StoredItem& item : listed.value()) {
        if (!item.name.starts_with(kFolder)) continue;
        sizes_[item.name] = item.bytes;
        if (!item.name.ends_with(kWeights) && !is_kept(item.name)) names.push_back(item.name);
      }
    }
    bring(std::move(names));
  }));
}

const Run* KeptRuns::run_of(std::string_view entry) const {
  if (entry.ends_with(kWeights)) entry.remove_suffix(kWeights.size());
  for (const auto& [id, place] : places_) {
    if (place.name == entry) return runs_.find(id);
  }
  return nullptr;
}

void KeptRuns::let_go(std::string_view entry) {
  const Run* const run = run_of(entry);
  if (run == nullptr) return;
  const int id = run->id;
  places_.erase(id);
  runs_.remove(id);
}

// One after the other, the last name first.
void KeptRuns::bring(std::vector<std::string> names) {
  if (names.empty()) return restore();
  const std::string name = names.back();
  names.pop_back();
  services_.load_stored(
      name, while_alive([this, name, names = std::move(names)](const Result<Bytes>& loaded) {
        Status status = loaded.status();
        if (loaded.is_ok()) {
          auto run = lessons::from_run_file(words("storage.run-file"), loaded.value());
          status = run.status();
          if (run.is_ok()) brought_.emplace_back(name, std::move(run).value());
        }
        if (!status.is_ok()) failed(status, "storage.run-not-read");
        bring(names);
      }));
}

void KeptRuns::restore() {
  std::ranges::sort(brought_, {}, [](const auto& one) { return one.second.order; });
  for (auto& [name, kept] : std::exchange(brought_, {})) {
    const int id = runs_.restore(std::move(kept.run));
    const Run* const run = runs_.find(id);
    if (run == nullptr) continue;
    places_[id] = {.name = name, .order = kept.order, .changed = run->changed};
    last_order_ = std::max(last_order_, kept.order);
    if (sizes_.contains(weights_of(name))) without_weights_.push_back(id);
  }
  looking_ = false;
  if (weights_wanted_) bring_next_weights();
}

void KeptRuns::bring_weights() {
  if (std::exchange(weights_wanted_, true)) return;
  bring_next_weights();
}

void KeptRuns::bring_next_weights() {
  if (bringing_ || without_weights_.empty()) return;
  const int id = without_weights_.back();
  without_weights_.pop_back();
  const auto place = places_.find(id);
  const Run* const run = runs_.find(id);
  if (place == places_.end() || run == nullptr || run->checkpoint) return bring_next_weights();
  const std::string entry = weights_of(place->second.name);
  // The file, and what is made of it.
  const std::int64_t bytes = sizes_[entry];
  const bool fits = runs_.bytes() + bytes <= lessons::RunList::kMostBytes &&
                    2 * bytes <= MemoryBudget::shared().left();
  if (!fits) return without_weights_.clear();
  bringing_ = true;
  services_.load_stored(entry, while_alive([this, id](const Result<Bytes>& loaded) {
                          bringing_ = false;
                          take_weights(id, loaded);
                          bring_next_weights();
                        }));
}

void KeptRuns::take_weights(int id, const Result<Bytes>& loaded) {
  const Run* const known = runs_.find(id);
  if (known == nullptr || known->checkpoint) return;
  Run whole = *known;
  Status status = loaded.status();
  if (loaded.is_ok())
    status = lessons::add_run_weights(words("storage.run-file"), loaded.value(), whole);
  if (!status.is_ok()) return failed(status, "storage.run-not-read");
  Place& place = places_[id];
  const bool nothing_else = place.changed == known->changed;
  place.weights = whole.checkpoint;
  runs_.update(id, std::move(whole));
  if (nothing_else) place.changed = runs_.find(id)->changed;
}

// --- What is in the list goes into the storage.

void KeptRuns::follow() {
  if (looking_ || (version_ == runs_.version() && under_way_ == runs_.under_way())) return;
  version_ = runs_.version();
  under_way_ = runs_.under_way();
  for (const Run& run : runs_.runs()) {
    const bool goes_on =
        run.status == TrainingStatus::kRunning || run.status == TrainingStatus::kPaused;
    if (run.id != runs_.under_way() || !goes_on) keep(run);
  }
  remove_gone();
}

void KeptRuns::keep(const Run& run) {
  const auto stored = while_alive([this](const Status& status) {
    if (!status.is_ok()) failed(status, "storage.run-not-kept");
  });
  Place& place = places_[run.id];
  if (place.name.empty()) {
    const auto before = orders_before_.find(run.id);
    place = {.name = new_name(kFolder),
             .order = before != orders_before_.end() ? before->second : ++last_order_};
  }
  if (place.changed != run.changed) {
    place.changed = run.changed;
    services_.store(place.name, lessons::to_run_file(run, place.order), stored);
  }
  // What memory has given up is still there.
  if (!run.checkpoint || run.checkpoint == place.weights) return;
  place.weights = run.checkpoint;
  // The file, and as parts of another; the browser has its own memory for it.
  MemoryClaim memory;
  if (!memory.grow_by(2 *
                      (lessons::kCheckpointCopies * run.parameters * std::int64_t{sizeof(float)} +
                       lessons::kMostEpochBytes)))
    return stored(Status::error(words("storage.no-memory-to-keep")));
  place.stored = false;
  services_.store(weights_of(place.name), lessons::to_run_weights_file(run),
                  while_alive([this, stored, id = run.id](const Status& status) {
                    const auto found = places_.find(id);
                    if (found != places_.end()) found->second.stored = status.is_ok();
                    stored(status);
                  }));
}

bool KeptRuns::keeps(int id, std::int64_t steps) const {
  const auto place = places_.find(id);
  return place != places_.end() && place->second.stored &&
         place->second.weights->progress.total_steps == steps;
}

void KeptRuns::remove_gone() {
  std::erase_if(places_, [this](const auto& one) {
    if (runs_.find(one.first) != nullptr) return false;
    orders_before_[one.first] = one.second.order;  // that may be taken back
    for (const std::string& entry : {one.second.name, weights_of(one.second.name)})
      services_.remove_stored(entry, [](const Status&) {});
    return true;
  });
}

void KeptRuns::failed(const Status& why, std::string_view entry) {
  if (said_.insert(why.message()).second) message_ = words(entry, {{"problem", why.message()}});
}

}  // namespace pixelwalk::app
