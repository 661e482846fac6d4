// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/lemmatizer.h"

#include "hearsay/base/text.h"
#include "hearsay/language/strings.h"
#include "hearsay/language/unicode.h"

#include <algorithm>

namespace hearsay::language {

namespace {

constexpr std::array<Pos, kLemmaTables> kTablePos = {
    Pos::adj, Pos::adv, Pos::noun, Pos::verb, Pos::punct};

// The value of a feature in "Number=Plur|Tense=Past"; "" if it has none.
std::string_view feature(std::string_view morph, std::string_view name) {
  while (!morph.empty()) {
    const std::size_t end = std::min(morph.find('|'), morph.size());
    const std::string_view one = morph.substr(0, end);
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=') {
      return one.substr(name.size() + 1);
    }
    morph.remove_prefix(std::min(end + 1, morph.size()));
  }
  return {};
}

bool is_base_form(Pos pos, std::string_view morph) {
  const std::string_view form = feature(morph, "VerbForm");
  const std::string_view number = feature(morph, "Number");
  if (form == "Inf" || form == "None" || feature(morph, "Degree") == "Pos") return true;
  if (pos == Pos::noun) return number == "Sing";
  return pos == Pos::verb && form == "Fin" && feature(morph, "Tense") == "Pres" && number.empty();
}

}  // namespace

Result<Lemmatizer> Lemmatizer::load(const ModelFiles& folder) {
  Lemmatizer out(HEARSAY_TRY(PackageFile::read(folder / "lemmatizer/lookups/lookups.bin")));
  for (std::size_t i = 0; i < kLemmaTables; ++i) {
    HEARSAY_TRY(out.read(out.tables_[i], string_id(to_lower_ascii(to_string(kTablePos[i])))));
  }
  return out;
}

Result<void> Lemmatizer::read(Table& table, std::uint64_t key) const {
  const PackageValue rules = file_.root().find("lemma_rules").find(key);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const auto before = rules.at(i).at(0).bytes(), after = rules.at(i).at(1).bytes();
    if (!before || !after) return file_.malformed("a lemma rule is not a pair of suffixes");
    table.rules.emplace_back(*before, *after);
  }
  const PackageValue exceptions = file_.root().find("lemma_exc").find(key);
  for (std::size_t i = 0; i < exceptions.size(); ++i) {
    const std::optional<std::string_view> form = exceptions.key(i).bytes();
    if (!form) return file_.malformed("a lemma exception has no form");
    std::vector<std::string_view>& lemmas = table.exceptions[*form];
    for (std::size_t j = 0; j < exceptions.at(i).size(); ++j) {
      lemmas.push_back(exceptions.at(i).at(j).bytes().value_or(""));
    }
  }
  const PackageValue index = file_.root().find("lemma_index").find(key);
  table.index.reserve(index.size());
  for (std::size_t i = 0; i < index.size(); ++i) {
    table.index.insert(index.at(i).bytes().value_or(""));
  }
  return {};
}

LemmaWay Lemmatizer::way(Pos pos, std::string_view morph) const {
  if (pos == Pos::none || pos == Pos::space || is_base_form(pos, morph)) return LemmaWay::lower;
  for (std::size_t i = 0; i < kLemmaTables; ++i) {
    if (kTablePos[i] == pos && !tables_[i].empty()) return static_cast<LemmaWay>(i);
  }
  return pos == Pos::propn ? LemmaWay::text : LemmaWay::lower;
}

// The first of the candidates: exceptions, the last one foremost; then forms of
// the index, the last one foremost; then forms that are not all letters; then
// any that a rule gives; then the text as it stands.
std::string Lemmatizer::lemma(LemmaWay way, std::string_view text, std::string_view lower) const {
  const Table& table = tables_[static_cast<std::size_t>(way)];
  std::vector<std::string> forms, unknown;
  for (const auto& [before, after] : table.rules) {
    if (!lower.ends_with(before)) continue;
    std::string form(lower.substr(0, lower.size() - before.size()));
    form += after;
    if (form.empty()) continue;
    if (table.index.count(form) != 0) {
      forms.insert(forms.begin(), std::move(form));
    } else if (!is_all_letters(form)) {
      forms.push_back(std::move(form));
    } else {
      unknown.push_back(std::move(form));
    }
  }
  if (const auto found = table.exceptions.find(lower); found != table.exceptions.end()) {
    for (const std::string_view lemma : found->second) {
      if (std::find(forms.begin(), forms.end(), lemma) == forms.end()) {
        forms.insert(forms.begin(), std::string(lemma));
      }
    }
  }
  if (!forms.empty()) return forms.front();
  return unknown.empty() ? std::string(text) : unknown.front();
}

}  // namespace hearsay::language
