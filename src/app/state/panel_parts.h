#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "app/ui/services.h"

namespace pixelwalk::app {

/// What a chapter's panel has beneath the words and the sum, in this order: parts that open and
/// close.
enum class PanelPart { kNumbers, kExercises, kSettings, kTerms };
inline constexpr std::array<std::string_view, 4> kPanelParts = {"numbers", "exercises", "settings",
                                                                "terms"};

/// Which of them are open, in the order of PanelPart.
using OpenParts = std::array<bool, kPanelParts.size()>;

/// What a person has opened and closed, the same in every chapter; kept across visits where storage
/// is allowed. Screen thread.
class PanelParts {
 public:
  explicit PanelParts(Services& services) : services_(services) {
    for (std::size_t i = 0; i < kPanelParts.size(); ++i) {
      const auto kept = services_.load_setting(key(i));
      if (kept == kOpen || kept == kClosed) chosen_[i] = kept == kOpen;
    }
  }

  /// On a phone, all of the sentence that stands above the bar; for this visit.
  bool whole_sentence = false;

  /// `at_first`: what is open until the person says otherwise.
  bool is_open(PanelPart part, const OpenParts& at_first) const {
    const auto i = static_cast<std::size_t>(part);
    return chosen_[i].value_or(at_first[i]);
  }
  void set_open(PanelPart part, bool open) {
    const auto i = static_cast<std::size_t>(part);
    chosen_[i] = open;
    services_.save_setting(key(i), std::string(open ? kOpen : kClosed));
  }

 private:
  static constexpr std::string_view kOpen = "open", kClosed = "closed";
  static std::string key(std::size_t part) { return "panel." + std::string(kPanelParts[part]); }

  Services& services_;
  std::array<std::optional<bool>, kPanelParts.size()> chosen_;
};

}  // namespace pixelwalk::app
