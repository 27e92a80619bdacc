#pragma once

#include <optional>
#include <string>
#include <utility>

#include "core/base/check.h"

namespace pixelwalk {

/// Whether something that depends on a person's input worked. An error carries one sentence that
/// the person can act on: what was expected, what was found, in which file, at which byte.
class [[nodiscard]] Status {
 public:
  static Status ok() { return Status(); }
  static Status error(std::string message) {
    Status status;
    status.message_ = std::move(message);
    status.failed_ = true;
    return status;
  }

  bool is_ok() const { return !failed_; }
  /// Empty when is_ok().
  const std::string& message() const { return message_; }

 private:
  bool failed_ = false;
  std::string message_;
};

/// A value, or the Status that says why there is none.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}       // NOLINT(google-explicit-constructor)
  Result(Status error) : status_(std::move(error)) {  // NOLINT(google-explicit-constructor)
    PW_CHECK(!status_.is_ok(), "return the value itself where nothing failed");
  }

  bool is_ok() const { return value_.has_value(); }
  const Status& status() const { return status_; }
  const std::string& message() const { return status_.message(); }

  T& value() & {
    PW_CHECK(is_ok(), "ask is_ok() before value()");
    return *value_;
  }
  const T& value() const& {
    PW_CHECK(is_ok(), "ask is_ok() before value()");
    return *value_;
  }
  T&& value() && {
    PW_CHECK(is_ok(), "ask is_ok() before value()");
    return std::move(*value_);
  }

 private:
  std::optional<T> value_;
  Status status_ = Status::ok();
};

}  // namespace pixelwalk
