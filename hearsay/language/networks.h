// The networks of the pipeline: tagger, parser and entity recogniser over their
// two token-to-vector networks.
//
//     Networks networks = HEARSAY_TRY(Networks::load(files));
//     networks.run({&tokens, 1}, lexemes, scratch, {&annotation, 1});
//
// Immutable after load and shared by all threads; scratch memory and caches are
// the caller's. The steps and their order: docs/language.md.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_NETWORKS_H_
#define HEARSAY_LANGUAGE_NETWORKS_H_

#include "hearsay/base/result.h"
#include "hearsay/language/labels.h"
#include "hearsay/language/model_files.h"
#include "hearsay/language/packed.h"
#include "hearsay/language/tokens.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace hearsay::language {

// What the networks say of each token; the attribute ruler and the lemmatizer go
// on from here. Heads are final: projective again, roots point at themselves.
struct Annotation {
  std::vector<Tag> tag;                // Of an English model; none of a French one.
  std::vector<std::uint8_t> analysis;  // Of a French one: index into analyses().
  std::vector<std::uint32_t> head;
  std::vector<Dep> dep;
  std::vector<std::uint32_t> left_edge, right_edge;
  std::vector<std::uint8_t> sent_start;
  std::vector<EntityType> ent_type;
  std::vector<Iob> ent_iob;
};

// What a morphologizer says of a token: its part of speech and its morphology.
struct Analysis {
  Pos pos = Pos::none;
  std::string morph;
};

class Networks {
 public:
  // Caches by lexeme and working arrays of one thread.
  class Scratch {
   public:
    Scratch();
    ~Scratch();
    Scratch(Scratch&&) noexcept;
    Scratch& operator=(Scratch&&) noexcept;

    struct State;

    State& state() { return *state_; }

   private:
    std::unique_ptr<State> state_;
  };

  ~Networks();
  Networks(Networks&&) noexcept;
  Networks& operator=(Networks&&) noexcept;

  // Reads tok2vec, tagger, parser and ner of an unpacked pipeline package.
  // Errors: missing_data, malformed (names the file and what is wrong with it).
  static Result<Networks> load(const ModelFiles& folder, Language language = Language::english);

  // The first one is "none": all that an English model has.
  const std::vector<Analysis>& analyses() const;

  // What write() wrote, for the kernels that are chosen now. Errors: those of
  // choose_kernels; the reader says if something was missing.
  void write(PackedWriter& out) const;
  static Result<Networks> read(PackedReader& in);

  // `lexemes` is the lexicon that tokens.lexeme points into. It only ever grows
  // while `scratch` lives; a scratch must always be used with the same lexicon.
  // One annotation a text. No text sees another; short ones together are quicker.
  void run(std::span<const Tokens> texts,
           std::span<const Lexeme> lexemes,
           Scratch& scratch,
           std::span<Annotation> out) const;

  struct Parts;

 private:
  explicit Networks(std::unique_ptr<const Parts> parts);

  std::unique_ptr<const Parts> parts_;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_NETWORKS_H_
