// The façade: everything that is loaded once, and the way a report goes.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_INVESTIGATION_H_
#define HEARSAY_INVESTIGATION_H_

#include <memory>

#include "hearsay/base/result.h"
#include "hearsay/claim/extract.h"
#include "hearsay/language/model.h"
#include "hearsay/read/report.h"

namespace hearsay {

// The model and the packs, shared by all threads.
struct Engine {
  std::shared_ptr<const Model> model;
  std::shared_ptr<const Knowledge> knowledge;

  // From the default places (docs/cli.md names the environment variables).
  static Result<Engine> load();
};

}  // namespace hearsay

#endif  // HEARSAY_INVESTIGATION_H_
