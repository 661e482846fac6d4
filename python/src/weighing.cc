// Weighing without a ledger: all reports at once, or a part of them with what has to be known of
// all (hearsay/weigh/horizon.h). hearsay/spark_weighing.py puts the parts together.
//
// A report with its claims is handed about as bytes that only this program reads. Hashes of 64
// bits go to Python as signed numbers, which is what Arrow and Spark have.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/copies/copies.h"
#include "hearsay/weigh/copies/likeness.h"
#include "hearsay/weigh/events/wording.h"
#include "hearsay/weighed_tables.h"

#include "python/src/core.h"
#include <nanobind/stl/tuple.h>

#include <algorithm>
#include <tuple>

namespace hearsay::python {

namespace {

using Bytes = std::vector<nb::bytes>;

std::string_view view(const nb::bytes& bytes) {
  return {bytes.c_str(), bytes.size()};
}

nb::bytes bytes_for_python(const std::string& bytes) {
  return nb::bytes(bytes.data(), bytes.size());
}

std::vector<std::string_view> views(const Bytes& all) {
  std::vector<std::string_view> out;
  for (const nb::bytes& one : all)
    out.push_back(view(one));
  return out;
}

Error not_ours(const char* what) {
  return make_error(ErrorCode::damaged,
                    std::string(what) +
                        " was not made by this version of the program; make it again with the one "
                        "that reads it");
}

Result<Evidence> evidence_from(const std::vector<std::string_view>& all) {
  std::vector<ReportEvidence> reports;
  for (const std::string_view bytes : all) {
    std::optional<ReportEvidence> one = report_evidence_from(bytes);
    if (!one) return not_ours("the evidence of a report");
    reports.push_back(*std::move(one));
  }
  return evidence_of(std::move(reports));
}

// Shingles, runs and words of a report, and what names and voices are made of.
nb::dict signs_of(const Customs& customs,
                  const ReportRecord& report,
                  std::vector<TextSpan> sentences,
                  Imprint imprint) {
  std::sort(sentences.begin(), sentences.end(), [](TextSpan a, TextSpan b) {
    return std::tuple(a.begin, a.end) < std::tuple(b.begin, b.end);
  });
  sentences.erase(std::unique(sentences.begin(), sentences.end()), sentences.end());
  std::vector<std::uint32_t> runs;
  ReportShingles shingles;
  ReportTerms terms;
  std::string packed;
  {
    const nb::gil_scoped_release free;
    runs = sampled_runs(story_of(report.text, report.blocks));
    shingles = shingles_of(report.text, sentences);
    terms = terms_of(customs, report);
    packed = bytes_of(imprint);
  }
  const auto days = days_of(report.published.value_or(""));
  const auto as_signed = [](const std::vector<std::uint64_t>& all) {
    return std::vector<std::int64_t>(all.begin(), all.end());
  };
  std::vector<std::vector<std::int64_t>> within;
  for (const std::vector<std::uint64_t>& one : shingles.sentences)
    within.push_back(as_signed(one));
  nb::dict out;
  out["id"] = report.id;
  out["first_day"] = days ? std::optional(days->first) : std::nullopt;
  out["last_day"] = days ? std::optional(days->last) : std::nullopt;
  out["runs"] = runs;
  out["shingles"] = as_signed(shingles.all);
  out["sentences"] = within;
  out["words"] = terms[0];
  out["names"] = terms[1];
  out["ages"] = terms[2];
  out["addresses"] = terms[3];
  out["imprint"] = bytes_for_python(packed);
  return out;
}

// What weighing knows by its packs.
struct Scales {
  std::shared_ptr<const Taxonomy> taxonomy;
  std::shared_ptr<const Customs> customs;

  static Result<Scales> load() {
    const std::filesystem::path packs = Knowledge::default_packs();
    return Scales{HEARSAY_TRY(Taxonomy::load(packs)), HEARSAY_TRY(Customs::load(packs))};
  }

  nb::list signs(const Bytes& reports) const {
    const std::vector<std::string_view> all = views(reports);
    std::vector<Imprint> imprints;
    const Evidence evidence = unlocked([&]() -> Result<Evidence> {
      Evidence made = HEARSAY_TRY(evidence_from(all));
      imprints = imprints_of(made, *taxonomy, *customs);
      return made;
    });
    std::vector<std::vector<TextSpan>> sentences(evidence.reports.size());
    for (const ClaimRecord& one : evidence.claims)
      sentences[one.report].push_back(one.claim.span);
    nb::list out;
    for (std::size_t i = 0; i < evidence.reports.size(); ++i)
      out.append(
          signs_of(*customs, evidence.reports[i], std::move(sentences[i]), std::move(imprints[i])));
    return out;
  }

  std::shared_ptr<Horizon> horizon(const Bytes& imprints) const {
    const std::vector<std::string_view> all = views(imprints);
    return std::make_shared<Horizon>(unlocked([&]() -> Result<Horizon> {
      std::vector<Imprint> read;
      for (const std::string_view bytes : all) {
        std::optional<Imprint> one = imprint_from(bytes);
        if (!one) return not_ours("the imprint of a report");
        read.push_back(*std::move(one));
      }
      return make_horizon(std::move(read), *taxonomy, *customs);
    }));
  }

  std::vector<std::pair<std::string, std::string>> meet(const Bytes& reports,
                                                        const Horizon& horizon) const {
    const std::vector<std::string_view> all = views(reports);
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    return unlocked([&]() -> Result<Pairs> {
      const Evidence evidence = HEARSAY_TRY(evidence_from(all));
      Pairs out;
      for (const auto& [a, b] : meetings(evidence, *taxonomy, *customs, horizon))
        out.emplace_back(evidence.reports[a].id, evidence.reports[b].id);
      return out;
    });
  }

  nb::bytes sayings(const Bytes& reports, const Horizon& horizon) const {
    const std::vector<std::string_view> all = views(reports);
    return bytes_for_python(unlocked([&]() -> Result<std::string> {
      const Evidence evidence = HEARSAY_TRY(evidence_from(all));
      std::vector<Saying> said = weigh::sayings_of(evidence, *taxonomy, *customs, horizon);
      return bytes_of(said);
    }));
  }

  // Tables of events, tallies and ways back; and for each event where the report that founded it
  // stands in the order of all reports, and the claim in that report.
  nb::tuple weigh(const Bytes& reports, const Horizon* horizon, unsigned threads) const {
    const std::vector<std::string_view> all = views(reports);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> founders;
    const WeighedTables made = unlocked([&]() -> Result<WeighedTables> {
      Weighed weighed{HEARSAY_TRY(evidence_from(all)), {}};
      const Evidence& evidence = weighed.evidence;
      weighed.weighing = horizon != nullptr
                             ? weigh::weigh_some(evidence, *taxonomy, *customs, *horizon)
                             : weigh::weigh(evidence, *taxonomy, *customs, threads);
      for (const Event& event : weighed.weighing.events) {
        const ClaimRecord& first = evidence.claims[event.claims.front()];
        std::uint32_t number = first.report;
        if (horizon != nullptr) number = horizon->numbers.at(evidence.reports[first.report].id);
        founders.emplace_back(number, first.ordinal);
      }
      return weighed_tables(weighed);
    });
    const auto handed = [](const std::shared_ptr<const Table>& table) {
      return std::const_pointer_cast<Table>(table);
    };
    return nb::make_tuple(
        handed(made.events), handed(made.tallies), handed(made.lineage), founders);
  }
};

}  // namespace

void bind_weighing(nb::module_& module) {
  nb::class_<Horizon>(module, "Horizon", "What weighing a part of all reports has to know of all.")
      .def(
          "hold",
          [](Horizon& self,
             std::size_t vocabulary,
             const std::vector<std::pair<std::string, std::uint32_t>>& counts) {
            if (vocabulary >= self.held.size())
              raise(make_error(ErrorCode::invalid, "no such list"));
            self.held[vocabulary] = Horizon::Held(counts.begin(), counts.end());
          },
          nb::arg("vocabulary"),
          nb::arg("counts"))
      .def(
          "crowd",
          [](Horizon& self,
             const std::vector<std::tuple<std::string, std::optional<int>, std::uint32_t>>&
                 counts) {
            for (const auto& [word, day, count] : counts) {
              Horizon::Crowd& crowd = self.crowds[word];  // Also of a word without any day.
              if (day) crowd.emplace_back(*day, count);
            }
            for (auto& [word, crowd] : self.crowds)
              std::sort(crowd.begin(), crowd.end());
          },
          nb::arg("counts"))
      .def(
          "silence",
          [](Horizon& self,
             const std::vector<std::int64_t>& shingles,
             const std::vector<std::uint32_t>& runs) {
            self.everywhere.insert(shingles.begin(), shingles.end());
            self.silent.insert(runs.begin(), runs.end());
          },
          nb::arg("shingles"),
          nb::arg("runs"))
      .def(
          "hear",
          [](Horizon& self, const Bytes& parts) {
            std::vector<std::vector<Saying>> all;
            for (const nb::bytes& part : parts) {
              std::optional<std::vector<Saying>> one = sayings_from(view(part));
              if (!one) raise(not_ours("what a part says of originators"));
              all.push_back(*std::move(one));
            }
            self.hear(std::move(all));
          },
          nb::arg("parts"))
      .def("to_bytes", [](Horizon& self) { return bytes_for_python(bytes_of(self)); })
      .def_static(
          "from_bytes",
          [](const nb::bytes& bytes) {
            std::optional<Horizon> read = horizon_from(view(bytes));
            if (!read) raise(not_ours("the horizon"));
            return std::make_shared<Horizon>(*std::move(read));
          },
          nb::arg("data"));
  nb::class_<Scales>(module, "Scales", "Weighs reports that lie in no ledger.")
      .def_static("load", [] { return unlocked([] { return Scales::load(); }); })
      .def("signs", &Scales::signs, nb::arg("reports"))
      .def("horizon", &Scales::horizon, nb::arg("imprints"))
      .def("meet", &Scales::meet, nb::arg("reports"), nb::arg("horizon"))
      .def("sayings", &Scales::sayings, nb::arg("reports"), nb::arg("horizon"))
      .def("weigh",
           &Scales::weigh,
           nb::arg("reports"),
           nb::arg("horizon").none() = nb::none(),
           nb::arg("threads") = 0);
  nb::dict rules;
  rules["few"] = Wording::kFew;
  rules["common"] = kCommonShingle;
  rules["copied"] = kCopiedSentence;
  module.attr("weighing_rules") = rules;
}

}  // namespace hearsay::python
