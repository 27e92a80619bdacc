#include <cstdio>
#include <memory>
#include <utility>

#include "cli/checkpoint_folder.h"
#include "cli/command_support.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/json_text.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/model/weights_check.h"
#include "core/model/weights_file.h"
#include "core/training/training_loop.h"

namespace pixelwalk::cli {

namespace {

struct TrainArguments {
  std::string data, model = "course", optimizer = "adam", weights_in, weights_out, checkpoints;
  TrainingOptions options;
  bool no_shuffle = false, log_steps = false, json = false, resume = false;
};

OptionParser make_parser(TrainArguments& a) {
  OptionParser parser("train", "Trains a model and reports every epoch.");
  parser.text("--data", "DIR|garments", &a.data,
              "The folder of Fashion-MNIST's four files, or the built-in garments.");
  parser.require();
  parser.text("--model", "course|dense|SPEC.json", &a.model,
              "Which model; course by default, or that of --weights-in.");
  parser.integer("--epochs", 1, kMaxEpochs, &a.options.epochs, "How many times over the data; 5.");
  parser.integer("--batch", 1, kMaxBatchSize, &a.options.batch_size, "Images a step; 32.");
  parser.choice("--optimizer", {"adam", "sgd", "momentum"}, &a.optimizer,
                "How steps are made; adam.");
  parser.number("--lr", kMinLearningRate, kMaxLearningRate, &a.options.learning_rate,
                "The learning rate; 0.001.");
  parser.seed("--seed", &a.options.seed, "Of the first weights and the shuffling; 1.");
  parser.integer("--threads", 0, kMaxTrainingThreads, &a.options.threads,
                 "How many work; 0, the default, for one per core.");
  parser.integer("--limit", 1, 1'000'000'000, &a.options.train_limit,
                 "Train with the first N images only.");
  parser.flag("--no-shuffle", &a.no_shuffle, "Take the images in the files' order.");
  parser.flag("--log-steps", &a.log_steps, "Report the loss of every step, too.");
  parser.text("--weights-in", "FILE", &a.weights_in, "Start from these weights (.safetensors).");
  parser.text("--weights-out", "FILE", &a.weights_out,
              "Save the weights at the end (.safetensors).");
  parser.text("--checkpoint", "DIR", &a.checkpoints,
              "Keep all that training needs to go on in this folder, a file an epoch.");
  parser.flag("--resume", &a.resume,
              "Go on from the newest file of --checkpoint, or begin where there is none.");
  parser.flag("--json", &a.json, "Report as JSON, one object a line.");
  return parser;
}

std::string epoch_json(const EpochMetrics& e) {
  return "{\"epoch\": " + std::to_string(e.epoch) + ", \"loss\": " + json_number(e.loss) +
         ", \"accuracy\": " + json_number(e.accuracy) +
         ", \"val_loss\": " + json_number(e.validation_loss) +
         ", \"val_accuracy\": " + json_number(e.validation_accuracy) +
         ", \"images_per_second\": " + json_number(e.images_per_second) +
         ", \"seconds\": " + json_number(e.seconds) + "}\n";
}

std::string epoch_text(const EpochMetrics& e, int epochs) {
  char line[256];
  std::snprintf(line, sizeof line,
                "Epoch %d/%d  loss %.4f  accuracy %.4f  val_loss %.4f  val_accuracy %.4f  "
                "%s images/s  %.1f s\n",
                e.epoch, epochs, static_cast<double>(e.loss), static_cast<double>(e.accuracy),
                static_cast<double>(e.validation_loss), static_cast<double>(e.validation_accuracy),
                with_thousands(static_cast<std::int64_t>(e.images_per_second)).c_str(), e.seconds);
  return line;
}

/// What a training that goes on has been begun with; only how long and on how many threads may be
/// another now. A sentence where something else was asked for.
Result<TrainingOptions> options_to_go_on(const TrainArguments& a, const OptionParser& parser,
                                         const Checkpoint& checkpoint) {
  TrainingOptions options = checkpoint.progress.options;
  const TrainingOptions& asked = a.options;
  struct Fixed {
    const char* name;
    bool differs;
  };
  for (const auto& [name, differs] : {Fixed{"--batch", asked.batch_size != options.batch_size},
                                      Fixed{"--optimizer", asked.optimizer != options.optimizer},
                                      Fixed{"--lr", asked.learning_rate != options.learning_rate},
                                      Fixed{"--seed", asked.seed != options.seed},
                                      Fixed{"--limit", asked.train_limit != options.train_limit},
                                      Fixed{"--no-shuffle", asked.shuffle != options.shuffle}}) {
    if (parser.given(name) && differs) {
      return Status::error("The training in " + a.checkpoints + " was begun with another " + name +
                           ": leave that out to go on, or begin in another folder, with "
                           "--weights-in from a file of this one if you like.");
    }
  }
  if (parser.given("--epochs")) options.epochs = asked.epochs;
  if (options.epochs < checkpoint.progress.epoch) {
    return Status::error("The training in " + a.checkpoints + " has done " +
                         std::to_string(checkpoint.progress.epoch) +
                         " epochs already, more than --epochs asks for.");
  }
  options.threads = asked.threads;
  return options;
}

/// Follows the board while training and prints what is new on it.
class Reporter {
 public:
  /// What is on the board already has been reported before.
  Reporter(const TrainArguments& arguments, const TrainingBoard& board, Console& console)
      : json_(arguments.json), log_steps_(arguments.log_steps), console_(console) {
    board.look([&](const TrainingSnapshot& snapshot) {
      steps_ = snapshot.total_steps;
      epochs_ = snapshot.history.epochs.size();
    });
  }

  void after_work(const TrainingBoard& board) {
    board.look([&](const TrainingSnapshot& snapshot) {
      if (log_steps_ && snapshot.total_steps > steps_) print_step(snapshot);
      if (snapshot.history.epochs.size() > epochs_) print_epoch(snapshot);
      if (!json_ && !log_steps_ && console_.interactive()) print_progress(snapshot);
      steps_ = snapshot.total_steps;
      epochs_ = snapshot.history.epochs.size();
    });
  }

  /// Epochs that are over.
  std::size_t epochs() const { return epochs_; }

 private:
  void print_step(const TrainingSnapshot& snapshot) {
    const std::string step = std::to_string(snapshot.total_steps);
    const std::string loss = json_number(snapshot.batch_loss);
    console_.out(json_ ? "{\"step\": " + step + ", \"loss\": " + loss + "}\n"
                       : "Step " + step + "  loss " + loss + "\n");
  }

  void print_epoch(const TrainingSnapshot& snapshot) {
    if (progress_shown_) console_.out("\r\033[K");
    progress_shown_ = false;
    const EpochMetrics& epoch = snapshot.history.epochs.back();
    console_.out(json_ ? epoch_json(epoch) : epoch_text(epoch, snapshot.options.epochs));
    console_.flush();
  }

  // One line, written over: "Epoch 2/5  41 %  loss 0.3012  accuracy 0.8912  4,321 images/s  38 s
  // left".
  void print_progress(const TrainingSnapshot& snapshot) {
    const int percent = snapshot.steps_per_epoch > 0
                            ? static_cast<int>(100LL * snapshot.step / snapshot.steps_per_epoch)
                            : 0;
    if (snapshot.status != TrainingStatus::kRunning || percent == percent_) return;
    percent_ = percent;
    progress_shown_ = true;
    char line[192];
    std::snprintf(line, sizeof line,
                  "\r\033[KEpoch %d/%d  %d %%  loss %.4f  accuracy %.4f  %s images/s  %.0f s left",
                  snapshot.epoch, snapshot.options.epochs, percent,
                  static_cast<double>(snapshot.epoch_loss),
                  static_cast<double>(snapshot.epoch_accuracy),
                  with_thousands(static_cast<std::int64_t>(snapshot.images_per_second)).c_str(),
                  snapshot.seconds_left);
    console_.out(line);
    console_.flush();
  }

  bool json_, log_steps_;
  Console& console_;
  std::int64_t steps_ = 0;
  std::size_t epochs_ = 0;
  int percent_ = -1;
  bool progress_shown_ = false;
};

/// The model and, with --weights-in, the weights to start from, or where to go on.
struct Start {
  ModelSpec spec;
  std::shared_ptr<const Trainer::Weights> weights;
  std::shared_ptr<const Checkpoint> checkpoint;
  std::string notice;  // what is to be known of the checkpoints, or empty
};

Result<Start> read_start(const TrainArguments& a, const OptionParser& parser) {
  const bool model_given = parser.given("--model");
  Start start;
  if (!a.checkpoints.empty()) {
    Result<NewestCheckpoint> newest = newest_checkpoint(a.checkpoints);
    if (!newest.is_ok()) return newest.status();
    start.checkpoint = std::move(newest.value().checkpoint);
    start.notice = std::move(newest.value().notice);
  }
  if (start.checkpoint) {
    if (!a.resume) {
      return Status::error(a.checkpoints +
                           " holds a training already: add --resume to go on with it, or name "
                           "another folder.");
    }
    start.spec = start.checkpoint->spec;
    if (model_given) {
      Result<ModelSpec> spec = model_from_argument(a.model);
      if (!spec.is_ok()) return spec.status();
      if (!same_model(spec.value(), start.spec)) {
        return Status::error("The training in " + a.checkpoints + " is of another model than " +
                             a.model + ".");
      }
    }
    return start;
  }
  if (model_given || a.weights_in.empty()) {
    Result<ModelSpec> spec = model_from_argument(a.model);
    if (!spec.is_ok()) return spec.status();
    start.spec = std::move(spec).value();
  }
  if (a.weights_in.empty()) return start;
  Result<WeightsFile> file =
      weights_from_argument(a.weights_in, model_given ? &start.spec : nullptr);
  if (!file.is_ok()) return file.status();
  start.spec = std::move(file.value().spec);
  auto weights = std::make_shared<Trainer::Weights>();
  weights->trained = TrainingState::from_json(file.value().training_state);
  weights->parameters = std::move(file.value().parameters);
  start.weights = std::move(weights);
  return start;
}

std::string introduction(const Sequential& model, const Dataset& data, const TrainingSnapshot& at) {
  char rate[32];
  std::snprintf(rate, sizeof rate, "%g", static_cast<double>(at.options.learning_rate));
  return "Training " + with_thousands(parameter_count(model.layers())) + " parameters on " +
         with_thousands(at.train_images) + " images of " + data.name + ": batch " +
         std::to_string(at.options.batch_size) + ", " + optimizer_name(at.options.optimizer) +
         " at " + rate + ", threads: " + std::to_string(at.threads) + "\n";
}

std::string continuation(const TrainingSnapshot& at) {
  const std::string done = std::to_string(at.epoch) + " of " + std::to_string(at.options.epochs);
  return at.status == TrainingStatus::kFinished ? "All " + done + " epochs are done already.\n"
                                                : "Going on after epoch " + done + ".\n";
}

}  // namespace

int run_train(std::span<const std::string> arguments, Console& console) {
  const auto problem = [&](const std::string& message, int exit_code = kBadInput) {
    return report_problem(console, "train", message, exit_code);
  };
  TrainArguments a;
  OptionParser parser = make_parser(a);
  if (const auto answer = parse_or_answer(parser, "train", arguments, console)) return *answer;
  a.options.optimizer = optimizer_from_name(a.optimizer).value();
  a.options.shuffle = !a.no_shuffle;

  if (a.resume && a.checkpoints.empty()) {
    return problem("--resume goes on from --checkpoint: name its folder.");
  }
  if (!a.checkpoints.empty() && a.weights_out.starts_with(a.checkpoints + "/epoch-")) {
    return problem("--weights-out would take the place of a checkpoint: name another file.");
  }
  Result<Start> start = read_start(a, parser);
  if (!start.is_ok()) return problem(start.message());
  std::shared_ptr<const Checkpoint> checkpoint = std::move(start.value().checkpoint);
  if (checkpoint) {
    Result<TrainingOptions> options = options_to_go_on(a, parser, *checkpoint);
    if (!options.is_ok()) return problem(options.message());
    a.options = options.value();
  }
  const ModelSpec& spec = start.value().spec;
  if (Result<std::vector<LayerPlan>> plan = plan_layers(spec); !plan.is_ok()) {
    return problem(plan.message());
  }
  if (!a.weights_out.empty()) {
    // Better to know now than after an hour of training.
    if (Status status = check_writable(a.weights_out); !status.is_ok())
      return problem(status.message());
  }
  if (!a.checkpoints.empty()) {
    if (Status status = prepare_checkpoints(a.checkpoints); !status.is_ok())
      return problem(status.message());
  }
  const Result<DatasetPtr> data = data_from_argument(a.data);
  if (!data.is_ok()) return problem(data.message());
  if (Status status = check_training(spec, *data.value(), a.options); !status.is_ok()) {
    return problem(status.message());
  }
  if (start.value().weights) {
    if (Status status = check_weights(spec, start.value().weights->parameters); !status.is_ok()) {
      return problem(status.message());
    }
  }

  if (checkpoint) {
    if (Status status = check_checkpoint(*checkpoint, *data.value()); !status.is_ok())
      return problem(status.message());
  }

  TrainingBoard board;
  TrainingLoop loop({spec, data.value(), a.options, start.value().weights, nullptr, checkpoint},
                    board);
  if (!a.json) console.out(introduction(loop.model(), *data.value(), board.snapshot()));
  if (!a.json && checkpoint) console.out(continuation(board.snapshot()));
  if (!start.value().notice.empty()) console.err("Left out: " + start.value().notice + "\n");
  checkpoint.reset();  // what it holds is in the loop now
  Reporter reporter(a, board, console);
  loop.start();
  loop.resume();
  std::size_t kept = reporter.epochs();
  while (loop.has_work()) {
    loop.do_some_work();
    reporter.after_work(board);
    if (reporter.epochs() == kept || a.checkpoints.empty()) continue;
    kept = reporter.epochs();
    const std::string path = checkpoint_path(a.checkpoints, static_cast<int>(kept));
    if (Status status = write_file(path, loop.checkpoint().to_file()); !status.is_ok())
      return problem(status.message());
  }

  const TrainingSnapshot end = board.snapshot();
  if (!a.weights_out.empty()) {
    const std::span<const Parameter> parameters = std::as_const(loop.model()).parameters();
    const Status status =
        write_file(a.weights_out, write_weights(spec, parameters, loop.trained().to_json()));
    if (!status.is_ok()) return problem(status.message());
  }
  if (end.status == TrainingStatus::kDiverged) return problem(end.message, kFailure);
  return kSuccess;
}

}  // namespace pixelwalk::cli
