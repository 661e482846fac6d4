// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/tolls/said.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace hearsay {

namespace {

constexpr std::size_t kLead = 3000;  // Bytes of the text that are read for what it tells first.

constexpr double kMostNamed = 12;  // People told one by one; a longer list is no list of victims.
constexpr double kMostInRow = 4;   // Side by side in one sentence.

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

class Reader {
 public:
  explicit Reader(const Desk& desk) : desk_(desk) {}

  void take(std::uint32_t index) {
    const Claim& claim = desk_.claim(index);
    if (claim.kind != ClaimKind::casualties || !is_held(claim.stance)) return;
    if (claim.manner == Manner::unspecified) return take_victims(claim);
    const bool killed = claim.manner == Manner::killed;
    if (!killed && claim.manner != Manner::injured) return;
    Said& said = killed ? killed_ : injured_;
    take_ordinal(claim);
    if (is_cumulative(claim)) return;
    if (const auto number = number_of(claim)) {
      said.counted.push_back({index, *number, says_others(claim), says_hit(index)});
    } else if (const auto person = person_of(index)) {
      said.people.push_back(*person);
    } else {
      return;
    }
    account_.claims.push_back(index);
  }

  // A claim about something else, or that the report recalls.
  void take_beside(std::uint32_t index) {
    const Claim& claim = desk_.claim(index);
    if (claim.kind != ClaimKind::casualties || !is_held(claim.stance)) return;
    if (claim.manner != Manner::killed && claim.manner != Manner::injured) return;
    const auto number = number_of(claim);
    if (!number || is_cumulative(claim)) return;
    (claim.manner == Manner::killed ? killed_ : injured_).beside.push_back(*number);
  }

  ReportSays read(std::uint32_t report) {
    account_.report = report;
    account_.killed = killed_count();
    account_.injured = injured_count();
    ReportSays out;
    out.report = report;
    out.named_killed = static_cast<double>(named(killed_.people).size());
    out.named_injured = static_cast<double>(named(injured_.people).size());
    out.aged_killed = aged(killed_);
    out.aged_injured = aged(injured_);
    out.living = living();
    out.killer_dead =
        std::any_of(killed_.people.begin(), killed_.people.end(), [&](const Person& one) {
          return desk_.customs.headlines().killers.contains(one.head) ||
                 is_one_of(one.words, {"himself", "herself"});
        });
    out.row_killed = row_sum(killed_);
    out.row_injured = row_sum(injured_);
    out.others_killed = with_others(killed_);
    out.others_injured = with_others(injured_);
    out.more_killed = with_more(killed_);
    out.more_injured = with_more(injured_);
    out.pairs = pairs();
    out.killed = std::move(killed_);
    out.injured = std::move(injured_);
    out.victims = std::move(victims_);
    out.rules = std::move(account_);
    return out;
  }

 private:
  static bool is_held(Stance stance) {
    return stance == Stance::asserted || stance == Stance::claimed || stance == Stance::speculated;
  }

  // "The car was hit" tells of nobody; of what no taxonomy knows it may.
  static bool is_people(std::string_view type) {
    return type.empty() || type.starts_with("harm.people") || type.starts_with("harm.crime");
  }

  static std::optional<double> number_of(const Claim& claim) {
    if (!claim.count) {
      // "Both brothers died".
      const bool both = claim.item && (claim.item->text.starts_with("Both") ||
                                       claim.item->text.starts_with("both"));
      return both ? std::optional<double>(2) : std::nullopt;
    }
    if (!claim.count->unit.empty()) return std::nullopt;
    return claim.count->lower ? claim.count->lower : claim.count->upper;
  }

  static bool is_cumulative(const Claim& claim) { return claim.count && claim.count->cumulative; }

  static bool says_others(const Claim& claim) {
    const auto says = [](const std::string& text) {
      const std::vector<std::string> words = words_of(text);
      return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return is_one_of(word, {"other", "others", "more", "another"});
      });
    };
    return (claim.item && says(claim.item->text)) || (claim.count && says(claim.count->text));
  }

  void take_victims(const Claim& claim) {
    const auto number = number_of(claim);
    if (number && !is_cumulative(claim)) victims_.push_back(*number);
    take_ordinal(claim);
  }

  // "A fourth victim was found": there are four.
  void take_ordinal(const Claim& claim) {
    static constexpr std::array<std::string_view, 9> kOrdinals = {
        "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};
    if (!claim.item) return;
    for (const std::string& word : words_of(claim.item->text)) {
      const auto at = std::find(kOrdinals.begin(), kOrdinals.end(), word);
      if (at != kOrdinals.end())
        victims_.push_back(static_cast<double>(at - kOrdinals.begin()) + 2);
    }
  }

  // Different ages are different people.
  static double aged(const Said& said) {
    std::set<std::string> ages;
    for (const Person& one : said.people) {
      if (!one.age.empty()) ages.insert(one.words);
    }
    return static_cast<double>(ages.size());
  }

  // "Two boys and two adults were found slain": all that one sentence sets side by side.
  double row_sum(const Said& said) const {
    std::map<TextSpan, double> rows;
    for (const Counted& one : said.counted)
      rows[desk_.claim(one.claim).span] += one.number;
    for (const Person& one : said.people) {
      const auto at = rows.find(desk_.claim(one.claim).span);
      if (at != rows.end() && !one.pronoun) at->second += 1;
    }
    double out = 0;
    for (const auto& [span, sum] : rows)
      out = std::max(out, sum);
    return std::max(out, in_row(said));
  }

  // "A man and three others were shot": the others and those of their sentence.
  double with_others(const Said& said) const {
    double out = 0;
    for (const Counted& others : said.counted) {
      if (!others.others) continue;
      const TextSpan span = desk_.claim(others.claim).span;
      double beside = 0;
      for (const Counted& one : said.counted) {
        if (!one.others && desk_.claim(one.claim).span == span)
          beside = std::max(beside, one.number);
      }
      std::set<std::string> people;
      for (const Person& one : said.people) {
        if (!one.pronoun && desk_.claim(one.claim).span == span) people.insert(one.words);
      }
      beside = std::max(beside, static_cast<double>(people.size()));
      if (beside > 0) out = std::max(out, others.number + beside);
    }
    return out;
  }

  // "Two men were shot. ... Two more men walked into a hospital": the sum.
  double with_more(const Said& said) const {
    double out = 0;
    for (const Counted& others : said.counted) {
      if (!others.others) continue;
      const TextSpan span = desk_.claim(others.claim).span;
      double before = 0;
      for (const Counted& one : said.counted) {
        if (!one.others && desk_.claim(one.claim).span != span)
          before = std::max(before, one.number);
      }
      const bool somebody = std::any_of(
          said.people.begin(), said.people.end(), [&](const Person& one) { return !one.pronoun; });
      if (before == 0 && somebody) before = 1;
      if (before > 0) out = std::max(out, others.number + before);
    }
    return out;
  }

  // "Two were killed and five wounded": what one sentence says of both.
  std::vector<std::pair<double, double>> pairs() const {
    std::vector<std::pair<double, double>> out;
    for (const auto& [killed_at, killed] : by_sentence(killed_)) {
      for (const auto& [injured_at, injured] : by_sentence(injured_)) {
        if (killed_at == injured_at) out.emplace_back(killed, injured);
      }
    }
    return out;
  }

  // What each sentence comes to: its largest number, else its people one by one.
  std::map<TextSpan, double> by_sentence(const Said& said) const {
    std::map<TextSpan, double> out;
    for (const Counted& one : said.counted) {
      double& there = out[desk_.claim(one.claim).span];
      there = std::max(there, one.number);
    }
    std::map<TextSpan, std::set<std::string>> people;
    for (const Person& one : said.people) {
      const TextSpan span = desk_.claim(one.claim).span;
      if (!one.pronoun && !out.contains(span)) people[span].insert(one.words);
    }
    for (const auto& [span, words] : people)
      out.emplace(span, static_cast<double>(words.size()));
    return out;
  }

  // "16" before "-year-old boy".
  std::string age_before(std::uint32_t index) const {
    const Claim& claim = desk_.claim(index);
    if (claim.item->text.find("year-old") == std::string::npos &&
        claim.item->text.find("year old") == std::string::npos)
      return "";
    const std::string& text = desk_.report_of(index).text;
    std::size_t end = text.find("year", std::min<std::size_t>(claim.item->span.begin, text.size()));
    if (end == std::string::npos || end > claim.item->span.end) return "";
    while (end > 0 && (text[end - 1] == '-' || text[end - 1] == ' '))
      --end;
    std::size_t begin = end;
    while (begin > 0 && is_ascii_digit(text[begin - 1]))
      --begin;
    return text.substr(begin, end - begin);
  }

  std::optional<Person> person_of(std::uint32_t index) const {
    const Claim& claim = desk_.claim(index);
    if (!claim.item) return std::nullopt;
    Person out;
    out.claim = index;
    out.words = folded(claim.item->text);
    out.age = age_before(index);
    if (!out.age.empty() && out.words.find(out.age) == std::string::npos)
      out.words = out.age + " " + out.words;
    out.pronoun = desk_.customs.is_pronoun(out.words) ||
                  is_one_of(out.words, {"himself", "herself", "who", "whom", "his", "her", "him"});
    if (is_one_of(out.words,
                  {"they",
                   "them",
                   "themselves",
                   "we",
                   "us",
                   "i",
                   "you",
                   "it",
                   "one",
                   "others",
                   "people",
                   "victims",
                   "the victims",
                   "nobody",
                   "someone"}))
      return std::nullopt;
    std::string head;
    for (const PlacedWord& word : placed_words_of(claim.item->text)) {
      const bool ends = is_one_of(word.word, {"of", "in", "at", "with", "who", "from"});
      const std::string_view before = std::string_view(claim.item->text).substr(0, word.begin);
      if (ends || before.find(',') != std::string_view::npos) break;
      head = word.capital ? "" : word.word;
      if (word.capital && word.word.size() > 1) out.names.insert(word.word);
    }
    if (desk_.customs.headlines().nobody.contains(head)) return std::nullopt;
    if (!head.empty() && !is_people(claim.item->type)) return std::nullopt;
    // "the Karsk boy" is named after Karsk.
    if (!head.empty()) out.names.clear();
    out.head = singular(head);
    const std::vector<std::string> words = words_of(claim.item->text);
    out.other = std::any_of(words.begin(), words.end(), [](const std::string& word) {
      return is_one_of(word, {"another", "second", "third", "fourth", "other"});
    });
    for (const std::string_view title :
         {"the", "a", "an", "mr", "mrs", "ms", "sgt", "officer", "deputy", "jr", "sr", "police"})
      out.names.erase(std::string(title));
    return out;
  }

  static double most(const std::vector<Counted>& counted) {
    double out = 0;
    for (const Counted& one : counted)
      out = std::max(out, one.number);
    return out;
  }

  // Names that share a word name one person.
  static std::vector<std::set<std::string>> named(const std::vector<Person>& people) {
    std::vector<std::set<std::string>> out;
    for (const Person& person : people) {
      if (person.names.empty()) continue;
      const auto at = std::find_if(out.begin(), out.end(), [&](const std::set<std::string>& one) {
        return shares(one, person.names);
      });
      if (at == out.end()) {
        out.push_back(person.names);
      } else {
        at->insert(person.names.begin(), person.names.end());
      }
    }
    return out;
  }

  static bool shares(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& one) { return b.contains(one); });
  }

  // "a man and a boy": the most that one sentence sets side by side.
  double in_row(const Said& said) const {
    std::map<TextSpan, std::set<std::string>> rows;
    for (const Person& person : said.people) {
      if (!person.pronoun) rows[desk_.claim(person.claim).span].insert(person.words);
    }
    for (const Counted& one : said.counted)
      rows.erase(desk_.claim(one.claim).span);
    std::size_t out = 0;
    for (const auto& [span, words] : rows)
      out = std::max(out, words.size());
    return std::min(static_cast<double>(out), kMostInRow);
  }

  double one_by_one(const Said& said, double named_people) const {
    return std::max(
        {std::min(named_people, kMostNamed), in_row(said), said.people.empty() ? 0.0 : 1.0});
  }

  // "two children and their father", "a mother and her two children": the number, and
  // those whom an "and" sets beside it.
  double with_beside(const Said& said) const {
    double out = 0;
    for (const Counted& one : said.counted) {
      double sum = one.number;
      for (const Person& person : said.people) {
        if (is_beside(one.claim, person.claim)) sum += 1;
      }
      out = std::max(out, sum);
    }
    return out;
  }

  bool is_beside(std::uint32_t counted, std::uint32_t person) const {
    const Claim& a = desk_.claim(counted);
    const Claim& b = desk_.claim(person);
    if (a.span != b.span || !a.item || !a.count) return false;
    const TextSpan first = cover(a.item->span, a.count->span);
    const TextSpan second = b.item->span;
    const TextSpan between = first.end <= second.begin ? TextSpan{first.end, second.begin}
                                                       : TextSpan{second.end, first.begin};
    const std::string& text = desk_.report_of(counted).text;
    if (between.begin > between.end || between.end > text.size() ||
        between.end - between.begin > 24) {
      return false;
    }
    const std::vector<std::string> words = words_of(slice(text, between));
    return !words.empty() && words.front() == "and" &&
           std::all_of(words.begin() + 1, words.end(), [](const std::string& word) {
             return is_one_of(word, {"a", "an", "his", "her", "their", "the", "old", "year"}) ||
                    is_ascii_digit(word.front());
           });
  }

  double killed_count() const {
    const double counted = with_beside(killed_);
    if (counted > 0) return counted;
    return one_by_one(killed_, static_cast<double>(named(killed_.people).size()));
  }

  // "Four were shot": nobody says yet who of them lives.
  bool says_hit(std::uint32_t claim) const {
    bool hit = false;
    for (const std::string& word : words_of(desk_.sentence(claim))) {
      if (is_one_of(word,
                    {"wounded", "wounding", "injured", "injuring", "hurt", "injuries", "wounds"}))
        return false;
      hit = hit || is_one_of(word, {"shot", "hit", "struck", "stabbed"});
    }
    return hit;
  }

  double injured_count() const {
    const double killed = account_.killed;
    const double counted = most(injured_.counted);
    if (const double row = with_beside(injured_); row > counted) return row;
    if (counted > 0) {
      const auto at = std::find_if(injured_.counted.begin(),
                                   injured_.counted.end(),
                                   [&](const Counted& one) { return one.number == counted; });
      return at->hit ? std::max(counted - killed, 0.0) : counted;
    }
    if (killed == 0)
      return one_by_one(injured_, static_cast<double>(named(injured_.people).size()));
    return beside_the_dead();
  }

  bool is_dead(const Person& person) const {
    return std::any_of(killed_.people.begin(), killed_.people.end(), [&](const Person& dead) {
      return shares(dead.names, person.names) || (!person.head.empty() && dead.head == person.head);
    });
  }

  // Those hurt one by one who are not told to be dead.
  double living() const {
    std::set<std::string> words;
    std::vector<std::set<std::string>> names;
    for (const Person& one : injured_.people) {
      if (one.pronoun || is_dead(one)) continue;
      if (one.names.empty()) {
        words.insert(one.age.empty() ? one.head : one.words);
      } else if (std::none_of(names.begin(), names.end(), [&](const auto& other) {
                   return shares(other, one.names);
                 })) {
        names.push_back(one.names);
      }
    }
    return static_cast<double>(std::max(words.size(), names.size()));
  }

  // Most of those who were hit and whom no number counts are the dead, told of before they
  // died. "A teen was killed and a child was hurt" tells of another.
  double beside_the_dead() const {
    std::map<TextSpan, std::set<std::string>> beside;
    for (const Person& person : injured_.people) {
      const TextSpan sentence = desk_.claim(person.claim).span;
      const auto tells = [&](const auto& one) { return desk_.claim(one.claim).span == sentence; };
      const bool with_dead =
          std::any_of(killed_.counted.begin(), killed_.counted.end(), tells) ||
          std::any_of(killed_.people.begin(), killed_.people.end(), [&](const Person& dead) {
            return tells(dead) && (!dead.pronoun);
          });
      if (person.pronoun || (!person.other && (!with_dead || is_dead(person)))) continue;
      beside[sentence].insert(person.words);
    }
    std::size_t out = 0;
    for (const auto& [sentence, people] : beside)
      out = std::max(out, people.size());
    return std::min(static_cast<double>(out), kMostInRow);
  }

  const Desk& desk_;
  Said killed_, injured_;
  std::vector<double> victims_;
  Account account_;
};

// As the report's facts have it, else the block of its text that is one.
std::string title_of(const ReportRecord& report) {
  if (report.title) return *report.title;
  for (const Block& block : report.blocks) {
    if (block.kind == BlockKind::title && block.span.end <= report.text.size())
      return std::string(trim(slice(report.text, block.span)));
  }
  return "";
}

// The first of what the report tells, without its announcements of videos.
std::string lead_of(std::string_view text) {
  std::string out;
  for (const std::string_view line : split(text.substr(0, kLead), '\n')) {
    if (!is_teaser(line, 0)) out.append(line).append("\n");
  }
  return out;
}

}  // namespace

bool is_teaser(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  std::string_view line = text.substr(before == std::string_view::npos ? 0 : before + 1);
  line = line.substr(0, line.find('\n'));
  std::size_t digits = 0;
  while (digits < line.size() && is_ascii_digit(line[digits]))
    ++digits;
  return digits > 0 && digits < 3 && line.size() > digits + 4 && line[digits] == ':' &&
         is_ascii_digit(line[digits + 1]) && is_ascii_digit(line[digits + 2]) &&
         line[digits + 3] == ' ' && is_ascii_alpha(line[digits + 4]) && line[digits + 5] != '.' &&
         line.substr(digits + 4, 2) != "am" && line.substr(digits + 4, 2) != "pm";
}

ReportSays said_in(const Desk& desk,
                   std::uint32_t report,
                   const std::vector<std::uint32_t>& claims,
                   const std::vector<std::uint32_t>& beside,
                   bool leads) {
  Reader reader(desk);
  for (const std::uint32_t claim : claims)
    reader.take(claim);
  for (const std::uint32_t claim : beside)
    reader.take_beside(claim);
  ReportSays out = reader.read(report);
  out.rules.leads = leads;
  if (!leads) return out;
  const ReportRecord& record = desk.evidence.reports[report];
  const std::string title = title_of(record);
  out.title = told_in(desk.customs.headlines(), words_of(title));
  std::string_view text = record.text;
  if (!title.empty() && text.starts_with(title)) text.remove_prefix(title.size());
  out.text = told_in(desk.customs.headlines(), words_of(lead_of(text)));
  return out;
}

}  // namespace hearsay
