// The page in addresses and in the state: the settings and the model, and how the training stands.

#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/pages/train/train_view.h"
#include "app/ui/format.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/training/optimizer.h"
#include "lessons/links/model_link.h"

namespace pixelwalk::app {
namespace {

using lessons::DataSource;
using lessons::TrainingSession;

// The settings of a training by hand: those of the queue are not the learner's.
const TrainingOptions& options_of(const TrainView& view) {
  return view.session.options_by_hand();
}

// A setting of the session. While a training is under way an address only says whether it is the
// same one.
template <class Get, class Set>
Held setting(TrainView& view, Get get, Set set) {
  return held(get, [get, set, &view](auto value) -> Status {
    if (!view.session.locked()) return set(value);
    if (value != get()) view.link_refused = true;
    return Status::ok();
  });
}

double number_of(const Said& said, std::string_view name, double otherwise) {
  if (!said.text) return otherwise;
  const auto number = parse_number(*said.text);
  if (!number) said.reader.refuse(name, phrase("train.refused.number"));
  return number.value_or(otherwise);
}

std::string linked_rate(float rate) {
  return format_number(static_cast<double>(rate), 9);
}

void take_rate(TrainView& view, const Said& said) {
  TrainingSession& session = view.session;
  const auto usual = static_cast<double>(TrainingOptions().learning_rate);
  const double rate = number_of(said, "rate", usual);
  if (session.locked()) {
    if (linked_rate(static_cast<float>(rate)) != linked_rate(options_of(view).learning_rate))
      view.link_refused = true;
    return;
  }
  const Status status = session.set_learning_rate(rate);
  if (status.is_ok()) return;
  said.reader.refuse_saying("rate", status.message());
  [[maybe_unused]] const Status otherwise = session.set_learning_rate(usual);
}

void take_seed(TrainView& view, const Said& said) {
  const auto usual = static_cast<double>(TrainingOptions().seed);
  double seed = number_of(said, "seed", usual);
  if (seed < 0 || seed > lessons::kMaxSeed || std::floor(seed) != seed) {
    said.reader.refuse("seed", phrase("train.refused.seed"));
    seed = usual;
  }
  if (!view.session.locked()) {
    [[maybe_unused]] const Status status = view.session.set_seed(static_cast<std::int64_t>(seed));
  } else if (static_cast<std::uint64_t>(seed) != options_of(view).seed) {
    view.link_refused = true;
  }
}

// When training ends before its last epoch: a number, 0 for never.
void declare_goal(AddressFields& fields, TrainView& view, std::string_view name,
                  const std::function<double()>& get, const std::function<Status(double)>& set) {
  fields.text(
      name,
      [get]() -> std::optional<std::string> {
        if (get() == 0) return {};
        return format_number(get(), 6);
      },
      [&view, name, get, set](const Said& said) {
        const double goal = number_of(said, name, 0);
        if (view.session.locked()) {
          if (format_number(goal, 6) != format_number(get(), 6)) view.link_refused = true;
          return;
        }
        if (set(goal).is_ok()) return;
        said.reader.refuse(name, phrase("train.refused.goal"));
        [[maybe_unused]] const Status otherwise = set(0);
      });
}

// Settings without a model are the course's; an address that says nothing at all leaves the one in
// hand.
ModelSpec model_of(const Said& said, const ModelSpec& in_hand) {
  if (!said.text) return said.more ? ModelSpec::course() : in_hand;
  auto model = lessons::model_from_link(*said.text);
  if (model.is_ok()) return std::move(model).value();
  said.reader.refuse_saying("model", words("train.refused.model", {{"problem", model.message()}}));
  return ModelSpec::course();
}

void take_model(TrainView& view, const Said& said) {
  lessons::Workspace& workspace = view.context.workspace;
  workspace.follow();
  view.link_note = {};
  const ModelSpec asked = model_of(said, view.session.spec_by_hand());
  view.link_refused = view.session.locked() && !same_model(asked, view.session.spec_by_hand());
  if (view.session.locked() || same_model(asked, workspace.model.spec())) return;
  if (lessons::preset_of(workspace.model.spec()) < 0) view.link_note = "link-model";
  workspace.model.open(asked, 0);
  workspace.follow();
}

// What a link names but cannot bring is said.
Status take_data(TrainView& view, DataSource asked) {
  const lessons::TrainingData& data = view.session.data();
  if (data.can_choose(asked)) return view.session.choose_data(asked);
  const bool own = asked == DataSource::kOwnFiles;
  view.link_note = own ? "link-own-files" : "link-no-fashion";
  if (own) view.context.panel.set_open(PanelPart::kSettings, true);  // they are chosen there
  return view.session.choose_data(data.usual_choice());
}

// As the address has it: none, shift, mirror, both.
int augmentation_choice(const Augmentation& augmentation) {
  return (augmentation.shift ? 1 : 0) + (augmentation.mirror ? 2 : 0);
}

void declare_settings(AddressFields& fields, TrainView& view) {
  TrainingSession& session = view.session;
  const TrainingOptions usual;
  fields.choice("data", {"fashion-mnist", "garments", "own"},
                setting(
                    view, [&] { return session.data().choice(); },
                    [&](DataSource asked) { return take_data(view, asked); }),
                {.usual = [&] { return static_cast<int>(session.data().usual_choice()); }});
  fields.text(
      "rate",
      [&, usual]() -> std::optional<std::string> {
        if (options_of(view).learning_rate == usual.learning_rate) return {};
        return linked_rate(options_of(view).learning_rate);
      },
      [&](const Said& said) { take_rate(view, said); });
  fields.number("batch", 1, kMaxBatchSize,
                setting(
                    view, [&] { return options_of(view).batch_size; },
                    [&](int size) { return session.set_batch_size(size); }),
                {.usual = usual.batch_size});
  fields.number("epochs", 1, kMaxEpochs,
                setting(
                    view, [&] { return options_of(view).epochs; },
                    [&](int epochs) { return session.set_epochs(epochs); }),
                {.usual = usual.epochs});
  fields.choice("optimizer", {"adam", "sgd", "momentum"},
                setting(
                    view, [&] { return options_of(view).optimizer; },
                    [&](OptimizerKind kind) { return session.set_optimizer(kind); }),
                {.usual = static_cast<int>(usual.optimizer)});
  fields.choice("augment", {"none", "shift", "mirror", "both"},
                setting(
                    view, [&] { return augmentation_choice(options_of(view).augmentation); },
                    [&](int choice) {
                      return session.set_augmentation({(choice & 1) != 0, (choice & 2) != 0});
                    }),
                {.usual = 0});
  fields.choice("images", {"test", "batch"}, held(view.images));
  fields.choice("scale", {"filter", "one"}, held(view.one_scale));
  fields.text(
      "seed",
      [&, usual]() -> std::optional<std::string> {
        if (options_of(view).seed == usual.seed) return {};
        return std::to_string(options_of(view).seed);
      },
      [&](const Said& said) { take_seed(view, said); });
  declare_goal(
      fields, view, "goal-accuracy",
      [&] { return 100 * parse_number(six_digits(options_of(view).stop_at_accuracy)).value_or(0); },
      [&](double percent) { return session.set_stop_at_accuracy(percent / 100); });
  declare_goal(
      fields, view, "goal-loss",
      [&] { return parse_number(six_digits(options_of(view).stop_below_loss)).value_or(0); },
      [&](double loss) { return session.set_stop_below_loss(loss); });
  fields.text(
      "model",
      [&]() -> std::optional<std::string> {
        if (same_model(session.spec_by_hand(), ModelSpec::course())) return {};
        return lessons::model_link(session.spec_by_hand());
      },
      [&](const Said& said) { take_model(view, said); }, true);
}

// Six digits: the float next to 0.01 is 0.01 again.
Json rate_json(float rate) {
  return Json::made(six_digits(rate));
}

Json epoch_json(const EpochMetrics& epoch) {
  return Json::object({{"epoch", epoch.epoch},
                       {"loss", epoch.loss},
                       {"accuracy", epoch.accuracy},
                       {"val_loss", epoch.validation_loss},
                       {"val_accuracy", epoch.validation_accuracy},
                       {"learning_rate", rate_json(epoch.learning_rate)},
                       {"images_per_second", epoch.images_per_second},
                       {"seconds", epoch.seconds}});
}

Json options_json(const TrainingOptions& options) {
  return Json::object({{"optimizer", optimizer_name(options.optimizer)},
                       {"learning_rate", rate_json(options.learning_rate)},
                       {"batch_size", options.batch_size},
                       {"epochs", options.epochs},
                       {"seed", options.seed},
                       {"shift", options.augmentation.shift},
                       {"mirror", options.augmentation.mirror},
                       {"stop_at_accuracy", options.stop_at_accuracy},
                       {"stop_below_loss", options.stop_below_loss}});
}

Json data_json(const lessons::TrainingData& data) {
  const DatasetPtr dataset = data.dataset();
  return Json::object({{"name", lessons::data_source_name(data.choice())},
                       {"loaded", dataset != nullptr},
                       {"train", dataset ? dataset->train.count() : 0},
                       {"test", dataset ? dataset->test.count() : 0},
                       {"error", data.error()}});
}

void declare_facts(AddressFields& fields, TrainView& view) {
  TrainingSession& session = view.session;
  const TrainingSnapshot& now = session.snapshot();
  fields.state_object("training");
  fields.fact("status", [&] { return lessons::session_status_name(session.status()); });
  fields.fact("epoch", [&] { return now.epoch; });
  fields.fact("step", [&] { return now.step; });
  fields.fact("steps_per_epoch", [&] { return session.steps_per_epoch(); });
  fields.fact("total_steps", [&] { return now.total_steps; });
  fields.fact("validating", [&] { return now.validating; });
  fields.fact("images_per_second", [&] { return now.images_per_second; });
  fields.fact("seconds", [&] { return now.seconds; });
  fields.fact("seconds_left", [&] { return now.seconds_left; });
  fields.fact("batch_loss", [&] { return now.batch_loss; });
  fields.fact("batch_accuracy", [&] { return now.batch_accuracy; });
  fields.fact("epoch_loss", [&] { return now.epoch_loss; });
  fields.fact("epoch_accuracy", [&] { return now.epoch_accuracy; });
  fields.fact("message", [&] { return now.message; });
  fields.fact("data", [&] { return data_json(session.data()); });
  fields.fact("options", [&] { return options_json(session.options()); });
  fields.fact("right_of_probes", [&] { return train_right_count(view); });
  fields.fact("history", [&] { return Json::list(now.history.epochs, epoch_json); });
  fields.state_object("");
  fields.fact("model", [&] { return Json::made(to_json(session.spec())); });
}

}  // namespace

void declare_train(AddressFields& fields, TrainView& view) {
  declare_settings(fields, view);
  fields.then([&view] {
    if (view.link_refused) view.link_note = "link-refused";
  });
  declare_facts(fields, view);
}

}  // namespace pixelwalk::app
