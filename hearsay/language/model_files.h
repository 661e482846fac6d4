// Whether the installed model is the one that the program was built for.
//
// tools/model.sha256 lists the model's files with their SHA-256; tools/setup
// checks a download against it, and the build puts the same list into the
// program. A parse is evidence only if the weights behind it are the known ones.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_MODEL_FILES_H_
#define HEARSAY_LANGUAGE_MODEL_FILES_H_

#include "hearsay/base/result.h"

#include <filesystem>

namespace hearsay::language {

// Errors: missing_data, naming the first file that is absent, unreadable or not
// the listed one, and the command that puts it right.
Result<void> check_model_files(const std::filesystem::path& folder);

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_MODEL_FILES_H_
