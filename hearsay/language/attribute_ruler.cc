// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/attribute_ruler.h"

#include <algorithm>
#include <utility>

namespace hearsay::language {

namespace {

constexpr std::uint32_t kMostPairs = 32;

// All texts that a pattern of the kind ^n[ou]thin'?$ matches; nothing if it
// holds anything but characters, [..] and ?.
std::vector<std::string> spellings(std::string_view pattern) {
  if (!pattern.starts_with('^') || !pattern.ends_with('$')) return {};
  pattern = pattern.substr(1, pattern.size() - 2);
  std::vector<std::string> out = {""};
  for (std::size_t at = 0; at < pattern.size();) {
    std::string_view choices = pattern.substr(at, 1);
    if (choices == "[") {
      const std::size_t end = pattern.find(']', at);
      if (end == std::string_view::npos) return {};
      choices = pattern.substr(at + 1, end - at - 1);
      at = end;
    }
    if (choices.find_first_of("\\^$.|?*+(){}[]-") != std::string_view::npos) return {};
    ++at;
    const bool optional = at < pattern.size() && pattern[at] == '?';
    if (optional) ++at;
    std::vector<std::string> longer;
    for (const std::string& before : out) {
      if (optional) longer.push_back(before);
      for (const char choice : choices)
        longer.push_back(before + choice);
    }
    out = std::move(longer);
  }
  return out;
}

// The texts of a list; nothing if it is not one.
std::optional<std::vector<std::string_view>> texts_of(PackageValue value) {
  if (!value.is_list()) return std::nullopt;
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const std::optional<std::string_view> text = value.at(i).bytes();
    if (!text) return std::nullopt;
    out.push_back(*text);
  }
  return out;
}

// "VBD", {IN: [...]} or {NOT_IN: [...]} as a set of labels. A label that no
// component of ours gives cannot occur, and is left out.
template <class Set, class Label>
std::optional<Set> labels_of(PackageValue value,
                             std::optional<Label> (*label_from)(std::string_view)) {
  std::optional<std::vector<std::string_view>> names;
  const PackageValue without = value.find("NOT_IN");
  if (const std::optional<std::string_view> name = value.bytes()) {
    names = std::vector{*name};
  } else if (value.size() == 1) {
    names = texts_of(without.exists() ? without : value.find("IN"));
  }
  if (!names) return std::nullopt;
  Set out;
  for (const std::string_view name : *names) {
    if (const std::optional<Label> label = label_from(name))
      out.set(static_cast<std::size_t>(*label));
  }
  return without.exists() ? ~out : out;
}

}  // namespace

Result<AttributeRuler> AttributeRuler::load(const ModelFiles& folder) {
  const ModelFiles path = folder / "attribute_ruler/patterns";
  return read_rules(HEARSAY_TRY(path.read()), path.string());
}

void AttributeRuler::write(PackedWriter& out) const {
  out.text(source_);
}

Result<AttributeRuler> AttributeRuler::read(PackedReader& in) {
  return read_rules(std::string(in.text()), "attribute_ruler/patterns");
}

Result<AttributeRuler> AttributeRuler::read_rules(std::string bytes, std::string name) {
  const PackageFile file = HEARSAY_TRY(PackageFile::parse(bytes, std::move(name)));
  if (!file.root().is_list()) return file.malformed("not a list of rules");
  AttributeRuler out;
  out.source_ = std::move(bytes);
  for (std::size_t i = 0; i < file.root().size(); ++i) {
    out.rules_.push_back(HEARSAY_TRY(out.read_rule(file, file.root().at(i))));
  }
  for (PairMasks* masks : {&out.first_of_pair_, &out.second_of_pair_})
    masks->by_word.resize(out.named_words_.size() + 1);
  for (std::size_t i = 0; i < out.pairs_.size(); ++i) {
    out.add_pair(out.first_of_pair_, out.pairs_[i][0], 1u << i);
    out.add_pair(out.second_of_pair_, out.pairs_[i][1], 1u << i);
  }
  return out;
}

Result<AttributeRuler::Rule> AttributeRuler::read_rule(const PackageFile& file,
                                                       PackageValue value) {
  Rule out;
  const std::uint64_t index = value.find("index").number().value_or(0);
  const PackageValue patterns = value.find("patterns");
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const PackageValue pattern = patterns.at(i);
    if (index >= pattern.size())
      return file.malformed("a rule changes a token outside its pattern");
    if (pattern.size() == 1) {
      out.tests.push_back(HEARSAY_TRY(read_test(file, pattern.at(0))));
    } else if (pattern.size() == 2 && pairs_.size() < kMostPairs) {
      const std::uint32_t bit = 1u << pairs_.size();
      pairs_.push_back({HEARSAY_TRY(read_test(file, pattern.at(0))),
                        HEARSAY_TRY(read_test(file, pattern.at(1)))});
      if (!pairs_.back()[0].poses.all() || !pairs_.back()[1].poses.all())
        return file.malformed("a rule over two tokens tests POS");
      out.pairs |= bit;
      if (index == 1) change_second_ |= bit;
    } else {
      return file.malformed("a rule over more tokens than two, or too many over two");
    }
  }
  const PackageValue attrs = value.find("attrs");
  for (std::size_t i = 0; i < attrs.size(); ++i) {
    const std::string key(attrs.key(i).bytes().value_or(""));
    const std::optional<std::string_view> name = attrs.at(i).bytes();
    if (!name) return file.malformed("a rule sets " + key + " to something that is no text");
    Changes& changes = out.changes;
    if (key == "MORPH") changes.morph = *name == "_" ? "" : std::string(*name);
    if (key == "LEMMA") changes.lemma = std::string(*name);
    if (key == "TAG") changes.tag = tag_from(*name);
    if (key == "DEP") changes.dep = dep_from(*name);
    if (key == "POS") changes.pos = pos_from(*name);
    const bool known = (key == "MORPH") || (key == "LEMMA") || (key == "TAG" && changes.tag) ||
                       (key == "DEP" && changes.dep) || (key == "POS" && changes.pos);
    if (!known) return file.malformed("a rule sets " + key + " to " + std::string(*name));
  }
  return out;
}

Result<AttributeRuler::Test> AttributeRuler::read_test(const PackageFile& file,
                                                       PackageValue value) {
  Test out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const std::string key(value.key(i).bytes().value_or(""));
    const PackageValue wanted = value.at(i);
    bool understood = true;
    if (key == "LOWER") {
      HEARSAY_TRY(read_words(file, wanted, out));
    } else if (key == "TAG") {
      const auto tags = labels_of<Tags>(wanted, &tag_from);
      understood = tags.has_value();
      if (tags) out.tags = *tags;
    } else if (key == "DEP") {
      const auto deps = labels_of<Deps>(wanted, &dep_from);
      understood = deps.has_value();
      if (deps) out.deps = *deps;
    } else if (key == "POS") {
      const auto poses = labels_of<Poses>(wanted, &pos_from);
      understood = poses.has_value();
      if (poses) out.poses = *poses;
    } else if (key == "IS_SPACE" && wanted.flag()) {
      out.space = *wanted.flag();
      out.other = !out.space;
    } else {
      understood = false;
    }
    if (!understood) return file.malformed("a rule tests " + key + " in a way that is not known");
  }
  return out;
}

Result<void> AttributeRuler::read_words(const PackageFile& file, PackageValue value, Test& test) {
  std::vector<std::string> words;
  if (const std::optional<std::string_view> word = value.bytes()) {
    words.emplace_back(*word);
  } else if (const auto list = texts_of(value.find("IN")); list && value.size() == 1) {
    words.assign(list->begin(), list->end());
  } else if (const auto pattern = value.find("REGEX").bytes(); pattern && value.size() == 1) {
    words = spellings(*pattern);
  }
  if (words.empty()) return file.malformed("a rule tests LOWER in a way that is not known");
  for (const std::string& word : words)
    test.words.push_back(name_word(word));
  std::sort(test.words.begin(), test.words.end());
  return {};
}

std::uint16_t AttributeRuler::name_word(std::string_view lower) {
  const auto number = static_cast<std::uint16_t>(named_words_.size() + 1);
  return named_words_.emplace(lower, number).first->second;
}

std::uint16_t AttributeRuler::named_word(std::string_view lower) const {
  const auto found = named_words_.find(lower);
  return found == named_words_.end() ? std::uint16_t{0} : found->second;
}

void AttributeRuler::add_pair(PairMasks& masks, const Test& test, std::uint32_t bit) const {
  for (std::size_t i = 0; i < masks.by_word.size(); ++i) {
    const bool named = std::binary_search(test.words.begin(), test.words.end(), i);
    if (test.words.empty() || named) masks.by_word[i] |= bit;
  }
  for (std::size_t i = 0; i < masks.by_tag.size(); ++i) {
    if (test.tags[i]) masks.by_tag[i] |= bit;
    if (test.deps[i]) masks.by_dep[i] |= bit;
  }
  if (test.space) masks.by_space[1] |= bit;
  if (test.other) masks.by_space[0] |= bit;
}

bool AttributeRuler::holds(const Test& test, const RuledToken& token) {
  return test.tags[static_cast<std::size_t>(token.tag)] &&
         test.deps[static_cast<std::size_t>(token.dep)] &&
         test.poses[static_cast<std::size_t>(token.pos)] &&
         (token.is_space ? test.space : test.other) &&
         (test.words.empty() ||
          std::binary_search(test.words.begin(), test.words.end(), token.named_word));
}

RuledAttributes AttributeRuler::apply(const RuledToken& token, std::uint32_t pairs) const {
  RuledAttributes out;
  out.tag = token.tag;
  out.dep = token.dep;
  out.pos = token.pos;
  out.morph = token.morph;
  for (const Rule& rule : rules_) {
    const bool matches = (rule.pairs & pairs) != 0 ||
                         std::any_of(rule.tests.begin(), rule.tests.end(), [&](const Test& test) {
                           return holds(test, token);
                         });
    if (!matches) continue;
    if (rule.changes.tag) out.tag = *rule.changes.tag;
    if (rule.changes.dep) out.dep = *rule.changes.dep;
    if (rule.changes.pos) out.pos = *rule.changes.pos;
    if (rule.changes.morph) out.morph = *rule.changes.morph;
    if (rule.changes.lemma) out.lemma = *rule.changes.lemma;
  }
  return out;
}

}  // namespace hearsay::language
