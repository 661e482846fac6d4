// What a workspace holds: words and answers of one thread, kept from text to text.
//
// Everything here grows with the vocabulary it has met. Between two texts it is
// thrown away when it has met more than kMostWords, so a thread that reads
// without end needs no more memory than one that read for an hour; after that
// the caches fill again within a few pages.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_WORKSPACE_H_
#define HEARSAY_LANGUAGE_WORKSPACE_H_

#include "hearsay/language/lexicon.h"
#include "hearsay/language/model.h"
#include "hearsay/language/model_parts.h"
#include "hearsay/language/morphology.h"
#include "hearsay/language/networks.h"
#include "hearsay/language/tokenizer.h"
#include "hearsay/language/tokens.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace hearsay {

struct Workspace::State {
  static constexpr std::uint32_t kMostWords = 1 << 16;

  // Belongs to one lexicon, and goes with it.
  struct Words {
    language::Lexicon lexicon;
    language::Tokenizer tokenizer;
    language::Morphology morphology;
    language::Networks::Scratch scratch;

    explicit Words(const Model::Parts& model)
        : lexicon(model.norms),
          tokenizer(model.tokenizer, lexicon),
          morphology(model.ruler, model.lemmatizer, model.networks.analyses(), lexicon) {}
  };

  // Ready for a text of that model.
  Words& words_for(const Model::Parts& model) {
    if (!words || model_number != model.number || words->lexicon.size() > kMostWords) {
      words = std::make_unique<Words>(model);
      model_number = model.number;
    }
    return *words;
  }

  std::uint64_t model_number = 0;
  std::unique_ptr<Words> words;
  // Of the pieces that are parsed together.
  std::vector<language::Tokens> tokens;
  std::vector<language::Annotation> annotations;
};

}  // namespace hearsay

#endif  // HEARSAY_LANGUAGE_WORKSPACE_H_
