#include "lessons/training/kept_run.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "core/base/bundle.h"
#include "core/base/words.h"
#include "core/model/model_spec.h"
#include "core/model/weights_file.h"
#include "core/training/training_progress.h"
#include "lessons/links/fragment.h"
#include "lessons/training/kept_times.h"
#include "lessons/training/run_list.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::string_view kAbout = "about", kModel = "model", kProgress = "progress",
                           kCheckpoint = "checkpoint", kEpoch = "epoch/";
constexpr std::size_t kLongestName = 200;

constexpr std::array kStatuses = {TrainingStatus::kPaused, TrainingStatus::kFinished,
                                  TrainingStatus::kStopped, TrainingStatus::kDiverged};

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string text_of(const BundlePart& part) {
  return {part.bytes.begin(), part.bytes.end()};
}

// One that goes on when the page closes has been interrupted.
TrainingStatus kept_status(TrainingStatus status) {
  const bool known = std::ranges::find(kStatuses, status) != kStatuses.end();
  return known ? status : TrainingStatus::kPaused;
}

std::string about(const Run& run, std::int64_t order) {
  Fragment about("run");
  about.set("title", run.title);
  about.set("status", training_status_name(kept_status(run.status)));
  about.set("data", run.data_name);
  about.set("train", run.train_images);
  about.set("test", run.test_images);
  about.set("milliseconds", static_cast<long long>(run.seconds * 1000));
  about.set("order", order);
  about.set("colour", run.colour);
  about.set("curve", run.curve ? 1 : 0);
  std::string classes;
  for (const std::string& name : run.class_names) classes += (classes.empty() ? "" : "\n") + name;
  about.set("classes", classes);
  return about.to_string();
}

// Options and history as a checkpoint tells them.
std::string progress_of(const Run& run) {
  TrainingProgress progress;
  progress.options = run.options;
  progress.next_batch_size = run.options.batch_size;
  progress.epoch = static_cast<int>(run.history.epochs.size());
  progress.step = progress.epoch > 0 ? 1 : 0;
  progress.total_steps = progress.step;
  progress.history = run.history;
  progress.data_fingerprint = run.data_fingerprint;
  return progress.to_json();
}

int count_of(const Fragment& told, std::string_view name) {
  constexpr long long kMost = 1'000'000'000;
  return static_cast<int>(std::clamp(told.get_integer(name).value_or(0), 0LL, kMost));
}

void take_about(const Fragment& told, KeptRun& kept) {
  Run& run = kept.run;
  run.title = told.get("title").value_or("").substr(0, kLongestName);
  run.data_name = told.get("data").value_or("").substr(0, kLongestName);
  for (const TrainingStatus status : kStatuses) {
    if (told.get("status") == training_status_name(status)) run.status = status;
  }
  run.train_images = count_of(told, "train");
  run.test_images = count_of(told, "test");
  run.seconds = count_of(told, "milliseconds") / 1000.0;
  kept.order = told.get_integer("order").value_or(0);
  const long long colour = told.get_integer("colour").value_or(-1);
  if (colour >= 0 && colour < RunList::kMostCurves) {
    run.colour = static_cast<int>(colour);
    run.curve = told.get_integer("curve") == 1;
  }
  const std::string classes = told.get("classes").value_or("");
  for (std::string_view rest = classes; !rest.empty();) {
    const std::string_view name = rest.substr(0, rest.find('\n'));
    run.class_names.emplace_back(name);
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
  }
}

Status no_run(const std::string& file_name) {
  return Status::error(words("storage.no-training", {{"file", file_name}}));
}

}  // namespace

std::vector<std::uint8_t> to_run_file(const Run& run, std::int64_t order) {
  const std::string told = about(run, order), model = to_json(run.spec),
                    progress = progress_of(run), times = times_text(run.history, run.seconds);
  const BundlePart parts[] = {{std::string(kAbout), bytes_of(told)},
                              {std::string(kModel), bytes_of(model)},
                              {std::string(kProgress), bytes_of(progress)},
                              {kTimesPart, bytes_of(times)}};
  return write_bundle(parts);
}

Result<KeptRun> from_run_file(const std::string& file_name, std::span<const std::uint8_t> file) {
  const auto parts = read_bundle(file_name, file);
  if (!parts.is_ok()) return parts.status();
  const BundlePart* told = find_part(parts.value(), kAbout);
  const BundlePart* model = find_part(parts.value(), kModel);
  const BundlePart* progress = find_part(parts.value(), kProgress);
  if (told == nullptr || model == nullptr || progress == nullptr) return no_run(file_name);
  auto spec = model_spec_from_json(text_of(*model));
  if (!spec.is_ok()) return Status::error(file_name + ": " + spec.message());
  auto stood = TrainingProgress::from_json(text_of(*progress));
  if (!stood.is_ok()) return Status::error(file_name + ": " + stood.message());
  KeptRun kept;
  kept.run.spec = std::move(spec).value();
  resolve_names(kept.run.spec);
  kept.run.options = stood.value().options;
  kept.run.history = std::move(stood.value().history);
  kept.run.data_fingerprint = stood.value().data_fingerprint;
  take_about(Fragment::parse(text_of(*told)), kept);
  take_times(parts.value(), kept.run.history);
  if (kept.run.title.empty()) return no_run(file_name);
  return kept;
}

std::vector<std::uint8_t> to_run_weights_file(const Run& run) {
  if (!run.checkpoint) return {};
  std::vector<std::vector<std::uint8_t>> files = {run.checkpoint->to_file()};
  std::vector<std::string> names = {std::string(kCheckpoint)};
  std::int64_t bytes = 0;
  for (std::size_t i = run.epochs ? run.epochs->size() : 0; i-- > 0;) {
    const KeptEpoch& epoch = (*run.epochs)[i];
    if (epoch.trained.epochs >= run.checkpoint->trained.epochs) continue;  // it is there already
    auto file = write_weights(run.spec, epoch.weights->views(), epoch.trained.to_json());
    bytes += std::ssize(file);
    if (bytes > kMostEpochBytes) break;
    names.push_back(std::string(kEpoch) + std::to_string(epoch.trained.epochs));
    files.push_back(std::move(file));
  }
  std::vector<BundlePart> parts;
  for (std::size_t i = 0; i < files.size(); ++i) parts.push_back({names[i], files[i]});
  return write_bundle(parts);
}

Status add_run_weights(const std::string& file_name, std::span<const std::uint8_t> file, Run& run) {
  const auto parts = read_bundle(file_name, file);
  if (!parts.is_ok()) return parts.status();
  const BundlePart* newest = find_part(parts.value(), kCheckpoint);
  if (newest == nullptr) return no_run(file_name);
  auto checkpoint = Checkpoint::from_file(file_name, newest->bytes);
  if (!checkpoint.is_ok()) return checkpoint.status();
  if (!same_model(checkpoint.value().spec, run.spec)) return no_run(file_name);
  std::vector<KeptEpoch> epochs;
  for (const BundlePart& part : parts.value()) {
    if (!part.name.starts_with(kEpoch)) continue;
    auto weights = read_weights(file_name, part.bytes, &run.spec);
    if (!weights.is_ok()) return weights.status();
    epochs.push_back({TrainingState::from_json(weights.value().training_state),
                      std::make_shared<const NamedTensors>(std::move(weights.value().parameters))});
  }
  std::ranges::sort(epochs, {}, [](const KeptEpoch& epoch) { return epoch.trained.epochs; });
  run.checkpoint = std::make_shared<const Checkpoint>(std::move(checkpoint).value());
  run.epochs = std::make_shared<const std::vector<KeptEpoch>>(std::move(epochs));
  return Status::ok();
}

}  // namespace pixelwalk::lessons
