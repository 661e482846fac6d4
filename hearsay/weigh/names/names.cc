// One pass for each reason, the surest first; within a pass by the names' keys. A join
// that would bring together what a person keeps apart is left out, whatever the reason.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/names/names.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/names/romanised.h"
#include "hearsay/weigh/names/short_forms.h"
#include "hearsay/weigh/words.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <optional>

namespace hearsay {

namespace {

constexpr std::uint32_t kNobody = UINT32_MAX;
// Shorter words are alike by chance: Lee and Li, Omar and Umar.
constexpr std::size_t kLeastSound = 4, kLeastLoose = 5;
// Letters that one report spells out mean the same in others if there are so many: DPD is
// the police of Dallas, Denver and Detroit.
constexpr std::size_t kLeastLetters = 4;
// Initials of a name that nobody spells out, in one report.
constexpr std::size_t kLeastInitials = 3;

std::string in_marks(const std::string& words) {
  return "\u201C" + words + "\u201D";
}

}  // namespace

class NameResolver {
 public:
  NameResolver(Names& out,
               const Evidence& evidence,
               const Customs& customs,
               const ShortForms& short_forms,
               const std::vector<NameUse>& uses,
               const NameRulings& rulings)
      : out_(out),
        evidence_(evidence),
        customs_(customs),
        short_forms_(short_forms),
        uses_(uses),
        rulings_(rulings) {}

  void resolve() {
    read_forms();
    make_nodes();
    refuse();
    follow_rulings();
    join_aliases();
    join_spelled_out();
    join_spellings();
    join_sounds();
    join_first_names();
    join_loose_sounds();
    join_initials();
    join_speakers();
    join_kinds();
    join_fitting_letters();
    name_in_reports();
    settle();
  }

 private:
  using Group = std::vector<std::uint32_t>;  // Nodes.

  struct Node {
    std::string key;
    std::string label;  // The shortest text, for people.
    const NameForm* form = nullptr;
    std::set<std::uint32_t> reports;
    std::vector<std::pair<const NameForm*, std::uint32_t>> spoken;  // By somebody, in a report.
    bool in_pack = false;
  };

  // --- Forms and nodes ---

  std::uint32_t form_of(const std::string& text) {
    const auto [at, added] =
        out_.by_text_.emplace(text, static_cast<std::uint32_t>(out_.forms_.size()));
    if (added) out_.forms_.push_back(name_form(customs_, text));
    return at->second;
  }

  void read_forms() {
    std::set<std::string> texts;
    for (const NameUse& one : uses_)
      texts.insert(one.text);
    for (const auto* rulings : {&rulings_.same, &rulings_.different}) {
      for (const auto& [a, b] : *rulings) {
        texts.insert(a);
        texts.insert(b);
      }
    }
    for (const std::string& text : texts)
      form_of(text);
  }

  void make_nodes() {
    // Names with one key that a person keeps apart have nodes of their own.
    std::set<std::string> apart;
    for (const auto& [a, b] : rulings_.different) {
      const std::string& key = out_.forms_[form_of(a)].key;
      if (!key.empty() && key == out_.forms_[form_of(b)].key && folded(a) != folded(b)) {
        apart.insert(folded(a));
        apart.insert(folded(b));
      }
    }
    std::map<std::string, std::uint32_t> by_text(out_.by_text_.begin(), out_.by_text_.end());
    out_.node_by_form_.assign(out_.forms_.size(), kNobody);
    for (const auto& [text, form] : by_text) {
      const NameForm& one = out_.forms_[form];
      if (!one.is_name()) continue;
      std::string key = one.key;
      if (apart.contains(folded(text))) key += "\n" + folded(text);
      const auto [at, added] = node_by_key_.emplace(key, static_cast<std::uint32_t>(nodes_.size()));
      if (added) nodes_.push_back({key, text, &one, {}, {}, false});
      Node& node = nodes_[at->second];
      if (std::pair(text.size(), text) < std::pair(node.label.size(), node.label)) {
        node.label = text;
        node.form = &one;
      }
      out_.node_by_form_[form] = at->second;
    }
    for (const NameUse& one : uses_) {
      const std::uint32_t node = node_of(one.text);
      if (node == kNobody) continue;
      nodes_[node].reports.insert(one.report);
      const NameForm& form = out_.forms_[out_.by_text_.at(one.text)];
      if (!form.speaker.empty()) nodes_[node].spoken.emplace_back(&form, one.report);
      in_report_[one.report].insert(node);
    }
    out_.roots_.resize(nodes_.size());
    for (std::uint32_t i = 0; i < nodes_.size(); ++i)
      out_.roots_[i] = i;
    out_.edges_.resize(nodes_.size());
  }

  std::uint32_t node_of(const std::string& text) const {
    const auto at = out_.by_text_.find(text);
    return at != out_.by_text_.end() ? out_.node_by_form_[at->second] : kNobody;
  }

  std::uint32_t root(std::uint32_t node) {
    while (out_.roots_[node] != node) {
      out_.roots_[node] = out_.roots_[out_.roots_[node]];
      node = out_.roots_[node];
    }
    return node;
  }

  // --- Joins ---

  static std::pair<std::uint32_t, std::uint32_t> ordered(std::uint32_t a, std::uint32_t b) {
    return {std::min(a, b), std::max(a, b)};
  }

  bool is_refused(std::uint32_t a, std::uint32_t b) {
    return out_.refused_.contains(ordered(root(a), root(b)));
  }

  void join(std::uint32_t a, std::uint32_t b, const std::string& why) {
    const std::uint32_t one = root(a), other = root(b);
    if (one == other || is_refused(one, other)) return;
    const auto [kept, gone] = ordered(one, other);
    out_.roots_[gone] = kept;
    std::set<std::pair<std::uint32_t, std::uint32_t>> refused;
    for (const auto& [x, y] : out_.refused_)
      refused.insert(ordered(x == gone ? kept : x, y == gone ? kept : y));
    out_.refused_ = std::move(refused);
    out_.edges_[a].push_back({b, why});
    out_.edges_[b].push_back({a, why});
    out_.joins_.push_back({nodes_[a].label, nodes_[b].label, why, ""});
  }

  void join_in_report(std::uint32_t report,
                      std::uint32_t name,
                      std::uint32_t means,
                      const std::string& why) {
    if (root(name) == root(means) || is_refused(name, means)) return;
    const auto [at, added] =
        out_.in_report_.emplace(std::pair(report, name), Names::Edge{means, why});
    if (!added) return;
    out_.joins_.push_back(
        {nodes_[name].label, nodes_[means].label, why, evidence_.reports[report].id});
  }

  // Each with the first of its group, by key.
  void join_groups(const std::map<std::string, Group>& groups,
                   const std::string& why,
                   const std::function<bool(std::uint32_t, std::uint32_t)>& fits) {
    for (const auto& [key, group] : groups) {
      for (std::size_t i = 1; i < group.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          if (root(group[i]) == root(group[j])) break;
          if (!fits(group[j], group[i])) continue;
          join(group[j], group[i], why);
          break;
        }
      }
    }
  }

  // Whether one report writes both: a writer who spells a name in two ways mostly means two.
  bool share_report(std::uint32_t a, std::uint32_t b) const {
    const std::set<std::uint32_t>&one = nodes_[a].reports, &other = nodes_[b].reports;
    return std::any_of(
        one.begin(), one.end(), [&](std::uint32_t report) { return other.contains(report); });
  }

  void refuse() {
    for (const auto& [a, b] : rulings_.different) {
      out_.refused_words_.emplace_back(std::min(folded(a), folded(b)),
                                       std::max(folded(a), folded(b)));
      const std::uint32_t one = node_of(a), other = node_of(b);
      if (one == kNobody || other == kNobody || one == other) continue;
      out_.refused_.insert(ordered(one, other));
    }
  }

  void follow_rulings() {
    std::vector<std::pair<std::string, std::string>> same = rulings_.same;
    for (auto& [a, b] : same) {
      if (b < a) std::swap(a, b);
    }
    std::sort(same.begin(), same.end());
    for (const auto& [a, b] : same) {
      const std::uint32_t one = node_of(a), other = node_of(b);
      const std::string words = in_marks(a) + " and " + in_marks(b);
      if (one == kNobody || other == kNobody) {
        out_.unheeded_.push_back(words + " are not joined: " + in_marks(one == kNobody ? a : b) +
                                 " names nobody in particular");
      } else if (is_refused(one, other)) {
        out_.unheeded_.push_back(words + " are not joined: they were also ruled not to be one");
      } else {
        join(one, other, "somebody ruled that they are one");
      }
    }
  }

  void join_aliases() {
    std::map<std::string, Group> by_party;
    std::map<std::string, std::string> party_of;  // Key -> main name.
    for (const PartyWords::Alias& alias : customs_.party_words().aliases) {
      const std::string key = name_form(customs_, alias.name).key;
      if (!key.empty()) party_of.emplace(key, alias.of);
    }
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
      const auto at = party_of.find(nodes_[node].form->key);
      if (at == party_of.end()) continue;
      nodes_[node].in_pack = true;
      by_party[at->second].push_back(node);
    }
    for (const auto& [party, group] : by_party) {
      for (std::size_t i = 1; i < group.size(); ++i)
        join(group[0], group[i], "both are names of " + in_marks(party) + " (parties.toml)");
    }
  }

  void join_spelled_out() {
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
      const std::string& letters = nodes_[node].form->letters;
      if (letters.empty()) continue;
      const auto everywhere = short_forms_.everywhere().find(letters);
      if (everywhere != short_forms_.everywhere().end() && !nodes_[node].in_pack &&
          letters.size() >= kLeastLetters) {
        const std::uint32_t whole = long_node(everywhere->second);
        // Each state has a Department of Natural Resources.
        if (whole != kNobody && !nodes_[whole].form->bare_office) {
          join(node, whole, spells_out(everywhere->second, letters));
          continue;
        }
      }
      for (const std::uint32_t report : nodes_[node].reports) {
        const ShortForms::Long* here = short_forms_.find(report, letters);
        if (here == nullptr || here->report != report) continue;
        if (const std::uint32_t whole = long_node(*here); whole != kNobody)
          join_in_report(report, node, whole, spells_out(*here, letters));
      }
    }
  }

  // The node of a name spelled out, if anybody uses it.
  std::uint32_t long_node(const ShortForms::Long& one) const {
    const auto at = node_by_key_.find(name_form(customs_, one.name).key);
    return at != node_by_key_.end() ? at->second : kNobody;
  }

  std::string spells_out(const ShortForms::Long& one, const std::string& letters) const {
    return evidence_.reports[one.report].id + " spells out " + letters + " as " +
           in_marks(one.name);
  }

  // --- Spelling ---

  // The words in order for people, sorted for others.
  static std::vector<std::string> words(const NameForm& form) {
    if (!form.person.empty()) return form.person;
    std::vector<std::string> out;
    for (const std::string& one : form.name.words)
      out.push_back(plain_letters(one));
    std::sort(out.begin(), out.end());
    return out;
  }

  // Titled surnames are spelled like no other: they are compared in reports and events.
  static bool is_spelled(const NameForm& form) { return form.letters.empty() && !form.titled; }

  void join_spellings() {
    std::map<std::string, Group> groups;
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
      const NameForm& form = *nodes_[node].form;
      if (!is_spelled(form)) continue;
      const char* kind = form.person.empty() ? "n:" : "p:";
      groups[kind + join_words(words(form))].push_back(node);
    }
    join_groups(groups,
                "the same but for marks on letters or an article",
                [](std::uint32_t, std::uint32_t) { return true; });
  }

  static std::string join_words(const std::vector<std::string>& list) {
    return hearsay::join(list, " ");
  }

  static std::vector<std::string> sounds(const NameForm& form) {
    std::vector<std::string> out = words(form);
    for (std::string& one : out)
      one = sound_of(one);
    return out;
  }

  void join_sounds() {
    std::map<std::string, Group> groups;
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
      const NameForm& form = *nodes_[node].form;
      // A word alone says too little outside of its event (event_names.h).
      if (!is_spelled(form) || form.lone || form.name.words.size() < 2) continue;
      std::vector<std::string> all = sounds(form);
      if (form.person.empty()) std::sort(all.begin(), all.end());
      groups[(form.person.empty() ? "n:" : "p:") + join_words(all)].push_back(node);
    }
    join_groups(groups, "one name in two spellings", [&](std::uint32_t a, std::uint32_t b) {
      const std::vector<std::string> one = words(*nodes_[a].form), other = words(*nodes_[b].form);
      return !share_report(a, b) && are_long(one, other, kLeastSound);
    });
  }

  // Whether the words in which two names differ are long enough to be alike by more than chance.
  static bool are_long(const std::vector<std::string>& one,
                       const std::vector<std::string>& other,
                       std::size_t least) {
    if (one.size() != other.size()) return false;
    for (std::size_t i = 0; i < one.size(); ++i) {
      if (one[i] != other[i] && std::min(one[i].size(), other[i].size()) < least) return false;
    }
    return true;
  }

  std::string given(const std::string& sound) const {
    const auto& groups = customs_.party_words().given_as;
    const auto at = groups.find(sound);
    return at != groups.end() ? at->second : sound;
  }

  bool is_person(std::uint32_t node) const { return !nodes_[node].form->person.empty(); }

  void join_first_names() {
    std::map<std::string, Group> groups;
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
      if (!is_person(node)) continue;
      std::vector<std::string> all = sounds(*nodes_[node].form);
      for (std::size_t i = 0; i + 1 < all.size(); ++i)
        all[i] = given(all[i]);
      groups[join_words(all)].push_back(node);
    }
    join_groups(groups,
                "one first name in two languages or spellings, and one surname",
                [&](std::uint32_t a, std::uint32_t b) {
                  return !share_report(a, b) &&
                         are_long(nodes_[a].form->person, nodes_[b].form->person, kLeastSound);
                });
  }

  void join_loose_sounds() {
    std::map<std::string, Group> groups;
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
      if (!is_person(node)) continue;
      std::vector<std::string> all = sounds(*nodes_[node].form);
      for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = loose_sound_of(i + 1 < all.size() ? given(all[i]) : all[i]);
      groups[join_words(all)].push_back(node);
    }
    join_groups(groups,
                "one name whose vowels are written in two ways",
                [&](std::uint32_t a, std::uint32_t b) {
                  return !share_report(a, b) &&
                         are_long(nodes_[a].form->person, nodes_[b].form->person, kLeastLoose);
                });
  }

  // "V. Vey" and "Ann V. Vey" where only one name at hand fits.
  void join_initials() {
    std::map<std::string, Group> by_initial, by_rest;
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
      if (!is_person(node)) continue;
      const std::vector<std::string> all = sounds(*nodes_[node].form);
      by_initial[all.front().substr(0, 1) + " " + all.back()].push_back(node);
      std::vector<std::string> rest;
      for (const std::string& one : all) {
        if (one.size() > 1) rest.push_back(one);
      }
      if (rest.size() > 1) by_rest[join_words(rest)].push_back(node);
    }
    for (const auto& [key, group] : by_initial) {
      std::set<std::uint32_t> full;
      for (const std::uint32_t node : group) {
        if (nodes_[node].form->person.front().size() > 1) full.insert(root(node));
      }
      if (full.size() != 1) continue;
      for (const std::uint32_t node : group) {
        if (nodes_[node].form->person.front().size() == 1)
          join(node, *full.begin(), "the initial and the surname fit this name alone");
      }
    }
    for (const auto& [key, group] : by_rest) {
      std::set<std::string> middle;
      for (const std::uint32_t node : group) {
        std::string initials;
        for (const std::string& one : nodes_[node].form->person) {
          if (one.size() == 1) initials += one;
        }
        if (!initials.empty()) middle.insert(initials);
      }
      // George H. W. and George W. are two, and George alone could be either.
      if (middle.size() != 1) continue;
      for (const std::uint32_t node : group)
        join(group.front(), node, "the same but for an initial in the middle");
    }
  }

  // --- Other reasons ---

  // "X spokesman Ann Vey", then "Ann Vey" in the same report: X, if she speaks for no other.
  void join_speakers() {
    std::map<std::pair<std::uint32_t, std::string>, std::set<std::uint32_t>> bodies;
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
      for (const auto& [form, report] : nodes_[node].spoken) {
        bodies[{report, form->speaker}].insert(root(node));
      }
    }
    for (const auto& [where, whom] : bodies) {
      const auto person = node_by_key_.find(where.second);
      if (person == node_by_key_.end() || whom.size() != 1) continue;
      if (!nodes_[person->second].reports.contains(where.first)) continue;
      join_in_report(where.first,
                     person->second,
                     *whom.begin(),
                     "speaks for it in " + evidence_.reports[where.first].id);
    }
  }

  // "the Islamic State group": ledger-wide of two words and more, of one within a report.
  void join_kinds() {
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
      const NameForm& form = *nodes_[node].form;
      std::vector<std::string> rest;
      std::string kind;
      for (const std::string& one : form.name.words) {
        if (customs_.party_words().kinds.contains(one)) {
          kind = one;
        } else {
          rest.push_back(one);
        }
      }
      if (kind.empty() || rest.empty() || form.name.head != kind || !form.person.empty()) continue;
      const auto plain = node_by_key_.find(hearsay::join(rest, " "));
      if (plain == node_by_key_.end()) continue;
      if (rest.size() == 1 && customs_.is_country(rest[0])) continue;
      const std::string why = "the same name without " + in_marks(kind);
      if (rest.size() > 1) {
        join(plain->second, node, why);
        continue;
      }
      for (const std::uint32_t report : nodes_[node].reports) {
        if (nodes_[plain->second].reports.contains(report))
          join_in_report(report, plain->second, node, why);
      }
    }
  }

  // Letters, and one name in the same report whose initials they are.
  void join_fitting_letters() {
    for (const auto& [report, here] : in_report_) {
      std::map<std::string, std::set<std::uint32_t>> by_initials;  // Roots.
      std::map<std::uint32_t, std::uint32_t> named;                // Root -> a node here.
      for (const std::uint32_t node : here) {
        const std::string& initials = nodes_[node].form->initials;
        if (initials.size() < kLeastInitials || is_person(node)) continue;
        by_initials[initials].insert(root(node));
        named.emplace(root(node), node);
      }
      for (const std::uint32_t node : here) {
        const std::string& letters = nodes_[node].form->letters;
        if (letters.empty() || nodes_[node].in_pack) continue;
        const auto fitting = by_initials.find(letters);
        if (fitting == by_initials.end() || fitting->second.size() != 1) continue;
        join_in_report(
            report,
            node,
            named[*fitting->second.begin()],
            "the initials of this name, and of no other in " + evidence_.reports[report].id);
      }
    }
  }

  // A surname after the full name, within one report.
  void name_in_reports() {
    for (const auto& [report, here] : in_report_) {
      std::map<std::string, std::set<std::uint32_t>> by_surname;  // Sound -> roots.
      std::map<std::uint32_t, std::uint32_t> first;               // Root -> a node here.
      for (const std::uint32_t node : here) {
        if (!is_person(node)) continue;
        by_surname[sound_of(nodes_[node].form->person.back())].insert(root(node));
        first.emplace(root(node), node);
      }
      for (const std::uint32_t node : here) {
        const NameForm& form = *nodes_[node].form;
        if (!form.lone || form.of_a_family || nodes_[node].in_pack) continue;
        const auto at = by_surname.find(sound_of(plain_letters(form.name.words.front())));
        if (at == by_surname.end() || at->second.size() != 1) continue;
        const std::uint32_t whole = first[*at->second.begin()];
        join_in_report(report,
                       node,
                       whole,
                       "the surname of " + in_marks(nodes_[whole].label) + " in " +
                           evidence_.reports[report].id);
      }
    }
  }

  // Which names mean somebody only where they stand, and the key of each party.
  void settle() {
    std::set<std::string> of_people;
    for (const Node& node : nodes_) {
      if (node.form->person.empty()) continue;
      of_people.insert(sound_of(node.form->person.front()));
      of_people.insert(sound_of(node.form->person.back()));
    }
    for (const Node& node : nodes_)
      out_.form_of_node_.push_back(static_cast<std::uint32_t>(node.form - out_.forms_.data()));
    out_.scoped_.assign(nodes_.size(), true);
    out_.keys_.resize(nodes_.size());
    for (std::uint32_t i = 0; i < nodes_.size(); ++i)
      out_.roots_[i] = root(i);
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      const Node& node = nodes_[i];
      const std::uint32_t at = out_.roots_[i];
      const bool surname =
          node.form->lone &&
          of_people.contains(sound_of(plain_letters(node.form->name.words.front())));
      const bool letters = !node.form->letters.empty();
      if (node.in_pack || (!surname && !letters && !node.form->bare_office))
        out_.scoped_[at] = false;
      if (out_.keys_[at].empty() || node.key < out_.keys_[at]) out_.keys_[at] = node.key;
    }
  }

  Names& out_;
  const Evidence& evidence_;
  const Customs& customs_;
  const ShortForms& short_forms_;
  const std::vector<NameUse>& uses_;
  const NameRulings& rulings_;
  std::vector<Node> nodes_;
  std::map<std::string, std::uint32_t> node_by_key_;
  std::map<std::uint32_t, std::set<std::uint32_t>> in_report_;  // Nodes by report.
};

Names::Names(const Evidence& evidence,
             const Customs& customs,
             const ShortForms& short_forms,
             const std::vector<NameUse>& uses,
             const NameRulings& rulings) {
  NameResolver(*this, evidence, customs, short_forms, uses, rulings).resolve();
}

std::uint32_t Names::node_of(std::uint32_t report, std::string_view text) const {
  const auto form = by_text_.find(std::string(trim(text)));
  const std::uint32_t node = form != by_text_.end() ? node_by_form_[form->second] : kNobody;
  if (node == kNobody) return kNobody;
  const auto here = in_report_.find({number(report), node});
  return here != in_report_.end() ? here->second.to : node;
}

std::uint32_t Names::root(std::uint32_t node) const {
  return roots_[node];
}

Names::Party Names::party(std::uint32_t report, std::string_view text) const {
  const std::uint32_t node = node_of(report, text);
  if (node == kNobody) return {};
  return {keys_[root(node)], !scoped_[root(node)]};
}

const NameForm& Names::form(std::uint32_t report, std::string_view text) const {
  static const NameForm kNone;
  const auto at = by_text_.find(std::string(trim(text)));
  if (at == by_text_.end()) return kNone;
  const auto here = in_report_.find({number(report), node_by_form_[at->second]});
  return forms_[here != in_report_.end() ? form_of_node_[here->second.to] : at->second];
}

std::string Names::why(const NameUse& a, const NameUse& b) const {
  const std::uint32_t from = node_of(a.report, a.text), to = node_of(b.report, b.text);
  if (from == kNobody || to == kNobody || root(from) != root(to)) return "";
  std::vector<std::string> out;
  const auto add = [&](const std::string& reason) {
    if (!reason.empty() && std::find(out.begin(), out.end(), reason) == out.end())
      out.push_back(reason);
  };
  const auto own_steps = [&](const NameUse& use) {
    const auto at = by_text_.find(std::string(trim(use.text)));
    add(forms_[at->second].why);
    const auto here = in_report_.find({number(use.report), node_by_form_[at->second]});
    if (here != in_report_.end()) add(here->second.why);
  };
  own_steps(a);
  // The shortest way along the joins, the first of several.
  std::map<std::uint32_t, std::pair<std::uint32_t, std::string>> came;  // Node -> from, why.
  std::deque<std::uint32_t> next{from};
  came[from] = {from, ""};
  while (!next.empty() && !came.contains(to)) {
    const std::uint32_t at = next.front();
    next.pop_front();
    for (const Edge& edge : edges_[at]) {
      if (came.emplace(edge.to, std::pair(at, edge.why)).second) next.push_back(edge.to);
    }
  }
  std::vector<std::string> way;
  for (std::uint32_t at = to; at != from && came.contains(at); at = came[at].first)
    way.push_back(came[at].second);
  std::for_each(way.rbegin(), way.rend(), add);
  own_steps(b);
  if (out.empty() && folded(a.text) != folded(b.text)) return "the same words";
  return join(out, "; ");
}

bool Names::is_sound() const {
  const std::size_t nodes = keys_.size();
  const auto is_node = [&](std::uint32_t one) { return one < nodes; };
  const auto of_form = [&](std::uint32_t one) { return one == kNobody || one < nodes; };
  const auto leads = [&](const Edge& one) { return one.to < nodes; };
  return by_text_.size() == forms_.size() && node_by_form_.size() == forms_.size() &&
         form_of_node_.size() == nodes && roots_.size() == nodes && scoped_.size() == nodes &&
         edges_.size() == nodes &&
         std::all_of(node_by_form_.begin(), node_by_form_.end(), of_form) &&
         std::all_of(form_of_node_.begin(),
                     form_of_node_.end(),
                     [&](std::uint32_t one) { return one < forms_.size(); }) &&
         std::all_of(roots_.begin(), roots_.end(), is_node) &&
         std::all_of(
             edges_.begin(),
             edges_.end(),
             [&](const auto& list) { return std::all_of(list.begin(), list.end(), leads); }) &&
         std::all_of(in_report_.begin(), in_report_.end(), [&](const auto& one) {
           return leads(one.second);
         });
}

bool Names::refused(std::string_view a, std::string_view b) const {
  const std::string one = folded(a), other = folded(b);
  return std::find(refused_words_.begin(),
                   refused_words_.end(),
                   std::pair(std::min(one, other), std::max(one, other))) != refused_words_.end();
}

}  // namespace hearsay
