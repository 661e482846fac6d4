// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/http/listener.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <thread>
#include <vector>

namespace hearsay::http {
namespace {

class News : public Events {
 public:
  std::string take() override { return at_ < 3 ? "data: " + std::to_string(at_++) + "\n\n" : ""; }

  bool ended() const override { return at_ >= 3; }

 private:
  int at_ = 0;
};

class ListenerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto listener = Listener::open("127.0.0.1", 0);
    ASSERT_TRUE(listener) << listener.error().what;
    listener_ = std::make_unique<Listener>(*std::move(listener));
    Listener::Limits limits;
    limits.body = 1000;
    limits.seconds = 2;
    limits.threads = 2;
    limits.connections = 10;
    limits.body_of = [](const Request& head) -> std::uint64_t {
      return head.target == "/short" ? 3 : 5000;
    };
    thread_ = std::thread([this, limits] {
      listener_->run(
          [](const Request& request) {
            Response out;
            if (request.target == "/news") {
              out.type = "text/event-stream";
              out.events = std::make_shared<News>();
            } else {
              out.body = request.method + " " + request.target + " " + request.body;
            }
            return out;
          },
          limits,
          stop_);
    });
  }

  void TearDown() override {
    stop_ = true;
    thread_.join();
  }

  int connect() const {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(listener_->port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    return socket;
  }

  // All that comes until the server closes.
  static std::string read_all(int socket) {
    std::string out;
    char buffer[4096];
    for (ssize_t got; (got = ::recv(socket, buffer, sizeof buffer, 0)) > 0;)
      out.append(buffer, static_cast<std::size_t>(got));
    ::close(socket);
    return out;
  }

  std::string ask(const std::string& bytes) const {
    const int socket = connect();
    EXPECT_EQ(::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(bytes.size()));
    return read_all(socket);
  }

  std::unique_ptr<Listener> listener_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

TEST_F(ListenerTest, AnswersOneAfterTheOther) {
  const std::string got =
      ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\n"
          "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");
  EXPECT_NE(got.find("GET /a "), std::string::npos) << got;
  EXPECT_NE(got.find("POST /b hi"), std::string::npos) << got;
}

TEST_F(ListenerTest, HeadHasNoBody) {
  const std::string got = ask("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_NE(got.find("Content-Length: 8"), std::string::npos) << got;
  EXPECT_TRUE(got.ends_with("\r\n\r\n")) << got;
}

TEST_F(ListenerTest, TellsNewsAsTheyCome) {
  const std::string got = ask("GET /news HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(got.find("text/event-stream"), std::string::npos) << got;
  EXPECT_LT(got.find("data: 0"), got.find("data: 2")) << got;
}

TEST_F(ListenerTest, RefusesWhatIsTooLargeOrNoRequest) {
  EXPECT_NE(ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n").find("413"),
            std::string::npos);
  EXPECT_NE(ask("POST /short HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nfour").find("413"),
            std::string::npos);
  EXPECT_NE(ask("POST /short HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                "2\r\nfo\r\n2\r\nur\r\n0\r\n\r\n")
                .find("413"),
            std::string::npos);
  const std::string long_header = "GET / HTTP/1.1\r\nX: " + std::string(20000, 'a') + "\r\n\r\n";
  EXPECT_NE(ask(long_header).find("413"), std::string::npos);
  EXPECT_NE(ask("NONSENSE\r\n\r\n").find("400"), std::string::npos);
}

TEST_F(ListenerTest, SlowOnesHoldUpNobody) {
  std::vector<int> slow;
  for (int i = 0; i < 20; ++i) {
    slow.push_back(connect());
    ASSERT_EQ(::send(slow.back(), "GET / HTTP/1.1\r\n", 16, MSG_NOSIGNAL), 16);
  }
  EXPECT_NE(ask("GET /quick HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").find("/quick"),
            std::string::npos);
  for (const int socket : slow)
    read_all(socket);  // Each is closed when its time is over.
}

TEST(Listener, SaysWhatIsWrongWithAnAddress) {
  EXPECT_EQ(Listener::open("nowhere", 0).error().code, ErrorCode::invalid);
  const auto one = Listener::open("127.0.0.1", 0);
  ASSERT_TRUE(one);
  const auto other = Listener::open("127.0.0.1", one->port());
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::busy);
  EXPECT_NE(other.error().what.find("--port"), std::string::npos);
}

}  // namespace
}  // namespace hearsay::http
