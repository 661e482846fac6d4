// A house's way to print counts, as data: packs/methods/NAME.toml.
//
// "Dozens of soldiers were killed" is one claim of 24 or more. ACLED's coders write
// 12 for it and print one figure for an event; UCDP prints the best, the lowest and
// the highest one; Airwars a minimum and a maximum of civilians; SIPRI what was
// ordered or delivered, and whether the number is an estimate. None of that is kept
// in a ledger: a method is applied to a weighing when it is printed
// (method_rows.h), and one ledger serves them all.
//
//     Method acled = HEARSAY_TRY(Method::load(packs, "acled"));
//
// The rule stands in the file in our words, beside the address of the house's own
// page, and is printed with the rows. packs/PACKS.md has every key.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_METHODS_METHOD_H_
#define HEARSAY_WEIGH_METHODS_METHOD_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/claim.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hearsay {

struct Method {
  // What a row is about.
  enum class Rows : std::uint8_t {
    incident,  // One event of the kinds named.
    deal,      // One thing transferred or bought in one event.
  };

  // What stands in a column.
  enum class Value : std::uint8_t {
    event,             // The event's id, for `hearsay show`.
    label,             // "Casualties: soldiers, Port Mirel, 3 March 2026"
    date_start,        // First day that the event may fall on; of its first report if none is said.
    date_end,          // The last one.
    year,              // Of date_start.
    date_precision,    // 1 a day, 2 a week or not said, 3 longer.
    place,             // As the gazetteer has it, else as the reports say it.
    country,           // ISO 3166-1, two letters.
    place_precision,   // 1 a settlement or smaller, 2 part of a region, 3 wider.
    by,                // Who did it.
    against,           // Whom it was done to, where that is a party.
    sources,           // Names of the originators.
    source_count,      // How many of them are named.
    publishers,        // Names of the outlets.
    notes,             // Each originator's words, and what is disputed.
    grading,           // See Grading.
    side,              // The name of the side of `side`.
    count,             // A number of people; how, say the fields below.
    supplier,          // deal: who sends or sells.
    recipient,         // deal: who gets it.
    designation,       // deal: the node's label.
    category,          // deal: the label of the node two below the root.
    ordered,           // deal: the number bought.
    delivered,         // deal: the number handed over.
    order_year,        // deal: of a purchase.
    delivery_year,     // deal: of a transfer.
    ordered_estimate,  // deal: "Yes" if the number or its claims leave room, else "No".
    delivered_estimate,
    order_year_estimate,
    delivery_year_estimate,
  };

  // Which of the originators' figures a count is.
  enum class Take : std::uint8_t {
    lowest,   // The lowest lower end of all.
    highest,  // The highest upper end.
    best,     // The lowest among the most reliable originators that give one.
    rest,     // The best of the whole, less the columns of `less`.
    sum,      // The columns of `plus`, added up.
  };

  // When a group's count takes in figures for people whose group nobody states.
  enum class Whole : std::uint8_t {
    never,
    if_alone,  // Only where nobody gives a figure for any group.
    always,
  };

  struct Group {
    std::string name;
    std::vector<std::string> nodes;  // Of the taxonomy; the first group that holds a node has it.
    bool sides = false;              // Its people belong to sides: "Malian soldiers".
  };

  struct Column {
    std::string name;  // As the house spells it.
    Value value = Value::event;
    std::vector<Manner> manners;  // count: of whom.
    std::string group;            // count: "" for all people.
    std::string side;  // count, side: "a" (a state, if one takes part), "b", "none" or "".
    Take take = Take::lowest;
    Whole whole = Whole::never;
    // Names of columns before this one: what Take::rest and Take::sum reckon with, and
    // one that this number does not go under or over ("low" is never above "best").
    std::vector<std::string> less, plus;
    std::string no_less, no_more;
  };

  // From the strongest to the weakest; empty names where the house has no grades.
  struct Grading {
    std::string confirmed;  // Whoever did it says so.
    std::string contested;  // The originators name different parties that did it.
    std::string fair;       // As many credible originators as `credible` says, or more.
    std::string weak;       // Fewer.
    double credible = 2;
    std::vector<SourceKind> not_credible;
  };

  std::string id;  // The file's name: "acled".
  std::string name, version, reference, checked, rule;
  Rows rows = Rows::incident;
  std::vector<ClaimKind> kinds;  // Of events (incident) or claims (deal).
  // Vague words and what the house writes for them; those of most words first.
  std::vector<std::pair<std::vector<std::string>, double>> words;
  std::optional<double> unknown;  // A plural without a number.
  std::string whole;              // The node of all people, or of all things that make a deal.
  std::vector<Group> groups;
  std::vector<SourceKind> less_reliable;  // For Take::best.
  std::vector<Stance> less_reliable_stances;
  std::vector<std::string> needs;  // A row stands only if one of these columns is above zero.
  Grading grading;
  std::vector<Column> columns;

  // Errors: not_found (with the names of those that there are), invalid (file and line).
  static Result<Method> load(const std::filesystem::path& packs, const std::string& id);
  static Result<Method> read(const std::filesystem::path& file);

  // The names that load takes, in order.
  static std::vector<std::string> names(const std::filesystem::path& packs);
  // Every file's first mistake.
  static std::vector<Error> check(const std::filesystem::path& packs);
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_METHODS_METHOD_H_
