#pragma once

// Preconditions. A broken one is the caller's mistake, so it stops the program and names the fix.
// Anything that a user can cause (a bad file, an impossible model) is a Status instead.

namespace pixelwalk {

/// Prints where and what to standard error and aborts. Any thread.
[[noreturn]] void check_failed(const char* file, int line, const char* condition, const char* fix);

}  // namespace pixelwalk

/// Aborts unless `condition` holds; `fix` is a sentence that tells the programmer what to change.
#define PW_CHECK(condition, fix) \
  ((condition) ? (void)0 : ::pixelwalk::check_failed(__FILE__, __LINE__, #condition, (fix)))
