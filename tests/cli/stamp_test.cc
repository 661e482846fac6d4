// A time stamp from an authority on loopback, through the program and back.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/ledger/test_tsa.h"

#include "tests/cli/program.h"
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <thread>

namespace hearsay {
namespace {

using testing::HasSubstr;

constexpr std::int64_t kNow = 1772704800;  // 2026-03-05T10:00:00Z.

// Answers each POST with what `act` makes of its body.
class PostServer {
 public:
  explicit PostServer(std::function<std::string(const std::string&)> act) : act_(std::move(act)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(socket_, 16), 0);
    socklen_t size = sizeof address;
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }

  ~PostServer() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/tsa"; }

  std::string head;  // Of the last request.

 private:
  void serve() {
    for (int client = ::accept(socket_, nullptr, nullptr); client >= 0;
         client = ::accept(socket_, nullptr, nullptr)) {
      std::string request;
      std::size_t body = std::string::npos;
      std::size_t length = 0;
      char buffer[4096];
      for (ssize_t size = 1;
           size > 0 && (body == std::string::npos || request.size() < body + length);) {
        size = ::read(client, buffer, sizeof buffer);
        if (size > 0) request.append(buffer, static_cast<std::size_t>(size));
        const std::size_t end = request.find("\r\n\r\n");
        if (body == std::string::npos && end != std::string::npos) {
          body = end + 4;
          const std::size_t at = to_lower_ascii(request).find("content-length: ");
          if (at != std::string::npos) length = std::stoul(request.substr(at + 16));
        }
      }
      head = request.substr(0, body);
      const std::string answer = act_(request.substr(std::min(body, request.size())));
      for (std::size_t at = 0; at < answer.size();) {
        const ssize_t sent = ::send(client, answer.data() + at, answer.size() - at, MSG_NOSIGNAL);
        if (sent <= 0) break;
        at += static_cast<std::size_t>(sent);
      }
      ::close(client);
    }
  }

  std::function<std::string(const std::string&)> act_;
  int socket_ = -1;
  int port_ = 0;
  std::thread thread_;
};

std::string ok(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

TEST(StampVerb, IsKeptAndVerified) {
  TestTsa tsa(kNow);
  PostServer server([&](const std::string& request) { return ok(tsa.answer(request)); });
  const Shop shop;
  shop.write("a.txt", "Seven tanks burned near Port Mirel, the ministry said.\n");
  ASSERT_EQ(shop.hearsay({"add", "a.txt"}).status, 0);
  const Ran stamp = shop.hearsay({"stamp", "--tsa", server.url(), "--allow-private"});
  EXPECT_EQ(stamp.status, 0) << stamp.err;
  EXPECT_THAT(stamp.out, HasSubstr("log entry 2 stamped 2026-03-05T10:00:00Z by " + server.url()));
  EXPECT_THAT(server.head, HasSubstr("Content-Type: application/timestamp-query"));
  EXPECT_THAT(shop.hearsay({"verify"}).out, HasSubstr("signature not checked"));
  shop.write("tsa.pem", tsa.root_pem());
  const Ran verify = shop.hearsay({"verify", "--tsa-certificate", "tsa.pem"});
  EXPECT_EQ(verify.status, 0) << verify.out;
  EXPECT_THAT(verify.out, HasSubstr("its signature holds"));
  shop.write("other.pem", TestTsa(kNow).root_pem());
  const Ran stranger = shop.hearsay({"verify", "--tsa-certificate", "other.pem"});
  EXPECT_EQ(stranger.status, 1);
  EXPECT_THAT(stranger.out, HasSubstr("stamp 1: its signature does not hold"));
  const std::string id = shop.hearsay({"claims"}).out.substr(0, 13);
  EXPECT_THAT(shop.hearsay({"show", id}).out, HasSubstr("stamped"));

  // A stranger's program checks the token that was handed over.
  ASSERT_EQ(shop.hearsay({"manifest", "--to", "bag"}).status, 0);
  const Json last =
      parse_json(shop.hearsay({"stamp", "--tsa", server.url(), "--allow-private", "--json"}).out)
          .value();
  EXPECT_EQ(last.string_at("stamped_at"), "2026-03-05T10:00:00Z");
  const Ran openssl = shop.run(
      {"/bin/sh",
       "-c",
       "cd bag/stamps && f=$(ls) && h=${f#1-} && openssl ts -verify -digest ${h%.tst} -in $f "
       "-token_in -CAfile ../../tsa.pem -attime 1772704800"});
  if (openssl.status == 127) GTEST_SKIP() << "the openssl program is not installed";
  EXPECT_EQ(openssl.status, 0) << openssl.out << openssl.err;
  EXPECT_THAT(openssl.out, HasSubstr("Verification: OK"));
}

TEST(StampVerb, WhatIsNotGrantedLeavesTheLedgerAsItWas) {
  TestTsa tsa(kNow);
  std::string replayed;
  int turn = 0;
  PostServer server([&](const std::string& request) -> std::string {
    switch (turn) {
      case 0: return ok(TestTsa::refusal());
      case 1: return ok("<html>garbage</html>");
      case 2: return "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      case 3: replayed = tsa.answer(request); return ok(replayed.substr(0, replayed.size() - 9));
      case 4: return ok(replayed);
      case 5: return ok(std::string(3 << 20, 'x'));
      case 6:
        return "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n"
               "Connection: close\r\n\r\n";
      default: return "";
    }
  });
  const Shop shop;
  shop.write("a.txt", "Seven tanks burned near Port Mirel, the ministry said.\n");
  ASSERT_EQ(shop.hearsay({"add", "a.txt"}).status, 0);
  const std::string before = shop.hearsay({"verify"}).out;
  const char* why[] = {"rejected",
                       "no time stamp",
                       "status 500",
                       "no time stamp",
                       "nonce",
                       "more than",
                       "status 302",
                       "cannot reach"};
  for (turn = 0; turn < 8; ++turn) {
    const Ran stamp = shop.hearsay({"stamp", "--tsa", server.url(), "--allow-private"});
    EXPECT_EQ(stamp.status, 1) << turn << stamp.err;
    EXPECT_THAT(stamp.err, HasSubstr(why[turn])) << turn;
    EXPECT_THAT(stamp.err, HasSubstr(server.url())) << turn;
  }
  const Ran refused = shop.hearsay({"stamp", "--tsa", server.url()});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("no public address"));
  EXPECT_EQ(shop.hearsay({"stamp", "--tsa", "ftp://tsa.example/"}).status, 1);
  EXPECT_EQ(shop.hearsay({"stamp"}).status, 2);
  EXPECT_EQ(shop.hearsay({"stamp", "--tsa", server.url(), "--ledger", "none.db"}).status, 3);
  EXPECT_EQ(shop.hearsay({"verify"}).out, before);
}

}  // namespace
}  // namespace hearsay
