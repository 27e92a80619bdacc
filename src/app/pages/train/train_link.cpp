// The settings and the model of the Train page in the address.

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "app/pages/train/train_view.h"
#include "app/ui/format.h"
#include "core/training/optimizer.h"
#include "lessons/links/model_link.h"

namespace pixelwalk::app {
namespace {

using lessons::DataSource;

constexpr std::array<std::string_view, 3> kDataIds = {"fashion-mnist", "garments", "own"};
constexpr std::array<std::string_view, 3> kOptimizerIds = {"adam", "sgd", "momentum"};

constexpr std::string_view kNames[] = {"data", "rate", "batch", "epochs", "seed", "optimizer"};

// What an address can hold.
struct Settings {
  TrainingOptions options;
  DataSource data;
  std::optional<ModelSpec> model = {};  // none: the address does not say
};

Settings usual_settings(const lessons::TrainingSession& session) {
  return {TrainingOptions(), session.data().usual_choice()};
}

// A number that the session looks over; `otherwise` where it is none.
double number_of(lessons::FragmentReader& reader, std::string_view name, double otherwise) {
  const auto text = reader.text(name);
  if (!text) return otherwise;
  const auto number = parse_number(*text);
  if (!number) reader.refuse(name, "that should be a number");
  return number.value_or(otherwise);
}

// Settings without a model are the course's; an address that says nothing at all leaves the one in
// hand.
std::optional<ModelSpec> model_of(lessons::FragmentReader& reader) {
  if (const auto text = reader.text("model")) {
    auto model = lessons::model_from_link(*text);
    if (model.is_ok()) return std::move(model).value();
    reader.refuse_saying("model", model.message() + " The course’s model is taken instead.");
    return ModelSpec::course();
  }
  const bool says_more =
      std::ranges::any_of(kNames, [&](std::string_view name) { return reader.has(name); });
  if (!says_more) return {};
  return ModelSpec::course();
}

Settings settings_of(lessons::FragmentReader& reader, const lessons::TrainingSession& session) {
  Settings settings = usual_settings(session);
  TrainingOptions& options = settings.options;
  options.learning_rate =
      static_cast<float>(number_of(reader, "rate", static_cast<double>(options.learning_rate)));
  options.batch_size = reader.number("batch", 1, kMaxBatchSize, options.batch_size);
  options.epochs = reader.number("epochs", 1, kMaxEpochs, options.epochs);
  const double seed = number_of(reader, "seed", static_cast<double>(options.seed));
  if (seed >= 0 && seed <= lessons::kMaxSeed && std::floor(seed) == seed) {
    options.seed = static_cast<std::uint64_t>(seed);
  } else {
    reader.refuse("seed", "it can be a whole number from 0 to 9,007,199,254,740,992");
  }
  options.optimizer = reader.choice("optimizer", kOptimizerIds, options.optimizer);
  settings.data = reader.choice("data", kDataIds, settings.data);
  settings.model = model_of(reader);
  return settings;
}

void save(const Settings& settings, DataSource usual_data, lessons::Fragment& fragment) {
  const TrainingOptions usual;
  const TrainingOptions& options = settings.options;
  if (settings.data != usual_data)
    fragment.set("data", kDataIds[static_cast<std::size_t>(settings.data)]);
  if (options.learning_rate != usual.learning_rate) {
    fragment.set("rate", format_number(static_cast<double>(options.learning_rate), 9));
  }
  if (options.batch_size != usual.batch_size) fragment.set("batch", options.batch_size);
  if (options.epochs != usual.epochs) fragment.set("epochs", options.epochs);
  if (options.optimizer != usual.optimizer) {
    fragment.set("optimizer", kOptimizerIds[static_cast<std::size_t>(options.optimizer)]);
  }
  if (options.seed != usual.seed) fragment.set("seed", static_cast<long long>(options.seed));
  if (settings.model && !same_model(*settings.model, ModelSpec::course()))
    fragment.set("model", lessons::model_link(*settings.model));
}

std::string written(const Settings& settings) {
  lessons::Fragment fragment;
  save(settings, DataSource::kOwnFiles, fragment);
  return fragment.to_string();
}

// What does not fit takes the usual value and is noted.
void take(lessons::TrainingSession& session, const Settings& settings,
          lessons::FragmentReader& reader) {
  const Settings usual = usual_settings(session);
  const auto set = [&](std::string_view name, const auto& put) {
    const Status status = put(settings);
    if (status.is_ok()) return;
    if (reader.has(name)) reader.refuse_saying(name, status.message());
    // With a model so large that not even the usual fits, Train says what helps.
    [[maybe_unused]] const Status otherwise = put(usual);
  };
  set("rate", [&](const Settings& asked) {
    return session.set_learning_rate(static_cast<double>(asked.options.learning_rate));
  });
  set("batch",
      [&](const Settings& asked) { return session.set_batch_size(asked.options.batch_size); });
  set("epochs", [&](const Settings& asked) { return session.set_epochs(asked.options.epochs); });
  set("seed", [&](const Settings& asked) {
    return session.set_seed(static_cast<std::int64_t>(asked.options.seed));
  });
  set("optimizer",
      [&](const Settings& asked) { return session.set_optimizer(asked.options.optimizer); });
  set("data", [&](const Settings& asked) {
    return session.choose_data(session.data().can_choose(asked.data) ? asked.data : usual.data);
  });
}

// The words for what a link names but cannot bring; none when it is all there.
std::string_view missing_data(const lessons::TrainingData& data, DataSource asked) {
  if (data.can_choose(asked)) return {};
  return asked == DataSource::kOwnFiles ? "link-own-files" : "link-no-fashion";
}

}  // namespace

void save_train_state(const TrainView& view, lessons::Fragment& fragment) {
  const lessons::TrainingSession& session = view.session;
  save({session.options(), session.data().choice(), session.spec()}, session.data().usual_choice(),
       fragment);
}

void restore_train_state(TrainView& view, lessons::FragmentReader& reader) {
  lessons::TrainingSession& session = view.session;
  lessons::Workspace& workspace = view.context.workspace;
  workspace.follow();
  Settings asked = settings_of(reader, session);
  if (!asked.model) asked.model = session.spec();
  const Settings present{session.options(), session.data().choice(), session.spec()};
  view.link_refused = session.locked() && written(asked) != written(present);
  view.link_note = {};
  if (view.link_refused) {
    view.link_note = "link-refused";
  } else if (!session.locked()) {
    const bool another = !same_model(*asked.model, workspace.model.spec());
    const bool own = lessons::preset_of(workspace.model.spec()) < 0;
    if (another) workspace.model.open(*asked.model, 0);
    workspace.follow();
    take(session, asked, reader);
    view.link_note = missing_data(session.data(), asked.data);
    if (another && own && view.link_note.empty()) view.link_note = "link-model";
  }
}

}  // namespace pixelwalk::app
