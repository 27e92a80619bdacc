#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages/page.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {

/// A chapter's screen without the frame around it, as an address leaves it.
class LoneScreen {
 public:
  explicit LoneScreen(const Chapter& chapter, std::string_view address = {});

  const Screen& screen() const { return *screen_; }
  /// What the frame would say of the address.
  const std::string& message() const { return message_; }
  /// What it writes, and says of itself.
  std::string address() const;
  std::string seen() const;

 private:
  const Chapter& chapter_;
  FakeServices services_;
  Keeper keeper_{services_};
  Images images_{services_, keeper_};
  ExerciseProgress progress_{services_};
  lessons::Workspace workspace_;
  VisitedViews visited_{services_};
  PanelParts panel_{services_};
  PageContext context_{services_, keeper_, images_, workspace_, progress_, visited_, panel_};
  std::unique_ptr<Screen> screen_;
  std::string message_;
};

/// Parts of an address: "step=9".
using Parts = std::vector<std::string>;
std::string joined(std::string_view chapter, const Parts& parts);

/// What can stand under one of a field's names now: each choice, the ends and the middle of a
/// range. Of a text, and of what lessons read, some values.
std::vector<std::string> right_values(const AddressField& field, std::string_view name);
std::vector<std::string> wrong_values(const AddressField& field, std::string_view name);

/// A value for as many fields as can be had at once in this view, an unusual one where there is
/// one.
Parts full_address(const Chapter& chapter, int view);
/// `parts` without the field of this name, and without those that are not right then.
Parts without_field(const Chapter& chapter, const Parts& parts, std::string_view name);

}  // namespace pixelwalk::app
