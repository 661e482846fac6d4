// SPDX-License-Identifier: Apache-2.0
#include "hearsay/investigation.h"

namespace hearsay {

Result<Engine> Engine::load() {
  Engine out;
  out.model = HEARSAY_TRY(Model::load(Model::default_folder()));
  out.knowledge = HEARSAY_TRY(Knowledge::load(Knowledge::default_packs(), PlaceReader::default_gazetteer()));
  return out;
}

}  // namespace hearsay
