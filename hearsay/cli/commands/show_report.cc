// hearsay show R...: what the report says, its versions, and who had it in hand.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/cli/show_report.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/cli/say.h"
#include "hearsay/cli/way_back.h"
#include "hearsay/publish/changes.h"
#include "hearsay/publish/claims.h"
#include "hearsay/publish/extract_json.h"

#include <algorithm>
#include <optional>

namespace hearsay::cli {

namespace {

using publish::Look;
using publish::one_line;

std::string by_words(const std::optional<std::string>& who) {
  return ", by " + who.value_or("not recorded");
}

// A step of the chain of custody, as a line.
struct Step {
  std::string what, words;
};

// What `detail` says in a word or two: where it went.
std::string detail_words(const Json& detail) {
  std::string out;
  for (const auto& [name, value] : detail.members()) {
    const std::optional<std::string_view> text = value.as_string();
    out += ", " + name + " " + (text ? std::string(*text) : value.dump());
  }
  return out;
}

struct Whole {
  StoredReport stored;
  std::vector<StoredCapture> captures;
  std::vector<StoredVersion> versions;
  std::vector<Handling> handlings;
  std::vector<Stamp> stamps;
  std::optional<std::int64_t> entry;  // Of the log, with which the report came.
  std::vector<StoredClaim> claims;
  std::size_t readings = 0;
};

std::vector<Step> custody(const Whole& whole) {
  std::vector<Step> out;
  std::string first;
  for (const StoredCapture& one : whole.captures) {
    out.push_back(
        {"collected",
         one.address + ", " + one.collected_at.value_or("time not recorded") + ", " + one.method +
             by_words(one.collected_by) +
             (one.exchange ? ", request and answer kept as " + one.exchange->hex() : "")});
    if (!one.added_at.empty())
      out.push_back({"added", one.added_at + ", with " + one.added_with + by_words(one.added_by)});
    if (first.empty()) first = one.added_at;
  }
  if (whole.entry) out.push_back({"recorded", "log entry " + std::to_string(*whole.entry)});
  for (const Handling& one : whole.handlings) {
    const bool of_it =
        !one.capture || std::any_of(whole.captures.begin(), whole.captures.end(), [&](auto& c) {
          return c.capture == *one.capture;
        });
    if (of_it && one.at >= first)
      out.push_back(
          {one.what, one.at + ", with " + one.with + by_words(one.by) + detail_words(one.detail)});
  }
  // A stamp of an entry vouches for all before it.
  for (const Stamp& one : whole.stamps) {
    if (whole.entry && one.entry >= *whole.entry)
      out.push_back(
          {"stamped",
           one.stamped_at + ", by " + one.tsa + ", with log entry " + std::to_string(one.entry)});
  }
  return out;
}

// The changes from each version to the next.
struct Version {
  StoredReport report;
  std::vector<StoredClaim> claims;
};

Result<std::vector<Version>> read_versions(const Ledger& ledger, const Whole& whole) {
  std::vector<Version> out;
  for (const StoredVersion& one : whole.versions) {
    Version version;
    version.report = HEARSAY_TRY(ledger.report(one.reading));
    version.claims = HEARSAY_TRY(ledger.claims(one.reading));
    out.push_back(std::move(version));
  }
  return out;
}

publish::Changes changes_to(const std::vector<Version>& all, std::size_t i) {
  return publish::changes(
      all[i - 1].report.report, all[i - 1].claims, all[i].report.report, all[i].claims);
}

Json captures_json(const std::vector<StoredCapture>& captures) {
  Json::Array out;
  for (const StoredCapture& one : captures) {
    Json::Object place{{"address", one.address},
                       {"original", one.original.hex()},
                       {"media_type", one.media_type},
                       {"method", one.method},
                       {"collected_at", one.collected_at},
                       {"collected_by", one.collected_by},
                       {"url", one.url}};
    if (!one.added_at.empty()) {
      place.emplace_back("added_at", one.added_at);
      place.emplace_back("added_by", one.added_by);
      place.emplace_back("added_with", one.added_with);
    }
    place.emplace_back("exchange", one.exchange ? Json(one.exchange->hex()) : Json());
    out.push_back(std::move(place));
  }
  return out;
}

Json handlings_json(const std::vector<Handling>& handlings) {
  Json::Array out;
  for (const Handling& one : handlings)
    out.push_back(Json::Object{{"what", one.what},
                               {"at", one.at},
                               {"by", one.by},
                               {"with", one.with},
                               {"detail", one.detail}});
  return out;
}

Json report_json(const Whole& whole,
                 const std::vector<Version>& versions,
                 const WayBack& way_back) {
  const StoredReport& stored = whole.stored;
  const Report& report = stored.report;
  const CodePointIndex index(report.text);
  Json::Object out{{"id", report.id},
                   {"original", report.original.hex()},
                   {"title", report.title},
                   {"publisher", report.publisher},
                   {"author", report.author},
                   {"published", report.published},
                   {"updated", report.updated},
                   {"taken_from", publish::names_json(report.taken_from)},
                   {"lang", report.lang},
                   {"url", report.url},
                   {"charset", report.charset},
                   {"made_with", report.made_with.empty() ? Json() : Json(report.made_with)},
                   {"reader", stored.versions.reader},
                   {"extractor", stored.versions.extractor},
                   {"added_at", stored.added_at},
                   {"readings", whole.readings}};
  out.emplace_back("captures", captures_json(whole.captures));
  Json::Array list;
  for (std::size_t i = 0; i < whole.versions.size(); ++i) {
    const StoredVersion& one = whole.versions[i];
    Json::Object version{{"original", one.original.hex()},
                         {"seen_at", one.seen_at},
                         {"reading", one.reading},
                         {"current", one.current}};
    if (i > 0 && !versions.empty())
      version.emplace_back("changes", publish::changes_json(changes_to(versions, i)));
    list.push_back(std::move(version));
  }
  out.emplace_back("versions", std::move(list));
  out.emplace_back("handlings", handlings_json(whole.handlings));
  out.emplace_back("entry", whole.entry ? Json(*whole.entry) : Json());
  Json::Array stamps;
  for (const Stamp& one : whole.stamps) {
    if (whole.entry && one.entry >= *whole.entry)
      stamps.emplace_back(
          Json::Object{{"entry", one.entry}, {"stamped_at", one.stamped_at}, {"tsa", one.tsa}});
  }
  out.emplace_back("stamps", std::move(stamps));
  out.emplace_back("text", report.text);
  Json::Array blocks;
  for (const Block& block : report.blocks) {
    const CodePointSpan points = index.to_code_points(block.span);
    Json one = Json::Object{{"span", Json::Array{points.begin, points.end}},
                            {"kind", to_string(block.kind)}};
    if (const auto page = page_of(report.locators, block.span)) one.set("page", *page);
    blocks.push_back(std::move(one));
  }
  out.emplace_back("blocks", std::move(blocks));
  Json::Array claims;
  for (const StoredClaim& claim : whole.claims) {
    if (ledger::check_pin(claim.claim, claim.pin, report.text) != PinState::fits) continue;
    Json one = publish::stored_claim_json(stored, claim, index);
    one.set("way_back", way_back.json(claim.id));
    claims.push_back(std::move(one));
  }
  out.emplace_back("claims", std::move(claims));
  return out;
}

std::string report_facts(const Whole& whole, const Look& look) {
  const StoredReport& stored = whole.stored;
  const Report& report = stored.report;
  std::string out = look.bold("report " + report.id) + "\n\n";
  out += fact("title", report.title.value_or("not recorded"), look);
  out += fact("publisher", report.publisher.value_or("not recorded"), look);
  out += fact("author", report.author.value_or("not recorded"), look);
  out += fact("published", report.published.value_or("not recorded"), look);
  out += fact("updated", report.updated.value_or(""), look);
  out += fact("taken from", join(report.taken_from, ", "), look);
  out += fact("language", report.lang.value_or("not recorded"), look);
  out += fact("url", report.url.value_or("not recorded"), look);
  out += fact("original", "SHA-256 " + report.original.hex(), look);
  for (const Step& one : custody(whole))
    out += fact(one.what.c_str(), one.words, look);
  out += fact("read",
              stored.added_at + ", from " + report.charset +
                  (report.made_with.empty() ? "" : " by " + report.made_with) + ", reader " +
                  stored.versions.reader + ", extractor " + stored.versions.extractor,
              look);
  if (whole.readings > 1)
    out += fact("readings",
                std::to_string(whole.readings) + "; the latest of the latest version is shown",
                look);
  for (const Remark& remark : report.remarks)
    out += fact("note", remark.what, look);
  return out;
}

// How its claims came to the page: once for all that came in the same way.
std::string ways_back(const Whole& whole, const WayBack& way_back, const Look& look) {
  std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> ways;
  for (const StoredClaim& one : whole.claims) {
    std::vector<std::string> lines = way_back.lines(one.id);
    const auto known =
        std::find_if(ways.begin(), ways.end(), [&](const auto& way) { return way.first == lines; });
    if (known != ways.end()) {
      known->second.push_back(one.id);
    } else {
      ways.push_back({std::move(lines), {one.id}});
    }
  }
  std::string out;
  for (const auto& [lines, claims] : ways) {
    out += "\n" + fact("way back", "of " + join(claims, " "), look);
    for (const std::string& line : lines)
      out += fact("", line, look);
  }
  return out;
}

// One line for each version; with what changed, if that is wanted.
std::string version_lines(const Whole& whole,
                          const std::vector<Version>& versions,
                          const Look& look) {
  std::string out = "\n" + look.bold(some(whole.versions.size(), "version", "versions")) + "\n";
  for (std::size_t i = 0; i < whole.versions.size(); ++i) {
    const StoredVersion& one = whole.versions[i];
    std::string words = one.seen_at + ", SHA-256 " + one.original.hex();
    if (!one.captures.empty()) words += ", " + one.captures.front().address;
    if (one.current) words += "; it counts";
    out += fact(("version " + std::to_string(i + 1)).c_str(), words, look);
    if (i > 0 && !versions.empty()) {
      const std::string changed = publish::changes_text(changes_to(versions, i), look);
      out += changed.empty() ? fact("", "no words of the report changed", look) : changed;
    }
  }
  return out;
}

}  // namespace

std::string fact(const char* name, const std::string& value, const publish::Look& look) {
  if (value.empty()) return "";
  return publish::wrap(one_line(value), look.width, 14, publish::pad(name, 14));
}

Result<int> show_report(const Ledger& ledger, const std::string& id, const ShowOptions& options) {
  const std::vector<std::int64_t> readings = HEARSAY_TRY(ledger.readings_of(id));
  if (readings.empty())
    return make_error(ErrorCode::not_found,
                      "the ledger " + ledger.path().string() + " has no report " + id);
  Whole whole;
  whole.stored = HEARSAY_TRY(ledger.report(readings.front()));
  whole.captures = HEARSAY_TRY(ledger.captures(id));
  whole.versions = HEARSAY_TRY(ledger.versions(id));
  whole.handlings = HEARSAY_TRY(ledger.handlings());
  whole.stamps = HEARSAY_TRY(ledger.stamps());
  whole.entry = HEARSAY_TRY(ledger.entry_of(id));
  whole.claims = HEARSAY_TRY(ledger.claims(readings.front()));
  whole.readings = readings.size();
  std::vector<Version> versions;
  if (options.changes && whole.versions.size() > 1)
    versions = HEARSAY_TRY(read_versions(ledger, whole));
  if (options.json) {
    print(report_json(whole, versions, WayBack(ledger, readings.front())).dump() + "\n");
    return kDone;
  }
  const Look look = Look::of(stdout);
  const Report& report = whole.stored.report;
  print(report_facts(whole, look));
  if (whole.versions.size() > 1) print(version_lines(whole, versions, look));
  print("\n");
  std::uint32_t page = 0;
  for (const Block& block : report.blocks) {
    if (const auto here = page_of(report.locators, block.span); here && *here != page) {
      page = *here;
      print(look.dim("page " + std::to_string(page)) + "\n");
    }
    const std::string words = one_line(slice(report.text, block.span));
    if (!words.empty())
      print(
          publish::wrap(words, look.width, 14, look.dim(publish::pad(to_string(block.kind), 14))));
  }
  print("\n" + look.bold(some(whole.claims.size(), "claim", "claims")) + "\n");
  publish::Columns table({"id", "kind", "manner", "stance", "count", "of what"});
  for (const StoredClaim& one : whole.claims) {
    table.add({one.id,
               std::string(to_string(one.claim.kind)),
               std::string(to_string(one.claim.manner)),
               std::string(to_string(one.claim.stance)),
               one.claim.count ? publish::count_words(*one.claim.count) : "",
               one_line(one.claim.item ? one.claim.item->text : one.pin.words)});
  }
  if (!whole.claims.empty())
    print(table.print(look) + ways_back(whole, WayBack(ledger, readings.front()), look));
  return kDone;
}

}  // namespace hearsay::cli
