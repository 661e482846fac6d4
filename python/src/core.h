// What the files of the binding share. Nothing is decided here: each function checks what
// Python gave, lets go of the interpreter's lock, calls the library, and raises what it says.
//
// Our own code does not throw; nanobind does, and turns what is thrown at this edge into a
// Python exception. Nothing of it goes deeper.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PYTHON_CORE_H_
#define HEARSAY_PYTHON_CORE_H_

#include "hearsay/base/json.h"
#include "hearsay/base/result.h"
#include "hearsay/base/utf8.h"
#include "hearsay/publish/arrow/columns.h"
#include "hearsay/read/report.h"

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace hearsay::python {

namespace nb = nanobind;

// Raises hearsay.Error. `input` is what it is about, as the caller gave it; "" for none.
[[noreturn]] void raise(const Error& error, std::string_view input = "");

// The value, if there is one to have, or the exception.
template <class T>
T value_or_raise(Result<T> result, std::string_view input = "") {
  if (!result) raise(result.error(), input);
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

// Runs `work` without the interpreter's lock; its error becomes the exception.
template <class Work>
auto unlocked(const Work& work, std::string_view input = "") {
  auto result = [&] {
    const nb::gil_scoped_release free;
    return work();
  }();
  return value_or_raise(std::move(result), input);
}

// None, bool, int, float, str, list, dict.
nb::object to_python(const Json& value);

// A report, and where its code points are.
struct ReadReport {
  explicit ReadReport(Report read) : report(std::move(read)), index(report.text) {}

  ReadReport(const ReadReport&) = delete;

  Report report;
  CodePointIndex index;
};

using Table = publish::Table;

// One piece of a table.
struct TableBatch {
  std::shared_ptr<const Table> table;
  std::size_t number = 0;
};

void bind_tables(nb::module_& module);
void bind_reading(nb::module_& module);
void bind_extracting(nb::module_& module);
void bind_ledger(nb::module_& module);
void bind_copies(nb::module_& module);
void bind_weighing(nb::module_& module);

}  // namespace hearsay::python

#endif  // HEARSAY_PYTHON_CORE_H_
