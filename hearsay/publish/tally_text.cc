// A tally as people read it:
//
//     soldiers, killed: 12 to 57; no number fits all
//       57           the River Front (claimed), via Northern Wire
//                    “The River Front, a rebel group, claimed to have killed 57
//                    soldiers …” Northern Wire, 2026-03-04 [C1f0c2a9b7d3e5a6]
//       at least 17  ...
//       2 reports, 2 publishers, 2 named originators; no independent observation shown
//
// An originator's words stand whole if they fit two lines; else what is left out is
// marked, and what the figure says is kept.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/publish/tally.h"
#include "hearsay/publish/tally_words.h"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay::publish {

namespace {

constexpr std::size_t kIndent = 4;  // Of an originator.
constexpr std::size_t kWidestFigure = 18;
constexpr std::size_t kRepeats = 4;  // Named; the rest is counted.

// The end of a text, cut at a space, of at most so many columns.
std::string tail(const std::string& text, std::size_t columns) {
  std::size_t begin = text.size(), seen = 0, cut = text.size();
  while (begin > 0 && seen < columns) {
    begin -= decode_code_point_before(text, begin).length;
    ++seen;
    if (begin == 0 || text[begin - 1] == ' ') cut = begin;
  }
  return text.substr(cut);
}

std::string head(const std::string& text, std::size_t columns) {
  std::size_t end = 0, seen = 0, cut = 0;
  while (end < text.size() && seen < columns) {
    end += decode_code_point(text, end).length;
    ++seen;
    if (end == text.size() || text[end] == ' ') cut = end;
  }
  return text.substr(0, cut);
}

// In quotation marks, unless the words bring their own.
std::string marked(const std::string& words) {
  const bool own = words.starts_with("“") || words.starts_with('"');
  return own ? words : "“" + words + "”";
}

class Printer {
 public:
  Printer(const Evidence& evidence, const Weighing& weighing, const Look& look)
      : evidence_(evidence),
        weighing_(weighing),
        look_(look) {}

  std::string event(const Event& event, std::span<const Tally> tallies) const {
    std::set<std::uint32_t> reports;
    for (std::uint32_t claim : event.claims)
      reports.insert(evidence_.claims[claim].report);
    std::string out = look_.bold(trim_end(wrap(one_line(event.label), look_.width, 0, ""))) + "\n";
    out += look_.dim(event.id + "  " + some(event.claims.size(), "claim", "claims") + " in " +
                     some(reports.size(), "report", "reports")) +
           "\n";
    if (const Toll* toll = weighing_.toll_of(event); toll != nullptr && counts_apart(tallies))
      out += wrap(in_all(*toll), look_.width, 4, "  ");
    // Said once if all tallies of the event rest on the same.
    const bool alike = std::all_of(tallies.begin(), tallies.end(), [&](const Tally& one) {
      return four_figures(one) == four_figures(tallies.front());
    });
    const bool once = alike && tallies.size() > 1;
    for (const Tally* one : in_order_of_worth(tallies))
      out += "\n" + tally(*one, !once);
    if (once) out += "\n" + wrap("each on " + four_figures(tallies.front()), look_.width, 2, "  ");
    return out;
  }

 private:
  // Whether the killed, or the hurt, stand in several tallies or in none that counts.
  static bool counts_apart(std::span<const Tally> tallies) {
    std::map<Manner, int> tallied;
    bool uncounted = false;
    for (const Tally& one : tallies) {
      if (one.manner != Manner::killed && one.manner != Manner::injured) continue;
      ++tallied[one.manner];
      uncounted = uncounted || !one.range.counted();
    }
    return uncounted || std::any_of(tallied.begin(), tallied.end(), [](const auto& one) {
             return one.second > 1;
           });
  }

  // "in all: 2 killed (1 to 2), 3 hurt, by 3 accounts"
  static std::string in_all(const Toll& toll) {
    const auto part = [](double number, const Interval& range, const char* what) {
      std::string out = interval_words({number, number}, false, "") + " " + what;
      if (range.lower != range.upper) out += " (" + interval_words(range, false, "") + ")";
      return out;
    };
    return "in all: " + part(toll.killed, toll.killed_range, "killed") + ", " +
           part(toll.injured, toll.injured_range, "hurt") + ", by " +
           some(toll.accounts.size(), "account", "accounts");
  }

  static std::string trim_end(std::string text) {
    while (text.ends_with('\n'))
      text.pop_back();
    return text;
  }

  std::string tally(const Tally& one, bool with_figures) const {
    std::string out = wrap(title(one), look_.width, kIndent, "  ");
    std::size_t widest = 1;
    for (const Estimate& estimate : one.estimates)
      widest = std::max(widest, columns_of(figure(one, estimate)));
    widest = std::min(widest, kWidestFigure);
    for (const Estimate& estimate : one.estimates)
      out += originator(one, estimate, widest);
    out += set_aside(one);
    for (const Dispute& dispute : one.disputes) {
      // The heading has said that the counts contradict each other.
      if (dispute.kind == DisputeKind::counts) continue;
      out += wrap(one_line(dispute.about) + " " + id_list(dispute.claims),
                  look_.width,
                  kIndent + 2,
                  std::string(kIndent, ' ') + look_.alarm("disputed") + " ");
    }
    if (!with_figures) return out;
    return out + wrap(four_figures(one), look_.width, kIndent, std::string(kIndent, ' '));
  }

  // The node's name, and the words if everybody has the same: "irregular fighter
  // (Wagner fighters)".
  std::string item_words(const Tally& one) const {
    std::set<std::string> words;
    std::string text;
    for (const Estimate& estimate : one.estimates) {
      for (std::uint32_t claim : estimate.claims) {
        const std::optional<Item>& item = evidence_.claims[claim].claim.item;
        if (!item || item->type != one.item_type || one.item_type.empty()) continue;
        if (words.insert(to_lower_ascii(item->text)).second) text = one_line(item->text);
      }
    }
    const std::string label = one_line(one.item_text);
    const bool says_more = words.size() == 1 && !text.empty() &&
                           to_lower_ascii(text).find(to_lower_ascii(label)) == std::string::npos;
    return look_.bold(label) + (says_more ? " (" + text + ")" : "");
  }

  std::string title(const Tally& one) const {
    std::string out = one.of_event ? look_.bold("the event as a whole") : item_words(one);
    if (one.manner != Manner::none && !one.of_event)
      out += ", " + std::string(to_string(one.manner));
    if (one.cumulative) out += ", over a longer time";
    const std::string range = range_words(one);
    return range.empty() ? out : out + ": " + range;
  }

  static std::string figure(const Tally& tally, const Estimate& one) {
    const std::string words = interval_words(one.figure, one.approximate, tally.unit);
    return words.empty() ? "-" : words;
  }

  std::string originator(const Tally& tally, const Estimate& one, std::size_t widest) const {
    const std::size_t indent = kIndent + widest + 2;
    const Originator& who = weighing_.originators[one.originator];
    std::string name = look_.bold(one_line(who.name));
    if (one.stance != Stance::asserted) name += " (" + std::string(to_string(one.stance)) + ")";
    if (!one.via.empty()) name += ", via " + one_line(join(one.via, ", "));
    if (one.state == LineageState::independent_observation) name += "; saw it";
    if (!one.grade.empty()) name += "; graded " + one.grade;
    if (!one.left_out.empty()) name += "; does not count: " + one.left_out;
    if (!who.named) name += "; names nobody";
    if (one.from_parts && one.claims.size() > 1) name += "; added up from " + one_line(one.text);
    const std::string words = figure(tally, one);
    std::string out;
    if (columns_of(words) > widest) {
      out = std::string(kIndent, ' ') + words + "\n" +
            wrap(name, look_.width, indent, std::string(indent, ' '));
    } else {
      out = wrap(name, look_.width, indent, std::string(kIndent, ' ') + pad(words, widest + 2));
    }
    std::set<std::uint32_t> repeats;
    for (const SetAside& each : tally.set_aside)
      repeats.insert(each.claim);
    std::vector<std::uint32_t> again, shown;
    for (std::uint32_t claim : one.claims)
      (claim != one.claims.front() && repeats.contains(claim) ? again : shown).push_back(claim);
    // What one sentence says in several claims is printed once.
    for (std::size_t i = 0; i < shown.size(); ++i) {
      std::string also;
      while (i + 1 < shown.size() && same_sentence(shown[i], shown[i + 1]))
        also += " " + evidence_.claims[shown[i++]].id;
      out += words_of_claim(shown[i], indent, "", also);
    }
    out += repeated(again, indent);
    for (std::uint32_t claim : one.superseded)
      out += words_of_claim(claim, indent, "earlier: ");
    for (const EarlierVersion& version : one.versions) {
      out += wrap("on this page before: " +
                      interval_words(version.figure, version.approximate, tally.unit) + ", seen " +
                      version.seen_at.substr(0, 10) + ": " +
                      marked(head(one_line(version.sentence), 160)) + " " +
                      look_.dim("[" + version.id + "]"),
                  look_.width,
                  indent,
                  std::string(indent, ' '));
    }
    return out;
  }

  std::string repeated(const std::vector<std::uint32_t>& claims, std::size_t indent) const {
    if (claims.empty()) return "";
    std::vector<std::string> list;
    for (std::size_t i = 0; i < std::min(claims.size(), kRepeats); ++i)
      list.push_back(where_said(claims[i]));
    std::string words = "again: " + join(list, "; ");
    if (claims.size() > kRepeats)
      words += "; and " + std::to_string(claims.size() - kRepeats) + " more";
    return wrap(words, look_.width, indent, std::string(indent, ' '));
  }

  // "Northern Wire, 2026-03-04 [C1f0c2a9b7d3e5a6]"
  std::string where_said(std::uint32_t claim, const std::string& also = "") const {
    const ReportRecord& report = evidence_.reports[evidence_.claims[claim].report];
    std::string out = one_line(report.publisher.value_or("publisher not recorded"));
    if (report.published) out += ", " + report.published->substr(0, 10);
    return out + " " + look_.dim("[" + evidence_.claims[claim].id + also + "]");
  }

  bool same_sentence(std::uint32_t a, std::uint32_t b) const {
    const ClaimRecord &one = evidence_.claims[a], &two = evidence_.claims[b];
    return one.report == two.report && one.claim.span == two.claim.span;
  }

  // `also`: ids of other claims that the same sentence makes, each after a space.
  std::string words_of_claim(std::uint32_t claim,
                             std::size_t indent,
                             const char* first,
                             const std::string& also = "") const {
    const std::string place = where_said(claim, also);
    const std::size_t room = look_.width > indent + 20 ? look_.width - indent : 20;
    const std::size_t taken = columns_of(place) + 4 + columns_of(first);
    const std::size_t budget = 3 * room > taken + 40 ? 3 * room - taken : 40;
    std::string out = wrap(marked(excerpt(claim, budget)) + " " + place,
                           look_.width,
                           indent,
                           std::string(indent, ' ') + first);
    const auto judged = weighing_.judged.find(claim);
    if (judged == weighing_.judged.end()) return out;
    for (const std::uint32_t one : judged->second) {
      const Judgement& judgement = evidence_.judgements[one];
      if (judgement.verb == "reject") continue;  // Said where it is set aside.
      out += wrap(judgement_words(judgement), look_.width, indent, std::string(indent, ' '));
    }
    return out;
  }

  // The sentence, cut to so many columns with the count (or the item) left in.
  std::string excerpt(std::uint32_t claim, std::size_t columns) const {
    const Claim& one = evidence_.claims[claim].claim;
    const std::string whole = one_line(sentence_of(evidence_, claim));
    if (columns_of(whole) <= columns) return whole;
    TextSpan focus{one.span.begin, one.span.begin};
    if (one.item && one.span.contains(one.item->span)) focus = one.item->span;
    if (one.count && one.span.contains(one.count->span)) focus = one.count->span;
    const std::string_view text = evidence_.reports[evidence_.claims[claim].report].text;
    const std::string before = one_line(slice(text, {one.span.begin, focus.begin}));
    const std::string rest = one_line(slice(text, {focus.begin, one.span.end}));
    const bool apart = focus.begin > one.span.begin && is_ascii_space(text[focus.begin - 1]);
    // Most of what is said of a figure stands after it.
    const std::size_t for_rest =
        std::min(columns_of(rest),
                 std::max(columns * 2 / 3, columns - std::min(columns, columns_of(before))));
    const std::string left = tail(before, columns - for_rest);
    const std::string right = head(rest, for_rest);
    return (left.size() < before.size() ? "… " : "") + left + (apart && !left.empty() ? " " : "") +
           right + (right.size() < rest.size() ? " …" : "");
  }

  // What was set aside and stands under no originator.
  std::string set_aside(const Tally& one) const {
    std::set<std::uint32_t> shown;
    for (const Estimate& each : one.estimates) {
      shown.insert(each.claims.begin(), each.claims.end());
      shown.insert(each.superseded.begin(), each.superseded.end());
    }
    std::string out;
    for (const SetAside& each : one.set_aside) {
      if (shown.contains(each.claim)) continue;
      out += words_of_claim(each.claim, kIndent, ("set aside (" + each.why + "): ").c_str());
    }
    return out;
  }

  std::string id_list(const std::vector<std::uint32_t>& claims) const {
    std::vector<std::string> out;
    for (std::uint32_t claim : claims)
      out.push_back(evidence_.claims[claim].id);
    return look_.dim("[" + join(out, " ") + "]");
  }

  const Evidence& evidence_;
  const Weighing& weighing_;
  const Look& look_;
};

}  // namespace

std::string event_text(const Evidence& evidence,
                       const Weighing& weighing,
                       const Event& event,
                       std::span<const Tally> tallies,
                       const Look& look) {
  return Printer(evidence, weighing, look).event(event, tallies);
}

}  // namespace hearsay::publish
