// Tables for pyarrow, pandas, polars and DuckDB: the Arrow PyCapsule interface.
//
// A capsule owns its struct until somebody moves it out; what was not taken is released with it.
// SPDX-License-Identifier: Apache-2.0
#include "python/src/core.h"

namespace hearsay::python {

namespace {

template <class Struct>
nb::object capsule(std::unique_ptr<Struct> held, const char* name) {
  PyObject* made = PyCapsule_New(held.get(), name, [](PyObject* self) {
    auto* inner = static_cast<Struct*>(PyCapsule_GetPointer(self, PyCapsule_GetName(self)));
    if (inner->release != nullptr) inner->release(inner);
    delete inner;
  });
  if (made == nullptr) {
    held->release(held.get());
    throw nb::python_error();
  }
  held.release();
  return nb::steal(made);
}

nb::object schema_capsule(const Table& table) {
  auto schema = std::make_unique<ArrowSchema>();
  publish::export_schema(table.fields, schema.get());
  return capsule(std::move(schema), "arrow_schema");
}

nb::object row_of(const Table& table, const publish::Batch& batch, std::int64_t row) {
  nb::dict out;
  for (std::size_t i = 0; i < table.fields.size(); ++i) {
    const publish::Field& field = table.fields[i];
    out[nb::str(field.name.data(), field.name.size())] =
        to_python(publish::value_at(field, batch.columns[i], row));
  }
  return out;
}

}  // namespace

void bind_tables(nb::module_& module) {
  nb::class_<TableBatch>(module, "Batch", "Some rows of a table, as one Arrow record batch.")
      .def("__len__", [](const TableBatch& self) { return self.table->batches[self.number]->rows; })
      .def(
          "__arrow_c_schema__",
          [](const TableBatch& self) { return schema_capsule(*self.table); },
          "The Arrow schema, as a PyCapsule.")
      .def(
          "__arrow_c_array__",
          [](const TableBatch& self, const nb::object&) {
            auto array = std::make_unique<ArrowArray>();
            publish::export_batch(
                self.table->fields, self.table->batches[self.number], array.get());
            return nb::make_tuple(schema_capsule(*self.table),
                                  capsule(std::move(array), "arrow_array"));
          },
          nb::arg("requested_schema") = nb::none(),
          "Schema and array, as PyCapsules; the buffers are the table's own.");
  nb::class_<Table>(module, "Table", "Columns in memory, in Arrow's layout.")
      .def("__len__", [](const Table& self) { return self.rows(); })
      .def_prop_ro(
          "column_names",
          [](const Table& self) {
            nb::list out;
            for (const publish::Field& field : self.fields)
              out.append(nb::str(field.name.data(), field.name.size()));
            return out;
          },
          "The columns, in order.")
      .def(
          "batches",
          [](const std::shared_ptr<Table>& self) {
            nb::list out;
            for (std::size_t i = 0; i < self->batches.size(); ++i)
              out.append(TableBatch{self, i});
            return out;
          },
          "The pieces that the table lies in; each offers __arrow_c_array__.")
      .def(
          "to_dicts",
          [](const Table& self) {
            nb::list out;
            for (const auto& batch : self.batches) {
              for (std::int64_t row = 0; row < batch->rows; ++row)
                out.append(row_of(self, *batch, row));
            }
            return out;
          },
          "The rows as dictionaries; spans are {'begin', 'end'}.")
      .def(
          "__arrow_c_schema__",
          [](const Table& self) { return schema_capsule(self); },
          "The Arrow schema, as a PyCapsule.")
      .def(
          "__arrow_c_stream__",
          [](const std::shared_ptr<Table>& self, const nb::object&) {
            auto stream = std::make_unique<ArrowArrayStream>();
            publish::export_stream(self, stream.get());
            return capsule(std::move(stream), "arrow_array_stream");
          },
          nb::arg("requested_schema") = nb::none(),
          "A stream of the batches, as a PyCapsule; the buffers are the table's own.");
}

}  // namespace hearsay::python
