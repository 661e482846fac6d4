// What the ledger's tests share: a folder of their own, an invented report.
//
// Tests that take the ledger's place from TestFolder::ledger() run over SQLite and over
// PostgreSQL; those of files alone take a path.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_TEST_LEDGER_H_
#define HEARSAY_LEDGER_TEST_LEDGER_H_

#include "hearsay/ledger/database/postgres.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/ledger/verify.h"
#include "hearsay/read/read.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace hearsay {

inline bool over_postgres() {
  return std::getenv("HEARSAY_TEST_POSTGRES") != nullptr;
}

// Where a test's ledger lives: in the file; where the tests run over PostgreSQL
// (tests/postgres/run), in a schema of its own.
inline std::filesystem::path place_of(const std::filesystem::path& file) {
  const char* server = std::getenv("HEARSAY_TEST_POSTGRES");
  if (server == nullptr) return file;
  const std::string schema = "t" + sha256(file.string()).hex().substr(0, 20);
  Postgres::open(server, Database::Access::write, 5000)
      .value()
      ->script(("CREATE SCHEMA IF NOT EXISTS " + schema).c_str())
      .value();
  return std::string(server) + "&options=-csearch_path%3D" + schema;
}

// A folder that is removed at the end.
class TestFolder {
 public:
  TestFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "hearsay-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }

  ~TestFolder() {
    std::error_code unknown;
    std::filesystem::remove_all(path_, unknown);
  }

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  // Where a test's ledger of that name lives.
  std::filesystem::path ledger(const std::string& name) const { return place_of(path_ / name); }

 private:
  std::filesystem::path path_;
};

inline Capture test_capture(std::string text, std::string address) {
  Capture out;
  out.digest = sha256(text);
  out.bytes = std::move(text);
  out.address = std::move(address);
  out.media_type = "text/plain";
  out.method = "file";
  return out;
}

// A claim of kind loss for each "N tanks" in the text, with every part filled.
inline std::vector<Claim> test_claims(const Report& report) {
  std::vector<Claim> out;
  const std::string& text = report.text;
  for (std::size_t at = text.find(" tanks"); at != std::string::npos;
       at = text.find(" tanks", at + 1)) {
    std::size_t number = at;
    while (number > 0 && text[number - 1] >= '0' && text[number - 1] <= '9')
      --number;
    if (number == at) continue;
    const auto begin = static_cast<std::uint32_t>(number);
    const auto end = static_cast<std::uint32_t>(at);
    std::uint32_t first = begin;
    while (first > 0 && text[first - 1] != '\n')
      --first;
    std::uint32_t last = end;
    while (last < text.size() && text[last] != '\n')
      ++last;
    const double count = std::stod(text.substr(number, at - number));
    Claim claim;
    claim.kind = ClaimKind::loss;
    claim.manner = Manner::destroyed;
    claim.span = {first, last};
    claim.item = Item{{end + 1, end + 6}, "tanks", "arms.vehicle.tank"};
    claim.count = Count{{begin, end},
                        text.substr(number, at - number),
                        count,
                        std::nullopt,
                        "",
                        true,
                        true,
                        Part::additional};
    claim.where.push_back({{begin, end}, "Mirel", 4321, "Port Mirel", "SN", PlaceKind::settlement});
    claim.when = ClaimTime{{begin, end}, "Monday", "2026-03-02"};
    claim.parties.push_back({PartyRole::against, {begin, end}, "the coast guard", "coast guard"});
    claim.sources.push_back(
        {{begin, end}, "he", "ministry", "the ministry", SourceKind::official, true});
    claim.stance = Stance::claimed;
    if (!out.empty()) claim.part_of = 0;
    out.push_back(std::move(claim));
  }
  return out;
}

inline const Versions kTestVersions{read::kVersion, "x1"};

inline Ledger::Settings test_settings() {
  return {
      .wait_ms = 0, .now = [] { return std::string("2026-03-05T10:00:00Z"); }, .largest_pages = 0};
}

// As Investigation adds it, with the claims of test_claims.
inline Result<Ledger::Appended> add_to(Ledger& ledger,
                                       const Capture& capture,
                                       const Versions& versions = kTestVersions,
                                       bool again = false) {
  const Ledger::Plan plan = HEARSAY_TRY(ledger.plan(capture, versions, again));
  Capture told = capture;
  told.facts = plan.facts;
  const Report report = HEARSAY_TRY(read::report(told));
  return ledger.append(capture, plan, report, test_claims(report));
}

// What verify finds, a line each.
inline std::string findings_of(const Ledger& ledger,
                               std::string head = "",
                               std::string certificates = "") {
  std::string out;
  ledger::VerifyWish wish;
  wish.head = std::move(head);
  wish.certificates = std::move(certificates);
  wish.find = [&](const ledger::Finding& one) { out += one.where + ": " + one.what + "\n"; };
  ledger::verify(ledger, wish);
  return out;
}

inline const char* const kTestText =
    "The ministry said 63 tanks burned near Port Mirel.\nA second convoy lost 7 tanks – “all of "
    "them”.\nNo more is known.\n";

}  // namespace hearsay

#endif  // HEARSAY_LEDGER_TEST_LEDGER_H_
