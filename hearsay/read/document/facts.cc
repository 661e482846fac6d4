// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/document/facts.h"

#include "hearsay/base/iso_date.h"
#include "hearsay/base/text.h"
#include "hearsay/read/page/written_date.h"

#include <algorithm>
#include <iterator>

namespace hearsay::read {

namespace {

// Programs put the name of a file there, or their own.
bool is_sensible_title(std::string_view title) {
  const std::string lower = to_lower_ascii(title);
  if (lower.size() < 6 || lower.size() > 300 || lower.find(' ') == std::string::npos) return false;
  constexpr std::string_view kSigns[] = {".doc",
                                         ".indd",
                                         ".pdf",
                                         ".qxd",
                                         ".odt",
                                         ".rtf",
                                         ".tex",
                                         ".dvi",
                                         ".ppt",
                                         ".xls",
                                         "microsoft word",
                                         "powerpoint",
                                         "untitled"};
  return std::none_of(std::begin(kSigns), std::end(kSigns), [&](std::string_view sign) {
    return lower.find(sign) != std::string::npos;
  });
}

bool is_sensible_author(std::string_view name) {
  const std::string lower = to_lower_ascii(name);
  constexpr std::string_view kNobody[] = {"anonymous",
                                          "unknown",
                                          "user",
                                          "admin",
                                          "administrator",
                                          "author",
                                          "owner",
                                          "(unspecified)",
                                          "python-docx",
                                          "microsoft office user",
                                          "windows user"};
  return lower.size() > 2 && lower.size() <= 200 &&
         std::find(std::begin(kNobody), std::end(kNobody), lower) == std::end(kNobody);
}

std::optional<std::string> date_at_beginning(const Report& report) {
  constexpr std::size_t kLooked = 16;
  for (std::size_t i = 0; i < std::min(kLooked, report.blocks.size()); ++i) {
    const Block& block = report.blocks[i];
    const std::string_view words = trim(slice(report.text, block.span));
    if (block.kind == BlockKind::table || words.size() > 80) continue;
    if (const std::optional<WrittenDate> day = find_date(words, report.lang.value_or("")))
      return day->iso;
  }
  return std::nullopt;
}

}  // namespace

std::string title_skeleton(std::string_view title) {
  std::string out;
  for (const char c : title) {
    if (is_ascii_alpha(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80)
      out.push_back(is_ascii_upper(c) ? static_cast<char>(c + 32) : c);
  }
  return out;
}

std::string date_in(std::string_view words) {
  const std::optional<WrittenDate> day = find_date(words);
  return day ? day->iso : std::string();
}

void fill_document_facts(const DocumentFacts& facts, Report& out) {
  const std::string_view title = trim(facts.title);
  if (!out.title && is_sensible_title(title)) out.title = std::string(title);
  const std::string_view author = trim(facts.author);
  if (!out.author && is_sensible_author(author)) out.author = std::string(author);
  if (!out.lang && !facts.lang.empty()) out.lang = facts.lang;
  if (!out.published && is_iso_date(facts.printed_date)) out.published = facts.printed_date;
  if (!out.published) out.published = date_at_beginning(out);
  if (out.published || facts.made.size() < 10 || !is_iso_date(facts.made.substr(0, 10))) return;
  out.published = is_iso_date(facts.made) ? facts.made : facts.made.substr(0, 10);
  out.remarks.push_back(
      {"published is the time at which the file says it was made; no date stands at its beginning",
       std::nullopt});
}

}  // namespace hearsay::read
