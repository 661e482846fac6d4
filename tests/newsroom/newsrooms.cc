// Runs newsroom files (newsroom.h): hearsay-newsrooms [--accept] FILE...
//
// Each newsroom is weighed as written, and then in ways that must not matter: its
// reports in another order, and with each report printed once more by another
// outlet, which may add a report and a publisher but neither an originator nor a
// number; and taken apart and put together as it is kept beside a ledger. A newsroom whose title
// begins with "toll: " expects each event's toll.
// `--accept` rewrites the expectations; the diff is the review.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/claim/places/added.h"
#include "hearsay/claim/places/gazetteer.h"
#include "hearsay/investigation.h"
#include "hearsay/ledger/test_ledger.h"
#include "hearsay/publish/tally.h"
#include "hearsay/weigh/part.h"

#include "tests/newsroom/newsroom.h"
#include "tests/newsroom/views.h"
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>

namespace hearsay {

namespace {

using newsroom::Newsroom;

struct Rules {
  std::shared_ptr<const Taxonomy> taxonomy;
  std::shared_ptr<const Customs> customs;
};

// A folder that goes away with it.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "newsroom-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data()) == nullptr ? "" : pattern;
  }

  ~Folder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// The whole way: files with sidecars, a ledger, the weighing of what it holds.
Result<Weighed> through_the_ledger(const Newsroom& room, const Engine& engine) {
  const Folder folder;
  Investigation investigation = HEARSAY_TRY(Investigation::open(place_of(folder.path() / "room.db")));
  std::vector<std::string> files;
  for (std::size_t i = 0; i < room.desks.size(); ++i) {
    const newsroom::Desk& desk = room.desks[i];
    const std::filesystem::path file = folder.path() / ("r" + std::to_string(100 + i) + ".txt");
    HEARSAY_TRY(write_file_atomically(file, desk.text));
    Investigation::AddWish wish;
    wish.engine = engine;
    wish.threads = 1;
    if (desk.publisher != "-") wish.facts.publisher = desk.publisher;
    if (desk.published != "-") wish.facts.published = desk.published;
    std::optional<Error> trouble;
    HEARSAY_TRY(investigation.add(
        {file.string()}, wish, [&](const Investigation::Outcome& one) { trouble = one.error; }));
    if (trouble) return *trouble;
  }
  return weigh_ledger(investigation.ledger());
}

Weighed weighed(Evidence evidence, const Rules& rules) {
  Weighed out;
  out.evidence = std::move(evidence);
  weigh::correct(out.evidence, *rules.taxonomy, *rules.customs);
  out.weighing = weigh::weigh(out.evidence, *rules.taxonomy, *rules.customs);
  return out;
}

Evidence reversed(const Evidence& evidence) {
  Evidence out;
  out.reports.assign(evidence.reports.rbegin(), evidence.reports.rend());
  out.claims.assign(evidence.claims.rbegin(), evidence.claims.rend());
  for (ClaimRecord& claim : out.claims)
    claim.report = static_cast<std::uint32_t>(out.reports.size() - 1 - claim.report);
  out.judgements = evidence.judgements;
  return out;
}

// The same text once more, after the last report, by an outlet of its own.
Evidence with_copy(const Evidence& evidence, std::uint32_t of) {
  Evidence out = evidence;
  ReportRecord copy = evidence.reports[of];
  copy.id = "copy of " + copy.id;
  copy.publisher = "Some Reprinter";
  for (const ReportRecord& one : evidence.reports) {
    if (one.published && one.published->substr(0, 10) >= copy.published.value_or(""))
      copy.published = one.published->substr(0, 10) + "T23:59:00";
  }
  copy.digest = sha256(copy.id);
  const auto report = static_cast<std::uint32_t>(out.reports.size());
  out.reports.push_back(std::move(copy));
  for (const ClaimRecord& claim : evidence.claims) {
    if (claim.report != of) continue;
    out.claims.push_back(claim);
    out.claims.back().id += " again";
    out.claims.back().report = report;
  }
  return out;
}

// What a copy must leave as it is: each tally's range and originators.
std::multiset<std::string> figures_of(const Weighed& all) {
  std::multiset<std::string> out;
  for (const Tally& tally : all.weighing.tallies) {
    std::string key = tally.of_event ? "whole" : tally.item_text + "/" + tally.item_type;
    key += "/" + std::string(to_string(tally.manner)) + (tally.cumulative ? "/cumulative" : "");
    std::string value = Json(tally.range.lower).dump() + " " + Json(tally.range.upper).dump() +
                        " named " + std::to_string(tally.named_originators) + " seen " +
                        std::to_string(tally.independent_observations);
    for (const Estimate& one : tally.estimates)
      value += "; " + all.weighing.originators[one.originator].name + " " +
               Json(one.figure.lower).dump() + " " + Json(one.figure.upper).dump();
    out.insert(key + " " + value);
  }
  for (const Toll& toll : all.weighing.tolls)
    out.insert("toll " + Json(toll.killed).dump() + " " + Json(toll.injured).dump());
  return out;
}

std::string whole(const Weighed& all) {
  return newsroom::render(all.evidence, all.weighing, true, false) +
         newsroom::render(all.evidence, all.weighing, true, true);
}

Evidence without(const Evidence& evidence, std::uint32_t claim) {
  Evidence out = evidence;
  out.claims.erase(out.claims.begin() + claim);
  return out;
}

// By what is counted: the most named originators that any tally of it has.
std::map<std::string, std::uint32_t> originators_of(const Weighed& all) {
  std::map<std::string, std::uint32_t> out;
  for (const Tally& tally : all.weighing.tallies) {
    const std::string key =
        (tally.of_event ? "whole" : tally.item_type) + "/" + std::string(to_string(tally.manner));
    out[key] = std::max(out[key], tally.named_originators);
  }
  return out;
}

// Whether another claim goes back to whoever said it by way of this one: without it the
// way ends earlier, at a name that was a relay before.
bool leads_others(const Weighing& weighing, std::uint32_t claim) {
  if (!weighing.lineage[claim].circle.empty()) return true;
  return std::any_of(
      weighing.lineage.begin(), weighing.lineage.end(), [&](const ClaimLineage& one) {
        return one.copy_of == claim || one.cites == claim;
      });
}

// Less evidence is no more agreement: nobody is added to those who say it.
std::string broken_by_removal(const Weighed& all, const Rules& rules) {
  const auto before = originators_of(all);
  for (std::uint32_t claim = 0; claim < all.evidence.claims.size(); ++claim) {
    if (leads_others(all.weighing, claim)) continue;
    const Weighed less = weighed(without(all.evidence, claim), rules);
    if (less.weighing.events.size() != all.weighing.events.size()) continue;  // Other tallies.
    for (const auto& [key, count] : originators_of(less)) {
      const auto at = before.find(key);
      if (at != before.end() && count > at->second) {
        return "without " + all.evidence.claims[claim].id + " more originators say it: " + key +
               "\n" + whole(less);
      }
    }
  }
  return "";
}

// Every event by itself, as it is read again from what was kept; and all of them together.
std::string kept_apart(const Weighed& all) {
  const ClaimLayout layout(all.evidence);
  std::string out;
  std::vector<EventPart> parts;
  const WeighingParts all_parts(all.evidence, all.weighing, {});
  for (std::size_t event = 0; event < all_parts.events(); ++event) {
    EventPart part = all_parts.event(event);
    parts.push_back(event_part_from(bytes_of(part)).value());
    SomeParts one = {{parts.back()}, {}};
    const std::vector<std::uint32_t> reports = reports_of(one, layout).value();
    Weighed some;
    for (const std::uint32_t report : reports) {
      for (std::uint32_t claim = layout.begins[report]; claim < layout.begins[report + 1];
           ++claim) {
        some.evidence.claims.push_back(all.evidence.claims[claim]);
        some.evidence.claims.back().report =
            static_cast<std::uint32_t>(some.evidence.reports.size());
      }
      some.evidence.reports.push_back(all.evidence.reports[report]);
    }
    some.evidence.judgements = all.evidence.judgements;
    some.weighing = put_together(std::move(one), reports, layout, some.evidence);
    for (const Tally& tally : some.weighing.tallies)
      out += publish::tally_json(some.evidence, some.weighing, tally).dump() + "\n";
    out += publish::toll_json(some.evidence, some.weighing, some.weighing.events.at(0)).dump();
    out += publish::event_text(
        some.evidence, some.weighing, some.weighing.events.at(0), some.weighing.tallies, {});
  }
  std::vector<ReportPart> reports;
  for (std::size_t report = 0; report < all_parts.reports(); ++report) {
    ReportPart part = all_parts.report(report);
    reports.push_back(report_part_from(bytes_of(part)).value());
  }
  std::vector<Originator> originators = all.weighing.originators;
  Names names = all.weighing.names;
  Weighed again{all.evidence, {}};
  again.weighing = put_together(std::move(parts),
                                std::move(reports),
                                originators_from(bytes_of(originators)).value(),
                                names_from(bytes_of(names)).value(),
                                again.evidence);
  return out + whole(again);
}

// The same of what was weighed just now.
std::string at_hand(const Weighed& all) {
  std::string out;
  for (std::uint32_t i = 0; i < all.weighing.events.size(); ++i) {
    const Event& event = all.weighing.events[i];
    std::vector<Tally> tallies;
    for (const Tally& tally : all.weighing.tallies) {
      if (tally.event != i) continue;
      tallies.push_back(tally);
      out += publish::tally_json(all.evidence, all.weighing, tally).dump() + "\n";
    }
    out += publish::toll_json(all.evidence, all.weighing, event).dump();
    out += publish::event_text(all.evidence, all.weighing, event, tallies, {});
  }
  return out + whole(all);
}

// What went wrong with the properties; "" if they hold.
std::string broken_property(const Weighed& all, const Rules& rules) {
  const Weighed other = weighed(reversed(all.evidence), rules);
  if (whole(other) != whole(all))
    return "the order of the reports matters; reversed it is\n" + whole(other);
  if (kept_apart(all) != at_hand(all)) return "what is kept of it is not what it was\n";
  for (std::uint32_t report = 0; report < all.evidence.reports.size(); ++report) {
    const Weighed more = weighed(with_copy(all.evidence, report), rules);
    if (figures_of(more) != figures_of(all)) {
      return "a copy of report " + std::to_string(report + 1) + " changes the figures to\n" +
             whole(more);
    }
  }
  if (const std::string removed = broken_by_removal(all, rules); !removed.empty()) return removed;
  for (const Tally& tally : all.weighing.tallies) {
    if (tally.range.lower && tally.range.upper && *tally.range.lower > *tally.range.upper)
      return "a range ends before it begins\n";
  }
  return "";
}

struct Sum {
  int passed = 0, failed = 0;
};

// The file's text with what was found, for --accept.
Result<std::string> run_file(const std::string& path,
                             const Rules& rules,
                             const std::optional<Engine>& engine,
                             bool quiet,
                             Sum& sum) {
  const std::string bytes = HEARSAY_TRY(read_file(path));
  Result<std::vector<Newsroom>> rooms = newsroom::read(bytes);
  if (!rooms) return make_error(ErrorCode::invalid, path + ": " + rooms.error().what);
  std::string out;
  for (const Newsroom& room : *rooms) {
    const Weighed all = room.given ? weighed(newsroom::evidence_of(room), rules)
                                   : HEARSAY_TRY(through_the_ledger(room, *engine));
    const bool tolls = room.title.starts_with("toll: ");
    const std::string got =
        room.view.empty()
            ? newsroom::render(all.evidence, all.weighing, room.given, tolls)
            : HEARSAY_TRY(newsroom::view(
                  room, {all.evidence, all.weighing, *rules.taxonomy, *rules.customs}));
    const std::string trouble = broken_property(all, rules);
    const bool good = got == room.expected && trouble.empty();
    (good ? sum.passed : sum.failed) += 1;
    if (!good && !quiet) {
      std::printf("FAILED %s: %s\n", path.c_str(), room.title.c_str());
      if (got != room.expected)
        std::printf("expected:\n%sgot:\n%s\n", room.expected.c_str(), got.c_str());
    }
    if (!trouble.empty())
      std::printf("%s: %s: %s\n", path.c_str(), room.title.c_str(), trouble.c_str());
    out += (out.empty() ? "" : "\n") + room.input + "---\n" + got;
  }
  return out;
}

bool needs_engine(const std::string& file) {
  const Result<std::string> bytes = read_file(file);
  const Result<std::vector<Newsroom>> rooms =
      bytes ? newsroom::read(*bytes) : Result<std::vector<Newsroom>>(bytes.error());
  return rooms && std::any_of(rooms->begin(), rooms->end(), [](const Newsroom& room) {
           return !room.given;
         });
}

// The gazetteer knows the country files in countries/ beside the newsroom, and none
// that the user has added.
Result<Engine> engine_for(const std::string& file, const std::filesystem::path& added) {
  const std::filesystem::path countries = std::filesystem::path(file).parent_path() / "countries";
  std::error_code unknown;
  if (!std::filesystem::is_directory(countries, unknown)) return Engine::load({});
  const auto gazetteer = HEARSAY_TRY(Gazetteer::open(PlaceReader::default_gazetteer()));
  for (const auto& country : std::filesystem::directory_iterator(countries))
    HEARSAY_TRY(places::add_country(added, *gazetteer, country.path()));
  return Engine::load(added);
}

Result<int> run(const std::vector<std::string>& files, bool accept) {
  const std::filesystem::path packs = Knowledge::default_packs();
  const Rules rules{HEARSAY_TRY(Taxonomy::load(packs)), HEARSAY_TRY(Customs::load(packs))};
  std::optional<Engine> engine;
  std::string folder;
  Sum sum;
  for (const std::string& file : files) {
    const Folder added;
    const std::string here = std::filesystem::path(file).parent_path().string();
    if (needs_engine(file) && (!engine || folder != here)) {
      engine = HEARSAY_TRY(engine_for(file, added.path()));
      folder = here;
    }
    const std::string text = HEARSAY_TRY(run_file(file, rules, engine, accept, sum));
    if (accept) HEARSAY_TRY(write_file_atomically(file, text));
  }
  std::printf("%d passed, %d %s\n", sum.passed, sum.failed, accept ? "rewritten" : "failed");
  return sum.failed == 0 || accept ? 0 : 1;
}

}  // namespace

}  // namespace hearsay

int main(int argc, char** argv) {
  std::vector<std::string> files(argv + 1, argv + argc);
  bool accept = false;
  if (!files.empty() && files.front() == "--accept") {
    accept = true;
    files.erase(files.begin());
  }
  const hearsay::Result<int> status = hearsay::run(files, accept);
  if (status) return *status;
  std::fprintf(stderr, "%s\n", status.error().what.c_str());
  return 3;
}
