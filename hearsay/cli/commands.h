// One function a verb; each returns the program's exit status.
//
// 0 done; 1 some input could not be read (the others were done, each failure is
// named) or verify or pack check found something; 2 wrong usage; 3 the ledger, the
// model or the machine failed; 130 ended by Ctrl+C.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLI_COMMANDS_H_
#define HEARSAY_CLI_COMMANDS_H_

#include "hearsay/wanted.h"

#include <optional>
#include <string>
#include <vector>

namespace hearsay::cli {

enum ExitStatus { kDone = 0, kSomeFailed = 1, kUsage = 2, kFailed = 3 };

// What all verbs that open a ledger take.
struct LedgerOptions {
  std::string ledger = "hearsay.db";
  unsigned wait_seconds = 5;  // How long to wait while another program writes.
  std::string by;             // Who works with it; "" = not recorded.
};

struct ExtractOptions {
  std::vector<std::string> files;
  bool jsonl = false;    // Read {"id","text","published"} lines from standard input.
  std::string layers;    // "" = all but tokens.
  unsigned threads = 1;  // 0 = as many as the machine has cores.
};

// How addresses are fetched, for the verbs that do.
struct FetchOptions {
  bool allow_private = false;  // From addresses of one's own network too.
  bool ignore_robots = false;
  unsigned redirects = 5;
  unsigned seconds = 30;
  double pause = 1;  // Seconds between two requests to one host.
  std::string ca_file;
  std::optional<std::string> contact;  // Else $HEARSAY_CONTACT.
};

struct AddOptions {
  LedgerOptions place;
  std::vector<std::string> inputs;  // Paths and addresses, as given.
  std::optional<std::string> published, publisher, author, title, url, lang, collected_by;
  bool again = false;  // Extract anew, even if nothing changed.
  bool json = false;
  unsigned threads = 0;
  FetchOptions fetch;
};

struct WatchOptions {
  LedgerOptions place;
  bool list = false, stop = false;     // Else ask.
  std::vector<std::string> addresses;  // None: all that are due.
  std::string every;                   // "30m"; "" = as before, or the default.
  std::optional<bool> pages;           // Fetch the page of each new entry, too.
  bool feed = false;                   // Watch the feed that the page names.
  bool forever = false;
  std::optional<std::string> publisher, author, lang, collected_by;
  bool json = false;
  unsigned threads = 0;
  FetchOptions fetch;
};

struct ClaimsOptions : ClaimWish {
  LedgerOptions place;
  bool json = false, csv = false;
};

struct ShowOptions {
  LedgerOptions place;
  std::string id;
  bool changes = false;  // Of a report: what changed from version to version.
  bool json = false;
};

struct VerifyOptions {
  LedgerOptions place;
  std::string head;             // A hash noted earlier, which must be in the log.
  std::string tsa_certificate;  // PEM; "" = the stamps' signatures are not checked.
  bool record = false;          // Keep in the ledger that it was checked, and what was found.
  bool json = false;
};

struct ManifestOptions {
  LedgerOptions place;
  std::string to;  // A folder to write the originals to; "" = only print.
  bool json = false;
};

struct StampOptions {
  LedgerOptions place;
  std::string tsa;  // The authority's address.
  bool allow_private = false;
  bool json = false;
};

struct TallyOptions : TallyWish {
  LedgerOptions place;
  std::string policy;  // How a range is drawn; "" = report-disagreement.
  std::string method;  // Print a house's rows: a file of packs/methods.
  bool json = false, csv = false;
};

struct JudgeOptions {
  LedgerOptions place;
  std::string verb;                // accept, reject, correct, merge, split, grade, undo, list
  std::vector<std::string> words;  // Ids, names, FIELD=VALUE.
  std::string why;
  bool json = false;
};

struct CompareOptions {
  TallyOptions filter;                       // Which tallies; ledger, json and csv, too.
  std::string inventory;                     // A CSV file.
  std::vector<std::string> columns;          // "item=Model,count=Qty"
  std::string delimiter, encoding, decimal;  // "" = found out.
  std::string as = "stock";                  // What it lists: stock, transfers, losses.
  std::string holder, country;               // Only rows whose cell holds this.
  bool preview = false;                      // How the table is understood, and no more.
};

struct TableOptions {
  TallyOptions filter;
  std::string which;  // transfers, losses, relations, lineage
  std::string party;  // Only with an end or a stop whose name holds this.
  bool dot = false;   // As a graph for Graphviz.
};

struct ExportOptions {
  TallyOptions filter;   // Which events and tallies; the ledger and the policy, too.
  std::string as;        // csv, json, geojson, ftm, annotations, html
  std::string to;        // A file, or a folder; "" = standard output.
  bool replace = false;  // A file that is there may be overwritten.
  bool raw_csv = false;  // Cells as they are, formulas too.
};

struct ServeOptions {
  LedgerOptions place;
  std::string listen = "127.0.0.1";
  unsigned port = 8600;            // 0 = any that is free.
  std::vector<std::string> hosts;  // Further names by which it may be asked.
  bool json = false;               // Say where as JSON.
};

struct UserOptions {
  enum class Act { add, list, remove };
  LedgerOptions place;
  Act act = Act::list;
  std::string name, role = "coder";
  bool json = false;
};

struct RoleOptions {
  enum class Act { give, list, take };
  LedgerOptions place;
  Act act = Act::list;
  std::string name, role;
  bool json = false;
};

struct CopyOptions {
  LedgerOptions place;
  std::string to;
  bool json = false;
};

struct PackOptions {
  bool check = false;  // Else list.
  std::string folder;  // "" = the packs in use.
  bool json = false;
};

struct PlacesOptions {
  enum class Act { add, list, remove };
  Act act = Act::list;
  std::vector<std::string> words;  // Country files to add, or countries to remove.
  bool json = false;
};

int extract(const ExtractOptions& options);
int add(const AddOptions& options);
int watch(const WatchOptions& options);
int claims(const ClaimsOptions& options);
int show(const ShowOptions& options);
int verify(const VerifyOptions& options);
int manifest(const ManifestOptions& options);
int stamp(const StampOptions& options);
int tally(const TallyOptions& options);
int judge(const JudgeOptions& options);
int compare(const CompareOptions& options);
int table(const TableOptions& options);
int export_events(const ExportOptions& options);
int serve(const ServeOptions& options);
int user(const UserOptions& options);
int role(const RoleOptions& options);
int copy(const CopyOptions& options);
int pack(const PackOptions& options);
int places(const PlacesOptions& options);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_COMMANDS_H_
