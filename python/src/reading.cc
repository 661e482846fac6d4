// Bytes to reports.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/media_type.h"
#include "hearsay/collect/saved_page.h"
#include "hearsay/intake.h"
#include "hearsay/publish/extract_json.h"
#include "hearsay/read/read.h"

#include "python/src/core.h"

namespace hearsay::python {

namespace {

using Words = std::optional<std::string>;

struct Given {
  std::string address;
  Words media_type, charset, url, title, publisher, author, published, lang;
};

// As a file with these bytes would be collected.
Capture capture_of(std::string bytes, const Given& given) {
  Capture out;
  out.bytes = std::move(bytes);
  out.digest = sha256(out.bytes);
  out.address = given.address;
  out.media_type = given.media_type
                       ? *given.media_type
                       : collect::sniff_media_type(out.bytes, given.url.value_or(given.address));
  out.charset = given.charset;
  out.setting.url = collect::saved_page(out.bytes).url;
  out.method = "bytes";
  out.facts = {
      given.title, given.publisher, given.author, given.published, given.lang, given.url, {}};
  return out;
}

Json pair_of(std::uint32_t begin, std::uint32_t end) {
  return Json::Array{begin, end};
}

Json original_of(const Report& report, TextSpan span) {
  const auto bytes = report.offsets.to_original(span);
  return bytes ? pair_of(bytes->begin, bytes->end) : Json();
}

Json report_json(const ReadReport& read) {
  const Report& report = read.report;
  const auto points = [&](TextSpan span) {
    const CodePointSpan out = read.index.to_code_points(span);
    return pair_of(out.begin, out.end);
  };
  Json::Array blocks, remarks;
  for (const Block& block : report.blocks) {
    blocks.push_back(Json::Object{{"span", points(block.span)},
                                  {"kind", to_string(block.kind)},
                                  {"page", page_of(report.locators, block.span)}});
  }
  for (const Remark& remark : report.remarks)
    remarks.push_back(remark.what);
  return Json::Object{{"address", report.address},
                      {"original", report.original.hex()},
                      {"url", report.url},
                      {"title", report.title},
                      {"publisher", report.publisher},
                      {"author", report.author},
                      {"published", report.published},
                      {"updated", report.updated},
                      {"taken_from", publish::names_json(report.taken_from)},
                      {"lang", report.lang},
                      {"charset", or_null(report.charset)},
                      {"made_with", or_null(report.made_with)},
                      {"text", report.text},
                      {"blocks", std::move(blocks)},
                      {"remarks", std::move(remarks)}};
}

TextSpan bytes_of(const ReadReport& read, std::uint32_t begin, std::uint32_t end) {
  if (begin > end || end > read.index.size()) {
    raise(make_error(ErrorCode::invalid,
                     "the span [" + std::to_string(begin) + ", " + std::to_string(end) +
                         ") is not in the text; it has " + std::to_string(read.index.size()) +
                         " code points"));
  }
  return read.index.to_bytes({begin, end});
}

// One item after the other; what is a report is read.
class Reports {
 public:
  explicit Reports(const std::vector<std::string>& paths) : intake_(paths, {}) {}

  Reports(std::string bytes, const Given& given) : intake_(capture_of(std::move(bytes), given)) {}

  // Goes by so many items without reading them; how many there were.
  std::size_t skip(std::size_t count) {
    const nb::gil_scoped_release free;
    std::size_t gone = 0;
    while (gone < count && intake_.next())
      ++gone;
    return gone;
  }

  // {"address", "report"}, {"address", "error", "code"} or {"address", "note"}; None at the end.
  nb::object next() {
    std::shared_ptr<ReadReport> read;
    std::optional<Error> error;
    std::optional<Intake::Item> item;
    {
      const nb::gil_scoped_release free;
      item = intake_.next();
      if (item && !item->note) {
        Result<Capture> capture = collect_item(*item);
        Result<Report> report = capture ? read::report(*capture) : Result<Report>(capture.error());
        if (report) {
          read = std::make_shared<ReadReport>(*std::move(report));
        } else {
          error = report.error();
        }
      }
    }
    if (!item) return nb::none();
    nb::dict out;
    out["address"] = to_python(item->address);
    if (item->note) {
      out["note"] = to_python(describe(*item->note));
      out["complete"] = nb::bool_(item->note->damaged == 0 && item->note->flaw.empty());
    }
    if (read) out["report"] = nb::cast(read);
    if (error) {
      out["error"] = to_python(error->what);
      out["code"] = nb::str(to_string(error->code));
    }
    return out;
  }

 private:
  Intake intake_;
};

}  // namespace

void bind_reading(nb::module_& module) {
  nb::class_<ReadReport>(module, "Report", "A report as it was read.")
      .def("json", [](const ReadReport& self) { return report_json(self).dump(); })
      .def(
          "original",
          [](const ReadReport& self, std::uint32_t begin, std::uint32_t end) {
            return to_python(original_of(self.report, bytes_of(self, begin, end)));
          },
          nb::arg("begin"),
          nb::arg("end"))
      .def(
          "where",
          [](const ReadReport& self, std::uint32_t begin, std::uint32_t end) {
            return say_where(self.report.locators, bytes_of(self, begin, end));
          },
          nb::arg("begin"),
          nb::arg("end"));
  module.def(
      "read",
      [](const nb::bytes& data,
         std::string address,
         Words media_type,
         Words charset,
         Words url,
         Words title,
         Words publisher,
         Words author,
         Words published,
         Words lang) {
        const Given given{std::move(address),
                          std::move(media_type),
                          std::move(charset),
                          std::move(url),
                          std::move(title),
                          std::move(publisher),
                          std::move(author),
                          std::move(published),
                          std::move(lang)};
        const std::string_view bytes(data.c_str(), data.size());
        return std::make_shared<ReadReport>(unlocked(
            [&] { return read::report(capture_of(std::string(bytes), given)); }, given.address));
      },
      nb::arg("data"),
      nb::arg("address"),
      nb::arg("media_type").none(),
      nb::arg("charset").none(),
      nb::arg("url").none(),
      nb::arg("title").none(),
      nb::arg("publisher").none(),
      nb::arg("author").none(),
      nb::arg("published").none(),
      nb::arg("lang").none());
  nb::class_<Reports>(module, "Reports", "The reports in files, folders and containers.")
      .def(nb::init<const std::vector<std::string>&>(), nb::arg("paths"))
      .def_static(
          "of_bytes",
          [](const nb::bytes& data, std::string address, Words url) {
            Given given;
            given.address = std::move(address);
            given.url = std::move(url);
            return std::make_unique<Reports>(std::string(data.c_str(), data.size()), given);
          },
          nb::arg("data"),
          nb::arg("address"),
          nb::arg("url").none())
      .def("next", &Reports::next)
      .def("skip", &Reports::skip, nb::arg("count"));
}

}  // namespace hearsay::python
