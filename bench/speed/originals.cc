// What it costs to keep originals packed, and to check them.
//
//     bench-originals pages/ ...      every file below, five rounds, the median
//
// Prints megabytes a second of the bytes as collected, on one core: packing,
// unpacking, hashing, and unpacking with hashing, which is what verifying an
// original takes beside reading it from the disk; and what packing leaves.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/digest.h"
#include "hearsay/base/file.h"
#include "hearsay/ledger/payload.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace hearsay {
namespace {

constexpr int kRounds = 5;

double processor_seconds() {
  std::timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double median_seconds(const std::function<void()>& act) {
  std::vector<double> all;
  for (int i = 0; i < kRounds; ++i) {
    const double begin = processor_seconds();
    act();
    all.push_back(processor_seconds() - begin);
  }
  std::sort(all.begin(), all.end());
  return all[kRounds / 2];
}

int run(int count, char** names) {
  std::vector<std::string> pages;
  double bytes = 0;
  for (int i = 1; i < count; ++i) {
    std::error_code trouble;
    for (std::filesystem::recursive_directory_iterator at(names[i], trouble), end;
         !trouble && at != end;
         at.increment(trouble)) {
      if (!at->is_regular_file()) continue;
      if (Result<std::string> page = read_file(at->path())) {
        bytes += static_cast<double>(page->size());
        pages.push_back(*std::move(page));
      }
    }
  }
  if (pages.empty()) {
    std::fprintf(stderr, "bench-originals: no files; name folders of saved pages\n");
    return 2;
  }
  std::vector<ledger::Payload> packed(pages.size());
  const double packing = median_seconds([&] {
    for (std::size_t i = 0; i < pages.size(); ++i)
      packed[i] = ledger::pack(pages[i]);
  });
  double kept = 0;
  for (std::size_t i = 0; i < pages.size(); ++i)
    kept += static_cast<double>(packed[i].stored(pages[i]).size());
  int wrong = 0;
  const auto unpack = [&](bool hash) {
    for (std::size_t i = 0; i < pages.size(); ++i) {
      const Result<std::string> out = ledger::unpack(
          packed[i].coding, packed[i].stored(pages[i]), static_cast<std::int64_t>(pages[i].size()));
      if (!out || out->size() != pages[i].size()) ++wrong;
      if (hash && out && sha256(*out) == Digest{}) ++wrong;
    }
  };
  const double unpacking = median_seconds([&] { unpack(false); });
  const double checking = median_seconds([&] { unpack(true); });
  const double hashing = median_seconds([&] {
    for (const std::string& page : pages)
      wrong += sha256(page) == Digest{} ? 1 : 0;
  });
  const double megabytes = bytes / 1e6;
  std::printf("%zu files, %.1f MB, kept in %.1f %%\n", pages.size(), megabytes, 100 * kept / bytes);
  std::printf("packing %.0f MB/s, unpacking %.0f, hashing %.0f, unpacking and hashing %.0f\n",
              megabytes / packing,
              megabytes / unpacking,
              megabytes / hashing,
              megabytes / checking);
  if (wrong > 0) std::fprintf(stderr, "bench-originals: %d came back wrong\n", wrong);
  return wrong > 0 ? 1 : 0;
}

}  // namespace
}  // namespace hearsay

int main(int count, char** names) {
  return hearsay::run(count, names);
}
