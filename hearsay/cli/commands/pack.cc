// hearsay pack: what the packs hold, and each mistake in them by file and line.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/pack.h"

#include "hearsay/claim/casing/casing.h"
#include "hearsay/claim/incidents/incidents.h"
#include "hearsay/claim/extract.h"
#include "hearsay/claim/items/harm.h"
#include "hearsay/claim/items/items.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/publish/terminal.h"
#include "hearsay/weigh/inventories/inventory.h"
#include "hearsay/weigh/methods/method.h"
#include "hearsay/weigh/names/customs.h"
#include "hearsay/weigh/tables/senses.h"

#include <algorithm>

namespace hearsay::cli {

namespace {

Result<std::vector<std::filesystem::path>> pack_files(const std::filesystem::path& folder) {
  std::error_code unknown;
  if (!std::filesystem::is_directory(folder, unknown)) {
    return make_error(
        ErrorCode::not_found,
        "there is no folder " + folder.string() + "; name the packs folder, or set HEARSAY_PACKS");
  }
  std::vector<std::filesystem::path> out;
  for (std::filesystem::recursive_directory_iterator file(folder, unknown), end;
       !unknown && file != end;
       file.increment(unknown)) {
    if (file->path().extension() == ".toml") out.push_back(file->path());
  }
  std::sort(out.begin(), out.end());
  if (out.empty())
    return make_error(ErrorCode::not_found, folder.string() + " holds no pack (no .toml file)");
  return out;
}

// Entries of a file: lists count their items, tables their keys.
std::size_t entries_of(const PackNode& node) {
  std::size_t out = 0;
  for (const auto& [name, value] : node.members())
    out += std::max<std::size_t>({1, value.items().size(), value.members().size()});
  return out;
}

// Every reader loads its packs; the first mistake of each, of each file, and all
// of the taxonomy.
std::vector<Error> mistakes(const std::filesystem::path& folder,
                            const std::vector<std::filesystem::path>& files) {
  std::vector<Error> out;
  const auto add = [&](const Error& error) {
    const auto same = [&](const Error& one) { return one.what == error.what; };
    if (std::none_of(out.begin(), out.end(), same)) out.push_back(error);
  };
  const auto note = [&](const auto& result) {
    if (!result) add(result.error());
  };
  for (const std::filesystem::path& file : files)
    note(read_pack_file(file));
  note(QuantityReader::load(folder));
  note(TimeReader::load(folder));
  note(UtteranceTimeReader::load(folder));
  note(PlaceReader::load(folder, PlaceReader::default_gazetteer(), {}));
  note(SpeechReader::load(folder));
  for (const Error& error : Taxonomy::check(folder))
    add(error);
  note(HarmLexicon::load(folder));
  note(ItemReader::load(folder));
  note(Customs::load(folder));
  note(ClaimAssembler::load(folder));
  note(IncidentReader::load(folder));
  note(Casing::load(folder, Casing::default_words()));
  note(InventoryWords::load(folder));
  note(Senses::load(folder));
  for (const Error& error : Method::check(folder))
    add(error);
  return out;
}

int check(const PackOptions& options,
          const std::filesystem::path& folder,
          const std::vector<std::filesystem::path>& files) {
  const std::vector<Error> found = mistakes(folder, files);
  for (const Error& one : found) {
    print(options.json
              ? Json(Json::Object{{"code", to_string(one.code)}, {"what", one.what}}).dump() + "\n"
              : one.what + "\n");
  }
  if (!options.json) {
    print(some(files.size(), "file", "files") + " in " + folder.string() + " checked; " +
          (found.empty() ? std::string("no mistake") : some(found.size(), "mistake", "mistakes")) +
          "\n");
  }
  return finish("pack", found.empty() ? kDone : kSomeFailed);
}

int list(const PackOptions& options,
         const std::filesystem::path& folder,
         const std::vector<std::filesystem::path>& files) {
  publish::Columns table({"file", "entries"});
  int status = kDone;
  for (const std::filesystem::path& file : files) {
    const std::string name = std::filesystem::relative(file, folder).generic_string();
    const Result<PackNode> node = read_pack_file(file);
    if (!node) {
      complain("pack", node.error().what);
      status = kSomeFailed;
      continue;
    }
    if (options.json)
      print(Json(Json::Object{{"file", name}, {"entries", entries_of(*node)}}).dump() + "\n");
    table.add({name, std::to_string(entries_of(*node))});
  }
  if (!options.json) print(folder.string() + "\n" + table.print(publish::Look::of(stdout)));
  return finish("pack", status);
}

}  // namespace

int pack(const PackOptions& options) {
  const std::filesystem::path folder =
      options.folder.empty() ? Knowledge::default_packs() : std::filesystem::path(options.folder);
  const Result<std::vector<std::filesystem::path>> files = pack_files(folder);
  if (!files) {
    complain("pack", files.error().what);
    return kUsage;
  }
  return options.check ? check(options, folder, *files) : list(options, folder, *files);
}

}  // namespace hearsay::cli
