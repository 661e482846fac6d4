// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/manifest.h"

#include <map>

namespace hearsay::publish {

namespace {

std::string who_words(const std::optional<std::string>& who) {
  return " by " + (who ? one_line(*who) : std::string("not recorded"));
}

std::string capture_words(const StoredCapture& one) {
  std::string out = (one.report ? *one.report : std::string("no report")) + "  " +
                    one_line(one.address) + "; collected " +
                    one.collected_at.value_or("at a time not recorded") +
                    who_words(one.collected_by) + ", " + one.method;
  if (!one.added_at.empty())
    out += "; added " + one.added_at + who_words(one.added_by) + " with " + one.added_with;
  return out;
}

Json capture_json(const StoredCapture& one) {
  return Json::Object{{"capture", one.capture},
                      {"report", one.report},
                      {"address", one.address},
                      {"url", one.url},
                      {"media_type", one.media_type},
                      {"method", one.method},
                      {"collected_at", one.collected_at},
                      {"collected_by", one.collected_by},
                      {"added_at", one.added_at},
                      {"added_by", one.added_by},
                      {"added_with", one.added_with},
                      {"exchange", one.exchange ? Json(one.exchange->hex()) : Json()}};
}

Json line_json(const ManifestLine& line) {
  Json::Array captures;
  for (const StoredCapture& one : line.captures)
    captures.push_back(capture_json(one));
  Json::Object out{
      {"original", line.original.hex()}, {"size", line.size}, {"captures", std::move(captures)}};
  if (!line.exchange_of.empty()) {
    Json::Array of;
    for (const std::int64_t one : line.exchange_of)
      of.emplace_back(one);
    out.emplace_back("exchange_of", std::move(of));
  }
  return out;
}

}  // namespace

Result<Manifest> manifest(const Ledger& ledger) {
  Manifest out;
  const Ledger::Size size = HEARSAY_TRY(ledger.size());
  out.head = size.head;
  out.entries = size.entries;
  std::map<Digest, std::size_t> lines;
  for (const StoredOriginal& one : HEARSAY_TRY(ledger.originals())) {
    lines.emplace(one.digest, out.originals.size());
    out.bytes += one.size;
    ManifestLine line;
    line.original = one.digest;
    line.size = one.size;
    out.originals.push_back(std::move(line));
  }
  for (StoredCapture& one : HEARSAY_TRY(ledger.all_captures())) {
    if (one.exchange) {
      if (const auto warc = lines.find(*one.exchange); warc != lines.end())
        out.originals[warc->second].exchange_of.push_back(one.capture);
    }
    if (const auto line = lines.find(one.original); line != lines.end())
      out.originals[line->second].captures.push_back(std::move(one));
  }
  out.handlings = HEARSAY_TRY(ledger.handlings());
  out.stamps = HEARSAY_TRY(ledger.stamps());
  return out;
}

std::string manifest_text(const Manifest& manifest, const Look& look) {
  std::string out;
  for (const ManifestLine& line : manifest.originals) {
    out += look.bold(line.original.hex()) + "  " + std::to_string(line.size) + " bytes\n";
    for (const StoredCapture& one : line.captures)
      out += wrap(capture_words(one), look.width, 8, "    ");
    for (const std::int64_t one : line.exchange_of)
      out += "    request and answer of capture " + std::to_string(one) + "\n";
  }
  for (const Handling& one : manifest.handlings)
    out +=
        wrap(one.what + " " + one.at + who_words(one.by) + " with " + one.with, look.width, 4, "");
  for (const Stamp& one : manifest.stamps)
    out += wrap(
        "log entry " + std::to_string(one.entry) + " stamped " + one.stamped_at + " by " + one.tsa,
        look.width,
        4,
        "");
  return out + std::to_string(manifest.originals.size()) +
         (manifest.originals.size() == 1 ? " original, " : " originals, ") +
         std::to_string(manifest.bytes) + " bytes; " + std::to_string(manifest.entries) +
         " log entries\nhead " + manifest.head + "\n";
}

std::string manifest_json(const Manifest& manifest) {
  std::string out;
  for (const ManifestLine& line : manifest.originals)
    out += line_json(line).dump() + "\n";
  for (const Handling& one : manifest.handlings) {
    out += Json(Json::Object{{"handling", one.what},
                             {"capture", one.capture},
                             {"at", one.at},
                             {"by", one.by},
                             {"with", one.with},
                             {"detail", one.detail}})
               .dump() +
           "\n";
  }
  for (const Stamp& one : manifest.stamps) {
    out += Json(Json::Object{{"stamp", one.stamp},
                             {"entry", one.entry},
                             {"hash", one.hash},
                             {"tsa", one.tsa},
                             {"stamped_at", one.stamped_at}})
               .dump() +
           "\n";
  }
  return out +
         Json(Json::Object{{"originals", manifest.originals.size()},
                           {"bytes", manifest.bytes},
                           {"entries", manifest.entries},
                           {"head", manifest.head},
                           {"made_with", "hearsay " HEARSAY_VERSION}})
             .dump() +
         "\n";
}

}  // namespace hearsay::publish
