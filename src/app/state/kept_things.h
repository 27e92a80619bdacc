#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/state/exercise_progress.h"
#include "app/state/images.h"
#include "app/state/kept_filter.h"
#include "app/state/kept_model.h"
#include "app/state/kept_runs.h"
#include "app/state/kept_training.h"
#include "app/state/visited_views.h"
#include "app/ui/services.h"
#include "lessons/workspace/workspace.h"

namespace pixelwalk::app {

/// Whoever keeps something in this browser.
struct Keepers {
  Services& services;
  lessons::Workspace& workspace;
  KeptRuns& runs;
  KeptTraining& training;
  KeptModel& model;
  KeptFilter& filter;
  OwnImages& images;
  ExerciseProgress& progress;
  VisitedViews& visited;
};

/// A setting that holds something that a person made or did, and the entry that says what.
struct KeptSetting {
  std::string_view key, entry;
};
inline constexpr KeptSetting kKeptSettings[] = {
    {"drawing", "storage.drawing"},
    {"photo", "storage.photo"},
    {"photo.large", "storage.photo"},
    {"photo.colour", "storage.photo"},
    {"filter", "storage.filter"},
    {"model", "storage.model"},
    {"progress", "storage.solved"},
    {"visited", "storage.visited"},
    {"place", "storage.place"},
    {"queue", "storage.queue"},
    {"predictions", "storage.predictions"},
};

/// All that is kept in this browser of what a person made or did, as a list with sizes, from which
/// things can be removed. Screen thread.
class KeptThings {
 public:
  struct Thing {
    std::string name;  // as shown
    std::int64_t bytes = 0;
    std::vector<std::string> entries = {};   // of the storage
    std::vector<std::string> settings = {};  // keys
  };

  explicit KeptThings(const Keepers& keepers) : keepers_(keepers) {}

  /// Looks what there is now; things() has it once news() says so.
  void look();
  const std::vector<Thing>& things() const { return things_; }
  std::int64_t bytes() const;
  /// Why the list is not whole; empty: it is.
  const std::string& problem() const { return problem_; }

  /// For good.
  void remove(const Thing& thing);
  void remove_all();

 private:
  void take(const std::vector<StoredItem>& items);
  void take_settings();
  Thing& of_entry(const std::string& entry);
  void remove_one(const Thing& thing);

  Keepers keepers_;
  std::vector<Thing> things_;
  std::string problem_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // for callbacks that outlive this
};

}  // namespace pixelwalk::app
