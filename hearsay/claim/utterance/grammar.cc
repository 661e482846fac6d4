// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/utterance/grammar.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>

namespace hearsay::utterance {
namespace {

constexpr std::size_t kMostNodes = 4000;
constexpr std::uint32_t kMostRounds = 12;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::string_view word : split(text, ' ')) {
    if (!word.empty()) out.emplace_back(word);
  }
  return out;
}

}  // namespace

std::vector<std::string> phrase_atoms(std::string_view text) {
  const auto sort = [&](std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    return is_ascii_digit(text[at]) ? 1 : is_ascii_alpha(text[at]) || byte >= 0x80 ? 2 : 0;
  };
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    while (end < text.size() && sort(i) != 0 && sort(end) == sort(i))
      ++end;
    if (text[i] != ' ') out.emplace_back(text.substr(i, end - i));
    i = end;
  }
  return out;
}

std::string Value::key() const {
  std::string out = std::to_string(kind) + " " + fixed + (latent ? "l" : "") + (field ? "f" : "");
  const auto add = [&](double number) { out += " " + std::to_string(number); };
  if (!closed) out += "o";
  switch (kind) {
    case number:
    case ordinal: add(number_value); break;
    case unit: add(static_cast<double>(grain)); break;
    case length:
    case set:
      for (const auto& [count, each] : parts) {
        add(count);
        add(static_cast<double>(each));
      }
      break;
    case point: out += at.key(); break;
    case range:
      for (const Ends& ends : readings) {
        add(static_cast<double>(ends.start.value_or(-1)));
        add(static_cast<double>(ends.end.value_or(-1)));
      }
      if (dayless) out += "d";
      break;
  }
  return out;
}

Result<Grammar::Item> Grammar::item_from(std::string word, const PackNode& node) const {
  Item out;
  if (word.size() > 1 && word.ends_with('?')) {
    out.optional = true;
    word.pop_back();
  }
  if (word.size() > 2 && word.starts_with('(') && word.ends_with(')')) {
    out.context = true;
    word = word.substr(1, word.size() - 2);
  }
  if (word.size() > 2 && word.starts_with('<') && word.ends_with('>')) {
    out.slot = slot_named(std::string_view(word).substr(1, word.size() - 2));
    if (out.slot == nullptr) return node.complain("unknown slot '" + word + "'");
    return out;
  }
  if (out.context && word == "$") {
    out.at_end = true;
    return out;
  }
  for (std::string_view part : split(word, '|')) {
    if (part.size() < 2 || part.front() != '@') {
      out.phrases.push_back({std::string(part)});
      continue;
    }
    const auto found = classes_.find(part.substr(1));
    if (found == classes_.end()) return node.complain("unknown class '" + std::string(part) + "'");
    out.phrases.insert(out.phrases.end(), found->second.begin(), found->second.end());
  }
  return out;
}

Result<Grammar> Grammar::load(const PackNode& pack) {
  Grammar out;
  for (const auto& [name, node] : pack["classes"].members()) {
    for (const std::string& phrase : HEARSAY_TRY(node.strings()))
      out.classes_[name].push_back(phrase_atoms(phrase));
  }
  const PackNode& phrases = pack["not_times"]["words"];
  for (const std::string& text : HEARSAY_TRY(phrases.strings())) {
    Phrase phrase = phrase_atoms(text);
    const auto star = std::find(phrase.begin(), phrase.end(), "*");
    if (star == phrase.end()) return phrases.complain("'" + text + "' has no \"*\"");
    const auto barred = static_cast<std::uint32_t>(star - phrase.begin());
    phrase.erase(star);
    out.not_times_.emplace_back(std::move(phrase), barred);
  }
  for (const auto& [key, node] : pack["rules"].members()) {
    // "unit_away -1": a maker and its argument.
    const std::vector<std::string> name = words_of(key);
    Rule rule;
    const NamedMaker* maker = name.empty() ? nullptr : maker_named(name.front());
    if (maker == nullptr) return node.complain("unknown maker '" + key + "'");
    rule.make = maker->maker;
    if (name.size() > 1) {
      const std::string& text = name[1];
      const auto [end, error] =
          std::from_chars(text.data(), text.data() + text.size(), rule.argument);
      if (error != std::errc() || end != text.data() + text.size())
        return node.complain("'" + text + "' must be a whole number");
    }
    for (const std::string& pattern : HEARSAY_TRY(node.strings())) {
      rule.items.clear();
      for (const std::string& word : words_of(pattern))
        rule.items.push_back(HEARSAY_TRY(out.item_from(word, node)));
      if (std::all_of(rule.items.begin(), rule.items.end(), [](const Item& item) {
            return item.optional || item.context;
          })) {
        return node.complain("the pattern '" + pattern + "' may match nothing");
      }
      const auto slots = std::count_if(rule.items.begin(), rule.items.end(), [](const Item& item) {
        return item.slot != nullptr && !item.optional;
      });
      if (static_cast<std::size_t>(slots) < maker->slots)
        return node.complain("the pattern '" + pattern + "' has too few slots");
      rule.number = static_cast<std::uint32_t>(out.rules_.size() + 1);
      out.rules_.push_back(rule);
    }
  }
  return out;
}

// The table of what was found where, filled round by round.
class Grammar::Chart {
 public:
  Chart(const Grammar& grammar,
        const times::Atoms& atoms,
        std::vector<Node> words,
        const Scene& scene)
      : atoms_(atoms.list),
        scene_(scene),
        by_begin_(atoms.list.size() + 1),
        lines_(atoms.list.size()),
        barred_(atoms.list.size()) {
    for (std::size_t i = 1; i < atoms_.size(); ++i) {
      const std::uint32_t end = atoms_[i - 1].span.end;
      const std::string_view gap =
          std::string_view(*atoms.storage).substr(end, atoms_[i].span.begin - end);
      lines_[i] = gap.find('\n') != std::string_view::npos;
    }
    for (const auto& [phrase, barred] : grammar.not_times_) {
      for (std::uint32_t at = 0; at < atoms_.size(); ++at) {
        if (phrase_end(phrase, atoms_, at) != kNone) barred_[at + barred] = true;
      }
    }
    for (Node& word : words) {
      if (!barred_[word.begin]) add(std::move(word));
    }
  }

  void run(const Rule& rule, std::uint32_t round) {
    round_ = round;
    rule_ = &rule;
    for (std::uint32_t at = 0; at < atoms_.size(); ++at) {
      begin_ = kNone;
      slots_.clear();
      step(0, at, at, false);
    }
  }

  std::size_t size() const { return nodes_.size(); }

  std::vector<Node> take() { return std::move(nodes_); }

  static std::uint32_t phrase_end(const Phrase& phrase,
                                  const std::vector<times::Atom>& atoms,
                                  std::uint32_t at) {
    for (const std::string& word : phrase) {
      if (at >= atoms.size() || atoms[at].lower != word) return kNone;
      ++at;
    }
    return at;
  }

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  // Tries the items from `item` on at atom `at`; `end` is the end of what belongs to it.
  void step(std::size_t item, std::uint32_t at, std::uint32_t end, bool fresh) {
    if (item == rule_->items.size()) {
      if (fresh || (round_ == 1 && slots_.empty())) make(end);
      return;
    }
    const Item& wanted = rule_->items[item];
    if (wanted.optional) step(item + 1, at, end, fresh);
    if (wanted.at_end) {
      if (at >= atoms_.size() || lines_[at] || atoms_[at].kind == times::Atom::mark)
        step(item + 1, at, end, fresh);
      return;
    }
    if (at >= atoms_.size()) return;
    const std::uint32_t begin = begin_;
    const auto go_on = [&](std::uint32_t next, bool is_fresh) {
      if (!wanted.context && begin_ == kNone) begin_ = at;
      step(item + 1, next, wanted.context ? end : next, is_fresh);
      begin_ = begin;
    };
    if (wanted.slot == nullptr) {
      for (const Phrase& phrase : wanted.phrases) {
        const std::uint32_t next = phrase_end(phrase, atoms_, at);
        if (next != kNone && !barred_[at]) go_on(next, fresh);
      }
      return;
    }
    for (std::size_t i = 0; i < by_begin_[at].size(); ++i) {
      const std::size_t index = by_begin_[at][i];
      if (nodes_[index].round >= round_ || !wanted.slot(nodes_[index].value)) continue;
      const bool is_fresh = fresh || nodes_[index].round + 1 == round_;
      const std::uint32_t next = nodes_[index].end;
      slots_.push_back(index);
      go_on(next, is_fresh);
      if (nodes_[index].value.short_form && item + 1 < rule_->items.size() &&
          next < atoms_.size() && atoms_[next].lower == ".")
        go_on(next + 1, is_fresh);
      slots_.pop_back();
    }
  }

  void make(std::uint32_t end) {
    if (begin_ == kNone || end <= begin_) return;
    for (std::uint32_t at = begin_ + 1; at < end; ++at) {
      if (lines_[at]) return;
    }
    std::vector<const Value*> values;
    for (std::size_t index : slots_)
      values.push_back(&nodes_[index].value);
    made_.clear();
    rule_->make(values, rule_->argument, scene_, made_);
    for (Value& value : made_) {
      if (value.kind == Value::point && !value.at.dated() && !value.at.timed()) continue;
      if (value.kind == Value::range && value.readings.empty()) continue;
      Node node{begin_, end, std::move(value), rule_->number, round_};
      add(std::move(node));
    }
  }

  void add(Node node) {
    if (nodes_.size() >= kMostNodes) return;
    if (!known_.emplace(node.begin, node.end, node.value.key()).second) return;
    by_begin_[node.begin].push_back(nodes_.size());
    nodes_.push_back(std::move(node));
  }

  const std::vector<times::Atom>& atoms_;
  const Scene& scene_;
  std::vector<Node> nodes_;
  std::vector<std::vector<std::size_t>> by_begin_;
  std::vector<bool> lines_;   // Whether a line ends before the atom.
  std::vector<bool> barred_;  // What is no word of time where it stands.
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> known_;
  const Rule* rule_ = nullptr;
  std::uint32_t round_ = 0;
  std::uint32_t begin_ = kNone;
  std::vector<std::size_t> slots_;
  std::vector<Value> made_;
};

std::vector<Node> Grammar::close(const times::Atoms& atoms,
                                 std::vector<Node> words,
                                 const Scene& scene) const {
  Chart chart(*this, atoms, std::move(words), scene);
  for (std::uint32_t round = 1; round <= kMostRounds; ++round) {
    const std::size_t before = chart.size();
    for (const Rule& rule : rules_)
      chart.run(rule, round);
    if (chart.size() == before && round > 1) break;
  }
  return chart.take();
}

std::uint32_t Grammar::phrase(std::string_view name,
                              const times::Atoms& atoms,
                              std::uint32_t at) const {
  const auto found = classes_.find(name);
  if (found == classes_.end()) return at;
  std::uint32_t longest = at;
  for (const Phrase& phrase : found->second) {
    const std::uint32_t end = Chart::phrase_end(phrase, atoms.list, at);
    if (end != UINT32_MAX) longest = std::max(longest, end);
  }
  return longest;
}

}  // namespace hearsay::utterance
