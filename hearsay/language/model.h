// The language model: loaded once, never changed, shared by all threads.
//
//     auto model = HEARSAY_TRY(Model::load(Model::default_folder()));
//     Workspace workspace;                      // one a thread
//     Parse parse = language::parse(*model, text, workspace);
//
// It reads the published files of spaCy's en_core_web_sm 3.8 (MIT) as the
// package ships them and computes what spaCy computes: same tokens, tags, heads,
// labels, lemmas, entities. en_core_web_md and fr_core_news_sm can be had too. The set-up step puts
// the files into the data folder and records their SHA-256; load() checks them, and says which file
// is missing or altered and which command puts it right. SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_MODEL_H_
#define HEARSAY_LANGUAGE_MODEL_H_

#include "hearsay/base/result.h"
#include "hearsay/language/parse.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace hearsay {

// Scratch memory for one thread; grows to the largest text that it has seen.
class Workspace {
 public:
  Workspace();
  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;

  struct State;

  State& state() { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

class Model {
 public:
  ~Model();

  // $HEARSAY_MODEL: a folder, or the name of a model in the data folder; else
  // data_folder()/en_core_web_sm-3.8.0.
  static std::filesystem::path default_folder();

  // Errors: missing_data (no folder, a file missing or altered: names the file
  // and the command to run), malformed (a file that is not what it should be).
  static Result<std::shared_ptr<const Model>> load(const std::filesystem::path& folder);

  // "en_core_web_sm"
  std::string_view name() const;

  // Claims are read in English only.
  bool is_english() const;

  struct Parts;

  const Parts& parts() const { return *parts_; }

 private:
  explicit Model(std::unique_ptr<const Parts> parts);

  std::unique_ptr<const Parts> parts_;
};

namespace language {

// One parse of the whole text, which must be valid UTF-8. Safe from many threads
// at once, each with a workspace of its own. The result looks at `model` and
// `text` and must not outlive them.
Parse parse(const Model& model, std::string_view text, Workspace& workspace);

// The same of those pieces of the text, each by itself: no sentence, name or tree runs
// from one into the next. The pieces stand in text order and do not overlap; what lies
// between them has no tokens.
Parse parse(const Model& model,
            std::string_view text,
            std::span<const TextSpan> pieces,
            Workspace& workspace);

}  // namespace language

}  // namespace hearsay

#endif  // HEARSAY_LANGUAGE_MODEL_H_
