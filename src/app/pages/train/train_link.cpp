// The settings of the Train page in the address.

#include <algorithm>
#include <cmath>
#include <functional>

#include "app/format.h"
#include "app/pages/train/train_view.h"
#include "core/training/optimizer.h"

namespace pixelwalk::app {
namespace {

Status bad_link(std::string_view name, const std::string& why) {
  return Status::error("This link asks for a setting (" + std::string(name) +
                       ") that cannot be: " + why);
}

// The number that an address gives for `name`, or `otherwise` where it gives none.
Result<double> number_of(const lessons::Fragment& fragment, std::string_view name, double otherwise,
                         bool whole) {
  const auto text = fragment.get(name);
  if (!text) return otherwise;
  const auto number = parse_number(*text);
  if (!number || (whole && (std::floor(*number) != *number || std::abs(*number) > 1e15))) {
    return bad_link(name, "it should be a number.");
  }
  return *number;
}

Status take_number(const lessons::Fragment& fragment, std::string_view name, double otherwise,
                   bool whole, const std::function<Status(double)>& set) {
  const Result<double> number = number_of(fragment, name, otherwise, whole);
  if (!number.is_ok()) return number.status();
  const Status status = set(number.value());
  return status.is_ok() ? status : bad_link(name, status.message());
}

Status take_all(lessons::TrainingSession& session, const lessons::Fragment& fragment) {
  const TrainingOptions course;
  Status status = take_number(fragment, "rate", 0.001, false,
                              [&](double value) { return session.set_learning_rate(value); });
  if (!status.is_ok()) return status;
  // Counts beyond any limit are refused by the session, but must fit an int first.
  const auto count = [](double value) { return static_cast<int>(std::clamp(value, -1.0, 1e6)); };
  status = take_number(fragment, "batch", course.batch_size, true,
                       [&](double value) { return session.set_batch_size(count(value)); });
  if (!status.is_ok()) return status;
  status = take_number(fragment, "epochs", course.epochs, true,
                       [&](double value) { return session.set_epochs(count(value)); });
  if (!status.is_ok()) return status;
  status = take_number(fragment, "seed", static_cast<double>(course.seed), true, [&](double value) {
    return session.set_seed(static_cast<std::int64_t>(value));
  });
  if (!status.is_ok()) return status;
  const auto name = fragment.get("optimizer");
  const auto optimizer = optimizer_from_name(name.value_or(optimizer_name(course.optimizer)));
  if (!optimizer.is_ok()) return bad_link("optimizer", optimizer.message());
  return session.set_optimizer(optimizer.value());
}

}  // namespace

void save_train_state(const TrainView& view, lessons::Fragment& fragment) {
  const TrainingOptions course;
  const TrainingOptions& options = view.session.options();
  if (options.learning_rate != course.learning_rate) {
    fragment.set("rate", format_number(static_cast<double>(options.learning_rate), 9));
  }
  if (options.batch_size != course.batch_size) fragment.set("batch", options.batch_size);
  if (options.epochs != course.epochs) fragment.set("epochs", options.epochs);
  if (options.optimizer != course.optimizer) {
    fragment.set("optimizer", optimizer_name(options.optimizer));
  }
  if (options.seed != course.seed) fragment.set("seed", static_cast<long long>(options.seed));
}

Status restore_train_state(TrainView& view, lessons::FragmentReader& reader) {
  const lessons::Fragment& fragment = reader.fragment();
  for (const std::string_view name : {"rate", "batch", "epochs", "seed", "optimizer"})
    reader.text(name);
  lessons::TrainingSession& session = view.session;
  if (session.locked()) {
    lessons::Fragment present(fragment.chapter);
    save_train_state(view, present);
    if (present.to_string() == fragment.to_string()) return Status::ok();
    return Status::error(
        "A training is under way here: Reset it before opening a link with other settings.");
  }
  Status status = take_all(session, fragment);
  if (!status.is_ok()) {
    const Status course = take_all(session, lessons::Fragment());
    PW_CHECK(course.is_ok(), "the course's own settings must be in range");
  }
  return status;
}

}  // namespace pixelwalk::app
