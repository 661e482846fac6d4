// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/tokenizer_rules.h"

#include "hearsay/base/utf8.h"
#include "hearsay/language/package.h"
#include "hearsay/language/unicode.h"
#include "hearsay/language/web_address.h"

#include <algorithm>
#include <utility>

namespace hearsay::language {

namespace {

// Attributes of an exception's token, by their reserved numbers.
constexpr std::uint64_t kOrth = 65, kNorm = 67;

// The characters of `word` and where each begins.
void decode(std::string_view word, SplitScratch& scratch) {
  scratch.characters.clear();
  scratch.offsets.clear();
  for (std::size_t at = 0; at < word.size();) {
    const DecodedCodePoint c = decode_code_point(word, at);
    scratch.characters.push_back(c.value);
    scratch.offsets.push_back(static_cast<std::uint32_t>(at));
    at += c.length;
  }
  scratch.offsets.push_back(static_cast<std::uint32_t>(word.size()));
}

std::uint32_t bytes_between(const SplitScratch& scratch, std::size_t begin, std::size_t end) {
  return scratch.offsets[end] - scratch.offsets[begin];
}

}  // namespace

void Sequences::add(std::span<const std::string> texts) {
  Node node = kRoot;
  for (const std::string& text : texts) {
    const Word word = words_.emplace(text, static_cast<Word>(first_.size())).first->second;
    if (word == first_.size()) first_.push_back(kNowhere);
    const auto fresh = static_cast<Node>(ends_.size());
    Node& to = node == kRoot
                   ? first_[word]
                   : next_.emplace(std::uint64_t{node} << 16 | word, kNowhere).first->second;
    if (to == kNowhere) {
      to = fresh;
      ends_.push_back(0);
    }
    node = to;
  }
  ends_[node] = 1;
}

void Sequences::write(PackedWriter& out) const {
  std::vector<std::pair<std::uint64_t, Node>> next(next_.begin(), next_.end());
  std::sort(next.begin(), next.end());
  std::vector<std::pair<Word, std::string_view>> words;
  for (const auto& [text, word] : words_)
    words.emplace_back(word, text);
  std::sort(words.begin(), words.end());
  out.number(words.size());
  for (const auto& [word, text] : words) {
    out.number(word);
    out.text(text);
  }
  out.array(first_);
  out.number(next.size());
  for (const auto& [edge, node] : next) {
    out.number(edge);
    out.number(node);
  }
  out.array(ends_);
}

Sequences Sequences::read(PackedReader& in) {
  Sequences out;
  for (std::size_t left = in.count(); left > 0; --left) {
    const auto word = static_cast<Word>(in.number());
    out.words_.emplace(in.text(), word);
  }
  const FlatArray<Node> first = in.array<Node>();
  out.first_.assign(first.view().begin(), first.view().end());
  for (std::size_t left = in.count(); left > 0; --left) {
    const std::uint64_t edge = in.number();
    out.next_.emplace(edge, static_cast<Node>(in.number()));
  }
  const FlatArray<std::uint8_t> ends = in.array<std::uint8_t>();
  out.ends_.assign(ends.view().begin(), ends.view().end());
  return out;
}

Sequences::Word Sequences::word(std::string_view text) const {
  const auto found = words_.find(text);
  return found == words_.end() ? Word{0} : found->second;
}

Sequences::Node Sequences::next(Node from, Word word) const {
  if (from == kRoot) return first_[word];
  const auto found = next_.find(std::uint64_t{from} << 16 | word);
  return found == next_.end() ? kNowhere : found->second;
}

Result<TokenizerRules> TokenizerRules::load(const ModelFiles& folder) {
  const PackageFile file = HEARSAY_TRY(PackageFile::read(folder / "tokenizer"));
  const auto compile = [&](std::string_view key, Affixes::Where where) -> Result<Affixes> {
    const std::optional<std::string_view> source = file.root().find(key).bytes();
    if (!source) return file.malformed(std::string(key) + " is absent");
    return Affixes::compile(*source, where, file.name() + ", " + std::string(key));
  };
  TokenizerRules out;
  out.prefixes_ = HEARSAY_TRY(compile("prefix_search", Affixes::Where::front));
  out.suffixes_ = HEARSAY_TRY(compile("suffix_search", Affixes::Where::end));
  out.infixes_ = HEARSAY_TRY(compile("infix_finditer", Affixes::Where::inside));
  const std::optional<std::string_view> url = file.root().find("url_match").bytes();
  if (!url || file.root().find("faster_heuristics").flag() != true) {
    return file.malformed("not a tokenizer of this generation");
  }
  if (const PackageValue whole = file.root().find("token_match"); whole.exists()) {
    const std::string name = file.name() + ", token_match";
    out.whole_words_ = HEARSAY_TRY(WordPattern::compile(whole.bytes().value_or(""), name));
  }
  out.top_level_domain_ =
      HEARSAY_TRY(read_class_before(*url, "{2,63}", file.name() + ", url_match"));

  const PackageValue exceptions = file.root().find("exceptions");
  std::vector<std::string_view> keys;
  CacheLineVector<std::uint32_t> part_ends;
  for (std::size_t i = 0; i < exceptions.size(); ++i) {
    const std::optional<std::string_view> key = exceptions.key(i).bytes();
    const PackageValue parts = exceptions.at(i);
    std::string spelled;
    for (std::size_t j = 0; j < parts.size(); ++j) {
      const std::optional<std::string_view> text = parts.at(j).find(kOrth).bytes();
      const std::optional<std::string_view> norm = parts.at(j).find(kNorm).bytes();
      if (!text || text->empty()) return file.malformed("an exception's token has no text");
      spelled += *text;
      out.parts_.push_back({std::string(*text), std::nullopt});
      if (norm) out.parts_.back().norm = std::string(*norm);
    }
    if (!key || spelled.empty() || spelled != *key)
      return file.malformed("an exception's tokens do not spell it");
    keys.push_back(*key);
    part_ends.push_back(static_cast<std::uint32_t>(out.parts_.size()));
    out.longest_exception_ = std::max(out.longest_exception_, key->size());
  }
  if (keys.empty()) return file.malformed("no exceptions");
  out.exceptions_ = TextTable(keys);
  out.part_ends_ = FlatArray<std::uint32_t>(std::move(part_ends));
  out.collect_sequences(keys);
  return out;
}

void TokenizerRules::write(PackedWriter& out) const {
  prefixes_.write(out);
  suffixes_.write(out);
  infixes_.write(out);
  top_level_domain_.write(out);
  whole_words_.write(out);
  out.number(parts_.size());
  for (const ExceptionPart& part : parts_) {
    out.text(part.text);
    out.number(part.norm ? 1 : 0);
    if (part.norm) out.text(*part.norm);
  }
  exceptions_.write(out);
  out.array(part_ends_);
  out.number(longest_exception_);
  sequences_.write(out);
}

TokenizerRules TokenizerRules::read(PackedReader& in) {
  TokenizerRules out;
  out.prefixes_ = Affixes::read(in);
  out.suffixes_ = Affixes::read(in);
  out.infixes_ = Affixes::read(in);
  out.top_level_domain_ = CharacterClass::read(in);
  out.whole_words_ = WordPattern::read(in);
  out.parts_.resize(in.count());
  for (ExceptionPart& part : out.parts_) {
    part.text = in.text();
    if (in.number() != 0) part.norm = in.text();
  }
  out.exceptions_ = TextTable::read(in);
  out.part_ends_ = in.array<std::uint32_t>();
  out.longest_exception_ = in.number();
  out.sequences_ = Sequences::read(in);
  return out;
}

TokenizerRules::Exception TokenizerRules::exception(std::string_view text) const {
  if (text.size() > longest_exception_) return {};
  const std::uint32_t found = exceptions_.find(text);
  if (found == TextTable::kNowhere) return {};
  return {found == 0 ? 0 : part_ends_[found - 1], part_ends_[found]};
}

bool TokenizerRules::has_affix(std::string_view text) const {
  SplitScratch scratch;
  decode(text, scratch);
  if (prefixes_.front(scratch.characters) != 0 || suffixes_.end(scratch.characters) != 0) {
    return true;
  }
  for (std::size_t i = 0; i < scratch.characters.size(); ++i) {
    if (infixes_.inside(scratch.characters, i) != 0 || infixes_.between(scratch.characters, i))
      return true;
  }
  return false;
}

// White space alone is left out: its exceptions give the token that it is anyway.
void TokenizerRules::collect_sequences(std::span<const std::string_view> exceptions) {
  SplitScratch scratch;
  for (const std::string_view text : exceptions) {
    if (is_white_space(decode_code_point(text, 0).value) || !has_affix(text)) continue;
    std::vector<WordPart> parts;
    split(text, false, scratch, parts);
    std::vector<std::string> texts;
    std::size_t at = 0;
    for (const WordPart& part : parts) {
      texts.emplace_back(text.substr(at, part.bytes));
      at += part.bytes;
    }
    sequences_.add(texts);
  }
}

void TokenizerRules::split(std::string_view word,
                           SplitScratch& scratch,
                           std::vector<WordPart>& out) const {
  split(word, true, scratch, out);
}

void TokenizerRules::split(std::string_view word,
                           bool with_exceptions,
                           SplitScratch& scratch,
                           std::vector<WordPart>& out) const {
  decode(word, scratch);
  scratch.suffixes.clear();
  const Stretch middle = strip(word, with_exceptions, scratch, out);
  if (middle.begin != middle.end) split_middle(word, middle, with_exceptions, scratch, out);
  out.insert(out.end(), scratch.suffixes.rbegin(), scratch.suffixes.rend());
}

// Takes prefixes off into `out` and suffixes into the scratch, outermost first,
// until the rest is an exception or nothing comes off; gives the rest.
TokenizerRules::Stretch TokenizerRules::strip(std::string_view word,
                                              bool with_exceptions,
                                              SplitScratch& scratch,
                                              std::vector<WordPart>& out) const {
  std::size_t begin = 0, end = scratch.characters.size();
  const auto is_exception = [&](std::size_t from, std::size_t to) {
    return with_exceptions && from < to &&
           exception(word.substr(scratch.offsets[from], bytes_between(scratch, from, to))).exists();
  };
  const auto take_prefix = [&](std::size_t length) {
    out.push_back({bytes_between(scratch, begin, begin + length)});
    begin += length;
  };
  const auto take_suffix = [&](std::size_t length) {
    scratch.suffixes.push_back({bytes_between(scratch, end - length, end)});
    end -= length;
  };
  while (begin < end && !is_exception(begin, end)) {
    const std::span<const char32_t> rest(scratch.characters.data() + begin, end - begin);
    if (whole_words_.matches(rest)) break;
    const std::size_t prefix = prefixes_.front(rest);
    if (prefix != 0 && is_exception(begin + prefix, end)) {
      take_prefix(prefix);
      break;
    }
    // What the prefix takes is out of the suffix's sight.
    const std::size_t suffix = suffixes_.end(rest.subspan(prefix));
    if (suffix != 0 && is_exception(begin, end - suffix)) {
      take_suffix(suffix);
      break;
    }
    if (prefix == 0 && suffix == 0) break;
    if (prefix != 0) take_prefix(prefix);
    if (suffix != 0) take_suffix(suffix);
  }
  return {begin, end};
}

void TokenizerRules::split_middle(std::string_view word,
                                  Stretch middle,
                                  bool with_exceptions,
                                  SplitScratch& scratch,
                                  std::vector<WordPart>& out) const {
  const auto [begin, end] = middle;
  if (with_exceptions) {
    const Exception found =
        exception(word.substr(scratch.offsets[begin], bytes_between(scratch, begin, end)));
    for (std::uint32_t i = found.first; i < found.last; ++i) {
      out.push_back({static_cast<std::uint32_t>(parts_[i].text.size()), i});
    }
    if (found.exists()) return;
  }
  const std::span<const char32_t> rest(scratch.characters.data() + begin, end - begin);
  if (whole_words_.matches(rest) || is_web_address(rest, top_level_domain_)) {
    out.push_back({bytes_between(scratch, begin, end)});
    return;
  }
  std::size_t start = 0;
  for (std::size_t at = 0; at < rest.size();) {
    const std::size_t length = infixes_.inside(rest, at);
    // An infix at the very start splits nothing off.
    if (length != 0 && at != 0) {
      if (at != start) out.push_back({bytes_between(scratch, begin + start, begin + at)});
      out.push_back({bytes_between(scratch, begin + at, begin + at + length)});
      start = at + length;
    } else if (length == 0 && at != 0 && infixes_.between(rest, at)) {
      if (at != start) out.push_back({bytes_between(scratch, begin + start, begin + at)});
      start = at;
    }
    at += std::max<std::size_t>(length, 1);
  }
  if (start != rest.size()) out.push_back({bytes_between(scratch, begin + start, end)});
}

}  // namespace hearsay::language
