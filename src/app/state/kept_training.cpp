#include "app/state/kept_training.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "app/state/storage_names.h"
#include "core/base/memory_budget.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/model/model_spec.h"

namespace pixelwalk::app {
namespace {

using lessons::SessionStatus;

// Seconds between two times that a training is kept: one that goes on, one at rest, and one whose
// page may end; and until the storage is looked through again.
constexpr double kKeepEvery = 30, kAtRest = 1, kSoon = 5, kLookAgain = 2;

std::int64_t parameters_of(const ModelSpec& spec) {
  const auto layers = plan_layers(spec);
  return layers.is_ok() ? parameter_count(layers.value()) : 0;
}

}  // namespace

KeptTraining::KeptTraining(Services& services, lessons::Workspace& workspace)
    : services_(services), workspace_(workspace) {
  look_for_left_over();
}

// --- What an earlier page left.

void KeptTraining::look_for_left_over() {
  services_.list_stored(while_alive([this](Result<std::vector<StoredItem>> listed) {
    if (!listed.is_ok()) return;  // said when there is something to keep
    std::vector<std::string> names;
    for (StoredItem& item : listed.value()) {
      if (item.name.starts_with(kFolder) && !claimed_.contains(item.name))
        names.push_back(std::move(item.name));
    }
    claim_first(std::move(names));
  }));
}

// The first one whose tab lives no more.
void KeptTraining::claim_first(std::vector<std::string> names) {
  if (names.empty() || offered_) return;
  const std::string name = names.back();
  names.pop_back();
  services_.claim(name, while_alive([this, name, names = std::move(names)](bool claimed) {
                    if (!claimed) {
                      // A page that is reloaded may come before the one that it was has gone.
                      look_at_ = services_.now() + kLookAgain;
                      return claim_first(names);
                    }
                    look_at_ = -1;
                    claimed_.insert(name);
                    open_left_over(name);
                  }));
}

void KeptTraining::open_left_over(const std::string& name) {
  services_.load_stored(name, while_alive([this, name](const Result<Bytes>& loaded) {
                          offered_ = Offer{.name = name};
                          if (!loaded.is_ok()) {
                            offered_->problem = loaded.message();
                            return;
                          }
                          const auto kept = lessons::from_kept_file(words("storage.left-over-file"),
                                                                    loaded.value());
                          if (!kept.is_ok()) {
                            offered_->problem = kept.message();
                            return;
                          }
                          const Checkpoint& checkpoint = *kept.value().checkpoint;
                          offered_->source = kept.value().source;
                          offered_->epoch = checkpoint.progress.epoch;
                          offered_->spec = checkpoint.spec;
                          offered_->options = checkpoint.progress.options;
                        }));
}

std::string KeptTraining::offer() const {
  if (asks_) return words("storage.discard-question");
  if (!offered_->problem.empty())
    return words("storage.left-over-damaged", {{"problem", offered_->problem}});
  const lessons::TrainingSession& training = workspace_.training;
  std::string offer =
      words("storage.left-over", {{"parameters", with_thousands(parameters_of(offered_->spec))},
                                  {"data", lessons::data_source_name(offered_->source)},
                                  {"epoch", offered_->epoch},
                                  {"epochs", offered_->options.epochs}});
  if (training.locked()) return offer + " " + words("storage.left-over-locked");
  if (!training.data().can_choose(offered_->source)) {
    return offer + " " +
           words(offered_->source == lessons::DataSource::kOwnFiles ? "storage.left-over-files"
                                                                    : "storage.left-over-site");
  }
  return offer;
}

bool KeptTraining::can_go_on() const {
  const lessons::TrainingSession& training = workspace_.training;
  return offered_ && offered_->problem.empty() && !going_on_ && !training.locked() &&
         training.data().can_choose(offered_->source);
}

void KeptTraining::go_on() {
  if (!can_go_on()) return;
  going_on_ = true;
  services_.load_stored(
      offered_->name, while_alive([this](const Result<Bytes>& loaded) {
        Status status = loaded.status();
        if (loaded.is_ok()) {
          auto kept = lessons::from_kept_file(words("storage.left-over-file"), loaded.value());
          status = kept.is_ok()
                       ? workspace_.go_on_with(kept.value().checkpoint, kept.value().source)
                       : kept.status();
        }
        if (status.is_ok()) return;
        going_on_ = false;
        offered_->problem = status.message();
      }));
}

// What the queue had begun is gone on with, where that is what was left; its images may have to be
// opened first.
void KeptTraining::answer_queue() {
  if (!workspace_.training.asks_for_left_over() || going_on_) return;
  lessons::TrainingSession& training = workspace_.training;
  if (!offered_ || !training.has_its_turn(offered_->spec, offered_->options)) {
    training.begin_anew();
  } else if (can_go_on()) {
    go_on();
  } else {
    training.pause_queue();  // the offer says what is missing
  }
}

void KeptTraining::watch_going_on() {
  const lessons::TrainingSession& training = workspace_.training;
  if (!going_on_ || training.about_to_go_on()) return;
  if (training.locked()) {
    place_ = offered_->name;
    offered_.reset();
    going_on_ = false;
    look_for_left_over();
  } else if (!training.error().empty()) {
    going_on_ = false;
  }
}

void KeptTraining::discard() {
  asks_ = offered_ && !going_on_;
}

void KeptTraining::answer(bool yes) {
  asks_ = false;
  if (!yes || !offered_) return;
  services_.remove_stored(offered_->name, while_alive([this](const Status& removed) {
                            if (!removed.is_ok()) failed(removed);
                            look_for_left_over();
                          }));
  offered_.reset();
}

void KeptTraining::forget_offer(std::string_view name) {
  if (!offered_ || offered_->name != name || going_on_) return;
  asks_ = false;
  offered_.reset();
  look_for_left_over();
}

// --- The training under way.

void KeptTraining::follow() {
  if (look_at_ >= 0 && services_.now() >= look_at_) {
    look_at_ = -1;
    if (!offered_ && looks_left_-- > 0) look_for_left_over();
  }
  watch_going_on();
  answer_queue();
  watch_training();
  write();
}

void KeptTraining::keep_soon() {
  due_at_ = std::min(due_at_, kept_at_ + kSoon);
}

void KeptTraining::watch_training() {
  lessons::TrainingSession& training = workspace_.training;
  // After a reset, what was kept stays until another training takes its place: it can come back.
  if (!training.locked()) return;
  const double now = services_.now();
  if (training_ != training.trainings()) {
    training_ = training.trainings();
    ended_ = false;
    steps_ = -1;
    epoch_ = training.epoch_checkpoint();
    due_at_ = now;  // its first batch is worth keeping
  }
  const SessionStatus status = training.status();
  if (status != SessionStatus::kRunning && status != SessionStatus::kPaused) {
    if (!ended_ && !training.busy()) forget();
    return;
  }
  ended_ = false;
  if (auto epoch = training.epoch_checkpoint(); epoch && epoch != epoch_) {
    epoch_ = epoch;
    keep(std::move(epoch));
  }
  if (auto checkpoint = training.take_to_keep()) keep(std::move(checkpoint));
  const std::int64_t steps = training.snapshot().total_steps;
  const double due =
      status == SessionStatus::kPaused ? std::min(due_at_, kept_at_ + kAtRest) : due_at_;
  if (now >= due && steps > 0 && steps != steps_ && !training.keeping_asked())
    training.ask_to_keep();
}

void KeptTraining::keep(std::shared_ptr<const Checkpoint> checkpoint) {
  if (checkpoint->progress.finished || checkpoint->progress.epoch == 0) return;
  steps_ = checkpoint->progress.total_steps;
  kept_at_ = services_.now();
  due_at_ = kept_at_ + kKeepEvery;
  due_ = {std::move(checkpoint), workspace_.training.data().choice()};
}

void KeptTraining::take_place() {
  if (claiming_) return;
  claiming_ = true;
  const std::string name = new_name(kFolder);
  services_.claim(name, while_alive([this, name](bool claimed) {
                    claiming_ = false;
                    if (!claimed) return;
                    claimed_.insert(name);
                    place_ = name;
                    write();
                  }));
}

// One at a time; of those that come meanwhile the newest is next.
void KeptTraining::write() {
  if (!due_.checkpoint || writing_) return;
  if (place_.empty()) return take_place();
  const lessons::KeptCheckpoint kept = std::exchange(due_, {});
  // The file, and as one part of another; the browser has its own memory for it.
  MemoryClaim memory;
  if (!memory.grow_by(2 * lessons::kCheckpointCopies * parameters_of(kept.checkpoint->spec) *
                      std::int64_t{sizeof(float)}))
    return failed(Status::error(words("storage.no-memory-to-keep")));
  writing_ = true;
  services_.store(
      place_, lessons::to_kept_file(kept),
      while_alive([this, training = training_,
                   steps = kept.checkpoint->progress.total_steps](const Status& stored) {
        writing_ = false;
        stored_training_ = stored.is_ok() ? training : 0;
        stored_steps_ = steps;
        if (!stored.is_ok()) failed(stored);
        write();
      }));
}

// What was trained since is trained again, if the training goes on by itself.
bool KeptTraining::keeps() const {
  const lessons::TrainingSession& training = workspace_.training;
  if (!training.locked() || stored_training_ != training.trainings()) return false;
  return training.status() == SessionStatus::kRunning ||
         stored_steps_ == training.snapshot().total_steps;
}

// It has ended: there is nothing to go on with.
void KeptTraining::forget() {
  ended_ = true;
  stored_training_ = 0;
  due_ = {};
  if (!place_.empty()) services_.remove_stored(place_, [](const Status&) {});
}

void KeptTraining::failed(const Status& why) {
  if (said_.insert(why.message()).second)
    message_ = words("storage.training-not-kept", {{"problem", why.message()}});
}

}  // namespace pixelwalk::app
