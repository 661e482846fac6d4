// libdeflate unpacks whole gzip members at once, two to three times as fast as
// zlib; what it cannot (damage, a cut, an odd size) zlib takes piece by piece.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/archive/unpack.h"

#include <brotli/decode.h>
#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>

namespace hearsay::collect {

namespace {

constexpr std::size_t kStep = 1u << 20;
constexpr std::size_t kLargestAtOnce = 16u << 20;

Unpacked by_zlib(std::string_view packed, std::string& out, int window, std::size_t limit) {
  Unpacked done;
  z_stream stream{};
  if (inflateInit2(&stream, window) != Z_OK) return done;
  out.clear();
  std::size_t given = 0;
  while (true) {
    if (stream.avail_in == 0 && given < packed.size()) {
      const std::size_t size = std::min<std::size_t>(packed.size() - given, 1u << 30);
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data() + given));
      stream.avail_in = static_cast<uInt>(size);
      given += size;
    }
    const std::size_t have = out.size();
    out.resize(std::min(limit + 1, have + kStep));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + have);
    stream.avail_out = static_cast<uInt>(out.size() - have);
    const int status = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
    if (out.size() > limit) {
      out.resize(limit);
      done.too_large = true;
      break;
    }
    if (status == Z_STREAM_END) {
      done.whole = true;
      break;
    }
    if (status != Z_OK || (stream.avail_in == 0 && given == packed.size() && stream.avail_out > 0))
      break;
  }
  done.taken = given - stream.avail_in;
  inflateEnd(&stream);
  return done;
}

Unpacked by_brotli(std::string_view packed, std::string& out, std::size_t limit) {
  Unpacked done;
  BrotliDecoderState* state = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
  if (state == nullptr) return done;
  out.clear();
  std::size_t left = packed.size();
  const auto* next = reinterpret_cast<const std::uint8_t*>(packed.data());
  while (true) {
    const std::size_t have = out.size();
    out.resize(std::min(limit + 1, have + kStep));
    std::size_t room = out.size() - have;
    auto* into = reinterpret_cast<std::uint8_t*>(out.data() + have);
    const BrotliDecoderResult status =
        BrotliDecoderDecompressStream(state, &left, &next, &room, &into, nullptr);
    out.resize(out.size() - room);
    if (out.size() > limit) {
      out.resize(limit);
      done.too_large = true;
      break;
    }
    if (status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) continue;
    done.whole = status == BROTLI_DECODER_RESULT_SUCCESS;
    break;
  }
  done.taken = packed.size() - left;
  BrotliDecoderDestroyInstance(state);
  return done;
}

}  // namespace

Unpacker::Unpacker() : quick_(libdeflate_alloc_decompressor()) {}

Unpacker::~Unpacker() {
  if (quick_ != nullptr) libdeflate_free_decompressor(quick_);
}

bool Unpacker::quickly(std::string_view packed, Unpacked& done, std::size_t limit) {
  if (quick_ == nullptr) return false;
  while (true) {
    if (room_ > 0) {
      std::size_t taken = 0;
      std::size_t given = 0;
      const libdeflate_result result = libdeflate_gzip_decompress_ex(
          quick_, packed.data(), packed.size(), buffer_.get(), room_, &taken, &given);
      if (result == LIBDEFLATE_SUCCESS) {
        if (given > limit) return false;
        done = {true, false, taken, {buffer_.get(), given}};
        return true;
      }
      if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room_ >= kLargestAtOnce) return false;
    }
    // Kept from call to call, so it seldom has to grow.
    room_ = room_ == 0 ? 1u << 18 : room_ * 4;
    buffer_ = std::make_unique_for_overwrite<char[]>(room_);
  }
}

Unpacked Unpacker::run(Packing packing,
                       std::string_view packed,
                       std::string& out,
                       std::size_t limit) {
  Unpacked done;
  // A mere look at the beginning is zlib's: it stops there.
  const bool look = limit <= kStep;
  if (packing == Packing::gzip && !look && quickly(packed, done, limit)) return done;
  switch (packing) {
    case Packing::gzip: done = by_zlib(packed, out, 15 + 16, limit); break;
    case Packing::brotli: done = by_brotli(packed, out, limit); break;
    case Packing::zlib: done = by_zlib(packed, out, 15, limit); break;
    case Packing::deflate: done = by_zlib(packed, out, -15, limit); break;
  }
  done.bytes = out;
  return done;
}

}  // namespace hearsay::collect
