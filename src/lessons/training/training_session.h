#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/status.h"
#include "core/base/thread_pool.h"
#include "core/data/dataset.h"
#include "core/model/model_spec.h"
#include "core/model/sequential.h"
#include "core/training/checkpoint.h"
#include "core/training/epoch_weights.h"
#include "core/training/trainer.h"
#include "lessons/training/run_list.h"
#include "lessons/training/run_queue.h"
#include "lessons/training/training_data.h"

namespace pixelwalk::lessons {

/// Where a session stands: what the data is doing until there is a trainer, what the trainer does
/// afterwards.
enum class SessionStatus {
  kNotLoaded,
  kLoading,
  kReady,
  kRunning,
  kPaused,
  kFinished,
  kStopped,
  kDiverged,
};

/// "not loaded", "loading", "ready", "running", "paused", "finished", "stopped", "diverged".
const char* session_status_name(SessionStatus status);

inline constexpr double kMaxSeed = 9007199254740992.0;  // 2^53: exact in a text field's double

inline constexpr double kMaxGoalLoss = 100;

/// The test images whose predictions are followed while the model trains.
inline constexpr int kProbeCount = 16;

/// What the queue of trainings is doing.
enum class QueueState {
  kEmpty,
  kRunning,      // one of it is trained, or the next one is about to
  kLoading,      // the data are on their way
  kPaused,       // by the learner
  kWaitsForHand  // another training is here that has not ended: it goes first
};

/// The training page as plain state: chosen data, settings, the trainer and its life, with no
/// window. Belongs to the screen's thread and never waits for a batch; call poll() once a frame,
/// and tick() often where the build has no threads.
class TrainingSession {
 public:
  explicit TrainingSession(DataSite site, ModelSpec spec = ModelSpec::course());
  ~TrainingSession();

  const TrainingData& data() const { return data_; }
  /// The model that is trained, or would be; with names.
  const ModelSpec& spec() const { return spec_; }
  /// Empty for a model that is impossible.
  const std::vector<LayerPlan>& layers() const { return layers_; }
  int classes() const;  // that are told apart
  /// Why this model cannot be trained on the chosen data, as far as that is known before they are
  /// loaded: one sentence; empty when nothing stands in the way.
  const std::string& problem() const { return problem_; }
  /// What problem() would be of this model.
  Status check_model(const ModelSpec& spec) const;

  // --- Settings. A value out of range changes nothing and gives a sentence.
  /// Any model, also an impossible one: problem() says what is wrong with it. Before the first
  /// batch.
  Status set_model(ModelSpec spec);
  const TrainingOptions& options() const { return options_; }
  Status set_learning_rate(double learning_rate);  // [1e-9, 10]; at once, also while training
  /// [1, 1024], and no more than fits into memory; while training from the next epoch.
  Status set_batch_size(int batch_size);
  Status set_epochs(int epochs);                  // [1, 1000]; never below the epoch under way
  Status set_optimizer(OptimizerKind optimizer);  // before the first batch
  Status set_seed(std::int64_t seed);             // [0, 2^53]; before the first batch
  Status set_augmentation(const Augmentation& augmentation);  // before the first batch
  /// The end after an epoch that reaches this validation accuracy, 0..1; 0: off. Before the first
  /// batch.
  Status set_stop_at_accuracy(double accuracy);
  /// The same after an epoch whose training loss falls below this, 0..kMaxGoalLoss.
  Status set_stop_below_loss(double loss);
  /// Whether model, data, optimizer and seed belong to weights that are being trained: reset()
  /// unlocks them.
  bool locked() const { return trainer_ != nullptr; }
  /// Changes the data; refused with a sentence while locked().
  Status choose_data(DataSource source);
  Status load_files(std::vector<NamedBytes> files);
  /// The same with data that are there already, such as one's own images.
  Status take_data(DatasetPtr data);
  /// Loads the chosen data without training; also after a failure.
  void load_data();

  // --- Life. A call that does not fit the status does nothing.
  SessionStatus status() const;
  bool can_start() const;  // "Start training": ready, or not loaded (loads first); no problem()
  bool can_pause() const;
  bool can_resume() const;
  bool can_step() const;
  bool can_stop() const;
  bool can_reset() const;
  bool can_train_more() const;  // finished, with no epoch left to do
  bool can_undo_reset() const;
  void start();
  void pause();
  void resume();
  void step();
  void stop();
  /// Goes on for so many epochs after the last.
  void train_more(int epochs);
  /// Back to the seed's own first weights; data and settings stay. What was trained is paused and
  /// kept until the next training begins or other data are loaded.
  void reset();
  /// The network, the curves and the settings as they were when reset() was called.
  void undo_reset();
  /// Takes news from the loader and the trainer. True when anything on the screen may have changed.
  bool poll();
  /// Trains for about `budget` in builds without threads.
  void tick(std::chrono::milliseconds budget);
  /// Training starts from the weights of a .safetensors file instead of the seed's. A file of
  /// another model brings that model along. A sentence when it cannot be read or its model cannot
  /// be trained on the chosen data, and while locked().
  /// A file that was saved from a training goes on where that stood: once the chosen data are there
  /// (they are loaded), it is paused, or finished, with its history and settings. Where it cannot,
  /// because it learned from other data, its weights alone are taken; file_note() says so.
  Status load_weights(const NamedBytes& file);
  /// The seed's own weights again.
  Status forget_loaded_weights();
  std::string file_note() const { return starts_from_file() ? file_note_ : std::string(); }
  /// Whether the training goes on from a file: what is in its history is not of this visit alone.
  bool goes_on_from_file() const { return trainer_ && gone_on_; }
  /// Wants the training as a .safetensors file: the weights, and all that is needed to go on from
  /// here another time. It is made after the batch under way.
  void ask_for_file();
  bool file_asked() const { return file_asked_; }
  /// That file, once; empty until a poll() has brought it. The person is taken to have it.
  std::vector<std::uint8_t> take_file();
  /// Wants to know where the training stands, to open it: after the batch under way. Of a training
  /// that has diverged, and where there is none, nothing comes.
  void ask_for_checkpoint();
  bool checkpoint_asked() const { return checkpoint_asked_; }
  /// That, once; null until a poll() has brought it.
  std::shared_ptr<const Checkpoint> take_checkpoint();
  /// The same for whoever keeps the training from visit to visit.
  void ask_to_keep();
  bool keeping_asked() const { return keeping_asked_; }
  std::shared_ptr<const Checkpoint> take_to_keep();
  /// Where it stood at the end of the newest epoch done in this visit; null before.
  std::shared_ptr<const Checkpoint> epoch_checkpoint() const {
    return trainer_ ? trainer_->epoch_checkpoint() : nullptr;
  }
  /// Grows with each training that begins, goes on or is taken back: it is another one.
  int trainings() const { return trainings_; }
  /// Goes on with a training that was kept, as if it had never been interrupted, once the data that
  /// it learns from are there (they are loaded). A sentence when that cannot be, and while
  /// locked(); what shows only with the data is in error() then.
  Status go_on_with(std::shared_ptr<const Checkpoint> kept, DataSource source);
  /// Whether that is about to happen.
  bool about_to_go_on() const { return resumes_ && to_go_on_; }
  /// Whether that would be, or is, the turn of what the queue had begun in an earlier visit.
  bool has_its_turn(const ModelSpec& spec, const TrainingOptions& options) const;
  /// Whether batches were trained that no saved file knows of.
  bool unsaved() const { return snapshot_.total_steps > saved_steps_; }
  /// The file that the first weights come from; empty when they come from the seed, as they do for
  /// any other model than the file's.
  std::string loaded_file() const { return starts_from_file() ? loaded_file_ : std::string(); }
  /// Those weights; null where loaded_file() is empty.
  std::shared_ptr<const Trainer::Weights> loaded_weights() const {
    return starts_from_file() ? initial_ : nullptr;
  }
  /// Why the last start failed; empty otherwise.
  const std::string& error() const { return error_; }
  /// Whether the next poll() may bring something new.
  bool busy() const {
    return data_.loading() || status() == SessionStatus::kRunning || settling_ || file_asked_ ||
           (trainer_ && probes_due_) || checkpoint_due() || asks_for_left_over_ ||
           queue_state() == QueueState::kRunning;
  }

  // --- What there is to see.
  const TrainingSnapshot& snapshot() const { return snapshot_; }
  /// The weights as the trainer last published them; before training those that the seed gives.
  /// Null until the first poll(), and while there is a problem().
  std::shared_ptr<const Trainer::Weights> weights() const { return weights_; }
  /// The weights that training starts from, to see how far it has moved them.
  const std::shared_ptr<const Trainer::Weights>& first_weights() const { return first_weights_; }
  /// Indices into the test set; as many as there are images, at most kProbeCount, every class
  /// among them.
  const std::vector<int>& probes() const { return probes_; }
  /// Follows others: the next of each class; or the first that the weights of now take for another
  /// class, and then false, and nothing changes, where none is found.
  void follow_other_probes();
  bool follow_wrong_probes();
  /// Whether what weights() say of probes is of these.
  bool knows_probes() const { return weights_ != before_probes_; }
  /// Data for which probes() holds, or null.
  const DatasetPtr& probe_data() const { return probe_data_; }
  /// Those at the ends of this training's epochs, of this visit.
  const KeptEpochs& epoch_weights() const { return epoch_weights_; }
  int steps_per_epoch() const;
  /// Every training that has done an epoch or has ended, the one under way among them. What is not
  /// under way gives its weights up where memory is needed for something else.
  RunList& runs() { return runs_; }
  const RunList& runs() const { return runs_; }
  /// The one of what is, or was last, trained here; 0: it is no run yet.
  int run_id() const { return trainer_ ? run_id_ : 0; }
  /// Trainings to do one after another; poll() does them. One that was begun by hand is never ended
  /// for it: the queue waits. What it trains takes the place of what has ended, which is among
  /// runs(); model and settings of the learner's own are back with reset().
  RunQueue& queue() { return queue_; }
  const RunQueue& queue() const { return queue_; }
  QueueState queue_state() const;
  /// Pauses it, with the training that has its turn; goes on.
  void pause_queue();
  void resume_queue();
  /// Stops the training that has its turn, and goes on with the next one.
  void skip_queued();
  /// Whether the queue is to go on with what it had begun in an earlier visit: go_on_with() what is
  /// left of that, or begin_anew().
  bool asks_for_left_over() const { return asks_for_left_over_; }
  void begin_anew();
  /// What a training by hand has, or would begin with: while the queue trains, and after that until
  /// reset(), not what the queue has. Its run, where it has one that the queue has taken the place
  /// of; 0: none.
  const ModelSpec& spec_by_hand() const { return by_hand_ ? by_hand_->spec : spec_; }
  const TrainingOptions& options_by_hand() const { return by_hand_ ? by_hand_->options : options_; }
  int run_by_hand() const { return by_hand_ ? by_hand_->run_id : 0; }
  /// Loss of the very first batch of this training; negative before.
  float first_loss() const { return snapshot_.history.first_loss(); }

 private:
  enum class Wish { kNone, kStart, kStep };
  /// A training that reset() has put aside, with all that belongs to it.
  struct PutAside {
    std::unique_ptr<Trainer> trainer;
    ModelSpec spec;
    TrainingOptions options;
    DataSource source;
    std::shared_ptr<const Trainer::Weights> initial, first_weights;
    std::string loaded_file;
    ModelSpec loaded_spec;
    bool gone_on;
    std::int64_t saved_steps;
    int run_id;
    std::vector<int> probes;
  };

  /// What a training by hand would start from, put aside while the queue trains.
  struct ByHand {
    ModelSpec spec;
    TrainingOptions options;
    std::shared_ptr<const Trainer::Weights> initial;
    std::string loaded_file;
    ModelSpec loaded_spec;
    int run_id;
  };

  void put_by_hand_aside();
  void work_off_queue();
  void train_next_queued();
  void bring_back_by_hand();
  bool queued_has_ended() const;
  Run present_run() const;
  void note_run();
  bool checkpoint_due() const;
  void create_trainer_and(bool single_step);
  void follow_trainer(std::unique_ptr<Trainer> trainer);
  void go_on();
  void refuse_to_go_on(const Status& why);
  std::shared_ptr<const Checkpoint> take_for(bool& asked);
  std::vector<std::uint8_t> weights_file() const;
  void load_wanted(Wish wish);
  void take_model(ModelSpec spec);
  /// Finds out what problem() says.
  void look_for_problem();
  bool starts_from_file() const { return initial_ && same_model(loaded_spec_, spec_); }
  /// Bytes that a training of this session may take: what it holds already is its own.
  std::int64_t room() const;
  /// Has kept runs give up what a training in batches of this size cannot do without.
  void make_room(int batch_size);
  /// Of the training that is here or put aside.
  std::int64_t own_memory() const;
  void refresh_probes();
  void follow_probes(std::vector<int> images);
  void show_probes();
  void refresh_untrained_weights();
  void take_snapshot();

  TrainingData data_;
  ModelSpec spec_;
  std::vector<LayerPlan> layers_;
  std::string problem_;
  TrainingOptions options_;
  std::unique_ptr<Trainer> trainer_;
  std::optional<PutAside> put_aside_;
  RunList runs_;
  RunQueue queue_;
  std::optional<ByHand> by_hand_;
  bool asks_for_left_over_ = false;
  int run_id_ = 0;
  std::size_t noted_epochs_ = 0;   // of that run, in the list
  std::size_t epochs_before_ = 0;  // that the trainer began with
  Wish wish_ = Wish::kNone;        // what follows when the data is there
  bool settling_ = false;  // a command was given and the trainer has not shown its effect yet
  std::string error_;
  TrainingSnapshot snapshot_;
  std::int64_t saved_steps_ = 0;  // batches behind the weights that were saved last
  std::shared_ptr<const Trainer::Weights> weights_;
  std::shared_ptr<const Trainer::Weights> initial_;  // loaded from a file; null: from the seed
  std::string loaded_file_;
  ModelSpec loaded_spec_;                       // of initial_
  std::shared_ptr<const Checkpoint> to_go_on_;  // from the same file, until its data are there
  DatasetPtr not_its_data_;                     // that it could not go on with
  std::string file_note_;
  bool gone_on_ = false;  // the trainer has
  bool file_asked_ = false;
  bool checkpoint_asked_ = false, keeping_asked_ = false;
  bool resumes_ = false;  // to_go_on_ was kept: it goes on at once
  int trainings_ = 0;
  bool probes_due_ = false;  // the trainer has not shown what it makes of them yet
  std::shared_ptr<const Trainer::Weights> first_weights_;
  KeptEpochs epoch_weights_;
  bool untrained_weights_stale_ = true;
  DatasetPtr probe_data_;
  std::vector<int> probes_;
  int probe_round_ = 0;                                    // of those of each class
  std::shared_ptr<const Trainer::Weights> before_probes_;  // which others were shown to
};

}  // namespace pixelwalk::lessons
