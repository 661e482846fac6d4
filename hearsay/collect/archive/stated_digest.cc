// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/archive/stated_digest.h"

#include "hearsay/base/check.h"
#include "hearsay/base/text.h"
#include "hearsay/collect/archive/http_message.h"

#include <openssl/evp.h>

#include <algorithm>
#include <optional>

namespace hearsay::collect {

namespace {

struct Algorithm {
  std::string_view label;
  Hasher::Kind kind;
  std::size_t size;  // Of the digest, in bytes.
};

// Labels are free text in WARC; these are how crawlers write them.
constexpr Algorithm kAlgorithms[] = {{"md5", Hasher::Kind::md5, 16},
                                     {"sha1", Hasher::Kind::sha1, 20},
                                     {"sha-1", Hasher::Kind::sha1, 20},
                                     {"sha256", Hasher::Kind::sha256, 32},
                                     {"sha-256", Hasher::Kind::sha256, 32},
                                     {"sha384", Hasher::Kind::sha384, 48},
                                     {"sha-384", Hasher::Kind::sha384, 48},
                                     {"sha512", Hasher::Kind::sha512, 64},
                                     {"sha-512", Hasher::Kind::sha512, 64}};

// In the order of Hasher::Kind.
constexpr const char* kNames[] = {"MD5", "SHA1", "SHA256", "SHA384", "SHA512"};

constexpr std::size_t kLongestShown = 140;  // A SHA-512 in hexadecimal, and its label.

// Bits for bits, most significant first, without padding.
std::string in_letters(std::string_view bytes, std::string_view letters, unsigned bits) {
  std::string out;
  std::uint32_t held = 0;
  unsigned have = 0;
  for (const char byte : bytes) {
    held = held << 8 | static_cast<unsigned char>(byte);
    for (have += 8; have >= bits; have -= bits)
      out.push_back(letters[held >> (have - bits) & ((1u << bits) - 1)]);
  }
  if (have > 0) out.push_back(letters[held << (bits - have) & ((1u << bits) - 1)]);
  return out;
}

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// A digest as somebody wrote it. Which letters it is in, its length says: no two
// ways of writing the same bytes are of one length.
struct Stated {
  const Algorithm* algorithm = nullptr;  // None: nothing that we can compare.
  std::string value;                     // Without padding, case as in `letters`.
  std::string_view letters;              // Empty: it is no digest of that kind.
  unsigned bits = 0;

  std::string write(std::string_view digest) const { return in_letters(digest, letters, bits); }
};

Stated parse_stated(std::string_view text) {
  Stated out;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return out;
  const std::string label = to_lower_ascii(trim(text.substr(0, colon)));
  for (const Algorithm& one : kAlgorithms) {
    if (one.label == label) out.algorithm = &one;
  }
  if (out.algorithm == nullptr) return out;
  std::string_view value = trim(text.substr(colon + 1));
  while (value.ends_with('='))
    value.remove_suffix(1);
  const auto is_of = [&](unsigned bits) {
    return value.size() == (out.algorithm->size * 8 + bits - 1) / bits;
  };
  if (is_of(4)) {
    out.value = to_lower_ascii(value);
    out.letters = kHex;
    out.bits = 4;
  } else if (is_of(5)) {
    out.value = value;
    std::transform(out.value.begin(), out.value.end(), out.value.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    out.letters = kBase32;
    out.bits = 5;
  } else if (is_of(6)) {
    out.value = value;
    std::replace(out.value.begin(), out.value.end(), '-', '+');
    std::replace(out.value.begin(), out.value.end(), '_', '/');
    out.letters = kBase64;
    out.bits = 6;
  }
  return out;
}

// As it stands in the archive, but nothing that a line cannot show.
std::string shown(std::string_view stated) {
  std::string out(stated.substr(0, kLongestShown));
  for (char& c : out) {
    if (c < ' ' || c > '~') c = '?';
  }
  return out;
}

bool is_http(const WarcRecord& record) {
  return to_lower_ascii(std::string_view(record.content_type).substr(0, 16)) == "application/http";
}

// What stands behind the head of a request, or of an answer that is none.
std::string_view behind_head(std::string_view block) {
  const std::size_t strict = block.find("\r\n\r\n");
  const std::size_t bare = block.find("\n\n");
  if (strict == std::string_view::npos && bare == std::string_view::npos) return {};
  return strict < bare ? block.substr(strict + 4) : block.substr(bare + 2);
}

std::string fault(const WarcRecord& record,
                  const char* part,
                  const std::string& stated,
                  const std::string& found) {
  std::string out = "the record at byte " + record.place() + " states the digest " + shown(stated) +
                    " of its " + part;
  if (found.empty()) return out + ", which is none of that kind; nothing vouches for its bytes";
  return out + ", but its bytes give " + found +
         ": they were changed since, or the archive's writer erred; compare another copy";
}

}  // namespace

Hasher::Hasher() : context_(EVP_MD_CTX_new()) {
  HEARSAY_CHECK(context_ != nullptr);
  for (std::size_t i = 0; i < known_.size(); ++i)
    known_[i] = EVP_MD_fetch(nullptr, kNames[i], nullptr);
}

Hasher::~Hasher() {
  for (EVP_MD* one : known_)
    EVP_MD_free(one);
  EVP_MD_CTX_free(context_);
}

std::string_view Hasher::digest(Kind kind, std::string_view bytes) {
  const EVP_MD* algorithm = known_[static_cast<std::size_t>(kind)];
  unsigned size = 0;
  const bool done =
      algorithm != nullptr && EVP_DigestInit_ex2(context_, algorithm, nullptr) == 1 &&
      EVP_DigestUpdate(context_, bytes.data(), bytes.size()) == 1 &&
      EVP_DigestFinal_ex(context_, reinterpret_cast<unsigned char*>(out_.data()), &size) == 1;
  return done ? std::string_view(out_.data(), size) : std::string_view();
}

std::vector<std::string> StatedDigests::faults(const WarcRecord& record) {
  std::vector<std::string> out;
  // A revisit speaks of another record; a cut is a fault that was named already.
  if (record.type == "revisit" || record.truncated) return out;
  // What the bytes give, written as the stated digest is; none if that cannot be told.
  const auto found = [&](const Stated& stated, std::string_view bytes) {
    const std::string_view digest = hasher_.digest(stated.algorithm->kind, bytes);
    return digest.empty() ? std::optional<std::string>() : stated.write(digest);
  };
  const auto say = [&](const char* part, const std::string& stated, const std::string& given) {
    const std::string label = stated.substr(0, stated.find(':'));
    out.push_back(fault(record, part, stated, given.empty() ? "" : shown(label) + ":" + given));
  };
  bool block_is_right = false;
  if (const Stated stated = parse_stated(record.block_digest); stated.algorithm != nullptr) {
    const bool legible = !stated.letters.empty();
    const std::optional<std::string> given = legible ? found(stated, record.block) : "";
    block_is_right = legible && given == stated.value;
    if (given && !block_is_right) say("block", record.block_digest, *given);
  }
  const Stated stated = parse_stated(record.payload_digest);
  if (stated.algorithm == nullptr || record.segmented) return out;
  if (stated.letters.empty()) {
    say("payload", record.payload_digest, "");
    return out;
  }
  // Where nothing stands before the payload, one of the two is enough.
  if (block_is_right && record.payload_digest == record.block_digest) return out;
  HttpMessage message;
  message.body = record.block;
  if (is_http(record)) {
    message = parse_http(record.block);
    if (message.status == 0) message.body = behind_head(record.block);
  }
  std::optional<std::string> given = found(stated, message.body);
  const std::optional<std::string> first = given;
  // Then without the chunks, then without compression, too.
  const auto drop = [](std::string_view name) {
    return [name](const auto& header) { return equals_ignoring_ascii_case(header.first, name); };
  };
  HttpMessage chunks = message;
  std::erase_if(chunks.headers, drop("Content-Encoding"));
  for (const HttpMessage* one : {&chunks, &message}) {
    if (!given || given == stated.value) return out;
    const Payload payload = payload_of(*one, unpacker_, held_, scratch_);
    if (payload.bytes.data() != message.body.data()) given = found(stated, payload.bytes);
  }
  if (given && given != stated.value) say("payload", record.payload_digest, *first);
  return out;
}

}  // namespace hearsay::collect
