// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/media_type.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <iterator>

namespace hearsay::collect {

namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::size_t at = 0;
  std::string_view type;
};

constexpr Magic kMagic[] = {
    {"%PDF-"sv, 0, "application/pdf"},
    {"\x89PNG\r\n"sv, 0, "image/png"},
    {"\xFF\xD8\xFF"sv, 0, "image/jpeg"},
    {"GIF8"sv, 0, "image/gif"},
    {"WEBP"sv, 8, "image/webp"},
    {"BM"sv, 0, "image/bmp"},
    {"II*\0"sv, 0, "image/tiff"},
    {"MM\0*"sv, 0, "image/tiff"},
    {"ftyp"sv, 4, "video/mp4"},
    {"\x1A\x45\xDF\xA3"sv, 0, "video/webm"},
    {"OggS"sv, 0, "application/ogg"},
    {"ID3"sv, 0, "audio/mpeg"},
    {"PK\x03\x04"sv, 0, "application/zip"},
    {"PK\x05\x06"sv, 0, "application/zip"},
    {"\x1F\x8B"sv, 0, "application/gzip"},
    {"BZh"sv, 0, "application/x-bzip2"},
    {"\xFD"
     "7zXZ\0"sv,
     0,
     "application/x-xz"},
    {"7z\xBC\xAF"sv, 0, "application/x-7z-compressed"},
    {"Rar!"sv, 0, "application/vnd.rar"},
    {"ustar"sv, 257, "application/x-tar"},
    {"SQLite format 3\0"sv, 0, "application/vnd.sqlite3"},
    {"\xD0\xCF\x11\xE0"sv, 0, "application/x-ole-storage"},
    {"{\\rtf"sv, 0, "application/rtf"},
    {"\x7F"
     "ELF"sv,
     0,
     "application/x-elf"},
    {"MZ"sv, 0, "application/vnd.microsoft.portable-executable"},
};

struct Kind {
  std::string_view type;
  std::string_view words;
};

constexpr Kind kKinds[] = {
    {"application/pdf", "a PDF"},
    {"image/", "a picture"},
    {"video/", "a video"},
    {"audio/", "a sound file"},
    {"application/ogg", "a sound or video file"},
    {"application/zip", "a ZIP archive"},
    {"application/gzip", "a gzip archive"},
    {"application/x-bzip2", "a bzip2 archive"},
    {"application/x-xz", "an xz archive"},
    {"application/x-7z-compressed", "a 7z archive"},
    {"application/vnd.rar", "a RAR archive"},
    {"application/x-tar", "a tar archive"},
    {"application/vnd.sqlite3", "a SQLite database"},
    {"application/x-ole-storage", "an old office document"},
    {"application/rtf", "an RTF document"},
    {"application/x-elf", "a program"},
    {"application/vnd.microsoft.portable-executable", "a program"},
};

bool is_text_control(unsigned char c) {
  return c >= 0x20 || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x1B || c == 0x0B;
}

// Two or more of a hundred bytes that no text holds, or two NULs beside each
// other, make it binary; a single stray byte does not.
bool looks_binary(std::string_view head) {
  const auto strange = std::count_if(head.begin(), head.end(), [](char c) {
    return !is_text_control(static_cast<unsigned char>(c));
  });
  return strange * 50 > static_cast<std::ptrdiff_t>(head.size()) ||
         head.find("\0\0"sv) != std::string_view::npos;
}

// The head of a text without byte order mark, NULs (UTF-16) and leading space.
std::string plain_head(std::string_view bytes) {
  std::string out;
  for (const char c : bytes.substr(0, 2048)) {
    if (c != '\0') out.push_back(c);
  }
  for (const std::string_view mark : {"\xEF\xBB\xBF"sv, "\xFF\xFE"sv, "\xFE\xFF"sv}) {
    if (out.starts_with(mark)) out.erase(0, mark.size());
  }
  out = to_lower_ascii(out);
  std::size_t begin = 0;
  while (begin < out.size() && is_ascii_space(out[begin]))
    ++begin;
  return out.substr(begin);
}

bool has_extension(std::string_view name, std::initializer_list<std::string_view> extensions) {
  const std::string lower = to_lower_ascii(name.substr(0, name.find_first_of("?#")));
  return std::any_of(extensions.begin(), extensions.end(), [&](std::string_view one) {
    return lower.ends_with(one);
  });
}

bool opens_page(std::string_view head) {
  constexpr std::string_view kTags[] = {"<!doctype html",
                                        "<html",
                                        "<head",
                                        "<body",
                                        "<script",
                                        "<iframe",
                                        "<h1",
                                        "<h2",
                                        "<div",
                                        "<font",
                                        "<table",
                                        "<a",
                                        "<style",
                                        "<title",
                                        "<b",
                                        "<br",
                                        "<p",
                                        "<meta",
                                        "<link",
                                        "<main",
                                        "<article",
                                        "<section",
                                        "<center",
                                        "<span"};
  for (const std::string_view tag : kTags) {
    if (!head.starts_with(tag)) continue;
    const char next = head.size() > tag.size() ? head[tag.size()] : '>';
    if (is_ascii_space(next) || next == '>' || next == '/') return true;
  }
  return false;
}

std::string text_type(std::string_view bytes, std::string_view name) {
  const std::string head = plain_head(bytes);
  if (head.starts_with("warc/")) return "application/warc";
  if (head.starts_with("<?xml") || head.starts_with("<!--") || head.starts_with("<!doctype")) {
    for (const std::string_view root : {"<rss"sv, "<feed"sv, "<rdf:rdf"sv}) {
      if (head.find(root) != std::string::npos && head.find("<html") == std::string::npos)
        return "application/xml";
    }
    if (head.find("<html") != std::string::npos ||
        head.find("<!doctype html") != std::string::npos ||
        head.find("<head") != std::string::npos || head.find("<body") != std::string::npos) {
      return "text/html";
    }
    if (has_extension(name, {".xml", ".rss", ".atom"})) return "application/xml";
    if (head.starts_with("<!--")) return "text/html";
  }
  if (head.starts_with("<rss") || head.starts_with("<feed") || head.starts_with("<rdf:rdf"))
    return "application/xml";
  if (opens_page(head) || has_extension(name, {".html", ".htm", ".xhtml", ".shtml"}))
    return "text/html";
  if (head.find("<html") != std::string::npos && head.find("<head") != std::string::npos)
    return "text/html";
  if ((head.starts_with('{') || head.starts_with('[')) && has_extension(name, {".json"}))
    return "application/json";
  return "text/plain";
}

}  // namespace

std::string sniff_media_type(std::string_view bytes, std::string_view name) {
  const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  const std::string_view head = bytes.substr(0, 4096);
  if (!utf16) {
    for (const Magic& magic : kMagic) {
      if (bytes.substr(std::min(magic.at, bytes.size())).starts_with(magic.bytes) &&
          (magic.bytes.size() > 3 || looks_binary(head) || magic.bytes == "BZh"sv)) {
        return std::string(magic.type);
      }
    }
  }
  if (!utf16 && looks_binary(head) && !opens_page(plain_head(bytes)))
    return "application/octet-stream";
  return text_type(bytes, name);
}

std::string describe_media_type(std::string_view media_type) {
  for (const Kind& kind : kKinds) {
    if (media_type.starts_with(kind.type)) return std::string(kind.words);
  }
  return "a binary file";
}

}  // namespace hearsay::collect
