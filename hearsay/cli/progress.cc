// SPDX-License-Identifier: Apache-2.0
#include "hearsay/cli/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace hearsay::cli {

namespace {

constexpr auto kBetween = std::chrono::milliseconds(100);
constexpr std::size_t kNarrowest = 20;
constexpr std::size_t kBar = 30;

bool can_draw() {
  if (::isatty(STDERR_FILENO) == 0) return false;
  const char* terminal = std::getenv("TERM");
  return terminal != nullptr && *terminal != '\0' && std::string_view(terminal) != "dumb";
}

std::size_t columns() {
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

// 12,345
std::string grouped(std::size_t number) {
  std::string out = std::to_string(number);
  for (std::size_t at = out.size(); at > 3; at -= 3)
    out.insert(at - 3, ",");
  return out;
}

// "0.4", "7.9", "41": two digits are enough for a rate.
std::string rate(double value) {
  char out[32];
  std::snprintf(out, sizeof out, value < 9.95 ? "%.1f" : "%.0f", value);
  return out;
}

std::string duration(double seconds) {
  const auto whole = static_cast<std::size_t>(seconds + 0.5);
  if (whole < 90) return std::to_string(whole) + " s";
  if (whole < 90 * 60) return std::to_string((whole + 30) / 60) + " min";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

// By bytes where sizes are known: an archive is one input of many reports.
double share_done(const Standing& standing) {
  const double by_bytes = standing.total == 0 ? 0
                                              : static_cast<double>(standing.bytes) /
                                                    static_cast<double>(standing.total);
  const double by_inputs = standing.inputs == 0 ? 0
                                                : static_cast<double>(standing.input) /
                                                      static_cast<double>(standing.inputs);
  return std::clamp(standing.total == 0 ? by_inputs : by_bytes, 0.0, 1.0);
}

}  // namespace

std::string progress_line(const Standing& standing, double seconds, std::size_t columns) {
  if (columns < kNarrowest) return "";
  const double share = share_done(standing);
  const std::size_t most = columns - 1;  // The last column may wrap.
  std::vector<std::string> parts = {grouped(standing.input) + " of " + grouped(standing.inputs)};
  if (seconds >= 1) {
    parts.push_back(rate(static_cast<double>(standing.reports) / seconds) + " reports/s");
    if (standing.bytes > 0)
      parts.push_back(rate(static_cast<double>(standing.bytes) / 1e6 / seconds) + " MB/s");
  }
  if (standing.failed > 0) parts.push_back(grouped(standing.failed) + " failed");
  // Too little is known at the beginning to foretell the end.
  if (seconds >= 3 && share > 0.005 && share < 1)
    parts.push_back(duration(seconds / share * (1 - share)) + " left");
  std::string words;
  for (const std::string& part : parts) {
    const std::string more = words.empty() ? part : "  " + part;
    if (words.size() + more.size() > most) break;
    words += more;
  }
  const std::size_t room = most - words.size();
  if (room < 8) return words;
  const std::size_t size = std::min(kBar, room - 3);
  std::string bar(static_cast<std::size_t>(share * static_cast<double>(size)), '#');
  bar.resize(size, '.');
  return "[" + bar + "] " + words;
}

Progress::Progress()
    : active_(can_draw()),
      both_(::isatty(STDOUT_FILENO) != 0),
      begin_(std::chrono::steady_clock::now()) {
  if (active_) thread_ = std::thread([this] { run(); });
}

Progress::~Progress() {
  end();
}

void Progress::run() {
  std::unique_lock lock(mutex_);
  while (!ended_) {
    changed_.wait_for(lock, kBetween, [this] { return ended_; });
    if (ended_) return;
    say_held();
    draw();
  }
}

// What was said since the last drawing, where the bar stood.
void Progress::say_held() {
  if (held_.empty()) return;
  if (drawn_) std::fputs("\r\x1B[K", stderr);
  drawn_ = false;
  for (const auto& [stream, text] : held_) {
    std::fwrite(text.data(), 1, text.size(), stream);
    std::fflush(stream);
  }
  held_.clear();
}

void Progress::draw() {
  if (standing_.inputs < 2 && standing_.total == 0) return;
  const std::chrono::duration<double> since = std::chrono::steady_clock::now() - begin_;
  const std::string line = progress_line(standing_, since.count(), columns());
  if (line.empty()) return;
  std::fprintf(stderr, "\r%s\x1B[K", line.c_str());
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::say(std::FILE* stream, std::string text) {
  const std::lock_guard lock(mutex_);
  if (active_ && !ended_ && (stream == stderr || both_)) {
    held_.emplace_back(stream, std::move(text));
    return;
  }
  std::fwrite(text.data(), 1, text.size(), stream);
  std::fflush(stream);
}

void Progress::show(const Standing& standing) {
  const std::lock_guard lock(mutex_);
  standing_ = standing;
}

void Progress::end() {
  {
    const std::lock_guard lock(mutex_);
    if (ended_) return;
    ended_ = true;
    say_held();
    if (drawn_) std::fputs("\r\x1B[K", stderr);
    drawn_ = false;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

}  // namespace hearsay::cli
