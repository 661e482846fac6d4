// What a loaded model is made of. For the files of language/ only.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_MODEL_PARTS_H_
#define HEARSAY_LANGUAGE_MODEL_PARTS_H_

#include "hearsay/base/mapped_file.h"
#include "hearsay/language/attribute_ruler.h"
#include "hearsay/language/lemmatizer.h"
#include "hearsay/language/lexicon.h"
#include "hearsay/language/model.h"
#include "hearsay/language/model_files.h"
#include "hearsay/language/networks.h"
#include "hearsay/language/tokenizer_rules.h"

#include <cstdint>

namespace hearsay {

struct Model::Parts {
  std::uint64_t number;  // No two models of a process share one.
  const language::KnownModel& known;
  MappedFile prepared;  // What the other parts look at, if they were not worked out.
  language::Norms norms;
  language::TokenizerRules tokenizer;
  language::AttributeRuler ruler;
  language::Lemmatizer lemmatizer;
  language::Networks networks;
};

}  // namespace hearsay

#endif  // HEARSAY_LANGUAGE_MODEL_PARTS_H_
