#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/shapes/model_editor.h"
#include "lessons/training/training_session.h"
#include "lessons/workspace/carried_network.h"
#include "lessons/workspace/network.h"

namespace pixelwalk::lessons {

/// What can be opened, one press apart.
enum class NetworkChoice {
  kCarried,  // the page's own trained network
  kRandom,   // random weights of the model in hand
  kMine,     // what the learner has trained, or loaded from a file
};
inline constexpr NetworkChoice kNetworkChoices[] = {NetworkChoice::kCarried, NetworkChoice::kRandom,
                                                    NetworkChoice::kMine};

/// "Trained", "Random", "Yours": what a control calls it.
std::string_view network_choice_name(NetworkChoice choice);

/// The network that the chapters open. Unless the learner chooses another one, it is theirs as soon
/// as there is one: a batch was trained, or a file loaded. Before that it is the page's own where
/// the model in hand is the course's, else random weights of the model in hand. Where the queue
/// takes the place of a training of theirs, that training's run is it from then on. What the
/// learner chooses stays until it is offered no more; a network of their own that comes after it
/// takes its place. Plain state of the screen's thread.
class NetworkInHand {
 public:
  /// Both must outlive it.
  NetworkInHand(const ModelEditor& model, const TrainingSession& training);

  /// Takes news of the model, of the training and of what is fetched; fetches the page's own
  /// network when that is first wanted. To be called once a frame where a network shows; network()
  /// is none before.
  void follow();

  /// While it is on its way, or its model is impossible, it has no weights: note() says so.
  const Network& network() const { return network_; }
  /// Grows whenever network() has got another model or other weights.
  int revision() const { return revision_; }
  /// One sentence on what stands in the way of what was wanted: it is being fetched, could not be
  /// fetched (random weights stand in for it), cannot be. Empty: nothing does.
  const std::string& note() const { return note_; }

  /// Which one network() is.
  NetworkChoice choice() const;
  bool offers(NetworkChoice choice) const;
  /// Of one that is not offered nothing comes. The page's own is fetched again where that had
  /// failed. Shows with the next follow().
  void choose(NetworkChoice choice);
  /// What shows where nothing was chosen; and that from now on.
  NetworkChoice usual_choice() const;
  void choose_usual() { chosen_.reset(); }

  /// Takes a run for the learner's own network, in place of their training, until another training
  /// begins by hand or close_run(); its newest weights show. One without weights is not taken.
  bool open_run(const Run& run);
  void close_run() { run_.reset(); }
  /// Which one; 0: none.
  int run() const { return run_ ? run_->id : 0; }

  // Of the learner's own training: the network as it was at the end of an epoch, for all chapters.
  static constexpr std::int64_t kNow = -1;
  /// 0, before the training, and the epochs whose weights are kept; none where there are none, or
  /// another network shows.
  std::vector<std::int64_t> epochs() const;
  /// That shows; kNow: the weights as they are.
  std::int64_t epoch() const { return epoch_; }
  /// False where it is none of epochs(), nor kNow: nothing changes. Shows with the next follow().
  bool choose_epoch(std::int64_t epoch);

  /// Whether the page's own is on its way.
  bool loading() const { return carried_.state() == CarriedNetwork::State::kLoading; }
  /// 0 to 1 while it is; negative while nobody knows the end.
  double progress() const { return carried_.progress(); }

 private:
  /// What network() was made from: as long as all of it is the same, so is the network.
  struct Basis {
    std::string_view language;  // of the classes' names
    NetworkChoice choice = NetworkChoice::kCarried;
    CarriedNetwork::State carried = CarriedNetwork::State::kNotLoaded;
    ModelSpec spec;  // of the model in hand, or of the training
    std::uint64_t seed = 0;
    std::weak_ptr<const void> weights;  // of the training or its file
    bool has_trained = false;
    std::int64_t epoch = kNow;
    DataSource chosen = DataSource::kGarments;
    std::weak_ptr<const Dataset> data;
  };
  /// Random weights stay until model or seed are others.
  struct Random {
    ModelSpec spec;
    std::uint64_t seed;
    Result<std::shared_ptr<const NamedTensors>> weights;
  };
  bool has_trained() const;
  bool has_mine() const { return run_ || has_trained() || !training_.loaded_file().empty(); }
  NetworkChoice wanted() const { return chosen_.value_or(usual_choice()); }
  const ModelSpec& wanted_spec() const;
  std::shared_ptr<const void> wanted_weights() const;
  bool is_made_of_the_same() const;
  void note_basis();
  void take(Network next);
  void name_classes(Network& network, int classes) const;
  Network carried();
  Network random();
  Network mine() const;
  Network opened_run() const;
  void follow_run();
  const KeptEpochs& kept() const { return run_ ? run_->epochs : training_.epoch_weights(); }
  void take_epoch(Network& network) const;

  const ModelEditor& model_;
  const TrainingSession& training_;
  CarriedNetwork carried_;
  std::optional<NetworkChoice> chosen_;
  bool had_mine_ = false;
  std::int64_t epoch_ = kNow;
  std::optional<Run> run_;  // that was opened
  bool by_hand_ = false;    // whether a training goes on that was begun by hand
  int before_queue_ = 0;    // TrainingSession::run_by_hand()
  std::optional<Random> random_;
  std::optional<Basis> basis_;  // none before the first follow()
  Network network_;
  std::string note_;
  int revision_ = 0;
};

}  // namespace pixelwalk::lessons
