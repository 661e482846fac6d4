// A web server on loopback for tests: known paths, known bytes, bad manners on
// demand. With a certificate it speaks TLS.
//
//     Server server;
//     server.set("/a", redirect("/b"));
//     server.set("/b", page("<p>Seven tanks."));
//     Fetcher fetcher(server.wish());
//
// What is not known is 404, robots.txt too. Each request is kept.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_TESTS_NET_SERVER_H_
#define HEARSAY_TESTS_NET_SERVER_H_

#include "hearsay/collect/net/fetch.h"

#include <atomic>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct evp_pkey_st;
struct ssl_ctx_st;
struct x509_st;

namespace hearsay::testing {

// A certificate and its key, made for the test that needs it.
class Certificate {
 public:
  struct Wish {
    std::string name = "127.0.0.1";  // An IPv4 address or a host name.
    long from_seconds = -86'400;     // From now.
    long until_seconds = 86'400;
    const Certificate* issuer = nullptr;  // Itself without one.
  };

  explicit Certificate(const Wish& wish);
  ~Certificate();
  Certificate(const Certificate&) = delete;
  Certificate& operator=(const Certificate&) = delete;

  std::string pem() const;

  x509_st* certificate() const { return certificate_; }

  evp_pkey_st* key() const { return key_; }

 private:
  x509_st* certificate_ = nullptr;
  evp_pkey_st* key_ = nullptr;
};

struct Reply {
  std::string bytes;         // Head and body, as they go over the line.
  std::string forever = "";  // After that: this, again and again.
  int pause_ms = 0;          // Between two of those.
  bool hang = false;         // After that: silence.
};

class Server {
 public:
  explicit Server(const Certificate* certificate = nullptr);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  void set(const std::string& path, Reply reply);

  void set(const std::string& path, const std::string& bytes) {
    set(path, Reply{bytes, "", 0, false});
  }

  // Requests so far: whole heads, or the paths asked for.
  std::vector<std::string> requests() const;
  std::vector<std::string> paths() const;

  std::uint16_t port() const { return port_; }

  std::string url(const std::string& path, const std::string& host = "127.0.0.1") const;

  // Lets this server through, waits for nothing.
  collect::FetchWish wish() const;

 private:
  class Line;

  void serve();
  void answer(int client);
  Reply reply_to(const std::string& request);

  ssl_ctx_st* tls_ = nullptr;
  int socket_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> ended_ = false;
  mutable std::mutex mutex_;
  std::map<std::string, Reply> replies_;
  std::vector<std::string> requests_;
  std::list<std::thread> clients_;
  std::thread thread_;
};

// Whole answers.
std::string answer(int status, const std::string& headers = "", const std::string& body = "");
std::string page(const std::string& body,
                 const std::string& type = "text/html; charset=utf-8",
                 const std::string& headers = "");
std::string redirect(const std::string& to, int status = 302);

}  // namespace hearsay::testing

#endif  // HEARSAY_TESTS_NET_SERVER_H_
