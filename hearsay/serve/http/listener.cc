// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/http/listener.h"

#include "hearsay/base/text.h"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <chrono>
#include <list>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

namespace hearsay::http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using Tcp = asio::ip::tcp;
using std::chrono::milliseconds;
using std::chrono::seconds;

// Errors as values: "co_await read(..., quietly(error))".
auto quietly(beast::error_code& error) {
  return asio::redirect_error(asio::use_awaitable, error);
}

constexpr std::uint32_t kLongestHeader = 16u << 10;
constexpr std::size_t kBuffer = 128u << 10;  // What is read ahead of a connection.
constexpr auto kPause = milliseconds(100);   // Between two looks for news.
constexpr auto kHeartbeat = seconds(10);     // A comment, so that a client that left is noticed.

using Parser = beast::http::request_parser<beast::http::string_body>;
// Sends the handler's bytes from where they are.
using Answer = beast::http::response<beast::http::span_body<const char>>;

struct Shared {
  const Handler& handler;
  const Listener::Limits& limits;
  const std::atomic<bool>& stop;
  asio::thread_pool workers;
  unsigned connections = 0;
  // Those of whom we wait for a request, or that they take an answer; the longest comes first. Only
  // the one thread that reads and writes looks at it.
  // Shared with those in it, who may be gone after the server only.
  using Streams = std::list<beast::tcp_stream*>;
  std::shared_ptr<Streams> waiting = std::make_shared<Streams>();
};

// In the list while it lives.
class Waiting {
 public:
  Waiting(Shared& shared, beast::tcp_stream& stream)
      : all_(shared.waiting),
        place_(all_->insert(all_->end(), &stream)) {}

  ~Waiting() { all_->erase(place_); }

  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

 private:
  std::shared_ptr<Shared::Streams> all_;
  Shared::Streams::iterator place_;
};

// Without its body.
Request head_of(const Parser& parser) {
  Request out;
  const auto& message = parser.get();
  out.method = std::string(message.method_string());
  out.target = std::string(message.target());
  for (const auto& field : message) {
    const auto name = field.name_string();
    const auto value = field.value();
    out.headers.emplace_back(to_lower_ascii({name.data(), name.size()}),
                             std::string(value.data(), value.size()));
  }
  return out;
}

void set_head(auto& answer, const Response& response, bool keep) {
  answer.result(static_cast<unsigned>(response.status));
  answer.set(beast::http::field::content_type, response.type);
  for (const auto& [name, value] : response.headers)
    answer.insert(name, value);
  answer.keep_alive(keep);
}

Response refusal(int status, const char* what) {
  Response out;
  out.status = status;
  out.body = std::string(R"({"error":{"what":")") + what + R"(","do":null}})";
  return out;
}

// Runs the handler on a thread of its own kind, so that a long answer delays no other.
asio::awaitable<Response> handle(Shared& shared, const Request& request) {
  co_return co_await asio::co_spawn(
      shared.workers.get_executor(),
      [&]() -> asio::awaitable<Response> { co_return shared.handler(request); },
      asio::use_awaitable);
}

asio::awaitable<bool> tell(beast::tcp_stream& stream,
                           const Shared& shared,
                           const Response& response) {
  beast::http::response<beast::http::empty_body> head;
  head.version(11);
  set_head(head, response, false);
  head.chunked(true);
  beast::http::response_serializer<beast::http::empty_body> serializer(head);
  stream.expires_after(seconds(shared.limits.seconds));
  beast::error_code error;
  co_await beast::http::async_write_header(stream, serializer, quietly(error));
  if (error) co_return false;
  asio::steady_timer timer(co_await asio::this_coro::executor);
  auto last = std::chrono::steady_clock::now();
  while (!shared.stop) {
    const bool ended = response.events->ended();
    std::string news = response.events->take();
    if (news.empty() && std::chrono::steady_clock::now() - last > kHeartbeat)
      news = ": still here\n\n";
    if (!news.empty()) {
      last = std::chrono::steady_clock::now();
      stream.expires_after(seconds(shared.limits.seconds));
      const auto chunk = beast::http::make_chunk(asio::buffer(news));
      co_await asio::async_write(stream, chunk, quietly(error));
      if (error) co_return false;
    }
    if (ended) break;
    timer.expires_after(kPause);
    co_await timer.async_wait(quietly(error));
  }
  co_await asio::async_write(stream, beast::http::make_chunk_last(), quietly(error));
  co_return false;  // The connection ends with the news.
}

asio::awaitable<bool> answer(beast::tcp_stream& stream,
                             Shared& shared,
                             const Response& response,
                             unsigned version,
                             bool keep,
                             bool head_only) {
  if (response.events) co_return co_await tell(stream, shared, response);
  Answer out;
  out.version(version);
  set_head(out, response, keep);
  const std::string_view content = response.content();
  if (!head_only) out.body() = beast::span<const char>(content.data(), content.size());
  out.content_length(content.size());
  beast::http::response_serializer<beast::http::span_body<const char>> serializer(out);
  const Waiting waiting(shared, stream);
  stream.expires_after(seconds(shared.limits.seconds));
  beast::error_code error;
  if (head_only) {
    co_await beast::http::async_write_header(stream, serializer, quietly(error));
  } else {
    co_await beast::http::async_write(stream, serializer, quietly(error));
  }
  co_return !error && keep;
}

// What is wrong with a request that did not come in whole; nothing if only its client is gone, or
// too slow.
std::optional<Response> refusal_of(const beast::error_code& error) {
  if (error == beast::http::error::end_of_stream ||
      error.category() != beast::http::make_error_code(beast::http::error::bad_version).category())
    return std::nullopt;
  const bool large = error == beast::http::error::body_limit ||
                     error == beast::http::error::header_limit ||
                     error == beast::http::error::buffer_overflow;
  return large ? refusal(413, "the request is too large")
               : refusal(400, "this is no request that HTTP allows");
}

// The next request, whole; the head is looked at before any of the body is taken.
asio::awaitable<std::optional<Request>> read(beast::tcp_stream& stream,
                                             beast::flat_buffer& buffer,
                                             Shared& shared,
                                             Parser& parser,
                                             beast::error_code& error) {
  const Waiting waiting(shared, stream);
  parser.header_limit(kLongestHeader);
  parser.body_limit(shared.limits.body);
  stream.expires_after(seconds(shared.limits.seconds));
  co_await beast::http::async_read_header(stream, buffer, parser, quietly(error));
  if (error) co_return std::nullopt;
  Request out = head_of(parser);
  if (!parser.is_done()) {
    const std::uint64_t most = shared.limits.body_of
                                   ? std::min(shared.limits.body_of(out), shared.limits.body)
                                   : shared.limits.body;
    parser.body_limit(most);
    if (parser.content_length().value_or(0) > most) {
      error = beast::http::error::body_limit;
      co_return std::nullopt;
    }
    co_await beast::http::async_read(stream, buffer, parser, quietly(error));
    if (error) co_return std::nullopt;
  }
  out.body = std::move(parser.get().body());
  co_return out;
}

asio::awaitable<void> serve(beast::tcp_stream stream, Shared& shared) {
  beast::flat_buffer buffer(kBuffer);
  while (!shared.stop) {
    Parser parser;
    beast::error_code error;
    const std::optional<Request> request = co_await read(stream, buffer, shared, parser, error);
    if (!request) {
      if (const std::optional<Response> no = refusal_of(error))
        co_await answer(stream, shared, *no, 11, false, false);
      break;
    }
    const bool keep = parser.get().keep_alive();
    const unsigned version = parser.get().version();
    const Response response = co_await handle(shared, *request);
    if (!co_await answer(stream, shared, response, version, keep, request->method == "HEAD")) break;
  }
  beast::error_code ignored;
  stream.socket().shutdown(Tcp::socket::shutdown_send, ignored);
}

asio::awaitable<void> accept(Tcp::acceptor& acceptor, Shared& shared) {
  while (!shared.stop) {
    beast::error_code error;
    Tcp::socket socket = co_await acceptor.async_accept(quietly(error));
    if (error == asio::error::operation_aborted) break;
    if (error) {  // Out of file descriptors, say: the others go on.
      asio::steady_timer timer(co_await asio::this_coro::executor, kPause);
      co_await timer.async_wait(quietly(error));
      continue;
    }
    if (shared.connections >= shared.limits.connections) {
      Shared::Streams& waiting = *shared.waiting;
      if (waiting.empty()) continue;  // Closed as it goes out of scope.
      waiting.front()->close();
      waiting.splice(waiting.end(), waiting, waiting.begin());
    }
    ++shared.connections;
    asio::co_spawn(acceptor.get_executor(),
                   serve(beast::tcp_stream(std::move(socket)), shared),
                   [&shared](const std::exception_ptr&) { --shared.connections; });
  }
}

asio::awaitable<void> end_when(Tcp::acceptor& acceptor, asio::io_context& context, Shared& shared) {
  asio::steady_timer timer(context);
  beast::error_code error;
  while (!shared.stop) {
    timer.expires_after(kPause);
    co_await timer.async_wait(quietly(error));
  }
  acceptor.close(error);
  for (beast::tcp_stream* one : *shared.waiting)
    one->close();
  for (int i = 0; i < 20 && shared.connections > 0; ++i) {
    timer.expires_after(kPause);
    co_await timer.async_wait(quietly(error));
  }
  context.stop();
}

}  // namespace

struct Listener::State {
  asio::io_context context{1};
  Tcp::acceptor acceptor{context};
};

Listener::Listener(std::unique_ptr<State> state) : state_(std::move(state)) {}

Listener::Listener(Listener&&) noexcept = default;
Listener::~Listener() = default;

std::uint16_t Listener::port() const {
  beast::error_code ignored;
  return state_->acceptor.local_endpoint(ignored).port();
}

Result<Listener> Listener::open(const std::string& address, std::uint16_t port) {
  beast::error_code error;
  const asio::ip::address where = asio::ip::make_address(address, error);
  if (error)
    return make_error(ErrorCode::invalid,
                      "'" + address + "' is no address to listen on; write one as in 127.0.0.1");
  auto state = std::make_unique<State>();
  const Tcp::endpoint endpoint(where, port);
  state->acceptor.open(endpoint.protocol(), error);
  if (!error) state->acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) state->acceptor.bind(endpoint, error);
  if (!error) state->acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (!error) return Listener(std::move(state));
  const std::string place = address + ":" + std::to_string(port);
  if (error == asio::error::address_in_use)
    return make_error(ErrorCode::busy,
                      "somebody listens on " + place + " already; choose another port with --port");
  return make_error(ErrorCode::unreadable, "cannot listen on " + place + ": " + error.message());
}

void Listener::run(const Handler& handler, const Limits& limits, const std::atomic<bool>& stop) {
  Shared shared{handler, limits, stop, asio::thread_pool(limits.threads)};
  asio::co_spawn(state_->context, accept(state_->acceptor, shared), asio::detached);
  asio::co_spawn(
      state_->context, end_when(state_->acceptor, state_->context, shared), asio::detached);
  state_->context.run();
  shared.workers.join();
}

}  // namespace hearsay::http
