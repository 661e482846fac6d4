// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/token_vectors.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

namespace hearsay::language {

namespace {

constexpr std::uint32_t kNoSlot = ~std::uint32_t{0};
constexpr std::uint32_t kNoKey = ~std::uint32_t{0};

// Words are kept in blocks up to a limit; then those that came up only once are
// dropped. (Each is kept in 3.8 KB, and takes some microseconds
// to work out anew.)
constexpr std::size_t kMostSlots = 16384;

constexpr std::size_t kMostAttributes = 6;

// spaCy runs the window layers over four rows of zeros before and after the
// text too. A layer changes them, and the text sees one row of them less a layer:
// so the same four may stand behind one text and before the next.
constexpr std::size_t kPad = 4;

// Rows that go through all layers together, so that what is between the layers
// stays in the cache and needs no more memory for a longer text.
constexpr std::size_t kLongestStretch = 1024;

constexpr std::uint64_t rotate_left(std::uint64_t value, int bits) {
  return (value << bits) | (value >> (64 - bits));
}

constexpr std::uint64_t finish(std::uint64_t value) {
  value ^= value >> 33;
  value *= 0xff51afd7ed558ccd;
  value ^= value >> 33;
  value *= 0xc4ceb9fe1a85ec53;
  return value ^ (value >> 33);
}

// Asks for memory that is needed a little later.
void fetch(const float* memory, std::size_t count) {
  for (std::size_t i = 0; i < count; i += 16)
    __builtin_prefetch(memory + i);
}

}  // namespace

std::array<std::uint32_t, 4> embedding_hash(std::uint64_t id, std::uint32_t seed) {
  constexpr std::uint64_t kBytes = 8;
  const std::uint64_t mixed = rotate_left(id * 0x87c37b91114253d5, 31) * 0x4cf5ad432745937f;
  std::uint64_t first = seed ^ mixed ^ kBytes, second = seed ^ kBytes;
  first += second;
  second += first;
  first = finish(first);
  second = finish(second);
  first += second;
  second += first;
  return {static_cast<std::uint32_t>(first),
          static_cast<std::uint32_t>(first >> 32),
          static_cast<std::uint32_t>(second),
          static_cast<std::uint32_t>(second >> 32)};
}

Result<TokenVectors> TokenVectors::load(const LayerFile& file,
                                        const Kernels& kernels,
                                        const WordVectors& words) {
  const std::vector<std::size_t> columns = file.named("extract_features");
  const std::vector<std::size_t> embeddings = file.named("hashembed");
  const std::vector<std::size_t> statics = file.named("static_vectors");
  const std::vector<std::size_t> maxouts = file.named("maxout");
  const std::vector<std::size_t> norms = file.named("layernorm");
  if (columns.size() != 1 || embeddings.empty() || embeddings.size() > kMostAttributes ||
      maxouts.size() != 1 + kPad || norms.size() != maxouts.size()) {
    return file.malformed("not embeddings, a mixer and four window layers");
  }
  const std::vector<std::string> attributes = HEARSAY_TRY(file.texts(columns[0], "columns"));
  if (attributes.size() != embeddings.size()) {
    return file.malformed("not one embedding for each column");
  }

  if (statics.size() != (words.rows != nullptr ? 1 : 0)) {
    return file.malformed("not one layer of words' vectors where the model has such vectors");
  }

  TokenVectors out;
  out.kernels_ = &kernels;
  const std::size_t inputs = (embeddings.size() + statics.size()) * kWidth;
  MaxoutLayer mixer = HEARSAY_TRY(load_maxout(file, maxouts[0], norms[0], inputs));
  for (std::size_t i = 0; i < embeddings.size(); ++i) {
    if (HEARSAY_TRY(file.number(embeddings[i], "column")) != i) {
      return file.malformed("embeddings are not in the order of the columns");
    }
    const Result<void> loaded = out.load_table(file, embeddings[i], attributes[i], mixer);
    if (!loaded) return loaded.error();
  }
  if (!statics.empty()) {
    const PackedMatrix part = mixer.part(embeddings.size() * kWidth, kWidth);
    HEARSAY_TRY(out.load_word_vectors(file, statics[0], words, part));
  }
  out.mixer_ = std::move(mixer.norm);

  MaxoutLayer first = HEARSAY_TRY(load_maxout(file, maxouts[1], norms[1], 3 * kWidth));
  Floats shares;
  for (std::size_t part = 0; part < 3; ++part) {
    const PackedMatrix share = first.part(part * kWidth, kWidth);
    shares.insert(shares.end(), share.values.view().begin(), share.values.view().end());
  }
  out.first_shares_ = {kWidth, kShares, FlatArray<float>(std::move(shares)), {}, {}};
  out.first_shares_.split_for(kernels);
  out.first_ = std::move(first.norm);
  for (std::size_t i = 2; i < maxouts.size(); ++i) {
    out.windows_.emplace_back(HEARSAY_TRY(load_maxout(file, maxouts[i], norms[i], 3 * kWidth)),
                              kernels);
  }
  return out;
}

Result<void> TokenVectors::load_table(const LayerFile& file,
                                      std::size_t layer,
                                      std::string_view attribute,
                                      const MaxoutLayer& mixer) {
  static constexpr std::string_view kAttributes[] = {
      "NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"};
  const auto* const found = std::find(std::begin(kAttributes), std::end(kAttributes), attribute);
  if (found == std::end(kAttributes)) {
    return file.malformed("embeds an attribute that is not known: " + std::string(attribute));
  }
  Table table;
  table.attribute = static_cast<Attribute>(found - std::begin(kAttributes));
  table.seed = static_cast<std::uint32_t>(HEARSAY_TRY(file.number(layer, "seed")));
  const FloatArray rows = HEARSAY_TRY(file.parameter(layer, "E", {}));
  if (rows.shape.size() != 2 || rows.shape[1] != kWidth || rows.shape[0] == 0) {
    return file.malformed("an embedding is not rows of " + std::to_string(kWidth));
  }
  table.rows = static_cast<std::uint32_t>(rows.shape[0]);
  const PackedMatrix part = mixer.part(tables_.size() * kWidth, kWidth);
  Floats mixed(std::size_t{table.rows} * kSpread);
  kernels_->multiply(rows.values.data(), kWidth, table.rows, part.view(), mixed.data(), kSpread);
  table.mixed = FlatArray<float>(std::move(mixed));
  if (table.attribute == Attribute::space_after) by_space_after_ = true;
  tables_.push_back(std::move(table));
  return {};
}

Result<void> TokenVectors::load_word_vectors(const LayerFile& file,
                                             std::size_t layer,
                                             const WordVectors& words,
                                             const PackedMatrix& part) {
  const std::size_t rows = words.vectors.shape[0], width = words.vectors.shape[1];
  FloatArray weights = HEARSAY_TRY(file.parameter(layer, "W", {kWidth, width}));
  const PackedMatrix reduce = pack_rows(weights, {{kWidth}, Floats(kWidth)});
  Floats reduced(rows * kWidth), mixed(rows * kSpread);
  kernels_->multiply(
      words.vectors.values.data(), width, rows, reduce.view(), reduced.data(), kWidth);
  kernels_->multiply(reduced.data(), kWidth, rows, part.view(), mixed.data(), kSpread);
  word_rows_ = words.rows;
  mixed_words_ = FlatArray<float>(std::move(mixed));
  return {};
}

void TokenVectors::write(PackedWriter& out) const {
  out.number(tables_.size());
  for (const Table& table : tables_) {
    out.number(static_cast<std::uint64_t>(table.attribute));
    out.number(table.seed);
    out.number(table.rows);
    out.array(table.mixed);
  }
  out.array(mixed_words_);
  out.number(by_space_after_ ? 1 : 0);
  mixer_.write(out);
  first_.write(out);
  first_shares_.write(out);
  out.number(windows_.size());
  for (const PackedWindow& window : windows_)
    window.write(out);
}

TokenVectors TokenVectors::read(PackedReader& in, const Kernels& kernels, const WordRows* rows) {
  TokenVectors out;
  out.kernels_ = &kernels;
  out.tables_.resize(in.count());
  for (Table& table : out.tables_) {
    table.attribute = static_cast<Attribute>(in.number());
    table.seed = static_cast<std::uint32_t>(in.number());
    table.rows = static_cast<std::uint32_t>(in.number());
    table.mixed = in.array<float>();
  }
  out.mixed_words_ = in.array<float>();
  if (!out.mixed_words_.empty()) out.word_rows_ = rows;
  out.by_space_after_ = in.number() != 0;
  out.mixer_ = NormWeights::read(in);
  out.first_ = NormWeights::read(in);
  out.first_shares_ = PackedMatrix::read_split(in, kernels);
  for (std::size_t left = in.count(); left > 0; --left)
    out.windows_.push_back(PackedWindow::read(in, kernels));
  return out;
}

std::size_t TokenVectors::addends(const Lexeme& lexeme, bool space_after, const float** out) const {
  std::size_t count = 0;
  for (const Table& table : tables_) {
    std::uint64_t id = 0;
    switch (table.attribute) {
      case Attribute::norm: id = lexeme.norm; break;
      case Attribute::prefix: id = lexeme.prefix; break;
      case Attribute::suffix: id = lexeme.suffix; break;
      case Attribute::shape: id = lexeme.shape; break;
      case Attribute::space_after: id = space_after ? 1 : 0; break;
      case Attribute::is_space: id = lexeme.is_space ? 1 : 0; break;
    }
    for (const std::uint32_t hash : embedding_hash(id, table.seed)) {
      out[count++] = table.mixed.data() + std::size_t{hash % table.rows} * kSpread;
    }
  }
  if (word_rows_ != nullptr) {
    const std::uint32_t row = word_rows_->find(lexeme.id);
    if (row != WordRows::kNone) out[count++] = mixed_words_.data() + std::size_t{row} * kSpread;
  }
  return count;
}

std::uint32_t TokenVectors::word_key(const Tokens& tokens, std::uint32_t token) const {
  const std::uint32_t lexeme = tokens.lexeme[token];
  return by_space_after_ ? lexeme * 2 + (tokens.space_after[token] != 0 ? 1 : 0) : lexeme;
}

float* TokenVectors::word_at(Scratch& scratch, std::size_t slot) {
  return scratch.words[slot / kBlockSlots]->floats + slot % kBlockSlots * kWordFloats;
}

void TokenVectors::drop_rare_words(Scratch& scratch) {
  std::size_t left = 0;
  for (std::size_t slot = 0; slot < scratch.kept.size(); ++slot) {
    const std::uint32_t key = scratch.kept[slot];
    if (scratch.again[slot] != 0 && left < kMostSlots / 4 * 3) {
      std::copy_n(word_at(scratch, slot), kWordFloats, word_at(scratch, left));
      scratch.kept[left] = key;
      scratch.slot_of[key] = static_cast<std::uint32_t>(left++);
    } else {
      scratch.slot_of[key] = kNoSlot;
    }
  }
  scratch.kept.resize(left);
  scratch.again.assign(left, 0);
  if (scratch.words.size() > kMostSlots / kBlockSlots)
    scratch.words.resize(kMostSlots / kBlockSlots);
}

void TokenVectors::lay_out(std::span<const Tokens> texts, Scratch& scratch) const {
  scratch.keys.clear();
  for (const Tokens& tokens : texts) {
    if (tokens.size() == 0) continue;
    if (!scratch.keys.empty()) scratch.keys.insert(scratch.keys.end(), kPad, kNoKey);
    for (std::uint32_t i = 0; i < tokens.size(); ++i)
      scratch.keys.push_back(word_key(tokens, i));
  }
}

// The slots of a stretch's rows, kNoSlot for those that are no token.
void TokenVectors::look_up(std::span<const Lexeme> lexemes,
                           Stretch stretch,
                           Scratch& scratch) const {
  if (scratch.kept.size() > kMostSlots) drop_rare_words(scratch);
  scratch.slot_of.resize(lexemes.size() * (by_space_after_ ? 2 : 1), kNoSlot);
  scratch.slots.assign(stretch.rows(), kNoSlot);
  const auto known = static_cast<std::uint32_t>(scratch.kept.size());
  for (std::size_t row = 0; row < stretch.rows(); ++row) {
    const std::size_t at = stretch.begin + row - kPad;  // Wraps around before the first.
    if (at >= scratch.keys.size()) continue;
    const std::uint32_t key = scratch.keys[at];
    if (key == kNoKey) continue;
    std::uint32_t& slot = scratch.slot_of[key];
    if (slot == kNoSlot) {
      slot = static_cast<std::uint32_t>(scratch.kept.size());
      scratch.kept.push_back(key);
      scratch.again.push_back(0);
    } else {
      scratch.again[slot] = 1;
    }
    scratch.slots[row] = slot;
  }
  keep_words(lexemes, known, scratch);
}

// Fills the slots from `first` on.
void TokenVectors::keep_words(std::span<const Lexeme> lexemes,
                              std::uint32_t first,
                              Scratch& scratch) const {
  const std::size_t end = scratch.kept.size();
  while (scratch.words.size() * kBlockSlots < end)
    scratch.words.push_back(std::make_unique_for_overwrite<WordBlock>());
  // A word's rows lie all over the tables: they are asked for one word ahead.
  using Rows = std::array<const float*, 4 * kMostAttributes + 1>;
  std::array<Rows, 2> rows;
  std::array<std::size_t, 2> counts{};
  for (std::size_t slot = first; slot <= end; ++slot) {
    if (slot < end) {
      const std::uint32_t key = scratch.kept[slot];
      const Lexeme& lexeme = lexemes[by_space_after_ ? key / 2 : key];
      counts[slot % 2] = addends(lexeme, by_space_after_ && key % 2 != 0, rows[slot % 2].data());
      for (std::size_t i = 0; i < counts[slot % 2]; ++i)
        fetch(rows[slot % 2][i], kSpread);
    }
    if (slot == first) continue;
    const std::size_t before = (slot - 1) % 2;
    kernels_->sum_maxout(
        rows[before].data(), counts[before], mixer_.view(), nullptr, word_at(scratch, slot - 1));
  }
  for (std::size_t slot = first; slot < end;) {
    const std::size_t block_end = std::min(end, (slot / kBlockSlots + 1) * kBlockSlots);
    float* words = word_at(scratch, slot);
    kernels_->multiply(
        words, kWordFloats, block_end - slot, first_shares_.view(), words + kWidth, kWordFloats);
    slot = block_end;
  }
}

// The first window layer from the words' shares; row i of `first` is row i of the stretch.
void TokenVectors::first_window(Stretch stretch, Scratch& scratch) const {
  constexpr std::size_t kSoon = 4;
  const auto word = [&](std::size_t row) -> const float* {
    if (row >= stretch.rows() || scratch.slots[row] == kNoSlot) return nullptr;
    return word_at(scratch, scratch.slots[row]);
  };
  const float *before = word(0), *at = word(1);
  for (std::size_t row = 1; row < stretch.rows() - 1; ++row) {
    const float* after = word(row + 1);
    const float* soon = word(row + kSoon);
    if (soon != nullptr) fetch(soon, kWordFloats);
    const float* addends[3];
    std::size_t count = 0;
    if (before != nullptr) addends[count++] = before + kWidth;
    if (at != nullptr) addends[count++] = at + kWidth + kSpread;
    if (after != nullptr) addends[count++] = after + kWidth + 2 * kSpread;
    kernels_->sum_maxout(addends, count, first_.view(), at, scratch.first.data() + row * kWidth);
    before = at;
    at = after;
  }
}

const float* TokenVectors::run(std::span<const Tokens> texts,
                               std::span<const Lexeme> lexemes,
                               Scratch& scratch) const {
  const auto grow = [](Floats& floats, std::size_t rows) {
    if (floats.size() < rows * kWidth) floats.resize(rows * kWidth);
  };
  lay_out(texts, scratch);
  const std::size_t rows = scratch.keys.size();
  grow(scratch.vectors, rows);
  for (std::size_t begin = 0; begin < rows; begin += kLongestStretch) {
    const Stretch stretch{begin, std::min(begin + kLongestStretch, rows)};
    look_up(lexemes, stretch, scratch);
    grow(scratch.first, stretch.rows());
    grow(scratch.second, stretch.rows());
    first_window(stretch, scratch);
    float *in = scratch.first.data(), *out = scratch.second.data();
    for (std::size_t i = 0; i < windows_.size(); ++i) {
      const std::size_t first = i + 2;  // The first row that later layers read.
      const bool last = i + 1 == windows_.size();
      float* to = last ? scratch.vectors.data() + begin * kWidth : out + first * kWidth;
      kernels_->window(
          in + (first - 1) * kWidth, stretch.rows() - 2 * first, windows_[i].view(), to);
      std::swap(in, out);
    }
  }
  // Closes the gaps between the texts.
  float* to = scratch.vectors.data();
  const float* from = to;
  for (const Tokens& tokens : texts) {
    if (tokens.size() == 0) continue;
    if (from != to) std::memmove(to, from, tokens.size() * kWidth * sizeof(float));
    to += tokens.size() * kWidth;
    from += (tokens.size() + kPad) * kWidth;
  }
  return scratch.vectors.data();
}

}  // namespace hearsay::language
