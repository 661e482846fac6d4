// The log: what was added, chained by hash.
//
// Each addition to the ledger writes one record, a line of JSON that names the
// rows it added with a digest of each. The record's hash is SHA-256 over the
// previous hash and the record, so that no record can be altered, dropped from
// the middle or put elsewhere without breaking every hash after it. What a chain
// alone cannot show is that its end was cut off: note the head somewhere else
// ("hearsay verify" prints it) and give it back with --head.
//
// docs/formats/audit.md is byte-exact; tools/verify_log.py is an independent
// verifier of fifty lines.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_AUDIT_H_
#define HEARSAY_LEDGER_AUDIT_H_

#include "hearsay/base/digest.h"
#include "hearsay/base/json.h"
#include "hearsay/base/result.h"
#include "hearsay/ledger/database/database.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::ledger {

// The kinds of things that the log names, each with the rows that make it up.
enum class Thing {
  original,
  capture,
  report,
  claim,
  failure,
  judgement,
  arrival,
  exchange,
  subscription,
  poll,
  handling,
  stamp,
};

std::string_view to_string(Thing thing);
std::optional<Thing> thing_from(std::string_view name);

// The digest of one thing as it stands in the ledger; nothing if it is not there.
Result<std::optional<Digest>> digest_of(const Database& database, Thing thing, const Json& key);

struct NamedThing {
  Thing thing = Thing::original;
  Json key;  // A number; of an original its SHA-256.
};

// The same of several, asked together.
Result<std::vector<std::optional<Digest>>> digests_of(const Database& database,
                                                      std::span<const NamedThing> things);

// The digests of neighbours: asked for when it is made, so that a server is waited for once
// for several of these.
class Digests {
 public:
  // Things that have a number, both included.
  static Result<Digests> ask(const Database& database,
                             Thing thing,
                             std::int64_t first,
                             std::int64_t last);
  static Result<Digests> ask_original(const Database& database, const std::string& sha256);

  // One after the other; nothing for one that is not there.
  Result<std::optional<Digest>> next();

 private:
  // The rows of one table, in the order of their keys.
  struct Part {
    Statement rows;
    bool later = false;  // See audit.cc.
    bool begun = false, at_row = false;
  };

  Result<bool> append_rows(Part& part, std::string& out);

  std::vector<Part> parts_;
  std::int64_t key_ = 0;
  std::unique_ptr<std::string> original_;  // Its key, while the rows are looked at.
};

// The hash of a record that follows `previous` (32 zero bytes before the first).
Digest chain(const Digest& previous, std::string_view record);

// Collects what a transaction adds and writes its record.
class LogEntry {
 public:
  LogEntry(const Database& database, std::string_view what, std::string now);

  // A further fact about the entry, before the rows.
  void say(std::string key, Json value);
  // A thing that the transaction has just added.
  void name(Thing thing, Json key);
  // An original that it has just added: its digest is its name, and nothing is read back.
  void name_original(const std::string& digest);
  // With digests of how the ledger has them now.
  Result<void> write();

 private:
  const Database& database_;
  Json::Object facts_;
  std::vector<NamedThing> things_;
  std::string now_;
  std::string what_;
};

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_AUDIT_H_
