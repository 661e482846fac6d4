// SPDX-License-Identifier: Apache-2.0
#include "hearsay/cli/interrupt.h"

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <utility>

namespace hearsay::cli {

namespace {

// A handler can reach nothing but these.
std::atomic<bool> came = false;
std::atomic<int> which = 0;
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

extern "C" void take_signal(int number) {
  which = number;
  if (came.exchange(true)) ::_exit(128 + number);
}

}  // namespace

Interrupt::Interrupt() {
  came = false;
  for (const int number : kSignals) {
    struct sigaction before{};
    if (::sigaction(number, nullptr, &before) != 0 || before.sa_handler == SIG_IGN) continue;
    struct sigaction action{};
    action.sa_handler = take_signal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(number, &action, nullptr);
  }
}

Interrupt::~Interrupt() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
  for (const int number : kSignals) {
    struct sigaction now{};
    if (::sigaction(number, nullptr, &now) == 0 && now.sa_handler == take_signal)
      std::signal(number, SIG_DFL);
  }
}

const std::atomic<bool>& Interrupt::flag() const {
  return came;
}

int Interrupt::status() const {
  return 128 + which;
}

void Interrupt::give_up_after(std::chrono::milliseconds wait, std::function<void()> last_words) {
  thread_ = std::thread([this, wait, last_words = std::move(last_words)] {
    std::unique_lock lock(mutex_);
    const auto ended = [this] { return ended_; };
    while (!came) {
      if (changed_.wait_for(lock, std::chrono::milliseconds(50), ended)) return;
    }
    if (changed_.wait_for(lock, wait, ended)) return;
    last_words();
    ::_exit(status());
  });
}

}  // namespace hearsay::cli
