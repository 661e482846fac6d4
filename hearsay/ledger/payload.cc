// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/payload.h"

#include <libdeflate.h>

#include <memory>

namespace hearsay::ledger {

namespace {

constexpr int kLevel = 1;  // Level 4 makes saved pages 6 % smaller and takes half as long again.
constexpr std::size_t kWorthwhile = 64;       // Below, a stream's frame eats the gain.
constexpr std::uint64_t kLargestGain = 1032;  // Of deflate: 258 bytes from two bits.

struct Free {
  void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }

  void operator()(libdeflate_decompressor* one) const { libdeflate_free_decompressor(one); }
};

Error damaged(const std::string& what) {
  return make_error(
      ErrorCode::damaged,
      "the bytes that the ledger keeps are damaged: " + what + "; restore the ledger from a copy");
}

}  // namespace

Payload pack(std::string_view bytes) {
  thread_local const std::unique_ptr<libdeflate_compressor, Free> packer(
      libdeflate_alloc_compressor(kLevel));
  Payload out;
  if (bytes.size() < kWorthwhile || packer == nullptr) return out;
  // A result that is not smaller is not wanted, so it needs no room.
  out.packed.resize(bytes.size() - 1);
  const std::size_t size = libdeflate_zlib_compress(
      packer.get(), bytes.data(), bytes.size(), out.packed.data(), out.packed.size());
  out.packed.resize(size);
  if (size > 0) out.coding = "zlib";
  out.packed.shrink_to_fit();
  return out;
}

Result<std::string> unpack(std::string_view coding, std::string_view stored, std::int64_t size) {
  if (coding == "none") {
    if (static_cast<std::uint64_t>(size) != stored.size())
      return damaged("their size is not the one on record");
    return std::string(stored);
  }
  if (coding != "zlib") return damaged("no version keeps them as '" + std::string(coding) + "'");
  if (size < 0 || static_cast<std::uint64_t>(size) > (stored.size() + 1) * kLargestGain)
    return damaged("so many cannot come out of " + std::to_string(stored.size()));
  thread_local const std::unique_ptr<libdeflate_decompressor, Free> unpacker(
      libdeflate_alloc_decompressor());
  if (unpacker == nullptr) return make_error(ErrorCode::too_large, "there is no memory left");
  std::string out(static_cast<std::size_t>(size), '\0');
  std::size_t consumed = 0;
  std::size_t produced = 0;
  const libdeflate_result result = libdeflate_zlib_decompress_ex(
      unpacker.get(), stored.data(), stored.size(), out.data(), out.size(), &consumed, &produced);
  if (result != LIBDEFLATE_SUCCESS || consumed != stored.size() || produced != out.size())
    return damaged("they do not unpack");
  return out;
}

}  // namespace hearsay::ledger
