// Errors as values.
//
// The world fails: a file is missing, an archive is cut, a ledger is locked. A
// function that meets the world returns Result<T>, which holds a T or an Error,
// and which does not compile if nobody looks at it. HEARSAY_TRY passes the
// error on and reads like a sentence:
//
//     Bytes bytes = HEARSAY_TRY(read_file(path));
//
// An Error says what happened, to which input, and what to do about it. A bug
// of ours is not an Error: HEARSAY_CHECK (check.h) stops the program. Text that
// is unclear is neither: it is an absent field and a remark.
//
// The member names are those of std::expected, which gcc 12 lacks.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_RESULT_H_
#define HEARSAY_BASE_RESULT_H_

#include "hearsay/base/check.h"

#include <optional>
#include <source_location>
#include <string>
#include <utility>
#include <variant>

namespace hearsay {

// What kind of trouble it is; each decides an exit status and a sentence.
enum class ErrorCode {
  not_found,     // The file, record or name does not exist.
  unreadable,    // It exists, but the system does not let us read it.
  unwritable,    // It cannot be written: permissions, full disk, read-only.
  malformed,     // Its bytes are not what its format promises.
  unsupported,   // A format or a feature that this version does not read.
  too_large,     // Over a limit that the message names.
  invalid,       // The caller's words are off: an option, a date, a pack.
  missing_data,  // The model or the gazetteer is not installed, or was altered.
  busy,          // Someone else holds it; trying again may help.
  damaged,       // A ledger that does not agree with itself.
  network,       // An address could not be fetched.
};

// The code's name as printed in JSON: "not_found".
const char* to_string(ErrorCode code);

struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::invalid;
  std::string what;  // What happened, to which input, and what to do.
  std::source_location raised = std::source_location::current();
};

inline Error make_error(ErrorCode code,
                        std::string what,
                        std::source_location raised = std::source_location::current()) {
  return Error{code, std::move(what), raised};
}

template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit by design

  Result(Error error)
      : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by design

  bool has_value() const { return state_.index() == 0; }

  explicit operator bool() const { return has_value(); }

  T& value() & {
    HEARSAY_CHECK(has_value());
    return std::get<0>(state_);
  }

  const T& value() const& {
    HEARSAY_CHECK(has_value());
    return std::get<0>(state_);
  }

  T&& value() && {
    HEARSAY_CHECK(has_value());
    return std::get<0>(std::move(state_));
  }

  T& operator*() & { return value(); }

  const T& operator*() const& { return value(); }

  T&& operator*() && { return std::move(*this).value(); }

  T* operator->() { return &value(); }

  const T* operator->() const { return &value(); }

  const Error& error() const {
    HEARSAY_CHECK(!has_value());
    return std::get<1>(state_);
  }

  T value_or(T other) const& { return has_value() ? std::get<0>(state_) : std::move(other); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;

  Result() = default;

  Result(Error error) : error_(std::move(error)) {}  // NOLINT: implicit by design

  bool has_value() const { return !error_.has_value(); }

  explicit operator bool() const { return has_value(); }

  void value() const { HEARSAY_CHECK(has_value()); }

  const Error& error() const {
    HEARSAY_CHECK(error_.has_value());
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

}  // namespace hearsay

// The value of a Result, or a return from the enclosing function with its error.
#define HEARSAY_TRY(expression)                                     \
  (__extension__({                                                  \
    auto hearsay_result = (expression);                             \
    if (!hearsay_result.has_value()) return hearsay_result.error(); \
    std::move(hearsay_result).value();                              \
  }))

#endif  // HEARSAY_BASE_RESULT_H_
