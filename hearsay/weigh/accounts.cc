// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/accounts.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace hearsay {

namespace {

constexpr double kMostNamed = 12;  // People told one by one; a longer list is no list of victims.
constexpr double kMostInRow = 4;   // Side by side in one sentence.

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Somebody killed or hurt whom no number counts.
struct Person {
  std::uint32_t claim = 0;
  std::set<std::string> names;  // "Ann Vey" -> ann, vey; none for "the boy".
  std::string words;
  std::string head;  // "boy" of "the younger boy"; none of a name.
  bool pronoun = false;
  bool other = false;  // "another man", "a second victim".
};

struct Counted {
  std::uint32_t claim = 0;
  double number = 0;
};

// What a report says of one manner.
struct Said {
  std::vector<Counted> counted;
  std::vector<Person> people;
};

class Reader {
 public:
  explicit Reader(const Desk& desk) : desk_(desk) {}

  void take(std::uint32_t index) {
    const Claim& claim = desk_.claim(index);
    if (claim.kind != ClaimKind::casualties || !is_held(claim.stance)) return;
    const bool killed = claim.manner == Manner::killed;
    if (!killed && claim.manner != Manner::injured) return;
    Said& said = killed ? killed_ : injured_;
    if (claim.count && claim.count->cumulative) return;
    if (claim.count && claim.count->unit.empty() && (claim.count->lower || claim.count->upper)) {
      said.counted.push_back(
          {index, claim.count->lower ? *claim.count->lower : *claim.count->upper});
    } else if (const auto person = person_of(index)) {
      said.people.push_back(*person);
    } else {
      return;
    }
    account_.claims.push_back(index);
  }

  std::optional<Account> read(std::uint32_t report) {
    if (account_.claims.empty()) return std::nullopt;
    account_.report = report;
    account_.killed = killed_count();
    account_.injured = injured_count();
    return account_;
  }

 private:
  static bool is_held(Stance stance) {
    return stance == Stance::asserted || stance == Stance::claimed || stance == Stance::speculated;
  }

  std::optional<Person> person_of(std::uint32_t index) const {
    const Claim& claim = desk_.claim(index);
    if (!claim.item) return std::nullopt;
    Person out;
    out.claim = index;
    out.words = folded(claim.item->text);
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
    if (is_one_of(head, {"injury", "injuries", "wound", "wounds", "condition", "block", "case"}))
      return std::nullopt;
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
      return says_hit(at->claim) ? std::max(counted - killed, 0.0) : counted;
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
  Account account_;
};

double low_median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[(values.size() - 1) / 2];
}

double high_median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// The deaths that most of the accounts which tell of any give; of those that agree on
// them, the hurt.
void settle(Toll& toll) {
  std::vector<double> killed, injured;
  for (const Account& one : toll.accounts) {
    if (one.killed > 0) killed.push_back(one.killed);
  }
  toll.killed = killed.empty() ? 0 : low_median(killed);
  for (const Account& one : toll.accounts) {
    if (one.killed == toll.killed) injured.push_back(one.injured);
  }
  toll.injured = high_median(injured);
  const auto widen = [](Interval& range, double value) {
    range.lower = std::min(range.lower.value_or(value), value);
    range.upper = std::max(range.upper.value_or(value), value);
  };
  for (const Account& one : toll.accounts) {
    widen(toll.killed_range, one.killed);
    widen(toll.injured_range, one.injured);
  }
}

}  // namespace

std::optional<Toll> toll_of(const Desk& desk,
                            const Copies& copies,
                            const std::vector<std::uint32_t>& claims) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_rank;
  for (const std::uint32_t claim : claims) {
    if (!copies.twin[claim]) by_rank[desk.rank_of_report_of(claim)].push_back(claim);
  }
  Toll out;
  for (auto& [rank, of_report] : by_rank) {
    std::sort(of_report.begin(), of_report.end(), [&](std::uint32_t a, std::uint32_t b) {
      return desk.claim_rank[a] < desk.claim_rank[b];
    });
    Reader reader(desk);
    for (const std::uint32_t claim : of_report)
      reader.take(claim);
    if (auto account = reader.read(desk.reports[rank]);
        account && account->killed + account->injured > 0) {
      out.accounts.push_back(std::move(*account));
    }
  }
  if (out.accounts.empty()) return std::nullopt;
  settle(out);
  return out;
}

}  // namespace hearsay
