// Labels before a colon: transcripts and headlines.
//
//     WEISS: The bridge was never checked.
//     Ministry: Two dead in Karsk
//
// A label in capitals at the head of a paragraph, or one that comes back,
// speaks the paragraph; a short name before the colon of the first line speaks
// the headline.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/claim/attributions/find.h"
#include "hearsay/claim/attributions/syntax.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

namespace hearsay {

namespace {

constexpr std::uint32_t kLabel = 5;  // Tokens.

struct Label {
  TokenSpan name;
  std::uint32_t colon = 0;
  TextSpan content;
  std::uint32_t sentence = 0;
};

class LabelReader {
 public:
  LabelReader(const Material& material, const AttributionRules& rules)
      : parse_(material.parse),
        syntax_(material.parse),
        material_(material),
        rules_(rules) {}

  void read(std::vector<AttributionDraft>& drafts) const {
    std::vector<Label> labels;
    std::unordered_map<std::string, int> seen;
    for (std::uint32_t i = 0; i < material_.sentences.size(); ++i) {
      const Material::Sentence& sentence = material_.sentences[i];
      const bool first = i == 0 || material_.sentences[i - 1].block_index != sentence.block_index;
      if (!first || sentence.block == BlockKind::boilerplate) continue;
      if (auto label = label_at(i)) {
        ++seen[to_lower_ascii(slice(parse_.text, parse_.to_text(label->name)))];
        labels.push_back(*label);
      }
    }
    for (const Label& label : labels) {
      const std::string name = to_lower_ascii(slice(parse_.text, parse_.to_text(label.name)));
      const bool headline = label.sentence == 0 && names_a_party(label.name) &&
                            (label.name.size() == 1 || tells(label.content));
      if (!headline && !is_capitals(label.name) && seen[name] < 2) continue;
      if (!headline && !names_a_party(label.name)) continue;
      drafts.push_back(draft_of(label));
    }
  }

 private:
  std::optional<Label> label_at(std::uint32_t index) const {
    TokenSpan sentence = material_.sentences[index].tokens;
    std::uint32_t begin = sentence.begin;
    // The parser may end its sentence at the colon.
    sentence.end = parse_.size();
    while (begin < sentence.end &&
           (parse_.tag[begin] == Tag::quote_open || parse_.word(begin) == "\""))
      ++begin;
    std::uint32_t colon = begin;
    while (colon < sentence.end && colon < begin + kLabel && parse_.word(colon) != ":") {
      if (syntax_.is_verb(colon) || parse_.pos[colon] == Pos::punct || parse_.is_space[colon] != 0)
        return std::nullopt;
      ++colon;
    }
    if (colon == begin || colon + 2 >= sentence.end || parse_.word(colon) != ":")
      return std::nullopt;
    Label label;
    label.name = {begin, colon};
    label.colon = colon;
    label.sentence = index;
    const std::uint32_t from = parse_.spans[colon + 1].begin;
    const std::string_view text = parse_.text;
    std::size_t end = std::min(text.find('\n', from), text.size());
    while (end > from && is_ascii_space(text[end - 1]))
      --end;
    label.content = {from, static_cast<std::uint32_t>(end)};
    if (label.content.size() < 12) return std::nullopt;
    return label;
  }

  bool is_capitals(TokenSpan name) const {
    const std::string_view words = slice(parse_.text, parse_.to_text(name));
    const bool lower =
        std::any_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return !lower && words.size() > 2 && is_ascii_upper(words.front());
  }

  bool names_a_party(TokenSpan name) const {
    bool proper = false;
    for (std::uint32_t i = name.begin; i < name.end; ++i) {
      if (parse_.pos[i] == Pos::num || parse_.is_space[i] != 0) return false;
      proper |= is_ascii_upper(parse_.word(i).front());
    }
    const std::uint32_t last = name.end - 1;
    if (rules_.labels_to_skip.contains(parse_.lower[last])) return false;
    return proper && (parse_.pos[last] == Pos::propn || parse_.pos[last] == Pos::noun);
  }

  // "Two dead in Karsk" tells of something; "An interview with the mayor" is what the
  // page is: a title's second half.
  bool tells(TextSpan content) const {
    const TokenSpan tokens = parse_.to_tokens(content);
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      const Tag tag = parse_.tag[i];
      if (tag == Tag::vbd || tag == Tag::vbz || tag == Tag::vbp || tag == Tag::md || tag == Tag::vb)
        return true;
      if (parse_.ent_type[i] == EntityType::cardinal) return true;
    }
    return false;
  }

  AttributionDraft draft_of(const Label& label) const {
    AttributionDraft draft;
    draft.source = {label.name};
    draft.source_head = label.name.end - 1;
    draft.cue = {label.colon};
    draft.content = {label.content};
    draft.sentence = label.sentence;
    draft.takes = Takes::quote;
    draft.quoted = true;
    return draft;
  }

  const Parse& parse_;
  Syntax syntax_;
  const Material& material_;
  const AttributionRules& rules_;
};

}  // namespace

void add_labels(const Material& material,
                const AttributionRules& rules,
                std::vector<AttributionDraft>& drafts) {
  LabelReader(material, rules).read(drafts);
}

}  // namespace hearsay
