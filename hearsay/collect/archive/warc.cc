// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/archive/warc.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <charconv>

namespace hearsay::collect {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestHead = 1u << 20;  // Of a record; a longer one is none.
// Places that look like a member and are none, before the rest is given up: only
// a file made for it has so many.
constexpr int kMostTries = 200'000;
constexpr std::string_view kGzip = "\x1F\x8B\x08"sv;

std::string_view line_at(std::string_view text, std::size_t at, std::size_t& after) {
  const std::string_view window = text.substr(at, kLongestHead);
  const std::size_t end = window.find('\n');
  after = at + (end == kNone ? window.size() : end + 1);
  std::string_view line = window.substr(0, end);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::optional<std::uint64_t> number(std::string_view digits) {
  std::uint64_t value = 0;
  digits = trim(digits);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
    return std::nullopt;
  return value;
}

std::string clean_uri(std::string_view uri) {
  uri = trim(uri);
  if (uri.size() > 1 && uri.front() == '<' && uri.back() == '>') {
    uri.remove_prefix(1);
    uri.remove_suffix(1);
  }
  std::string out;
  for (const char c : uri) {
    if (c == ' ') {
      out += "%20";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

// The five fields of an ARC line: address, host, date, type, length. An address
// may hold spaces, so they are counted from the end.
std::optional<std::vector<std::string_view>> arc_fields(std::string_view line) {
  std::vector<std::string_view> out(5);
  std::size_t end = line.size();
  for (std::size_t i = 4; i > 0; --i) {
    const std::size_t space = line.substr(0, end).rfind(' ');
    if (space == kNone) return std::nullopt;
    out[i] = line.substr(space + 1, end - space - 1);
    end = space;
  }
  out[0] = line.substr(0, end);
  const std::string_view date = out[2];
  const bool digits = std::all_of(date.begin(), date.end(), is_ascii_digit);
  if (date.size() < 8 || !digits || out[0].find(':') == kNone) return std::nullopt;
  return out;
}

std::optional<std::string> arc_date(std::string_view digits) {
  std::string all(digits.substr(0, 14));
  all.resize(14, '0');
  const auto part = [&](std::size_t at, std::size_t size) { return all.substr(at, size); };
  return part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":" + part(10, 2) +
         ":" + part(12, 2) + "Z";
}

void take_field(std::string_view name, std::string_view value, WarcRecord& out) {
  const auto is = [name](std::string_view wanted) {
    return equals_ignoring_ascii_case(name, wanted);
  };
  if (is("WARC-Type")) {
    out.type = to_lower_ascii(value);
  } else if (is("WARC-Target-URI")) {
    out.uri = clean_uri(value);
  } else if (is("WARC-Date")) {
    out.date = std::string(value);
  } else if (is("Content-Type")) {
    out.content_type = value;
  } else if (is("Content-Length")) {
    out.length = number(value);
  } else if (is("WARC-Record-ID")) {
    out.id = value;
  } else if (is("WARC-Block-Digest")) {
    out.block_digest = value;
  } else if (is("WARC-Payload-Digest")) {
    out.payload_digest = value;
  } else if (is("WARC-Segment-Number")) {
    out.segmented = true;
  } else if (is("WARC-Refers-To")) {
    out.refers_to = value;
  } else if (is("WARC-Refers-To-Target-URI")) {
    out.refers_to_uri = clean_uri(value);
  } else if (is("WARC-Refers-To-Date")) {
    out.refers_to_date = value;
  }
}

bool begins_record(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < 16 && is_ascii_space(text[at]))
    ++at;
  text.remove_prefix(at);
  if (text.starts_with("WARC/")) return true;
  std::size_t after = 0;
  return arc_fields(line_at(text, 0, after)).has_value();
}

}  // namespace

std::string WarcRecord::place() const {
  std::string out = std::to_string(offset);
  return inner == 0 ? out : out + "+" + std::to_string(inner);
}

WarcReader::WarcReader(std::string_view file) : file_(file), packed_(file.starts_with(kGzip)) {
  // bgzip marks its blocks in the header's extra field.
  blocks_ = packed_ && file.size() > 14 && (file[3] & 4) != 0 && file.substr(12, 2) == "BC";
}

bool WarcReader::recognises(std::string_view head) {
  if (!head.starts_with(kGzip)) {
    if (head.starts_with("WARC/")) return true;
    std::size_t after = 0;
    return head.starts_with("filedesc://") && arc_fields(line_at(head, 0, after)).has_value();
  }
  Unpacker unpacker;
  std::string out;
  const std::string_view begin = unpacker.run(Packing::gzip, head, out, 1u << 16).bytes;
  return begin.starts_with("WARC/") || begin.starts_with("filedesc://");
}

Error WarcReader::damage(const std::string& what) const {
  WarcRecord here;
  here.offset = packed_ ? member_ : in_;
  here.inner = packed_ ? in_ : 0;
  return make_error(ErrorCode::malformed, "the record at byte " + here.place() + " " + what);
}

// Where the next gzip member begins that holds a record; the file's end if none does.
std::size_t WarcReader::next_member(std::size_t from) {
  std::string head;
  int tries = kMostTries;
  while ((from = file_.find(kGzip, from)) != kNone) {
    if (--tries == 0) break;
    const Unpacked done = unpacker_.run(Packing::gzip, file_.substr(from, 1024), head, 512);
    if (begins_record(done.bytes)) return from;
    ++from;
  }
  return file_.size();
}

bool WarcReader::load() {
  if (at_ >= file_.size()) return false;
  member_ = at_;
  in_ = 0;
  cut_ = false;
  if (!packed_) {
    unit_ = file_;
    at_ = file_.size();
    return true;
  }
  if (!file_.substr(at_).starts_with(kGzip)) {
    pending_ = damage("is not packed as the others are; it was skipped");
    unit_ = {};
    at_ = next_member(at_ + 1);
    return true;
  }
  Unpacked done = unpacker_.run(Packing::gzip, file_.substr(at_), held_);
  at_ += std::max<std::size_t>(done.taken, 1);
  unit_ = done.bytes;
  if (blocks_) join_blocks(done);
  unpacked_ += unit_.size();
  if (!done.whole) {
    cut_ = true;
    const char* what = done.too_large ? "unpacks to over 256 MiB; what is beyond was skipped"
                                      : "is damaged in its packing; what stands before was read";
    pending_ = damage(what);
    at_ = next_member(static_cast<std::size_t>(member_) + 1);
  }
  return true;
}

// The rest of a stream that was packed in blocks, after its first.
void WarcReader::join_blocks(Unpacked& done) {
  std::string all(done.bytes);
  std::string rest;
  while (done.whole && file_.substr(at_).starts_with(kGzip) && all.size() < kLargestUnpacked) {
    done = unpacker_.run(Packing::gzip, file_.substr(at_), rest);
    all += done.bytes;
    at_ += std::max<std::size_t>(done.taken, 1);
  }
  held_ = std::move(all);
  unit_ = held_;
}

// What is wrong here, and on behind it. In a member that is damaged anyway, its
// damage is the reason.
Error WarcReader::skip(const std::string& what) {
  Error out = damage(what);
  if (cut_ && pending_) {
    out = *std::move(pending_);
    pending_.reset();
    in_ = unit_.size();
    return out;
  }
  resync();
  return out;
}

// To the next line that begins a record.
void WarcReader::resync() {
  std::size_t at = in_;
  while ((at = unit_.find('\n', at)) != kNone) {
    ++at;
    if (unit_.substr(at).starts_with("WARC/")) break;
    if (arc_) {
      std::size_t after = 0;
      if (arc_fields(line_at(unit_, at, after))) break;
    }
  }
  in_ = at == kNone ? unit_.size() : at;
}

std::optional<Result<WarcRecord>> WarcReader::next() {
  while (true) {
    while (in_ < unit_.size() && is_ascii_space(unit_[in_]))
      ++in_;
    if (in_ >= unit_.size()) {
      if (pending_) {
        Error out = *std::move(pending_);
        pending_.reset();
        return Result<WarcRecord>(std::move(out));
      }
      if (!load()) return std::nullopt;
      continue;
    }
    if (unit_.substr(in_).starts_with("WARC/")) return read_warc();
    std::size_t after = 0;
    const std::string_view line = line_at(unit_, in_, after);
    if (arc_fields(line)) return read_arc(line, after);
    return Result<WarcRecord>(skip("does not begin as a record does; the rest was read"));
  }
}

std::optional<Result<WarcRecord>> WarcReader::at(std::uint64_t offset, std::uint64_t inner) {
  pending_.reset();
  if (!packed_) {
    unit_ = file_;
    at_ = file_.size();
    in_ = static_cast<std::size_t>(std::min<std::uint64_t>(offset, file_.size()));
    return next();
  }
  if (unit_.empty() || member_ != offset) {
    at_ = static_cast<std::size_t>(std::min<std::uint64_t>(offset, file_.size()));
    if (!load()) return std::nullopt;
  }
  in_ = static_cast<std::size_t>(std::min<std::uint64_t>(inner, unit_.size()));
  return next();
}

void WarcReader::take_block(WarcRecord& record, std::size_t begin) {
  const std::size_t left = unit_.size() - begin;
  const std::uint64_t wanted = record.length.value_or(0);
  record.truncated = wanted > left;
  record.block =
      unit_.substr(begin, static_cast<std::size_t>(std::min<std::uint64_t>(wanted, left)));
  in_ = begin + record.block.size();
}

Result<WarcRecord> WarcReader::read_warc() {
  WarcRecord out;
  out.offset = packed_ ? member_ : in_;
  out.inner = packed_ ? in_ : 0;
  const std::size_t begin = in_;
  std::size_t at = 0;
  line_at(unit_, begin, at);
  while (true) {
    if (at - begin > kLongestHead || at >= unit_.size()) {
      return skip("has a head that does not end");
    }
    const std::string_view line = line_at(unit_, at, at);
    if (line.empty()) break;
    const std::size_t colon = line.find(':');
    if (colon == kNone) continue;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trim(line.substr(colon + 1));
    take_field(name, value, out);
  }
  if (!out.length) {
    return skip("does not say its length");
  }
  take_block(out, at);
  return out;
}

Result<WarcRecord> WarcReader::read_arc(std::string_view line, std::size_t after) {
  const std::vector<std::string_view> fields = *arc_fields(line);
  WarcRecord out;
  arc_ = true;
  out.arc = true;
  out.offset = packed_ ? member_ : in_;
  out.inner = packed_ ? in_ : 0;
  const bool description = fields[0].starts_with("filedesc://");
  const std::string scheme = to_lower_ascii(fields[0].substr(0, fields[0].find(':')));
  out.type = description                             ? "warcinfo"
             : scheme == "http" || scheme == "https" ? "response"
                                                     : "resource";
  if (!description) out.uri = clean_uri(fields[0]);
  out.date = arc_date(fields[2]);
  out.content_type = fields[3];
  out.length = number(fields[4]);
  take_block(out, after);
  // Without a length, the next line that looks like a record's is the next record.
  std::size_t beyond = 0;
  if (!out.length && in_ < unit_.size() && !arc_fields(line_at(unit_, in_, beyond))) resync();
  if (trim(out.block).empty()) out.block = {};
  return out;
}

}  // namespace hearsay::collect
