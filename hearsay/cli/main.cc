// The command line; the only file that sees CLI11.
//
// Options are read into plain structs (commands.h) and handed to one function a
// verb. A ledger is named before or after the verb, as people write it.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/utf8.h"
#include "hearsay/cli/commands.h"
#include "hearsay/ledger/database/address.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>

namespace hearsay::cli {

namespace {

constexpr const char* kExitStatuses =
    "Exit status: 0 done; 1 some input could not be read, or verify found something;\n"
    "2 wrong usage; 3 the ledger, the model or the machine failed; 130 ended by Ctrl+C.";

// Everything that the words on the command line can set.
struct Words {
  LedgerOptions place;
  ExtractOptions extract;
  AddOptions add;
  WatchOptions watch;
  ClaimsOptions claims;
  ShowOptions show;
  VerifyOptions verify;
  ManifestOptions manifest;
  StampOptions stamp;
  TallyOptions tally;
  JudgeOptions judge;
  CompareOptions compare;
  TableOptions table;
  ExportOptions exported;
  ServeOptions serve;
  UserOptions user;
  RoleOptions role;
  CopyOptions copy;
  PackOptions pack;
  PlacesOptions places;
};

using Verbs = std::map<const CLI::App*, std::function<int()>>;

CLI::App* verb(CLI::App& app, const char* name, const char* what, const std::string& examples) {
  CLI::App* out = app.add_subcommand(name, what);
  out->fallthrough();
  out->footer("Examples:\n" + examples);
  return out;
}

void add_fetch_options(CLI::App& verb, FetchOptions& options) {
  const char* group = "Addresses";
  verb.add_flag(
          "--allow-private", options.allow_private, "Fetch from addresses of your own network too")
      ->group(group);
  verb.add_flag("--ignore-robots",
                options.ignore_robots,
                "Fetch what robots.txt closes to programs; for those who have the right to")
      ->group(group);
  verb.add_option("--redirects", options.redirects, "Redirects to follow at most (default: 5)")
      ->check(CLI::Range(0u, 50u))
      ->group(group);
  verb.add_option("--time-limit", options.seconds, "Seconds for an address (default: 30)")
      ->check(CLI::Range(1u, 3600u))
      ->group(group);
  verb.add_option("--pause", options.pause, "Seconds between two requests to one host (default: 1)")
      ->check(CLI::Range(0.0, 600.0))
      ->group(group);
  verb.add_option("--ca-file",
                  options.ca_file,
                  "Certificates (PEM) of authorities to trust besides the system's")
      ->group(group);
  verb.add_option("--user-agent-contact",
                  options.contact,
                  "Whom a site's owner can ask: an address or a page (default: $HEARSAY_CONTACT)")
      ->group(group);
}

void add_add(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* add =
      verb(app,
           "add",
           "Collect, read, extract and store reports; safe to repeat",
           "  hearsay add page.html --publisher \"Mirel Courier\" --published 2026-03-03\n"
           "  hearsay add reports/ --ledger port.db\n"
           "  hearsay add https://example.org/report.html\n\n"
           "What FILE.meta.json beside a file says (title, publisher, author, published,\n"
           "lang, url, collected_by) counts as if given here; options beat it.");
  AddOptions& options = words.add;
  add->add_option("inputs", options.inputs, "Files, folders or addresses")->required();
  add->add_option("--published",
                  options.published,
                  "When it was published: 2026-03-03 or 2026-03-03T12:00:00Z");
  add->add_option("--publisher", options.publisher, "Who published it");
  add->add_option("--author", options.author, "Who wrote it");
  add->add_option("--title", options.title, "Its headline");
  add->add_option("--url", options.url, "Where it was published");
  add->add_option("--lang", options.lang, "Its language: en");
  add->add_option("--collected-by", options.collected_by, "Who collected it");
  add->add_flag("--again", options.again, "Extract anew; earlier claims stay on record");
  add->add_flag("--json", options.json, "One object a line for each input");
  add->add_option("--threads", options.threads, "Worker threads; 0 = one a core");
  add_fetch_options(*add, options.fetch);
  verbs[add] = [&words] { return cli::add(words.add); };
}

void add_watch(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* watch =
      verb(app,
           "watch",
           "Ask feeds and pages again and again, and add what is new",
           "  hearsay watch https://mirel.example/feed.xml     (begin, and ask once)\n"
           "  hearsay watch                                    (ask all that are due; for cron)\n"
           "  hearsay watch --forever                          (until Ctrl+C)\n"
           "  hearsay watch https://mirel.example/ --feed --pages --every 2h\n"
           "  hearsay watch --list\n"
           "  hearsay watch --stop https://mirel.example/feed.xml\n\n"
           "An address that is due is asked politely: only for what has changed, not before\n"
           "the site wants, ever more seldom while it fails.");
  WatchOptions& options = words.watch;
  watch->add_option("addresses", options.addresses, "Feeds or pages; none: all that are due");
  CLI::Option* list =
      watch->add_flag("--list", options.list, "What is watched, and when it is asked next");
  CLI::Option* stop = watch->add_flag("--stop", options.stop, "Watch these addresses no more");
  stop->excludes(list);
  CLI::Option* forever = watch->add_flag("--forever", options.forever, "Go on asking until Ctrl+C");
  forever->excludes(list)->excludes(stop);
  watch->add_option("--every",
                    options.every,
                    "How long to wait between two times at least: 90s, 30m (default), 2h, 1d");
  watch->add_flag(
      "--pages,!--no-pages", options.pages, "Fetch the page of each new entry of a feed, too");
  watch->add_flag("--feed", options.feed, "Watch the feed that the page names, not the page");
  watch->add_option("--publisher", options.publisher, "Who publishes what is found there");
  watch->add_option("--author", options.author, "Who writes it");
  watch->add_option("--lang", options.lang, "Its language: en");
  watch->add_option("--collected-by", options.collected_by, "Who collects it");
  watch->add_flag("--json", options.json, "One object a line");
  watch->add_option("--threads", options.threads, "Worker threads; 0 = one a core");
  add_fetch_options(*watch, options.fetch);
  verbs[watch] = [&words] { return cli::watch(words.watch); };
}

void add_claims(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* claims = verb(app,
                          "claims",
                          "List and filter the claims",
                          "  hearsay claims --counted --item arms\n"
                          "  hearsay claims --source ministry --stance denied\n"
                          "  hearsay claims killed --json");
  ClaimsOptions& options = words.claims;
  claims->add_option("words", options.words, "Only claims whose sentence holds these words");
  claims->add_option("--report", options.report, "Only of this report: R... or its beginning");
  claims->add_option(
      "--kind", options.kind, "casualties, loss, transfer, holding, sighting, trade, ...");
  claims->add_option("--item", options.item, "Only of this item: a node of the taxonomy, or words");
  claims->add_option(
      "--source", options.source, "Only on the word of a source whose name holds this");
  claims->add_option(
      "--stance", options.stance, "asserted, claimed, speculated, denied, promised, questioned");
  claims->add_option("--place", options.location, "Only at a place whose name holds this");
  claims->add_flag("--counted", options.counted, "Only claims that hold a count");
  claims->add_flag("--json", options.json, "One object a line")
      ->excludes(claims->add_flag("--csv", options.csv, "A table for a spreadsheet"));
  verbs[claims] = [&words] { return cli::claims(words.claims); };
}

void add_tally(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* tally = verb(app,
                         "tally",
                         "The counts: what stands on whose word",
                         "  hearsay tally\n"
                         "  hearsay tally --item arms.vehicle --since 2026-03\n"
                         "  hearsay tally --kind casualties --where Mirel --json\n"
                         "  hearsay tally --method acled --csv");
  TallyOptions& options = words.tally;
  tally->add_option("--event", options.event, "Only this event: E... or its beginning");
  tally->add_option("--item",
                    options.item,
                    "Only of this item: a node of the taxonomy with the kinds below it, or words");
  tally->add_option(
      "--kind", options.kind, "casualties, loss, transfer, holding, sighting, trade, event");
  tally->add_option("--where", options.where, "Only at a place whose name holds this");
  tally->add_option("--source", options.source, "Only with an originator whose name holds this");
  tally->add_option("--since", options.since, "Only events of this day, month or year, or later");
  tally->add_option("--until", options.until, "Only events of this day, month or year, or earlier");
  tally->add_option("--policy",
                    options.policy,
                    "How a range is drawn: report-disagreement (default), lowest-credible, "
                    "latest-of-each, prefer-graded");
  tally->add_option(
      "--method", options.method, "Print a house's own rows: acled, ucdp, airwars, sipri");
  tally->add_flag("--json", options.json, "One object a line")
      ->excludes(tally->add_flag("--csv", options.csv, "A table for a spreadsheet"));
  verbs[tally] = [&words] { return cli::tally(words.tally); };
}

void add_judge(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* judge = verb(
      app,
      "judge",
      "Accept, reject, correct, merge, split, grade; kept with who and why",
      "  hearsay judge reject C5d1e --by \"A. Clerk\" --why \"the footage is older\"\n"
      "  hearsay judge correct C5d1e count=21 stance=claimed --why \"misread\"\n"
      "  hearsay judge add R12 \"31 people were killed\" kind=casualties manner=killed count=31 "
      "item=people --why \"not read\"\n"
      "  hearsay judge merge E1f0c E77ab --why \"one attack, dated differently\"\n"
      "  hearsay judge merge CAST \"Centre for Analysis of Strategies\" --why \"its name\"\n"
      "  hearsay judge split C5d1e --why \"another convoy\"\n"
      "  hearsay judge grade \"the health ministry\" B --why \"right in 2025\"\n"
      "  hearsay judge undo J3 --why \"it was another picture\"\n"
      "  hearsay judge list C5d1e\n\n"
      "Nothing is taken away: what was read stays on record, and so does each judgement.");
  judge->require_subcommand(1);
  JudgeOptions& options = words.judge;
  const std::pair<const char*, const char*> acts[] = {
      {"accept", "Claims, reports or events that you checked"},
      {"reject", "Claims, reports or events that are not to count"},
      {"correct", "A claim's fields: C... FIELD=VALUE..."},
      {"add", "A claim that was not read: R... \"ITS WORDS IN THE REPORT\" FIELD=VALUE..."},
      {"review", "How far a report's review is: R... \"in progress\" [assignee=NAME]"},
      {"flag", "A report that readers should be warned of: R... graphic, or \"not graphic\""},
      {"merge", "Events that are one (E... E...), or names that are one party's"},
      {"split", "Claims that are not of their event (C...), or names of different parties"},
      {"grade", "A source A to F (NAME B), or what a claim says 1 to 6 (C... 2)"},
      {"undo", "Judgements: J..."},
      {"list", "All judgements, or those on an id or a name"}};
  for (const auto& [name, what] : acts) {
    CLI::App* act = judge->add_subcommand(name, what);
    act->fallthrough();
    CLI::Option* given = act->add_option("what", options.words, "Ids, names, FIELD=VALUE");
    if (std::string_view(name) != "list") given->required();
  }
  judge->add_option("--why", options.why, "The reason; it is kept");
  judge->add_flag("--json", options.json, "One object a line");
  verbs[judge] = [&words, judge] {
    words.judge.verb = judge->get_subcommands().front()->get_name();
    return cli::judge(words.judge);
  };
}

void add_compare(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* compare = verb(app,
                           "compare",
                           "Tallies beside a reference inventory",
                           "  hearsay compare stocks.csv --preview\n"
                           "  hearsay compare stocks.csv --column item=Model,count=Qty\n"
                           "  hearsay compare losses.csv --as losses --holder Mali --json");
  CompareOptions& options = words.compare;
  TallyOptions& filter = options.filter;
  compare->add_option("inventory", options.inventory, "A table: CSV, or with ; TAB |")->required();
  compare->add_option("--column",
                      options.columns,
                      "Which column is which: item=NAME,count=NAME,class=,holder=,country=,date=;\n"
                      "#3 is the third (default: guessed, and shown)");
  compare->add_option("--as", options.as, "What it lists: stock (default), transfers or losses");
  compare->add_option("--holder", options.holder, "Only rows of a holder whose name holds this");
  compare->add_option("--country", options.country, "Only rows of a country whose name holds this");
  compare->add_option("--delimiter", options.delimiter, "Between cells: , ; | or tab");
  compare->add_option("--encoding", options.encoding, "windows-1251, ... (default: found out)");
  compare->add_option("--decimal", options.decimal, "The decimal sign: . or ,");
  compare->add_flag("--preview", options.preview, "Only how the table is understood");
  compare->add_option("--event", filter.event, "Only this event: E... or its beginning");
  compare->add_option("--item", filter.item, "Only of this item: a node of the taxonomy, or words");
  compare->add_option("--kind", filter.kind, "Only with claims of this kind");
  compare->add_option("--where", filter.where, "Only at a place whose name holds this");
  compare->add_option("--source", filter.source, "Only with an originator whose name holds this");
  compare->add_option("--since", filter.since, "Only events and rows of this day, or later");
  compare->add_option("--until", filter.until, "Only events and rows of this day, or earlier");
  compare->add_flag("--json", filter.json, "One object a line")
      ->excludes(compare->add_flag("--csv", filter.csv, "A table for a spreadsheet"));
  verbs[compare] = [&words] { return cli::compare(words.compare); };
}

void add_table(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* table = verb(app,
                         "table",
                         "Transfers, losses, relations, each with who asserts it; or the lineage",
                         "  hearsay table transfers --party Wagner\n"
                         "  hearsay table losses --item arms.vehicle --csv\n"
                         "  hearsay table relations --dot | dot -Tsvg -o relations.svg\n"
                         "  hearsay table lineage --event E3f0c");
  TableOptions& options = words.table;
  TallyOptions& filter = options.filter;
  table->add_option("which", options.which, "transfers, losses, relations or lineage")->required();
  table->add_option("--party", options.party, "Only with an end or a stop whose name holds this");
  table->add_option("--event", filter.event, "Only of this event: E... or its beginning");
  table->add_option("--item", filter.item, "Only of this item: a node of the taxonomy, or words");
  table->add_option("--where", filter.where, "Only at a place whose name holds this");
  table->add_option("--source", filter.source, "Only on the word of whose name holds this");
  table->add_option("--since", filter.since, "Only of this day, month or year, or later");
  table->add_option("--until", filter.until, "Only of this day, month or year, or earlier");
  CLI::Option* json = table->add_flag("--json", filter.json, "One object a line");
  CLI::Option* csv = table->add_flag("--csv", filter.csv, "A table for a spreadsheet");
  CLI::Option* dot = table->add_flag("--dot", options.dot, "A graph for Graphviz");
  json->excludes(csv)->excludes(dot);
  csv->excludes(dot);
  verbs[table] = [&words] { return cli::table(words.table); };
}

void add_export(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* verb_of = verb(app,
                           "export",
                           "Events with their sentences and sources, for others to use",
                           "  hearsay export --as html --event E3f0c --to ambush.html\n"
                           "  hearsay export --as html --since 2026-03 --to pages/\n"
                           "  hearsay export --as csv --item arms.vehicle > vehicles.csv\n"
                           "  hearsay export --as geojson --to events.geojson");
  ExportOptions& options = words.exported;
  TallyOptions& filter = options.filter;
  verb_of
      ->add_option("--as",
                   options.as,
                   "csv, json, geojson, ftm (FollowTheMoney), annotations (W3C), html (a page)")
      ->required();
  verb_of->add_option(
      "--to", options.to, "A file, or a folder: a page of each event (default: standard output)");
  verb_of->add_flag("--replace", options.replace, "Overwrite a file that is there");
  verb_of->add_flag(
      "--raw-csv", options.raw_csv, "Cells as they are, even if they begin a formula");
  verb_of->add_option("--event", filter.event, "Only this event: E... or its beginning");
  verb_of->add_option("--item", filter.item, "Only of this item: a node of the taxonomy, or words");
  verb_of->add_option("--kind", filter.kind, "Only with claims of this kind");
  verb_of->add_option("--where", filter.where, "Only at a place whose name holds this");
  verb_of->add_option("--source", filter.source, "Only with an originator whose name holds this");
  verb_of->add_option("--since", filter.since, "Only events of this day, month or year, or later");
  verb_of->add_option(
      "--until", filter.until, "Only events of this day, month or year, or earlier");
  verb_of->add_option("--policy", filter.policy, "How a range is drawn, as for tally");
  verbs[verb_of] = [&words] { return cli::export_events(words.exported); };
}

void add_show_and_verify(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* show =
      verb(app,
           "show",
           "A report, a claim or an event, with its words in their place",
           "  hearsay show R1f0c2a9b7d3e\n"
           "  hearsay show R1f0c --changes\n"
           "  hearsay show C5d1e      (the beginning is enough while it names one thing)");
  show->add_option("id", words.show.id, "R... (report), C... (claim) or E... (event)")->required();
  show->add_flag(
      "--changes", words.show.changes, "Of a report: what changed from version to version");
  show->add_flag("--json", words.show.json, "One object");
  verbs[show] = [&words] { return cli::show(words.show); };

  CLI::App* verify = verb(
      app,
      "verify",
      "Re-hash every original, re-check every span and the log",
      "  hearsay verify\n"
      "  hearsay verify --head 5b1f...   (a head that you noted earlier must still be in the log)");
  verify->add_option("--head", words.verify.head, "A log hash noted earlier");
  verify->add_option("--tsa-certificate",
                     words.verify.tsa_certificate,
                     "PEM file: check that the time stamps' signatures lead to one of these");
  verify->add_flag("--record",
                   words.verify.record,
                   "Keep in the ledger that it was checked, by whom, and how many findings");
  verify->add_flag("--json", words.verify.json, "One object a line for each finding");
  verbs[verify] = [&words] { return cli::verify(words.verify); };
}

void add_manifest_and_stamp(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* manifest = verb(app,
                            "manifest",
                            "List the evidence, or hand it over with its custody",
                            "  hearsay manifest\n"
                            "  hearsay manifest --to handover --by \"A. Clerk\"\n"
                            "  cd handover && sha256sum -c manifest-sha256.txt");
  manifest->add_option("--to",
                       words.manifest.to,
                       "Write the originals and the list to this new folder (a BagIt bag)");
  manifest->add_flag("--json", words.manifest.json, "One object a line");
  verbs[manifest] = [&words] { return cli::manifest(words.manifest); };

  CLI::App* stamp = verb(app,
                         "stamp",
                         "Have the log's head stamped by a time stamping authority",
                         "  hearsay stamp --tsa https://tsa.example/\n"
                         "  hearsay verify --tsa-certificate tsa.pem\n\n"
                         "Only the head, a hash, is sent there.");
  stamp->add_option("--tsa", words.stamp.tsa, "Its address (RFC 3161 over HTTP)")
      ->envname("HEARSAY_TSA");
  stamp->add_flag(
      "--allow-private", words.stamp.allow_private, "It may be an address of your own network");
  stamp->add_flag("--json", words.stamp.json, "One object");
  verbs[stamp] = [&words] { return cli::stamp(words.stamp); };
}

void add_extract(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* extract =
      verb(app,
           "extract",
           "No ledger: read reports and print what they say as JSON",
           "  hearsay extract report.txt page.html\n"
           "  hearsay extract --layers claims reports/\n"
           "  echo '{\"id\":1,\"text\":\"Seven tanks were lost.\"}' | hearsay extract --jsonl");
  ExtractOptions& options = words.extract;
  extract->add_option("files", options.files, "Files or folders to read");
  extract->add_flag(
      "--jsonl", options.jsonl, "Read {\"id\",\"text\",\"published\"} lines from standard input");
  extract->add_option(
      "--layers", options.layers, "Comma-separated lists to print (default: all but tokens)");
  extract->add_option("--threads", options.threads, "Worker threads; 0 = one a core");
  verbs[extract] = [&words] { return cli::extract(words.extract); };
}

void add_pack(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* pack = verb(app,
                        "pack",
                        "List and check domain packs",
                        "  hearsay pack list\n"
                        "  hearsay pack check packs/");
  pack->require_subcommand(1);
  CLI::App* list = pack->add_subcommand("list", "What is in the packs");
  list->fallthrough();
  list->add_option("folder", words.pack.folder, "The packs folder (default: the one in use)");
  CLI::App* check =
      pack->add_subcommand("check", "Load every pack and name each mistake by file and line");
  check->fallthrough();
  check->add_option("folder", words.pack.folder, "The packs folder (default: the one in use)");
  pack->add_flag("--json", words.pack.json, "One object a line");
  verbs[pack] = [&words, check] {
    words.pack.check = check->parsed();
    return cli::pack(words.pack);
  };
}

void add_places(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* places =
      verb(app,
           "places",
           "Add the villages of a country to the gazetteer",
           "  hearsay places add ML.zip      (from download.geonames.org/export/dump)\n"
           "  hearsay places list\n"
           "  hearsay places remove ML");
  places->require_subcommand(1);
  CLI::App* add =
      places->add_subcommand("add", "Add GeoNames country files; a newer one replaces its country");
  add->fallthrough();
  add->add_option("files", words.places.words, "ML.zip, or the ML.txt in it")->required();
  CLI::App* list = places->add_subcommand("list", "The countries that were added");
  list->fallthrough();
  CLI::App* remove = places->add_subcommand("remove", "Take countries out again");
  remove->fallthrough();
  remove->add_option("countries", words.places.words, "Two letters each: ML")->required();
  places->add_flag("--json", words.places.json, "One object a line");
  verbs[places] = [&words, add, remove] {
    using Act = PlacesOptions::Act;
    words.places.act = add->parsed() ? Act::add : remove->parsed() ? Act::remove : Act::list;
    return cli::places(words.places);
  };
}

void add_serve(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* serve = verb(app,
                         "serve",
                         "The page on this machine: read, check, contest, publish",
                         "  hearsay serve                 then open the address that it prints\n"
                         "  hearsay serve --port 0 --json\n"
                         "  hearsay serve --listen 192.168.1.7   for those of 'hearsay user list'");
  serve->add_option("--listen", words.serve.listen, "Address to listen on (default: 127.0.0.1)")
      ->type_name("ADDRESS");
  serve->add_option("--port", words.serve.port, "Port; 0 = any that is free (default: 8600)")
      ->check(CLI::Range(0, 65535));
  serve
      ->add_option("--host",
                   words.serve.hosts,
                   "A further name by which it may be asked, with its port: desk.example:443")
      ->type_name("NAME");
  serve->add_flag("--json", words.serve.json, "Say where it listens as a line of JSON");
  verbs[serve] = [&words] { return cli::serve(words.serve); };
}

void add_user(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* user =
      verb(app,
           "user",
           "Who may work with the ledger from other machines",
           "  hearsay user add \"A. Clerk\" --role reviewer      (asks for a password)\n"
           "  hearsay user list\n"
           "  hearsay user remove \"A. Clerk\"\n\n"
           "Roles: reader looks; coder adds, judges, reviews; reviewer also merges, splits, "
           "grades\nand takes back what others judged; owner may do all.");
  user->require_subcommand(1);
  CLI::App* add = user->add_subcommand("add", "Add a user, or give one a new role or password");
  add->fallthrough();
  add->add_option("name", words.user.name, "The name that judgements bear")->required();
  add->add_option("--role", words.user.role, "reader, coder, reviewer or owner (default: coder)");
  CLI::App* list = user->add_subcommand("list", "Names and roles");
  list->fallthrough();
  CLI::App* remove = user->add_subcommand("remove", "Take a user out");
  remove->fallthrough();
  remove->add_option("name", words.user.name, "The name")->required();
  user->add_flag("--json", words.user.json, "One object a line");
  verbs[user] = [&words, add, remove] {
    using Act = UserOptions::Act;
    words.user.act = add->parsed() ? Act::add : remove->parsed() ? Act::remove : Act::list;
    return cli::user(words.user);
  };
}

void add_role(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* role =
      verb(app,
           "role",
           "What the roles of a PostgreSQL server may do with the ledger there",
           "  hearsay --ledger postgresql://db.example/investigation role give amal coder\n"
           "  hearsay --ledger postgresql://db.example/investigation role list\n"
           "  hearsay --ledger postgresql://db.example/investigation role take amal\n\n"
           "reader asks; coder appends judgements, too; owner appends everything. "
           "Nobody is\ngiven the right to change or remove anything. Roles are made "
           "with createuser.");
  role->require_subcommand(1);
  CLI::App* give =
      role->add_subcommand("give", "Give a role of the server a right, in place of what it had");
  give->fallthrough();
  give->add_option("name", words.role.name, "The server's role")->required();
  give->add_option("right", words.role.role, "reader, coder or owner")->required();
  CLI::App* list = role->add_subcommand("list", "Who may do what");
  list->fallthrough();
  CLI::App* take = role->add_subcommand("take", "Take all rights away");
  take->fallthrough();
  take->add_option("name", words.role.name, "The server's role")->required();
  role->add_flag("--json", words.role.json, "One object a line");
  verbs[role] = [&words, give, take] {
    using Act = RoleOptions::Act;
    words.role.act = give->parsed() ? Act::give : take->parsed() ? Act::take : Act::list;
    return cli::role(words.role);
  };
}

void add_copy(CLI::App& app, Words& words, Verbs& verbs) {
  CLI::App* copy =
      verb(app,
           "copy",
           "The ledger as it stands into a new file or database",
           "  hearsay copy postgresql://desk@db.example/investigation\n"
           "  hearsay --ledger postgresql://desk@db.example/investigation copy evening.db\n\n"
           "The copy has the same log and the same head. It is checked against the log "
           "before\nit counts; what is interrupted leaves nothing. A ledger that is there "
           "already is\nleft as it is.");
  copy->add_option("to", words.copy.to, "A file or an address at which there is nothing")
      ->required()
      ->type_name("LEDGER");
  copy->add_flag("--json", words.copy.json, "One object");
  verbs[copy] = [&words] { return cli::copy(words.copy); };
}

int run(int argc, char** argv) {
  CLI::App app("Hearsay: who said what, on whose word, and what it adds up to.");
  app.set_version_flag("--version", "hearsay " HEARSAY_VERSION);
  app.require_subcommand(0, 1);
  app.footer(kExitStatuses);
  Words words;
  Verbs verbs;
  app.add_option(
         "--ledger",
         words.place.ledger,
         "The ledger: a file, or postgresql://USER@HOST/DATABASE (default: hearsay.db here)")
      ->type_name("FILE");
  app.add_option("--wait",
                 words.place.wait_seconds,
                 "Seconds to wait while another program writes it (default: 5)");
  app.add_option("--by",
                 words.place.by,
                 "Your name for the chain of custody (default: HEARSAY_BY, else not recorded)")
      ->type_name("NAME");
  add_add(app, words, verbs);
  add_watch(app, words, verbs);
  add_claims(app, words, verbs);
  add_tally(app, words, verbs);
  add_judge(app, words, verbs);
  add_compare(app, words, verbs);
  add_table(app, words, verbs);
  add_show_and_verify(app, words, verbs);
  add_manifest_and_stamp(app, words, verbs);
  add_export(app, words, verbs);
  add_serve(app, words, verbs);
  add_user(app, words, verbs);
  add_role(app, words, verbs);
  add_copy(app, words, verbs);
  add_extract(app, words, verbs);
  add_pack(app, words, verbs);
  add_places(app, words, verbs);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& wish) {  // --help, --version.
    return app.exit(wish) == 0 ? kDone : kUsage;
  } catch (const CLI::ParseError& error) {
    std::string name = "hearsay";
    for (const CLI::App* one : app.get_subcommands())
      name += " " + one->get_name();
    std::fprintf(stderr, "%s: %s\nTry: %s --help\n", name.c_str(), error.what(), name.c_str());
    return kUsage;
  }
  // A name is given or not recorded: a login says little of who sat there.
  const char* by = std::getenv("HEARSAY_BY");
  if (words.place.by.empty() && by != nullptr) words.place.by = by;
  if (!is_valid_utf8(words.place.by)) {
    std::fprintf(stderr, "hearsay: the name in --by or HEARSAY_BY is not UTF-8\n");
    return kUsage;
  }
  // Before anything can print it.
  if (ledger::is_postgres(words.place.ledger)) {
    if (const Result<void> good = ledger::check_address(words.place.ledger); !good) {
      std::fprintf(stderr, "hearsay: %s\n", good.error().what.c_str());
      return kUsage;
    }
  }
  words.add.place = words.watch.place = words.claims.place = words.show.place = words.verify.place =
      words.tally.place = words.judge.place = words.manifest.place = words.stamp.place =
          words.compare.filter.place = words.table.filter.place = words.exported.filter.place =
              words.serve.place = words.user.place = words.role.place = words.copy.place =
                  words.place;
  for (const auto& [command, act] : verbs) {
    if (command->parsed()) return act();
  }
  std::printf("%s", app.help().c_str());
  return kDone;
}

}  // namespace

}  // namespace hearsay::cli

int main(int argc, char** argv) {
  // A file that grows over a limit is an error to report, not a signal to die of.
  std::signal(SIGXFSZ, SIG_IGN);
  return hearsay::cli::run(argc, argv);
}
