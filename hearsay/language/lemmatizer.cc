// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/lemmatizer.h"

#include "hearsay/base/text.h"
#include "hearsay/language/strings.h"
#include "hearsay/language/unicode.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

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
  const PackageFile file =
      HEARSAY_TRY(PackageFile::read(folder / "lemmatizer/lookups/lookups.bin"));
  Lemmatizer out;
  for (std::size_t i = 0; i < kLemmaTables; ++i) {
    const std::uint64_t key = string_id(to_lower_ascii(to_string(kTablePos[i])));
    out.tables_[i] = HEARSAY_TRY(load_table(file, key));
  }
  return out;
}

Result<Lemmatizer::Table> Lemmatizer::load_table(const PackageFile& file, std::uint64_t key) {
  Table out;
  std::vector<std::string_view> first, second;
  const PackageValue rules = file.root().find("lemma_rules").find(key);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const auto before = rules.at(i).at(0).bytes(), after = rules.at(i).at(1).bytes();
    if (!before || !after) return file.malformed("a lemma rule is not a pair of suffixes");
    first.push_back(*before);
    second.push_back(*after);
  }
  out.before = TextList(first);
  out.after = TextList(second);

  std::vector<std::string_view> forms, lemmas;
  CacheLineVector<std::uint32_t> ends;
  const PackageValue exceptions = file.root().find("lemma_exc").find(key);
  for (std::size_t i = 0; i < exceptions.size(); ++i) {
    const std::optional<std::string_view> form = exceptions.key(i).bytes();
    if (!form) return file.malformed("a lemma exception has no form");
    for (std::size_t j = 0; j < exceptions.at(i).size(); ++j) {
      lemmas.push_back(exceptions.at(i).at(j).bytes().value_or(""));
    }
    forms.push_back(*form);
    ends.push_back(static_cast<std::uint32_t>(lemmas.size()));
  }
  out.exceptions = TextTable(forms);
  out.lemma_ends = FlatArray<std::uint32_t>(std::move(ends));
  out.lemmas = TextList(lemmas);

  std::vector<std::string_view> known;
  const PackageValue index = file.root().find("lemma_index").find(key);
  for (std::size_t i = 0; i < index.size(); ++i)
    known.push_back(index.at(i).bytes().value_or(""));
  out.index = TextTable(known);
  return out;
}

void Lemmatizer::Table::write(PackedWriter& out) const {
  before.write(out);
  after.write(out);
  exceptions.write(out);
  out.array(lemma_ends);
  lemmas.write(out);
  index.write(out);
}

Lemmatizer::Table Lemmatizer::Table::read(PackedReader& in) {
  Table out;
  out.before = TextList::read(in);
  out.after = TextList::read(in);
  out.exceptions = TextTable::read(in);
  out.lemma_ends = in.array<std::uint32_t>();
  out.lemmas = TextList::read(in);
  out.index = TextTable::read(in);
  return out;
}

void Lemmatizer::write(PackedWriter& out) const {
  for (const Table& table : tables_)
    table.write(out);
}

Lemmatizer Lemmatizer::read(PackedReader& in) {
  Lemmatizer out;
  for (Table& table : out.tables_)
    table = Table::read(in);
  return out;
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
  for (std::size_t rule = 0; rule < table.before.size(); ++rule) {
    const std::string_view before = table.before[rule], after = table.after[rule];
    if (!lower.ends_with(before)) continue;
    std::string form(lower.substr(0, lower.size() - before.size()));
    form += after;
    if (form.empty()) continue;
    if (table.index.has(form)) {
      forms.insert(forms.begin(), std::move(form));
    } else if (!is_all_letters(form)) {
      forms.push_back(std::move(form));
    } else {
      unknown.push_back(std::move(form));
    }
  }
  if (const std::uint32_t found = table.exceptions.find(lower); found != TextTable::kNowhere) {
    for (std::size_t i = found == 0 ? 0 : table.lemma_ends[found - 1]; i < table.lemma_ends[found];
         ++i) {
      const std::string_view lemma = table.lemmas[i];
      if (std::find(forms.begin(), forms.end(), lemma) == forms.end()) {
        forms.insert(forms.begin(), std::string(lemma));
      }
    }
  }
  if (!forms.empty()) return forms.front();
  return unknown.empty() ? std::string(text) : unknown.front();
}

}  // namespace hearsay::language
