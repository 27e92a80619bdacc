#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/ui/services.h"
#include "lessons/training/kept_file.h"
#include "lessons/workspace/workspace.h"

namespace pixelwalk::app {

/// Keeps the training under way in the browser's storage, so that a reload, a crashed tab or an
/// update costs no more than the last half a minute, and that is trained again: a training that
/// goes on ends as it would have ended. What is kept belongs to its tab as long as that lives; what
/// a tab left behind is offered to the next one. Screen thread.
class KeptTraining {
 public:
  /// In the storage: kFolder, then a name of the tab's.
  static constexpr std::string_view kFolder = "checkpoint/";

  KeptTraining(Services& services, lessons::Workspace& workspace);

  /// Whether a training of an earlier page waits for a decision.
  bool offers() const { return offered_.has_value(); }
  /// What is offered, or what is wrong with it, in words.
  std::string offer() const;
  /// Whether it can go on now; if not, offer() says what to do first.
  bool can_go_on() const;
  void go_on();
  /// Asks first: offer() is the question then.
  void discard();
  bool asks() const { return asks_; }
  void answer(bool yes);

  /// What is offered has been removed by its name in the storage.
  void forget_offer(std::string_view name);
  /// Offers what has come into the storage since, from a file.
  void look_again() { look_for_left_over(); }

  /// The page may end soon: what is older than a few seconds is kept anew.
  void keep_soon();
  /// Looks what there is to keep. Once a frame, and often while no frames come.
  void follow();
  /// Whether follow() has something to do soon.
  bool busy() const {
    return going_on_ || workspace_.training.keeping_asked() || due_.checkpoint != nullptr;
  }
  /// Whether the training under way would lose nothing with the page.
  bool keeps() const;
  /// Why the training is not kept; once for each reason.
  std::string take_message() { return std::exchange(message_, {}); }

 private:
  // What an earlier page left.
  struct Offer {
    std::string name;
    std::string problem = {};  // why it can't go on, whatever is done; empty: it can
    lessons::DataSource source = lessons::DataSource::kGarments;
    int epoch = 0;
    ModelSpec spec = {};
    TrainingOptions options = {};
  };

  void look_for_left_over();
  void claim_first(std::vector<std::string> names);
  void open_left_over(const std::string& name);
  void answer_queue();
  void watch_going_on();
  void watch_training();
  void keep(std::shared_ptr<const Checkpoint> checkpoint);
  void take_place();
  void write();
  void forget();
  void failed(const Status& why);
  template <typename Answer>
  auto while_alive(Answer answer) {
    return [alive = std::weak_ptr(alive_), answer = std::move(answer)](auto&&... values) {
      if (!alive.expired()) answer(std::forward<decltype(values)>(values)...);
    };
  }

  Services& services_;
  lessons::Workspace& workspace_;
  std::optional<Offer> offered_;
  std::set<std::string> claimed_;  // names that are this tab's
  bool going_on_ = false;          // with what is offered
  int looks_left_ = 3;             // for what another tab has that may be about to end
  double look_at_ = -1;            // when the next one is due; negative: none is
  bool asks_ = false;              // whether it is to be discarded

  std::string place_;  // where this tab keeps its training; empty: nowhere yet
  bool claiming_ = false;
  int training_ = 0;         // TrainingSession::trainings()
  bool ended_ = false;       // and nothing is kept of it
  std::int64_t steps_ = -1;  // batches behind what was kept last
  double kept_at_ = 0;       // when that was
  double due_at_ = 0;        // when it is to be kept again
  std::shared_ptr<const Checkpoint> epoch_;
  lessons::KeptCheckpoint due_;  // to be written; a newer one takes its place
  bool writing_ = false;
  int stored_training_ = 0;        // as training_; 0: none is in the storage
  std::int64_t stored_steps_ = 0;  // of that one

  std::set<std::string> said_;
  std::string message_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // for callbacks that outlive this
};

}  // namespace pixelwalk::app
