// One request at a time to a host, and a pause between two.
//
//     HostTurns turns;
//     {
//       const HostTurns::Turn turn = turns.wait_for("mirel.example", pause, stopped);
//       ... ask ...
//     }  // The pause begins here.
//
// A newsroom that adds forty addresses of one site must not be a burden to it;
// forty addresses of forty sites need not wait for each other.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_NET_HOST_TURNS_H_
#define HEARSAY_COLLECT_NET_HOST_TURNS_H_

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace hearsay::collect {

class HostTurns {
 public:
  class Turn {
   public:
    Turn(HostTurns& turns, std::string host) : turns_(turns), host_(std::move(host)) {}

    ~Turn() { turns_.end(host_); }

    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    HostTurns& turns_;
    std::string host_;
  };

  // Waits until nobody asks this host and `pause` has gone by since the last one
  // did. `stopped` ends the wait at once; ask it again before going on.
  Turn wait_for(const std::string& host,
                std::chrono::milliseconds pause,
                const std::function<bool()>& stopped);

 private:
  struct Host {
    int taken = 0;
    std::chrono::steady_clock::time_point last;
    bool asked = false;
  };

  void end(const std::string& host);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, Host> hosts_;
};

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_NET_HOST_TURNS_H_
