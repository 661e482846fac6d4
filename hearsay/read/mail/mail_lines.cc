// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/mail/mail_lines.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <iterator>

namespace hearsay::read {

namespace {

// Without the signs that people and programs draw lines with.
std::string_view undrawn(std::string_view line) {
  constexpr std::string_view kSigns = "-_*= ";
  while (!line.empty() && kSigns.find(line.front()) != std::string_view::npos)
    line.remove_prefix(1);
  while (!line.empty() && kSigns.find(line.back()) != std::string_view::npos)
    line.remove_suffix(1);
  return line;
}

bool opens_forwarded(std::string_view line) {
  if (line.size() > 80) return false;
  const std::string lower = to_lower_ascii(trim(line));
  if (lower == "begin forwarded message:") return true;
  if (!line.starts_with("--") && !line.starts_with("__")) return false;
  const std::string_view words = undrawn(lower);
  return words == "forwarded message" || words == "forwarded mail" ||
         words.starts_with("forwarded by ") || words.starts_with("forwarded message from ");
}

// A reply that quotes without marks, as Outlook writes it.
bool opens_earlier(std::string_view line) {
  return line.size() < 80 && line.starts_with("--") &&
         undrawn(to_lower_ascii(line)) == "original message";
}

std::string_view field_name(std::string_view line) {
  const std::string_view name = line.substr(0, std::min<std::size_t>(line.find(':'), line.size()));
  return trim(undrawn(name));
}

bool is_field(std::string_view line) {
  if (line.find(':') == std::string_view::npos) return false;
  const std::string name = to_lower_ascii(field_name(trim(line)));
  constexpr std::string_view kNames[] = {
      "from", "date", "sent", "subject", "to", "cc", "bcc", "reply-to", "organization"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

// "On 3 March 2026 at 10:00, Ann Writer <ann@quay.example> wrote:"
bool introduces(std::string_view line) {
  line = trim(line);
  if (line.size() > 250 || !line.ends_with(':')) return false;
  const std::string lower = to_lower_ascii(line);
  const bool digits = std::any_of(lower.begin(), lower.end(), is_ascii_digit);
  return lower.ends_with("wrote:") &&
         (lower.starts_with("on ") || digits || lower.find('@') != std::string::npos);
}

}  // namespace

MailLine MailLines::judge(std::string_view line, int depth) {
  if (depth > 0) return MailLine::quoted;
  const bool empty = trim(line).empty();
  if (state_ == State::heading) {
    if (is_field(line)) {
      const bool sender = to_lower_ascii(field_name(trim(line))) == "from" && !credited_;
      credited_ = credited_ || sender;
      return sender ? MailLine::sender : MailLine::heading;
    }
    // An empty line may stand before the fields, and one ends them.
    if (empty) {
      if (credited_) state_ = State::text;
      return MailLine::heading;
    }
    state_ = State::text;
  }
  if (opens_forwarded(line)) {
    state_ = State::heading;
    credited_ = false;
    return MailLine::forwarded;
  }
  if (opens_earlier(line)) {
    state_ = State::earlier;
    return MailLine::introduction;
  }
  if (state_ == State::earlier) return MailLine::quoted;
  if (line == "-- " || line == "--" || line == "-- \r") state_ = State::signature;
  if (state_ == State::signature) return MailLine::signature;
  return introduces(line) ? MailLine::introduction : MailLine::own;
}

QuoteMarks quote_marks(std::string_view line) {
  QuoteMarks out;
  // A mailbox puts one before a line that would look like its own.
  if (line.starts_with(">From ")) return {0, 1};
  std::size_t at = 0;
  while (at < line.size() && (line[at] == '>' || (line[at] == ' ' && out.depth > 0))) {
    if (line[at] == '>') {
      ++out.depth;
      out.size = at + 1;
    } else if (at + 1 >= line.size() || line[at + 1] != '>') {
      out.size = at + 1;
      break;
    }
    ++at;
  }
  return out;
}

}  // namespace hearsay::read
