// Taking compression off, with a limit on what may come out.
//
// Whoever opens an archive does not know what is in it: a few kilobytes can
// unpack to gigabytes. Nothing here gives more than it was asked for. What is cut
// off or damaged gives what stands before the damage.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_ARCHIVE_UNPACK_H_
#define HEARSAY_COLLECT_ARCHIVE_UNPACK_H_

#include "hearsay/base/result.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct libdeflate_decompressor;

namespace hearsay::collect {

// The most that one record or one page may unpack to.
inline constexpr std::size_t kLargestUnpacked = 256u << 20;

enum class Packing { gzip, zlib, deflate, brotli };

struct Unpacked {
  bool whole = false;      // Came to its end without damage.
  bool too_large = false;  // There was more than the limit.
  std::size_t taken = 0;   // Bytes of the packed form up to its end, or to the damage.
  std::string_view bytes;  // What it says: of the unpacker, or of the string it was given.
};

// One stream (one gzip member) at the beginning of `packed`, at most `limit` bytes
// of what it says. They lie in the unpacker's own memory or in `held`, until the
// next call; `packed` must lie elsewhere. Keeps its tables between calls.
class Unpacker {
 public:
  Unpacker();
  ~Unpacker();
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  Unpacked run(Packing packing,
               std::string_view packed,
               std::string& held,
               std::size_t limit = kLargestUnpacked);

 private:
  bool quickly(std::string_view packed, Unpacked& done, std::size_t limit);

  libdeflate_decompressor* quick_;
  std::unique_ptr<char[]> buffer_;
  std::size_t room_ = 0;
};

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_ARCHIVE_UNPACK_H_
