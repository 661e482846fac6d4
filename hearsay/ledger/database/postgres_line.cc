// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/database/postgres_line.h"

#include "hearsay/ledger/database/postgres.h"
#include "hearsay/ledger/database/postgres_trouble.h"

#include <libpq-fe.h>
#include <poll.h>

#include <utility>

namespace hearsay::ledger {

namespace {

// Answers that nobody looks at are small, but they wait in our memory.
constexpr std::size_t kMostAhead = 4000;

// The server says only that the transaction has failed already.
bool is_of_earlier(const PGresult* answer) {
  const char* state = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
  return state != nullptr && std::string_view(state) == "25P02";
}

}  // namespace

void ClearAnswer::operator()(PGresult* answer) const {
  PQclear(answer);
}

PostgresLine::PostgresLine(std::string ledger, PGconn* connection)
    : ledger_(std::move(ledger)),
      connection_(connection) {}

PostgresLine::~PostgresLine() {
  PQfinish(connection_);
}

// Statements are prepared once a connection. Nothing if that cannot be sent.
std::optional<std::string> PostgresLine::name_of(std::string_view sql) {
  if (const auto known = prepared_.find(sql); known != prepared_.end()) return known->second;
  std::string name = "q" + std::to_string(names_++);
  const std::string ours = postgres_sql(sql);
  if (PQsendPrepare(connection_, name.c_str(), ours.c_str(), 0, nullptr) != 1) return std::nullopt;
  sent_.push_back(std::make_shared<Sent>());
  sent_.back()->prepares = std::string(sql);
  prepared_.emplace(sql, name);
  return name;
}

std::shared_ptr<const Sent> PostgresLine::send(std::string_view sql,
                                               std::span<const Value> values) {
  if (sent_.size() >= kMostAhead) wait();
  // On a connection that is lost this fails, and so does what follows.
  if (sent_.empty()) static_cast<void>(PQenterPipelineMode(connection_));
  std::vector<const char*> bytes;
  std::vector<int> sizes, formats;
  for (const Value& one : values) {
    bytes.push_back(one.bytes);
    sizes.push_back(static_cast<int>(one.size));
    formats.push_back(one.format);
  }
  const std::optional<std::string> name = name_of(sql);
  auto one = std::make_shared<Sent>();
  if (name && PQsendQueryPrepared(connection_,
                                  name->c_str(),
                                  static_cast<int>(values.size()),
                                  bytes.data(),
                                  sizes.data(),
                                  formats.data(),
                                  1) == 1) {
    sent_.push_back(one);
    return one;
  }
  // No answer will come to it.
  one->come = true;
  one->error = wrong_with(nullptr);
  if (!trouble_) trouble_ = one->error;
  return one;
}

std::optional<Error> PostgresLine::wrong_with(const PGresult* answer) {
  std::optional<Error> out = postgres_trouble(ledger_, connection_, answer);
  if (out) ever_trouble_ = true;
  if (trouble_ && is_of_earlier(answer)) return trouble_;
  return out;
}

// The server speaks unasked when it ends the connection; then too there is something to read.
bool PostgresLine::is_sound() {
  wait();
  pollfd socket{PQsocket(connection_), POLLIN, 0};
  return !ever_trouble_ && PQstatus(connection_) == CONNECTION_OK &&
         PQtransactionStatus(connection_) == PQTRANS_IDLE && ::poll(&socket, 1, 0) == 0;
}

void PostgresLine::wait() {
  if (PQpipelineStatus(connection_) == PQ_PIPELINE_OFF) return;
  ++turns_;
  const std::vector<std::shared_ptr<Sent>> sent = std::exchange(sent_, {});
  bool open = PQpipelineSync(connection_) == 1;
  std::optional<Error> first;
  for (const std::shared_ptr<Sent>& one : sent) {
    Answer answer(open ? PQgetResult(connection_) : nullptr);
    one->come = true;
    one->error = wrong_with(answer.get());
    if (one->error && first) one->error = first;  // It was not even tried.
    if (!first) first = one->error;
    if (!one->error) {
      one->answer = std::move(answer);
    } else if (!one->prepares.empty()) {
      prepared_.erase(one->prepares);
    }
    // A null follows each answer.
    open = open && PQstatus(connection_) == CONNECTION_OK && PQgetResult(connection_) == nullptr;
  }
  if (open) {
    const Answer end(PQgetResult(connection_));
    static_cast<void>(PQexitPipelineMode(connection_));
  }
  if (!trouble_) trouble_ = first;
}

Result<Answer> PostgresLine::say(const char* sql, bool binary) {
  wait();
  ++turns_;
  Answer answer(binary ? PQexecParams(connection_, sql, 0, nullptr, nullptr, nullptr, nullptr, 1)
                       : PQexec(connection_, sql));
  if (std::optional<Error> wrong = wrong_with(answer.get())) return *std::move(wrong);
  return answer;
}

}  // namespace hearsay::ledger
