#include "lessons/workspace/workspace.h"

namespace pixelwalk::lessons {

void Workspace::follow() {
  if (training.locked() || same_model(model.spec(), training.spec())) return;
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

}  // namespace pixelwalk::lessons
