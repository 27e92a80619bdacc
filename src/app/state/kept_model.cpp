#include "app/state/kept_model.h"

#include <string>

#include "lessons/links/model_link.h"

namespace pixelwalk::app {
namespace {

constexpr const char* kModelKey = "model";  // in the browser's storage, as in an address

}  // namespace

KeptModel::KeptModel(Keeper& keeper, lessons::ModelEditor& model) : keeper_(keeper), model_(model) {
  load();
}

void KeptModel::load() {
  const std::string kept = keeper_.kept(kModelKey).value_or("");
  if (kept.empty()) return;
  if (const auto spec = lessons::model_from_link(kept); spec.is_ok()) model_.open(spec.value(), 0);
}

void KeptModel::keep() {
  if (model_.edits() == kept_edits_) return;
  kept_edits_ = model_.edits();
  const bool course = model_.spec() == ModelSpec::course();
  keeper_.keep(kModelKey, course ? "" : lessons::model_link(model_.spec()));
}

}  // namespace pixelwalk::app
