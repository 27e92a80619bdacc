#include "lessons/workspace/workspace.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

#include "core/model/model_for_data.h"
#include "lessons/training/experiments.h"

namespace pixelwalk::lessons {
namespace {

// The model with the input and the classes of these data, or of what there usually is.
ModelSpec fitted(ModelSpec spec, const Dataset* data) {
  if (data != nullptr) return model_for_data(std::move(spec), *data);
  const ModelFrame usual;
  return model_for_data(std::move(spec), usual.height, usual.width, usual.channels, usual.classes);
}

}  // namespace

bool Workspace::follow_data(const Dataset* before, const Dataset* now, bool always) {
  const ModelSpec& spec = model.spec();
  if (!always && !same_model(spec, fitted(spec, before))) return false;
  ModelSpec next = fitted(spec, now);
  if (same_model(spec, next)) return false;
  model.replace(std::move(next), 0);
  follow();
  return true;
}

void Workspace::follow() {
  if (training.locked() || training.about_to_go_on() || same_model(model.spec(), training.spec()))
    return;
  const Status taken = training.set_model(model.spec());
  PW_CHECK(taken.is_ok(), "a session that is not locked takes any model");
}

bool Workspace::trains_another_model() const {
  return training.locked() && !same_model(model.spec(), training.spec());
}

std::string Workspace::problem() const {
  // What is not locked follows the model in hand, and has looked at it already.
  return training.locked() ? training.check_model(model.spec()).message() : training.problem();
}

void Workspace::take_trained_model() {
  model.replace(without_automatic_names(training.spec()), 0);
}

Status Workspace::load_weights(const NamedBytes& file) {
  const Status status = training.load_weights(file);
  if (status.is_ok() && !same_model(model.spec(), training.spec())) take_trained_model();
  return status;
}

Status Workspace::go_on_with(std::shared_ptr<const Checkpoint> kept, DataSource source) {
  const bool of_queue = training.has_its_turn(kept->spec, kept->progress.options);
  const Status status = training.go_on_with(std::move(kept), source);
  if (status.is_ok() && !of_queue && !same_model(model.spec(), training.spec()))
    take_trained_model();
  return status;
}

bool Workspace::shows_epochs() const {
  const bool here = network.run() == 0 || network.run() == training.run_id() || !training.locked();
  return here && network.offers(NetworkChoice::kMine) && network.choice() == NetworkChoice::kMine;
}

bool Workspace::looks_back() const {
  return shows_epochs() && network.network().weights != nullptr &&
         (network.run() != 0 || network.epoch() != NetworkInHand::kNow);
}

std::optional<Filter> Workspace::picked_filter() const {
  const auto now = training.weights();
  const NamedTensors* weights = now ? &now->parameters : nullptr;
  if (looks_back()) weights = network.network().weights.get();
  const Tensor* kernel = weights != nullptr ? weights->find(selection.layer + "/kernel") : nullptr;
  if (kernel == nullptr || kernel->shape().rank() != 4) return std::nullopt;
  const Shape& shape = kernel->shape();  // rows, columns, channels, filters
  if (shape[0] != shape[1] || shape[2] != 1 || selection.channel >= shape[3]) return std::nullopt;
  if (std::ranges::find(kFilterSizes, shape[0]) == std::end(kFilterSizes)) return std::nullopt;
  Filter filter{.size = shape[0], .values = {}};
  const auto values = kernel->values();
  for (auto at = static_cast<std::size_t>(selection.channel); at < values.size();
       at += static_cast<std::size_t>(shape[3]))
    filter.values.push_back(values[at]);
  return filter;
}

bool Workspace::take_picked_filter() {
  std::optional<Filter> filter = picked_filter();
  if (!filter) return false;
  taken_ = {selection, *filter,
            looks_back() ? network.network().trained.steps : training.weights()->trained.steps};
  setup = {.filter = *std::move(filter)};
  return true;
}

std::string Workspace::filter_title() const {
  const int preset = preset_of(setup.filter);
  if (preset >= 0) return std::string(filter_presets()[static_cast<std::size_t>(preset)].name);
  const TakenFilter* taken = taken_filter();
  if (taken == nullptr) return words("network.own-filter");
  return words("network.taken-filter",
               {{"number", taken->from.channel}, {"layer", taken->from.layer}});
}

const TakenFilter* Workspace::taken_filter() const {
  return taken_ && taken_->filter == setup.filter ? &*taken_ : nullptr;
}

}  // namespace pixelwalk::lessons
