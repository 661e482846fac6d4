// Texts in capitals, put in the case that they would have in running text.
//
// "TWO SOLDIERS WERE KILLED NEAR SAN CARLOS, GENERAL TORRES SAID": a reader knows
// which words are names; a parser that was trained on newspapers takes all of them
// for names, or none. Wire services, cables and headlines are written so.
//
//     std::optional<std::string> cased = casing.running_case(text, blocks, places);
//
// gives "Two soldiers were killed near San Carlos, General Torres said", byte for byte
// as long: what is found in it stands at the same place in the text. A word is in lower
// case if the list of English words has it so, a name if the list has it with a capital
// only, if the gazetteer knows the phrase, or if neither knows it; what other blocks of
// the report show in running case goes before all lists.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_CASING_CASING_H_
#define HEARSAY_CLAIM_CASING_CASING_H_

#include "hearsay/base/result.h"
#include "hearsay/base/span.h"
#include "hearsay/claim/claim.h"
#include "hearsay/claim/places/places.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

class Casing {
 public:
  ~Casing();

  // $HEARSAY_WORDS, else data_folder()/english_words.txt.
  static std::filesystem::path default_words();

  // `words` has one English word a line, names with a capital. Errors: missing_data (names
  // the command), invalid (a pack).
  static Result<std::shared_ptr<const Casing>> load(const std::filesystem::path& packs,
                                                    const std::filesystem::path& words);

  // The text, those of its blocks that stand in capitals in running case; nothing if none does.
  // A block stands in capitals if nine of ten of its letters do and it has four words or more.
  std::optional<std::string> running_case(std::string_view text,
                                          std::span<const TextSpan> blocks,
                                          const PlaceReader& places) const;

  struct Rules;

 private:
  explicit Casing(std::unique_ptr<const Rules> rules);

  std::unique_ptr<const Rules> rules_;
};

// Gives claims that were found in running case the words of the text itself.
void restore_case(std::string_view text, std::vector<Claim>& claims);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_CASING_CASING_H_
