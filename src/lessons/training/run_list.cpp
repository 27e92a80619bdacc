#include "lessons/training/run_list.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace pixelwalk::lessons {
namespace {

std::int64_t bytes_of(const NamedTensors& tensors) {
  std::int64_t values = 0;
  for (const Tensor& tensor : tensors.values) values += std::ssize(tensor.values());
  return values * std::int64_t{sizeof(float)};
}

std::int64_t bytes_of(const History& history) {
  return static_cast<std::int64_t>(history.epochs.size() * sizeof(EpochMetrics) +
                                   history.curve.size() * sizeof(CurvePoint));
}

std::int64_t bytes_of(const Run& run) {
  std::int64_t bytes = bytes_of(run.history);
  const NamedTensors* counted = nullptr;
  if (run.checkpoint) {
    counted = &run.checkpoint->weights;
    bytes += bytes_of(run.checkpoint->weights) + bytes_of(run.checkpoint->optimizer) +
             bytes_of(run.checkpoint->progress.history);
  }
  if (!run.epochs) return bytes;
  for (const KeptEpoch& epoch : *run.epochs) {
    if (epoch.weights.get() != counted) bytes += bytes_of(*epoch.weights);
  }
  return bytes;
}

// The newest epoch's weights are the checkpoint's: one copy for both.
void share_newest(Run& run) {
  if (!run.checkpoint || run.checkpoint->trained.epochs == 0) return;
  const KeptEpoch newest{run.checkpoint->trained, {run.checkpoint, &run.checkpoint->weights}};
  std::vector<KeptEpoch> kept;
  if (run.epochs) kept = *run.epochs;
  std::erase_if(
      kept, [&](const KeptEpoch& epoch) { return epoch.trained.epochs >= newest.trained.epochs; });
  kept.push_back(newest);
  run.epochs = std::make_shared<const std::vector<KeptEpoch>>(std::move(kept));
}

void measure(Run& run) {
  run.parameters = run.multiplications = 0;
  const auto plans = plan_layers(run.spec);
  if (!plans.is_ok()) return;
  run.parameters = parameter_count(plans.value());
  for (const LayerPlan& layer : plans.value()) run.multiplications += layer.multiplications();
}

}  // namespace

Run run_of(std::shared_ptr<const Checkpoint> checkpoint) {
  Run run;
  run.spec = checkpoint->spec;
  run.options = checkpoint->progress.options;
  run.data_fingerprint = checkpoint->progress.data_fingerprint;
  run.history = checkpoint->progress.history;
  run.status = checkpoint->progress.finished ? TrainingStatus::kFinished : TrainingStatus::kPaused;
  run.checkpoint = std::move(checkpoint);
  return run;
}

const Run* RunList::find(int id) const {
  const auto found = std::ranges::find(runs_, id, &Run::id);
  return found == runs_.end() ? nullptr : &*found;
}

Run* RunList::mutable_find(int id) {
  const auto found = std::ranges::find(runs_, id, &Run::id);
  return found == runs_.end() ? nullptr : &*found;
}

bool RunList::has_title(std::string_view title, int but_of) const {
  return std::ranges::any_of(
      runs_, [&](const Run& run) { return run.id != but_of && run.title == title; });
}

std::string RunList::free_title(const std::string& wished, int id) const {
  std::string title = wished;
  for (int number = 2; has_title(title, id); ++number)
    title = wished + " " + std::to_string(number);
  return title;
}

int RunList::add(Run run) {
  run.id = ++last_id_;
  run.title = free_title(run.title, run.id);
  measure(run);
  share_newest(run);
  give_curve(run);
  touch(run);
  runs_.push_back(std::move(run));
  if (runs_.size() > kMost) {
    const auto oldest =
        std::ranges::find_if(runs_, [this](const Run& one) { return one.id != under_way_; });
    runs_.erase(oldest);
  }
  fit();
  return last_id_;
}

bool RunList::update(int id, Run run) {
  Run* const known = mutable_find(id);
  if (known == nullptr) return false;
  run.id = id;
  run.title = std::move(known->title);
  run.parameters = known->parameters;
  run.multiplications = known->multiplications;
  run.colour = known->colour;
  run.curve = known->curve;
  share_newest(run);
  touch(run);
  *known = std::move(run);
  fit();
  return true;
}

bool RunList::rename(int id, std::string_view title) {
  Run* const run = mutable_find(id);
  if (run == nullptr || title.empty() || title.size() > kLongestTitle || has_title(title, id))
    return false;
  run->title = title;
  touch(*run);
  return true;
}

// One that no other curve has, its own if that can be; false where there is none left.
bool RunList::find_colour(Run& run) {
  const auto is_free = [&](int colour) {
    return std::ranges::none_of(runs_, [&](const Run& other) {
      return other.id != run.id && other.curve && other.colour == colour;
    });
  };
  if (run.colour >= 0 && is_free(run.colour)) return true;
  for (int colour = 0; colour < kMostCurves; ++colour) {
    if (!is_free(colour)) continue;
    run.colour = colour;
    return true;
  }
  return false;
}

void RunList::give_curve(Run& run) {
  if (run.colour >= 0) {  // as it was kept
    run.curve = run.curve && find_colour(run);
    return;
  }
  if (!find_colour(run)) {
    Run& oldest = *std::ranges::find_if(runs_, &Run::curve);
    oldest.curve = false;
    run.colour = oldest.colour;
    touch(oldest);
  }
  run.curve = true;
}

bool RunList::show_curve(int id, bool shown) {
  Run* const run = mutable_find(id);
  if (run == nullptr || (shown && !find_colour(*run))) return false;
  run->curve = shown;
  touch(*run);
  return true;
}

int RunList::curves() const {
  return static_cast<int>(std::ranges::count_if(runs_, &Run::curve));
}

bool RunList::can_remove(int id) const {
  const Run* const run = find(id);
  if (run == nullptr) return false;
  const bool goes_on =
      run->status == TrainingStatus::kRunning || run->status == TrainingStatus::kPaused;
  return id != under_way_ || !goes_on;
}

bool RunList::remove(int id) {
  if (!can_remove(id)) return false;
  const auto place = std::ranges::find(runs_, id, &Run::id);
  removed_.clear();
  removed_.push_back({static_cast<std::size_t>(place - runs_.begin()), std::move(*place)});
  runs_.erase(place);
  ++version_;
  fit();
  return true;
}

void RunList::clear() {
  if (std::ranges::none_of(runs_, [this](const Run& run) { return can_remove(run.id); })) return;
  removed_.clear();
  for (std::size_t place = 0; place < runs_.size(); ++place) {
    if (can_remove(runs_[place].id)) removed_.push_back({place, runs_[place]});
  }
  std::erase_if(runs_, [this](const Run& run) {
    return std::ranges::any_of(removed_, [&](const Removed& one) { return one.run.id == run.id; });
  });
  ++version_;
  fit();
}

void RunList::undo_remove() {
  for (Removed& one : std::exchange(removed_, {})) {
    one.run.title = free_title(one.run.title, one.run.id);
    one.run.curve = one.run.curve && find_colour(one.run);
    touch(one.run);
    const std::size_t place = std::min(one.place, runs_.size());
    runs_.insert(runs_.begin() + static_cast<std::ptrdiff_t>(place), std::move(one.run));
  }
  fit();
}

void RunList::set_under_way(int id) {
  if (id == under_way_) return;
  under_way_ = id;
  fit();
}

std::int64_t RunList::needed() const {
  std::int64_t bytes = 0;
  for (const Run& run : runs_) {
    if (run.id != under_way_) bytes += bytes_of(run);
  }
  for (const Removed& one : removed_) bytes += bytes_of(one.run);
  return bytes;
}

// Every second epoch of the oldest run that has more than its newest.
bool RunList::thin_oldest() {
  for (Run& run : runs_) {
    if (run.id == under_way_ || !run.epochs || run.epochs->size() < 2) continue;
    std::vector<KeptEpoch> kept;
    const std::size_t count = run.epochs->size();
    for (std::size_t i = 0; i < count; ++i) {
      if ((count - 1 - i) % 2 == 0) kept.push_back((*run.epochs)[i]);
    }
    run.epochs = std::make_shared<const std::vector<KeptEpoch>>(std::move(kept));
    touch(run);
    return true;
  }
  return false;
}

bool RunList::forget_oldest_weights() {
  for (Run& run : runs_) {
    if (run.id == under_way_ || (!run.checkpoint && !run.epochs)) continue;
    run.checkpoint = nullptr;
    run.epochs = nullptr;
    touch(run);
    return true;
  }
  return false;
}

// What was removed goes first.
bool RunList::give_way() {
  if (!removed_.empty()) {
    removed_.clear();
  } else if (!thin_oldest() && !forget_oldest_weights()) {
    return false;
  }
  const std::int64_t less = memory_.bytes() - std::min(memory_.bytes(), needed());
  memory_.shrink_by(less);
  return true;
}

void RunList::fit() {
  std::int64_t bytes = needed();
  if (bytes < memory_.bytes()) memory_.shrink_by(memory_.bytes() - bytes);
  while (bytes > kMostBytes || !memory_.grow_to(bytes)) {
    if (!give_way()) break;
    bytes = needed();
  }
}

}  // namespace pixelwalk::lessons
