// The order of the fields and the digests (SHA-256, in base 32 as archives write
// them) follow the annex of ISO 28500:2017.
//
// The payload of an answer is its body without chunks, says the standard; readers
// disagree on what to hash when there are chunks. So the payload's digest is given
// only for a body without, and the block's digest always.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/warc_exchange.h"

#include "hearsay/base/digest.h"

#include <utility>
#include <vector>

namespace hearsay::collect {

namespace {

using Fields = std::vector<std::pair<std::string_view, std::string>>;

std::string base32(const Digest& digest) {
  constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  unsigned held = 0;
  int bits = 0;
  for (const std::uint8_t byte : digest.bytes) {
    held = held << 8 | byte;
    for (bits += 8; bits >= 5; bits -= 5)
      out.push_back(kLetters[held >> (bits - 5) & 31]);
  }
  if (bits > 0) out.push_back(kLetters[held << (5 - bits) & 31]);
  while (out.size() % 8 != 0)
    out.push_back('=');
  return out;
}

std::string labelled(std::string_view bytes) {
  return "sha256:" + base32(sha256(bytes));
}

// A UUID of version 8 (RFC 9562), which leaves its bits to us: they are the hash
// of what the record is.
std::string id_of(std::string_view type,
                  std::size_t number,
                  const HttpExchange& hop,
                  std::string_view block) {
  const std::string content =
      std::string(type) + "\n" + std::to_string(number) + "\n" + hop.url + "\n" + hop.date + "\n";
  Digest digest = sha256(content + std::string(block));
  digest.bytes[6] = static_cast<std::uint8_t>((digest.bytes[6] & 0x0F) | 0x80);
  digest.bytes[8] = static_cast<std::uint8_t>((digest.bytes[8] & 0x3F) | 0x80);
  const std::string hex = digest.hex();
  return "<urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
         hex.substr(16, 4) + "-" + hex.substr(20, 12) + ">";
}

void append(std::string& out, const Fields& fields, std::string_view block) {
  out += "WARC/1.1\r\n";
  for (const auto& [name, value] : fields)
    out.append(name).append(": ").append(value).append("\r\n");
  out += "WARC-Block-Digest: " + labelled(block) + "\r\n";
  out += "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n";
  out.append(block).append("\r\n\r\n");
}

Fields fields_of(const HttpExchange& hop, std::string_view type, const std::string& info) {
  Fields out{{"WARC-Type", std::string(type)},
             {"WARC-Target-URI", hop.url},
             {"WARC-Date", hop.date},
             {"WARC-Warcinfo-ID", info}};
  if (!hop.ip.empty()) out.emplace_back("WARC-IP-Address", hop.ip);
  out.emplace_back("Content-Type", "application/http;msgtype=" + std::string(type));
  return out;
}

}  // namespace

std::string warc_of(std::span<const HttpExchange> hops,
                    std::string_view user_agent,
                    RobotsPolicy robots) {
  std::string out;
  if (hops.empty()) return out;
  const std::string description =
      "software: hearsay/" HEARSAY_VERSION
      "\r\nformat: WARC File Format 1.1\r\nconformsTo: "
      "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\nrobots: " +
      std::string(robots == RobotsPolicy::obeyed ? "obey" : "ignore") +
      "\r\nhttp-header-user-agent: " + std::string(user_agent) + "\r\n";
  const std::string info = id_of("warcinfo", 0, hops.front(), description);
  append(out,
         {{"WARC-Type", "warcinfo"},
          {"WARC-Record-ID", info},
          {"WARC-Date", hops.front().date},
          {"Content-Type", "application/warc-fields"}},
         description);
  for (std::size_t i = 0; i < hops.size(); ++i) {
    const HttpExchange& hop = hops[i];
    const std::string block = hop.head + hop.body;
    const std::string response = id_of("response", i, hop, block);
    Fields request = fields_of(hop, "request", info);
    request.emplace_back("WARC-Record-ID", id_of("request", i, hop, hop.request));
    request.emplace_back("WARC-Concurrent-To", response);
    append(out, request, hop.request);
    Fields answer = fields_of(hop, "response", info);
    answer.emplace_back("WARC-Record-ID", response);
    if (hop.header("Transfer-Encoding").empty())
      answer.emplace_back("WARC-Payload-Digest", labelled(hop.body));
    append(out, answer, block);
  }
  return out;
}

}  // namespace hearsay::collect
