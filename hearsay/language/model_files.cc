// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/model_files.h"

#include "hearsay/base/digest.h"
#include "hearsay/base/file.h"
#include "hearsay/base/text.h"

#include "model_sha256.h"

#include <string>
#include <string_view>

namespace hearsay::language {

namespace {

Error missing(const std::filesystem::path& file, std::string_view why) {
  return make_error(ErrorCode::missing_data,
                    "the language model is not as it should be: " + file.string() + " " +
                        std::string(why) + "; run tools/setup to install it");
}

}  // namespace

Result<void> check_model_files(const std::filesystem::path& folder) {
  // "DIGEST  PATH" a line.
  for (const std::string_view line : split(kModelSha256, '\n')) {
    const std::size_t gap = line.find("  ");
    if (gap == std::string_view::npos) continue;
    const std::filesystem::path file = folder / std::string(line.substr(gap + 2));
    const Result<std::string> bytes = read_file(file);
    if (!bytes) {
      return missing(file,
                     bytes.error().code == ErrorCode::not_found ? "is missing" : "cannot be read");
    }
    if (sha256(*bytes).hex() != line.substr(0, gap)) return missing(file, "was altered");
  }
  return {};
}

}  // namespace hearsay::language
