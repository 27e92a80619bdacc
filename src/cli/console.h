#pragma once

#include <string_view>

namespace pixelwalk::cli {

/// Where a command writes: standard output and error in the program, strings in a test.
class Console {
 public:
  virtual ~Console() = default;
  virtual void out(std::string_view text) = 0;
  virtual void err(std::string_view text) = 0;
  /// Makes everything written so far visible.
  virtual void flush() {}
  /// Whether a person watches, so that a line may be written over.
  virtual bool interactive() const { return false; }
};

// Exit codes of every command.
inline constexpr int kSuccess = 0;
inline constexpr int kFailure = 1;  // the work was done and its answer is no: training diverged, …
inline constexpr int kBadInput =
    2;  // unknown option, bad value, bad file; one sentence on standard error

}  // namespace pixelwalk::cli
