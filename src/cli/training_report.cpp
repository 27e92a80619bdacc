#include "cli/training_report.h"

#include <cstdio>

#include "cli/json_text.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::cli {

namespace {

std::string epoch_json(const EpochMetrics& e) {
  return "{\"epoch\": " + std::to_string(e.epoch) + ", \"loss\": " + json_number(e.loss) +
         ", \"accuracy\": " + json_number(e.accuracy) +
         ", \"val_loss\": " + json_number(e.validation_loss) +
         ", \"val_accuracy\": " + json_number(e.validation_accuracy) +
         ", \"images_per_second\": " + json_number(e.images_per_second) +
         ", \"seconds\": " + json_number(e.seconds) + "}\n";
}

std::string with_decimals(double number, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, number);
  return text;
}

std::string with_four(float number) {
  return with_decimals(static_cast<double>(number), 4);
}

std::string epoch_text(const EpochMetrics& e, int epochs) {
  return words("cli.train.epoch",
               {{"epoch", e.epoch},
                {"epochs", epochs},
                {"loss", with_four(e.loss)},
                {"accuracy", with_four(e.accuracy)},
                {"val_loss", with_four(e.validation_loss)},
                {"val_accuracy", with_four(e.validation_accuracy)},
                {"rate", with_thousands(static_cast<std::int64_t>(e.images_per_second))},
                {"seconds", with_decimals(e.seconds, 1)}}) +
         "\n";
}

}  // namespace

TrainingReporter::TrainingReporter(bool json, bool log_steps, const TrainingBoard& board,
                                   Console& console)
    : json_(json), log_steps_(log_steps), console_(console) {
  board.look([&](const TrainingSnapshot& snapshot) {
    steps_ = snapshot.total_steps;
    epochs_ = snapshot.history.epochs.size();
  });
}

void TrainingReporter::after_work(const TrainingBoard& board) {
  board.look([&](const TrainingSnapshot& snapshot) {
    if (log_steps_ && snapshot.total_steps > steps_) print_step(snapshot);
    if (snapshot.history.epochs.size() > epochs_) print_epoch(snapshot);
    if (!json_ && !log_steps_ && console_.interactive()) print_progress(snapshot);
    steps_ = snapshot.total_steps;
    epochs_ = snapshot.history.epochs.size();
  });
}

void TrainingReporter::print_step(const TrainingSnapshot& snapshot) {
  const std::string step = std::to_string(snapshot.total_steps);
  const std::string loss = json_number(snapshot.batch_loss);
  console_.out(json_ ? "{\"step\": " + step + ", \"loss\": " + loss + "}\n"
                     : words("cli.train.step", {{"step", step}, {"loss", loss}}) + "\n");
}

void TrainingReporter::print_epoch(const TrainingSnapshot& snapshot) {
  if (progress_shown_) console_.out("\r\033[K");
  progress_shown_ = false;
  const EpochMetrics& epoch = snapshot.history.epochs.back();
  console_.out(json_ ? epoch_json(epoch) : epoch_text(epoch, snapshot.options.epochs));
  console_.flush();
}

// One line, written over: "Epoch 2/5  41 %  loss 0.3012  accuracy 0.8912  4,321 images/s  38 s
// left".
void TrainingReporter::print_progress(const TrainingSnapshot& snapshot) {
  const int percent = snapshot.steps_per_epoch > 0
                          ? static_cast<int>(100LL * snapshot.step / snapshot.steps_per_epoch)
                          : 0;
  if (snapshot.status != TrainingStatus::kRunning || percent == percent_) return;
  percent_ = percent;
  progress_shown_ = true;
  const std::string rate = with_thousands(static_cast<std::int64_t>(snapshot.images_per_second));
  console_.out("\r\033[K" +
               words("cli.train.progress", {{"epoch", snapshot.epoch},
                                            {"epochs", snapshot.options.epochs},
                                            {"percent", percent},
                                            {"loss", with_four(snapshot.epoch_loss)},
                                            {"accuracy", with_four(snapshot.epoch_accuracy)},
                                            {"rate", rate},
                                            {"seconds", with_decimals(snapshot.seconds_left, 0)}}));
  console_.flush();
}

std::string training_introduction(const Sequential& model, const Dataset& data,
                                  const TrainingSnapshot& at) {
  char rate[32];
  std::snprintf(rate, sizeof rate, "%g", static_cast<double>(at.options.learning_rate));
  return words("cli.train.introduction",
               {{"parameters", with_thousands(parameter_count(model.layers()))},
                {"images", with_thousands(at.train_images)},
                {"data", data.name},
                {"batch_size", at.options.batch_size},
                {"optimizer", optimizer_name(at.options.optimizer)},
                {"rate", rate},
                {"threads", at.threads}}) +
         "\n";
}

std::string training_continuation(const TrainingSnapshot& at) {
  return words(at.status == TrainingStatus::kFinished ? "cli.train.all-done" : "cli.train.going-on",
               {{"done", at.epoch}, {"epochs", at.options.epochs}}) +
         "\n";
}

}  // namespace pixelwalk::cli
