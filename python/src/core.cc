// SPDX-License-Identifier: Apache-2.0
#include "python/src/core.h"

#include "hearsay/investigation.h"
#include "hearsay/read/read.h"

namespace hearsay::python {

void raise(const Error& error, std::string_view input) {
  const nb::object type = nb::module_::import_("hearsay.errors").attr("Error");
  const nb::object code = nb::str(to_string(error.code));
  const nb::object what = nb::str(error.what.data(), error.what.size());
  const nb::object about =
      input.empty() ? nb::object(nb::none()) : nb::str(input.data(), input.size());
  const nb::object made = type(code, what, about);
  PyErr_SetObject(type.ptr(), made.ptr());
  throw nb::python_error();
}

nb::object to_python(const Json& value) {
  if (const auto text = value.as_string()) return nb::str(text->data(), text->size());
  if (const auto flag = value.as_bool()) return nb::bool_(*flag);
  if (const auto* whole = std::get_if<std::int64_t>(&value.raw())) return nb::int_(*whole);
  if (const auto number = value.as_number()) return nb::float_(*number);
  if (value.is_array()) {
    nb::list out;
    for (const Json& one : value.items())
      out.append(to_python(one));
    return out;
  }
  if (value.is_object()) {
    nb::dict out;
    for (const auto& [key, inner] : value.members())
      out[nb::str(key.data(), key.size())] = to_python(inner);
    return out;
  }
  return nb::none();
}

}  // namespace hearsay::python

NB_MODULE(_core, module) {
  using namespace hearsay;  // NOLINT: the module's own function
  module.doc() = "The engine of the package hearsay; not for direct use.";
  module.attr("version") = HEARSAY_VERSION;
  module.attr("reader_version") = read::kVersion;
  module.def(
      "extractor_version",
      [] { return Engine::extractor_version(); },
      "Version of the extractor, with the digest of the packs in use.");
  module.def(
      "packs_folder",
      [] { return Knowledge::default_packs().string(); },
      "Where the packs are read from.");
  python::bind_tables(module);
  python::bind_reading(module);
  python::bind_extracting(module);
  python::bind_ledger(module);
  python::bind_copies(module);
  python::bind_weighing(module);
}
