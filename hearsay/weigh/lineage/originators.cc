// Three passes: where each claim's own words say it comes from (its end), which
// other claim it goes back to (its step), and then the walk along the steps.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/lineage/originators.h"

#include "hearsay/base/in_chunks.h"
#include "hearsay/base/text.h"
#include "hearsay/weigh/lineage/voices.h"
#include "hearsay/weigh/names/event_names.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace hearsay {

namespace {

constexpr std::size_t kChunk = 1024;  // Claims that a thread looks at in a row.

// Where the chain of one claim ends, by its own words.
struct End {
  std::string key;  // What makes it the same as another claim's end.
  Originator originator;
  SourceName name;  // For names that may be one; no words: not to be joined.
  NameUse use;      // As the claim names it; no text: a publisher, or nobody.
};

class Tracer {
 public:
  Tracer(const Desk& desk,
         const Copies& copies,
         const Grouping& grouping,
         const std::vector<ItemKey>& items)
      : desk_(desk),
        copies_(copies),
        grouping_(grouping),
        items_(items),
        voices_(desk) {}

  Lineages trace() {
    const std::size_t size = desk_.evidence.claims.size();
    out_.of_claim.resize(size);
    ends_.resize(size);
    steps_.resize(size);
    root_.resize(size);
    read_words();
    for (std::uint32_t claim : desk_.claims) {
      ends_[claim] = end_of(claim);
      steps_[claim] = step_of(claim);
    }
    std::vector<int> seen(size, 0);
    for (std::uint32_t claim : desk_.claims)
      walk(claim, seen);
    join_names();
    // Each claim's own way asks for no other's.
    in_chunks<Chunk>(
        desk_.claims.size(),
        kChunk,
        desk_.threads,
        [&](Chunk chunk, unsigned) {
          for (std::size_t i = chunk.begin; i < chunk.end; ++i) {
            const std::uint32_t claim = desk_.claims[i];
            tell_steps(claim);
            out_.of_claim[claim].via = via_of(claim);
            out_.of_claim[claim].first_hand = first_hand(root_[claim]);
          }
          return chunk;
        },
        [&](Chunk chunk) {
          for (std::size_t i = chunk.begin; i < chunk.end; ++i)
            settle(desk_.claims[i]);
        });
    return std::move(out_);
  }

 private:
  // What a source's words say wherever they stand: a few names stand in most reports.
  struct Known {
    std::string outlet_key, plain;
    std::optional<std::string> outlet;
  };

  void read_words() {
    const auto note = [&](const std::string& text) {
      if (known_.contains(text)) return;
      known_.emplace(text,
                     Known{desk_.customs.outlet_key(text), plain(text), voices_.outlet(text)});
    };
    for (const ReportRecord& report : desk_.evidence.reports) {
      if (report.publisher) note(*report.publisher);
    }
    for (const std::vector<NamedSource>& chain : desk_.sources) {
      for (const NamedSource& source : chain)
        note(source.text);
    }
  }

  const Known& known(const std::string& text) const { return known_.at(text); }

  // The chain without the outlet in whose report it stands: "told the Courier" in
  // the Courier says no more than that it was told.
  std::vector<const NamedSource*> chain_of(std::uint32_t claim) const {
    std::vector<const NamedSource*> out;
    const std::string& own = voices_.of_report(copies_.home[claim]).key;
    const auto& publisher = desk_.report_of(claim).publisher;
    for (const NamedSource& source : desk_.sources[claim]) {
      const std::string& key = known(source.text).outlet_key;
      if (!key.empty() && (key == own || (publisher && key == known(*publisher).outlet_key)))
        continue;
      out.push_back(&source);
    }
    return out;
  }

  End end_of(std::uint32_t claim) const {
    const Voices::Voice& voice = voices_.of_report(copies_.home[claim]);
    const std::vector<const NamedSource*> chain = chain_of(claim);
    if (chain.empty()) {
      if (voice.key.empty()) {
        const ReportRecord& report = desk_.evidence.reports[copies_.home[claim]];
        return {"r:" + report.digest.hex() + report.id,
                {"", "(publisher not recorded)", SourceKind::publisher, false, {}},
                {},
                {}};
      }
      return {"p:" + voice.key, {"", voice.name, SourceKind::publisher, true, {}}, {}, {}};
    }
    const NamedSource& last = *chain.back();
    const std::uint32_t report = desk_.evidence.claims[claim].report;
    const SourceKind kind = desk_.claim(claim).sources.back().kind;
    const std::string& name = known(last.text).plain;
    if (last.name.vague)
      return {"n:" + voice.key + ":" + last.name.key(),
              {"", name, SourceKind::anonymous, false, {}},
              {},
              {}};
    if (const auto& outlet = known(last.text).outlet)
      return {"p:" + *outlet, {"", name, SourceKind::publisher, true, {}}, {}, {report, last.text}};
    const Names::Party party = desk_.names.party(report, last.text);
    const NameForm& form = desk_.names.form(report, last.text);
    const NameUse use{report, last.text};
    // Of two parties in one name neither is a fuller name of the other.
    const SourceName words = form.several ? SourceName() : form.is_name() ? form.name : last.name;
    if (party.everywhere) return {"s:" + party.key, {"", name, kind, true, {}}, words, use};
    if (last.name.one_of_many && party.key.empty()) {
      // Known only within the outlet that met them.
      std::string scope = voice.key;
      for (std::size_t i = chain.size() - 1; i-- > 0;) {
        if (const auto& outlet = known(chain[i]->text).outlet) {
          scope = *outlet;
          break;
        }
      }
      return {"o:" + scope + ":" + last.name.key(), {"", name, kind, true, {}}, {}, {}};
    }
    const auto event = grouping_.event_of[claim];
    const std::string scope = event ? grouping_.events[*event].id : desk_.report_of(claim).id;
    return {"e:" + scope + ":" + (party.key.empty() ? last.name.key() : party.key),
            {"", name, kind, true, {}},
            words,
            use};
  }

  // Without quotation marks and commas at the ends.
  static std::string plain(std::string_view text) {
    for (bool again = true; again;) {
      again = false;
      for (const std::string_view mark : {"\u201C", "\u201D", "\"", ",", " ", "\u2018"}) {
        if (text.starts_with(mark)) text.remove_prefix(mark.size()), again = true;
        if (text.ends_with(mark)) text.remove_suffix(mark.size()), again = true;
      }
    }
    // What opens inside is closed again: The Russian “Center for Analysis”.
    const bool opens = text.find("\u201C") != std::string_view::npos &&
                       text.find("\u201D") == std::string_view::npos;
    return std::string(text) + (opens ? "\u201D" : "");
  }

  std::optional<std::uint32_t> step_of(std::uint32_t claim) {
    if (copies_.twin[claim]) {
      out_.of_claim[claim].copy_of = copies_.twin[claim];
      return copies_.twin[claim];
    }
    const std::vector<const NamedSource*> chain = chain_of(claim);
    for (std::size_t i = chain.size(); i-- > 0;) {
      const auto& outlet = known(chain[i]->text).outlet;
      if (!outlet || chain[i]->name.vague) continue;
      const NamedSource* last = i + 1 < chain.size() ? chain.back() : nullptr;
      const auto cited = find_cited(claim, *outlet, last);
      if (cited) out_.of_claim[claim].cites = cited;
      return cited;
    }
    return std::nullopt;
  }

  // What the outlet's own report says of the same thing; on the word of `last` if
  // the citing report names one. The same figure before one that only fits.
  std::optional<std::uint32_t> find_cited(std::uint32_t claim,
                                          const std::string& outlet,
                                          const NamedSource* last) const {
    const auto event = grouping_.event_of[claim];
    if (!event) return std::nullopt;
    const std::set<std::uint32_t>& reports = voices_.reports_of(outlet);
    std::optional<std::uint32_t> fits;
    for (std::uint32_t other : grouping_.events[*event].claims) {
      const std::uint32_t report = desk_.evidence.claims[other].report;
      if (!reports.contains(report) || report == desk_.evidence.claims[claim].report) continue;
      if (items_[other] != items_[claim]) continue;
      if (last != nullptr && !ends_on(other, claim, *last)) continue;
      const Interval here = desk_.figure(claim), there = desk_.figure(other);
      if (here == there) return other;
      if (here.counted() && there.counted() && intersection(here, there) && !fits) fits = other;
    }
    return fits;
  }

  // Whether a claim's last source is the one that another claim's report names.
  bool ends_on(std::uint32_t other, std::uint32_t claim, const NamedSource& last) const {
    if (desk_.sources[other].empty()) return false;
    const NamedSource& there = desk_.sources[other].back();
    if (desk_.names.refused(there.text, last.text)) return false;
    const Names::Party one = desk_.names.party(desk_.evidence.claims[claim].report, last.text);
    const Names::Party two = desk_.names.party(desk_.evidence.claims[other].report, there.text);
    if (!one.key.empty() && one.key == two.key) return true;
    return there.name.key() == last.name.key();
  }

  void walk(std::uint32_t start, std::vector<int>& seen) {
    std::vector<std::uint32_t> path;
    std::uint32_t at = start;
    while (seen[at] == 0) {
      seen[at] = 1;
      path.push_back(at);
      if (!steps_[at]) break;
      at = *steps_[at];
    }
    const bool came_round =
        seen[at] == 1 && (path.empty() || at != path.back() || steps_[at] == at);
    if (came_round) close_circle(path, at);
    for (std::size_t i = path.size(); i-- > 0;) {
      const std::uint32_t claim = path[i];
      const bool in_circle = !out_.of_claim[claim].circle.empty();
      if (!in_circle) root_[claim] = steps_[claim] ? root_[*steps_[claim]] : claim;
      if (!in_circle && steps_[claim])
        out_.of_claim[claim].circle = out_.of_claim[*steps_[claim]].circle;
      seen[claim] = 2;
    }
  }

  // Outlets that cite each other: the earliest stands for all, and is no origin.
  void close_circle(const std::vector<std::uint32_t>& path, std::uint32_t first) {
    const auto begin = std::find(path.begin(), path.end(), first);
    std::vector<std::uint32_t> members(begin, path.end());
    std::sort(members.begin(), members.end(), [&](std::uint32_t a, std::uint32_t b) {
      return desk_.claim_rank[a] < desk_.claim_rank[b];
    });
    std::vector<std::string> names;
    for (std::uint32_t claim : members) {
      const Voices::Voice& voice = voices_.of_report(desk_.evidence.claims[claim].report);
      if (std::find(names.begin(), names.end(), voice.name) == names.end())
        names.push_back(voice.name);
    }
    const std::uint32_t root = members.front();
    ends_[root].key = "c:" + join(names, "|");
    ends_[root].originator = {
        "", join(names, " and ") + ", citing each other", SourceKind::publisher, false, {}};
    ends_[root].name = {};
    ends_[root].use = {};
    for (std::uint32_t claim : members) {
      root_[claim] = root;
      out_.of_claim[claim].circle = names;
    }
  }

  void join_names() {
    for (const Event& event : grouping_.events) {
      EventNames names(desk_.names);
      std::set<std::uint32_t> reports;
      for (std::uint32_t claim : event.claims)
        reports.insert(desk_.evidence.claims[claim].report);
      for (std::uint32_t report : reports) {
        for (std::uint32_t claim : desk_.claims_of[report]) {
          const End& end = ends_[root_[claim]];
          if (!end.name.words.empty()) names.add(end.key, end.use, end.name);
        }
      }
      joined_.push_back(names.join());
    }
  }

  void settle(std::uint32_t claim) {
    ClaimLineage& lineage = out_.of_claim[claim];
    const End& end = ends_[root_[claim]];
    std::string key = end.key;
    std::string why;
    if (const auto event = grouping_.event_of[claim]) {
      const auto& joined = joined_[*event];
      if (const auto at = joined.find(key); at != joined.end()) {
        key = at->second.key;
        why = at->second.why;
      }
    }
    const auto [at, added] =
        index_.emplace(key, static_cast<std::uint32_t>(out_.originators.size()));
    if (added) begin_originator(key, end);
    lineage.originator = at->second;
    if (desk_.horizon != nullptr) note_saying(claim, key, end, why, added);
    if (!end.use.text.empty()) {
      const std::string reason = tell_other_name(at->second, end, why);
      // Only where the claim's own steps lead to the end: the others go on from it.
      if (!reason.empty() && root_[claim] == claim)
        lineage.steps.push_back({StepKind::name, out_.originators[at->second].name, reason});
    }
  }

  void begin_originator(const std::string& key, const End& end) {
    out_.originators.push_back(end.originator);
    out_.originators.back().id = short_id('O', key);
    first_use_.push_back(end.use);
    also_.emplace_back();
    said_.emplace_back();
    out_.elsewhere.push_back(false);
    if (desk_.horizon == nullptr) return;
    const auto told = desk_.horizon->sayings.find(key);
    if (told == desk_.horizon->sayings.end()) return;
    // What all reports say of it, in their order, as if they were at hand.
    const auto number = static_cast<std::uint32_t>(out_.originators.size() - 1);
    out_.elsewhere.back() = true;
    const auto use_of = [](const Saying& one) {
      return NameUse{Names::kAmongAll | one.report, one.use};
    };
    Originator& first = out_.originators.back();
    first.name = told->second.front().name;
    first.kind = told->second.front().kind;
    first.named = told->second.front().named;
    first_use_.back() = use_of(told->second.front());
    for (const Saying& one : told->second) {
      if (one.use.empty()) continue;
      tell_other_name(number,
                      {key_of_end(one), {"", one.name, one.kind, one.named, {}}, {}, use_of(one)},
                      one.why);
    }
  }

  static std::string key_of_end(const Saying& one) { return one.outlet ? "p:" : ""; }

  // The first claim that leads to the originator, and the first that brings each of its names.
  void note_saying(std::uint32_t claim,
                   const std::string& key,
                   const End& end,
                   const std::string& why,
                   bool founds) {
    const std::uint32_t originator = index_.at(key);
    const bool fresh =
        !end.use.text.empty() && said_[originator].insert(folded(end.originator.name)).second;
    if (!founds && !fresh) return;
    const auto number_of = [&](std::uint32_t report) {
      const auto at = desk_.horizon->numbers.find(desk_.evidence.reports[report].id);
      return at != desk_.horizon->numbers.end() ? at->second : 0;
    };
    const std::uint32_t report = desk_.evidence.claims[claim].report;
    out_.sayings.push_back({.key = key,
                            .name = end.originator.name,
                            .kind = end.originator.kind,
                            .named = end.originator.named,
                            .outlet = end.key.starts_with("p:"),
                            .use = end.use.text,
                            .report = number_of(end.use.text.empty() ? report : end.use.report),
                            .why = why,
                            .told_in = number_of(report),
                            .place = desk_.claim_rank[claim]});
  }

  // From the claim's own page on, up to where another claim's steps go on.
  void tell_steps(std::uint32_t claim) {
    ClaimLineage& lineage = out_.of_claim[claim];
    std::vector<LineageStep>& out = lineage.steps;
    const std::uint32_t report = desk_.evidence.claims[claim].report;
    const std::uint32_t home = copies_.home[claim];
    const ReportRecord& record = desk_.evidence.reports[report];
    if (record.publisher) {
      out.push_back({StepKind::published, *record.publisher, "its publisher"});
      const std::string owner = desk_.customs.owner_name(*record.publisher);
      if (!owner.empty()) out.push_back({StepKind::family, owner, "its owner (families.toml)"});
    } else {
      out.push_back({StepKind::published, "(publisher not recorded)", "no publisher is recorded"});
    }
    if (copies_.twin[claim]) {
      const std::uint32_t twin = *copies_.twin[claim];
      const ReportRecord& original = desk_.evidence.reports[desk_.evidence.claims[twin].report];
      std::string why = "the sentence stands in an earlier report";
      if (original.published) why += ", of " + original.published->substr(0, 10);
      out.push_back({StepKind::copy, original.id, why, twin});
      return;
    }
    const Voices::Voice& voice = voices_.of_report(home);
    if (home != report) {
      out.push_back({StepKind::credit,
                     voice.name.empty() ? desk_.evidence.reports[home].id : voice.name,
                     "its text stands in " + desk_.evidence.reports[home].id});
    } else if (voice.credited) {
      out.push_back({voice.forwarded ? StepKind::forward : StepKind::credit,
                     voice.name,
                     voice.line.starts_with("made from ") ? "its data say: " + voice.line
                                                          : "\u201C" + voice.line + "\u201D"});
    }
    tell_chain(claim, voice, out);
    if (!lineage.circle.empty() && root_[claim] == claim)
      out.push_back({StepKind::circle, join(lineage.circle, " and "), "they cite each other"});
  }

  // The sources that the sentence names, the outermost first.
  void tell_chain(std::uint32_t claim,
                  const Voices::Voice& voice,
                  std::vector<LineageStep>& out) const {
    const std::vector<const NamedSource*> chain = chain_of(claim);
    for (const NamedSource* source : chain) {
      const bool last = source == chain.back();
      const auto& outlet = known(source->text).outlet;
      const bool goes_on =
          steps_[claim] && outlet && !source->name.vague &&
          voices_.reports_of(*outlet).contains(desk_.evidence.claims[*steps_[claim]].report);
      const StepKind kind = last && !goes_on ? StepKind::said : StepKind::cited;
      out.push_back({kind, known(source->text).plain, cue_words(claim, *source)});
      if (!goes_on) continue;
      const std::uint32_t next = *steps_[claim];
      out.push_back({StepKind::followed,
                     desk_.evidence.reports[desk_.evidence.claims[next].report].id,
                     desk_.figure(claim) == desk_.figure(next)
                         ? "its own report says the same"
                         : "its own report says what does not contradict it",
                     next});
      return;
    }
    if (chain.empty())
      out.push_back({StepKind::said,
                     voice.name.empty() ? "(publisher not recorded)" : voice.name,
                     "the report's own words: it names no source"});
  }

  // The words of the sentence by which it names a source.
  std::string cue_words(std::uint32_t claim, const NamedSource& source) const {
    const Claim& one = desk_.claim(claim);
    const auto index = static_cast<std::size_t>(&source - desk_.sources[claim].data());
    const ClaimSource& where = one.sources[index];
    if (where.carried || !one.span.contains(where.span)) {
      std::string why = "named in another sentence of the report";
      if (trim(where.text) != trim(source.text))
        why += ", as \u201C" + std::string(trim(where.text)) + "\u201D here";
      return why;
    }
    const std::string cue = desk_.customs.cue_near(
        desk_.sentence(claim), where.span.begin - one.span.begin, where.span.end - one.span.begin);
    return cue.empty() ? "the sentence names it" : "\u201C" + cue + "\u201D";
  }

  // That the originator goes by the end's name too, if it is another than the first.
  // Gives the reason, "" if it is the first name.
  std::string tell_other_name(std::uint32_t originator,
                              const End& end,
                              const std::string& of_event) {
    Originator& one = out_.originators[originator];
    if (one.name == end.originator.name) return "";
    const std::string name = folded(end.originator.name);
    if (folded(one.name) == name) return "";
    const auto [at, added] = also_[originator].emplace(name, one.also.size());
    if (!added) return one.also[at->second].why;
    std::string why = desk_.names.why(end.use, first_use_[originator]);
    if (why.empty()) why = of_event;
    if (why.empty() && end.key.starts_with("p:")) why = "both are names of one outlet";
    // The first name gave way to one that was not met yet.
    if (why.empty()) why = "the only fuller name with this head in the event";
    one.also.push_back({end.originator.name, why});
    return why;
  }

  std::vector<std::string> via_of(std::uint32_t claim) const {
    std::vector<std::string> out;
    std::set<std::uint32_t> passed;
    for (std::uint32_t at = claim; passed.insert(at).second;) {
      if (!copies_.twin[at]) {
        const std::vector<const NamedSource*> chain = chain_of(at);
        const std::size_t relays = chain.empty() || steps_[at] ? chain.size() : chain.size() - 1;
        for (std::size_t i = 0; i < relays; ++i) {
          const std::string& name = known(chain[i]->text).plain;
          // On a step the last words name what the next claim's end names too.
          const bool is_end = i + 1 == chain.size() && !known(chain[i]->text).outlet;
          if (!is_end && std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
        }
        const Voices::Voice& voice = voices_.of_report(copies_.home[at]);
        const bool credit = voice.credited && !chain.empty() && out.empty();
        if (credit) out.push_back(voice.name);
      }
      if (!steps_[at]) break;
      at = *steps_[at];
    }
    return out;
  }

  bool first_hand(std::uint32_t claim) const {
    const Claim& one = desk_.claim(claim);
    if (one.stance != Stance::asserted && one.stance != Stance::claimed) return false;
    const std::vector<std::string> words = words_of(desk_.sentence(claim));
    if (one.sources.empty()) return desk_.customs.reporters_first_hand(words);
    if (desk_.customs.own_words_first_hand(words)) return true;
    if (desk_.customs.reporters_first_hand(words_of(desk_.sources[claim].back().text + " saw"))) {
      return desk_.customs.told_first_hand(words);
    }
    return one.sources.back().kind == SourceKind::witness && desk_.customs.told_first_hand(words);
  }

  const Desk& desk_;
  const Copies& copies_;
  const Grouping& grouping_;
  const std::vector<ItemKey>& items_;
  Voices voices_;
  Lineages out_;
  std::vector<End> ends_;
  std::vector<std::optional<std::uint32_t>> steps_;
  std::vector<std::uint32_t> root_;
  // By event, then key: the key that it gives way to.
  std::vector<std::map<std::string, EventNames::Joined>> joined_;
  std::vector<NameUse> first_use_;           // By originator.
  std::vector<std::set<std::string>> said_;  // By originator: names that were noted, folded.
  // By originator, then name, folded: its place among Originator::also.
  std::vector<std::unordered_map<std::string, std::size_t>> also_;
  std::unordered_map<std::string, std::uint32_t> index_;  // Of an originator, by key.
  std::unordered_map<std::string, Known> known_;
};

}  // namespace

Lineages trace_lineages(const Desk& desk,
                        const Copies& copies,
                        const Grouping& grouping,
                        const std::vector<ItemKey>& items) {
  return Tracer(desk, copies, grouping, items).trace();
}

std::string_view to_string(StepKind kind) {
  switch (kind) {
    case StepKind::published: return "published";
    case StepKind::family: return "family";
    case StepKind::credit: return "credit";
    case StepKind::forward: return "forward";
    case StepKind::copy: return "copy";
    case StepKind::cited: return "cited";
    case StepKind::followed: return "followed";
    case StepKind::said: return "said";
    case StepKind::name: return "name";
    case StepKind::circle: break;
  }
  return "circle";
}

std::string_view to_string(LineageState state) {
  switch (state) {
    case LineageState::not_recorded: return "not recorded";
    case LineageState::single_named_origin: return "single named origin";
    case LineageState::same_origin: return "same origin";
    case LineageState::distinct_named_origins: return "distinct named origins";
    case LineageState::independent_observation: return "independent observation shown";
  }
  return "";
}

}  // namespace hearsay
