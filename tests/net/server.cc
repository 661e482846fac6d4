// SPDX-License-Identifier: Apache-2.0
#include "tests/net/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace hearsay::testing {

namespace {

void demand(bool sound, const char* what) {
  if (sound) return;
  std::fprintf(stderr, "test server: %s failed\n", what);
  std::abort();
}

void add_extension(X509* certificate, X509* issuer, int which, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, which, value.c_str());
  demand(extension != nullptr, "an extension");
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

bool is_ip(const std::string& name) {
  in_addr ignored{};
  return ::inet_pton(AF_INET, name.c_str(), &ignored) == 1;
}

}  // namespace

Certificate::Certificate(const Wish& wish) : certificate_(X509_new()), key_(EVP_EC_gen("P-256")) {
  static std::atomic<long> serial = 1;
  demand(certificate_ != nullptr && key_ != nullptr, "a key");
  X509_set_version(certificate_, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate_), serial++);
  X509_gmtime_adj(X509_getm_notBefore(certificate_), wish.from_seconds);
  X509_gmtime_adj(X509_getm_notAfter(certificate_), wish.until_seconds);
  X509_set_pubkey(certificate_, key_);
  X509_NAME* name = X509_get_subject_name(certificate_);
  X509_NAME_add_entry_by_txt(name,
                             "CN",
                             MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(wish.name.c_str()),
                             -1,
                             -1,
                             0);
  X509* issuer = wish.issuer != nullptr ? wish.issuer->certificate() : certificate_;
  X509_set_issuer_name(certificate_, X509_get_subject_name(issuer));
  if (wish.issuer == nullptr) {
    add_extension(certificate_, issuer, NID_basic_constraints, "critical,CA:TRUE");
  } else {
    add_extension(certificate_,
                  issuer,
                  NID_subject_alt_name,
                  (is_ip(wish.name) ? "IP:" : "DNS:") + wish.name);
  }
  EVP_PKEY* signer = wish.issuer != nullptr ? wish.issuer->key() : key_;
  demand(X509_sign(certificate_, signer, EVP_sha256()) != 0, "signing");
}

Certificate::~Certificate() {
  X509_free(certificate_);
  EVP_PKEY_free(key_);
}

std::string Certificate::pem() const {
  BIO* memory = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(memory, certificate_);
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory, &text);
  std::string out(text, static_cast<std::size_t>(size));
  BIO_free(memory);
  return out;
}

// One connection, plain or in TLS. Nobody waits on it for long after the end.
class Server::Line {
 public:
  Line(int socket, SSL_CTX* tls) : socket_(socket) {
    timeval limit{5, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (tls == nullptr) return;
    tls_ = SSL_new(tls);
    SSL_set_fd(tls_, socket_);
    open_ = SSL_accept(tls_) == 1;
  }

  ~Line() {
    if (tls_ != nullptr) {
      if (open_) SSL_shutdown(tls_);
      SSL_free(tls_);
    }
    ::close(socket_);
  }

  std::string read_head() {
    std::string out;
    char buffer[4096];
    while (open_ && out.find("\r\n\r\n") == std::string::npos) {
      const long got = tls_ != nullptr ? SSL_read(tls_, buffer, sizeof buffer)
                                       : ::recv(socket_, buffer, sizeof buffer, 0);
      if (got <= 0) return "";
      out.append(buffer, static_cast<std::size_t>(got));
    }
    return out;
  }

  bool send(const std::string& bytes) {
    std::size_t sent = 0;
    while (open_ && sent < bytes.size()) {
      const char* from = bytes.data() + sent;
      const std::size_t left = bytes.size() - sent;
      const long now = tls_ != nullptr ? SSL_write(tls_, from, static_cast<int>(left))
                                       : ::send(socket_, from, left, MSG_NOSIGNAL);
      if (now <= 0) return false;
      sent += static_cast<std::size_t>(now);
    }
    return open_;
  }

  bool is_there() const {
    pollfd one{socket_, POLLIN, 0};
    return ::poll(&one, 1, 20) == 0;
  }

 private:
  int socket_;
  SSL* tls_ = nullptr;
  bool open_ = true;
};

Server::Server(const Certificate* certificate) {
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes without MSG_NOSIGNAL.
  if (certificate != nullptr) {
    tls_ = SSL_CTX_new(TLS_server_method());
    SSL_CTX_use_certificate(tls_, certificate->certificate());
    SSL_CTX_use_PrivateKey(tls_, certificate->key());
  }
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  demand(::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0, "bind");
  demand(::listen(socket_, 16) == 0, "listen");
  socklen_t size = sizeof address;
  ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

Server::~Server() {
  ended_ = true;
  ::shutdown(socket_, SHUT_RDWR);
  thread_.join();
  for (std::thread& client : clients_)
    client.join();
  ::close(socket_);
  if (tls_ != nullptr) SSL_CTX_free(tls_);
}

void Server::set(const std::string& path, Reply reply) {
  const std::lock_guard lock(mutex_);
  replies_[path] = std::move(reply);
}

std::vector<std::string> Server::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::vector<std::string> Server::paths() const {
  std::vector<std::string> out;
  for (const std::string& request : requests()) {
    const std::size_t begin = request.find(' ') + 1;
    out.push_back(request.substr(begin, request.find(' ', begin) - begin));
  }
  return out;
}

std::string Server::url(const std::string& path, const std::string& host) const {
  return (tls_ != nullptr ? "https://" : "http://") + host + ":" + std::to_string(port_) + path;
}

collect::FetchWish Server::wish() const {
  collect::FetchWish out;
  out.pause_ms = 0;
  out.also_allow = [port = port_](const sockaddr& address) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    return in.sin_family == AF_INET && ntohl(in.sin_addr.s_addr) == INADDR_LOOPBACK &&
           ntohs(in.sin_port) == port;
  };
  return out;
}

void Server::serve() {
  while (true) {
    const int client = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    clients_.emplace_back([this, client] { answer(client); });
  }
}

Reply Server::reply_to(const std::string& request) {
  const std::lock_guard lock(mutex_);
  requests_.push_back(request);
  const std::size_t begin = request.find(' ') + 1;
  const auto found = replies_.find(request.substr(begin, request.find(' ', begin) - begin));
  return found != replies_.end() ? found->second : Reply{testing::answer(404), "", 0, false};
}

void Server::answer(int client) {
  Line line(client, tls_);
  const std::string request = line.read_head();
  if (request.empty()) return;
  const Reply reply = reply_to(request);
  bool there = line.send(reply.bytes);
  while (there && !ended_ && !reply.forever.empty()) {
    there = line.send(reply.forever);
    std::this_thread::sleep_for(std::chrono::milliseconds(reply.pause_ms));
  }
  while (there && !ended_ && reply.hang)
    there = line.is_there();
}

std::string answer(int status, const std::string& headers, const std::string& body) {
  return "HTTP/1.1 " + std::to_string(status) + " So\r\n" + headers +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string page(const std::string& body, const std::string& type, const std::string& headers) {
  return answer(200, "Content-Type: " + type + "\r\n" + headers, body);
}

std::string redirect(const std::string& to, int status) {
  return answer(status, "Location: " + to + "\r\n");
}

}  // namespace hearsay::testing
