// What a text or a page says, without a ledger: the way of `hearsay extract`, and of the
// Python package.
//
//     Extractor extractor = HEARSAY_TRY(Extractor::load(publish::default_layers()));
//     Extraction found = HEARSAY_TRY(extractor.text({"Over 50 tanks were destroyed."}, workspace));
//     print(extraction_json(found, "a").dump());
//
// A text is taken verbatim and parsed as one; a report that was read out of a page is
// parsed block by block. The layers decide what is loaded and done at all.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_EXTRACTOR_H_
#define HEARSAY_EXTRACTOR_H_

#include "hearsay/base/json.h"
#include "hearsay/base/result.h"
#include "hearsay/claim/extract.h"
#include "hearsay/investigation.h"
#include "hearsay/language/parse.h"
#include "hearsay/language/workspace.h"
#include "hearsay/publish/extract_json.h"
#include "hearsay/read/report.h"

#include <memory>
#include <optional>
#include <span>
#include <string>

namespace hearsay {

struct Extraction {
  Report report;                         // All of it.
  std::shared_ptr<const Report> parsed;  // What the parse looks at: in running case, or a part.
  std::shared_ptr<const Model> model;    // And what made it.
  Parse parse;
  Reading reading;
  publish::Layers layers;  // That were asked for.
};

// The line that `hearsay extract` prints. `id` is printed as it is.
Json extraction_json(const Extraction& extraction, Json id);

// A text as somebody has it in hand.
struct TextWish {
  std::string text;                           // UTF-8, valid.
  std::optional<std::string> published = {};  // ISO 8601; anything else counts as none.
  std::optional<std::string> publisher = {};
};

class Extractor {
 public:
  // What of the model, the packs and the gazetteer the layers need, from the default places.
  // Errors: those of Engine::load.
  static Result<Extractor> load(publish::Layers layers);

  // With what is loaded already. It must hold the knowledge of incidents if the layers do.
  Extractor(Engine engine, publish::Layers layers);

  // Errors: too_large.
  Result<Extraction> text(TextWish wish, Workspace& workspace) const;

  // Of a very long report the beginning is searched, and a remark says so.
  Extraction report(Report report, Workspace& workspace) const;

  const publish::Layers& layers() const { return layers_; }

 private:
  Extraction search(Report report,
                    Report searched,
                    std::optional<std::span<const TextSpan>> pieces,
                    Workspace& workspace) const;

  Engine engine_;
  publish::Layers layers_;
};

}  // namespace hearsay

#endif  // HEARSAY_EXTRACTOR_H_
