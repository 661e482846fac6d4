// What happens to the evidence besides being added: handed on, stamped, watched.
//
// Each of these rows is only ever added, in a transaction of its own with an entry
// of the log, as everything else (docs/formats/custody.md).
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/audit.h"
#include "hearsay/ledger/database/database.h"
#include "hearsay/ledger/ledger.h"

namespace hearsay {

namespace {

using ledger::LogEntry;
using ledger::Thing;

constexpr const char* kProgram = "hearsay " HEARSAY_VERSION;

Result<std::int64_t> next(const Database& database, const char* sql) {
  return HEARSAY_TRY(database.number(sql)).value_or(0) + 1;
}

Json json_or_null(std::string_view text) {
  Result<Json> out = parse_json(text);
  return out ? *std::move(out) : Json();
}

Subscription subscription_from(const Statement& row, int first) {
  return {std::string(row.text(first)),
          row.text(first + 1) == "watch",
          json_or_null(row.text(first + 2)),
          row.text_or_null(first + 3),
          std::string(row.text(first + 4))};
}

Poll poll_from(const Statement& row) {
  Poll out;
  out.address = row.text(0);
  out.polled_at = row.text(1);
  if (!row.is_null(2)) out.status = static_cast<int>(row.integer(2));
  out.etag = row.text_or_null(3);
  out.last_modified = row.text_or_null(4);
  out.error = row.text_or_null(5);
  out.new_reports = static_cast<std::size_t>(row.integer(6));
  out.not_before = row.text_or_null(7);
  out.detail = json_or_null(row.text(8));
  return out;
}

}  // namespace

Result<void> Ledger::append_subscription(Subscription subscription) {
  Transaction transaction = HEARSAY_TRY(Transaction::begin(*database_));
  const std::string time = now();
  LogEntry log(*database_, "subscription", time);
  const std::int64_t number =
      HEARSAY_TRY(next(*database_, "SELECT max(subscription) FROM subscriptions"));
  const std::string detail = subscription.detail.dump();
  const std::optional<std::string>& who = subscription.by ? subscription.by : settings_.who;
  HEARSAY_TRY(database_->add(
      "INSERT INTO subscriptions (subscription, address, verb, detail, subscribed_by, "
      "subscribed_at) VALUES (?, ?, ?, ?, ?, ?)",
      number,
      subscription.address,
      subscription.watched ? "watch" : "unwatch",
      detail,
      who,
      time));
  log.name(Thing::subscription, number);
  HEARSAY_TRY(log.write());
  return transaction.commit();
}

Result<void> Ledger::append_poll(const Poll& poll) {
  Transaction transaction = HEARSAY_TRY(Transaction::begin(*database_));
  LogEntry log(*database_, "poll", now());
  const std::int64_t number = HEARSAY_TRY(next(*database_, "SELECT max(poll) FROM polls"));
  const std::string detail = poll.detail.dump();
  const std::string time = poll.polled_at.empty() ? now() : poll.polled_at;
  HEARSAY_TRY(database_->add(
      "INSERT INTO polls (poll, address, polled_at, status, etag, last_modified, "
      "error, new_reports, not_before, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      number,
      poll.address,
      time,
      poll.status,
      poll.etag,
      poll.last_modified,
      poll.error,
      static_cast<std::int64_t>(poll.new_reports),
      poll.not_before,
      detail));
  log.name(Thing::poll, number);
  HEARSAY_TRY(log.write());
  return transaction.commit();
}

Result<std::vector<Watched>> Ledger::watched(bool all) const {
  std::vector<Watched> out;
  Statement rows = HEARSAY_TRY(database_->query(
      "SELECT address, verb, detail, subscribed_by, subscribed_at FROM subscriptions AS s "
      "WHERE subscription = (SELECT max(subscription) FROM subscriptions WHERE address = "
      "s.address) "
      "ORDER BY address"));
  while (HEARSAY_TRY(rows.next())) {
    Watched one{subscription_from(rows, 0), std::nullopt};
    if (one.subscription.watched || all) out.push_back(std::move(one));
  }
  for (Watched& one : out) {
    std::vector<Poll> last = HEARSAY_TRY(polls(one.subscription.address, 1));
    if (!last.empty()) one.last = std::move(last.front());
  }
  return out;
}

Result<std::vector<Poll>> Ledger::polls(std::string_view address, std::size_t most) const {
  std::vector<Poll> out;
  Statement rows = HEARSAY_TRY(database_->query(
      "SELECT address, polled_at, status, etag, last_modified, error, new_reports, not_before, "
      "detail FROM polls WHERE address = ? ORDER BY poll DESC LIMIT ?",
      address,
      static_cast<std::int64_t>(most)));
  while (HEARSAY_TRY(rows.next()))
    out.push_back(poll_from(rows));
  return out;
}

Result<void> Ledger::append_handling(Handling handling) {
  Transaction transaction = HEARSAY_TRY(Transaction::begin(*database_));
  const std::string time = now();
  LogEntry log(*database_, std::string(handling.what), time);
  const std::int64_t number = HEARSAY_TRY(next(*database_, "SELECT max(handling) FROM handlings"));
  const std::string detail = handling.detail.dump();
  const std::optional<std::string>& who = handling.by ? handling.by : settings_.who;
  HEARSAY_TRY(
      database_->add("INSERT INTO handlings (handling, capture, what, done_at, done_by, done_with, "
                     "detail) VALUES (?, ?, ?, ?, ?, ?, ?)",
                     number,
                     handling.capture,
                     handling.what,
                     time,
                     who,
                     kProgram,
                     detail));
  log.name(Thing::handling, number);
  HEARSAY_TRY(log.write());
  return transaction.commit();
}

Result<std::vector<Handling>> Ledger::handlings() const {
  std::vector<Handling> out;
  Statement rows = HEARSAY_TRY(
      database_->query("SELECT capture, what, done_at, done_by, done_with, detail FROM handlings "
                       "ORDER BY handling"));
  while (HEARSAY_TRY(rows.next())) {
    Handling one;
    if (!rows.is_null(0)) one.capture = rows.integer(0);
    one.what = rows.text(1);
    one.at = rows.text(2);
    one.by = rows.text_or_null(3);
    one.with = rows.text(4);
    one.detail = json_or_null(rows.text(5));
    out.push_back(std::move(one));
  }
  return out;
}

Result<void> Ledger::append_stamp(const Stamp& stamp) {
  Transaction transaction = HEARSAY_TRY(Transaction::begin(*database_));
  LogEntry log(*database_, "stamped", now());
  const std::int64_t number = HEARSAY_TRY(next(*database_, "SELECT max(stamp) FROM stamps"));
  HEARSAY_TRY(database_->add(
      "INSERT INTO stamps (stamp, entry, hash, tsa, token, stamped_at) VALUES (?, ?, ?, ?, ?, ?)",
      number,
      stamp.entry,
      stamp.hash,
      stamp.tsa,
      Blob{stamp.token},
      stamp.stamped_at));
  log.name(Thing::stamp, number);
  HEARSAY_TRY(log.write());
  return transaction.commit();
}

Result<std::vector<Stamp>> Ledger::stamps() const {
  std::vector<Stamp> out;
  Statement rows = HEARSAY_TRY(database_->query(
      "SELECT stamp, entry, hash, tsa, token, stamped_at FROM stamps ORDER BY stamp"));
  while (HEARSAY_TRY(rows.next())) {
    out.push_back({rows.integer(0),
                   rows.integer(1),
                   std::string(rows.text(2)),
                   std::string(rows.text(3)),
                   std::string(rows.bytes(4)),
                   std::string(rows.text(5))});
  }
  return out;
}

Result<std::optional<std::string>> Ledger::exchange(std::int64_t capture) const {
  std::optional<Digest> digest;
  {
    Statement row =
        HEARSAY_TRY(database_->query("SELECT warc FROM exchanges WHERE capture = ?", capture));
    if (!HEARSAY_TRY(row.next())) return std::optional<std::string>();
    digest = Digest::from_hex(row.text(0));
  }
  if (!digest) {
    return make_error(ErrorCode::damaged,
                      "the ledger " + path().string() + " is damaged: the exchange of capture " +
                          std::to_string(capture) + " has no digest; run 'hearsay verify'");
  }
  return std::optional<std::string>(HEARSAY_TRY(original(*digest)));
}

}  // namespace hearsay
