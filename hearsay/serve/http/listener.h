// A server on one address: requests in, answers out, many at a time.
//
//     Listener listener = HEARSAY_TRY(Listener::open("127.0.0.1", 8600));
//     listener.run(handler, stop);     // Until `stop` is true.
//
// The handler is called on several threads at once. What a client may cost is bounded: headers of
// 16 KiB, a body of as much as its head may bring (Limits::body_of), half a minute for a request to
// come in and for an answer to be taken. Where there are as many connections as there may be, a new
// one takes the place of the one that has kept us waiting the longest: who opens a thousand and
// says nothing shuts nobody out. The only file that sees the HTTP library is listener.cc.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_HTTP_LISTENER_H_
#define HEARSAY_SERVE_HTTP_LISTENER_H_

#include "hearsay/base/result.h"
#include "hearsay/serve/http/message.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace hearsay::http {

using Handler = std::function<Response(const Request&)>;

class Listener {
 public:
  struct Limits {
    std::uint64_t body = std::uint64_t{64} << 20;
    // How long a body a request may have of which only the head is known; at most `body`. Empty:
    // `body` for all.
    std::function<std::uint64_t(const Request&)> body_of = nullptr;
    unsigned connections = 256;
    unsigned seconds = 30;
    unsigned threads = 8;  // That call the handler.
  };

  // Port 0: any that is free. Errors: invalid (no address), busy (somebody listens there
  // already), unreadable (not allowed to).
  static Result<Listener> open(const std::string& address, std::uint16_t port);

  Listener(Listener&&) noexcept;
  ~Listener();

  std::uint16_t port() const;

  // Serves until `stop` is true; looked at several times a second.
  void run(const Handler& handler, const Limits& limits, const std::atomic<bool>& stop);

 private:
  struct State;
  explicit Listener(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace hearsay::http

#endif  // HEARSAY_SERVE_HTTP_LISTENER_H_
