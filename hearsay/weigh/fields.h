// Every field of a claim and of names, for bytes that this program keeps (part.cc) or sends from
// one machine to another (horizon_bytes.cc). One that is added and not named here does not compile.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_FIELDS_H_
#define HEARSAY_WEIGH_FIELDS_H_

#include "hearsay/claim/claim.h"
#include "hearsay/weigh/names/names.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace hearsay {

template <class Bytes, class Space>
void fields(Bytes& bytes, Span<Space>& one) {
  bytes(one.begin, one.end);
}

template <class Bytes>
void fields(Bytes& bytes, ClaimPlace& one) {
  auto& [span, text, id, name, country, kind] = one;
  bytes(span, text, id, name, country, kind);
}

template <class Bytes>
void fields(Bytes& bytes, Item& one) {
  auto& [span, text, type] = one;
  bytes(span, text, type);
}

template <class Bytes>
void fields(Bytes& bytes, Count& one) {
  auto& [span, text, lower, upper, unit, approximate, cumulative, part] = one;
  bytes(span, text, lower, upper, unit, approximate, cumulative, part);
}

template <class Bytes>
void fields(Bytes& bytes, ClaimTime& one) {
  auto& [span, text, value] = one;
  bytes(span, text, value);
}

template <class Bytes>
void fields(Bytes& bytes, ClaimParty& one) {
  auto& [role, span, text, id] = one;
  bytes(role, span, text, id);
}

template <class Bytes>
void fields(Bytes& bytes, ClaimSource& one) {
  auto& [span, text, id, name, kind, carried] = one;
  bytes(span, text, id, name, kind, carried);
}

template <class Bytes>
void fields(Bytes& bytes, Claim& one) {
  auto& [kind, manner, span, item, count, where, when, parties, sources, stance, part_of] = one;
  bytes(kind, manner, span, item, count, where, when, parties, sources, stance, part_of);
}

template <class Bytes>
void fields(Bytes& bytes, SourceName& one) {
  auto& [words, head, vague, proper, one_of_many] = one;
  bytes(words, head, vague, proper, one_of_many);
}

template <class Bytes>
void fields(Bytes& bytes, NameForm& one) {
  auto& [name,
         key,
         why,
         person,
         lone,
         titled,
         of_a_family,
         letters,
         initials,
         speaker,
         several,
         bare_office] = one;
  bytes(name, key, why, person, lone, titled, of_a_family, letters, initials, speaker, several);
  bytes(bare_office);
}

template <class Bytes>
void fields(Bytes& bytes, Names::Edge& one) {
  auto& [to, why] = one;
  bytes(to, why);
}

template <class Bytes>
void fields(Bytes& bytes, Names::Join& one) {
  auto& [a, b, why, report] = one;
  bytes(a, b, why, report);
}

template <class Bytes>
void fields(Bytes& bytes, Names& one) {
  std::vector<std::string> texts(one.forms_.size());  // By form.
  for (const auto& [text, form] : one.by_text_)
    texts[form] = text;
  std::vector<std::uint8_t> scoped(one.scoped_.begin(), one.scoped_.end());
  std::vector<std::pair<std::pair<std::uint32_t, std::uint32_t>, Names::Edge>> in_report(
      one.in_report_.begin(), one.in_report_.end());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> refused(one.refused_.begin(),
                                                               one.refused_.end());
  bytes(texts, one.forms_, one.node_by_form_, one.form_of_node_, one.keys_, one.roots_, scoped);
  bytes(one.edges_, in_report, refused, one.refused_words_, one.joins_, one.unheeded_);
  for (std::uint32_t form = 0; form < texts.size(); ++form)
    one.by_text_[texts[form]] = form;
  one.scoped_.assign(scoped.begin(), scoped.end());
  one.in_report_.insert(in_report.begin(), in_report.end());
  one.refused_.insert(refused.begin(), refused.end());
}

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_FIELDS_H_
