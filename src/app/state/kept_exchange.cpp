#include "app/state/kept_exchange.h"

#include <algorithm>
#include <iterator>

#include "core/base/words.h"
#include "lessons/training/kept_file.h"
#include "lessons/training/kept_run.h"

namespace pixelwalk::app {
namespace {

constexpr std::string_view kSettings = "setting/", kData = "data/";

std::string text_of(const Bytes& bytes) {
  return {bytes.begin(), bytes.end()};
}

bool is_setting(std::string_view name) {
  return name.starts_with(kSettings);
}

std::string key_of(std::string_view name) {
  return std::string(name.substr(kSettings.size()));
}

// Lists of names: what is in both is no conflict.
bool is_list(std::string_view key) {
  return key == "progress" || key == "visited";
}

std::string_view run_of_weights(std::string_view name) {
  return name.substr(0, name.size() - KeptRuns::kWeights.size());
}

Status check_run_weights(const std::string& file_name, const BundlePart& part,
                         std::span<const BundlePart> parts) {
  const BundlePart* const run = find_part(parts, run_of_weights(part.name));
  if (run == nullptr) return Status::error(words("storage.no-training", {{"file", file_name}}));
  auto kept = lessons::from_run_file(file_name, run->bytes);
  if (!kept.is_ok()) return kept.status();
  return lessons::add_run_weights(file_name, part.bytes, kept.value().run);
}

}  // namespace

Status check_kept_part(const std::string& file_name, const BundlePart& part,
                       std::span<const BundlePart> parts) {
  const std::string_view name = part.name;
  if (name.starts_with(KeptRuns::kFolder)) {
    return name.ends_with(KeptRuns::kWeights)
               ? check_run_weights(file_name, part, parts)
               : lessons::from_run_file(file_name, part.bytes).status();
  }
  if (name.starts_with(KeptTraining::kFolder))
    return lessons::from_kept_file(file_name, part.bytes).status();
  if (name.starts_with(kData)) return Status::ok();  // whoever opens it looks
  const bool known = is_setting(name) && std::ranges::any_of(kKeptSettings, [&](const auto& one) {
                       return one.key == key_of(name);
                     });
  if (known) return Status::ok();  // the same
  return Status::error(words("storage.unknown-part", {{"file", file_name}, {"part", part.name}}));
}

void KeptExchange::say(std::string news, bool good) {
  news_ = std::move(news);
  good_ = good;
  busy_ = false;
  items_.clear();
  conflicts_.clear();
  memory_.release();
}

// --- Out.

void KeptExchange::export_all() {
  if (busy_) return;
  busy_ = true;
  news_.clear();
  for (const auto& [key, entry] : kKeptSettings) {
    const std::string value = keepers_.services.load_setting(std::string(key)).value_or("");
    if (value.empty()) continue;
    items_.push_back({std::string(kSettings) + std::string(key), {value.begin(), value.end()}});
  }
  keepers_.services.list_stored(while_alive([this](Result<std::vector<StoredItem>> listed) {
    if (!listed.is_ok()) return say(listed.message(), false);
    std::int64_t bytes = 0;
    for (const StoredItem& item : listed.value()) bytes += item.bytes;
    if (!memory_.grow_by(2 * bytes)) {  // all of it, and the file
      return say(words("storage.export-too-large", {{"needed", megabytes_needed(2 * bytes)}}),
                 false);
    }
    load_next(std::move(listed).value(), 0);
  }));
}

void KeptExchange::load_next(std::vector<StoredItem> left, int unread) {
  if (left.empty()) return save(unread);
  const std::string name = left.back().name;
  left.pop_back();
  keepers_.services.load_stored(
      name, while_alive([this, name, left = std::move(left), unread](Result<Bytes> loaded) {
        const bool fine = loaded.is_ok() && is_bundle_name(name);
        if (fine) items_.push_back({name, std::move(loaded).value()});
        load_next(left, unread + (fine ? 0 : 1));
      }));
}

void KeptExchange::save(int unread) {
  std::ranges::sort(items_, {}, &Item::name);
  std::vector<BundlePart> parts;  // a run stands before its weights
  for (const Item& item : items_) {
    const bool alone = item.name.ends_with(KeptRuns::kWeights) &&
                       find_part(parts, run_of_weights(item.name)) == nullptr;
    if (!alone) parts.push_back({item.name, item.bytes});
  }
  const std::string name = "pixelwalk-" + keepers_.services.today() + ".pixelwalk";
  keepers_.services.save_file(name, "application/octet-stream", write_bundle(parts));
  const TextValue file{"name", name};
  if (unread > 0) return say(counted_words("storage.exported-but", unread, {file}), false);
  say(words("storage.exported", {{"name", name}}), true);
}

// --- In.

void KeptExchange::import_file() {
  if (busy_) return;
  news_.clear();
  keepers_.services.open_files(".pixelwalk", false,
                               while_alive([this](const std::vector<NamedFile>& files) {
                                 if (!files.empty() && !busy_) take(files.front());
                               }));
}

// All of it is looked at before anything is taken.
void KeptExchange::take(const NamedFile& file) {
  const auto parts = read_bundle(file.name, file.bytes);
  if (!parts.is_ok()) return say(parts.message(), false);
  for (const BundlePart& part : parts.value()) {
    if (const Status status = check_kept_part(file.name, part, parts.value()); !status.is_ok())
      return say(status.message(), false);
  }
  if (!memory_.grow_by(std::ssize(file.bytes))) return say(words("storage.no-memory"), false);
  busy_ = true;
  for (const BundlePart& part : parts.value())
    items_.push_back({part.name, {part.bytes.begin(), part.bytes.end()}});
  compare_next(0);
}

// What is here already is left out, or has to be asked for.
void KeptExchange::compare_next(std::size_t at) {
  while (at < items_.size() && is_setting(items_[at].name)) {
    const std::string key = key_of(items_[at].name);
    const std::string here = keepers_.services.load_setting(key).value_or("");
    const bool same = here == text_of(items_[at].bytes);
    if (here.empty() || (!same && is_list(key))) {
      ++at;
      continue;
    }
    if (!same) conflicts_.push_back(std::move(items_[at]));
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(at));
  }
  if (at == items_.size()) {
    if (conflicts_.empty()) store_next(0);
    return;
  }
  keepers_.services.load_stored(items_[at].name, while_alive([this, at](const Result<Bytes>& here) {
                                  const auto place =
                                      items_.begin() + static_cast<std::ptrdiff_t>(at);
                                  if (!here.is_ok()) return compare_next(at + 1);
                                  if (here.value() != place->bytes)
                                    conflicts_.push_back(std::move(*place));
                                  items_.erase(place);
                                  compare_next(at);
                                }));
}

void KeptExchange::answer(bool replace) {
  if (conflicts_.empty()) return;
  if (replace) std::ranges::move(conflicts_, std::back_inserter(items_));
  conflicts_.clear();
  store_next(0);
}

void KeptExchange::store_next(std::size_t at) {
  const auto refused = [this, at](const std::string& why) {
    bring();
    say(words("storage.import-stopped", {{"done", at}, {"all", items_.size()}, {"problem", why}}),
        false);
  };
  for (; at < items_.size() && is_setting(items_[at].name); ++at) {
    const std::string key = key_of(items_[at].name);
    std::string value = text_of(items_[at].bytes);
    if (is_list(key))
      value = keepers_.services.load_setting(key).value_or("") + " " + std::move(value);
    if (!keepers_.services.save_setting(key, value)) return refused(words("storage.full"));
  }
  if (at == items_.size()) return finish();
  keepers_.runs.let_go(items_[at].name);
  keepers_.services.store(items_[at].name, items_[at].bytes,
                          while_alive([this, at, refused](const Status& stored) {
                            if (!stored.is_ok()) return refused(stored.message());
                            store_next(at + 1);
                          }));
}

void KeptExchange::finish() {
  const auto count = std::ssize(items_);
  bring();
  say(count > 0 ? counted_words("storage.imported", count) : words("storage.nothing-new"), true);
}

// What was stored is in hand.
void KeptExchange::bring() {
  ++imported_;
  keepers_.progress.load();
  keepers_.visited.load();
  keepers_.images.load_kept();
  keepers_.model.load();
  keepers_.filter.load();
  keepers_.runs.look_again();
  keepers_.training.look_again();
}

}  // namespace pixelwalk::app
