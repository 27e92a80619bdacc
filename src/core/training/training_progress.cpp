// Reading a training's progress; training_progress_json.cpp writes it.

#include <yyjson.h>

#include <cmath>
#include <limits>
#include <memory>
#include <utility>

#include "core/base/words.h"
#include "core/training/training_progress.h"

namespace pixelwalk {

namespace {

// More than anybody will train, and exact as a number of JSON.
constexpr std::int64_t kMostCounted = std::int64_t{1} << 53U;
constexpr int kMostAtOnce = std::numeric_limits<int>::max();

struct FreeDocument {
  void operator()(yyjson_doc* document) const { yyjson_doc_free(document); }
};

/// Reads values and keeps the first complaint; after that everything is 0.
class Reader {
 public:
  explicit Reader(yyjson_val* root) : root_(root) {}

  const std::string& problem() const { return problem_; }

  void complain(const std::string& what) {
    if (problem_.empty()) problem_ = what;
  }

  yyjson_val* at(const char* key) {
    yyjson_val* value = yyjson_obj_get(root_, key);
    if (value == nullptr) complain(words("training.json-missing", {{"key", key}}));
    return value;
  }

  std::int64_t whole(const char* what, yyjson_val* value, std::int64_t low, std::int64_t high) {
    if (yyjson_is_int(value)) {
      const bool fits = !yyjson_is_uint(value) ||
                        yyjson_get_uint(value) <= static_cast<std::uint64_t>(kMostCounted);
      const std::int64_t number = fits ? yyjson_get_sint(value) : kMostCounted;
      if (fits && number >= low && number <= high) return number;
    }
    complain(words("training.json-not-whole-in-range", {{"what", what}}));
    return low;
  }
  std::int64_t count(const char* key) { return whole(key, at(key), 0, kMostCounted); }
  int small(const char* key, int low, int high) {
    return static_cast<int>(whole(key, at(key), low, high));
  }

  double number(const char* what, yyjson_val* value) {
    if (yyjson_is_num(value)) {
      const double number = yyjson_get_num(value);
      if (std::isfinite(number) && std::abs(number) <= 1e300) return number;
    }
    complain(words("training.json-not-number", {{"what", what}}));
    return 0;
  }
  float real(const char* what, yyjson_val* value) {
    const double number = this->number(what, value);
    if (std::abs(number) <= static_cast<double>(std::numeric_limits<float>::max())) {
      return static_cast<float>(number);
    }
    complain(words("training.json-too-large", {{"what", what}}));
    return 0;
  }
  float real(const char* key) { return real(key, at(key)); }

  bool truth(const char* key) {
    yyjson_val* value = at(key);
    if (value != nullptr && !yyjson_is_bool(value)) {
      complain(words("training.json-not-boolean", {{"key", key}}));
    }
    return yyjson_get_bool(value);
  }

  /// As truth(), and false where it is missing.
  bool flag(const char* key) { return yyjson_obj_get(root_, key) != nullptr && truth(key); }

  std::uint64_t seed(const char* key) {
    yyjson_val* value = at(key);
    if (value != nullptr && !yyjson_is_uint(value)) {
      complain(words("training.json-not-whole", {{"key", key}}));
    }
    return yyjson_get_uint(value);
  }

  /// A list of so many values, or null.
  yyjson_val* list(const char* what, yyjson_val* value, std::size_t size) {
    if (yyjson_is_arr(value) && yyjson_arr_size(value) == size) return value;
    complain(words("training.json-not-list", {{"what", what}, {"size", size}}));
    return nullptr;
  }

  /// Calls read(item) for each item of a list of lists of `size` values, at most `most` of them.
  template <typename Read>
  void each(const char* key, yyjson_val* all, std::size_t most, std::size_t size, Read&& read) {
    if (!yyjson_is_arr(all) || yyjson_arr_size(all) > most) {
      complain(words("training.json-list-too-long", {{"key", key}, {"most", most}}));
      return;
    }
    yyjson_arr_iter items;
    yyjson_arr_iter_init(all, &items);
    while (yyjson_val* item = yyjson_arr_iter_next(&items)) {
      if (list(key, item, size) == nullptr) return;
      read(item);
    }
  }

 private:
  yyjson_val* root_;
  std::string problem_;
};

void read_options(Reader& json, TrainingProgress& progress) {
  TrainingOptions& options = progress.options;
  const char* name = yyjson_get_str(json.at("optimizer"));
  const Result<OptimizerKind> kind = optimizer_from_name(name == nullptr ? "" : name);
  if (kind.is_ok()) {
    options.optimizer = kind.value();
  } else {
    json.complain(words("training.json-optimizer"));
  }
  options.learning_rate = json.real("learning_rate");
  options.batch_size = json.small("batch_size", 1, kMaxBatchSize);
  progress.next_batch_size = json.small("next_batch_size", 1, kMaxBatchSize);
  options.epochs = json.small("epochs", 1, kMaxEpochs);
  options.seed = json.seed("seed");
  options.shuffle = json.truth("shuffle");
  options.augmentation = {json.flag("shift"), json.flag("mirror")};
  options.train_limit = json.small("train_limit", 0, kMostAtOnce);
  options.test_limit = json.small("test_limit", 0, kMostAtOnce);
  options.stop_at_accuracy = json.real("stop_at_accuracy");
  options.stop_below_loss = json.real("stop_below_loss");
  if (const Status status = check_options(options); !status.is_ok()) {
    json.complain(status.message());
  }
}

RunningMetrics read_metrics(Reader& json, const char* what, yyjson_val* sums) {
  const double loss_sum = json.number(what, yyjson_arr_get(sums, 0));
  const std::int64_t correct = json.whole(what, yyjson_arr_get(sums, 1), 0, kMostCounted);
  const std::int64_t count = json.whole(what, yyjson_arr_get(sums, 2), correct, kMostCounted);
  return RunningMetrics::of_sums(loss_sum, correct, count);
}

void read_history(Reader& outer, TrainingProgress& progress) {
  Reader json(outer.at("history"));
  History& history = progress.history;
  json.each("epochs", json.at("epochs"), kMaxEpochs, 6, [&](yyjson_val* item) {
    const auto real = [&](std::size_t at) { return json.real("epochs", yyjson_arr_get(item, at)); };
    EpochMetrics metrics;
    metrics.epoch = static_cast<int>(
        json.whole("epochs", yyjson_arr_get_first(item),
                   static_cast<std::int64_t>(history.epochs.size()) + 1, kMaxEpochs));
    metrics.loss = real(1);
    metrics.accuracy = real(2);
    metrics.validation_loss = real(3);
    metrics.validation_accuracy = real(4);
    metrics.learning_rate = real(5);
    history.epochs.push_back(metrics);
  });
  json.each("curve", json.at("curve"), CurveRecorder::kMaxPoints, 4, [&](yyjson_val* item) {
    history.curve.push_back({json.number("curve", yyjson_arr_get(item, 0)),
                             json.real("curve", yyjson_arr_get(item, 1)),
                             json.real("curve", yyjson_arr_get(item, 2)),
                             json.whole("curve", yyjson_arr_get(item, 3), 0, kMostCounted)});
  });
  json.each("settings", json.at("settings"), History::kMaxSettings, 4, [&](yyjson_val* item) {
    history.settings.push_back(
        {json.whole("settings", yyjson_arr_get(item, 0), 0, kMostCounted),
         json.number("settings", yyjson_arr_get(item, 1)),
         json.real("settings", yyjson_arr_get(item, 2)),
         static_cast<int>(json.whole("settings", yyjson_arr_get(item, 3), 1, kMaxBatchSize))});
  });
  if (!json.problem().empty()) outer.complain("\"history\": " + json.problem());
}

/// What cannot be at the same time, whatever the data are.
void check_together(Reader& json, const TrainingProgress& progress) {
  const bool begun = progress.epoch > 0;
  if (begun != (progress.step > 0) || begun != (progress.total_steps > 0) ||
      progress.total_steps < progress.step || (!begun && progress.validating) ||
      (progress.finished && (!begun || progress.validating))) {
    json.complain(words("training.json-steps"));
  }
  const auto epochs_done = static_cast<int>(progress.history.epochs.size());
  const bool can_be_over = begun && !progress.validating;
  if (epochs_done != progress.epoch - 1 && !(can_be_over && epochs_done == progress.epoch) &&
      begun) {
    json.complain(words("training.json-history"));
  }
  if (!begun && epochs_done > 0) json.complain(words("training.json-history"));
  for (int i = 0; i < epochs_done; ++i) {
    if (progress.history.epochs[static_cast<std::size_t>(i)].epoch != i + 1) {
      json.complain(words("training.json-history"));
    }
  }
}

}  // namespace

Result<TrainingProgress> TrainingProgress::from_json(std::string_view text) {
  if (text.size() > kMaxJsonBytes) {
    return Status::error(words("training.json-too-long"));
  }
  const std::unique_ptr<yyjson_doc, FreeDocument> document(
      yyjson_read(text.data(), text.size(), YYJSON_READ_NOFLAG));
  yyjson_val* root = yyjson_doc_get_root(document.get());
  Reader json(root);
  if (!yyjson_is_obj(root)) json.complain(words("training.json-not-object"));

  TrainingProgress progress;
  Reader options(json.at("options"));
  read_options(options, progress);
  json.complain(options.problem());
  progress.epoch = json.small("epoch", 0, kMaxEpochs);
  progress.step = json.small("step", 0, kMostAtOnce);
  progress.total_steps = json.count("total_steps");
  progress.validating = json.truth("validating");
  progress.finished = json.truth("finished");
  Reader before(json.at("before"));
  progress.before = {before.count("epochs"), before.count("steps"), before.seed("seed")};
  json.complain(before.problem());
  if (yyjson_val* batch = json.list("last_batch", json.at("last_batch"), 3)) {
    progress.last_batch = {
        json.real("last_batch", yyjson_arr_get(batch, 0)),
        static_cast<int>(json.whole("last_batch", yyjson_arr_get(batch, 1), 0, kMaxBatchSize)),
        static_cast<int>(json.whole("last_batch", yyjson_arr_get(batch, 2), 0, kMaxBatchSize))};
  }
  if (yyjson_val* sums = json.list("epoch_metrics", json.at("epoch_metrics"), 3)) {
    progress.epoch_metrics = read_metrics(json, "epoch_metrics", sums);
  }
  if (yyjson_val* curve = json.list("curve", json.at("curve"), 7)) {
    const auto small = [&](std::size_t at) {
      return static_cast<int>(json.whole("curve", yyjson_arr_get(curve, at), 0, 1 << 20));
    };
    progress.curve = {read_metrics(json, "curve", curve),
                      json.whole("curve", yyjson_arr_get(curve, 3), 0, kMostCounted), small(4),
                      small(5), small(6)};
  }
  read_history(json, progress);
  progress.data_fingerprint = json.seed("data_fingerprint");
  check_together(json, progress);
  if (!json.problem().empty()) {
    return Status::error(words("training.json-unreadable", {{"problem", json.problem()}}));
  }
  return progress;
}

}  // namespace pixelwalk
