// A server of our own on loopback, reached only because the test says so.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/fetch.h"

#include "hearsay/collect/net/address_filter.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <unistd.h>

#include <cstring>
#include <map>
#include <thread>

namespace hearsay::collect {
namespace {

using testing::HasSubstr;

// Answers each request for a known path with the bytes given for it.
class Server {
 public:
  explicit Server(std::map<std::string, std::string> answers) : answers_(std::move(answers)) {
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

  ~Server() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }

  std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }

  FetchWish wish() const {
    FetchWish out;
    out.also_allow = [port = port_](const sockaddr& address) {
      sockaddr_in in{};
      std::memcpy(&in, &address, sizeof in);
      return in.sin_family == AF_INET && ntohl(in.sin_addr.s_addr) == INADDR_LOOPBACK &&
             ntohs(in.sin_port) == port;
    };
    return out;
  }

 private:
  void serve() {
    while (true) {
      const int client = ::accept(socket_, nullptr, nullptr);
      if (client < 0) return;
      std::string request;
      char buffer[4096];
      while (request.find("\r\n\r\n") == std::string::npos) {
        const ssize_t got = ::recv(client, buffer, sizeof buffer, 0);
        if (got <= 0) break;
        request.append(buffer, static_cast<std::size_t>(got));
      }
      const std::size_t begin = request.find(' ') + 1;
      const std::string path = request.substr(begin, request.find(' ', begin) - begin);
      const auto found = answers_.find(path);
      const std::string answer =
          found == answers_.end() ? "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n" : found->second;
      std::size_t sent = 0;
      while (sent < answer.size()) {
        const ssize_t now =
            ::send(client, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
        if (now <= 0) break;
        sent += static_cast<std::size_t>(now);
      }
      ::close(client);
    }
  }

  std::map<std::string, std::string> answers_;
  int socket_ = -1;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

std::string page(const std::string& body, const std::string& type = "text/html; charset=koi8-r") {
  return "HTTP/1.1 200 OK\r\nContent-Type: " + type +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string redirect(const std::string& to) {
  return "HTTP/1.1 302 Found\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n";
}

TEST(Fetch, KeepsBytesAddressTimeAndType) {
  const Server server({{"/a", redirect("/b")}, {"/b", page("<p>Seven tanks.")}});
  const Capture got = fetch(server.url("/a"), server.wish()).value();
  EXPECT_EQ(got.bytes, "<p>Seven tanks.");
  EXPECT_EQ(got.digest, sha256(got.bytes));
  EXPECT_EQ(got.media_type, "text/html");
  EXPECT_EQ(got.charset, "koi8-r");
  EXPECT_EQ(got.address, server.url("/a"));
  EXPECT_EQ(got.facts.url, server.url("/b"));
  EXPECT_EQ(got.method, "fetch");
  EXPECT_TRUE(got.collected_at);
}

TEST(Fetch, RefusesWhatIsNotPublic) {
  const Server server({{"/there", redirect("http://127.0.0.2:1/")},
                       {"/metadata", redirect("http://169.254.169.254/latest/")},
                       {"/file", redirect("file:///etc/hostname")}});
  EXPECT_THAT(fetch(server.url("/there")).error().what, HasSubstr("leads to 127.0.0.1"));
  EXPECT_THAT(fetch(server.url("/there"), server.wish()).error().what, HasSubstr("127.0.0.2"));
  EXPECT_THAT(fetch(server.url("/metadata"), server.wish()).error().what,
              HasSubstr("169.254.169.254, which is no public address"));
  EXPECT_EQ(fetch(server.url("/file"), server.wish()).error().code, ErrorCode::unsupported);
  for (const char* url : {"http://2130706433/",
                          "http://0x7f.1/",
                          "http://0/",
                          "http://[::1]/",
                          "http://[::ffff:10.0.0.1]/",
                          "http://[64:ff9b::7f00:1]/"}) {
    EXPECT_THAT(fetch(url).error().what, HasSubstr("no public address")) << url;
  }
  for (const char* url : {"ftp://example.org/", "file:///etc/passwd", "gopher://x/"})
    EXPECT_EQ(fetch(url).error().code, ErrorCode::unsupported) << url;
}

TEST(Fetch, HasLimits) {
  const Server server({{"/loop", redirect("/loop")}, {"/big", page(std::string(5000, 'x'))}});
  EXPECT_THAT(fetch(server.url("/loop"), server.wish()).error().what,
              HasSubstr("redirects more than 5 times"));
  FetchWish small = server.wish();
  small.limit = 1000;
  EXPECT_EQ(fetch(server.url("/big"), small).error().code, ErrorCode::too_large);
  EXPECT_THAT(fetch(server.url("/none"), server.wish()).error().what, HasSubstr("status 404"));
}

TEST(Fetch, AddressesAreToldFromPaths) {
  EXPECT_TRUE(is_web_address("https://example.org"));
  EXPECT_TRUE(is_web_address("ftp://example.org"));
  EXPECT_FALSE(is_web_address("reports/a.txt"));
  EXPECT_FALSE(is_web_address("./http://x"));
}

bool is_public(const char* text) {
  sockaddr_storage out{};
  sockaddr_in in{};
  sockaddr_in6 in6{};
  if (::inet_pton(AF_INET, text, &in.sin_addr) == 1) {
    in.sin_family = AF_INET;
    std::memcpy(&out, &in, sizeof in);
  } else {
    EXPECT_EQ(::inet_pton(AF_INET6, text, &in6.sin6_addr), 1) << text;
    in6.sin6_family = AF_INET6;
    std::memcpy(&out, &in6, sizeof in6);
  }
  return is_public_address(reinterpret_cast<const sockaddr&>(out));
}

TEST(AddressFilter, KnowsTheSpecialRanges) {
  for (const char* text : {"0.0.0.0",
                           "10.1.2.3",
                           "100.64.0.1",
                           "100.127.255.255",
                           "127.0.0.1",
                           "127.255.0.1",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.0.0.1",
                           "192.0.2.1",
                           "192.168.1.1",
                           "198.18.0.1",
                           "198.19.255.255",
                           "198.51.100.7",
                           "203.0.113.7",
                           "224.0.0.1",
                           "239.1.1.1",
                           "240.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "::127.0.0.1",
                           "64:ff9b::a00:1",
                           "64:ff9b:1::1",
                           "fc00::1",
                           "fd12::1",
                           "fe80::1",
                           "fec0::1",
                           "ff02::1",
                           "2001::1",
                           "2001:db8::1",
                           "2002:7f00:1::"}) {
    EXPECT_FALSE(is_public(text)) << text;
  }
  for (const char* text : {"1.1.1.1",
                           "100.128.0.1",
                           "172.32.0.1",
                           "192.169.0.1",
                           "198.20.0.1",
                           "223.255.255.255",
                           "::ffff:8.8.8.8",
                           "64:ff9b::808:808",
                           "2606:4700::1111",
                           "2a00:1450::1"}) {
    EXPECT_TRUE(is_public(text)) << text;
  }
}

}  // namespace
}  // namespace hearsay::collect
