// Texts and reports to what they say.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/extractor.h"
#include "hearsay/tables.h"
#include "hearsay/weigh/copies/likeness.h"
#include "hearsay/weighed_tables.h"

#include "python/src/core.h"

#include <mutex>

namespace hearsay::python {

namespace {

using Words = std::optional<std::string>;

// An extractor for any number of threads: each call borrows a workspace.
class SharedExtractor {
 public:
  SharedExtractor(const Engine& engine, publish::Layers layers)
      : extractor_(engine, std::move(layers)) {}

  Result<Extraction> text(TextWish wish) {
    const Borrowed workspace(*this);
    return extractor_.text(std::move(wish), *workspace);
  }

  Extraction report(Report report) {
    const Borrowed workspace(*this);
    return extractor_.report(std::move(report), *workspace);
  }

 private:
  class Borrowed {
   public:
    explicit Borrowed(SharedExtractor& owner) : owner_(owner) {
      const std::lock_guard lock(owner.mutex_);
      if (owner.idle_.empty()) {
        workspace_ = std::make_unique<Workspace>();
      } else {
        workspace_ = std::move(owner.idle_.back());
        owner.idle_.pop_back();
      }
    }

    ~Borrowed() {
      const std::lock_guard lock(owner_.mutex_);
      owner_.idle_.push_back(std::move(workspace_));
    }

    Borrowed(const Borrowed&) = delete;

    Workspace& operator*() const { return *workspace_; }

   private:
    SharedExtractor& owner_;
    std::unique_ptr<Workspace> workspace_;
  };

  const Extractor extractor_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Workspace>> idle_;
};

publish::Layers layers_of(const std::string& names) {
  return names.empty() ? publish::default_layers() : value_or_raise(publish::parse_layers(names));
}

Json id_of(const std::string& json) {
  return value_or_raise(parse_json(json));
}

}  // namespace

void bind_extracting(nb::module_& module) {
  nb::class_<Engine>(module, "Engine", "The model, the packs and the gazetteer, loaded.")
      .def_static(
          "load",
          [](bool incidents) {
            return unlocked([&] { return Engine::load(PlaceReader::default_added(), incidents); });
          },
          nb::arg("incidents"));
  nb::class_<Extraction>(module, "Extraction", "What one text or report says.")
      .def(
          "json",
          [](const Extraction& self, const std::string& id) {
            const Json printed = id_of(id);
            const nb::gil_scoped_release free;
            return extraction_json(self, printed).dump();
          },
          nb::arg("id"))
      .def("header",
           [](const Extraction& self) {
             const Report& report = self.report;
             return Json(Json::Object{{"url", report.url},
                                      {"original", report.original.hex()},
                                      {"story", story_of(report.text, report.blocks)},
                                      {"title", report.title},
                                      {"publisher", report.publisher},
                                      {"author", report.author},
                                      {"published", report.published},
                                      {"updated", report.updated},
                                      {"taken_from", publish::names_json(report.taken_from)},
                                      {"lang", report.lang}})
                 .dump();
           })
      .def(
          "evidence",
          [](const Extraction& self) {
            std::string id, bytes;
            {
              const nb::gil_scoped_release free;
              ReportEvidence made = report_evidence(self);
              id = made.report.id;
              bytes = bytes_of(made);
            }
            return nb::make_tuple(id, nb::bytes(bytes.data(), bytes.size()));
          },
          "The report's own id, and it with its claims, as weighing takes them.")
      .def_prop_ro("layers", [](const Extraction& self) {
        return std::vector<std::string>(self.layers.begin(), self.layers.end());
      });
  nb::class_<SharedExtractor>(module, "Extractor", "Extracts; from any number of threads.")
      .def(
          "__init__",
          [](SharedExtractor* self, const Engine& engine, const std::string& layers) {
            new (self) SharedExtractor(engine, layers_of(layers));
          },
          nb::arg("engine"),
          nb::arg("layers"))
      .def(
          "text",
          [](SharedExtractor& self,
             const nb::str& text,
             Words published,
             Words publisher,
             const std::string& input) {
            Py_ssize_t size = 0;
            const char* utf8 = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
            if (utf8 == nullptr) throw nb::python_error();
            const std::string_view words(utf8, static_cast<std::size_t>(size));
            return unlocked(
                [&] {
                  return self.text(
                      {std::string(words), std::move(published), std::move(publisher)});
                },
                input);
          },
          nb::arg("text"),
          nb::arg("published").none(),
          nb::arg("publisher").none(),
          nb::arg("input"))
      .def(
          "report",
          [](SharedExtractor& self, const ReadReport& report) {
            const nb::gil_scoped_release free;
            return self.report(report.report);
          },
          nb::arg("report"));
  module.def(
      "layer_table",
      [](const std::vector<std::pair<std::string, const Extraction*>>& named,
         const std::string& layer) {
        std::vector<Named> extractions;
        for (const auto& [id, extraction] : named)
          extractions.push_back({id_of(id), extraction});
        const Tabled made = unlocked([&] { return layer_table(extractions, layer); });
        return std::const_pointer_cast<Table>(made.table);
      },
      nb::arg("extractions"),
      nb::arg("layer"));
}

}  // namespace hearsay::python
