// The values behind the words of the Train page.

#include <algorithm>
#include <cmath>
#include <span>

#include "app/figures/training_curves.h"
#include "app/pages/train/train_view.h"
#include "app/ui/format.h"
#include "core/base/text.h"
#include "core/training/training_checks.h"
#include "lessons/training/training_situation.h"

namespace pixelwalk::app {
namespace {

std::string loss_text(float loss) {
  return format_loss(static_cast<double>(loss));
}
std::string share_text(float share) {
  return unbroken(format_percent(share, 1));
}

const std::string& problem_text(const lessons::TrainingSession& session) {
  if (!session.data().error().empty()) return session.data().error();
  return session.error().empty() ? session.problem() : session.error();
}

void add_epoch_values(TextValues& values, const TrainingSnapshot& snapshot) {
  const auto& epochs = snapshot.history.epochs;
  const EpochMetrics last = epochs.empty() ? EpochMetrics() : epochs.back();
  const EpochMetrics* best = lessons::best_epoch(snapshot.history);
  values.insert(values.end(),
                {{"last_epoch", std::to_string(last.epoch)},
                 {"epoch_loss", loss_text(last.loss)},
                 {"epoch_accuracy", share_text(last.accuracy)},
                 {"val_loss", loss_text(last.validation_loss)},
                 {"val_accuracy", share_text(last.validation_accuracy)},
                 {"best_epoch", std::to_string(best != nullptr ? best->epoch : 0)},
                 {"best_val_loss", loss_text(best != nullptr ? best->validation_loss : 0)}});
}

}  // namespace

std::string unbroken(std::string text) {
  for (auto blank = text.find(' '); blank != std::string::npos; blank = text.find(' ', blank))
    text.replace(blank, 1, "\u00a0");
  return text;
}

std::vector<Prediction> train_predictions(const TrainView& view) {
  const lessons::TrainingSession& session = view.session;
  if (!session.probe_data()) return {};
  const auto weights = session.weights();
  std::span<const std::vector<float>> probabilities;
  if (weights && session.knows_probes()) probabilities = weights->probe_probabilities;
  if (view.context.workspace.looks_back()) probabilities = view.looked_back.rows();
  return predictions_of(*session.probe_data(), session.probes(), probabilities);
}

int train_right_count(const TrainView& view) {
  return static_cast<int>(std::ranges::count_if(train_predictions(view), &Prediction::right));
}

TextValues train_values(const TrainView& view) {
  const lessons::TrainingSession& session = view.session;
  const TrainingSnapshot& snapshot = session.snapshot();
  const TrainingOptions& options = session.options();
  const DatasetPtr data = session.data().dataset();
  // Between two epochs nothing has been averaged yet: the last epoch's means go on standing.
  const bool fresh = snapshot.step == 0 && !snapshot.history.epochs.empty();
  const float loss = fresh ? snapshot.history.epochs.back().loss : snapshot.epoch_loss;
  const float accuracy = fresh ? snapshot.history.epochs.back().accuracy : snapshot.epoch_accuracy;
  const int asked = snapshot.total_steps > 0 ? snapshot.options.batch_size : options.batch_size;
  const int batch = data ? std::min(asked, data->train.count()) : asked;
  TextValues values = {
      {"data", lessons::data_source_name(session.data().choice())},
      {"state", session.data().sentence()},
      {"problem", problem_text(session)},
      {"parameters", format_count(parameter_count(session.layers()))},
      {"batch", std::to_string(batch)},
      {"steps", format_count(session.steps_per_epoch())},
      {"train_count", format_count(data ? data->train.count() : 0)},
      {"test_count", format_count(data ? data->test.count() : 0)},
      {"right", std::to_string(train_right_count(view))},
      {"count", std::to_string(session.probes().size())},
      {"file", session.loaded_file()},
      {"file_note", session.file_note()},
      {"epoch", std::to_string(snapshot.epoch)},
      {"epochs", std::to_string(options.epochs)},
      {"total_steps", format_count(snapshot.total_steps)},
      {"loss", loss_text(loss)},
      {"accuracy", share_text(accuracy)},
      {"batch_loss", loss_text(snapshot.batch_loss)},
      {"batch_count", std::to_string(snapshot.batch_images)},
      {"batch_right", std::to_string(snapshot.batch_correct)},
      {"first_loss", loss_text(session.first_loss())},
      {"seconds", unbroken(format_duration(snapshot.seconds))},
      {"message", snapshot.message},
      {"rate", rate_text(options.learning_rate)},
      {"smaller_rate", rate_text(smaller_learning_rate(options))},
      {"classes", session.classes()},
      {"guess_loss", format_fixed(lessons::guessing_loss(session.classes()), 2)},
  };
  add_epoch_values(values, snapshot);
  return values;
}

std::string train_text(const TrainView& view, std::string_view entry) {
  return train_text(view, entry, {});
}

std::string train_text(const TrainView& view, std::string_view entry, TextValues more) {
  TextValues values = std::move(more);  // these come first: they win
  for (auto& value : train_values(view)) values.push_back(std::move(value));
  return words("train." + std::string(entry), values);
}

}  // namespace pixelwalk::app
