#include "lessons/workspace/network_in_hand.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include "core/base/words.h"
#include "core/data/class_names.h"

namespace pixelwalk::lessons {
namespace {

constexpr int kMostClasses = 256;  // labels have 8 bits

// Whether both point to the same thing, or to none; one that has gone is not the same as another.
template <typename T>
bool is_same(const std::weak_ptr<T>& one, const std::shared_ptr<T>& other) {
  return !one.owner_before(other) && !other.owner_before(one);
}

}  // namespace

std::string_view network_choice_name(NetworkChoice choice) {
  switch (choice) {
    case NetworkChoice::kCarried:
      return phrase("network.choice-carried");
    case NetworkChoice::kRandom:
      return phrase("network.choice-random");
    case NetworkChoice::kMine:
      return phrase("network.choice-mine");
  }
  return "";
}

NetworkInHand::NetworkInHand(const ModelEditor& model, const TrainingSession& training)
    : model_(model), training_(training), carried_(training.data().site()) {}

// Whether a batch was trained since the weights that the training began with.
bool NetworkInHand::has_trained() const {
  const auto weights = training_.weights();
  const auto loaded = training_.loaded_weights();
  return training_.locked() && weights &&
         weights->trained.steps > (loaded ? loaded->trained.steps : 0);
}

bool NetworkInHand::offers(NetworkChoice choice) const {
  switch (choice) {
    case NetworkChoice::kCarried:
      return same_model(model_.spec(), ModelSpec::course());
    case NetworkChoice::kRandom:
      return true;
    case NetworkChoice::kMine:
      return has_mine();
  }
  return false;
}

NetworkChoice NetworkInHand::choice() const {
  switch (network_.source) {
    case NetworkSource::kCarried:
      return NetworkChoice::kCarried;
    case NetworkSource::kRandom:
      return NetworkChoice::kRandom;
    case NetworkSource::kTraining:
    case NetworkSource::kFile:
    case NetworkSource::kRun:
      return NetworkChoice::kMine;
  }
  return NetworkChoice::kRandom;
}

void NetworkInHand::choose(NetworkChoice choice) {
  if (!offers(choice)) return;
  chosen_ = choice;
  if (choice == NetworkChoice::kCarried) carried_.load();
}

NetworkChoice NetworkInHand::usual_choice() const {
  if (has_mine()) return NetworkChoice::kMine;
  return offers(NetworkChoice::kCarried) ? NetworkChoice::kCarried : NetworkChoice::kRandom;
}

std::vector<std::int64_t> NetworkInHand::epochs() const {
  if (!kept() || kept()->empty() || wanted() != NetworkChoice::kMine) return {};
  if (run_ ? kept()->size() < 2 : !has_trained()) return {};
  std::vector<std::int64_t> epochs;
  if (!run_ && training_.first_weights()) epochs.push_back(0);
  for (const KeptEpoch& epoch : *kept()) epochs.push_back(epoch.trained.epochs);
  return epochs;
}

bool NetworkInHand::choose_epoch(std::int64_t epoch) {
  const auto offered = epochs();
  if (epoch != kNow && std::ranges::find(offered, epoch) == offered.end()) return false;
  epoch_ = epoch;
  return true;
}

bool NetworkInHand::open_run(const Run& run) {
  if (!run.epochs || run.epochs->empty()) return false;
  run_ = run;
  by_hand_ = training_.status() == SessionStatus::kRunning && !training_.queue().under_way();
  epoch_ = run.epochs->back().trained.epochs;
  chosen_ = NetworkChoice::kMine;
  return true;
}

// What the list gives up for memory is given up here, but for the weights that show.
void NetworkInHand::follow_run() {
  const bool by_hand =
      training_.status() == SessionStatus::kRunning && !training_.queue().under_way();
  if (by_hand && !by_hand_) run_.reset();
  by_hand_ = by_hand;
  const int before_queue = training_.run_by_hand();
  if (std::exchange(before_queue_, before_queue) != before_queue && !run_) {
    const Run* const run = training_.runs().find(before_queue);
    if (run != nullptr && run->epochs && !run->epochs->empty()) run_ = *run;
  }
  if (!run_) return;
  const Run* const now = training_.runs().find(run_->id);
  if (now == nullptr || now->changed == run_->changed) return;
  KeptEpochs kept = now->epochs;
  if (!kept || kept->empty())
    kept = std::make_shared<const std::vector<KeptEpoch>>(1, run_->epochs->back());
  run_ = *now;
  run_->epochs = std::move(kept);
}

void NetworkInHand::follow() {
  follow_run();
  const bool comes = !had_mine_ && has_mine();
  had_mine_ = has_mine();
  if (comes || (chosen_ && !offers(*chosen_))) chosen_.reset();
  if (!choose_epoch(epoch_)) epoch_ = kNow;
  if (run_ && epoch_ == kNow) epoch_ = run_->epochs->back().trained.epochs;
  if (is_made_of_the_same()) return;
  note_basis();
  note_.clear();
  switch (wanted()) {
    case NetworkChoice::kCarried:
      return take(carried());
    case NetworkChoice::kRandom:
      return take(random());
    case NetworkChoice::kMine:
      return take(mine());
  }
}

const ModelSpec& NetworkInHand::wanted_spec() const {
  if (wanted() != NetworkChoice::kMine) return model_.spec();
  return run_ ? run_->spec : training_.spec();
}

std::shared_ptr<const void> NetworkInHand::wanted_weights() const {
  if (wanted() != NetworkChoice::kMine) return nullptr;
  if (!run_ && !has_trained()) return training_.loaded_weights();
  if (!run_ && epoch_ == 0) return training_.first_weights();
  if (const KeptEpoch* kept = find_epoch(this->kept(), epoch_)) return kept->weights;
  if (run_) return run_->epochs->back().weights;
  return training_.weights();
}

bool NetworkInHand::is_made_of_the_same() const {
  return basis_ && basis_->language == catalogue().language().code && basis_->choice == wanted() &&
         basis_->carried == carried_.state() && basis_->seed == training_.options().seed &&
         basis_->has_trained == has_trained() && basis_->epoch == epoch_ &&
         basis_->chosen == training_.data().choice() &&
         is_same(basis_->data, training_.data().dataset()) &&
         is_same(basis_->weights, wanted_weights()) && basis_->spec == wanted_spec();
}

void NetworkInHand::note_basis() {
  basis_ = {.language = catalogue().language().code,
            .choice = wanted(),
            .carried = carried_.state(),
            .spec = wanted_spec(),
            .seed = training_.options().seed,
            .weights = wanted_weights(),
            .has_trained = has_trained(),
            .epoch = epoch_,
            .chosen = training_.data().choice(),
            .data = training_.data().dataset()};
}

void NetworkInHand::take(Network next) {
  const bool same = next.source == network_.source && next.weights == network_.weights &&
                    same_model(next.spec, network_.spec);
  if (!same) ++revision_;
  if (next.source != NetworkSource::kRandom) random_.reset();
  network_ = std::move(next);
}

// Names are of the chosen data where these have as many classes.
void NetworkInHand::name_classes(Network& network, int classes) const {
  const DataSource chosen = training_.data().choice();
  if (const DatasetPtr data = training_.data().dataset()) {
    network.class_names = data->class_names;
    network.class_names_of = data->name;
  } else if (chosen != DataSource::kOwnFiles) {
    network.class_names = fashion_class_names();
    network.class_names_of = data_source_name(chosen);
  }
  if (network.class_names.size() == static_cast<std::size_t>(classes)) return;
  network.class_names = numbered_class_names(classes);
  network.class_names_of.clear();
}

Network NetworkInHand::carried() {
  if (carried_.state() == CarriedNetwork::State::kNotLoaded) carried_.load();
  if (carried_.state() == CarriedNetwork::State::kFailed) {
    Network instead = random();
    note_ = words("network.failed", {{"problem", carried_.error()}});
    return instead;
  }
  if (loading()) note_ = words("network.loading");
  Network network;
  network.source = NetworkSource::kCarried;
  network.spec = ModelSpec::course();
  resolve_names(network.spec);
  network.weights = carried_.weights();
  network.trained = carried_.trained();
  network.class_names = fashion_class_names();
  network.class_names_of = data_source_name(DataSource::kFashionMnist);
  return network;
}

Network NetworkInHand::random() {
  const ModelOutline& outline = model_.outline();
  const std::uint64_t seed = training_.options().seed;
  Network network;
  network.source = NetworkSource::kRandom;
  network.spec = model_.spec();
  resolve_names(network.spec);
  network.trained.seed = seed;
  if (!outline.possible()) {
    note_ = outline.problem;
    return network;
  }
  if (!random_ || random_->seed != seed || !same_model(random_->spec, network.spec)) {
    random_.reset();  // what it held is free for the next
    random_ = {network.spec, seed, random_weights(network.spec, outline.plans, seed)};
  }
  if (random_->weights.is_ok()) {
    network.weights = random_->weights.value();
  } else {
    note_ = random_->weights.message();
  }
  const Shape& output = outline.plans.back().output;
  if (output.rank() == 1 && output[0] <= kMostClasses) name_classes(network, output[0]);
  return network;
}

// The weights of the epoch that was chosen, instead of those of now.
void NetworkInHand::take_epoch(Network& network) const {
  if (epoch_ == kNow) return;
  network.epoch_batches = 0;
  if (epoch_ == 0) {
    const auto first = training_.first_weights();
    network.weights = {first, &first->parameters};
    network.trained = first->trained;
  } else if (const KeptEpoch* kept = find_epoch(training_.epoch_weights(), epoch_)) {
    network.weights = kept->weights;
    network.trained = kept->trained;
  }
}

Network NetworkInHand::opened_run() const {
  const KeptEpoch* chosen = find_epoch(run_->epochs, epoch_);
  if (chosen == nullptr) chosen = &run_->epochs->back();
  Network network;
  network.source = NetworkSource::kRun;
  network.spec = run_->spec;
  network.weights = chosen->weights;
  network.trained = chosen->trained;
  network.file = run_->title;
  network.class_names = run_->class_names;
  network.class_names_of = run_->data_name;
  return network;
}

Network NetworkInHand::mine() const {
  if (run_) return opened_run();
  const bool trained = has_trained();
  const auto weights = trained ? training_.weights() : training_.loaded_weights();
  Network network;
  network.source = trained ? NetworkSource::kTraining : NetworkSource::kFile;
  network.spec = training_.spec();
  network.weights = {weights, &weights->parameters};
  network.trained = weights->trained;
  if (trained) {
    network.epoch_batches = weights->next_batch.step;
    take_epoch(network);
  } else {
    network.file = training_.loaded_file();
  }
  name_classes(network, training_.classes());
  return network;
}

}  // namespace pixelwalk::lessons
