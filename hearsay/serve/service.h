// Everything that the pages share, and the way of a request: door, table of routes, page.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_SERVICE_H_
#define HEARSAY_SERVE_SERVICE_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/claim/places/place_points.h"
#include "hearsay/investigation.h"
#include "hearsay/serve/gate.h"
#include "hearsay/serve/http/message.h"
#include "hearsay/serve/jobs.h"
#include "hearsay/serve/snapshot.h"
#include "hearsay/serve/text_index.h"
#include "hearsay/serve/users.h"
#include "hearsay/weigh/names/customs.h"
#include "hearsay/weigh/tables/senses.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::serve {

// What pages know beside the ledger. Loaded once.
struct Packs {
  std::shared_ptr<const Taxonomy> taxonomy;
  std::shared_ptr<const Customs> customs;
  std::optional<Senses> senses;
};

class Service {
 public:
  struct Settings {
    std::filesystem::path ledger;
    Gate::Settings gate;
    Users users;
  };

  // Errors: those of packs and gazetteer.
  static Result<std::unique_ptr<Service>> open(Settings settings);

  // Called on many threads at once.
  http::Response answer(const http::Request& request);

  // How long a body may be that comes with this head: of who has not signed in, a password's.
  std::uint64_t body_of(const http::Request& head);

  Gate& gate() { return gate_; }

  Users& users() { return settings_.users; }

  // Who asks, as the users' file has it by now; a session of who is gone from it, or has a new
  // password, ends. Errors: those of the file.
  Result<User> user_of(const http::Request& request);

  Snapshots& snapshots() { return snapshots_; }

  Jobs& jobs() { return jobs_; }

  TextIndex& texts() { return texts_; }

  const Packs& packs() const { return packs_; }

  const PlacePoints& points() const { return *points_; }

  const std::filesystem::path& ledger() const { return settings_.ledger; }

  // Over a line that is kept for the next request, where it is on a server: one a request.
  Result<Ledger> open_to_read() const {
    return Ledger::open(settings_.ledger, Ledger::Access::read, to_read_);
  }

  // The model and all packs, loaded when they are first needed.
  Result<Engine> engine();

  // One writer at a time: held while something is appended to the ledger.
  std::mutex& writing() { return writing_; }

 private:
  explicit Service(Settings settings);
  void prepare(const Snapshot& now);

  Settings settings_;
  Ledger::Settings to_read_;
  Gate gate_;
  TextIndex texts_;
  Packs packs_;
  Snapshots snapshots_;  // Ends first: its thread uses what stands above.
  std::unique_ptr<const PlacePoints> points_;
  std::mutex loading_, writing_;
  std::optional<Engine> engine_;
  Jobs jobs_;
};

// A request on its way to its page.
struct Call {
  Service& service;
  const http::Request& request;
  const http::Target& target;
  const User& user;
  std::vector<std::string> names;  // What stands for each {name} of the route, in order.

  std::shared_ptr<const Snapshot> now;  // Of routes that need one.

  std::string get(std::string_view name) const { return target.get(name).value_or(""); }
};

using Page = Result<http::Response> (*)(const Call&);

// What an answer rests on.
enum class Ground {
  none,           // Not what the ledger amounts to.
  snapshot,       // That, and something else: the ledger itself, who asks, a body.
  snapshot_alone  // That and the address: made once, and kept with the snapshot.
};

struct Route {
  std::string_view method;
  std::string_view pattern;  // "/events/{id}.json"
  Role least;                // Who may ask; nobody: without a session, too.
  Ground ground;
  Page page;
};

// What of a path stands for each {name} of a pattern; nothing if it does not fit. A name stands for
// one or more characters without "/".
std::optional<std::vector<std::string>> names_in(std::string_view path, std::string_view pattern);

// All of them; docs/formats/openapi.json describes each.
std::span<const Route> routes();

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_SERVICE_H_
