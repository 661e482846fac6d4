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

constexpr std::array<Pos, kLemmaTables> kTablePos = {Pos::adj,
                                                     Pos::adv,
                                                     Pos::noun,
                                                     Pos::verb,
                                                     Pos::punct,
                                                     Pos::adp,
                                                     Pos::aux,
                                                     Pos::cconj,
                                                     Pos::det,
                                                     Pos::pron,
                                                     Pos::sconj};

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

Result<Lemmatizer> Lemmatizer::load(const ModelFiles& folder, Language language) {
  const PackageFile file =
      HEARSAY_TRY(PackageFile::read(folder / "lemmatizer/lookups/lookups.bin"));
  Lemmatizer out;
  for (std::size_t i = 0; i < kLemmaTables; ++i) {
    const std::uint64_t key = string_id(to_lower_ascii(to_string(kTablePos[i])));
    out.tables_[i] = HEARSAY_TRY(load_table(file, key));
  }
  out.language_ = language;
  const PackageValue list = file.root().find("lemma_lookup");
  std::vector<std::pair<std::uint64_t, std::string_view>> listed;
  for (std::size_t i = 0; i < list.size() && language == Language::french; ++i) {
    const std::optional<std::uint64_t> id = list.key(i).number();
    if (!id) return file.malformed("the list of lemmas is not by ids of words");
    const PackageValue lemma = list.at(i).is_list() ? list.at(i).at(0) : list.at(i);
    listed.emplace_back(*id, lemma.bytes().value_or(""));
  }
  std::sort(listed.begin(), listed.end());
  std::vector<std::uint64_t> ids;
  std::vector<std::string_view> lemmas;
  for (const auto& [id, lemma] : listed) {
    ids.push_back(id);
    lemmas.push_back(lemma);
  }
  out.listed_ids_ = IdTable(std::move(ids));
  out.listed_ = TextList(lemmas);
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
  out.number(static_cast<std::uint64_t>(language_));
  listed_ids_.write(out);
  listed_.write(out);
  for (const Table& table : tables_)
    table.write(out);
}

Lemmatizer Lemmatizer::read(PackedReader& in) {
  Lemmatizer out;
  out.language_ = static_cast<Language>(in.number());
  out.listed_ids_ = IdTable::read(in);
  out.listed_ = TextList::read(in);
  for (Table& table : out.tables_)
    table = Table::read(in);
  return out;
}

LemmaWay Lemmatizer::way(Pos pos, std::string_view morph) const {
  if (pos == Pos::none || pos == Pos::space) return LemmaWay::lower;
  const bool french = language_ == Language::french;
  if (!french && is_base_form(pos, morph)) return LemmaWay::lower;
  for (std::size_t i = 0; i < std::min(kLemmaTables, kept_ways()); ++i) {
    if (kTablePos[i] == pos && (french || !tables_[i].empty())) return static_cast<LemmaWay>(i);
  }
  if (french) return LemmaWay::lookup;
  return pos == Pos::propn ? LemmaWay::text : LemmaWay::lower;
}

std::optional<std::string_view> Lemmatizer::listed(std::uint64_t id) const {
  const std::uint32_t at = listed_ids_.find(id);
  if (at == IdTable::kNowhere) return std::nullopt;
  return listed_[at];
}

std::string Lemmatizer::lemma(LemmaWay way, const Lexeme& word) const {
  if (way == LemmaWay::lookup) return std::string(listed(word.id).value_or(word.text));
  const Table& table = tables_[static_cast<std::size_t>(way)];
  return language_ == Language::french ? french_lemma(table, word) : english_lemma(table, word);
}

// The word itself if the index has it; else its first exception; else the first form
// of the index, or not all of letters, that a rule gives; else the first that a rule
// gives; else what the list of words has.
std::string Lemmatizer::french_lemma(const Table& table, const Lexeme& word) const {
  const std::string_view lower = word.lower;
  if (table.index.has(lower)) return std::string(lower);
  if (const std::uint32_t found = table.exceptions.find(lower); found != TextTable::kNowhere) {
    const std::uint32_t first = found == 0 ? 0 : table.lemma_ends[found - 1];
    if (first < table.lemma_ends[found]) return std::string(table.lemmas[first]);
  }
  std::optional<std::string> unknown;
  for (std::size_t rule = 0; rule < table.before.size(); ++rule) {
    if (!lower.ends_with(table.before[rule])) continue;
    std::string form(lower.substr(0, lower.size() - table.before[rule].size()));
    form += table.after[rule];
    if (form.empty()) continue;
    if (table.index.has(form) || !is_all_letters(form)) return form;
    if (!unknown) unknown = std::move(form);
  }
  return unknown ? *unknown : std::string(listed(string_id(lower)).value_or(lower));
}

// The first of the candidates: exceptions, the last one foremost; then forms of
// the index, the last one foremost; then forms that are not all letters; then
// any that a rule gives; then the text as it stands.
std::string Lemmatizer::english_lemma(const Table& table, const Lexeme& word) const {
  const std::string_view lower = word.lower;
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
  return unknown.empty() ? std::string(word.text) : unknown.front();
}

}  // namespace hearsay::language
