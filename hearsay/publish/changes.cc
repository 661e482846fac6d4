// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/changes.h"

#include "hearsay/base/text.h"
#include "hearsay/publish/claims.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>

namespace hearsay::publish {

namespace {

// Cells of the table that a comparison fills: 16 million take 32 MB and well under
// a second.
constexpr std::size_t kLargestTable = 16'000'000;
constexpr double kSameBlock = 0.4;  // Share of words in common, from which a block was rewritten.

using Pair = std::pair<std::size_t, std::size_t>;

// Indices of what both lists hold in the same order: the longest such list. Empty
// in between where the table would be too large.
template <class T>
std::vector<Pair> in_common(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<Pair> out;
  std::size_t begin = 0;
  while (begin < a.size() && begin < b.size() && a[begin] == b[begin])
    out.emplace_back(begin, begin), ++begin;
  std::size_t tail = 0;
  while (tail + begin < a.size() && tail + begin < b.size() &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
    ++tail;
  const std::size_t rows = a.size() - begin - tail;
  const std::size_t columns = b.size() - begin - tail;
  if (rows > 0 && columns > 0 && rows < 65535 && columns < 65535 &&
      (rows + 1) * (columns + 1) <= kLargestTable) {
    // longest[i][j]: how many are in common from i and j on.
    std::vector<std::uint16_t> longest((rows + 1) * (columns + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& {
      return longest[i * (columns + 1) + j];
    };
    for (std::size_t i = rows; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;) {
        at(i, j) = a[begin + i] == b[begin + j] ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                                : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
      if (a[begin + i] == b[begin + j]) {
        out.emplace_back(begin + i, begin + j);
        ++i, ++j;
      } else if (at(i + 1, j) >= at(i, j + 1)) {
        ++i;
      } else {
        ++j;
      }
    }
  }
  for (std::size_t i = tail; i > 0; --i)
    out.emplace_back(a.size() - i, b.size() - i);
  return out;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t at = 0;
  while (at < text.size()) {
    while (at < text.size() && is_ascii_space(text[at]))
      ++at;
    const std::size_t begin = at;
    while (at < text.size() && !is_ascii_space(text[at]))
      ++at;
    if (at > begin) out.push_back(text.substr(begin, at - begin));
  }
  return out;
}

void append_word(std::vector<EditRun>& runs, Edit edit, std::string_view word) {
  if (runs.empty() || runs.back().edit != edit) {
    runs.push_back({edit, std::string(word)});
  } else {
    runs.back().text += " " + std::string(word);
  }
}

struct Piece {
  BlockKind kind = BlockKind::paragraph;
  std::string text;  // On one line.
};

std::vector<Piece> pieces_of(const Report& report) {
  std::vector<Piece> out;
  for (const Block& block : report.blocks) {
    if (block.kind == BlockKind::boilerplate) continue;
    std::string text = one_line(slice(report.text, block.span));
    if (!text.empty()) out.push_back({block.kind, std::move(text)});
  }
  return out;
}

// The share of words that two texts have in common, of the longer one's.
double likeness(std::string_view a, std::string_view b) {
  std::map<std::string_view, int> count;
  std::vector<std::string_view> one = words_of(a);
  std::vector<std::string_view> two = words_of(b);
  for (const std::string_view word : one)
    ++count[word];
  std::size_t common = 0;
  for (const std::string_view word : two) {
    if (count[word]-- > 0) ++common;
  }
  return static_cast<double>(common) /
         static_cast<double>(std::max({one.size(), two.size(), std::size_t{1}}));
}

// Between two blocks that stayed: which removed one became which added one, in
// order, and the rest.
void compare_between(std::span<const Piece> before,
                     std::span<const Piece> after,
                     std::vector<BlockChange>& out) {
  std::size_t next = 0;
  for (const Piece& old : before) {
    std::size_t found = after.size();
    // A bound on the work; what lies further was moved rather than rewritten.
    for (std::size_t i = next; i < std::min(after.size(), next + 40); ++i) {
      if (likeness(old.text, after[i].text) >= kSameBlock) {
        found = i;
        break;
      }
    }
    if (found == after.size()) {
      out.push_back({old.kind, {{Edit::removed, old.text}}});
      continue;
    }
    for (; next < found; ++next)
      out.push_back({after[next].kind, {{Edit::added, after[next].text}}});
    BlockChange changed{after[next].kind, word_changes(old.text, after[next].text)};
    if (old.text != after[next].text) out.push_back(std::move(changed));
    ++next;
  }
  for (; next < after.size(); ++next)
    out.push_back({after[next].kind, {{Edit::added, after[next].text}}});
}

std::vector<BlockChange> block_changes(const Report& before, const Report& after) {
  const std::vector<Piece> a = pieces_of(before);
  const std::vector<Piece> b = pieces_of(after);
  std::vector<std::string_view> texts_a;
  std::vector<std::string_view> texts_b;
  for (const Piece& one : a)
    texts_a.push_back(one.text);
  for (const Piece& one : b)
    texts_b.push_back(one.text);
  std::vector<Pair> same = in_common(texts_a, texts_b);
  same.emplace_back(a.size(), b.size());
  std::vector<BlockChange> out;
  std::size_t i = 0;
  std::size_t j = 0;
  for (const auto& [to_a, to_b] : same) {
    compare_between(std::span(a).subspan(i, to_a - i), std::span(b).subspan(j, to_b - j), out);
    i = to_a + 1;
    j = to_b + 1;
  }
  return out;
}

// What makes a claim the same but for its figure and its words.
std::string topic(const StoredClaim& one) {
  std::string out = std::string(to_string(one.claim.kind)) + "\x1F" +
                    std::string(to_string(one.claim.manner)) + "\x1F";
  if (one.claim.item)
    out +=
        one.claim.item->type.empty() ? to_lower_ascii(one.claim.item->text) : one.claim.item->type;
  out += "\x1F";
  if (!one.claim.sources.empty()) out += one.claim.sources.back().id;
  return out;
}

std::string claim_words(const StoredClaim& one) {
  std::string out(to_string(one.claim.kind));
  if (one.claim.manner != Manner::none) out += " " + std::string(to_string(one.claim.manner));
  if (one.claim.count) out += ", " + count_words(*one.claim.count);
  if (one.claim.item) out += " " + one_line(one.claim.item->text);
  return out;
}

// What differs where only the figure was corrected: "12" and "17".
std::string figure(const StoredClaim& one) {
  return one.claim.count ? count_words(*one.claim.count) : "no count";
}

}  // namespace

std::vector<EditRun> word_changes(std::string_view before, std::string_view after) {
  const std::vector<std::string_view> a = words_of(before);
  const std::vector<std::string_view> b = words_of(after);
  std::vector<Pair> same = in_common(a, b);
  same.emplace_back(a.size(), b.size());
  std::vector<EditRun> out;
  std::size_t i = 0;
  std::size_t j = 0;
  for (const auto& [to_a, to_b] : same) {
    for (; i < to_a; ++i)
      append_word(out, Edit::removed, a[i]);
    for (; j < to_b; ++j)
      append_word(out, Edit::added, b[j]);
    if (to_a == a.size()) break;
    append_word(out, Edit::kept, b[to_b]);
    i = to_a + 1;
    j = to_b + 1;
  }
  return out;
}

std::vector<ClaimChange> claim_changes(std::span<const StoredClaim> before,
                                       std::span<const StoredClaim> after) {
  std::set<std::string_view> ids_before;
  std::set<std::string_view> ids_after;
  for (const StoredClaim& one : before)
    ids_before.insert(one.id);
  for (const StoredClaim& one : after)
    ids_after.insert(one.id);
  std::vector<ClaimChange> out;
  std::multimap<std::string, std::size_t> gone;  // Topic -> index into `out`.
  for (const StoredClaim& one : before) {
    if (ids_after.contains(one.id)) continue;
    gone.emplace(topic(one), out.size());
    out.push_back({&one, nullptr});
  }
  for (const StoredClaim& one : after) {
    if (ids_before.contains(one.id)) continue;
    if (const auto same = gone.find(topic(one)); same != gone.end()) {
      out[same->second].after = &one;
      gone.erase(same);
    } else {
      out.push_back({nullptr, &one});
    }
  }
  return out;
}

Changes changes(const Report& before,
                std::span<const StoredClaim> claims_before,
                const Report& after,
                std::span<const StoredClaim> claims_after) {
  return {block_changes(before, after), claim_changes(claims_before, claims_after)};
}

std::string changes_text(const Changes& changes, const Look& look) {
  std::string out;
  for (const BlockChange& block : changes.blocks) {
    const bool whole = block.runs.size() == 1;
    std::string words;
    for (const EditRun& run : block.runs) {
      if (!words.empty()) words += " ";
      if (whole || run.edit == Edit::kept) {
        words += run.text;
      } else {
        words += run.edit == Edit::removed ? "[-" + run.text + "-]" : "{+" + run.text + "+}";
      }
    }
    const char* sign = !whole                                ? "changed"
                       : block.runs[0].edit == Edit::removed ? "removed"
                                                             : "added";
    out += wrap(words, look.width, 14, look.dim(pad(sign, 14)));
  }
  for (const ClaimChange& one : changes.claims) {
    std::string words;
    if (one.before != nullptr && one.after != nullptr) {
      words = one.after->id + ": " + claim_words(*one.after) + "; before " + figure(*one.before) +
              " (" + one.before->id + ")";
    } else {
      const StoredClaim& alone = one.before != nullptr ? *one.before : *one.after;
      words = alone.id + ": " + claim_words(alone);
    }
    const char* sign = one.before == nullptr  ? "claim added"
                       : one.after == nullptr ? "claim gone"
                                              : "claim changed";
    out += wrap(words, look.width, 14, look.dim(pad(sign, 14)));
  }
  return out;
}

Json changes_json(const Changes& changes) {
  Json::Array blocks;
  for (const BlockChange& block : changes.blocks) {
    Json::Array runs;
    for (const EditRun& run : block.runs) {
      runs.push_back(Json::Object{{"edit",
                                   run.edit == Edit::kept      ? "kept"
                                   : run.edit == Edit::removed ? "removed"
                                                               : "added"},
                                  {"text", run.text}});
    }
    blocks.push_back(Json::Object{{"kind", to_string(block.kind)}, {"words", std::move(runs)}});
  }
  const auto claim = [](const StoredClaim* one) -> Json {
    if (one == nullptr) return Json();
    return Json::Object{{"id", one->id},
                        {"kind", to_string(one->claim.kind)},
                        {"manner", to_string(one->claim.manner)},
                        {"count", one->claim.count ? Json(one->claim.count->text) : Json()},
                        {"item", one->claim.item ? Json(one->claim.item->text) : Json()},
                        {"words", one->pin.words}};
  };
  Json::Array claims;
  for (const ClaimChange& one : changes.claims)
    claims.push_back(Json::Object{{"before", claim(one.before)}, {"after", claim(one.after)}});
  return Json::Object{{"blocks", std::move(blocks)}, {"claims", std::move(claims)}};
}

}  // namespace hearsay::publish
