// A request and its answer, as the pages see them: no sockets, no library.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_HTTP_MESSAGE_H_
#define HEARSAY_SERVE_HTTP_MESSAGE_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::http {

// Names of headers are in small letters.
using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;  // "GET"
  std::string target;  // As it was sent: "/events.json?q=Kadrey%20road".
  Headers headers;
  std::string body;

  // The first header of that name (in small letters); "" if there is none.
  std::string_view header(std::string_view name) const;
};

// What is told while work goes on, as server-sent events.
class Events {
 public:
  virtual ~Events() = default;

  // What there is to tell since the last call, in the format of text/event-stream; called
  // every few moments, and never waits.
  virtual std::string take() = 0;
  virtual bool ended() const = 0;  // Nothing more will come.
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  Headers headers;
  std::string body;
  // In place of a body: bytes that live as long as the program; one that others share; news.
  std::string_view fixed;
  std::shared_ptr<const std::string> kept;
  std::shared_ptr<Events> events;

  std::string_view content() const {
    return !fixed.empty() ? fixed : kept ? std::string_view(*kept) : std::string_view(body);
  }
};

// The parts of a target: a path whose %XX are read, and what stands behind "?".
struct Target {
  std::string path;  // "/events/E12.json"
  std::vector<std::pair<std::string, std::string>> query;

  // The last value of that name; nothing if it is not there.
  std::optional<std::string> get(std::string_view name) const;
};

// Nothing if it is no target that we serve: not from "/" on, a "%" that is none, bytes that are no
// UTF-8, or a control character.
std::optional<Target> read_target(std::string_view target);

}  // namespace hearsay::http

#endif  // HEARSAY_SERVE_HTTP_MESSAGE_H_
