// Addresses fetched from the network, because the user named them.
//
//     Fetcher fetcher(wish);
//     Capture page = HEARSAY_TRY(fetcher.capture("https://example.org/report.html"));
//
// The capture holds the body, unpacked, with time, media type and the address that
// answered in the end; its exchange (a WARC) holds each request and answer on the
// way as they went over the line.
//
// What keeps an address from being fetched: another scheme than http and https, a
// host that is not public (judged at the socket, on every redirect anew), a
// certificate that does not hold, robots.txt, a redirect from https to http, and
// the limits below. To one host one request is made at a time, with a pause.
//
// A Fetcher may be used by many threads; it remembers each site's robots.txt.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_NET_FETCH_H_
#define HEARSAY_COLLECT_NET_FETCH_H_

#include "hearsay/base/result.h"
#include "hearsay/collect/capture.h"
#include "hearsay/collect/net/host_turns.h"
#include "hearsay/collect/net/robots.h"
#include "hearsay/collect/net/transfer.h"
#include "hearsay/collect/net/warc_exchange.h"
#include "hearsay/collect/net/web_url.h"

#include <sys/socket.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::collect {

struct FetchWish {
  bool allow_private = false;  // Addresses of one's own network too.
  bool ignore_robots = false;
  std::uint64_t limit = 64ull << 20;  // Bytes of the body, as it comes and unpacked.
  int seconds = 30;                   // For all of it, redirects included.
  int stall_seconds = 15;             // Slower than 256 bytes a second for so long is given up.
  int redirects = 5;
  int pause_ms = 1000;  // Between two requests to one host, at least.
  std::string contact;  // Who sends the requests: an address for the site's owner.
  std::string ca_file;  // Authorities to trust besides the system's.
  // Addresses allowed besides the public ones; how tests reach their own server.
  std::function<bool(const sockaddr&)> also_allow = nullptr;
  std::function<bool()> stopped = nullptr;        // Whether to give up now.
  std::function<std::int64_t()> clock = nullptr;  // Else base/clock.h.
};

// What to ask for only if it has changed, if the answer comes from `url`.
struct FetchConditions {
  std::string url;
  std::string etag, last_modified;
};

struct Answer {
  std::vector<HttpExchange> hops;  // At least one; the last is the answer.
  std::string moved;               // Where the address has moved for good; "" if it has not.
  std::string warc;

  const HttpExchange& last() const { return hops.back(); }
};

// What came of an address. "404 Not Found" is an error, and the page that says so
// is kept: that something is no longer there is evidence, too.
struct Fetched {
  std::optional<Capture> capture;
  std::optional<Error> error;
};

class Fetcher {
 public:
  explicit Fetcher(FetchWish wish);

  // Whatever status it has. Errors: unsupported (another scheme), invalid (no
  // address), too_large, network (anything that kept an answer from coming).
  Result<Answer> get(const std::string& url, const FetchConditions& conditions = {});

  // The answer's body. Errors: also malformed (damaged in its packing), network (a
  // status but 2xx).
  Result<Capture> capture(const std::string& url);
  // The same, and beside an error what came all the same.
  Fetched fetch(const std::string& url);
  Fetched fetched(const std::string& url, const Answer& answer) const;

  // The body of the answer to a request with a body; its status is 200. Nothing that
  // was meant for one address is sent to another, so no redirect is followed; and
  // robots.txt is about collecting. Errors: as get().
  Result<std::string> post(const std::string& url, Posting posting);

  // Ends what is under way, and all that is asked later.
  void stop() { ended_ = true; }

  const FetchWish& wish() const { return wish_; }

 private:
  struct Site {
    std::mutex mutex;  // Held while its robots.txt is fetched.
    bool asked = false;
    std::chrono::steady_clock::time_point since;
    RobotsRules rules;
    std::optional<TransferFailure> failure;  // It cannot be read, so all is closed.
  };

  bool stopped() const { return ended_ || (wish_.stopped && wish_.stopped()); }

  TransferWish transfer_wish(std::int64_t milliseconds) const;
  std::shared_ptr<Site> site(const WebUrl& url);
  void ask_robots(const WebUrl& url, Site& site) const;
  // The pause that the site asks for, or why the address is closed.
  Result<std::chrono::milliseconds> obey_robots(const WebUrl& url);

  FetchWish wish_;
  std::string user_agent_;
  std::atomic<bool> ended_ = false;
  HostTurns turns_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Site>> sites_;
};

// One address, by a Fetcher of its own.
Result<Capture> fetch(const std::string& url, const FetchWish& wish = {});

// "hearsay/0.1.0", "hearsay/0.1.0 (+desk@example.org)".
std::string user_agent(std::string_view contact);

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_NET_FETCH_H_
