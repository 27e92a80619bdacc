#include <memory>
#include <utility>

#include "cli/checkpoint_folder.h"
#include "cli/command_support.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/training_report.h"
#include "core/base/file.h"
#include "core/base/words.h"
#include "core/model/model_for_data.h"
#include "core/model/weights_check.h"
#include "core/model/weights_file.h"
#include "core/training/training_loop.h"

namespace pixelwalk::cli {

namespace {

struct TrainArguments {
  DataArguments data;
  std::string model = "course", optimizer = "adam", weights_in, weights_out, checkpoints;
  TrainingOptions options;
  std::string augment;
  bool no_shuffle = false, log_steps = false, json = false, resume = false, half = false;
};

OptionParser make_parser(TrainArguments& a) {
  OptionParser parser("train", words("cli.train.purpose"));
  add_data_options(parser, a.data, true);
  parser.text("--model", "course|dense|SPEC.json", &a.model, words("cli.option.train-model"));
  parser.integer("--epochs", 1, kMaxEpochs, &a.options.epochs, words("cli.option.epochs"));
  parser.integer("--batch", 1, kMaxBatchSize, &a.options.batch_size, words("cli.option.batch"));
  parser.choice("--optimizer", {"adam", "sgd", "momentum"}, &a.optimizer,
                words("cli.option.optimizer"));
  parser.number("--lr", kMinLearningRate, kMaxLearningRate, &a.options.learning_rate,
                words("cli.option.lr"));
  parser.seed("--seed", &a.options.seed, words("cli.option.seed"));
  parser.integer("--threads", 0, kMaxTrainingThreads, &a.options.threads,
                 words("cli.bench.threads"));
  parser.integer("--limit", 1, 1'000'000'000, &a.options.train_limit, words("cli.option.limit"));
  parser.flag("--no-shuffle", &a.no_shuffle, words("cli.option.no-shuffle"));
  parser.choice("--augment", {"shift", "mirror", "shift,mirror"}, &a.augment,
                words("cli.option.augment"));
  parser.flag("--log-steps", &a.log_steps, words("cli.option.log-steps"));
  parser.text("--weights-in", "FILE", &a.weights_in, words("cli.option.weights-in"));
  parser.text("--weights-out", "FILE", &a.weights_out, words("cli.option.weights-out"));
  parser.flag("--half", &a.half, words("cli.option.half"));
  parser.text("--checkpoint", "DIR", &a.checkpoints, words("cli.option.checkpoint"));
  parser.flag("--resume", &a.resume, words("cli.option.resume"));
  parser.flag("--json", &a.json, words("cli.option.train-json"));
  return parser;
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
  for (const auto& [name, differs] :
       {Fixed{"--batch", asked.batch_size != options.batch_size},
        Fixed{"--optimizer", asked.optimizer != options.optimizer},
        Fixed{"--lr", asked.learning_rate != options.learning_rate},
        Fixed{"--seed", asked.seed != options.seed},
        Fixed{"--limit", asked.train_limit != options.train_limit},
        Fixed{"--no-shuffle", asked.shuffle != options.shuffle},
        Fixed{"--augment", asked.augmentation != options.augmentation}}) {
    if (parser.given(name) && differs) {
      return Status::error(
          words("cli.begun-otherwise", {{"folder", a.checkpoints}, {"option", name}}));
    }
  }
  if (parser.given("--epochs")) options.epochs = asked.epochs;
  if (options.epochs < checkpoint.progress.epoch) {
    return Status::error(
        words("cli.epochs-done", {{"folder", a.checkpoints}, {"done", checkpoint.progress.epoch}}));
  }
  options.threads = asked.threads;
  return options;
}

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
      return Status::error(words("cli.holds-training", {{"folder", a.checkpoints}}));
    }
    start.spec = start.checkpoint->spec;
    if (model_given) {
      Result<ModelSpec> spec = model_from_argument(a.model);
      if (!spec.is_ok()) return spec.status();
      ModelSpec asked = std::move(spec).value();
      const ModelSpec& begun = start.spec;
      if (follows_data(a.model)) {
        asked = model_for_data(std::move(asked), begun.input_height, begun.input_width,
                               begun.input_channels, begun.layers.back().units);
      }
      if (!same_model(asked, begun)) {
        return Status::error(
            words("cli.other-model", {{"folder", a.checkpoints}, {"model", a.model}}));
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
  a.options.augmentation = {a.augment.find("shift") != std::string::npos,
                            a.augment.find("mirror") != std::string::npos};

  if (a.resume && a.checkpoints.empty()) {
    return problem(words("cli.resume-what"));
  }
  if (!a.checkpoints.empty() && a.weights_out.starts_with(a.checkpoints + "/epoch-")) {
    return problem(words("cli.weights-out-checkpoint"));
  }
  if (a.half && a.weights_out.empty()) return problem(words("cli.half-of-what"));
  Result<Start> start = read_start(a, parser);
  if (!start.is_ok()) return problem(start.message());
  std::shared_ptr<const Checkpoint> checkpoint = std::move(start.value().checkpoint);
  if (checkpoint) {
    Result<TrainingOptions> options = options_to_go_on(a, parser, *checkpoint);
    if (!options.is_ok()) return problem(options.message());
    a.options = options.value();
  }
  ModelSpec& spec = start.value().spec;
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
  const Result<OpenedData> opened = data_from_arguments(a.data, parser);
  if (!opened.is_ok()) return problem(opened.message());
  const DatasetPtr& data = opened.value().set;
  if (!checkpoint && !start.value().weights && follows_data(a.model))
    spec = model_for_data(std::move(spec), *data);
  if (Status status = check_training(spec, *data, a.options); !status.is_ok()) {
    return problem(status.message());
  }
  if (start.value().weights) {
    if (Status status = check_weights(spec, start.value().weights->parameters); !status.is_ok()) {
      return problem(status.message());
    }
  }

  if (checkpoint) {
    if (Status status = check_checkpoint(*checkpoint, *data); !status.is_ok())
      return problem(status.message());
  }

  TrainingBoard board;
  TrainingLoop loop({spec, data, a.options, start.value().weights, nullptr, checkpoint}, board);
  if (!a.json) console.out(training_introduction(loop.model(), *data, board.snapshot()));
  if (!a.json && checkpoint) console.out(training_continuation(board.snapshot()));
  console.err(opened.value().notice());
  if (!start.value().notice.empty())
    console.err(words("cli.train.left-out", {{"file", start.value().notice}}) + "\n");
  checkpoint.reset();  // what it holds is in the loop now
  TrainingReporter reporter(a.json, a.log_steps, board, console);
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
    const Precision precision = a.half ? Precision::kHalf : Precision::kSingle;
    const Status status = write_file(
        a.weights_out, write_weights(spec, parameters, loop.trained().to_json(), precision));
    if (!status.is_ok()) return problem(status.message());
  }
  if (end.status == TrainingStatus::kDiverged) return problem(end.message, kFailure);
  return kSuccess;
}

}  // namespace pixelwalk::cli
