// Loading the customs of the press, and taking names apart with them.
//
// Three files: families.toml (outlets, their other names and owners), names.toml
// (how sources are named), cues.toml (datelines, first-hand words, words that
// look back); party_words.h has a fourth. Every unknown key is an error that names
// file and line.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/names/customs.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/pack.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace hearsay {

namespace {

using WordSet = std::unordered_set<std::string>;
using Phrases = std::vector<std::vector<std::string>>;

struct Outlet {
  std::string name;
  std::string owner;
  bool agency = false;
};

Result<WordSet> read_words(const PackNode& node) {
  WordSet out;
  for (const std::string& one : HEARSAY_TRY(node.strings()))
    out.insert(folded(one));
  return out;
}

Result<Phrases> read_phrases(const PackNode& node) {
  Phrases out;
  for (const std::string& one : HEARSAY_TRY(node.strings()))
    out.push_back(words_of(one));
  return out;
}

Result<std::unordered_map<std::string, std::string>> read_map(const PackNode& node) {
  std::unordered_map<std::string, std::string> out;
  for (const auto& [from, to] : node.members())
    out.emplace(folded(from), HEARSAY_TRY(to.string()));
  return out;
}

bool holds_any(const std::vector<std::string>& words, const Phrases& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](const std::vector<std::string>& phrase) {
    return holds_phrase(words, phrase);
  });
}

}  // namespace

// Of a thousand reports, half a one holds a word that common_words.toml lacks.
constexpr double kRareWord = 0.0005;

struct Customs::Rules {
  // names.toml
  WordSet light, breaks, speaks_for, outlet_words, vague, vague_before, one_of_many, pronouns,
      generic;
  WordSet countries;
  std::unordered_map<std::string, std::string> same_word, demonyms;
  // families.toml: the key of every name and alias -> its outlet.
  std::vector<Outlet> outlets;
  std::unordered_map<std::string, std::size_t> by_key;
  // cues.toml
  std::size_t dateline_within = 90;
  Phrases forwards, credit_lines, own_words, told, looking_back, shares;
  WordSet reporters, reporters_saw, before_place, no_place, ways;
  // harm/headlines.toml
  HeadlineWords headlines;
  // en/common_words.toml
  std::unordered_map<std::string, double> shares_of_reports;
  // en/attribution.toml
  WordSet cue_verbs;  // Lemmas.
  Phrases cue_phrases;
  // parties.toml
  PartyWords parties;

  // The words of an outlet's name without what it is; all of them if none is left.
  std::string plain_key(std::string_view name) const {
    std::vector<std::string> kept, all;
    for (const std::string& word : words_of(name)) {
      if (light.contains(word)) continue;
      all.push_back(word);
      if (!outlet_words.contains(word)) kept.push_back(word);
    }
    return join(kept.empty() ? all : kept, " ");
  }

  const Outlet* find(std::string_view name) const {
    const auto exact = by_key.find(folded(name));
    if (exact != by_key.end()) return &outlets[exact->second];
    const auto plain = by_key.find(plain_key(name));
    return plain != by_key.end() ? &outlets[plain->second] : nullptr;
  }

  // Whether the first word of a text is a name for sure, capital or not: a
  // country, or somebody to whom something belongs ("Sarenland's army").
  bool is_name(std::string_view text, const PlacedWord& word) const {
    if (demonyms.contains(word.word) || countries.contains(word.word)) return true;
    const std::string_view after = text.substr(word.begin + word.word.size());
    return after.starts_with("'s") || after.starts_with("\u2019s");
  }

  Result<void> load_names(const PackNode& pack);
  Result<void> load_families(const PackNode& pack);
  Result<void> load_cues(const PackNode& pack);
  Result<void> load_common_words(const PackNode& pack);
  Result<void> load_attribution(const PackNode& pack);
  bool is_cue(const std::string& word) const;
};

Result<void> Customs::Rules::load_names(const PackNode& pack) {
  HEARSAY_TRY(pack.only_keys({"light",
                              "breaks",
                              "speaks_for",
                              "outlet_words",
                              "vague",
                              "vague_before",
                              "one_of_many",
                              "generic",
                              "pronouns",
                              "same_word",
                              "demonyms"}));
  light = HEARSAY_TRY(read_words(pack["light"]));
  breaks = HEARSAY_TRY(read_words(pack["breaks"]));
  speaks_for = HEARSAY_TRY(read_words(pack["speaks_for"]));
  outlet_words = HEARSAY_TRY(read_words(pack["outlet_words"]));
  vague = HEARSAY_TRY(read_words(pack["vague"]));
  vague_before = HEARSAY_TRY(read_words(pack["vague_before"]));
  one_of_many = HEARSAY_TRY(read_words(pack["one_of_many"]));
  generic = HEARSAY_TRY(read_words(pack["generic"]));
  pronouns = HEARSAY_TRY(read_words(pack["pronouns"]));
  same_word = HEARSAY_TRY(read_map(pack["same_word"]));
  demonyms = HEARSAY_TRY(read_map(pack["demonyms"]));
  for (const auto& [demonym, country] : demonyms)
    countries.insert(country);
  return {};
}

Result<void> Customs::Rules::load_families(const PackNode& pack) {
  HEARSAY_TRY(pack.only_keys({"outlet"}));
  for (const PackNode& node : pack["outlet"].items()) {
    HEARSAY_TRY(node.only_keys({"name", "aliases", "owner", "agency"}));
    const std::string name = HEARSAY_TRY(node["name"].string());
    const std::size_t index = outlets.size();
    outlets.push_back({name, node.string_or(""), node["agency"].boolean_or(false)});
    outlets.back().owner = node["owner"].string_or(name);
    std::vector<std::string> names = HEARSAY_TRY(node["aliases"].strings());
    names.push_back(name);
    for (const std::string& one : names) {
      for (const std::string& key : {folded(one), plain_key(one)}) {
        const auto [at, added] = by_key.emplace(key, index);
        if (!added && at->second != index) {
          return node.complain("'" + one + "' already names " + outlets[at->second].name);
        }
      }
    }
  }
  return {};
}

Result<void> Customs::Rules::load_cues(const PackNode& pack) {
  HEARSAY_TRY(pack.only_keys(
      {"dateline", "credit", "first_hand", "looking_back", "place", "shares", "ways"}));
  HEARSAY_TRY(pack["dateline"].only_keys({"within"}));
  HEARSAY_TRY(pack["credit"].only_keys({"lines", "forwards"}));
  HEARSAY_TRY(pack["first_hand"].only_keys({"own_words", "told", "reporters", "reporters_saw"}));
  HEARSAY_TRY(pack["looking_back"].only_keys({"words"}));
  dateline_within = static_cast<std::size_t>(HEARSAY_TRY(pack["dateline"]["within"].number()));
  credit_lines = HEARSAY_TRY(read_phrases(pack["credit"]["lines"]));
  forwards = HEARSAY_TRY(read_phrases(pack["credit"]["forwards"]));
  own_words = HEARSAY_TRY(read_phrases(pack["first_hand"]["own_words"]));
  told = HEARSAY_TRY(read_phrases(pack["first_hand"]["told"]));
  reporters = HEARSAY_TRY(read_words(pack["first_hand"]["reporters"]));
  reporters_saw = HEARSAY_TRY(read_words(pack["first_hand"]["reporters_saw"]));
  looking_back = HEARSAY_TRY(read_phrases(pack["looking_back"]["words"]));
  HEARSAY_TRY(pack["shares"].only_keys({"begin"}));
  shares = HEARSAY_TRY(read_phrases(pack["shares"]["begin"]));
  HEARSAY_TRY(pack["ways"].only_keys({"words"}));
  ways = HEARSAY_TRY(read_words(pack["ways"]["words"]));
  HEARSAY_TRY(pack["place"].only_keys({"before", "no_place"}));
  before_place = HEARSAY_TRY(read_words(pack["place"]["before"]));
  no_place = HEARSAY_TRY(read_words(pack["place"]["no_place"]));
  return {};
}

Result<void> Customs::Rules::load_common_words(const PackNode& pack) {
  HEARSAY_TRY(pack.only_keys({"step"}));
  for (const PackNode& node : pack["step"].items()) {
    HEARSAY_TRY(node.only_keys({"of_a_thousand", "words"}));
    const double share = HEARSAY_TRY(node["of_a_thousand"].number()) / 1000;
    for (std::string& word : HEARSAY_TRY(node["words"].strings()))
      shares_of_reports.emplace(std::move(word), share);
  }
  return {};
}

// Only which words are cues; what they take is for claim/attributions/ to know.
Result<void> Customs::Rules::load_attribution(const PackNode& pack) {
  for (const PackNode& verb : pack["verb"].items()) {
    if (verb["attitude"].boolean_or(false)) continue;
    for (const std::string& one : HEARSAY_TRY(verb["words"].strings()))
      cue_verbs.insert(folded(one));
  }
  for (const std::string& one : HEARSAY_TRY(pack["citing"].strings()))
    cue_verbs.insert(folded(one));
  for (const PackNode& phrase : pack["phrase"].items()) {
    Phrases phrases = HEARSAY_TRY(read_phrases(phrase["words"]));
    cue_phrases.insert(cue_phrases.end(), phrases.begin(), phrases.end());
  }
  return {};
}

// A cue in any of its forms: "says", "reported", "denying"; and the irregular ones.
bool Customs::Rules::is_cue(const std::string& word) const {
  static const std::unordered_map<std::string_view, std::string_view> kIrregular = {
      {"said", "say"},
      {"told", "tell"},
      {"wrote", "write"},
      {"spoke", "speak"},
      {"gave", "give"},
      {"put", "put"},
      {"found", "find"},
      {"swore", "swear"},
      {"showed", "show"},
      {"shown", "show"},
      {"quoted", "quote"}};
  if (cue_verbs.contains(word)) return true;
  if (const auto at = kIrregular.find(word); at != kIrregular.end())
    return at->second == "put" || cue_verbs.contains(std::string(at->second));
  for (const auto& [ending, instead] : {std::pair("ies", "y"),
                                        {"ied", "y"},
                                        {"es", ""},
                                        {"ed", ""},
                                        {"ed", "e"},
                                        {"s", ""},
                                        {"ing", ""},
                                        {"ing", "e"},
                                        {"d", ""}}) {
    if (!word.ends_with(ending)) continue;
    std::string stem = word.substr(0, word.size() - std::string_view(ending).size()) + instead;
    if (cue_verbs.contains(stem)) return true;
    // "admitted", "putting": the last letter twice.
    if (stem.size() > 3 && stem[stem.size() - 1] == stem[stem.size() - 2]) {
      stem.pop_back();
      if (cue_verbs.contains(stem)) return true;
    }
  }
  return false;
}

Customs::Customs(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

Customs::~Customs() = default;

Result<std::shared_ptr<const Customs>> Customs::load(const std::filesystem::path& packs) {
  auto rules = std::make_unique<Rules>();
  const std::filesystem::path folder = packs / "publishers";
  HEARSAY_TRY(rules->load_names(HEARSAY_TRY(read_pack_file(folder / "names.toml"))));
  HEARSAY_TRY(rules->load_families(HEARSAY_TRY(read_pack_file(folder / "families.toml"))));
  HEARSAY_TRY(rules->load_cues(HEARSAY_TRY(read_pack_file(folder / "cues.toml"))));
  HEARSAY_TRY(
      rules->load_common_words(HEARSAY_TRY(read_pack_file(packs / "en" / "common_words.toml"))));
  HEARSAY_TRY(
      rules->load_attribution(HEARSAY_TRY(read_pack_file(packs / "en" / "attribution.toml"))));
  rules->parties = HEARSAY_TRY(PartyWords::load(packs));
  rules->headlines = HEARSAY_TRY(HeadlineWords::load(packs));
  return std::shared_ptr<const Customs>(new Customs(std::move(rules)));
}

bool Customs::speaks_for(const std::string& word) const {
  return rules_->speaks_for.contains(word);
}

bool Customs::is_light(const std::string& word) const {
  return rules_->light.contains(word);
}

bool Customs::is_outlet_word(const std::string& word) const {
  return rules_->outlet_words.contains(word);
}

const PartyWords& Customs::party_words() const {
  return rules_->parties;
}

const HeadlineWords& Customs::headlines() const {
  return rules_->headlines;
}

bool Customs::is_way(const std::string& word) const {
  return rules_->ways.contains(word);
}

double Customs::share_of_reports(const std::string& word) const {
  const auto at = rules_->shares_of_reports.find(word);
  return at != rules_->shares_of_reports.end() ? at->second : kRareWord;
}

std::string SourceName::key() const {
  return join(words, " ");
}

std::string Customs::word_of(std::string_view word) const {
  std::string out = to_lower_ascii(word);
  if (const auto same = rules_->same_word.find(out); same != rules_->same_word.end())
    out = same->second;
  if (const auto country = rules_->demonyms.find(out); country != rules_->demonyms.end()) {
    return country->second;
  }
  return out;
}

SourceName Customs::name_of(std::string_view text) const {
  const Rules& rules = *rules_;
  const std::vector<PlacedWord> placed = placed_words_of(text);
  SourceName out;
  bool spoken_for = false, proper = false, definite = false, broken = false;
  std::vector<std::string> vague_rest;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const std::string& word = placed[i].word;
    if (word == "the" || word == "its" || word == "their") definite = true;
    if (!rules.vague_before.contains(word)) vague_rest.push_back(word);
    if (rules.speaks_for.contains(word)) {
      spoken_for = true;
      continue;
    }
    // The head stands before the first preposition: "ministry" of "ministry of health".
    if (rules.breaks.contains(word) && !out.words.empty()) broken = true;
    if (rules.light.contains(word)) continue;
    proper = proper || (placed[i].capital && i > 0);
    out.words.push_back(word_of(word));
    if (!broken) out.head = word;
  }
  out.vague = rules.vague.contains(join(vague_rest, " ")) || vague_rest.empty();
  const bool one_of_many = !placed.empty() && rules.one_of_many.contains(placed[0].word);
  // "The mayor" starts a sentence; "Sarenland's army" starts with a name.
  const bool begins_with_name =
      !placed.empty() && placed[0].capital && !rules.light.contains(placed[0].word);
  if (begins_with_name && !one_of_many && !proper) {
    proper = rules.is_name(text, placed[0]) || !rules.generic.contains(out.head);
  }
  out.proper = proper;
  std::sort(out.words.begin(), out.words.end());
  out.words.erase(std::unique(out.words.begin(), out.words.end()), out.words.end());
  if (out.words.empty()) {
    // "a spokesman": all that is known is that one spoke.
    if (spoken_for) out.words.push_back("spokesman");
    out.one_of_many = true;
  } else {
    out.one_of_many = !spoken_for && (one_of_many || (!proper && !definite));
  }
  return out;
}

std::string Customs::outlet_key(std::string_view name) const {
  const Outlet* outlet = rules_->find(name);
  return rules_->plain_key(outlet != nullptr ? outlet->name : name);
}

std::string Customs::family_key(std::string_view name) const {
  const Outlet* outlet = rules_->find(name);
  return rules_->plain_key(outlet != nullptr ? outlet->owner : name);
}

std::string Customs::owner_name(std::string_view name) const {
  const Outlet* outlet = rules_->find(name);
  return outlet != nullptr && outlet->owner != outlet->name ? outlet->owner : "";
}

bool Customs::is_agency(std::string_view name) const {
  const Outlet* outlet = rules_->find(name);
  return outlet != nullptr && outlet->agency;
}

std::string Customs::outlet_name(std::string_view name) const {
  const Outlet* outlet = rules_->find(name);
  return outlet != nullptr ? outlet->name : std::string(name);
}

bool Customs::is_pronoun(std::string_view text) const {
  return rules_->pronouns.contains(folded(text));
}

bool Customs::is_country(std::string_view word) const {
  return rules_->countries.contains(std::string(word));
}

namespace {

// What stands between two marks near a line's start: "(Northern Wire)", "/TASS/".
struct Marked {
  std::string_view before, inside, after;
};

std::optional<Marked> marked(std::string_view line, std::size_t within, char open, char close) {
  const std::string_view start = line.substr(0, within);
  const std::size_t begin = start.find(open);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = start.find(close, begin + 1);
  if (end == std::string_view::npos) return std::nullopt;
  return Marked{trim(line.substr(0, begin)),
                trim(line.substr(begin + 1, end - begin - 1)),
                trim(line.substr(end + 1))};
}

std::optional<std::string_view> after_dash(std::string_view text) {
  for (const std::string_view dash : {"--", "-", "\u2013", "\u2014"}) {
    if (text.starts_with(dash)) return trim(text.substr(dash.size()));
  }
  return std::nullopt;
}

// "NEW DELHI", as datelines shout it.
bool is_shouted(std::string_view words) {
  const std::string_view first = words.substr(0, words.find_first_of(", "));
  return first.size() > 1 && std::all_of(first.begin(), first.end(), [](char c) {
           return is_ascii_upper(c) || c == '-' || (c & 0x80) != 0;
         });
}

// The agency before a paragraph: "KARSK (Northern Wire) - ", "KARSK, March 3. /TASS/. ",
// "NEW DELHI, Mar 3 (PTI) ".
std::optional<Customs::Credit> opening_credit(std::string_view line, std::size_t within) {
  const auto at_place = [](std::string_view before) {
    // A dateline's place stands alone before the mark: no sentence does.
    return before.find(". ") == std::string_view::npos && words_of(before).size() <= 6;
  };
  const auto credit = [](const Marked& one) {
    return Customs::Credit{std::string(one.inside),
                           std::string(one.before.substr(0, one.before.find(','))),
                           "",
                           false};
  };
  if (const auto one = marked(line, within, '(', ')'); one && at_place(one->before)) {
    if (after_dash(one->after) || is_shouted(one->before)) return credit(*one);
  }
  if (const auto one = marked(line, within, '/', '/'); one && at_place(one->before)) {
    if (!one->before.empty() && (one->after.starts_with('.') || after_dash(one->after)))
      return credit(*one);
  }
  return std::nullopt;
}

// The agencies after a report's last words: "... on Monday. (AFP)", "... he said. - Reuters",
// or a line that is nothing else.
std::vector<Customs::Credit> closing_credits(std::string_view line) {
  constexpr std::size_t kLongest = 40;
  std::string_view names;
  if (line.ends_with(')')) {
    const std::size_t open = line.rfind('(');
    if (open == std::string_view::npos) return {};
    const std::string_view before = trim(line.substr(0, open));
    const bool ended = before.empty() || before.ends_with('.') || before.ends_with('!') ||
                       before.ends_with('?') || before.ends_with('"') || before.ends_with("\u201D");
    if (ended) names = line.substr(open + 1, line.size() - open - 2);
  } else {
    const std::size_t stop = line.find_last_of(".!?\"");
    const std::size_t begin = stop == std::string_view::npos ? 0 : stop + 1;
    names = after_dash(trim(line.substr(begin))).value_or(std::string_view());
  }
  std::vector<Customs::Credit> out;
  if (names.empty() || names.size() > kLongest) return out;
  for (std::size_t at = 0; at <= names.size();) {
    const std::size_t end = std::min(names.find_first_of("/,;&", at), names.size());
    const std::string_view name = trim(names.substr(at, end - at));
    if (!name.empty()) out.push_back({std::string(name), "", "", false});
    at = end + 1;
  }
  return out;
}

// The first or the last words of a line, enough to know a credit by.
constexpr std::size_t kCreditWords = 8;

std::string beginning(std::string_view line) {
  const std::vector<PlacedWord> words = placed_words_of(line);
  if (words.size() <= kCreditWords) return std::string(line);
  return std::string(trim(line.substr(0, words[kCreditWords].begin))) + " \u2026";
}

std::string ending(std::string_view line) {
  const std::vector<PlacedWord> words = placed_words_of(line);
  if (words.size() <= kCreditWords) return std::string(line);
  return "\u2026 " + std::string(line.substr(words[words.size() - kCreditWords].begin));
}

}  // namespace

std::vector<Customs::Credit> Customs::credits(std::string_view text) const {
  constexpr std::size_t kLastLines = 3;  // A note may follow the agency's mark.
  std::vector<std::string_view> lines;
  for (const std::string_view line : split(text, '\n')) {
    if (const std::string_view words = trim(line); !words.empty()) lines.push_back(words);
  }
  std::vector<Credit> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    if (auto opening = opening_credit(line, rules_->dateline_within)) {
      opening->line = beginning(line);
      out.push_back(*std::move(opening));
    }
    if (i + kLastLines >= lines.size()) {
      for (Credit& closing : closing_credits(line)) {
        closing.line = ending(line);
        out.push_back(std::move(closing));
      }
    }
    if (line.size() > 2 * rules_->dateline_within) continue;
    const std::vector<PlacedWord> words = placed_words_of(line);
    for (const auto* cues : {&rules_->forwards, &rules_->credit_lines}) {
      for (const std::vector<std::string>& cue : *cues) {
        if (words.size() <= cue.size()) continue;
        bool same = true;
        for (std::size_t k = 0; k < cue.size() && same; ++k)
          same = words[k].word == cue[k];
        if (!same) continue;
        out.push_back({std::string(line.substr(words[cue.size()].begin)),
                       "",
                       std::string(line),
                       cues == &rules_->forwards});
      }
    }
  }
  return out;
}

bool Customs::own_words_first_hand(const std::vector<std::string>& words) const {
  return holds_any(words, rules_->own_words);
}

bool Customs::told_first_hand(const std::vector<std::string>& words) const {
  return holds_any(words, rules_->told);
}

bool Customs::reporters_first_hand(const std::vector<std::string>& words) const {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!rules_->reporters.contains(words[i])) continue;
    // "a Courier reporter at the scene saw": the verb comes soon after.
    for (std::size_t j = i + 1; j < words.size() && j <= i + 6; ++j) {
      if (rules_->reporters_saw.contains(words[j])) return true;
    }
  }
  return false;
}

std::vector<std::string> Customs::places_named(std::string_view sentence) const {
  const std::vector<PlacedWord> words = placed_words_of(sentence);
  const auto end_of = [&](const PlacedWord& word) { return word.begin + word.word.size(); };
  std::vector<std::string> out;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!rules_->before_place.contains(words[i].word)) continue;
    std::size_t last = i;
    // Capitals that stand side by side, with nothing but a space between them.
    while (last + 1 < words.size() && words[last + 1].capital &&
           words[last + 1].begin == end_of(words[last]) + 1) {
      ++last;
    }
    if (last == i || rules_->no_place.contains(words[i + 1].word)) continue;
    const std::string_view after = sentence.substr(end_of(words[last]));
    if (after.starts_with("'s") || after.starts_with("\u2019s")) continue;
    out.emplace_back(sentence.substr(words[i + 1].begin, end_of(words[last]) - words[i + 1].begin));
  }
  return out;
}

bool Customs::is_share(std::string_view item) const {
  const std::vector<std::string> words = words_of(item);
  return std::any_of(
      rules_->shares.begin(), rules_->shares.end(), [&](const std::vector<std::string>& begin) {
        return begin.size() <= words.size() &&
               std::equal(begin.begin(), begin.end(), words.begin());
      });
}

std::string Customs::cue_near(std::string_view sentence, std::size_t begin, std::size_t end) const {
  constexpr std::size_t kFar = 8;  // Words.
  const std::vector<PlacedWord> words = placed_words_of(sentence);
  std::size_t first = 0, last = 0;  // Of the source.
  while (first < words.size() && words[first].begin < begin)
    ++first;
  last = first;
  while (last < words.size() && words[last].begin < end)
    ++last;
  const auto phrase_at = [&](std::size_t at) -> const std::vector<std::string>* {
    for (const std::vector<std::string>& phrase : rules_->cue_phrases) {
      if (at + phrase.size() > first) continue;
      bool same = true;
      for (std::size_t k = 0; k < phrase.size() && same; ++k)
        same = words[at + k].word == phrase[k];
      if (same) return &phrase;
    }
    return nullptr;
  };
  // "according to the ministry" before "the ministry said" before "said the ministry".
  for (std::size_t at = first; at-- > 0 && at + kFar / 2 >= first;) {
    if (const auto* phrase = phrase_at(at)) return hearsay::join(*phrase, " ");
  }
  if (first > 0 && (words[first - 1].word == "citing" || words[first - 1].word == "quoting"))
    return words[first - 1].word;
  for (std::size_t at = last; at < words.size() && at < last + kFar; ++at) {
    if (rules_->is_cue(words[at].word)) return words[at].word;
  }
  for (std::size_t at = first; at-- > 0 && at + kFar >= first;) {
    if (rules_->is_cue(words[at].word)) return words[at].word;
  }
  return "";
}

bool Customs::looks_back(const std::vector<std::string>& words) const {
  return holds_any(words, rules_->looking_back);
}

}  // namespace hearsay
