#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "app/state/images.h"
#include "app/ui/services.h"
#include "app/ui/ui.h"
#include "lessons/workspace/workspace.h"

namespace pixelwalk::app {

/// A sentence over the page, until it is closed. Where a link asks for an image of data that are
/// not here, a button beneath it brings them.
class MessageBar {
 public:
  MessageBar(Services& services, Images& images, lessons::Workspace& workspace)
      : services_(services), images_(images), workspace_(workspace) {}

  /// What a link brought with it: empty for nothing.
  void say_of_link(std::string sentence) { sentence_ = std::move(sentence); }
  /// Anything else: nobody waits for the link's image any more. Empty closes it.
  void say(std::string sentence);
  /// Looks whether data that were asked for cannot come; true when there is something new to say.
  bool look();
  /// Whether something was said between two frames.
  bool has_news() const { return news_; }

  /// Draws what there is and takes its room off the top of `area`; true when it was answered.
  /// `wake_train`: makes sure that Train takes what arrives.
  bool draw(Ui& ui, Rect& area, const std::function<void()>& wake_train);

 private:
  std::string_view help() const;
  void bring_linked(lessons::DataSource source);

  Services& services_;
  Images& images_;
  lessons::Workspace& workspace_;
  std::string sentence_;
  bool bringing_ = false;  // data for a link's image
  bool news_ = false;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // for callbacks that outlive this
};

}  // namespace pixelwalk::app
