// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/lexicon.h"

#include "hearsay/base/utf8.h"
#include "hearsay/language/strings.h"
#include "hearsay/language/unicode.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <utility>

namespace hearsay::language {

namespace {

// Norms that the trained pipelines share and their packages leave out: one
// spelling for quotes, dashes and currencies.
struct SharedNorm {
  std::string_view norm;
  std::string_view texts;  // Separated by spaces.
};

constexpr std::array kSharedNorms = {
    SharedNorm{"'s", "'s 'S ’s ’S"},
    SharedNorm{"'", "’ ‘ ´ `"},
    SharedNorm{"\"", "” “ '' `` ´´ „ » « ‘‘ ’’"},
    SharedNorm{"-", "— – -- --- ——"},
    SharedNorm{"$", "€ £ ¥ ฿ US$ C$ A$ ₺ ₹ ৳ ₩ Mex$ ₣ E£"},
    SharedNorm{"?", "？"},
    SharedNorm{"!", "！"},
    SharedNorm{",", "，"},
    SharedNorm{";", "；"},
    SharedNorm{":", "："},
    SharedNorm{".", "。 ।"},
    SharedNorm{"...", "…"},
};

std::uint64_t hash_of(std::string_view text) {
  return murmur_hash(text, 1);
}

// The last three characters, or the whole text.
std::string_view suffix_of(std::string_view text) {
  std::size_t at = text.size();
  for (int i = 0; i < 3 && at > 0; ++i)
    at -= decode_code_point_before(text, at).length;
  return text.substr(at);
}

}  // namespace

Result<Norms> Norms::load(const ModelFiles& folder) {
  const PackageFile file = HEARSAY_TRY(PackageFile::read(folder / "vocab/lookups.bin"));
  const PackageValue table = file.root().find("lexeme_norm");
  const bool none = file.root().is_map() && file.root().size() == 0;  // As in French.
  if (!table.is_map() && !none) return file.malformed("no table lexeme_norm");
  // What the package says goes before what all share.
  std::map<std::uint64_t, std::string_view> by_id;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::optional<std::uint64_t> id = table.key(i).number();
    const std::optional<std::string_view> norm = table.at(i).bytes();
    if (!id || !norm) return file.malformed("lexeme_norm holds more than ids and texts");
    by_id.emplace(*id, *norm);
  }
  for (const SharedNorm& shared : kSharedNorms) {
    for (std::string_view rest = shared.texts; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      by_id.emplace(string_id(rest.substr(0, end)), shared.norm);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::vector<std::uint64_t> ids;
  std::vector<std::string_view> norms;
  for (const auto& [id, norm] : by_id) {
    ids.push_back(id);
    norms.push_back(norm);
  }
  Norms out;
  out.ids_ = IdTable(std::move(ids));
  out.norms_ = TextList(norms);
  return out;
}

std::string_view Norms::norm(std::uint64_t id, std::string_view lower) const {
  const std::uint32_t at = ids_.find(id);
  return at == IdTable::kNowhere ? lower : norms_[at];
}

void Norms::write(PackedWriter& out) const {
  ids_.write(out);
  norms_.write(out);
}

Norms Norms::read(PackedReader& in) {
  Norms out;
  out.ids_ = IdTable::read(in);
  out.norms_ = TextList::read(in);
  return out;
}

std::string word_shape(std::string_view text) {
  constexpr int kLongestRun = 4;
  constexpr std::size_t kLong = 100;
  std::string out;
  std::size_t characters = 0;
  char32_t last = 0;
  int run = 0;
  for (std::size_t at = 0; at < text.size(); ++characters) {
    if (characters == kLong - 1 && at < text.size()) return "LONG";
    const DecodedCodePoint c = decode_code_point(text, at);
    at += c.length;
    char32_t shape = c.value;
    if (is_letter(c.value)) {
      shape = is_upper(c.value) ? U'X' : U'x';
    } else if (is_digit(c.value)) {
      shape = U'd';
    }
    run = characters != 0 && shape == last ? run + 1 : 1;
    last = shape;
    if (run <= kLongestRun) append_code_point(out, shape);
  }
  return out;
}

std::string_view TextStore::keep(std::string_view text) {
  constexpr std::size_t kBlock = 1 << 16;
  if (text.empty()) return {};
  if (text.size() > left_) {
    left_ = std::max(kBlock, text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
    bytes_ += left_;
    block_size_ = left_;
  }
  char* at = blocks_.back().get() + (block_size_ - left_);
  std::memcpy(at, text.data(), text.size());
  left_ -= text.size();
  return {at, text.size()};
}

Lexicon::Lexicon(const Norms& norms)
    : norms_(&norms),
      texts_(std::make_shared<TextStore>()),
      slots_(1 << 12, 0) {}

Lexeme Lexicon::make(std::string_view text) {
  Lexeme out;
  out.text = texts_->keep(text);
  const std::string lower = lower_case(text);
  out.lower = lower == text ? out.text : texts_->keep(lower);
  out.id = string_id(text);
  out.norm = string_id(norms_->norm(out.id, lower));
  out.prefix = string_id(text.substr(0, decode_code_point(text, 0).length));
  out.suffix = string_id(suffix_of(text));
  out.shape = string_id(word_shape(text));
  out.is_space = true;
  for (std::size_t at = 0; at < text.size() && out.is_space;) {
    const DecodedCodePoint c = decode_code_point(text, at);
    out.is_space = is_white_space(c.value);
    at += c.length;
  }
  return out;
}

// With `norm`, only a lexeme of that norm; without, the first of that text,
// which is always the one that has no norm of its own.
std::uint32_t Lexicon::find(std::uint64_t hash,
                            std::string_view text,
                            const std::uint64_t* norm) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at] != 0; at = (at + 1) & mask) {
    const std::uint32_t index = slots_[at] - 1;
    if (hashes_[index] == hash && lexemes_[index].text == text &&
        (!norm || lexemes_[index].norm == *norm)) {
      return index;
    }
  }
  return size();
}

std::uint32_t Lexicon::insert(std::uint64_t hash, const Lexeme& lexeme) {
  if (lexemes_.size() * 2 >= slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at] != 0)
    at = (at + 1) & mask;
  lexemes_.push_back(lexeme);
  hashes_.push_back(hash);
  slots_[at] = size();
  return size() - 1;
}

// Re-inserts in the order of the indexes, so that the first lexeme of a text
// stays the first that find() meets.
void Lexicon::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t index = 0; index < size(); ++index) {
    std::size_t at = hashes_[index] & mask;
    while (slots_[at] != 0)
      at = (at + 1) & mask;
    slots_[at] = index + 1;
  }
}

std::uint32_t Lexicon::add(std::string_view text) {
  const std::uint64_t hash = hash_of(text);
  const std::uint32_t index = find(hash, text, nullptr);
  return index < size() ? index : insert(hash, make(text));
}

std::uint32_t Lexicon::add(std::string_view text, std::string_view norm) {
  const std::uint32_t plain = add(text);
  const std::uint64_t norm_id = string_id(norm);
  if (lexemes_[plain].norm == norm_id) return plain;
  const std::uint64_t hash = hashes_[plain];
  const std::uint32_t index = find(hash, text, &norm_id);
  if (index < size()) return index;
  Lexeme own = lexemes_[plain];
  own.norm = norm_id;
  return insert(hash, own);
}

}  // namespace hearsay::language
