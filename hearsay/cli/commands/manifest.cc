// hearsay manifest: the list of the evidence, or a folder that holds it. What is
// handed over is recorded in the ledger.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/manifest.h"

#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"

#include <unistd.h>

namespace hearsay::cli {

namespace {

Result<int> print_list(const ManifestOptions& options) {
  const Ledger ledger = HEARSAY_TRY(open_to_read(options.place));
  const publish::Manifest list = HEARSAY_TRY(publish::manifest(ledger));
  print(options.json ? publish::manifest_json(list)
                     : publish::manifest_text(list, publish::Look::of(stdout)));
  return kDone;
}

Result<int> hand_over(const ManifestOptions& options) {
  // Made by 'add' alone: a mistyped name is no new ledger.
  HEARSAY_TRY(open_to_read(options.place));
  const Ledger::Settings settings = settings_of(options.place);
  Ledger ledger = HEARSAY_TRY(Ledger::open(options.place.ledger, Ledger::Access::write, settings));
  const publish::Manifest list = HEARSAY_TRY(publish::manifest(ledger));
  const bool progress = ::isatty(STDERR_FILENO) != 0;
  publish::BagWish wish;
  wish.date = ledger.now();
  wish.who = settings.who;
  wish.ledger = std::filesystem::path(options.place.ledger).filename().string();
  if (progress) {
    wish.progress = [](std::size_t done, std::size_t of) {
      std::fprintf(stderr, "\rwritten %zu of %zu\x1B[K", done, of);
    };
  }
  const Result<Digest> digest = publish::write_bag(ledger, list, options.to, wish);
  if (progress) std::fprintf(stderr, "\r\x1B[K");
  if (!digest) return digest.error();
  Handling handling;
  handling.what = "exported";
  handling.detail = Json::Object{{"to", options.to},
                                 {"originals", list.originals.size()},
                                 {"manifest", digest->hex()},
                                 {"head", list.head}};
  HEARSAY_TRY(ledger.append_handling(std::move(handling)));
  if (options.json) {
    print(Json(Json::Object{{"to", options.to},
                            {"originals", list.originals.size()},
                            {"bytes", list.bytes},
                            {"manifest", digest->hex()},
                            {"head", list.head}})
              .dump() +
          "\n");
  } else {
    print(some(list.originals.size(), "original", "originals") + ", " + std::to_string(list.bytes) +
          " bytes in " + options.to + "; check with: cd " + options.to +
          " && sha256sum -c manifest-sha256.txt\nmanifest " + digest->hex() + "\nhead " +
          list.head + "\n");
  }
  return kDone;
}

}  // namespace

int manifest(const ManifestOptions& options) {
  const Result<int> status = options.to.empty() ? print_list(options) : hand_over(options);
  if (!status) {
    complain("manifest", status.error().what);
    return status.error().code == ErrorCode::invalid ? kUsage : kFailed;
  }
  return finish("manifest", *status);
}

}  // namespace hearsay::cli
