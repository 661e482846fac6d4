// Tables by text that are filled once and asked for every word of every report.
//
//     TextMap<Stance> nouns;
//     nouns.find(word)          // A std::string_view: no string is made of it.
//
// Open addressing: a word that is in no table, as most are, costs one look into
// memory. So an element moves when another is added (keep no pointer to one while
// a table is being filled), and a value found is changed through `value()`. The
// order of the elements depends on their texts and on when they were added, and
// means nothing. The hash is the same on every machine, and not made to stand
// against texts that were chosen to collide: for words of our packs and models.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_TEXT_MAP_H_
#define HEARSAY_BASE_TEXT_MAP_H_

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace hearsay {

// XXH3 (64 bits).
struct TextHash {
  using is_transparent = void;

  std::size_t operator()(std::string_view text) const;
};

// The hashes are kept beside the elements: texts are compared only if they agree.
template <class Value>
using TextMap = tsl::robin_map<std::string,
                               Value,
                               TextHash,
                               std::equal_to<>,
                               std::allocator<std::pair<std::string, Value>>,
                               true>;

using TextSet =
    tsl::robin_set<std::string, TextHash, std::equal_to<>, std::allocator<std::string>, true>;

}  // namespace hearsay

#endif  // HEARSAY_BASE_TEXT_MAP_H_
