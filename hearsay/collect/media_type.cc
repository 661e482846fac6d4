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
    {kDocx, "a Word document"},
    {kOdt, "an OpenDocument text"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an Excel workbook"},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation",
     "a PowerPoint presentation"},
    {"application/vnd.openxmlformats-officedocument", "an office document"},
    {"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"},
    {"application/vnd.oasis.opendocument.presentation", "an OpenDocument presentation"},
    {"application/vnd.oasis.opendocument.", "an OpenDocument file"},
    {"application/epub+zip", "an e-book"},
    {"message/", "a mail"},
    {"application/mbox", "a mailbox"},
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
    {"application/x-ole-storage", "an old or a locked office document"},
    {"application/rtf", "an RTF document"},
    {"application/x-elf", "a program"},
    {"application/vnd.microsoft.portable-executable", "a program"},
};

bool has_extension(std::string_view name, std::initializer_list<std::string_view> extensions) {
  const std::string lower = to_lower_ascii(name.substr(0, name.find_first_of("?#")));
  return std::any_of(extensions.begin(), extensions.end(), [&](std::string_view one) {
    return lower.ends_with(one);
  });
}

// What a ZIP file holds tells what it is: its first entries' names, and the
// "mimetype" that comes first in OpenDocument files and e-books.
std::string zip_type(std::string_view bytes, std::string_view name) {
  constexpr std::string_view kEntry = "PK\x03\x04"sv;
  constexpr std::string_view kListed = "PK\x01\x02"sv;
  constexpr int kMostEntries = 4096;
  const auto number = [&](std::size_t at, std::size_t size) {
    std::size_t out = 0;
    for (std::size_t i = size; i-- > 0;)
      out = out << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    return out;
  };
  bool office = false;
  int entries = 0;
  for (std::size_t at = 0; at < bytes.size() && entries < kMostEntries;) {
    const std::string_view sign = bytes.substr(at, 4);
    const std::size_t names_at = sign == kEntry ? 30 : sign == kListed ? 46 : 0;
    if (names_at == 0) {
      at = bytes.find("PK"sv, at + 1);
      continue;
    }
    ++entries;
    const std::size_t lengths = at + names_at - (sign == kEntry ? 4 : 18);
    const std::string_view entry =
        bytes.substr(std::min(at + names_at, bytes.size()), number(lengths, 2));
    std::size_t next = at + names_at + entry.size() + number(lengths + 2, 2);
    if (entry == "mimetype" && sign == kEntry) {
      const std::size_t begin = at + 30 + entry.size() + number(at + 28, 2);
      const std::string_view said = bytes.substr(std::min(begin, bytes.size()), number(at + 18, 4));
      if (said.size() < 100 && said.starts_with("application/")) return std::string(trim(said));
    }
    office = office || entry == "[Content_Types].xml";
    if (office && entry.starts_with("word/")) return std::string(kDocx);
    if (office && entry.starts_with("xl/"))
      return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    if (office && entry.starts_with("ppt/"))
      return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    // What is packed is passed over, if its size is told: it may be a ZIP, too.
    if (sign == kListed) {
      next += number(lengths + 4, 2);
    } else if ((number(at + 6, 2) & 8) == 0 && number(at + 18, 4) != 0xFFFFFFFF) {
      next += number(at + 18, 4);
    }
    at = bytes.find("PK"sv, next);
  }
  if (office && has_extension(name, {".docx", ".docm", ".dotx"})) return std::string(kDocx);
  // Which, stands further on than was looked.
  return office ? "application/vnd.openxmlformats-officedocument" : "application/zip";
}

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

// "Received", "MIME-Version": only mails have them.
bool is_mail_field(std::string_view name) {
  constexpr std::string_view kFields[] = {"received",
                                          "message-id",
                                          "mime-version",
                                          "return-path",
                                          "delivered-to",
                                          "content-type",
                                          "content-transfer-encoding",
                                          "dkim-signature",
                                          "x-mailer",
                                          "snapshot-content-location"};
  return std::find(std::begin(kFields), std::end(kFields), name) != std::end(kFields);
}

bool is_letter_field(std::string_view name) {
  constexpr std::string_view kFields[] = {
      "from", "to", "cc", "subject", "date", "reply-to", "sender"};
  return std::find(std::begin(kFields), std::end(kFields), name) != std::end(kFields);
}

// Whether a text begins with the fields of a mail, one a line, each name once
// or more, and nothing else up to the empty line.
bool opens_mail(std::string_view text, std::string_view name) {
  int mail = 0;
  int letter = 0;
  bool from = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool first = at == 0;
    at = end + 1;
    if (line.empty()) break;
    if (is_ascii_space(line.front())) {
      if (first) return false;
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
      if (end == text.size()) break;  // The look ends in the middle of a line.
      return false;
    }
    const std::string field = to_lower_ascii(trim(line.substr(0, colon)));
    if (field.empty() || field.find(' ') != std::string::npos) return false;
    if (is_mail_field(field)) ++mail;
    if (is_letter_field(field)) ++letter;
    from = from || field == "from";
  }
  if (has_extension(name, {".eml", ".mht", ".mhtml"})) return mail + letter >= 2;
  return mail >= 1 && mail + letter >= 3 && (from || mail >= 3);
}

// "message/rfc822" or "application/mbox" if it begins as a mail does, else "".
std::string_view mail_type(std::string_view bytes, std::string_view name) {
  const std::string_view start = bytes.substr(0, 1 << 16);
  if (start.starts_with("From ") && start.find('\n') != std::string_view::npos &&
      opens_mail(start.substr(start.find('\n') + 1), name)) {
    return kMailbox;
  }
  const std::size_t begin = std::min(start.find_first_not_of("\r\n"), start.size());
  return opens_mail(start.substr(begin), name) ? kMail : std::string_view();
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
      // A name in the middle of a text may hold "ustar"; a header has NULs around it.
      if (magic.at > 0 && !looks_binary(head)) continue;
      if (bytes.substr(std::min(magic.at, bytes.size())).starts_with(magic.bytes) &&
          (magic.bytes.size() > 3 || looks_binary(head) || magic.bytes == "BZh"sv)) {
        if (magic.type == "application/zip") return zip_type(bytes, name);
        return std::string(magic.type);
      }
    }
  }
  if (const std::string_view mail = mail_type(bytes, name); !mail.empty()) return std::string(mail);
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

bool may_be_report(std::string_view type) {
  if (type.starts_with("text/")) return type != "text/css" && type != "text/javascript";
  constexpr std::string_view kTypes[] = {"application/xhtml+xml",
                                         "application/xml",
                                         "application/rss+xml",
                                         "application/atom+xml",
                                         "application/rdf+xml",
                                         "application/feed+json",
                                         "application/json",
                                         kPdf,
                                         kDocx,
                                         kOdt,
                                         kMail,
                                         kMailbox};
  return std::find(std::begin(kTypes), std::end(kTypes), type) != std::end(kTypes);
}

std::string advice_for_media_type(std::string_view type) {
  if (type.starts_with("image/"))
    return "have its letters recognised ('ocrmypdf --image-dpi 300 IN OUT.pdf') and add the result";
  if (type.starts_with("video/") || type.starts_with("audio/") || type == "application/ogg")
    return "write down what is said in it and add that";
  if (type == "application/rtf" || type == "application/x-ole-storage" ||
      type == "application/epub+zip") {
    return "save it as .docx, .odt or PDF and add that";
  }
  if (type.starts_with("application/vnd.openxmlformats") ||
      type.starts_with("application/vnd.oasis.opendocument")) {
    return "save it as PDF, or its words as text, and add that";
  }
  return "save its text or the page";
}

}  // namespace hearsay::collect
