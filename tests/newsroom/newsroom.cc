// SPDX-License-Identifier: Apache-2.0
#include "tests/newsroom/newsroom.h"

#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/publish/tally.h"

#include <cstdlib>
#include <optional>

namespace hearsay::newsroom {

namespace {

constexpr PlaceKind kPlaceKinds[] = {PlaceKind::settlement,
                                     PlaceKind::division,
                                     PlaceKind::country,
                                     PlaceKind::region,
                                     PlaceKind::water};

// key="words":value, key=word or a bare word.
struct Token {
  std::string key, words, value;
};

std::vector<Token> tokens_of(std::string_view line) {
  std::vector<Token> out;
  std::size_t at = 0;
  while (at < line.size()) {
    if (line[at] == ' ') {
      ++at;
      continue;
    }
    Token token;
    while (at < line.size() && line[at] != ' ' && line[at] != '=')
      token.key += line[at++];
    if (at < line.size() && line[at] == '=') {
      ++at;
      if (at < line.size() && line[at] == '"') {
        const std::size_t end = std::min(line.find('"', at + 1), line.size());
        token.words = line.substr(at + 1, end - at - 1);
        at = std::min(end + 1, line.size());
        if (at < line.size() && line[at] == ':') ++at;
        while (at < line.size() && line[at] != ' ')
          token.value += line[at++];
      } else {
        while (at < line.size() && line[at] != ' ')
          token.words += line[at++];
      }
    }
    out.push_back(std::move(token));
  }
  return out;
}

std::optional<double> number_in(std::string_view text) {
  const std::size_t digit = text.find_first_of("0123456789");
  if (digit == std::string_view::npos) return std::nullopt;
  return std::strtod(std::string(text.substr(digit)).c_str(), nullptr);
}

class ClaimReader {
 public:
  ClaimReader(const std::string& text, TextSpan sentence) : text_(text) { claim_.span = sentence; }

  Result<Claim> read(std::string_view line) {
    bool first = true;
    for (const Token& token : tokens_of(line)) {
      HEARSAY_TRY(first ? kind(token) : take(token));
      first = false;
    }
    return claim_;
  }

 private:
  static Error wrong(const Token& token) {
    return make_error(ErrorCode::invalid, "not understood: " + token.key + " " + token.words);
  }

  Result<void> kind(const Token& token) {
    const std::size_t dot = token.key.find('.');
    const auto kind = claim_kind_from(token.key.substr(0, dot));
    if (!kind) return wrong(token);
    claim_.kind = *kind;
    if (dot == std::string::npos) return {};
    const auto manner = manner_from(token.key.substr(dot + 1));
    if (!manner) return wrong(token);
    claim_.manner = *manner;
    return {};
  }

  // In the sentence, else earlier in the report.
  Result<TextSpan> find(const Token& token) const {
    std::size_t at = text_.find(token.words, claim_.span.begin);
    if (at == std::string::npos) at = text_.rfind(token.words, claim_.span.begin);
    if (at == std::string::npos) {
      return make_error(ErrorCode::invalid, "\"" + token.words + "\" does not stand in the report");
    }
    return TextSpan{static_cast<std::uint32_t>(at),
                    static_cast<std::uint32_t>(at + token.words.size())};
  }

  Result<void> take(const Token& token) {
    if (token.words.empty()) return flag(token);
    if (token.key == "type") return item_type(token);
    if (token.key == "unit") {
      if (claim_.count) claim_.count->unit = token.words;
      return {};
    }
    if (token.key == "part_of") {
      claim_.part_of = static_cast<std::uint32_t>(number_in(token.words).value_or(0));
      return {};
    }
    const TextSpan span = HEARSAY_TRY(find(token));
    if (token.key == "item") {
      claim_.item = Item{span, token.words, claim_.item ? claim_.item->type : ""};
    } else if (token.key == "count") {
      claim_.count = count(token, span);
    } else if (token.key == "where") {
      claim_.where.push_back(place(token, span));
    } else if (token.key == "when") {
      claim_.when = ClaimTime{span, token.words, token.value};
    } else if (token.key == "source") {
      source(token, span);
    } else if (const auto role = party_role_from(token.key)) {
      claim_.parties.push_back({*role, span, token.words, to_lower_ascii(token.words)});
    } else {
      return wrong(token);
    }
    return {};
  }

  Result<void> flag(const Token& token) {
    if (const auto stance = stance_from(token.key)) {
      claim_.stance = *stance;
      return {};
    }
    if (!claim_.count) return wrong(token);
    if (token.key == "approx") {
      claim_.count->approximate = true;
    } else if (token.key == "cumulative") {
      claim_.count->cumulative = true;
    } else if (token.key == "additional") {
      claim_.count->part = Part::additional;
    } else if (token.key == "included") {
      claim_.count->part = Part::included;
    } else {
      return wrong(token);
    }
    return {};
  }

  Result<void> item_type(const Token& token) {
    if (!claim_.item) return wrong(token);
    claim_.item->type = token.words;
    return {};
  }

  // 17, 17.., ..8 or 10..15; without it the number in the words.
  static Count count(const Token& token, TextSpan span) {
    Count out;
    out.span = span;
    out.text = token.words;
    const std::size_t dots = token.value.find("..");
    if (token.value.empty()) {
      out.lower = out.upper = number_in(token.words);
    } else if (dots == std::string::npos) {
      out.lower = out.upper = number_in(token.value);
    } else {
      out.lower = number_in(token.value.substr(0, dots));
      out.upper = number_in(token.value.substr(dots + 2));
    }
    return out;
  }

  // "Gao":settlement/ML
  static ClaimPlace place(const Token& token, TextSpan span) {
    ClaimPlace out;
    out.span = span;
    out.text = out.name = token.words;
    const std::size_t slash = token.value.find('/');
    for (const PlaceKind kind : kPlaceKinds) {
      if (token.value.substr(0, slash) == to_string(kind)) out.kind = kind;
    }
    if (slash != std::string::npos) out.country = token.value.substr(slash + 1);
    return out;
  }

  void source(const Token& token, TextSpan span) {
    ClaimSource out;
    out.span = span;
    out.text = out.name = token.words;
    out.id = to_lower_ascii(token.words);
    out.carried = !claim_.span.contains(span);
    out.kind = source_kind_from(token.value).value_or(SourceKind::unknown);
    claim_.sources.push_back(std::move(out));
  }

  const std::string& text_;
  Claim claim_;
};

class FileReader {
 public:
  Result<std::vector<Newsroom>> read(std::string_view file) {
    for (std::string_view line : split(file, '\n')) {
      ++number_;
      if (Result<void> taken = take(line); !taken) {
        return make_error(ErrorCode::invalid,
                          "line " + std::to_string(number_) + ": " + taken.error().what);
      }
    }
    return std::move(out_);
  }

 private:
  Result<void> take(std::string_view line) {
    if (line.starts_with("=== ")) {
      out_.push_back(
          {std::string(line.substr(4)), std::string(line) + "\n", {}, "", {}, {}, "", false});
      expecting_ = false;
      return {};
    }
    if (out_.empty()) return {};
    Newsroom& room = out_.back();
    if (expecting_) {
      if (!trim(line).empty()) room.expected += std::string(line) + "\n";
      return {};
    }
    if (line == "---") {
      expecting_ = true;
      return {};
    }
    room.input += std::string(line) + "\n";
    if (line.starts_with("@ ")) {
      for (std::string_view word : split(line.substr(2), ' '))
        room.view.emplace_back(word);
      return {};
    }
    if (line.starts_with("| ")) {
      room.table += std::string(line.substr(2)) + "\n";
      return {};
    }
    if (line.starts_with("! ")) return judgement(room, line.substr(2));
    return line.starts_with("> ") ? claim(room, line.substr(2)) : text(room, line);
  }

  Result<void> text(Newsroom& room, std::string_view line) {
    if (line.starts_with("== ")) {
      const std::size_t comma = line.rfind(", ");
      if (comma == std::string_view::npos)
        return make_error(ErrorCode::invalid, "a report is '== PUBLISHER, DATE'");
      room.desks.push_back(
          {std::string(line.substr(3, comma - 3)), std::string(line.substr(comma + 2)), "", {}});
      return {};
    }
    if (room.desks.empty()) return {};
    std::string& all = room.desks.back().text;
    sentence_.begin = static_cast<std::uint32_t>(all.size());
    all += line;
    sentence_.end = static_cast<std::uint32_t>(all.size());
    all += "\n";
    return {};
  }

  Result<void> claim(Newsroom& room, std::string_view line) {
    if (room.desks.empty()) return make_error(ErrorCode::invalid, "a claim before any report");
    Desk& desk = room.desks.back();
    desk.claims.push_back(HEARSAY_TRY(ClaimReader(desk.text, sentence_).read(line)));
    room.given = true;
    return {};
  }

  // Words and "names in quotation marks", up to a colon; the reason follows.
  static Result<void> judgement(Newsroom& room, std::string_view line) {
    Judgement out;
    out.judge = "the desk";
    out.number = static_cast<std::int64_t>(room.judgements.size()) + 1;
    const std::size_t colon = line.rfind(": ");
    out.why = colon == std::string_view::npos ? "as seen" : std::string(line.substr(colon + 2));
    std::vector<std::string> words;
    bool named = false;
    for (const Token& token : tokens_of(line.substr(0, colon))) {
      if (token.key.starts_with('"')) named = true;
      words.push_back(token.key + (token.words.empty() ? "" : "=" + token.words));
    }
    // Names hold spaces: split at the quotation marks instead.
    if (named) {
      const std::vector<std::string_view> parts = split(line.substr(0, colon), '"');
      words = {std::string(trim(parts[0]))};
      for (std::size_t i = 1; i < parts.size(); ++i) {
        if (!trim(parts[i]).empty()) words.emplace_back(trim(parts[i]));
      }
    }
    if (words.size() < 2) return make_error(ErrorCode::invalid, "a judgement is '! VERB TARGET'");
    out.verb = words[0];
    out.target = words[1];
    out.about = named ? "source" : out.target.starts_with("r") ? "report" : "claim";
    const std::vector<std::string> rest(words.begin() + 2, words.end());
    if (out.verb == "undo") {
      const auto number = static_cast<std::int64_t>(number_in(out.target).value_or(0));
      out.verb = "reject";
      out.detail.set("undoes", number);
    } else if (out.verb == "correct") {
      Json fields = Json::object();
      for (const std::string& word : rest)
        fields.set(word.substr(0, word.find('=')), word.substr(word.find('=') + 1));
      out.detail.set("fields", std::move(fields));
    } else if (out.verb == "grade") {
      if (rest.empty()) return make_error(ErrorCode::invalid, "a grade is 'B' or '2'");
      if (named) out.detail.set("source", rest.front());
      if (!named) out.detail.set("information", number_in(rest.front()));
    } else if (out.verb == "merge" || out.verb == "split") {
      Json::Array claims{out.target}, others, members;
      Json::Array* into = named ? &others : &claims;
      for (const std::string& word : rest) {
        if (word == "from") {
          into = &others;
        } else if (word == "with") {
          into = &members;
        } else {
          into->push_back(word);
        }
      }
      if (!named) out.about = "event";
      if (!named) out.detail.set("claims", std::move(claims));
      if (!members.empty()) out.detail.set("members", std::move(members));
      out.detail.set(named ? "names" : "others", std::move(others));
    }
    room.judgements.push_back(std::move(out));
    return {};
  }

  std::vector<Newsroom> out_;
  TextSpan sentence_;
  std::size_t number_ = 0;
  bool expecting_ = false;
};

std::string interval(const Interval& one, bool approximate, const std::string& unit) {
  const std::string words = publish::interval_words(one, approximate, unit);
  return words.empty() ? "-" : words;
}

std::string number_of(const Evidence& evidence, std::uint32_t claim) {
  return evidence.claims[claim].id;
}

std::string estimate_line(const Weighing& weighing, const Tally& tally, const Estimate& one) {
  const Originator& who = weighing.originators[one.originator];
  std::string out = "    " + interval(one.figure, one.approximate, tally.unit) + ": " + who.name;
  if (!who.named) out += " [not named]";
  if (one.stance != Stance::asserted) out += " (" + std::string(to_string(one.stance)) + ")";
  if (!one.via.empty()) out += ", via " + join(one.via, ", ");
  if (one.state == LineageState::independent_observation) out += ", saw it";
  if (one.from_parts) out += ", from parts \"" + one.text + "\"";
  if (!one.figure.counted() && !one.text.empty()) out += " \"" + one.text + "\"";
  if (!one.grade.empty()) out += ", graded " + one.grade;
  if (!one.left_out.empty()) out += ", left out: " + one.left_out;
  return out;
}

}  // namespace

Result<std::vector<Newsroom>> read(std::string_view file) {
  return FileReader().read(file);
}

Evidence evidence_of(const Newsroom& room) {
  Evidence out;
  for (const Desk& desk : room.desks) {
    const auto report = static_cast<std::uint32_t>(out.reports.size());
    ReportRecord record;
    record.id = "r" + std::to_string(report + 1);
    if (desk.publisher != "-") record.publisher = desk.publisher;
    if (desk.published != "-") record.published = desk.published;
    record.text = desk.text;
    record.digest = sha256(desk.publisher + desk.text);
    out.reports.push_back(std::move(record));
    for (std::uint32_t i = 0; i < desk.claims.size(); ++i) {
      out.claims.push_back(
          {"c" + std::to_string(out.claims.size() + 1), report, i, desk.claims[i]});
    }
  }
  out.judgements = standing(room.judgements);
  return out;
}

namespace {

// "  in all: 2 killed, 1 hurt  r1 1+0, r2 2+1"
std::string toll_line(const Evidence& evidence, const Weighing& weighing, const Event& event) {
  const Toll* toll = weighing.toll_of(event);
  if (toll == nullptr) return "";
  std::string out = "  in all: " + interval({toll->killed, toll->killed}, false, "") + " killed, " +
                    interval({toll->injured, toll->injured}, false, "") + " hurt ";
  for (const Account& one : toll->accounts) {
    out += " " + evidence.reports[one.report].publisher.value_or("?") + " " +
           interval({one.killed, one.killed}, false, "") + "+" +
           interval({one.injured, one.injured}, false, "");
    if (&one != &toll->accounts.back()) out += ",";
  }
  return out + "\n";
}

}  // namespace

std::string render(const Evidence& evidence, const Weighing& weighing, bool aside, bool tolls) {
  std::string out;
  std::optional<std::uint32_t> last;
  for (const Tally& tally : weighing.tallies) {
    if (last != tally.event) {
      const Event& event = weighing.events[tally.event];
      out += event.label + "\n";
      if (tolls) out += toll_line(evidence, weighing, event);
    }
    last = tally.event;
    if (tolls) continue;
    out += "  " + (tally.of_event ? std::string("as a whole") : tally.item_text);
    if (tally.manner != Manner::none) out += ", " + std::string(to_string(tally.manner));
    if (tally.cumulative) out += ", cumulative";
    out += ": " + interval(tally.range, false, tally.unit);
    if (tally.agreed && *tally.agreed != tally.range)
      out += " (agreed " + interval(*tally.agreed, false, tally.unit) + ")";
    if (!tally.agreed && tally.range.counted()) out += " (no number fits all)";
    out += "  " + std::to_string(tally.reports) + " reports, " + std::to_string(tally.publishers) +
           " publishers, " + std::to_string(tally.named_originators) + " named, " +
           std::to_string(tally.independent_observations) + " seen\n";
    for (const Estimate& one : tally.estimates) {
      out += estimate_line(weighing, tally, one);
      for (std::size_t i = 0; i < one.superseded.size(); ++i) {
        const auto& count = evidence.claims[one.superseded[i]].claim.count;
        out += (i == 0 ? ", earlier " : ", ") + (count ? std::string(trim(count->text)) : "?");
      }
      out += "\n";
    }
    for (const SetAside& one : tally.set_aside) {
      if (aside) out += "    aside: " + number_of(evidence, one.claim) + " " + one.why + "\n";
    }
    for (const Dispute& one : tally.disputes)
      out += "    disputed: " + one.about + "\n";
  }
  return out;
}

}  // namespace hearsay::newsroom
